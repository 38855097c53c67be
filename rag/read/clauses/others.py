"""What is told of a thing that a question names as not wanted: "besides the rowing club". Pure.

What tells of it alone is blanked before anything is read, so that how sure an answer is does not come from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.language.patterns import regex
from rag.language.words import stems
from rag.read.units import units_of
from rag.types import Passage

_TOO = regex(
    r"\b(?:also|too|as well|both|likewise|besides|apart from|aside from|other than|in addition)\b",
    re.IGNORECASE,
)
_BEHIND = regex(
    r"(?:,? (?:and|or|as well as)|,) (?:an? |the )?"
    r"(?!(?:which|who|whose|where|when|while|and|but|or|so|as|in|on|at|for|by|with|it|he|she|they)\b)(?P<one>\w+)"
)
_BEFORE = regex(r"(?P<one>\w+)(?:,? (?:and|or|as well as)|,) (?:an? |the )?$")
"""Where another is named beside one: "Elm and Ash"."""


def only_of(others: Sequence[frozenset[str]], text: str) -> bool:
    """Whether `text` names what is not wanted, and nothing beside it.

    >>> elm = [stems("Elm")]
    >>> only_of(elm, "Only Elm bought it, which pays later."), only_of(elm, "Elm and Ash bought it.")
    (True, False)
    """
    there = stems(text) if others else frozenset()
    names = frozenset[str]().union(*(other for other in others if other <= there))
    if not names or _TOO.search(text):
        return False
    words = list(re.finditer(r"[\w'’-]+", text))
    named = [word for word in words if names & stems(word[0])]
    beside = [
        match
        for match in (_BEHIND.match(text, named[-1].end()), _BEFORE.search(text[: named[0].start()]))
        if match and not stems(match["one"]) <= names
    ]
    return not beside


def without_told_of(others: Sequence[frozenset[str]], passages: Sequence[Passage]) -> Sequence[Passage]:
    """`passages` with blanks, as many as there were letters, for the sentences that tell of `others` alone."""
    if not others:
        return passages
    texts = [passage.text for passage in passages]
    for unit in units_of(passages):
        if only_of(others, unit.text):
            start, end = (at - passages[unit.passage].start for at in (unit.start, unit.end))
            text = texts[unit.passage]
            texts[unit.passage] = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return [replace(passage, text=text) for passage, text in zip(passages, texts, strict=True)]
