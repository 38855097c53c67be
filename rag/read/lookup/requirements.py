"""Which versions of a thing are needed or supported, as manuals say it: "Node 20 or newer is all it takes". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.language.patterns import regex
from rag.language.words import content, fold, stems
from rag.read.units import Unit, known_of
from rag.types import Passage

_NAME = r"(?P<name>[A-Za-z][\w.+#-]{1,30}(?-i: [A-Z][\w.+#-]{1,30})?)"
_ASKED = regex(
    rf"\b(?:which|what) (?:(?:minimum|minimal|lowest|oldest|earliest) )?(?:versions? of (?:the )?{_NAME}|(?!minimum|minimal|lowest|oldest|earliest)"
    rf"{_NAME.replace('name', 'before')} versions?)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_WANTED = regex(
    r"\b(?:support|need|requir|work|run|compatib|minimum|must|should|allowed|enough)", re.IGNORECASE
)
_NUMBER = r"v?\d+(?:\.\d+){0,2}(?:\.x)?"
_BOUNDS = (
    r"(?:(?: ?\+|,? (?:or|and) (?:newer|later|above|higher|up|upwards?|greater|more recent)\b)"
    rf"|(?:(?:, {_NUMBER})*,? (?:to|and|or|through|until) |\s?[-–]\s?){_NUMBER}(?![\w.]*\w))"
)
_NEEDING = r"\b(?:requires?|needs?|at least|minimum(?: of)?|supports?|works? with|runs? on|tested (?:on|with)|compatible with|from)\b"
_OF_NEEDS = stems(
    "support need needs needed needing require work run compatible minimum must should allow enough use install have"
)
_LONGEST_UNIT = 400
"""Characters of a unit: what is longer is no sentence of a manual but a listing."""
_LONGEST = 120
"""Characters between a verb that tells of a need and the name."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A unit that tells which versions do, and the words that tell it."""

    unit: Unit
    said: str


def requirement(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Requirement | None:
    """The unit that tells which versions of what `question` names are needed or supported; None without one, or with several that differ.

    All else that the question names must stand in the passage or over it: what Borg needs is not what Ansible needs.

    "Which Node versions are supported?" and `Node 20 or newer is all it takes.` → "Node 20 or newer".
    """
    asked = _ASKED.search(question)
    if asked is None or not _WANTED.search(question):
        return None
    name = re.escape(asked["name"] or asked["before"])
    told = re.compile(
        rf"(?<![\w-])(?P<all>{name}(?: version)?s?(?: ?>= ?| )(?P<first>{_NUMBER})(?P<bounds>{_BOUNDS})?)(?!\w|\.\w)",
        re.IGNORECASE,
    )
    needed = re.compile(rf"{_NEEDING}[^.;:]{{0,{_LONGEST}}}?{told.pattern}", re.IGNORECASE)
    besides = content(question) - stems(asked[0].removesuffix(asked["rest"])) - _OF_NEEDS
    found: dict[str, Requirement] = {}
    for unit in units:
        if not besides <= stems(known_of(passages[unit.passage])):
            continue
        match = needed.search(unit.text) or next(
            (m for m in told.finditer(unit.text) if m["bounds"] or ">=" in m["all"]), None
        )
        if match is not None and unit.form not in ("heading", "code") and len(unit.text) <= _LONGEST_UNIT:
            found.setdefault(fold(match["first"] + (match["bounds"] or "")), Requirement(unit, match["all"]))
    return next(iter(found.values())) if len(found) == 1 else None
