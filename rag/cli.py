"""The command `citewell`. Every command imports what it needs when it runs, and nothing before.

Exit codes: 0 done (a declined answer too), 1 failure, 2 usage or bad input, 3 some files failed, 4 gate failed,
130 interrupted.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from rag.errors import CitewellError, UsageError

if TYPE_CHECKING:
    from ingest import Report
    from rag.settings import Settings
    from rag.types import Answer


class _Commands(TyperGroup):
    """Turns what a command raises into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (CitewellError, OSError) as error:
            if "--debug" in sys.argv:
                raise
            if isinstance(error, CitewellError):
                _say(f"citewell: {error}")
                sys.exit(error.exit_code)
            _say(f"citewell: {error.strerror or error}: {error.filename or ''}".rstrip(": "))
            sys.exit(1)
        except KeyboardInterrupt:
            _say(
                "citewell: interrupted. What was taken in before is kept; `citewell ingest` goes on from there."
            )
            sys.exit(130)


app = typer.Typer(
    name="citewell",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Where the index lives [default: .citewell].", show_default=False),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")]
Wait = Annotated[bool, typer.Option("--wait", help="Wait for another writer instead of failing.")]


def _settings(data_dir: Path | None) -> Settings:
    from rag.settings import load_settings

    return load_settings(data_dir=data_dir) if data_dir is not None else load_settings()


def _say(message: str) -> None:
    """One line for the person at the terminal; stdout stays clean for the answer."""
    print(message, file=sys.stderr)


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=None) + "\n")


def _print_version(wanted: bool) -> None:
    if wanted:
        from rag import __version__

        print(f"citewell {__version__}")
        raise typer.Exit


@app.callback()
def citewell(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end."),
    ] = False,
) -> None:
    """Ask a folder of documents; every sentence of the answer carries its proof."""


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotes.", metavar="QUESTION")],
    as_json: Json = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="Answer as on this day (YYYY-MM-DD): later documents are not seen.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="GLOB",
            help="Only publishers that match, such as 'Reuters' or '*Times*'.",
        ),
    ] = None,
    local: Annotated[
        bool, typer.Option("--local", help="Answer without a chat model even if one is named.")
    ] = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Answer a question with citations, or say that the documents do not hold the answer."""
    from rag.answer import Assistant
    from rag.types import Filters

    if not question.strip():
        raise UsageError("the question is empty: put it in quotes after `citewell ask`.")
    settings = _settings(data_dir)
    _ingest_demo_if_empty(settings)
    with Assistant.open(settings) as assistant:
        answer = assistant.ask(question, filters=Filters(source=source, as_of=as_of), local=local)
    if as_json:
        _print_json(answer.to_dict())
    else:
        _print_answer(answer)


def _ingest_demo_if_empty(settings: Settings) -> None:
    from rag.store.index import is_empty

    if not is_empty(settings):
        return
    from ingest import ingest as run_ingest

    _say(
        "The index is empty: reading the bundled notes first. `citewell ingest FOLDER` takes your own documents."
    )
    run_ingest(None, settings, wait=True)


def _print_answer(answer: Answer) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)
    console.print(Text(answer.text, style="bold" if answer.outcome == "answered" else ""))
    if answer.short_answer and answer.outcome == "answered":
        console.print(Text(f"Short answer: {answer.short_answer}", style="green"))
    for citation in answer.citations:
        place = ", ".join(
            part
            for part in (
                citation.title,
                citation.source,
                citation.date,
                f"p. {citation.page}" if citation.page else None,
            )
            if part
        )
        console.print(
            Text(
                f"  [{citation.label}] {place} ({citation.document_id} {citation.start}-{citation.end})",
                style="dim",
            )
        )
        console.print(Text(f"      “{' '.join(citation.quote.split())}”"))
        if citation.also_in:
            console.print(Text(f"      also in: {', '.join(citation.also_in)}", style="dim"))
    for item in answer.unresolved:
        console.print(Text(f"  taken out ({item.reason}): {item.text}", style="yellow"))
    for notice in answer.notices:
        console.print(Text(f"  note: {notice}", style="yellow"))
    console.print(
        Text(
            f"confidence {answer.confidence:.2f} · {answer.engine.answerer} · {answer.timings_ms.total:.0f} ms",
            style="dim",
        )
    )


@app.command()
def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders or files; none: the bundled notes.", show_default=False),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="PREFIX", help="Put PREFIX/ before the ids of these documents."),
    ] = None,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Remove documents of these folders whose files are gone."),
    ] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read and embed everything again.")] = False,
    wait: Wait = False,
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Take documents in: new ones added, changed ones replaced, unchanged ones skipped."""
    from ingest import Stopped
    from ingest import ingest as run_ingest

    settings = _settings(data_dir)
    interrupted = False
    with _progress(enabled=not as_json) as progress:
        try:
            report = run_ingest(
                paths or None,
                settings,
                name=name,
                prune=prune,
                rebuild=rebuild,
                wait=wait,
                progress=progress,
            )
        except Stopped as stopped:
            report, interrupted = stopped.report, True
    if as_json:
        _print_json(asdict(report))
    else:
        _print_report(report)
    if interrupted:
        _say("citewell: interrupted. What is counted here is in; run the same command again to go on.")
        raise typer.Exit(130)
    if report.failed:
        raise typer.Exit(3)


