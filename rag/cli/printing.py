"""What the commands write. Foreign text reaches a terminal through `rag.language.inert` only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from rag.language.inert import as_json, escaped_line, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from ingest import Report
    from rag.history import Words
    from rag.types import Answer, Citation


_REPORT_WIDE = 71
"""Columns of a terminal that the table of a run takes; in a narrower one its heads would be cut to nothing."""
NEAR = 0.2
"""Confidence of a declined answer from which the terminal shows what it came nearest to: below, that is about something else."""
_BESIDE = 16
"""Cells that each further column of a table has at least beside an unbroken first one."""


def to_stderr(message: str) -> None:
    """One line for the person at the terminal; stdout stays clean for the answer."""
    print(escaped_line(message), file=sys.stderr)


def print_json(value: Any) -> None:
    """One line on stdout."""
    sys.stdout.write(as_json(value) + "\n")


def write_line(text: str, style: str = "") -> None:
    """One line for a person on stdout; only a terminal breaks it."""
    console = _console()
    console.print(_text(text, style), soft_wrap=not console.is_terminal)


def write_pieces(lead: str, words: Words) -> None:
    """A text and what became of it on one line: in colours on a terminal, else as `[-gone-]` and `{+come+}`."""
    from rich.text import Text

    from rag.history import uncoloured

    console = _console()
    if not console.is_terminal or console.no_color:
        console.print(
            _text(lead + escaped_line("".join(uncoloured(*piece) for piece in words))), soft_wrap=True
        )
        return
    styles = {"same": "", "gone": "red strike", "come": "bold green"}
    pieces = [_text(escaped_line(text) if text.strip() else " ", styles[mark]) for mark, text in words]
    console.print(Text.assemble(_text(lead), *pieces))


def print_answer(answer: Answer) -> None:
    """An answer with its sources for a person; `~` marks the sentences that are not proved."""
    from rag.prove.citations import render
    from rag.prove.differing import told_by
    from rag.read.saying import DOUBT

    console = _console()

    def write(text: str, style: str = "") -> None:
        console.print(_text(text, style))

    answered = answer.outcome == "answered"
    if answered and DOUBT in answer.notices:  # before it is read as a sure one
        write(DOUBT, "yellow")
    cited = any(sentence.status == "cited" for sentence in answer.sentences)
    write(render(answer.sentences, doubt="~ ") if cited else answer.text, "bold" if answered else "")
    if cited:
        write("~ not proved word for word: read the source", "dim")
    differ = told_by(answer.notices, answer.citations) if answered and answer.coverage is None else ""
    if differ:  # no single figure is what the documents say
        write(f"Sources differ: {differ}", "yellow")
    elif answer.short_answer and answered:
        write(f"Short answer: {answer.short_answer}", "green")
    if not answered and answer.best and answer.confidence >= NEAR:
        write(f"The nearest, which does not tell it: “{' '.join(answer.best.text.split())}”", "dim")
        write(f"  {_place(answer.best.citation)}", "dim")
    # A quote that is the answer stands once.
    said = {" ".join(sentence.text.split()) for sentence in answer.sentences}
    for citation in answer.citations:
        write(f"  [{citation.label}] {_place(citation)}", "dim")
        quote = " ".join(citation.quote.split())
        if quote not in said:
            write(f"      “{quote}”")
        if citation.also_in:
            write(f"      also in: {', '.join(escaped_line(other) for other in citation.also_in)}", "dim")
    for item in answer.unresolved:
        write(f"  taken out ({item.reason}): {item.text}", "yellow")
    for notice in answer.notices:
        if notice != DOUBT or not answered:
            write(f"  note: {notice}", "yellow")
    write(
        f"confidence {answer.confidence:.2f} · {answer.engine.answerer} · {answer.timings_ms.total:.0f} ms",
        "dim",
    )


def _place(citation: Citation) -> str:
    """Where a quote stands, on one line; what the title says already is said once."""
    about = (citation.title, citation.source, citation.date, citation.where)
    place = ", ".join(dict.fromkeys(part for part in about if part))
    return f"{' '.join(place.split())} ({escaped_line(citation.document_id)} {citation.start}-{citation.end})"


def print_report(report: Report) -> None:
    """What an ingestion did: its counts, then every failure and notice."""
    console = _console()
    counts = (
        report.added,
        report.changed,
        report.unchanged,
        report.removed,
        len(report.failed),
        report.chunks,
    )
    row = (*(str(number) for number in counts), f"{report.seconds:.1f}")
    columns = ("added", "changed", "unchanged", "removed", "failed", "chunks", "seconds")
    if console.width < _REPORT_WIDE:
        console.print(
            _text(" · ".join(f"{number} {name}" for number, name in zip(row, columns, strict=True)))
        )
    else:
        print_table(columns, [row])
    for failure in report.failed:
        failed = f"failed: {escaped_line(failure.path)}: {escaped_line(failure.reason)}"
        console.print(_text(failed, "red"), soft_wrap=True)
    for failure in report.failed_before:
        failed = f"still not read: {escaped_line(failure.path)}: {escaped_line(failure.reason)}"
        console.print(_text(failed, "dim"), soft_wrap=True)
    for notice in report.notices:
        console.print(_text(notice, "yellow"), soft_wrap=True)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, whole: bool = False) -> None:
    """Rows under `columns`; None is an empty cell. `whole`: the first column is never broken, so that it can be copied."""
    from rich.table import Table

    table = Table(*columns)
    widest = 0
    for row in rows:
        cells = [_text("" if cell is None else escaped_line(str(cell))) for cell in row]
        widest = max(widest, cells[0].cell_len)
        table.add_row(*cells)
    console = _console()
    if whole:
        table.columns[0].no_wrap = True
        console.width = max(console.width, widest + _BESIDE * (len(columns) - 1))
    console.print(table, soft_wrap=whole)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False)


def _text(text: str, style: str = "") -> Text:
    """Text that is no markup of rich and no order to the terminal."""
    from rich.text import Text

    return Text(visible(text), style=style)


@contextmanager
def progress_bar(*, enabled: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not enabled or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=escaped_line(what))

        yield show


@contextmanager
def late_progress_bar(what: str, *, enabled: bool) -> Iterator[Callable[[int, int], None] | None]:
    """The same for work that most often ends before it tells of itself: the bar comes with the first word."""
    if not enabled or not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as stack:
        bar: list[Callable[[int, int, str], None]] = []

        def show(done: int, total: int) -> None:
            if not bar and (shown := stack.enter_context(progress_bar(enabled=True))):
                bar.append(shown)
            bar[0](done, total, what)

        yield show
