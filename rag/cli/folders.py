"""`citewell use`, `export` and `import`: which index is asked, and a whole one from one machine to another."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.app import DataDir, Debug, Json, Wait, app, settings_for, trusted
from rag.cli.printing import print_json, to_stderr, write_line
from rag.errors import StoreError, UsageError

if TYPE_CHECKING:
    from ingest.upkeep.transfer import Transferred
    from rag.folders import Folders


@app.command()
def use(
    name: Annotated[
        str | None, typer.Argument(help="The folder to use from now on; none: list them.", show_default=False)
    ] = None,
    folder: Annotated[
        Path | None, typer.Argument(help="Give this folder the name first.", show_default=False)
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Forget the name; the folder stays.")] = False,
    default: Annotated[
        bool, typer.Option("--default", help="Use .citewell of the working folder again.")
    ] = False,
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Choose among several data folders by name, or list them. A name is also what `--data-dir` takes; here it is FOLDER."""
    from rag import folders

    known = folders.load()
    if data_dir is not None:
        if folder is not None:
            raise UsageError("give the folder once: `citewell use NAME FOLDER`.")
        folder = known.meant(data_dir)
    if name is None and not default:
        if folder is not None or forget:
            raise UsageError("name a folder: `citewell use NAME`.")
        _list(known, as_json)
        return
    if name is None:
        folders.save(replace(known, used=None))
        to_stderr("data folder: .citewell of the working folder.")
    elif forget:
        folders.save(known.without(name))
        to_stderr(f"{name} is no name any more; its folder stays.")
    else:
        path = known.of(name) if folder is None else folder
        chosen = known.with_name(name, path)
        folders.save(chosen)
        to_stderr(f"data folder: {name} ({chosen.of(name)}).")


def _list(known: Folders, as_json: bool) -> None:
    rows = [
        {"name": name, "folder": str(path), "used": name == known.used, "documents": _documents(path)}
        for name, path in sorted(known.by_name.items())
    ]
    if as_json:
        print_json(rows)
    elif not rows:
        to_stderr("no data folder has a name yet. `citewell use NAME FOLDER` gives one.")
    for row in rows if not as_json else ():
        held = "no index yet" if row["documents"] is None else f"{row['documents']:,} documents"
        write_line(f"{'*' if row['used'] else ' '} {row['name']}  {row['folder']}  {held}")


def _documents(folder: Path) -> int | None:
    """How many documents there are; None without an index that can be read."""
    from rag.settings import load_settings
    from rag.store.stores import open_stores

    stores = open_stores(load_settings(data_dir=folder, trust_env=trusted()))
    try:
        if not stores.exists():
            return None
        with stores.catalog() as catalog:
            return catalog.count()
    except StoreError:
        return None


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
    from rag.encode.choose import open_embedder

    settings = settings_for(data_dir)
    held = import_index(source, settings, wait=wait)
    _report(held, f"taken in from {source}", as_json)
    if (named := open_embedder(settings).name) != held.embedder:
        to_stderr(
            f"It was made with the embedder {held.embedder}, the settings name {named}: set what it was made with"
            " (CITEWELL_EMBEDDING_MODEL), or run `citewell ingest --rebuild` over its folders."
        )


def _report(held: Transferred, done: str, as_json: bool) -> None:
    if as_json:
        print_json(asdict(held))
    else:
        documents, chunks = (
            f"{number:,} {noun}{'' if number == 1 else 's'}"
            for number, noun in ((held.documents, "document"), (held.chunks, "chunk"))
        )
        to_stderr(f"{documents} in {chunks} {done}.")
