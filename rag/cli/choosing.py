"""Which documents a command is about: `--file`, `--folder`, `--source`, `--title`. What leaves nothing says what there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from rag.errors import UsageError
from rag.language.inert import escaped_line

if TYPE_CHECKING:
    from rag.store.catalog import DocumentInfo

MOST_VALUES = 20
"""Values named when a filter leaves nothing."""

File = Annotated[
    str | None,
    typer.Option(
        "--file", metavar="GLOB", help="Only documents whose id, or its last part, matches: '*.pdf'."
    ),
]
Folder = Annotated[
    str | None,
    typer.Option("--folder", metavar="FOLDER", help="Only documents of this folder, however deep."),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="GLOB", help="Only publishers that match, such as 'Reuters' or '*Times*'."
    ),
]
Title = Annotated[
    str | None,
    typer.Option("--title", metavar="GLOB", help="Only documents whose title matches: '*budget*'."),
]


def chosen(
    documents: Sequence[DocumentInfo],
    *,
    file: str | None = None,
    folder: str | None = None,
    source: str | None = None,
    title: str | None = None,
) -> list[DocumentInfo]:
    """Those of `documents` that every filter given lets through; globs do not look at case.

    Raises UsageError when one leaves nothing: it names the values that it could have had.
    """
    left = list(documents)
    filters: tuple[
        tuple[str, str | None, Callable[[DocumentInfo, str], bool], Callable[[DocumentInfo], str | None]], ...
    ] = (
        ("--file", file, _is_file, lambda info: info.id),
        ("--folder", folder, _in_folder, lambda info: PurePosixPath(info.id).parent.as_posix()),
        ("--source", source, lambda info, glob: _matches(info.source or "", glob), lambda info: info.source),
        ("--title", title, lambda info, glob: _matches(info.title, glob), lambda info: info.title),
    )
    for option, glob, holds, value in filters:
        if glob is None:
            continue
        kept = [info for info in left if holds(info, glob)]
        if left and not kept:
            raise UsageError(_nothing(option, glob, {value(info) for info in left}))
        left = kept
    return left


def _nothing(option: str, glob: str, values: set[str | None]) -> str:
    known = sorted(value for value in values if value and value != ".")
    more = f" and {len(known) - MOST_VALUES} more" if len(known) > MOST_VALUES else ""
    there = f"There is: {', '.join(known[:MOST_VALUES])}{more}." if known else "No document has one."
    if option == "--folder" and not known:
        there = "No document lies in a folder."
    if option != "--folder" and any(_matches(value, f"*{glob}*") for value in known):
        there = f"Write '*{glob}*' for what holds it. {there}"
    return escaped_line(f"{option} {glob!r} leaves no document. {there}")


def _matches(text: str, glob: str) -> bool:
    return fnmatchcase(text.casefold(), glob.casefold())


def _is_file(info: DocumentInfo, glob: str) -> bool:
    return _matches(info.id, glob) or _matches(PurePosixPath(info.id).name, glob)


def _in_folder(info: DocumentInfo, folder: str) -> bool:
    parents = PurePosixPath(info.id).parents
    return any(_matches(parent.as_posix(), folder.strip("/")) for parent in parents)
