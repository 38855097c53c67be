"""A step that is asked for by its place: "step 3", "the last step", "What comes after closing the tap?". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.grammar import TO_TWELVE
from rag.language.patterns import regex
from rag.language.words import WORD, content, stems
from rag.read.lookup.procedures import last_heading, verbs
from rag.read.lookup.tables.rows import form_of
from rag.read.units import Unit, context_of, lead_of
from rag.types import Passage

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_CARDINALS = TO_TWELVE.split("|")
_ASKED = regex(
    rf"(?<!which )(?<!what )\b(?:step|item|point|rule|stage|phase|no\.|number)\s+#?(?:(?P<number>\d{{1,3}})|(?P<cardinal>{TO_TWELVE}))\b"
    rf"|(?<![\w-])(?<!second )(?<!second-to-)(?<!next to )(?P<ordinal>{'|'.join(_ORDINALS)}|last|final|\d{{1,2}}(?:st|nd|rd|th))\s+(?:step|item|point|rule|stage|phase)\b(?! of (?:contact|view|call|sale|entry))",
    re.IGNORECASE,
)
_NUMBERED = regex(
    r"(?<!\s)\s*(?:\(?(\d{1,3})[.)]|(?:step|stage|phase|rule|point|item)[ \t]+(\d{1,3})[ \t]*[.:)–—-])\s",
    re.IGNORECASE,
)
_IN_TURN = regex(rf"(?P<ordinal>{'|'.join(_ORDINALS)})(?:ly)?,\s", re.IGNORECASE)
"""How a sentence begins that tells a step of several: "Second, ..."."""
_AT_LAST = regex(r"(?:finally|lastly),?\s", re.IGNORECASE)
_NEXT = regex(
    r"\b(?:what|which)\b.{0,40}?\b(?P<side>after|following|before)\s+(?:(?:i|you|we|one)(?:['’]ve| have)?\s+)?(?P<done>\S.{1,200})",
    re.IGNORECASE,
)
"""What comes after a step that is told in words."""
_GENERAL = stems("happen do done come next say mean tell go follow start begin")
"""Words of such a question that name no list."""
LAST = -1
NAMED = 0.6
"""Share of the question's words that a list or form must stand under to be the one meant."""
DONE = 0.7
"""Share of the words for a step which it must have to be the one after which the next is asked for."""
NUMBERED_FROM = 3
"""The first and the second step may be told without a number: "Begin by", "then"."""
_STEP = regex(r"\b(?:step|stage|phase)\b", re.IGNORECASE)
FEWEST = 3
"""Steps of a list in which one comes after another."""


def asked_step(question: str) -> int | None:
    """The number of the step that `question` asks for, from 1; `LAST` for the last one; None for other questions."""
    match = _ASKED.search(question)
    if match is None:
        return None
    if match["number"]:
        return int(match["number"])
    if match["cardinal"]:
        return _CARDINALS.index(match["cardinal"].lower()) + 1
    word = match["ordinal"].lower()
    if word in ("last", "final"):
        return LAST
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else int(word[:-2])


def lacks_step(question: str, text: str) -> bool:
    """Whether `question` asks for a step by a number from the third on, and `text` has that number in no form.

    >>> lacks_step("What is step 7 of filling the pump?", "Pick a flat spot.")
    True
    """
    number = asked_step(question)
    if number is None or number < NUMBERED_FROM or not _STEP.search(question):
        return False
    words = "|".join(each[number - 1] for each in (_ORDINALS, _CARDINALS) if number <= len(each))
    told = rf"^\W*{number}(?!\d)|(?:{_STEP.pattern}) #?{number}(?!\d)|\b(?:{words or number})\b"
    return not re.search(told, text, re.IGNORECASE | re.MULTILINE)


def step(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> tuple[Unit, bool] | None:
    """The step that is asked for, and whether it is surely of the list that `question` means; None without one."""
    number = asked_step(question)
    runs = _runs(units)
    if number is None:
        following = _beside(question, runs)
        return (following, True) if following else None
    asked = content(_ASKED.sub(" ", question)) - _GENERAL
    found = [
        (len(asked & _about(run, passages)) + len(asked & _nearest(run[0], passages)), -n, wanted)
        for n, run in enumerate(runs)
        if (wanted := _of(run, number))
    ]
    if not asked and len(found) == 1:
        return found[0][2], True
    best = max(found, key=lambda each: each[:2], default=None)
    if best is None or not best[0]:
        return None
    return best[2], names_place(question, best[2], passages[best[2].passage])


def _runs(units: Sequence[Unit]) -> list[list[Unit]]:
    """The lists: items that belong together, and lines and sentences that say which step they are."""
    runs: list[list[Unit]] = []
    for unit in units:
        match = _NUMBERED.match(unit.text)
        last = runs[-1][-1] if runs else None
        in_turn = match and match[1] and int(match[1]) == (_shown(last) if last else 0) + 1
        first = match and match[1] == "1"  # typed, as no list of its program: "1. Unplug it."
        if unit.form != "item" and not (
            (match and match[2])
            or in_turn
            or first
            or _IN_TURN.match(unit.text)
            or (last and _AT_LAST.match(unit.text))
        ):
            continue
        if last and (last.passage, last.lead, last.under) == (unit.passage, unit.lead, unit.under):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _beside(question: str, runs: Sequence[Sequence[Unit]]) -> Unit | None:
    """The step of a numbered list before or after the one that `question` tells in words."""
    match = _NEXT.search(question)
    done = (
        [content(word) | stems(verbs(word)) for word in WORD.findall(match["done"]) if content(word)]
        if match
        else []
    )
    if match is None or not done:
        return None
    side = -1 if match["side"].lower() == "before" else 1
    found = [
        run[at + side]
        for run in runs
        if len(run) >= FEWEST and all(_NUMBERED.match(unit.text) for unit in run)
        for at, unit in enumerate(run)
        if sum(bool(word & stems(unit.text)) for word in done) >= DONE * len(done)
        and 0 <= at + side < len(run)
    ]
    return found[0] if len(found) == 1 else None


def names_place(question: str, unit: Unit, passage: Passage) -> bool:
    """Whether what a question asks about, beside the step or the label, is mostly what `unit` stands under."""
    asked = content(_ASKED.sub(" ", question)) - content(unit.label) - _GENERAL
    there = content(f"{passage.title} {context_of(unit, passage)} {unit.text} {form_of(unit, passage)}")
    return len(asked & there) >= NAMED * len(asked) > 0


def _about(run: Sequence[Unit], passages: Sequence[Passage]) -> frozenset[str]:
    passage = passages[run[0].passage]
    return content(f"{passage.title} {context_of(run[0], passage)}")


def _nearest(unit: Unit, passages: Sequence[Passage]) -> frozenset[str]:
    """What stands right above a list, which tells it from others of its document: the last heading and what leads it in."""
    return content(f"{last_heading(unit.under)} {lead_of(unit, passages[unit.passage])}")


def _shown(unit: Unit) -> int:
    """The number that a step shows; 0 where it shows none."""
    if match := _NUMBERED.match(unit.text):
        return int(match[1] or match[2])
    turn = _IN_TURN.match(unit.text) if unit.form != "item" else None
    return _ORDINALS.index(turn["ordinal"].lower()) + 1 if turn else 0


def _of(run: Sequence[Unit], number: int) -> Unit | None:
    """The step `number` of a list: by the numbers it shows, else by its place."""
    if number == LAST:
        return run[-1]
    shown = {place: unit for unit in run if (place := _shown(unit))}
    if shown:
        return shown.get(number)
    return run[number - 1] if number <= len(run) else None
