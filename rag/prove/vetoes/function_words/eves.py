"""A time beside an event that a claim makes the time of it: until the day of arrival for until the day before arrival. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, stem, words
from rag.prove.signals.conflicts import Change
from rag.prove.vetoes.function_words.near import other_of_it

_BESIDE = regex(
    r"\b(?P<time>day|night|evening|morning|week|month|year|season) (?P<side>of|before|after|following|preceding) (?P<what>[\w'’-]{1,40}(?: [\w'’-]{1,40}){0,3})",
    re.IGNORECASE,
)
_SAME = {"following": "after", "preceding": "before"}


@lru_cache(maxsize=4096)
def other_eve(claim: str, *texts: str) -> tuple[Change, ...]:
    """The day of something in `claim` where a sentence of `texts` that says the same has the day before or after it, or the other way round.

    >>> [str(change) for change in other_eve("Pay by the day of arrival.", "Pay by the day before arrival.")]
    ["'day of arrival' for 'day before arrival'"]
    """
    return other_of_it("opposite", claim, texts, _times)


def _times(sentence: str) -> list[tuple[tuple[str, str], str]]:
    """The times of `sentence` beside something: on which side, which time of what, and the words."""
    found = []
    for match in _BESIDE.finditer(sentence):
        first = next((word for word in words(match["what"]) if word not in FUNCTION_WORDS), "")
        if first:
            side = match["side"].lower()
            found.append(
                ((_SAME.get(side, side), f"{match['time'].lower()} {stem(first)}"), match.group().strip())
            )
    return found
