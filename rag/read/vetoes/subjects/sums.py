"""Whether the sums that would be quoted are the prices of other things than the one whose price is asked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import IDLE_STEMS, WORD, fold, stem, stems
from rag.read.given import MONEY

_COST_OF = regex(
    r"\b(?:what|how much) (?:do|does|did|will|would) (?:(?:an?|the|one|each|my|your|our) )?(?P<thing>(?:[\w'’-]+ ){0,4}?[\w'’-]+) cost\b(?! (?:me|us|him|her|them)\b)",
    re.IGNORECASE,
)
_PRICED = regex(r"\b(?:an?|the|one|each|every) (?:[\w'’-]+ ){0,2}?(?P<thing>[^\W\d_]{3,}) costs?\b", re.I)
_CALLED = regex(
    r"\b(?:rents?|salar(?:y|ies)|wages?|fines?|deposits?|bonus(?:es)?|debts?|prizes?|rewards?)\b[^.,;\d]{0,40}$",
    re.I,
)
"""What a sum is called, right before it: the rent will be 875 euros."""
_FAR = 60
"""Characters before a sum in which that stands."""
_GENERAL = stems("price cost fee entry admission ticket charge work job bill total whole thing one")
_FOR_A_TIME = regex(r"\b(?:per|an?|each|every|one) (?:hour|day|night|week|month|year|term|season)\b", re.I)
"""What a thing costs then is its rent."""
_SPENT = regex(
    r"\b(?:costs?|pric\w+|pa(?:y|ys|id)|spent|spend|bought|charg\w+|estimate\w*|quote[ds]?|worth)\b", re.I
)
_CAME_IN = regex(r"\b(?:raised|collect(?:ed|ion)|donat\w+|proceeds|takings|brought in|earned)\b", re.I)


def of_another_price(question: str, quoted: Sequence[str], known: str) -> bool:
    """Whether `question` asks what a thing costs of which more is `known`, and every sum of `quoted` is called another's.

    >>> of_another_price("What does supper cost?", ["A bed costs 38 francs.", "Supper is at six."], "Supper is at six.")
    True
    >>> of_another_price("What does the piano cost?", ["A collection for the piano raised 300 euros."], "the piano")
    True
    >>> of_another_price("What does the flat cost per month?", ["The rent is 900 euros."], "the flat")
    False
    >>> of_another_price("What did the repair of the lock cost?", ["The repair cost 90 crowns."], "the lock, the repair")
    False
    """
    match = None if _FOR_A_TIME.search(question) else _COST_OF.search(question)
    said = map(stem, map(fold, WORD.findall(match["thing"].partition(" of ")[0]))) if match else ()
    words = [word for word in said if word not in IDLE_STEMS]
    thing = synonyms_of(words[-1]) | {words[-1]} if words else frozenset()
    summed = [text for text in quoted if MONEY.search(text) or _PRICED.search(text)]
    if not summed or not thing & stems(known):
        return False
    return all(_anothers(text, thing) for text in summed)


def _anothers(text: str, thing: frozenset[str]) -> bool:
    if _CAME_IN.search(text) and not _SPENT.search(text):
        return True
    if thing & stems(text):
        return False
    priced = {stem(fold(each["thing"])) for each in _PRICED.finditer(text)}
    if priced and not priced & _GENERAL:
        return True
    return any(
        _CALLED.search(text, max(0, each.start() - _FAR), each.start())
        for each in re.finditer(r"\d[\d.,]*", text)
    )
