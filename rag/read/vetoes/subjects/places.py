"""Whether what would be quoted is of another place than the one asked about: another street, who was in another city. Pure."""

from __future__ import annotations

import re

from rag.language.countries import CITIES, SAME_STATE
from rag.language.patterns import regex
from rag.language.words import content, fold, stems

_PLACES = tuple(
    regex(rf"\b((?:[A-Z][\w'’-]{{0,30}}\s){{1,4}})(?:{words})\b")
    for words in (
        "Road|Street|Avenue|Lane|Drive|Boulevard|Way|Square|Quay|Terrace",
        "Bridge|Tunnel|Ferry",
        "Hall|Building|House|Tower|Centre|Center",
        "School|College|University|Institute|Academy",
        "Station|Airport|Harbour|Harbor|Port",
        "Island|Bay|Lake|River|Valley|Park|County|District",
    )
)
"""Names of places that are not one another: of their kind, and told apart by the words before it."""
_CITY = rf"in (?P<city>{'|'.join(sorted(map(re.escape, CITIES), key=len, reverse=True))})(?!['’-]?\w)"
_IN_A_CITY = regex(rf"\b{_CITY}")
_WAS_IN = regex(rf"\b(?:is|was|are|were|been) (?:\w+ly |also |then |still |back )?{_CITY}")
"""Who was there: what was said in one city may be of what is in another."""
_WHERE = regex(
    r"\bwhere\b|\b(?:which|what) (?:\w+ )?(?:city|cities|towns?|places?|capitals?)\b", re.IGNORECASE
)


def of_another_place(question: str, text: str, about: str) -> bool:
    """Whether `about`, all that `text` stands under and it, names a place of the kind that `question` names, and not that one; or
    `text` tells who was in another city.

    >>> asked, told = "What is the limit in Mill Road?", "In Quay Street the limit is 20."
    >>> of_another_place(asked, told, told)
    True
    """
    for places in _PLACES:
        match = places.search(question)
        own = content(match[1]) if match else frozenset()
        if own and not own & stems(about) and places.search(about):
            return True
    return in_another_city(question, text)


def in_another_city(question: str, text: str) -> bool:
    """Whether `text` tells who was in another city than the one that `question` asks about, and nothing of this or its state.

    >>> told = "On that day Ada Holm's brother was in Riga with Per Lund."
    >>> asked = "Whom did Ada Holm meet in Oslo?"
    >>> in_another_city(asked, told), in_another_city(asked, f"{told} She met nobody in Oslo.")
    (True, False)
    """
    asked = {fold(city) for city in _IN_A_CITY.findall(question)}
    if not asked or _WHERE.search(question):
        return False
    told = {fold(city) for city in _WAS_IN.findall(text)}
    same = asked.union(*(SAME_STATE.get(city, ()) for city in asked))
    return bool(told) and not any(word in fold(text) for word in same)
