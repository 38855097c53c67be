"""The commands that list, show, clear and check the index."""

from __future__ import annotations

import sys
from dataclasses import asdict
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.app import DataDir, Debug, Json, Wait, app, settings_for
from rag.cli.choosing import File, Folder, Source, Title, chosen
from rag.cli.printing import print_json, print_table, to_stderr
from rag.errors import UsageError
from rag.language.inert import escaped_line, visible

if TYPE_CHECKING:
    from rag.store.catalog import Catalog, DocumentInfo
    from rag.types import Document

_LISTED = 40
"""Sections named when the one asked for is not there."""


_SORTS = ("id", "title", "source", "date", "size", "updated")
_ASKED = 20
"""Documents named before a glob removes them."""


@app.command("list")
def list_documents(
    file: File = None,
    folder: Folder = None,
    source: Source = None,
    title: Title = None,
    sort: Annotated[
        str, typer.Option("--sort", metavar="KEY", help=f"By {', '.join(_SORTS)}; -KEY: the other way round.")
    ] = "id",
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """List the documents of the index, all or those that the filters let through; ids are never cut."""
    from rag.store.stores import open_stores

    with open_stores(settings_for(data_dir)).catalog() as catalog:
        documents = chosen(catalog.documents(), file=file, folder=folder, source=source, title=title)
    documents = _sorted(documents, sort)
    if as_json:
        print_json([asdict(document) for document in documents])
        return
    if not documents:
        to_stderr("no documents: `citewell ingest FOLDER` takes some in.")
    rows = [(info.id, info.title, info.source, info.date, info.chunks) for info in documents]
    print_table(("document", "title", "source", "date", "chunks"), rows, whole=True)


def _sorted(documents: list[DocumentInfo], sort: str) -> list[DocumentInfo]:
    """By a key, with `-` before it from the end; documents that lack it come last."""
    key = sort.removeprefix("-")
    if key not in _SORTS:
        raise UsageError(f"--sort {sort!r} is no key. There is: {', '.join(_SORTS)}.")
    if key == "size":
        return sorted(documents, key=lambda info: info.chunks, reverse=sort != key)
    known = [info for info in documents if getattr(info, key)]
    ordered = sorted(known, key=lambda info: str(getattr(info, key)).casefold(), reverse=sort != key)
    return ordered + [info for info in documents if not getattr(info, key)]


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
    version: Annotated[
        str | None,
        typer.Option(
            "--version", metavar="N", help="As it was: a number of `citewell history`, or a day (YYYY-MM-DD)."
        ),
    ] = None,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Print the stored text of a document, a slice of it or a section, exactly as citations count it.

    On a terminal, characters that would act on it are written as their escapes; a pipe or a file gets every character, and a
    section ends with one line end.
    """
    from rag.store.stores import open_stores

    if section is not None and (start is not None or end is not None):
        raise UsageError("--section names a slice already: leave out --start and --end.")
    if end is not None and end < (start or 0):
        raise UsageError(f"--end {end} lies before --start {start}.")
    with open_stores(settings_for(data_dir)).catalog() as catalog:
        document = (
            catalog.document(document_id) if version is None else _as_it_was(catalog, document_id, version)
        )
    if start and start >= len(document.text):
        raise UsageError(
            f"--start {start} lies behind the end: {document_id} has {len(document.text):,} code points."
        )
    text = document.text[start:end] if section is None else f"{_section(document, section).rstrip()}\n"
    if sys.stdout.isatty():
        print(visible(text), end="" if text.endswith("\n") else "\n")
        return
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def _as_it_was(catalog: Catalog, document_id: str, version: str) -> Document:
    from rag.history import version_named
    from rag.store.history.keeping import versions_of, what_was_said

    return what_was_said(catalog, version_named(versions_of(catalog, document_id), version)).document


def _section(document: Document, wanted: str) -> str:
    """The text of the section that `wanted` names, of all that do. Raises UsageError, which lists what there is."""
    from rag.read.whole.sections import find, sections_of

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
    raise UsageError(escaped_line(f"no section {wanted!r} in {document.id}. It has: {listed}{more}"))


@app.command()
def remove(
    document_ids: Annotated[
        list[str], typer.Argument(help="As printed by `citewell list`, or globs such as 'drafts/*'.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before a glob removes documents.")] = False,
    keep_history: Annotated[
        bool,
        typer.Option(
            "--keep-history", help="Keep their earlier versions and the last one for `history` and `diff`."
        ),
    ] = False,
    wait: Wait = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Remove documents from the index, with their earlier versions; the files stay where they are. What a glob removes is
    asked first."""
    from ingest import remove as run_remove
    from rag.store.stores import open_stores

    settings = settings_for(data_dir)
    ids = list(document_ids)
    with open_stores(settings).catalog() as catalog:  # where there is none, none is made to remove from
        known = [info.id for info in catalog.documents()]
    if any(_is_glob(given) for given in ids):
        ids = _expanded(ids, known)
        if not (yes or _confirmed(ids)):
            to_stderr("nothing was removed.")
            return
    report = run_remove(ids, settings, keep_history=keep_history, wait=wait)
    to_stderr(f"removed {report.removed} document{'s' if report.removed != 1 else ''}.")


def _is_glob(given: str) -> bool:
    return any(mark in given for mark in "*?[")


def _expanded(given: list[str], known: list[str]) -> list[str]:
    """`given` with the ids that its globs match, each once; an id that is there counts as itself."""
    ids: dict[str, None] = {}
    for one in given:
        matched = [one] if one in known or not _is_glob(one) else [i for i in known if fnmatchcase(i, one)]
        if not matched:
            raise UsageError(escaped_line(f"{one!r} matches no document. `citewell list` shows all ids."))
        ids.update(dict.fromkeys(matched))
    return list(ids)


def _confirmed(ids: list[str]) -> bool:
    """Whether the person at the terminal says yes. Raises UsageError without a terminal."""
    so_many = f"{len(ids)} document{'' if len(ids) == 1 else 's'}"
    for document_id in ids[:_ASKED]:
        to_stderr(document_id)
    if len(ids) > _ASKED:
        to_stderr(f"and {len(ids) - _ASKED} more")
    if not sys.stdin.isatty():
        raise UsageError(f"{so_many} would be removed; say --yes to do it without being asked.")
    return typer.confirm(f"Remove {so_many}?", err=True)


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
            print(f"problem: {escaped_line(line)}")
        for line in health.repaired:
            print(f"repaired: {escaped_line(line)}")
        for line in health.unchecked:
            print(f"not checked: {escaped_line(line)}")
        if health.ok:
            earlier = f" Earlier versions kept: {health.earlier}." if health.earlier else ""
            print(
                f"clean: {health.documents} documents, {health.chunks} chunks; catalog, vectors and BM25 agree.{earlier}"
            )
        else:
            to_stderr("run `citewell doctor --repair` to rebuild what does not agree from the catalog.")
    if not health.ok:
        raise typer.Exit(1)
