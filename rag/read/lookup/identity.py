"""Who or what a named thing is, asked for as such: "Who is Ingrid Moe?", and the text introduces her. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from rag.language.patterns import regex
from rag.language.words import CAPITALS
from rag.prove.signals.introductions import Introduction, introduced, is_office
from rag.read.units import Unit

_CAPITAL = rf"[{CAPITALS}0-9]"
_NAME = rf"{_CAPITAL}[\w.’'&-]*(?:\s+(?:(?:of|de|la|van|von|der|al|bin|the)\s+)*{_CAPITAL}[\w.’'&-]*){{0,5}}"
_ASKED = regex(
    rf"\s*(?P<word>who|what)(?:['’]s|\s+is|\s+was|\s+are|\s+were)\s+(?:the\s+)?(?P<name>{_NAME}(?: [a-z]+)?)\s*\??\s*"
)


def asked_name(question: str) -> tuple[str, str] | None:
    """`who` or `what`, and the name that is asked after; None for other questions.

    >>> asked_name("Who is Ingrid Moe?"), asked_name("Who is Elm's harbour master?")
    (('who', 'Ingrid Moe'), None)
    """
    match = _ASKED.fullmatch(question[:1].lower() + question[1:])
    if match is None or (match["word"] == "who" and match["name"].split()[-1].islower()):
        return None  # "the Turkish president" is an office
    return match["word"], match["name"]


def identity(question: str, units: Sequence[Unit]) -> tuple[Unit, Introduction] | None:
    """The unit that says most plainly who or what the name in `question` is, the first of several; None without one."""
    asked = asked_name(question)
    if asked is None:
        return None
    found = [
        (unit, told)
        for unit in units
        if unit.form in ("sentence", "item")
        and (told := introduced(asked[1], unit.text, person=asked[0] == "who"))
    ]
    return max(found, key=lambda each: each[1].plain, default=None)


_IN_PASSING = regex(
    r"\b(?:by|with|to|from|of|for|at|on|in|near|against|like|under|and|or|than|about|over)\s+$", re.IGNORECASE
)
"""What stands before a name of which the sentence tells nothing."""
_LONGEST = 20
"""Characters before a name in which that is looked for."""
_OFTEN = 5
"""Places of a name that are looked at."""
_FULL_NAME = regex(r"\b[A-ZÀ-ÞĞİŞ][\w’'-]*[a-zà-ÿğış]\s(?:[A-Z]\.\s)?[A-ZÀ-ÞĞİŞ][\w’'-]*[a-zà-ÿğış]")
_WORD = regex(r"[a-z][a-z-]+")


def names_person(text: str) -> bool:
    """Whether `text` has a name of two words, or a noun for a person or a body.

    >>> names_person("It was drawn by Ingrid Moe."), names_person("Ask the warden."), names_person("Use LP.")
    (True, True, False)
    """
    return bool(_FULL_NAME.search(text)) or any(map(is_office, _WORD.findall(text)))


def only_mentioned(question: str, text: str) -> bool:
    """Whether `question` asks who somebody is, and `text` tells nothing of them: "they met on Moe's boat".

    >>> only_mentioned("Who is Moe?", "They met on Moe's boat."), only_mentioned("Who is Moe?", "Moe sold the boat.")
    (True, False)
    """
    asked = asked_name(question)
    if asked is None or asked[0] != "who" or introduced(asked[1], text, person=True):
        return False
    names = "|".join(map(re.escape, (asked[1], asked[1].split()[-1])))
    found = islice(re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", text), _OFTEN)
    return all(
        text[match.end() : match.end() + 2] in ("'s", "’s")
        or _IN_PASSING.search(text, max(0, match.start() - _LONGEST), match.start())
        for match in found
    )
