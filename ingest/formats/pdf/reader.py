"""PDF: the text layer as a person sees the pages, in blocks (importer of pypdfium2 beside `picture.py`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ingest.formats.dates import dateline, parse_date
from ingest.formats.parsed import Parsed, check_size, check_text
from ingest.formats.pdf import layout
from ingest.formats.pdf.annotations import Note, filled, placed, read_annotations
from ingest.formats.pdf.compose import Composed, compose
from ingest.formats.pdf.document import opened
from ingest.formats.pdf.furniture import running
from ingest.formats.pdf.hyphens import Words, shown
from ingest.formats.pdf.layout import Part, Style
from ingest.formats.pdf.letters import bare
from ingest.formats.pdf.lines import Page, read_page
from ingest.formats.pdf.title import declared, largest
from ingest.formats.text.plain import first_heading
from rag.errors import LoadError

_MOST_ENTRIES = 5000
"""Entries of an outline that are looked at."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_UNREAD = 0.5
"""Part of a page's letters without a character map from which the page may not be readable."""


@dataclass(frozen=True, slots=True)
class _File:
    """What is taken out of a file before it is put in order."""

    pages: list[Page]
    notes: list[list[Note]]
    info: Mapping[str, str]
    outline: Mapping[str, int]


def read_pdf(path: Path, max_text_mb: float) -> Parsed:
    """A PDF with a text layer, its text in reading order.

    Raises LoadError when the file is encrypted, broken, a scan, says no letters, or its text is too long.
    """
    file = _extract(path, max_text_mb)
    composed = _composed(file)
    if not composed.text.strip():
        raise LoadError("a scanned PDF without text: run OCR first (for instance ocrmypdf)")
    unread = [number for number, page in enumerate(file.pages, start=1) if _is_unreadable(page)]
    if len(unread) == sum(page.letters > 0 for page in file.pages):
        raise LoadError(
            "the fonts of this PDF do not say which letters they draw: run OCR first (ocrmypdf --force-ocr)"
        )
    check_text(composed.text, max_text_mb)
    body = next((block for block in composed.blocks if block.kind != "furniture"), None)
    return Parsed(
        composed.text,
        title=declared(file.info.get("Title"))
        or largest(file.pages[0].lines if file.pages else ())
        or (first_heading(composed.text[body.start :]) if body else None),
        date=dateline(composed.text) or parse_date(file.info.get("CreationDate")),
        pages=composed.pages,
        blocks=composed.blocks,
        notices=(_unread_notice(unread),) if unread else (),
    )


def _extract(path: Path, max_text_mb: float) -> _File:
    with opened(path) as document:
        pages: list[Page] = []
        notes: list[list[Note]] = []
        size = 0
        for number in range(len(document)):
            page, said = _page(document, number)
            pages.append(page)
            notes.append(said)
            size += sum(len(line.text) for line in page.lines) + sum(len(note.text) for note in said)
            check_size(size, max_text_mb)  # before a hostile file fills the memory
        return _File(pages, notes, document.get_metadata_dict(), _outline(document))


def _page(document: Any, number: int) -> tuple[Page, list[Note]]:
    """The lines of a page with its form fields, and its notes; empty when the page is broken."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Page(0.0, 0.0), []
    try:
        textpage = page.get_textpage()
        try:
            read = read_page(page, textpage, raw)
        finally:
            textpage.close()
        fields, notes = read_annotations(page, document.formenv, raw)
        if fields:
            read.lines = filled(read.lines, placed(fields, read.turn))
        return read, sorted(notes, key=lambda note: read.turn(*note.place)[1])
    finally:
        page.close()


def _outline(document: Any) -> dict[str, int]:
    """Level of each entry of the outline, the highest 1, by its letters."""
    import pypdfium2

    found: dict[str, int] = {}
    try:
        for entry in islice(document.get_toc(max_depth=6), _MOST_ENTRIES):
            found.setdefault(bare(entry.get_title()), entry.level + 1)
    except (pypdfium2.PdfiumError, AttributeError, ValueError):
        pass
    found.pop("", None)
    return found


def _composed(file: _File) -> Composed:
    words = Words(line.text for page in file.pages for line in page.lines)
    style = _style(file)
    found: list[tuple[list[Part], list[Part], list[Part]]] = []
    for page, notes, (top, bottom) in zip(
        file.pages, file.notes, running(file.pages, style.body), strict=True
    ):
        body = [line for index, line in enumerate(page.lines) if index not in top and index not in bottom]
        blocks, footnotes = layout.parts(body, page.rules, style, words)
        footnotes += (Part("note", note.text) for note in notes)
        head = [_furniture(page.lines[index].text) for index in sorted(top)]
        foot = [_furniture(page.lines[index].text) for index in sorted(bottom)]
        foot += (_furniture(line.text) for line in page.aside)
        found.append((head, blocks, [*footnotes, *foot]))
    return compose(found, words)


def _furniture(text: str) -> Part:
    return Part("furniture", shown(text))


def _style(file: _File) -> Style:
    """The usual size of letters, and the larger ones."""
    weights = Counter[float]()
    for page in file.pages:
        for line in page.lines:
            weights[round(line.size, 1)] += len(line.text)
    if not weights:
        return Style(10.0)
    body = weights.most_common(1)[0][0]
    larger = sorted(
        (
            {
                round(line.size, 1)
                for page in file.pages
                for line in page.lines
                if line.size >= 1.12 * body and _WORD.search(line.text)
            }
        ),
        reverse=True,
    )
    return Style(body, _distinct(larger), file.outline)


def _distinct(sizes: Iterable[float]) -> tuple[float, ...]:
    """Sizes without those that a person takes for the same."""
    found: list[float] = []
    for size in sizes:
        if not found or size < 0.96 * found[-1]:
            found.append(size)
    return tuple(found)


def _is_unreadable(page: Page) -> bool:
    """Whether the fonts of a page say no letters, and what stands for them is not text by chance."""
    if page.unmapped <= _UNREAD * page.letters or not page.lines:
        return False
    text = "".join(line.text for line in page.lines)
    letters = sum(one.islower() or (one.isalpha() and not one.isupper()) for one in text)
    return letters < 0.5 * sum(not one.isspace() for one in text)


def _unread_notice(pages: Sequence[int]) -> str:
    some = ", ".join(map(str, pages[:10])) + (", ..." if len(pages) > 10 else "")
    return (
        f"the fonts of page {some} do not say which letters they draw: run OCR for it (ocrmypdf --force-ocr)"
    )
