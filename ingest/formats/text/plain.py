"""Plain text files: text, title, date."""

from __future__ import annotations

import re
from itertools import dropwhile
from pathlib import Path

from ingest.formats.dates import dateline
from ingest.formats.exports.chat_text import chat, is_chat
from ingest.formats.parsed import (
    EMPTY,
    Parsed,
    check_size,
    check_text,
    one_line,
    page_starts,
    without_invisible,
)
from ingest.formats.text.encoding import decode
from ingest.formats.text.lines.aligned import aligned
from ingest.formats.text.lines.bordered import unbordered
from ingest.formats.text.lines.counted import uncounted
from ingest.formats.text.lines.drawn import undrawn
from ingest.formats.text.lines.wrapped import LaidOut, laid_out
from rag.errors import LoadError
from rag.language.blocks import is_field
from rag.language.layout.furniture import counts_pages

_TITLE_CHARS = 150
_OPENING_CHARS = 2000
_SET_IN = " " * 6
"""How far the title of a memo is set in, at least: its text begins at 3."""
_NO_TITLE = re.compile(
    r"[^\W\d_]$|[-*+•‣▪·–—⁃◦●○■□☐☑☒✓✔►➢][ \t]|\[[ xX]\][ \t]|\d{1,2}(?:\.\d{1,2}){0,3}[.)][ \t]|[^\n]*\S \| \S|[\W\d_]*$"
    r"|(?:(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|indice|зміст|содержание|içindekiler|目次|目录)$",
    re.IGNORECASE,
)
"""How a first line that is no title looks: a letter, an item of a list, a numbered section, a row of a table, nothing but signs, the
name of a table of contents."""
_SENTENCES = re.compile(r"[。！？、，；]")
"""What parts clauses where no letters are small."""
_SOFT_CUT = re.compile("\u00ad(?=[ \\t]*\\r?\\n)")
"""A soft hyphen at the end of a line is seen."""
_COLUMNS = re.compile(r"\S[ \t]{3,}\S")


def read_text(path: Path, max_text_mb: float) -> Parsed:
    """A `.txt` file, stored as it is; where a margin or pages have broken its lines, with whole paragraphs, and a chat with a
    paragraph a message.

    Raises LoadError when it is binary, empty or too long.
    """
    text, notices = read_decoded(path, max_text_mb)
    return chat(text, notices) if is_chat(text) else as_plain(text, notices)


def as_plain(text: str, notices: tuple[str, ...]) -> Parsed:
    """What `read_text` makes of a text; `notices` are told with it. Raises LoadError where nothing of it is seen."""
    text = without_invisible(_SOFT_CUT.sub("-", text))
    if not text.strip():
        raise LoadError(EMPTY)
    tables = aligned(uncounted(text))
    found = undrawn(*unbordered(tables.text, tables.headers, tables.titles))
    text, blocks = found.text, found.blocks() if found.heads else ()
    layout = laid_out(text, blocks) or LaidOut(text, blocks, page_starts(text))
    return Parsed(
        layout.text,
        title=first_heading(layout.text) or title_below_masthead(text),
        date=dateline(layout.text),
        pages=layout.pages,
        blocks=layout.blocks,
        notices=notices,
    )


def read_decoded(path: Path, max_text_mb: float) -> tuple[str, tuple[str, ...]]:
    """The text of a file and what is to be said about its encoding. Raises LoadError as `read_text` does."""
    # UTF-16 needs at most twice the bytes of UTF-8: a longer file is refused unread.
    check_size(path.stat().st_size, max_text_mb, times=2)
    return decoded_text(path.read_bytes(), max_text_mb)


def decoded_text(data: bytes, max_text_mb: float) -> tuple[str, tuple[str, ...]]:
    """The text that the bytes of a file are, as `read_decoded` gives it. Raises LoadError."""
    decoded = decode(data)
    check_text(decoded.text, max_text_mb)
    if not decoded.text.strip():
        raise LoadError(EMPTY)
    return decoded.text, (decoded.notice,) if decoded.notice else ()


def first_heading(text: str) -> str | None:
    """The first line of `text` when it reads like a title: short, no full stop, set off; or None."""
    opening = text.lstrip("\ufeff \t\r\n\f\v")[:_OPENING_CHARS].splitlines()
    lines = list(dropwhile(lambda line: not line.strip() or counts_pages(line.strip()), opening))
    if not lines:
        return None
    line = lines[0].strip()
    marks = len(line) - len(line.lstrip("#"))
    if 1 <= marks <= 6 and line[marks : marks + 1] in (" ", "\t"):
        return one_line(line[marks:].rstrip("# \t"))
    following = lines[1].strip() if len(lines) > 1 else ""
    if len(line) > _TITLE_CHARS or line[-1:] in ".,;:…" or _NO_TITLE.match(line):
        return None
    if following and (len(line) > 60 or following[0].islower() or _SENTENCES.search(line)):
        return None  # the first line of a wrapped paragraph
    if following and (_COLUMNS.search(line) or (is_field(line) and is_field(following))):
        return None  # the first of several rows or labels
    return one_line(line)


def title_below_masthead(text: str) -> str | None:
    """The title of a memo whose first lines have two columns, series and authors, or None: the paragraph below them, set in.

    "Working Group            A. Writer\\nNote 41                  May 2019\\n\\n         Sending Pigeons"
    """
    paragraphs = [lines for lines in _paragraphs(text[:_OPENING_CHARS]) if lines]
    if len(paragraphs) < 3 or not all(_COLUMNS.search(line.strip()) for line in paragraphs[0][:2]):
        return None
    lines = paragraphs[1]
    words = " ".join(line.strip() for line in lines)
    set_in = all(line.startswith(_SET_IN) for line in lines)
    if not set_in or len(words) > _TITLE_CHARS or words[-1:] in ".,;:…" or _COLUMNS.search(words):
        return None
    return one_line(words)


def _paragraphs(text: str) -> list[list[str]]:
    """Lines of `text` that stand together."""
    text = text.strip(
        "\ufeff\r\n\f\v"
    ).rstrip()  # lines before nothing would be looked through from each of them
    return [paragraph.splitlines() for paragraph in re.split(r"\n[ \t]*\n\s*?(?=[ \t]*\S)", text)]
