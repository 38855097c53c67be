"""How a sentence of a text joins or compares two of its figures: what one is more than the other, of which it is a part, what is added. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.prove.reckoning.operands import Operand

NEAR = 30
"""Characters beside a figure of the text in which a word tells what is done with it."""

_FURTHER = regex(r"\b(?:further|another|remaining|remainder|additional|extra|plus|added|rest)\b", re.I)
_ADDED = regex(r"\b(?:added|extra|in addition|on top|further)\b", re.I)
_COMPARED = regex(
    r"\b(?:more|less|fewer|later|earlier|older|younger|above|below|higher|lower|longer|shorter|cheaper|dearer|short of)\b",
    re.I,
)
_INSTEAD = regex(
    r"\S{0,3}(?:\s[a-z]{1,12})?,?\s(?:instead of|rather than|(?:up|down) from|compared (?:with|to)|as against)\s\S?"
)
"""Between two figures of one thing: 24 minutes instead of 13."""
_FROM = regex(r"\S{0,3}(?:\s[a-z]{1,12})?\s(?:from|to)\s\S?")
"""The same where the word before the first one is the other of the two: to 63 million from 41."""
_TO_OR_FROM = regex(r"\b(?:to|from)\W+(?:\w+\W+)?$", re.I)
_BY = regex(r"\bby\W+(?:\w+\W+)?$", re.I)
"""Before the figure by which something changes."""
_OF_THEM = regex(r"\bof (?:them|these|those|which|whom)\b|\b(?:including|among (?:them|these|which))\b", re.I)
"""Beside a part of what was told before: the others are what is left."""
_GROWN = regex(
    r"\b(?:rose|rises?|risen|increas\w*|gr[eo]w\w*|gained|climb\w*|jump\w*|up)\W+(?:by\W+)?$", re.I
)
_SHRUNK = regex(r"\b(?:fell|falls?|fallen|decreas\w*|drop\w*|declin\w*|down|lost)\W+(?:by\W+)?$", re.I)
"""Before the figure by which something changed, where what it came to stands behind: rose 12 to 40."""
_TO = regex(r"(?:\S{0,3}| per ?cent)\s+to\s+\S?")
_OF = regex(r"\s+((?:[^\W\d]+\s+){1,3})(?:of|at|with|lasting)\s+(?:an?\s+)?")
"""Between how many and how much of each: six lectures of 90 minutes."""
_JOINED = regex(r"\s(?:(?!(?:in|of|for|on|at|by|to|from|with|per|a|an|the)\s)[^\W\d][\w-]*\s){1,3}and\s")
"""Between two figures of which each counts something: 61 passengers and nine crew."""
_MORE_THAN = regex(r"\s(?:more|less|fewer)\s(?:\w+\s)?than\b", re.IGNORECASE)

_BESIDE = regex(r"\s?[^\s\d,;]{0,12},\s(?:(?:only|just|about|less than|more than) )?(?:an?\s)?")
_OF_WHAT = regex(r"s?\sof\s(?:what|the (?:amount|sum|money|number))\b")


def told_apart(sentences: Sequence[str], a: Operand, b: Operand) -> bool:
    """Whether the text tells of one of two figures beside each other that it is more or less than the other, by so much, or a part of it."""
    if b.sentence - a.sentence > 1:
        return False
    here = sentences[b.sentence]
    told = a.sentence == b.sentence and _OF_THEM.search(here, max(a.end, b.start - NEAR), b.end + NEAR)
    instead = a.sentence == b.sentence and _INSTEAD.fullmatch(here, a.end, b.start)
    return bool(told or instead or (a.sentence == b.sentence and _from_to(here, a, b))) or any(
        _COMPARED.search(sentences[each.sentence], each.end, each.end + NEAR)
        or _BY.search(sentences[each.sentence], max(0, each.start - NEAR), each.start)
        for each in (a, b)
    )


def _from_to(here: str, a: Operand, b: Operand) -> bool:
    """Whether something went from one of two figures of a sentence to the other."""
    between = _FROM.fullmatch(here, a.end, b.start)
    before = _TO_OR_FROM.search(here, max(0, a.start - NEAR), a.start) if between else None
    return (
        between is not None and before is not None and ("from" in between[0]) != ("from" in before[0].lower())
    )


def before_change(here: str, a: Operand, b: Operand) -> int:
    """Whether what the sentence says fell or rose by `a` to `b` was more before (1) or less (-1); 0 where it says neither."""
    if a.sentence != b.sentence or not _TO.fullmatch(here, a.end, b.start):
        return 0
    start = max(0, a.start - NEAR)
    return 1 if _SHRUNK.search(here, start, a.start) else -1 if _GROWN.search(here, start, a.start) else 0


def is_further(here: str, a: Operand, b: Operand) -> bool:
    """Whether the text tells of `b` as added to `a` before it: another 13 million, the rest."""
    near = b.sentence - a.sentence < 2
    before = _FURTHER.search(here, max(0, b.start - NEAR), b.start)
    return near and (before or _ADDED.search(here, b.end, b.end + NEAR)) is not None


def of_each(here: str, a: Operand, b: Operand) -> str:
    """What `a` counts that is `b` long, dear or the like each; empty where it does not."""
    between = _OF.fullmatch(here, a.end, b.start) if a.sentence == b.sentence and not a.kind else None
    return between[1] if between else ""


def joined(here: str, a: Operand, b: Operand) -> bool:
    """Whether a sentence counts two things side by side, which are so many together: 61 passengers and nine crew.

    >>> from rag.prove.reckoning.operands import operands
    >>> sentences, (one, other) = operands("It had 61 passengers and nine crew on board.")
    >>> joined(sentences[0], one, other)
    True
    """
    return a.sentence == b.sentence and _JOINED.fullmatch(here, a.end, b.start) is not None


def more_than(here: str, a: Operand, b: Operand) -> bool:
    """Whether a sentence says of `a` that it is by `b` more or less than something else: 88,000 euros, 6,000 more than planned."""
    return a.sentence == b.sentence and _MORE_THAN.match(here, b.end) is not None


def part_of_what(here: str, whole: Operand, part: Operand) -> bool:
    """Whether a sentence calls an amount a part of what is more: 2 million euros, a quarter of what was asked for."""
    return (
        whole.sentence == part.sentence
        and whole.end < part.start
        and _BESIDE.fullmatch(here, whole.end, part.start) is not None
        and _OF_WHAT.match(here, part.end) is not None
    )
