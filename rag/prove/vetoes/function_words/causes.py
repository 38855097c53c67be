"""What a claim makes the reason of something which its sentence says happened in spite of it, or the other way round. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, stem, words
from rag.prove.signals.conflicts import Change
from rag.prove.vetoes.function_words.near import other_of_it

_LED = regex(
    r"\b(?:(?P<cause>because(?: of)?|due to|owing to|thanks to|as a result of|on account of)|despite|in spite of|notwithstanding|although|even though)"
    r"(?P<what>[^.;]{2,60})",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def other_cause(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` gives as the reason where a sentence of `texts` that says the same has it as no hindrance, or the other way round.

    >>> [str(change) for change in other_cause("It closed because of ice.", "It closed despite the ice.")]
    ["'because of ice' for 'despite the ice'"]
    """
    return other_of_it("opposite", claim, texts, _led)


def _led(sentence: str) -> list[tuple[tuple[bool, str], str]]:
    """What is told in `sentence` as a reason or as no hindrance: whether it is one, by its first word of content, and the words."""
    found = []
    for match in _LED.finditer(sentence):
        first = next((word for word in words(match["what"]) if word not in FUNCTION_WORDS), "")
        if first:
            written = match.group().split(",", maxsplit=1)[0].strip()
            found.append(((match["cause"] is not None, stem(first)), written))
    return found
