"""The commands that fill, list, show, clear and check the index."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.app import DataDir, Debug, Json, Wait, app, settings_for
from rag.cli.printing import print_json, print_report, print_table, progress_bar, say
from rag.errors import UsageError
from rag.language.inert import one_line, visible

if TYPE_CHECKING:
    from ingest.sources.connectors import Connector
    from rag.settings import Settings
    from rag.types import Document

_LISTED = 40
"""Sections named when the one asked for is not there."""

Name = Annotated[
    str | None,
    typer.Option("--name", metavar="PREFIX", help="Put PREFIX/ before the ids of these documents."),
]
Prune = Annotated[
    bool, typer.Option("--prune", help="Remove documents that these folders, or this reader, no longer have.")
]

Reader = Annotated[
    str | None,
    typer.Option(
        "--reader", metavar="MODULE:CLASS", help="Take what this LlamaIndex reader gives; its code is run."
    ),
]
ReaderArgs = Annotated[
    str | None,
    typer.Option("--reader-args", metavar="JSON", help="Arguments of the reader and of its load_data."),
]


@app.command()
def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Folders, files, or addresses of pages, sitemaps and feeds; none: the bundled notes.",
            show_default=False,
        ),
    ] = None,
    name: Name = None,
    prune: Prune = False,
    reader: Reader = None,
    reader_args: ReaderArgs = None,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Ask also addresses of this machine and of private networks."),
    ] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read and embed everything again.")] = False,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Follow links that lead out of a folder.")
    ] = False,
    wait: Wait = False,
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Take documents in: new ones added, changed ones replaced, unchanged ones skipped."""
    from ingest import Stopped
    from ingest import ingest as run_ingest

    settings = settings_for(data_dir)
    interrupted = False
    if reader_args is not None and reader is None:
        raise UsageError("--reader-args are those of a --reader: name it.")
    # readers print what they please, and stdout is for the report
    with progress_bar(enabled=not as_json) as progress, redirect_stdout(sys.stderr):
        documents = None if reader is None else _connector(reader, reader_args, name, settings)
        try:
            report = run_ingest(
                paths or None,
                settings,
                documents=documents,
                name=name,
                prune=prune,
                rebuild=rebuild,
                wait=wait,
                follow_links=follow_links,
                allow_private=allow_private,
                progress=progress,
            )
        except Stopped as stopped:
            report, interrupted = stopped.report, True
    if as_json:
        print_json(asdict(report))
    else:
        print_report(report)
    if interrupted:
        say("citewell: interrupted. What is counted here is in; run the same command again to go on.")
        raise typer.Exit(130)
    if report.failed:
        raise typer.Exit(3)


def _connector(reader: str, arguments: str | None, name: str | None, settings: Settings) -> Connector:
    from ingest.run import prefix_of
    from ingest.sources.named import named_connector

    return named_connector(reader, arguments, prefix_of(name), max_text_mb=settings.max_text_mb)


@app.command("list")
def list_documents(as_json: Json = False, data_dir: DataDir = None, debug: Debug = False) -> None:
    """List the documents of the index."""
    from rag.store.catalog import Catalog

    with Catalog.open(settings_for(data_dir).data_dir) as catalog:
        documents = catalog.documents()
    if as_json:
        print_json([asdict(document) for document in documents])
        return
    rows = [(info.id, info.title, info.source, info.date, info.chunks) for info in documents]
    print_table(("document", "title", "source", "date", "chunks"), rows)


@app.command()
def show(
    document_id: Annotated[str, typer.Argument(help="As printed by `citewell list`.")],
    start: Annotated[
        int | None, typer.Option("--start", min=0, help="First code point.", show_default=False)
    ] = None,
    end: Annotated[
        int | None,
        typer.Option("--end", min=0, help="One past the last code point.", show_default=False),
    ] = None,
    section: Annotated[
        str | None,
        typer.Option("--section", metavar="HEADING", help="Only the section of this number or title."),
    ] = None,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Print the stored text of a document, a slice of it or a section, exactly as citations count it.

    On a terminal, characters that would act on it are written as their escapes; a pipe or a file gets every character.
    """
    from rag.store.catalog import Catalog

    if section is not None and (start is not None or end is not None):
        raise UsageError("--section names a slice already: leave out --start and --end.")
    if end is not None and end < (start or 0):
        raise UsageError(f"--end {end} lies before --start {start}.")
    with Catalog.open(settings_for(data_dir).data_dir) as catalog:
        document = catalog.document(document_id)
    text = document.text[start:end] if section is None else _section(document, section)
    if sys.stdout.isatty():
        print(visible(text), end="" if text.endswith("\n") else "\n")
        return
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def _section(document: Document, wanted: str) -> str:
    """The text of the section that `wanted` names, of all that do. Raises UsageError, which lists what there is."""
    from rag.cli.sections import find, sections_of

    sections = sections_of(document)
    found = find(sections, wanted)
    if found:
        return "\n\n".join(document.text[section.start : section.end] for section in found)
    if not sections:
        raise UsageError(
            f"{document.id} has no headings: `citewell show` it whole, or with --start and --end."
        )
    listed = " · ".join(section.title for section in sections[:_LISTED])
    more = f" · and {len(sections) - _LISTED} more" if len(sections) > _LISTED else ""
    raise UsageError(one_line(f"no section {wanted!r} in {document.id}. It has: {listed}{more}"))


@app.command()
def remove(
    document_ids: Annotated[list[str], typer.Argument(help="As printed by `citewell list`.")],
    wait: Wait = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Remove documents from the index; the files stay where they are."""
    from ingest import remove as run_remove

    report = run_remove(document_ids, settings_for(data_dir), wait=wait)
    say(f"removed {report.removed} document{'s' if report.removed != 1 else ''}.")


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

    health = run_doctor(settings_for(data_dir), repair=repair)
    if as_json:
        print_json(asdict(health))
    else:
        for line in health.problems:
            print(f"problem: {one_line(line)}")
        for line in health.repaired:
            print(f"repaired: {one_line(line)}")
        if health.ok:
            print(
                f"clean: {health.documents} documents, {health.chunks} chunks; catalog, vectors and BM25 agree."
            )
        else:
            say("run `citewell doctor --repair` to rebuild what does not agree from the catalog.")
    if not health.ok:
        raise typer.Exit(1)
