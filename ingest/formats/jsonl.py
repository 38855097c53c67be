"""JSONL, a document a row, read line by line so that a file of any length fits in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.formats.dates import parse_date
from ingest.formats.parsed import ID_RULE, Parsed, check_text, is_id, one_line, page_starts
from rag.errors import LoadError

_OPTIONAL = ("title", "date", "source", "url", "lang", "language")


def read_jsonl(path: Path, max_text_mb: float) -> Iterator[tuple[str, Parsed] | str]:
    """Rows as `(id, parsed)` in file order, or for a bad row the reason, which names its line.

    `text` is kept code point for code point; form feeds in it separate pages.
    """
    longest = int(max_text_mb * 6_000_000) + 1_000_000  # \\u escapes take up to 6 bytes a character
    seen: dict[str, int] = {}
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file, longest), start=1):
            if number == 1:
                line = _without_mark(line)
            if not line.strip():
                continue
            try:
                row_id, parsed = _row(line, longest, max_text_mb)
                if row_id in seen:
                    raise LoadError(f"id {row_id!r} was already used in line {seen[row_id]}")
            except LoadError as error:
                yield f"line {number}: {error}"
                continue
            seen[row_id] = number
            yield row_id, parsed


def _lines(file: BinaryIO, longest: int) -> Iterator[bytes]:
    """Lines as they are; of one longer than `longest` bytes only the first `longest + 1`."""
    while line := file.readline(longest + 1):
        rest = line
        while len(rest) > longest and not rest.endswith(b"\n"):
            rest = file.readline(longest + 1)
        yield line


def _without_mark(line: bytes) -> bytes:
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise LoadError("is UTF-16: save it as UTF-8")
    return line.removeprefix(b"\xef\xbb\xbf")


def _row(line: bytes, longest: int, max_text_mb: float) -> tuple[str, Parsed]:
    if len(line) > longest:
        raise LoadError(
            f"longer than {longest // 1_000_000} MB: raise CITEWELL_MAX_TEXT_MB or split the text"
        )
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise LoadError("not UTF-8") from None
    except (ValueError, RecursionError):
        raise LoadError("not JSON") from None
    if not isinstance(row, dict):
        raise LoadError("not a JSON object")
    row_id = _id(row)
    text = row.get("text")
    if text is None:
        raise LoadError(f"row {row_id!r} has no 'text'")
    if not isinstance(text, str):
        raise LoadError(f"row {row_id!r}: 'text' is not a string")
    if not text.strip():
        raise LoadError(f"row {row_id!r} has an empty 'text'")
    for name in _OPTIONAL:
        if not isinstance(row.get(name), str | None):
            raise LoadError(f"row {row_id!r}: {name!r} is not a string")
    values = [row_id, text, *(row[name] for name in _OPTIONAL if row.get(name))]
    if not all(map(_encodable, values)):
        raise LoadError(f"row {row_id!r} has half a surrogate pair (broken \\u escape)")
    check_text(text, max_text_mb)
    return row_id, Parsed(
        text,
        title=one_line(row.get("title")) or row_id,
        date=parse_date(row.get("date")),
        source=one_line(row.get("source")),
        url=one_line(row.get("url"), longest=2000),
        language=row.get("lang") or row.get("language"),
        pages=page_starts(text),
    )


def _id(row: dict[str, object]) -> str:
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or value == "":
        raise LoadError("no 'id'")
    if not isinstance(value, str):
        raise LoadError("'id' is not a string")
    if not is_id(value):
        raise LoadError(f"'id' {ID_RULE}")
    return value


def _encodable(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
