"""The failure list of `report.html`: what was asked, wanted, said and seen, and what went wrong. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from eval.asking.predictions import Prediction
from eval.cases import CAUSES
from eval.gold import Question
from eval.report.data import Report
from eval.scores.metrics import Case
from eval.scores.ranking import RankedSpan, fact_ranks
from eval.scores.text import locate
from rag.language.inert import as_html as escape

MAX_FAILURES = 300
"""Most failures listed, so that the page of a large set stays light; the counts cover all."""

MAX_PASSAGES = 5
"""Passages shown a failure, besides those that hold a gold quote."""

MAX_CHARS = 700
"""Characters shown of a passage, around its gold quote where it has one."""


def failure_list(report: Report) -> str:
    """All failures, filtered by cause and by words; the regressions against a baseline are marked."""
    failed = [
        (question, prediction, case)
        for question, prediction, case in zip(report.questions, report.predictions, report.cases, strict=True)
        if case.cause
    ]
    regressed = set(report.gate.comparison.regressed) if report.gate.comparison else set()
    failed.sort(key=lambda item: item[2].id not in regressed)
    shown = failed[:MAX_FAILURES]
    buttons = "".join(
        f'<button type="button" data-cause="{escape(cause)}" title="{escape(CAUSES[cause])}">'
        f"{escape(cause)} <b>{count}</b></button>"
        for cause, count in report.causes.items()
    )
    if regressed:
        buttons = f'<button type="button" data-cause="new">new <b>{len(regressed)}</b></button>{buttons}'
    more = f"<p>The first {len(shown)} of {len(failed)} are listed.</p>" if len(shown) < len(failed) else ""
    entries = "".join(_entry(q, p, c, report.spans.get(q.id, ()), new=c.id in regressed) for q, p, c in shown)
    body = (
        f'<div class="filters" role="group" aria-label="Filter"><button type="button" data-cause="" '
        f'aria-pressed="true">all <b>{len(failed)}</b></button>{buttons}'
        f'<input type="search" placeholder="words" aria-label="Filter by words"></div>{more}{entries}'
        '<p class="none" id="nothing" hidden>Nothing matches.</p>'
    )
    return f'<section id="failures"><h2>Failures</h2>{body if failed else "<p>None.</p>"}</section>'


def _entry(
    question: Question, prediction: Prediction, case: Case, spans: Sequence[RankedSpan], *, new: bool
) -> str:
    causes = f"{case.cause}{' new' if new else ''}"
    chip = f'<span class="chip" data-kind="{escape(case.cause or "")}">{escape(case.cause or "")}</span>'
    mark = '<span class="chip new">new</span>' if new else ""
    return (
        f'<details class="failure" data-causes="{escape(causes)}"><summary>{chip}{mark}'
        f'<span class="q">{escape(question.question)}</span>'
        f'<span class="meta">{escape(question.type)} · {escape(question.id)}</span></summary><dl>'
        f"{_history(question)}{_wanted(question, spans)}{_said(prediction)}{_citations(prediction)}</dl>"
        f"{_passages(question, spans)}</details>"
    )


def _history(question: Question) -> str:
    turns = "".join(f"<p><b>{escape(t.role)}:</b> {escape(t.content)}</p>" for t in question.history)
    return f"<dt>earlier</dt><dd>{turns}</dd>" if turns else ""


def _wanted(question: Question, spans: Sequence[RankedSpan]) -> str:
    if not question.answerable:
        return "<dt>gold</dt><dd><em>The documents do not hold the answer.</em></dd>"
    joint = " <b>and</b> " if question.all_answers_required else " <b>or</b> "
    gold = joint.join(escape(answer) for answer in question.answers) or "<em>no answer given</em>"
    quotes = "".join(
        f"<li>{' <b>or</b> '.join(f'“{escape(q.text)}” <code>{escape(q.doc)}</code>' for q in fact)} "
        f"<span class='rank'>{f'rank {rank}' if rank else 'not retrieved'}</span></li>"
        for fact, rank in zip(question.facts, fact_ranks(question, spans), strict=True)
    )
    if not quotes and question.evidence:
        quotes = "".join(f"<li><code>{escape(document)}</code></li>" for document in question.evidence)
    return f"<dt>gold</dt><dd>{gold}</dd>" + (
        f"<dt>evidence</dt><dd><ul>{quotes}</ul></dd>" if quotes else ""
    )


def _said(prediction: Prediction) -> str:
    if prediction.outcome is None:
        return ""
    short = f"<p class='short'>{escape(prediction.short_answer)}</p>" if prediction.short_answer else ""
    sure = f" · confidence {prediction.confidence:.2f}" if prediction.confidence is not None else ""
    return f"<dt>said</dt><dd>{short}<p>{escape(prediction.text)}</p><p class='meta'>{escape(prediction.outcome)}{sure}</p></dd>"


def _citations(prediction: Prediction) -> str:
    rows = "".join(
        f"<li>[{c.label}] “{escape(c.quote)}” <code>{escape(c.document_id)} {c.start}–{c.end}</code></li>"
        for c in prediction.cited
    )
    return f"<dt>cited</dt><dd><ul>{rows}</ul></dd>" if rows else ""


def _passages(question: Question, spans: Sequence[RankedSpan]) -> str:
    shown = []
    for rank, span in enumerate(spans, start=1):
        marks = [place for quote in question.quotes for place in locate(span.text, quote.text)]
        if rank <= MAX_PASSAGES or marks:
            shown.append(
                f'<li value="{rank}"><code>{escape(span.document_id)} {span.start}–{span.end}</code>'
                f"<p>{highlighted(span.text, marks)}</p></li>"
            )
    if not shown:
        return ""
    return f'<details class="passages"><summary>passages ({len(shown)} of {len(spans)} shown)</summary><ol>{"".join(shown)}</ol></details>'


def highlighted(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Escaped text with `<mark>` on the given spans (overlaps merged), cut to about `MAX_CHARS` around the first.

    >>> highlighted("a <b> c", [(2, 5)])
    'a <mark>&lt;b&gt;</mark> c'
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    low = max(0, merged[0][0] - 200) if merged and len(text) > MAX_CHARS else 0
    high = min(len(text), max(low + MAX_CHARS, merged[-1][1] if merged else 0))
    parts = ["… "] if low else []
    at = low
    for start, end in merged:
        parts += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
        at = end
    parts += [escape(text[at:high]), " …" if high < len(text) else ""]
    return "".join(parts)
