"""`citewell export` and `citewell import`: an index from one machine to another."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.app import DataDir, Debug, Json, Wait, app, settings_for
from rag.cli.printing import print_json, say

if TYPE_CHECKING:
    from ingest.upkeep.transfer import Transferred


@app.command("export")
def export_(
    target: Annotated[Path, typer.Argument(help="The file to write; it must not exist.", metavar="FILE")],
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Write the whole index (texts, vectors, verdicts) into one file, for another machine or as a backup."""
    from ingest.upkeep.transfer import export_index

    _report(export_index(target, settings_for(data_dir)), f"written to {target}", as_json)


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(help="A file that `citewell export` wrote.", metavar="FILE")],
    wait: Wait = False,
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Make an index of an exported file in an empty data folder; it is checked, nothing is read or embedded again."""
    from ingest.upkeep.transfer import import_index

    _report(import_index(source, settings_for(data_dir), wait=wait), f"taken in from {source}", as_json)


def _report(held: Transferred, done: str, as_json: bool) -> None:
    if as_json:
        print_json(asdict(held))
    else:
        say(f"{held.documents:,} documents in {held.chunks:,} chunks {done}.")
