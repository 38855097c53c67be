"""PDF: the text layer, page by page (only importer of pypdfium2)."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.formats.dates import dateline, parse_date
from ingest.formats.parsed import Parsed, check_size, check_text, one_line, page_starts
from ingest.formats.text.plain import first_heading
from rag.errors import LoadError

_lock = threading.Lock()
"""PDFium may be used by one thread at a time in a process."""

_NOT_TEXT = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_LINE_END_HYPHEN = re.compile(r"([^\W_]+)(?:[\x02\ufffe]|\u00ad[ \t]*\n)[ \t]*([^\W_]+)")
_LEFT_OVER = re.compile("[\x02\ufffe\u00ad\ufffd]")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st"}
)
_JUNK_TITLE = re.compile(
    r"untitled.*|no title|.*microsoft (?:word|powerpoint|excel).*|.*\.(?:docx?|pptx?|xlsx?|pdf|indd|qxd|tex|dvi|html?)|"
    r"(?:document|scan|dokument|doc|layout|slide|powerpoint presentation|print)\W*\d*|[\W\d_]*",
    re.IGNORECASE,
)
_TITLE_CHARS = 150
_WORD = re.compile(r"[^\W\d_]{2,}")
_LARGER = 1.15
"""How much larger than the common letters of a page its title is set, at least."""


def read_pdf(path: Path, max_text_mb: float) -> Parsed:
    """A PDF with a text layer; form feeds separate its pages.

    Raises LoadError when the file is encrypted, broken, a scan, or its text is too long.
    """
    with _lock:
        pages, info, largest = _extract(path, max_text_mb)
    text = _clean("\n\f".join(pages))
    if not text.strip():
        raise LoadError("a scanned PDF without text: run OCR first (for instance ocrmypdf)")
    check_text(text, max_text_mb)
    return Parsed(
        text,
        title=_title(info.get("Title")) or largest or first_heading(text),
        date=dateline(text) or parse_date(info.get("CreationDate")),
        pages=page_starts(text) or (0,),
    )


def _extract(path: Path, max_text_mb: float) -> tuple[list[str], dict[str, str], str | None]:
    """Raw page texts, the information dictionary, and the largest line of the first page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise LoadError("encrypted PDF: remove the password first") from None
        raise LoadError("not a readable PDF") from None
    try:
        pages: list[str] = []
        size = 0
        largest = None
        for number in range(len(document)):
            text, line = _page(document, number)
            largest = line if number == 0 else largest
            pages.append(text)
            size += len(text)
            check_size(size, max_text_mb)  # before a hostile file fills the memory
        return pages, document.get_metadata_dict(), largest
    finally:
        document.close()


def _page(document: Any, number: int) -> tuple[str, str | None]:
    """Text of a page, empty when the page is broken; of the first also its largest line."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return "", None
    try:
        textpage = page.get_textpage()
        try:
            text = textpage.get_text_bounded()
            return text, _largest_line(textpage) if number == 0 else None
        finally:
            textpage.close()
    finally:
        page.close()


def _largest_line(textpage: Any) -> str | None:
    """What a title page sets in its largest letters, when they stand out; else None."""
    from pypdfium2 import raw

    count = min(textpage.count_chars(), 5000)
    text = textpage.get_text_range(0, count) if count else ""
    if len(text) != count:
        return None  # characters beyond the BMP: sizes and letters cannot be paired
    sizes = [raw.FPDFText_GetFontSize(textpage.raw, index) for index in range(count)]
    letters = Counter(
        round(size, 1) for size, character in zip(sizes, text, strict=True) if character.isalpha()
    )
    if not letters or max(letters) < _LARGER * letters.most_common(1)[0][0]:
        return None
    threshold = 0.95 * max(letters)
    kept = (
        character if size >= threshold or character.isspace() else "\v"
        for character, size in zip(text, sizes, strict=True)
    )
    parts = [part for part in "".join(kept).split("\v") if _WORD.search(part)]
    whole = " ".join(" ".join(parts).split())
    line = whole if len(whole) <= _TITLE_CHARS else parts[0]
    return _title(_LEFT_OVER.sub("-", line))


def _title(value: str | None) -> str | None:
    """A declared title unless it is what a program wrote when nobody gave one."""
    title = one_line(_NOT_TEXT.sub(" ", value)) if value else None
    if title is None or _JUNK_TITLE.fullmatch(title) or not _WORD.search(title):
        return None
    return title


def _clean(text: str) -> str:
    """PDFium's text as people read it: plain newlines and ligatures, words whole again."""
    text = "\f".join(_NOT_TEXT.sub("", page) for page in text.split("\f"))
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LIGATURES)
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    words = Counter(word.lower() for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text))
    text = _LINE_END_HYPHEN.sub(lambda match: _rejoined(match[1], match[2], words), text)
    return _LEFT_OVER.sub("", text)


def _rejoined(left: str, right: str, words: Counter[str]) -> str:
    """`left` and `right` of a word cut at a line end, with or without its hyphen as the rest tells."""
    joined, hyphenated = (left + right).lower(), f"{left}-{right}".lower()
    if words[joined] or words[hyphenated]:
        keep = words[hyphenated] > words[joined]
    else:
        # Two words that also stand alone make a compound (`credit-financing`); syllables do not.
        keep = right[:1].isupper() or right.isdigit() or _all_known((left, right), words)
    return f"{left}-{right}" if keep else left + right


def _all_known(parts: Sequence[str], words: Counter[str]) -> bool:
    # Each part was counted once where the word was cut.
    return all(len(part) > 1 and words[part.lower()] > 1 for part in parts)
