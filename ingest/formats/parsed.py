"""What a reader takes out of one file before it gets an id."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.errors import LoadError
from rag.types import Block, Place

EMPTY = "no text in this file"
"""Why a file is refused that shows nothing."""

MAX_MARKS = 6_000_000
"""Most tags and attributes of a file that becomes a tree of elements: it takes 100 to 200 bytes for each, and text of
9 MB (3,000 pages) has so many."""

_LONGEST_ID = 500
ID_RULE = f"must have at most {_LONGEST_ID} printable characters and no space around it"

_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """Text exactly as it will be stored and shown, and what the file says about itself."""

    text: str
    title: str | None = None
    date: str | None = None
    """ISO 8601, `YYYY-MM-DD`."""
    source: str | None = None
    url: str | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()
    """Offsets of page starts in `text`; empty where the file has no pages."""
    places: tuple[Place, ...] = ()
    """What parts of `text` are called, where the file has parts that are no pages."""
    blocks: tuple[Block, ...] = ()
    """What `text` is made of (see `rag.types.Block`); empty = told from the text by `rag.language.blocks`."""
    words: bytes = b""
    """Where words that were read from pictures stand (`rag.store.wordboxes`)."""
    is_laid_out: bool = False
    """Paragraphs were told from where letters stand on a page: they are not what the writer made them."""
    notices: tuple[str, ...] = ()
    """What a person should know about how the file was read: an unsure encoding, bytes left out."""


def characters_only(text: str) -> str:
    """`text` with U+FFFD for what is no character, NUL and halves of surrogate pairs: everything stays in its place.

    >>> characters_only("dug\\0in\\ud800 1873") == "dug\\ufffdin\\ufffd 1873"
    True
    """
    if "\0" in text or not text.isascii():
        return _NO_CHARACTER.sub("\ufffd", text)
    return text


def page_starts(text: str) -> tuple[int, ...]:
    """Offset of each page of a text whose pages are separated by form feeds; empty without one."""
    starts = [match.end() for match in re.finditer("\f", text)]
    return (0, *starts) if starts else ()


def one_line(value: str | None, *, longest: int = 300) -> str | None:
    """A metadata value on one line, cut at `longest` characters; None when nothing is left."""
    if value is None:
        return None
    # A hostile title may hold megabytes, or escape sequences for the terminal it is shown on.
    visible = _CONTROL.sub(" ", without_invisible(value[: 10 * longest]))
    return " ".join(visible.split())[:longest].strip() or None


def is_id(value: str) -> bool:
    """Whether `value` can name a document; `ID_RULE` says what is asked of it."""
    return 0 < len(value) <= _LONGEST_ID and value == value.strip() and value.isprintable()


def check_size(size: int, max_text_mb: float, *, times: int = 1) -> None:
    """Raise LoadError when `size` bytes exceed `times` `max_text_mb`, naming the setting to change."""
    if size > times * max_text_mb * 1_000_000:
        raise LoadError(
            f"too long: {size / 1_000_000:.1f} MB, and a text may have {max_text_mb:g} MB: "
            "raise CITEWELL_MAX_TEXT_MB or split the file"
        )


def check_marks(marks: int) -> None:
    """Raise LoadError when a file has more than `MAX_MARKS` tags and attributes."""
    if marks > MAX_MARKS:
        raise LoadError(f"too large: more than {MAX_MARKS // 1_000_000} million tags: split the file")


def check_text(text: str, max_text_mb: float) -> None:
    """Raise LoadError when `text` has no UTF-8 form or one that is longer than `max_text_mb`."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise LoadError("has half a surrogate pair, which is no character") from None
    check_size(size, max_text_mb)


def without_invisible(text: str) -> str:
    """The text without soft hyphens and word joiners, which nobody sees and which would cut words for search.

    >>> without_invisible("mate\u00adrial")
    'material'
    """
    return text.replace("\u00ad", "").replace("\u2060", "")
