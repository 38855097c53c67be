"""A step that is asked for by its number: "step 3", "the third step", "the last step". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.words import content
from rag.read.units import Unit, context_of
from rag.types import Passage

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ASKED = re.compile(
    rf"\b(?:step|item|point|rule|stage|phase|no\.|number)\s+#?(?P<number>\d{{1,3}})\b"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)}|last|final|\d{{1,2}}(?:st|nd|rd|th))\s+(?:step|item|point|rule|stage|phase)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?<!\s)\s*\(?(\d{1,3})[.)]\s")
LAST = -1
NAMED = 0.6
"""Share of the question's words that a list or form must stand under to be the one meant."""


def asked_step(question: str) -> int | None:
    """The number of the step that `question` asks for, from 1; `LAST` for the last one; None for other questions."""
    match = _ASKED.search(question)
    if match is None:
        return None
    if match["number"]:
        return int(match["number"])
    word = match["ordinal"].lower()
    if word in ("last", "final"):
        return LAST
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else int(word[:-2])


def step(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Unit | None:
    """The list item that has the number asked for, of the list that is most about `question`; None without one."""
    number = asked_step(question)
    if number is None:
        return None
    runs: list[list[Unit]] = []
    for unit in units:
        if unit.form != "item":
            continue
        last = runs[-1][-1] if runs else None
        if last and (last.passage, last.lead, last.under) == (unit.passage, unit.lead, unit.under):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    asked = content(_ASKED.sub(" ", question))
    found = [
        (len(asked & _about(run, passages)), -n, wanted)
        for n, run in enumerate(runs)
        if (wanted := _of(run, number))
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] else None


def names_place(question: str, unit: Unit, passage: Passage) -> bool:
    """Whether what a question asks about, beside the step or the label, is mostly what `unit` stands under."""
    asked = content(_ASKED.sub(" ", question)) - content(unit.label)
    there = content(f"{passage.title} {context_of(unit, passage)} {unit.text}")
    return len(asked & there) >= NAMED * len(asked) > 0


def _about(run: Sequence[Unit], passages: Sequence[Passage]) -> frozenset[str]:
    passage = passages[run[0].passage]
    return content(f"{passage.title} {context_of(run[0], passage)}")


def _of(run: Sequence[Unit], number: int) -> Unit | None:
    """The step `number` of a list: by the numbers it shows, else by its place."""
    if number == LAST:
        return run[-1]
    shown = {int(match[1]): unit for unit in run if (match := _NUMBERED.match(unit.text))}
    if shown:
        return shown.get(number)
    return run[number - 1] if number <= len(run) else None
