"""The commands that list, show, clear and check the index."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.app import DataDir, Debug, Json, Wait, app, settings_for
from rag.cli.printing import print_json, print_table, say
from rag.errors import UsageError
from rag.language.inert import one_line, visible

if TYPE_CHECKING:
    from rag.types import Document

_LISTED = 40
"""Sections named when the one asked for is not there."""


@app.command("list")
def list_documents(as_json: Json = False, data_dir: DataDir = None, debug: Debug = False) -> None:
    """List the documents of the index."""
    from rag.store.stores import open_stores

    with open_stores(settings_for(data_dir)).catalog() as catalog:
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
    from rag.store.stores import open_stores

    if section is not None and (start is not None or end is not None):
        raise UsageError("--section names a slice already: leave out --start and --end.")
    if end is not None and end < (start or 0):
        raise UsageError(f"--end {end} lies before --start {start}.")
    with open_stores(settings_for(data_dir)).catalog() as catalog:
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
