"""Whether a text tells when something holds, where that is asked in general: a condition, and no date. Pure."""

from __future__ import annotations

import re

_WHEN_IN_GENERAL = re.compile(
    r"^\W*(?:\w+ )?when (?:is|are|am|do|does|can|may|must|should|will|would|might)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:if|unless|in case|whenever|as soon as|provided|without|conditions?)\b|\w (?:that|which|who)\b",
    re.I,
)
"""A condition, also as what is said of the thing: one that nobody has heard of for an hour."""
_OF_USE = re.compile(
    r"\b(?:useful|handy|helpful|worth\w*|sens(?:e|ible)|appropriate|advisable|count\w* as)\b", re.I
)
"""What holds of a thing by what it is for, which may be told without a condition."""


def tells_condition(question: str, text: str) -> bool:
    """Whether `question` asks when something holds in general, and `text` tells a condition, or none is needed.

    >>> tells_condition("When is a boat not insured?", "It is not insured if nobody is aboard.")
    True
    """
    return bool(_WHEN_IN_GENERAL.match(question) and (_CONDITION.search(text) or _OF_USE.search(question)))
