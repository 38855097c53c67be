"""PDF: the text layer as a person sees the pages, in blocks (importer of pypdfium2 beside `picture.py`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from ingest.formats.dates import dateline, parse_date
from ingest.formats.ocr.engine import MISSING, engine_version
from ingest.formats.ocr.pages import Seen, placed_words, reading_notice
from ingest.formats.parsed import Parsed, check_size, check_text, one_line
from ingest.formats.pdf import layout
from ingest.formats.pdf.annotations import Note, filled, placed, read_annotations
from ingest.formats.pdf.blocks import Part, Style, is_numbered
from ingest.formats.pdf.compose import Composed, compose
from ingest.formats.pdf.document import opened
from ingest.formats.pdf.edges import watermarks
from ingest.formats.pdf.edges.contents import is_named_so, set_aside
from ingest.formats.pdf.edges.furniture import running
from ingest.formats.pdf.edges.margin import unnumbered
from ingest.formats.pdf.edges.telling import edge_parts, telling
from ingest.formats.pdf.hyphens import Words, shown
from ingest.formats.pdf.letters import bare
from ingest.formats.pdf.lines import Line, Page, read_page
from ingest.formats.text.plain import first_heading
from rag.errors import LoadError
from rag.store.wordboxes import packed_words

_MOST_ENTRIES = 5000
"""Entries of an outline that are looked at."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIGURE = re.compile(r"\d[\d.,:%-]{1,20}")
_JUNK = re.compile(
    r"untitled.*|no title|\(?(?:anonymous|unspecified|none|null|unknown|new document)\)?|.*microsoft (?:word|powerpoint|excel).*|"
    r".*\.(?:docx?|pptx?|xlsx?|pdf|indd|qxd|tex|dvi|html?|rtf|odt|exe|ps|eps|txt|jpe?g|png|tiff?|pages|key|numbers|wpd)|"
    r"(?:document|scan|dokument|doc|layout|slide|powerpoint presentation|print|title|book)\W*\d*|[\W\d_]*|"
    r"(?:https?|file)://.*|.*\bwww\..*|arxiv:.*|.*[\\/]\S+\.\w{2,4}",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"(?=\S*\d)[^\s_.-]*(?:[_.-][^\s_.-]*){2,}|(?:.*\s)?[^\s_]+(?:_[^\s_]+){2,}(?:\s.*)?")
"""A title that is the name of a file, or has one in it: LE-SA-v1.6-August-18-2025, R11 v130302_UM_LT."""
_TITLE_MARK = re.compile(r"\s*[*∗†‡§]+$|\s+[-–—:|]$")
"""Mark of a footnote behind a title, or what is left of one in two parts."""
_TITLE_WORD = re.compile(r"[^\W\d_]{2,}")
_LARGER = 1.15
"""How much larger than the common letters of a page its title is set, at least."""
_TITLE_CHARS = 150
_LINES = 300
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
    seen, unread = _pictured(file, path)
    fonts = [number for number in unread if file.pages[number].letters]
    if fonts and len(fonts) == sum(page.letters > 0 for page in file.pages):
        raise LoadError(f"the fonts of this PDF do not say which letters they draw: {MISSING}")
    composed = _composed(file)
    if not composed.text.strip():
        raise LoadError(
            f"a scanned PDF without text: {MISSING if engine_version() is None else 'nothing can be read on it'}"
        )
    check_text(composed.text, max_text_mb)
    told = reading_notice(seen)
    return Parsed(
        composed.text,
        title=_title(file, composed),
        date=dateline(composed.text.replace(": | ", ": ")) or parse_date(file.info.get("CreationDate")),
        pages=composed.pages,
        blocks=composed.blocks,
        is_laid_out=True,
        words=packed_words(placed_words(composed.text, composed.pages, seen)),
        notices=(*([_unread_notice(unread)] if unread else []), *([told] if told else [])),
    )


def _title(file: _File, composed: Composed) -> str | None:
    """What the file declares, the first page sets in its largest letters, or its text begins with; "Contents" names no document."""
    text, blocks = composed.text, composed.blocks
    own = (block.start for block in blocks if block.kind != "furniture" and block.start >= composed.begins)
    body = next(own, len(text))
    first = composed.pages[1] if len(composed.pages) > 1 else len(text)
    running_titles = (one for one in blocks if one.kind == "furniture" and one.start < composed.begins)
    named = (one for one in blocks if one.kind == "heading" and one.start < first)
    headings = (one for one in (text[block.start : block.end] for block in named) if not is_numbered(one))
    told = (
        _declared(file.info.get("Title")),
        _largest(file.pages[0].lines if file.pages else ()),
        first_heading(text[body:]),
        next(headings, None),
        next((first_heading(text[one.start : one.end]) for one in running_titles), None),
    )
    return next((one_line(one) for one in told if one and not is_named_so(one)), None)


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
        read.drawn = raw.FPDFPage_CountObjects(page.raw) > 0
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


