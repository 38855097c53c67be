"""Word documents: paragraphs and tables in their order (only importer of python-docx)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.formats.dates import dateline
from ingest.formats.parsed import Parsed, check_size, check_text, one_line
from ingest.formats.text.plain import first_heading
from rag.errors import LoadError

_OLE = b"\xd0\xcf\x11\xe0"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_UNPACKED = 20
"""How many times `max_text_mb` a file may unpack to: markup and pictures are larger than text."""

_BROKEN = "not a readable .docx file"


def read_docx(path: Path, max_text_mb: float) -> Parsed:
    """A `.docx` file: a blank line between paragraphs, a line `a | b` for each table row.

    Raises LoadError when the file is broken, encrypted, empty, or unpacks to too much.
    """
    _check_archive(path, max_text_mb)
    import docx

    try:
        document = docx.Document(str(path))
        text = _joined(_blocks(document.element.body))
        properties = document.core_properties
        title, date = properties.title, properties.created or properties.modified
        if properties.author == "python-docx" and date and date.year == 2013:
            title, date = None, None  # what python-docx writes when nobody gave anything
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, SyntaxError) as error:
        raise LoadError(_BROKEN) from error
    if not text.strip():
        raise LoadError("no text in this file")
    check_text(text, max_text_mb)
    return Parsed(
        text,
        title=one_line(title or None) or first_heading(text),
        date=dateline(text) or (date.date().isoformat() if date else None),
    )


def _check_archive(path: Path, max_text_mb: float) -> None:
    with path.open("rb") as file:
        if file.read(4) == _OLE:
            raise LoadError("an encrypted or old Word file: save it as .docx without a password")
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise LoadError(_BROKEN) from None
    check_size(unpacked, max_text_mb, times=_MAX_UNPACKED)


def _blocks(element: Any) -> Iterator[tuple[str, str]]:
    """Kind and text of each paragraph, list item and table row, also inside content controls."""
    for child in element:
        if child.tag == f"{_W}p":
            numbered = child.find(f"{_W}pPr/{_W}numPr") is not None
            yield ("item" if numbered else "paragraph"), _text(child)
        elif child.tag == f"{_W}tbl":
            for row in _within(child, f"{_W}tr"):
                cells = (" ".join(_text(cell).split()) for cell in _within(row, f"{_W}tc"))
                yield "row", " | ".join(cells)
        elif child.tag not in (f"{_W}del", _FALLBACK) and isinstance(child.tag, str):
            yield from _blocks(child)


def _within(element: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also in content controls, not those of tables inside."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{_W}tr", f"{_W}tc", f"{_W}tbl"):
            yield from _within(child, tag)


def _text(element: Any) -> str:
    """Text below `element` without what was deleted under change tracking."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag not in (f"{_W}del", f"{_W}pPr", _FALLBACK) and isinstance(child.tag, str):
            parts.append(_text(child))
            if child.tag == f"{_W}p":
                parts.append("\n")
    return "".join(parts)


def _joined(blocks: Iterator[tuple[str, str]]) -> str:
    out: list[str] = []
    previous = ""
    for kind, raw in blocks:
        text = raw.strip()
        if not text.strip(" |"):
            continue
        if out:
            out.append("\n" if kind == previous != "paragraph" else "\n\n")
        out.append(text)
        previous = kind
    return "".join(out)
