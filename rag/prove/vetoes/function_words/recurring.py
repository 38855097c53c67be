"""How often something comes back: every Monday for every second Monday. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.dates import WEEKDAYS
from rag.language.patterns import regex
from rag.prove.signals.conflicts import Change
from rag.prove.vetoes.function_words.near import other_of_it

_APART = {
    "other": 2, "alternate": 2, "second": 2, "2nd": 2, "two": 2, "2": 2, "third": 3, "3rd": 3, "three": 3, "3": 3,
    "fourth": 4, "4th": 4, "four": 4, "4": 4, "single": 1,
}  # fmt: skip
_TIMES = (
    *WEEKDAYS,
    *"hour day night morning evening weekend week month quarter season spring summer autumn winter year".split(),
)
_EVERY = regex(
    rf"\b(?:(?:every|each)(?: (?P<apart>{'|'.join(_APART)}))?|on (?P<alternate>alternate)) (?P<time>{'|'.join(_TIMES)})s?\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def other_interval(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` says comes every time where a sentence of `texts` that says the same has every second one, or the other way round.

    >>> [str(change) for change in other_interval("Bins go out every Monday.", "Bins go out every other Monday.")]
    ["'every Monday' for 'every other Monday'"]
    """
    return other_of_it("opposite", claim, texts, _intervals)


def _intervals(sentence: str) -> list[tuple[tuple[int, str], str]]:
    """Of what `sentence` says that it comes back: each which, the time, and the words."""
    return [
        (
            (
                2 if match["alternate"] else _APART.get((match["apart"] or "single").lower(), 1),
                match["time"].lower(),
            ),
            match.group(),
        )
        for match in _EVERY.finditer(sentence)
    ]
