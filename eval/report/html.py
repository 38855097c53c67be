"""`report.html`: one file, nothing loaded from anywhere, light and dark. Pure.

Everything that comes from questions, answers or documents is escaped, and the page forbids by its own policy
whatever script is not its own: documents are untrusted.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from eval.report import plots
from eval.report.data import Report
from eval.report.failures import failure_list
from eval.report.tables import (
    latency_line,
    metric_header,
    metric_rows,
    number,
    split_line,
    stage_table,
    type_table,
)
from eval.scores.metrics import METRICS
from rag.language.inert import as_html as escape

_CARDS = (
    ("correct", "correct"),
    ("right", "answered right"),
    ("citation_valid", "citations valid"),
    ("citation_hit", "right sentence cited"),
    ("refusal_recall", "unanswerable refused"),
    ("fact_recall@5", "facts in the top 5"),
    ("fact_hit@10", "fact in the top 10"),
    ("doc_ndcg@10", "nDCG@10, documents"),
)

"""Shown large, the first six that were measured."""


def html(report: Report) -> str:
    """The whole page."""
    folder = Path(__file__).parent
    style = (folder / "report.css").read_text(encoding="utf-8")
    script = (folder / "report.js").read_text(encoding="utf-8")
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()
    title = f"citewell eval: {report.dataset}"
    return (
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">"
        f"<title>{escape(title)}</title><style>{style}</style></head><body><main>"
        f"{_head(report)}{_cards(report)}{_plots(report)}{_tables(report)}{failure_list(report)}"
        f"</main><script>{script}</script></body></html>\n"
    )


def _head(report: Report) -> str:
    gate = report.gate
    badge = (
        '<span class="badge pass">gate passed</span>'
        if gate.passed
        else '<span class="badge fail">gate failed</span>'
    )
    against = f"compared with {escape(gate.baseline)}" if gate.baseline else "no baseline"
    engine = " · ".join(escape(value) for value in report.engine.values())
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in gate.reasons)
    notices = "".join(f"<li>{escape(notice)}</li>" for notice in report.notices)
    return (
        f"<header><h1>{escape(report.dataset)} {badge}</h1>"
        f"<p>{len(report.cases)} questions · {against}{' · ' + engine if engine else ''} · {escape(latency_line(report))}</p>"
        + (f'<ul class="reasons">{reasons}</ul>' if reasons else "")
        + (f'<ul class="notices">{notices}</ul>' if notices else "")
        + "</header>"
    )


def _cards(report: Report) -> str:
    comparison = report.gate.comparison
    changes = {d.metric: d for d in comparison.differences} if comparison else {}
    cards: list[str] = []
    for name, title in _CARDS:
        if name not in report.summary or len(cards) == 6:
            continue
        value = report.summary[name]
        change = changes.get(name)
        delta = (
            f'<span class="delta {change.verdict}">{change.difference:+.3f}</span>'
            if change and abs(change.difference) > 5e-4
            else ""
        )
        cards.append(
            f'<div class="card"><div class="big">{number(value.value)}{delta}</div>'
            f'<div class="what">{escape(title)}</div><div class="n">n = {value.n}</div></div>'
        )
    return f'<section class="cards">{"".join(cards)}</section>'


def _plots(report: Report) -> str:
    figures = []
    if report.answered:
        curve, coverage = report.risk_coverage, report.coverage
        figures.append(_figure("Risk and coverage", plots.risk_coverage(curve, coverage), _risk_note(report)))
        figures.append(
            _figure("Calibration", plots.calibration(report.reliability), "Numbers: questions in the band.")
        )
    times = [p.timings_ms["total"] for p in report.predictions if "total" in p.timings_ms]
    figures.append(_figure("Latency", plots.latency(times), _latency_note(report)))
    figures.append(_figure("By type", plots.bars_by_type(*_shares(report)), _legend(report)))
    return f'<section class="plots">{"".join(figures)}</section>'


def _risk_note(report: Report) -> str:
    coverage = report.coverage
    if coverage is None or not report.risk_coverage:
        return ""
    at = min(report.risk_coverage, key=lambda point: abs(point.coverage - coverage))
    note = f"The dot is this run: {at.coverage:.0%} answered, {at.risk:.1%} of them wrong."
    unseen = sum(case.outcome is not None and case.right is None for case in report.cases)
    return f"{note} Left out: {unseen} whose truth is not known." if unseen else note


def _latency_note(report: Report) -> str:
    median, p95 = report.latency["total_p50"], report.latency["total_p95"]
    if median is None or p95 is None:
        return ""
    return f"Dashed: median {plots.milliseconds(median)}, 95th percentile {plots.milliseconds(p95)}."


def _shares(report: Report) -> tuple[dict[str, dict[str, float]], dict[str, int]]:
    """What became of the questions of each type: shares that sum to 1, and how many there are."""
    shares: dict[str, dict[str, float]] = {}
    counts: dict[str, int] = {}
    for kind in report.types:
        cases = [case for case in report.cases if case.type == kind]
        states = [_state(case.scores, case.outcome, report.answered) for case in cases]
        counts[kind] = len(cases)
        shares[kind] = {s: states.count(s) / len(states) for s in _states(report.answered)}
    return shares, counts


def _states(answered: bool) -> tuple[str, ...]:
    if not answered:
        return ("found", "not-found", "not-scored")
    return ("right", "rightly-refused", "wrongly-refused", "wrong", "not-scored")


def _state(scores: object, outcome: str | None, answered: bool) -> str:
    assert isinstance(scores, dict)
    if not answered:
        found = scores.get("fact_hit@10", scores.get("doc_recall@10"))
        return "not-scored" if found is None else "found" if found else "not-found"
    if "correct" not in scores:
        return "not-scored"
    if outcome == "declined":
        return "rightly-refused" if scores["correct"] else "wrongly-refused"
    return "right" if scores["correct"] else "wrong"


def _legend(report: Report) -> str:
    present = {state for parts in _shares(report)[0].values() for state, share in parts.items() if share}
    return "".join(
        f'<span class="key"><i class="{state}"></i>{state.replace("-", " ")}</span>'
        for state in _states(report.answered)
        if state in present
    )


def _figure(title: str, drawing: str, note: str) -> str:
    caption = f"<figcaption>{note}</figcaption>" if note else ""
    return f"<figure><h2>{title}</h2>{drawing}{caption}</figure>"


def _tables(report: Report) -> str:
    meaning = {name: metric.meaning for name, metric in METRICS.items()}
    split = split_line(report)
    parts = [
        "<section><h2>Metrics</h2>",
        f"<p>{escape(split)}</p>" if split else "",
        _table(metric_header(report), metric_rows(report), meaning),
        "<h2>By type, and what doing nothing clever scores</h2>",
        _table(*type_table(report), {}),
    ]
    if report.stages:
        parts += ["<h2>What each part of the retrieval adds</h2>", _table(*stage_table(report), {})]
    return "".join(parts) + "</section>"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], hints: dict[str, str]) -> str:
    head = "".join(
        f'<th title="{escape(hints.get(name, METRICS[name].meaning if name in METRICS else ""))}">{escape(name)}</th>'
        for name in header
    )
    body = "".join("<tr>" + "".join(_cell(cell, hints) for cell in row) + "</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(cell: str, hints: dict[str, str]) -> str:
    css = ' class="worse"' if cell.startswith("▼") else ' class="better"' if cell.startswith("▲") else ""
    hint = f' title="{escape(hints[cell])}"' if cell in hints else ""
    return f"<td{css}{hint}>{escape(cell)}</td>"
