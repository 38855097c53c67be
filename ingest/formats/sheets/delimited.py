"""Delimited text: a row a record, the first one perhaps its header."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.formats.parsed import EMPTY, Parsed
from ingest.formats.sheets.grid import Cell, GridText, Row, names_column
from ingest.formats.text.plain import read_decoded, read_text
from rag.errors import LoadError

_DELIMITERS = ";,\t|"
"""Of two that divide as evenly, the first: `Bern;1,5` has a decimal comma."""
_SAMPLE_CHARS = 100_000
_SAMPLE_ROWS = 100


def read_csv(path: Path, max_text_mb: float) -> Parsed:
    """A file of records whose fields a comma, semicolon, tab or bar divides, in quotes where needed.

    Fields are shown as they stand: what begins with `=` stays text. A file that no such sign divides is read as plain
    text. Raises LoadError when it is binary, empty or too long.
    """
    text, notices = read_decoded(path, max_text_mb)
    return _read(text, _delimiter(text), notices, max_text_mb) or read_text(path, max_text_mb)


def read_tsv(path: Path, max_text_mb: float) -> Parsed:
    """A file of records whose fields a tab divides. Raises LoadError as `read_csv` does."""
    text, notices = read_decoded(path, max_text_mb)
    return _read(text, "\t", notices, max_text_mb) or read_csv(path, max_text_mb)


def _read(text: str, delimiter: str | None, notices: tuple[str, ...], max_text_mb: float) -> Parsed | None:
    if delimiter is None:
        return None
    rows = list(_rows(text, delimiter))
    if not any(len(row.cells) > 1 for row in rows):
        return None
    grid = GridText(max_text_mb)
    grid.add("", rows, first=True)
    if not grid.builder.text:
        raise LoadError(EMPTY)
    return Parsed(grid.builder.text, places=tuple(grid.places), blocks=grid.builder.blocks, notices=notices)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    limit = csv.field_size_limit(max(len(text), 1))  # the text is bounded already
    try:
        for number, fields in enumerate(_records(text, delimiter), start=1):
            cells = tuple(
                Cell(column, shown, names_column(shown))
                for column, value in enumerate(fields, start=1)
                if (shown := " ".join(value.split()))
            )
            if cells:
                yield Row(number, cells)
    finally:
        csv.field_size_limit(limit)


def _records(text: str, delimiter: str) -> Iterator[Sequence[str]]:
    """Records by RFC 4180, also where a quotation mark is out of place; `sep=;` at the top is no record."""
    lines = io.StringIO(text.replace("\0", ""), newline="")
    for number, record in enumerate(csv.reader(lines, delimiter=delimiter, strict=False)):
        if number or not (record and record[0].lower().startswith("sep=")):
            yield record


def _delimiter(text: str) -> str | None:
    """What divides the fields: the sign by which most of the first records have the same number of fields."""
    sample = text[:_SAMPLE_CHARS]
    if sample.lower().startswith("sep=") and sample[4:5] in _DELIMITERS:
        return sample[4]
    best: tuple[float, int] = (0.5, 0)
    found = None
    for delimiter in _DELIMITERS:
        widths: Counter[int] = Counter()
        try:
            for record in _records(sample, delimiter):
                widths[len(record)] += bool(record)
                if widths.total() >= _SAMPLE_ROWS:
                    break
        except csv.Error:
            continue
        (width, count), *_ = widths.most_common(1) or [(0, 0)]
        score = count / max(widths.total(), 1), width
        if width > 1 and score > best:
            best, found = score, delimiter
    return found