def _print_report(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    table = Table("added", "changed", "unchanged", "removed", "failed", "chunks", "seconds")
    table.add_row(
        *(
            str(number)
            for number in (
                report.added,
                report.changed,
                report.unchanged,
                report.removed,
                len(report.failed),
                report.chunks,
            )
        ),
        f"{report.seconds:.1f}",
    )
    console.print(table)
    for failure in report.failed:
        console.print(Text(f"failed: {failure.path}: {failure.reason}", style="red"), soft_wrap=True)
    for notice in report.notices:
        console.print(Text(notice, style="yellow"), soft_wrap=True)


@app.command("list")
def list_documents(as_json: Json = False, data_dir: DataDir = None, debug: Debug = False) -> None:
    """List the documents of the index."""
    from rag.store.catalog import Catalog

    with Catalog.open(_settings(data_dir).data_dir) as catalog:
        documents = catalog.documents()
    if as_json:
        _print_json([asdict(document) for document in documents])
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("document", "title", "source", "date", "chunks")
    for document in documents:
        table.add_row(
            *(
                Text(str(value or ""))
                for value in (
                    document.id,
                    document.title,
                    document.source,
                    document.date,
                    document.chunks,
                )
            )
        )
    Console(highlight=False).print(table)


@app.command()
def show(
    document_id: Annotated[str, typer.Argument(help="As printed by `citewell list`.")],
    start: Annotated[int, typer.Option("--start", min=0, help="First code point.")] = 0,
    end: Annotated[
        int | None,
        typer.Option("--end", min=0, help="One past the last code point.", show_default=False),
    ] = None,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Print the stored text of a document, or a slice of it, exactly as citations count it."""
    from rag.store.catalog import Catalog

    with Catalog.open(_settings(data_dir).data_dir) as catalog:
        document = catalog.document(document_id)
    if end is not None and end < start:
        raise UsageError(f"--end {end} lies before --start {start}.")
    text = document.text[start:end]
    sys.stdout.buffer.write(text.encode("utf-8"))
    if sys.stdout.isatty() and not text.endswith("\n"):
        sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


@app.command()
def remove(
    document_ids: Annotated[list[str], typer.Argument(help="As printed by `citewell list`.")],
    wait: Wait = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Remove documents from the index; the files stay where they are."""
    from ingest import remove as run_remove

    report = run_remove(document_ids, _settings(data_dir), wait=wait)
    _say(f"removed {report.removed} document{'s' if report.removed != 1 else ''}.")


@app.command()
def doctor(
    repair: Annotated[
        bool,
        typer.Option(
            "--repair", help="Rebuild what does not agree from the catalog; bring an older index up to date."
        ),
    ] = False,
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Check that catalog, vectors and BM25 agree; exit 1 if they do not."""
    from ingest import doctor as run_doctor

    health = run_doctor(_settings(data_dir), repair=repair)
    if as_json:
        _print_json(asdict(health))
    else:
        for line in health.problems:
            print(f"problem: {line}")
        for line in health.repaired:
            print(f"repaired: {line}")
        if health.ok:
            print(
                f"clean: {health.documents} documents, {health.chunks} chunks; catalog, vectors and BM25 agree."
            )
        else:
            _say("run `citewell doctor --repair` to rebuild what does not agree from the catalog.")
    if not health.ok:
        raise typer.Exit(1)


@app.command()
def chat(
    host: Annotated[str, typer.Option("--host", help="Address to bind to.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = 7860,
    auth: Annotated[
        str | None,
        typer.Option(
            "--auth",
            metavar="USER:PASSWORD",
            help="Ask for this login; needed when --host lets others in.",
            show_default=False,
        ),
    ] = None,
    mcp: Annotated[bool, typer.Option("--mcp", help="Serve the endpoints as MCP tools too.")] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Serve the chat as a page in the browser, with an API for other programs."""
    from rag.ui.server import check_mcp, is_loopback, login

    login(host, auth)  # before the seconds that importing gradio takes
    if mcp:
        check_mcp(auth)
    if not is_loopback(host):
        _say(
            f"citewell: warning: {host} can be reached from other machines. Passwords and documents cross the network"
            " in the clear: put a proxy with HTTPS before it. Whoever logs in may add and remove documents."
        )
    settings = _settings(data_dir)
    _ingest_demo_if_empty(settings)
    from rag.ui.app import launch

    launch(settings, host=host, port=port, auth=auth, mcp=mcp, browser=open_page)


@contextmanager
def _progress(*, enabled: bool) -> Iterator[Callable[[int, int, str], None] | None]:
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
            bar.update(task, completed=done, total=total, description=what)

        yield show


def _mount_eval(arguments: list[str]) -> None:
    """Mount `citewell eval` only when it is asked for: its imports are not on the path of a question."""
    if any(argument in ("eval", "--help", "-h") for argument in arguments[:2]) or not arguments:
        from eval.cli import app as eval_app

        app.add_typer(eval_app, name="eval")


def main() -> None:
    """Entry point."""
    _mount_eval(sys.argv[1:])
    app(prog_name="citewell")


if __name__ == "__main__":
    main()
