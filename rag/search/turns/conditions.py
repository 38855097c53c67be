"""A follow-up that names another condition → the question before it, asked under that one. Pure."""

from __future__ import annotations

import re

from rag.language.grammar import HELPERS
from rag.language.patterns import regex

_AUXILIARY = rf"(?:{HELPERS}|am)"
_CLAUSE = rf"(?:if|when|while|unless|after|before|once|without)\s+(?!{_AUXILIARY}\b)"
_ASKED = regex(rf"\W*(?:and|but|or|so),?\s+(?:what\s+)?(?P<clause>{_CLAUSE}[^?]{{3,120}})\W*", re.IGNORECASE)


def names_condition(question: str) -> bool:
    """Whether a question is but a condition: "And when two bits are left?", not "And when did it open?"."""
    return _ASKED.fullmatch(question) is not None


def asked_under(question: str, before: str) -> str | None:
    """`before` under the condition that `question` is, in the place of its own; None where it has none, or several.

    >>> asked_under("And if it rains?", "What do we pay if the sun shines?")
    'What do we pay if it rains?'
    """
    asked = _ASKED.fullmatch(question)
    word = asked["clause"].split()[0] if asked else ""
    own = re.compile(rf"\b{word}\s+(?!{_AUXILIARY}\b)[^,?]+", re.IGNORECASE)
    found = list(own.finditer(before)) if asked else []
    if asked is None or len(found) != 1:
        return None
    clause = asked["clause"].strip(" ?.!,")
    clause = clause[0].upper() + clause[1:] if not found[0].start() else clause
    return f"{before[: found[0].start()]}{clause}{before[found[0].end() :]}"
