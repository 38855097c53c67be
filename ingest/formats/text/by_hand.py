"""Headings and lists of Markdown that their writer made without the mark for them. Pure.

    **How to pay**                a line in bold letters: a heading
    By card: at the desk.         lines that each begin with a label: items
    By post: send a cheque.
    In cash: on Mondays only.

The page of such a text runs the lines together; its writer, and who reads the source, sees them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar


class Token(Protocol):
    """What a Markdown parser tells of a mark or of words within a line."""

    type: str
    content: str
    tag: str

    @property
    def attrs(self) -> Mapping[str, object]: ...

    @property
    def children(self) -> Sequence[Token] | None: ...


_Any = TypeVar("_Any", bound=Token)

_HEADING_CHARS = 90
"""Longest line in bold letters that is taken for a heading."""
_STARRED = re.compile(r"\*\*[ \t]*([^*\v\n]{1,90}?)[ \t]*\*\*")
"""A line in bold letters as people write it; with a space inside the stars the parser leaves these in the text."""
_ENDS = '.!;,:…"”»'
"""How a sentence ends, or what leads in a list: no heading, be it in bold letters."""
_BREAKS = frozenset(("softbreak", "hardbreak"))
_LABELLED = re.compile(r"[^\W\d_][\w/&’'().-]*(?: [\w/&’'().-]+){0,3}: \S")
"""How a line of a list begins that has a label for a bullet."""
_FEWEST = 3
"""Such lines that make a list; below a colon two do."""


def heading_by_hand(tokens: Sequence[_Any]) -> tuple[str, Sequence[_Any]]:
    """The words of the first line, if all of it is in bold letters, and what comes below; else no words and all `tokens`.

    A paragraph of nothing but a bold question is none: it may be what somebody said.
    """
    end = next((n for n, token in enumerate(tokens) if token.type in _BREAKS), len(tokens))
    line, below = tokens[:end], tokens[end + 1 :]
    words = _bold(line)
    return (words, below) if is_heading(words, alone=not below) else ("", tokens)


def is_heading(words: str, *, alone: bool) -> bool:
    """Whether a line all in bold letters heads what comes below; `alone`: it is a paragraph of its own.

    >>> is_heading("How to pay", alone=True), is_heading("The desk is closed.", alone=True), is_heading("Why?", alone=True)
    (True, False, False)
    """
    return 0 < len(words) <= _HEADING_CHARS and words[-1] not in _ENDS and not (words[-1] == "?" and alone)


def is_tagline(below: Iterable[tuple[bool, bool]]) -> bool:
    """Whether a line of bold letters right below a title only adds to it: no other such line follows before the next heading.

    `below`: of each block below the line whether it is a heading, and whether it begins with such a line.

    >>> is_tagline([(False, False), (True, False)]), is_tagline([(False, True), (True, False)]), is_tagline([])
    (True, False, False)
    """
    return next((is_heading for is_heading, is_bold in below if is_heading or is_bold), False)


def tokens_below(tokens: Sequence[Token], number: int) -> Iterator[tuple[bool, bool]]:
    """See `is_tagline`, of what follows the paragraph whose words are the token `number`; nothing where it is not right below a title."""
    above = tokens[number - 2] if number >= 2 else None
    if above is None or above.type != "heading_close" or above.tag != "h1":
        return
    for before, token in pairwise(tokens[number:]):
        is_paragraph = token.type == "inline" and before.type == "paragraph_open"
        is_bold = is_paragraph and bool(heading_by_hand(token.children or ())[0])
        yield token.type == "heading_open", is_bold


def _bold(line: Sequence[Token]) -> str:
    """The words of a line all in bold letters, or none."""
    line = [token for token in line if token.type != "text" or token.content.strip()]
    types = [token.type for token in line]
    if len(types) > 2 and types[0] == "strong_open" and "strong_close" not in types[:-1]:
        if types[-1] != "strong_close":
            return ""  # the bold words go on in the next line
        inner = line[1:-1]
        plain = all(token.type in ("text", "code_inline", "em_open", "em_close") for token in inner)
        return " ".join("".join(token.content for token in inner).split()) if plain else ""
    starred = _STARRED.fullmatch("".join(token.content for token in line)) if set(types) == {"text"} else None
    return " ".join(starred[1].split()) if starred else ""


def labelled_lines(lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    """What leads in the lines of a paragraph that each begin with a label, and these lines; no lines where they are none.

    >>> labelled_lines(["What we lend, for", "instance:", "Light: lamps and torches.", "Sound: two speakers."])
    ('What we lend, for instance:', ['Light: lamps and torches.', 'Sound: two speakers.'])
    >>> labelled_lines(["Note: the gate is locked at", "nine, see the", "Plan: it is on the wall."])
    ('', [])
    """
    lines = [line.strip() for line in lines]
    first = next((n + 1 for n, line in enumerate(lines[:-1]) if line.endswith(":")), 0)
    listed = lines[first:]
    if len(listed) < (2 if first else _FEWEST) or not all(map(_LABELLED.match, listed)):
        return "", []
    if any(
        line[0].islower() and listed[0][0].isupper() and above[-1] not in _ENDS
        for above, line in pairwise(listed)
    ):
        return "", []  # a sentence that goes on in the next line
    return " ".join(lines[:first]), listed
