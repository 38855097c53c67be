"""Sections of a document by their headings. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.language.outline import heading_text
from rag.language.patterns import regex
from rag.language.words import content
from rag.types import Block, Document

_NUMBER = regex(
    r"(?:(?:chapter|section|part|clause|article|paragraph|§)\s*)?((?:\d+|[a-z](?=\.\d))(?:\.\d+)*)[.):]?(?:\s+|$)"
    r"|(?:appendix|annex|part|chapter|article|section|clause)\s+([a-z]|[ivxl]+)\b[.):]?(?:\s+|$)|(?-i:([IVXL]+))[.)](?:\s+|$)",
    re.I,
)
"""What a heading is counted by: `4.2`, `Chapter 3:`, `A.1`, `Appendix B`."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its text and all sections below it."""

    title: str
    level: int
    start: int
    end: int


def sections_of(document: Document) -> list[Section]:
    """All sections in order; one ends where the next of its level or a higher one begins."""
    return sections_in(document.text, document.blocks)


def sections_in(text: str, blocks: Sequence[Block]) -> list[Section]:
    """Those of a text that is made of `blocks`."""
    headings = [block for block in blocks if block.kind == "heading"]
    ends = [len(text)] * len(headings)
    open_ones: list[int] = []
    for number, block in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= block.level:
            ends[open_ones.pop()] = block.start
        open_ones.append(number)
    return [
        Section(
            heading_text(text[b.start : b.end]),
            b.level,
            b.start,
            _stripped(text, b.start, end),
        )
        for b, end in zip(headings, ends, strict=True)
    ]


def find(sections: list[Section], wanted: str) -> list[Section]:
    """The sections that `wanted` names: by the whole heading, its number, its title, or else a part of it.

    >>> tools = [Section("4.2 Tools", 2, 0, 90), Section("4.2.1 Pliers", 3, 40, 90)]
    >>> [section.title for section in find(tools, "4.2")], [section.title for section in find(tools, "pliers")]
    (['4.2 Tools'], ['4.2.1 Pliers'])
    """
    name = _folded(wanted)
    if not name:
        return []
    ways: tuple[Callable[[str], bool], ...] = (
        lambda title: _folded(title) == name,
        lambda title: _folded(_split(title)[0]) == name.rstrip("."),
        lambda title: _folded(_split(title)[1]) == name,
        lambda title: name in _folded(title),
    )
    for names in ways:
        found = [section for section in sections if names(section.title)]
        if found:
            return found
    return []


def numbered(sections: list[Section], number: str) -> list[Section]:
    """The sections that are counted so."""
    return [section for section in sections if _folded(_split(section.title)[0]) == number.casefold()]


def of_release(sections: list[Section], number: str) -> list[Section]:
    """The sections that are headed by the number of a release, those with the fewest words before it: "0.21.0 (March 9, 2023)",
    "[v0.21.0] - 2023-03-09", "Changes in Pier 0.21.0"."""
    head = re.compile(
        rf"(?P<before>(?:[^\W\d][\w-]*\s+){{0,4}})\W*v?{re.escape(number)}(?![\w-]|\.\w)", re.IGNORECASE
    )
    found = [(len(match["before"].split()), one) for one in sections if (match := head.match(one.title))]
    fewest = min((before for before, _ in found), default=0)
    return [one for before, one in found if before == fewest]


def titled(sections: list[Section], name: str) -> list[Section]:
    """The sections whose title says what `name` says, else the only one that says it beside other things."""
    words = content(name)
    saying = [section for section in sections if words and words <= content(section.title)]
    exact = [section for section in saying if content(_split(section.title)[1]) == words]
    return exact or (saying if len(saying) == 1 else [])


def words_of(name: str) -> frozenset[str]:
    """What the words of a heading are compared by: without its number, "acknowledgement" and "acknowledgment" as one."""
    return content(re.sub("dgement", "dgment", _split(name)[1], flags=re.IGNORECASE))


def _split(title: str) -> tuple[str, str]:
    """Number and words of a heading."""
    match = _NUMBER.match(title)
    return (match[1] or match[2] or match[3], title[match.end() :]) if match else ("", title)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stripped(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
