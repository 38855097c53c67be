"""One file → its documents.

Content never decides what is opened: nothing is fetched, and no path inside a file is followed.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from ingest.formats.dates import day_named
from ingest.formats.jsonl import read_jsonl
from ingest.formats.led import with_led_items
from ingest.formats.parsed import EMPTY, Parsed, characters_only, check_size, one_line
from ingest.formats.readers import ARCHIVES, SUFFIXES, is_readable, reader_of
from ingest.formats.subject import subject
from ingest.formats.text.encoding import BINARY
from rag.errors import LoadError, NotReadNow
from rag.language import detection
from rag.language.blocks import blocks_of
from rag.types import Document


@dataclass(frozen=True, slots=True)
class LoadProblem:
    """A row of a file that could not become a document; the other rows are loaded."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class LoadNotice:
    """What a person should know about how the document after it was read."""

    path: str
    text: str


Loaded: TypeAlias = Document | LoadProblem | LoadNotice
"""What a file gives, one by one."""


_ARCHIVE_TIMES = 50
"""How many times the longest text a file may be large that holds pictures too; rows are read one by one, however many."""
_TEXT_TIMES = 4
"""UTF-32 takes four bytes a letter."""

_PIECE_BYTES = 1 << 20

_NUMBER = re.compile(r"(?<=\S) [0-9a-f]{32}(?:_all)?$")
_OF_ITS_FOLDER = frozenset(("readme", "index", "default", "main", "home"))
"""What the page is called that speaks for its folder."""
_KINDS = frozenset(
    (
        "manual",
        "guide",
        "overview",
        "documentation",
        "docs",
        "contents",
        "notes",
        "faq",
        "changelog",
        "spec",
        "report",
    )
)
"""What a file is called that a folder for each thing has one of."""

Shape: TypeAlias = tuple[int, int, int]
"""Number on its disk, bytes, and time of the last change in nanoseconds: what differs when a file was written."""


def shape(path: Path) -> Shape:
    """How the file at `path` looks now; raises OSError."""
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


def is_still(path: Path, before: Shape) -> bool:
    """Whether the file looks as it did; one that is gone does not."""
    try:
        return shape(path) == before
    except OSError:
        return False


def check(path: Path, max_text_mb: float) -> None:
    """Refuse, before it is opened, what is no regular file or too large.

    Raises LoadError, OSError.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise LoadError("not a regular file")
    suffix = path.suffix.lower()
    if suffix != ".jsonl":
        check_size(status.st_size, max_text_mb, times=_ARCHIVE_TIMES if suffix in ARCHIVES else _TEXT_TIMES)


def digest(path: Path, max_text_mb: float) -> str:
    """SHA-256 of the file, which `check` lets through; of one that is written meanwhile the bytes it had."""
    check(path, max_text_mb)
    # it may be another thing by now, and opening a pipe waits for its writer
    with open(
        os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
    ) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise LoadError("not a regular file")
        found, left = sha256(), status.st_size
        while left > 0 and (piece := file.read(min(left, _PIECE_BYTES))):
            found.update(piece)
            left -= len(piece)
    return found.hexdigest()


def load(path: Path, document_id: str, *, max_text_mb: float = 20.0) -> Iterator[Loaded]:
    """The documents of the file at `path`, one by one.

    A file is one document named `document_id`; a JSONL file is a document a row, named by the
    row's `id`, and a row that cannot be used yields a `LoadProblem`. A `LoadNotice` comes before its document. Texts longer than
    `max_text_mb` megabytes of UTF-8 are refused.

    Raises LoadError when the file cannot be read: on the first step of the iteration, for a
    JSONL file perhaps later.
    """
    try:
        check(path, max_text_mb)
        if path.suffix.lower() == ".jsonl":
            yield from _rows(path, document_id, max_text_mb)
            return
        parsed = _read(path, max_text_mb)
        dated = parsed.date or day_named(document_id) or day_named(parsed.url or "")
        parsed = replace(parsed, text=characters_only(parsed.text), date=dated)
        yield from (LoadNotice(document_id, notice) for notice in parsed.notices)
        yield document_of(document_id, parsed, default_title=_named(path, document_id))
    except OSError as error:
        raise NotReadNow(f"cannot be read: {error.strerror or error}") from error


def _named(path: Path, document_id: str) -> str:
    """What the file is called, and by its folder where it has the name that one file of every folder has.

    "Annual report.pdf" -> "Annual report"; "pumps/README.md" -> "pumps"; "pumps/manual.md" -> "pumps manual". The number
    that exports of notes add to each name is none of it.
    """
    folder = _NUMBER.sub("", PurePosixPath(document_id).parent.name)
    name = path.stem.strip("_").lower()
    if not folder or name not in _OF_ITS_FOLDER | _KINDS:
        return _NUMBER.sub("", path.stem)
    return folder if name in _OF_ITS_FOLDER else f"{folder} {name}"


def _read(path: Path, max_text_mb: float) -> Parsed:
    if not is_readable(path):
        kinds = " ".join(sorted(SUFFIXES))
        raise LoadError(
            f"{EMPTY if not path.stat().st_size else BINARY} (read are {kinds} and any plain text)"
        )
    try:
        return reader_of(path.suffix.lower())(path, max_text_mb)
    except (LoadError, OSError, MemoryError):
        raise
    except RecursionError:
        raise LoadError("nested too deep") from None
    except Exception as error:
        # Parsers of other people's formats meet hostile files: whatever one of them trips over, the
        # other files go on.
        raise LoadError(f"cannot be parsed ({type(error).__name__}: {one_line(str(error))})") from error


def _rows(path: Path, document_id: str, max_text_mb: float) -> Iterator[Document | LoadProblem]:
    found = False
    for row in read_jsonl(path, max_text_mb):
        found = True
        if isinstance(row, str):
            yield LoadProblem(document_id, row)
        else:
            row_id, parsed = row
            yield document_of(row_id, parsed, default_title=row_id)
    if not found:
        raise LoadError("no rows in this file")


def document_of(document_id: str, parsed: Parsed, *, default_title: str) -> Document:
    blocks = parsed.blocks or blocks_of(parsed.text)
    if not parsed.is_laid_out:
        blocks = with_led_items(parsed.text, blocks)
    title = parsed.title and (
        subject(parsed.title, (parsed.text[b.start : b.end] for b in blocks)) or parsed.title
    )
    values: dict[str, Any] = {
        "title": title or one_line(default_title) or document_id,
        "language": detection.code(parsed.language) or detection.detect(parsed.text),
    }
    return Document(
        id=document_id,
        text=parsed.text,
        source=parsed.source,
        url=parsed.url,
        date=parsed.date,
        pages=parsed.pages,
        words=parsed.words,
        places=parsed.places,
        blocks=blocks,
        **values,
    )
