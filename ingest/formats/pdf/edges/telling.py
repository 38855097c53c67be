"""Running headers and footers that say more than the text they stand around: where they first do, they are read. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.formats.pdf.blocks import Part
from ingest.formats.pdf.hyphens import shown
from ingest.formats.pdf.lines import Line, Page

_WORD = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(
    r"\W*(?:[^\W\d_]{1,10}\.?\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:/|[^\W\d_]{1,3})\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
"""A number of a page, alone or with its word: 3, iv, Page 3 of 12."""
_LABELLED = re.compile(r"[^\W\d_][^:：]*[:：]\s*\S")
_FIGURE_CHARS = 3
"""Characters of a figure from which it is no number of a page or chapter."""
_SENTENCE_WORDS = 6

Edges = Sequence[tuple[set[int], set[int]]]
"""For each page the indices of the lines of its running header and of its running footer."""


def telling(pages: Sequence[Page], running: Edges) -> list[set[int]]:
    """For each page the running lines, by index, that are the first to say what no text does: a labelled value, the number of a
    document, an address, a sentence. A title, the number of a page or `Confidential` say no more than that."""
    words = {
        word.casefold()
        for page, (top, bottom) in zip(pages, running, strict=True)
        for index, line in enumerate(page.lines)
        if index not in top and index not in bottom
        for word in _WORD.findall(line.text)
    }
    texts = [
        {index: _said(page.lines[index]) for index in sorted(top | bottom)}
        for page, (top, bottom) in zip(pages, running, strict=True)
    ]
    changing = _changing([text for page in texts for text in page.values()])
    found: list[set[int]] = []
    told: set[str] = set()
    for page in texts:
        fresh = {index: text for index, text in page.items() if text not in told}
        told.update(fresh.values())
        found.append(
            {index for index, text in fresh.items() if _key(text) not in changing and _says_more(text, words)}
        )
    return found


def edge_parts(line: Line, *, says_more: bool) -> Iterator[Part]:
    """A line at the edge of a page: furniture, but what `says_more` than the text."""
    pieces = [cell for _, _, cell in line.cells] or [line.text]
    plain = [one for one in pieces if _PAGE.fullmatch(one)] if says_more else [line.text]
    if says_more:
        yield Part("paragraph", shown(_said(line)))
    if plain:
        yield Part("furniture", shown(" ".join(plain)))


def _said(line: Line) -> str:
    """What a line says beside the number of the page: its pieces stand in lines of their own, but for a label and its value."""
    pieces = [cell for _, _, cell in line.cells] or [line.text]
    text = ""
    for piece in pieces:
        if not _PAGE.fullmatch(piece):
            before = "" if not text else " " if text[-1] in ":：" else "\n"
            text += before + piece
    return text


def _changing(texts: Sequence[str]) -> set[str]:
    """What stands, but for its numbers, more than once, mostly with others: numbers of pages, of chapters."""
    said: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        said[_key(text)].append(text)
    return {key for key, found in said.items() if len(set(found)) > 1 and len(found) < 2 * len(set(found))}


def _key(text: str) -> str:
    return _DIGITS.sub("#", text.casefold())


def _says_more(text: str, words: set[str]) -> bool:
    own = _WORD.findall(text)
    fresh = [word for word in own if word.casefold() not in words]
    if not fresh:
        return False
    figures = any(any(map(str.isdecimal, word)) and len(word) >= _FIGURE_CHARS for word in fresh)
    sentence = len(own) >= _SENTENCE_WORDS and len(fresh) > 1
    return figures or sentence or _LABELLED.match(text) is not None or "@" in text