def _pictured(file: _File, path: Path) -> tuple[dict[int, Seen], list[int]]:
    """Pages that say no letters, read as pictures and put into `file`; and numbers of those that stay unread."""
    wanted = [
        number
        for number, page in enumerate(file.pages)
        if _is_unreadable(page) or (page.drawn and not page.lines and not page.aside)
    ]
    seen: dict[int, Seen] = {}
    if wanted and engine_version() is not None:
        from ingest.formats.ocr.scan import read_scans

        seen = read_scans(path, wanted)
    for number, picture in seen.items():
        file.pages[number] = picture.page
    for page in (file.pages[number] for number in wanted[len(seen) :]):
        page.lines = [line for line in page.lines if line.kind != "unsaid"]
        page.aside = [line for line in page.aside if line.kind != "unsaid"]
    return seen, wanted[len(seen) :]


def composed_of(pages: list[Page]) -> Composed:
    """The text of pages that were read elsewhere."""
    return _composed(_File(pages, [[] for _ in pages], {}, {}))


def _composed(file: _File) -> Composed:
    unnumbered(file.pages)
    for page in file.pages:
        watermarks.set_aside(page)
    words = Words(line.text for page in file.pages for line in page.lines)
    style = _style(file)
    found: list[tuple[list[Part], list[Part], list[Part]]] = []
    edges = running(file.pages, style.body)
    said = telling(file.pages, edges)
    for page, notes, (top, bottom), more in zip(file.pages, file.notes, edges, said, strict=True):
        body = [line for index, line in enumerate(page.lines) if index not in top and index not in bottom]
        blocks, footnotes = layout.parts(body, page.rules, style, words)
        footnotes += (Part("note", note.text) for note in notes)
        head, foot = (
            [
                part
                for index in sorted(side)
                for part in edge_parts(page.lines[index], says_more=index in more)
            ]
            for side in (top, bottom)
        )
        foot += (Part("furniture", shown(line.text)) for line in page.aside)
        found.append((head, blocks, [*footnotes, *foot]))
    set_aside([body for _, body, _ in found])
    return compose(found, words)


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
    tokens = " ".join(line.text for line in page.lines).split()
    words = [
        token for token in tokens if (_WORD.search(token) and not token.isupper()) or _FIGURE.fullmatch(token)
    ]
    letters = sum(one.isalpha() and not one.isupper() for token in tokens for one in token)
    return len(words) < 0.15 * len(tokens) and letters < 0.3 * sum(map(len, tokens))


def _unread_notice(pages: Sequence[int]) -> str:
    some = ", ".join(str(number + 1) for number in pages[:10]) + (", ..." if len(pages) > 10 else "")
    return f"page {some} is a picture, or its fonts do not say which letters they draw: {MISSING}"


def _declared(value: str | None) -> str | None:
    """A declared title unless it is what a program wrote when nobody gave one."""
    title = _TITLE_MARK.sub("", one_line(value) or "")
    if not title or _FILE_NAME.fullmatch(title) or _JUNK.fullmatch(title) or not _TITLE_WORD.search(title):
        return None
    return title


def _largest(lines: Sequence[Line]) -> str | None:
    """What a title page sets in its largest letters, when they stand out; else None."""
    head = [line for line in lines[:_LINES] if _TITLE_WORD.search(line.text)]
    sizes = Counter[float]()
    for line in head:
        sizes[round(line.size, 1)] += sum(map(str.isalpha, line.text))
    if not sizes or max(sizes) < _LARGER * sizes.most_common(1)[0][0]:
        return None
    first = next(number for number, line in enumerate(head) if line.size >= 0.95 * max(sizes))
    parts = [shown(head[first].text)]
    for before, line in pairwise(head[first:]):
        if line.size < 0.95 * max(sizes) or line.base - before.base > 2 * line.size:
            break
        parts.append(shown(line.text))
    whole = " ".join(parts)
    return _declared(whole if len(whole) <= _TITLE_CHARS else parts[0])
