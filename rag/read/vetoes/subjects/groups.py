"""Whether a text tells amounts for several groups or sorts, and none for the one that is asked for. Pure."""

from __future__ import annotations

import re

from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import fold, stem, stems

_FOR = regex(
    r"\bfor (?:(?:an?|the|every|each) )?(?P<group>[a-z]{4,}s|children|people|men|women)\b(?! (?:of|who|that|with)\b)"
)
_AMOUNT_FOR = regex(
    r"(?<![\d.,])\d[\d.,]*+(?: [^\W\d]+)? for (?:(?:an?|the|every|each) )?(?P<group>[a-z]{4,})"
)
_FIGURE = regex(
    r"\W*(?:how (?:many|much|long)|what (?:is|are|was|were)|what (?:do|does|did))\b", re.IGNORECASE
)
_TIMES = stems("hours days weeks months years minutes nights")
_UN = regex(r"\b(?:un|non-?)(?P<sort>[a-z]{4,}) (?P<thing>[a-z]{4,})\b", re.IGNORECASE)


def of_another_group(question: str, text: str, known: str) -> bool:
    """Whether `text` has an amount for each of two groups, and `question` asks for one of which nothing is `known`.

    >>> of_another_group("What is the fee for families?", *2 * ["The fee is 95 euros for adults and 40 euros for pupils."])
    True
    """
    match = _FOR.search(question)
    if match is None or not _FIGURE.match(question):
        return False
    group = stem(fold(match["group"]))
    if (synonyms_of(group) | {group}) & stems(known):
        return False
    told = {stem(fold(each["group"])) for each in _AMOUNT_FOR.finditer(text)} - _TIMES
    return len(told) > 1


def of_the_other_sort(question: str, known: str) -> bool:
    """Whether `question` asks for unpaid leave, and paid leave alone is `known`.

    >>> of_the_other_sort("How much unpaid leave is there?", "There are 27 days of paid leave.")
    True
    >>> of_the_other_sort("How much unpaid leave is there?", "There are 27 days of paid leave, and 60 without pay.")
    False
    """
    for match in _UN.finditer(question):
        whole = question[match.start() : match.end("sort")].lower()
        if re.search(rf"\b(?:without|not|no)\s+(?:\w+\s+)?{match['sort'][:2]}", known, re.I):
            continue
        if whole not in known.lower() and re.search(rf"\b{match['sort']}\s+{match['thing']}", known, re.I):
            return True
    return False
