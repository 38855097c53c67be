"""Plain text files: text, title, date."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.dates import dateline
from ingest.formats.parsed import Parsed, check_size, check_text, one_line, page_starts
from ingest.formats.text.encoding import EMPTY, decode
from ingest.formats.text.wrapped import LaidOut, laid_out
from rag.errors import LoadError

_TITLE_CHARS = 150


def read_text(path: Path, max_text_mb: float) -> Parsed:
    """A `.txt` file, stored as it is; where a margin or pages have broken its lines, with whole paragraphs.

    Raises LoadError when it is binary, empty or too long.
    """
    text, notices = read_decoded(path, max_text_mb)
    layout = laid_out(text) or LaidOut(text, (), page_starts(text))
    return Parsed(
        layout.text,
        title=first_heading(layout.text),
        date=dateline(layout.text),
        pages=layout.pages,
        blocks=layout.blocks,
        notices=notices,
    )


def read_decoded(path: Path, max_text_mb: float) -> tuple[str, tuple[str, ...]]:
    """The text of a file and what is to be said about its encoding. Raises LoadError as `read_text` does."""
    # UTF-16 needs at most twice the bytes of UTF-8: a longer file is refused unread.
    check_size(path.stat().st_size, max_text_mb, times=2)
    decoded = decode(path.read_bytes())
    check_text(decoded.text, max_text_mb)
    if not decoded.text.strip():
        raise LoadError(EMPTY)
    return decoded.text, (decoded.notice,) if decoded.notice else ()


def first_heading(text: str) -> str | None:
    """The first line of `text` when it reads like a title: short, no full stop, set off; or None."""
    lines = text.lstrip("\ufeff \t\r\n\f\v")[:2000].splitlines()
    if not lines:
        return None
    line = lines[0].strip()
    marks = len(line) - len(line.lstrip("#"))
    if 1 <= marks <= 6 and line[marks : marks + 1] in (" ", "\t"):
        return one_line(line[marks:].rstrip("# \t"))
    following = lines[1].strip() if len(lines) > 1 else ""
    if len(line) > _TITLE_CHARS or line[-1:] in ".,;:…" or not any(map(str.isalpha, line)):
        return None
    if following and (len(line) > 60 or following[0].islower()):
        return None  # the first line of a wrapped paragraph
    return one_line(line)
