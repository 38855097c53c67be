"""What a claim forbids and its sentence leaves free, or the other way round: must not for need not. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.patterns import regex
from rag.language.words import lemma
from rag.prove.signals.conflicts import Change
from rag.prove.vetoes.function_words.near import other_of_it

_NOT = r"(?: ?not|n['’]t)"
_BE = r"(?:is|are|was|were)(?: not|n['’]t)"
_DENIED = regex(
    rf"\b(?:(?P<forbidden>(?:must|may|can){_NOT}|{_BE} (?:allowed|permitted) to)"
    rf"|need{_NOT}|(?:do|does|did){_NOT} (?:have|need) to|{_BE} (?:required|obliged|obligated) to) (?P<verb>[a-z]+)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def other_duty(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` says one must not do where a sentence of `texts` says that one need not, or need not where it says must not.

    >>> [str(change) for change in other_duty("Guests must not sign.", "Guests do not have to sign.")]
    ["'must not sign' for 'do not have to sign'"]
    """
    return other_of_it("negation", claim, texts, _denied)


def _denied(sentence: str) -> list[tuple[tuple[bool, str], str]]:
    """What `sentence` denies: whether one is only free not to do it, by which verb, and the words."""
    return [
        ((match["forbidden"] is None, lemma(match["verb"].lower())), match.group())
        for match in _DENIED.finditer(sentence)
    ]
