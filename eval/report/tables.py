"""The report in words: a terminal table and Markdown for a pull-request comment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from eval.compare import Comparison, Difference
from eval.report.data import Report
from eval.scores.metrics import METRICS, Value
from rag.language.inert import visible

if TYPE_CHECKING:
    from rich.console import Console

KEY_METRICS = (
    "correct", "right", "f1", "citation_hit", "refusal_recall", "fact_recall@5", "fact_hit@10", "doc_ndcg@10",
)  # fmt: skip
"""Columns of the tables by type and of the ablation, where they are measured."""

_ARROW = {"better": "▲ better", "worse": "▼ worse", "same": "same"}
_SPLIT = ("answered_right", "answered_wrong", "refused")


def number(value: float | None) -> str:
    """Three decimals, or a dash."""
    return "–" if value is None else f"{value:.3f}"


def value_of(values: dict[str, Value], name: str) -> str:
    """A metric of a summary, or a dash."""
    return number(values[name].value) if name in values else "–"


def metric_rows(report: Report) -> list[list[str]]:
    """metric, value, n and, with a baseline, before, difference, interval, p, wins/ties/losses, verdict."""
    found = _differences(report.gate.comparison)
    return [
        [name, number(value.value), str(value.n), *(_difference_cells(found.get(name)) if found else [])]
        for name, value in report.summary.items()
    ]


def metric_header(report: Report) -> list[str]:
    """Column names of `metric_rows`."""
    compared = ["before", "Δ", "95 %", "p", "win/tie/loss", "verdict"] if report.gate.comparison else []
    return ["metric", "value", "n", *compared]


def comparison_rows(comparison: Comparison) -> list[list[str]]:
    """A row for every tested metric, for `citewell eval compare`."""
    return [[d.metric, number(d.after), str(d.n), *_difference_cells(d)] for d in comparison.differences]


COMPARISON_HEADER = ["metric", "after", "n", "before", "Δ", "95 %", "p", "win/tie/loss", "verdict"]


def _differences(comparison: Comparison | None) -> dict[str, Difference]:
    return {d.metric: d for d in comparison.differences} if comparison else {}


def _difference_cells(d: Difference | None) -> list[str]:
    if d is None:
        return ["", "", "", "", "", ""]
    return [
        number(d.before),
        f"{d.difference:+.3f}",
        f"{d.low:+.3f} … {d.high:+.3f}",
        f"{d.p:.3f}",
        f"{d.wins}/{d.ties}/{d.losses}" if d.counted else "",
        _ARROW[d.verdict],
    ]


def type_table(report: Report) -> tuple[list[str], list[list[str]]]:
    """Key metrics by type of question, and the controls below them."""
    names = [name for name in KEY_METRICS if name in report.summary]
    rows = [
        [kind, str(sum(case.type == kind for case in report.cases)), *(value_of(v, n) for n in names)]
        for kind, v in report.types.items()
    ]
    rows.append(["all", str(len(report.cases)), *(value_of(report.summary, n) for n in names)])
    for control, values in report.controls.items():
        rows.append([f"control: {control}", str(len(report.cases)), *(value_of(values, n) for n in names)])
    return ["type", "questions", *names], rows


def stage_table(report: Report) -> tuple[list[str], list[list[str]]]:
    """What each part of the retrieval adds."""
    wanted = (
        "fact_hit@1",
        "fact_hit@4",
        "fact_hit@10",
        "fact_all@10",
        "fact_mrr@10",
        "doc_hit@1",
        "doc_ndcg@10",
    )
    names = [n for n in wanted if any(n in stage.summary for stage in report.stages)]
    rows = [[stage.name, *(value_of(dict(stage.summary), n) for n in names)] for stage in report.stages]
    return ["stage", *names], rows


def split_line(report: Report) -> str:
    """The three-way split in one line; empty for a retrieval run."""
    if not report.answered:
        return ""
    shares = " · ".join(f"{n.replace('_', ' ')} {value_of(report.summary, n)}" for n in _SPLIT)
    return f"{shares} (of all {len(report.cases)} questions)"


def latency_line(report: Report) -> str:
    """Median and 95th percentile, tokens and cost where a chat model was used."""
    latency = report.latency
    if latency["total_p50"] is None:
        return "no timings"
    line = f"{latency['total_p50']:.0f} ms median, {latency['total_p95']:.0f} ms p95 a question"
    if latency["wall"] is not None:
        line += f"; {latency['wall'] / 1000:.1f} s in all"
    usage = report.usage
    if usage["completion_tokens"]:
        cost = usage["cost_usd"]
        price = "unknown cost" if cost is None else f"{cost:.4f} USD"
        line += f"; {usage['prompt_tokens']} + {usage['completion_tokens']} tokens, {price}"
    return line


def print_report(report: Report, console: Console) -> None:
    """The run at a terminal."""
    from rich.text import Text

    print_table(
        console,
        metric_header(report),
        metric_rows(report),
        title=f"{report.dataset}: {len(report.cases)} questions",
    )
    if len(report.types) > 1 or report.controls:
        print_table(console, *type_table(report))
    if report.stages:
        print_table(console, *stage_table(report), title="what each part of the retrieval adds")
    for line in (split_line(report), _causes_line(report), latency_line(report), *report.notices):
        if line:
            console.print(Text(visible(line)), soft_wrap=True)
    print_verdict(console, report.gate.reasons, baseline=report.gate.baseline)


def print_table(
    console: Console, header: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None
) -> None:
    """Plain cells: no markup of a document is ever interpreted."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        title=Text(visible(title)) if title else None,
        title_justify="left",
        pad_edge=False,
    )
    for at, name in enumerate(header):
        table.add_column(Text(name), justify="left" if at == 0 else "right", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(visible(cell), style=_style(cell)) for cell in row))
    console.print(table)


