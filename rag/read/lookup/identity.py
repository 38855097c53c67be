"""Who or what a named thing is, asked for as such: "Who is Ingrid Moe?", and the text introduces her. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.words import CAPITALS
from rag.prove.signals.introductions import Introduction, introduced
from rag.read.units import Unit

_CAPITAL = rf"[{CAPITALS}0-9]"
_NAME = rf"{_CAPITAL}[\w.’'&-]*(?:\s+(?:(?:of|de|la|van|von|der|al|bin|the)\s+)*{_CAPITAL}[\w.’'&-]*){{0,5}}"
_ASKED = re.compile(
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
