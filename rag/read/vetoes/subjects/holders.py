"""Whether a text tells of another office, or of the same office elsewhere, than the one that is asked for. Pure."""

from __future__ import annotations

import re

from rag.language.patterns import regex
from rag.language.words import CAPITALS, content, fold, stem, stems
from rag.prove.signals.introductions import is_office
from rag.read.lookup.holders import ANY_ROLE, called_alike

_OF_NAME = regex(
    rf"\b(?P<noun>[a-z]{{4,}}) (?:of|at) (?:the )?(?P<name>[{CAPITALS}][\w'’-]+(?: [{CAPITALS}][\w'’-]+){{0,2}})"
)
"""What is of a name: the harbour master of Orrin."""


def of_another_name(question: str, text: str, about: str) -> bool:
    """Whether `question` asks who is something of one name, and `text`, with all that it stands under `about`, tells it of other names
    alone.

    >>> asked = "Who is the harbour master of Orrin?"
    >>> of_another_name(asked, *2 * ["The harbour master of Kalm, Signe Dahl, is new."])
    True
    """
    if not re.match(r"\W*who\b", question, re.IGNORECASE):
        return False
    said = stems(about)
    for asked in _OF_NAME.finditer(question):
        name = content(asked["name"])
        if name and not name & said:
            told = [each for each in _OF_NAME.finditer(text) if each["noun"] == asked["noun"]]
            if told and not any(content(each["name"]) & name for each in told):
                return True
    return False


_WHO_IS = regex(
    r"\s*who(?:['’]s|\s+is|\s+was|\s+are)\s+(?:the|our|your|its|their)\s+(?P<role>[a-z][a-z-]{3,})(?:\s+(?:of|at|in|for|on)\b[^?]*+)?\s*+\??\s*+",
    re.IGNORECASE,
)
_ROLE_IS = regex(
    rf"\b(?:the|our|its|their|your) (?:[a-z-]+ ){{0,2}}?(?P<role>[a-z-]{{4,}}) (?:is|was|are) [{CAPITALS}][\w'’-]+(?: [{CAPITALS}][\w'’-]+)+",
    re.IGNORECASE,
)


def of_a_role_beside(question: str, text: str, known: str) -> bool:
    """Whether `question` asks who is the cook, of whom nothing is `known`, and `text` says who is the warden.

    >>> of_a_role_beside("Who is the cook of the hut?", *2 * ["The warden is Ada Moe."])
    True
    >>> of_a_role_beside("Who is the head of the hut?", *2 * ["The manager is Ada Moe."])
    False
    """
    match = _WHO_IS.fullmatch(question)
    role = stem(fold(match["role"])) if match else ""
    if match is None or role in ANY_ROLE or not is_office(match["role"].lower()):
        return False
    if called_alike(role) & stems(known):
        return False
    told = [each["role"].lower() for each in _ROLE_IS.finditer(text)]
    return bool(told) and all(is_office(each) for each in told)