def _style(cell: str) -> str:
    return {_ARROW["better"]: "green", _ARROW["worse"]: "bold red"}.get(cell, "")


def print_verdict(console: Console, reasons: Sequence[str], *, baseline: str | None) -> None:
    """The last lines: passed, or why not."""
    from rich.text import Text

    if not reasons:
        against = f", not worse than {baseline}" if baseline else ""
        console.print(Text(visible(f"gate passed{against}"), style="bold green"), soft_wrap=True)
    for reason in reasons:
        console.print(Text(visible(f"gate failed: {reason}"), style="bold red"), soft_wrap=True)


def _causes_line(report: Report) -> str:
    return (
        "failures: " + ", ".join(f"{n} {cause}" for cause, n in report.causes.items())
        if report.causes
        else ""
    )


def markdown(report: Report) -> str:
    """`report.md`: verdict first, changes next, the rest folded away."""
    gate = report.gate
    lines = [
        f"## {'✅' if gate.passed else '❌'} citewell eval: {escape(report.dataset)}, {len(report.cases)} questions",
        "",
    ]
    lines += [f"- **{escape(reason)}**" for reason in gate.reasons]
    if gate.passed and gate.baseline:
        lines.append(f"Not worse than `{gate.baseline}`.")
    lines += ["", split_line(report), "", *_changes(report)]
    lines += md_table(metric_header(report), metric_rows(report))
    header, rows = type_table(report)
    by_type = md_table(header, [[escape(kind), *cells] for kind, *cells in rows])
    lines += ["", *_folded("By type, and what doing nothing clever scores", by_type)]
    if report.stages:
        lines += _folded("What each part of the retrieval adds", md_table(*stage_table(report)))
    lines += _folded(f"Failures ({sum(report.causes.values())})", _failures(report))
    meanings = [[m.name, m.meaning] for m in METRICS.values() if m.name in report.summary]
    lines += _folded("What the metrics mean", md_table(["metric", "meaning"], meanings))
    lines += [*(f"> {escape(notice)}" for notice in report.notices), latency_line(report)]
    return "\n".join(lines).rstrip() + "\n"


def _changes(report: Report) -> list[str]:
    comparison = report.gate.comparison
    if not comparison:
        return []
    questions = {case.id: case.question for case in report.cases}
    lines = []
    for title, ids in (
        ("No longer handled correctly", comparison.regressed),
        ("Now handled correctly", comparison.mended),
    ):
        if ids:
            listed = [f"- <code>{escape(i)}</code> {escape(questions[i])}" for i in ids[:20]]
            more = [f"- … and {len(ids) - 20} more"] if len(ids) > 20 else []
            lines += _folded(f"{title} ({len(ids)})", [*listed, *more])
    return lines


def _failures(report: Report) -> list[str]:
    failed = [case for case in report.cases if case.cause]
    rows = [
        [f"<code>{escape(c.id)}</code>", escape(c.question), escape(c.type), c.cause or ""]
        for c in failed[:50]
    ]
    more = ["", f"… and {len(failed) - 50} more in report.html."] if len(failed) > 50 else []
    return [*md_table(["id", "question", "type", "cause"], rows), *more] if failed else ["none"]


def _folded(title: str, lines: Sequence[str]) -> list[str]:
    return [f"<details><summary>{title}</summary>", "", *lines, "", "</details>", ""]


def md_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; cells must be escaped already."""
    align = ["---", *("---:" for _ in header[1:])]
    return [f"| {' | '.join(cells)} |" for cells in (header, align, *rows)]


_HARMFUL = {ord(char): f"&#{ord(char)};" for char in "&\\`*_{}[]<>|#~@!$:"}


def escape(text: str) -> str:
    """Text from questions and documents, made harmless in Markdown: no markup, no mention, one line."""
    return visible(" ".join(text.split())).translate(_HARMFUL)
