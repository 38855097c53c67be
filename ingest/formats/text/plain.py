"""Plain text and Markdown: front matter, title, date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ingest.formats.dates import dateline, parse_date
from ingest.formats.parsed import Parsed, check_size, check_text, one_line, page_starts
from ingest.formats.text.encoding import EMPTY, decode
from rag.errors import LoadError

_TITLE_CHARS = 150
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_USUAL_KEYS = frozenset(
    "title date source url language lang author authors tags categories description layout "
    "slug draft published updated summary keywords id".split()
)
_FIELD = re.compile(r"([^\W\d](?:[\w -]*[\w-])?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t#]*$")


def read_text(path: Path, max_text_mb: float) -> Parsed:
    """A `.txt` file. Raises LoadError when it is binary, empty or too long."""
    text, notices = _read(path, max_text_mb)
    return Parsed(
        text, title=first_heading(text), date=dateline(text), pages=page_starts(text), notices=notices
    )


def read_markdown(path: Path, max_text_mb: float) -> Parsed:
    """A Markdown file, its front matter taken out of the text. Raises as `read_text` does."""
    text, notices = _read(path, max_text_mb)
    fields, text = split_front_matter(text)
    if not text.strip():
        raise LoadError(EMPTY)
    return Parsed(
        text,
        title=one_line(fields.get("title")) or _markdown_title(text) or first_heading(text),
        date=parse_date(fields.get("date") or fields.get("published")) or dateline(text),
        source=one_line(fields.get("source")),
        url=one_line(fields.get("url"), longest=2000),
        language=fields.get("language") or fields.get("lang"),
        pages=page_starts(text),
        notices=notices,
    )


def split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Fields of the front matter and the text after it; `({}, text)` where there is none.

    Front matter is a block of `key: value` lines between two lines `---` at the very top. The
    value may be quoted; comments, empty lines, list items and indented lines are passed over. A
    block with any other line, or without one key that is usual there, is no front matter (a rule
    may open a text) and stays in the text.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in match[1].splitlines():
        if not line.strip() or line[0] in " \t#-":
            continue
        field = _FIELD.fullmatch(line.rstrip())
        if field is None:
            return {}, text
        fields[field[1].lower()] = _unquote(field[2] or "")
    return (fields, text[match.end() :]) if _USUAL_KEYS & fields.keys() else ({}, text)


def first_heading(text: str) -> str | None:
    """The first line of `text` when it reads like a title: short, no full stop, set off; or None."""
    lines = text.lstrip("\ufeff \t\r\n\f\v")[:2000].splitlines()
    if not lines:
        return None
    line = lines[0].strip()
    if heading := _HEADING.fullmatch(line):
        return one_line(heading[1])
    following = lines[1].strip() if len(lines) > 1 else ""
    if len(line) > _TITLE_CHARS or line[-1:] in ".,;:…" or not any(map(str.isalpha, line)):
        return None
    if following and (len(line) > 60 or following[0].islower()):
        return None  # the first line of a wrapped paragraph
    return one_line(line)


def _read(path: Path, max_text_mb: float) -> tuple[str, tuple[str, ...]]:
    # UTF-16 needs at most twice the bytes of UTF-8: a longer file is refused unread.
    check_size(path.stat().st_size, max_text_mb, times=2)
    decoded = decode(path.read_bytes())
    check_text(decoded.text, max_text_mb)
    if not decoded.text.strip():
        raise LoadError(EMPTY)
    return decoded.text, (decoded.notice,) if decoded.notice else ()


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", value[1:-1])
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    value = re.sub(r"(?:^|\s)#.*$", "", value)
    return "" if value in ("~", "null", "|", "|-", ">", ">-") else value


def _markdown_title(text: str) -> str | None:
    """The first `# heading` outside code, or None."""
    fenced = False
    for line in text[:20_000].splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and line.startswith("# ") and (heading := _HEADING.fullmatch(line.strip())):
            return one_line(heading[1])
    return None
