"""Degrees of frost that a claim makes degrees of warmth, or the other way round: -5 for 5. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.patterns import regex
from rag.prove.signals.conflicts import Change
from rag.prove.vetoes.function_words.near import other_of_it

_DEGREES = regex(
    r"(?P<minus>(?<![\w).°])(?<!\d )(?<!\d° )[-−–]|\bminus )?(?<![\w.,])(?<!\d[-–])(?P<value>\d{1,3}(?:[.,]\d+)?) ?(?:[°º] ?[CF]?\b|[°º]|degrees?\b(?: (?:celsius|fahrenheit)\b)?)"
    r"(?P<below> (?:C |celsius )?(?:below|of frost))?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def other_sign(claim: str, *texts: str) -> tuple[Change, ...]:
    """Degrees above zero in `claim` that a sentence of `texts` which says the same has below it, or the other way round.

    >>> [str(change) for change in other_sign("It was 5 °C at night.", "It was -5 °C at night.")]
    ["'5 °C' for '-5 °C'"]
    """
    return other_of_it("number", claim, texts, _degrees)


def _degrees(sentence: str) -> list[tuple[tuple[bool, str], str]]:
    """The degrees of `sentence`: whether below zero, how many, and the words."""
    return [
        (
            (bool(match["minus"] or match["below"]), match["value"].replace(",", ".")),
            match.group(),
        )
        for match in _DEGREES.finditer(sentence)
    ]
