"""`citewell history` and `citewell diff`: what a document said before, and what changed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.app import DataDir, Debug, Json, app, settings_for
from rag.cli.printing import print_json, to_stderr, write_line, write_pieces

if TYPE_CHECKING:
    from rag.history import Difference
    from rag.store.stored import Version

DocumentId = Annotated[str, typer.Argument(help="As printed by `citewell list`.", metavar="ID")]


@app.command()
def history(
    document_id: DocumentId, as_json: Json = False, data_dir: DataDir = None, debug: Debug = False
) -> None:
    """List the versions of a document that are kept, newest first: when each was live, its size, and what it changed.

    CITEWELL_KEEP_VERSIONS says how many are kept. Times are UTC.
    """
    from rag.history import history as entries_of
    from rag.store.stores import open_stores

    with open_stores(settings_for(data_dir)).catalog() as catalog:
        entries = entries_of(catalog, document_id)
    if as_json:
        print_json([{**asdict(entry.version), "summary": entry.summary} for entry in entries])
        return
    for entry in entries:
        write_line(f"{_named(entry.version)} · {entry.version.characters:,} characters", "bold")
        write_line(f"    {entry.summary}")


@app.command()
def diff(
    document_id: DocumentId,
    before: Annotated[
        str | None,
        typer.Argument(
            help="A version: its number in `citewell history`, live, or a day (YYYY-MM-DD).",
            metavar="[A]",
            show_default=False,
        ),
    ] = None,
    after: Annotated[
        str | None, typer.Argument(help="Another one.", metavar="[B]", show_default=False)
    ] = None,
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Show what changed in a document from version A to B, block by block.

    Without B: up to today; without both: with the last change. What went is red and struck through, what came is green; outside
    a terminal they are written `[-gone-]` and `{+come+}`.
    """
    from rag.history import difference
    from rag.store.stores import open_stores

    with open_stores(settings_for(data_dir)).catalog() as catalog:
        found = difference(catalog, document_id, before, after)
    if as_json:
        print_json(found.to_dict())
    else:
        _print(found)


def _print(found: Difference) -> None:
    write_line(f"{found.after.document_id}: {_named(found.before)} → {_named(found.after)}", "bold")
    for name, earlier, later in found.fields:
        write_pieces(f"{name}: ", (("gone", earlier or "none"), ("come", later or "none")))
    section: tuple[str, ...] = ()
    for change in found.changes:
        if change.section != section:
            section = change.section
            write_line(" › ".join(section) or "(above the first heading)", "dim")
        lead = {"changed": "~ ", "added": "+ ", "removed": "- "}[change.kind]
        write_pieces(lead, change.words)
    to_stderr(found.summary)


def _named(version: Version) -> str:
    end = f"to {_time(version.until)}" if version.until else "live"
    return f"version {version.number} ({_time(version.since)} {end})"


def _time(text: str | None) -> str:
    return (text or "")[:16].replace("T", " ")
