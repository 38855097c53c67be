"""Whether a text tells when something holds, where that is asked in general, and of the way, tool or default that is asked for. Pure."""

from __future__ import annotations

import re

from rag.language.patterns import regex
from rag.language.words import content, stems

_WHEN_IN_GENERAL = regex(
    r"^\W*(?:\w+ )?when (?:is|are|am|do|does|can|may|must|should|will|would|might)\b", re.IGNORECASE
)
_CONDITION = regex(
    r"\b(?:if|unless|in case|whenever|as soon as|provided|without|conditions?)\b|\w (?:that|which|who)\b",
    re.I,
)
"""A condition, also as what is said of the thing: one that nobody has heard of for an hour."""
_OF_USE = regex(
    r"\b(?:useful|handy|helpful|worth\w*|sens(?:e|ible)|appropriate|advisable|count\w* as)\b", re.I
)
"""What holds of a thing by what it is for, which may be told without a condition."""


def tells_condition(question: str, text: str) -> bool:
    """Whether `question` asks when something holds in general, and `text` tells a condition, or none is needed.

    >>> tells_condition("When is a boat not insured?", "It is not insured if nobody is aboard.")
    True
    """
    return bool(_WHEN_IN_GENERAL.match(question) and (_CONDITION.search(text) or _OF_USE.search(question)))


_WAYS = regex(
    r"\b(?P<way>with|by|via|using|on|at|in|for|over)\b(?P<one>[^,;.]{0,80})[,;](?: and| or| but)? (?P=way)\b(?P<other>[^,;.]{0,80})",
    re.IGNORECASE,
)
_ASKED_WAY = regex(
    r"\b(?:with|by|via|using|on|at|in|for|over|without) (?:(?:an?|the|my|your|its) )?(?P<thing>[^?,;]{2,60})|\b(?P<how>\w{4,}ly)\b",
    re.IGNORECASE,
)


def of_another_way(question: str, text: str, known: str) -> bool:
    """Whether `text` tells a figure for each of two ways, and `question` asks for one of which nothing is `known`.

    >>> of_another_way("How long does it take wirelessly?", *2 * ["It takes 2 hours with a cable, with two cables 1 hour."])
    False
    >>> of_another_way("How long does it take wirelessly?", *2 * ["With a cable it takes 2 hours, with two cables 1 hour."])
    True
    """
    ways = next(
        (
            m
            for m in _WAYS.finditer(text)
            if all(any(c.isdigit() for c in m[side]) for side in ("one", "other"))
        ),
        None,
    )
    if ways is None:
        return False
    asked = [content(match["thing"] or match["how"]) for match in _ASKED_WAY.finditer(question)]
    return any(words and not words & stems(known) for words in asked)


_DEFAULT = regex(r"\bdefaults?\b", re.IGNORECASE)
_UNSET = regex(
    r"\b(?:default\w*|unless|otherwise|initial\w*|without|standard|implicit\w*|assum\w+|normally|usually"
    r"|(?:if|when) (?:not?|none|omitted|absent|unset|missing))\b",
    re.IGNORECASE,
)


def of_no_default(question: str, about: str) -> bool:
    """Whether `question` wants a default, and `about` says nothing of what holds where nothing is set.

    >>> of_no_default("What is the default of --size?", "--size: die if the pack is larger.")
    True
    """
    return bool(_DEFAULT.search(question)) and not _UNSET.search(about)
