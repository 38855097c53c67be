"""Conditions of a question joined as it says: denied, one of several, nothing else beside. Pure.

    Colour: red, Colour: white, joined by "or"  → either
    Status: active behind "not"                 → not
    Language: Dutch behind "only"               → no other language

Where one denial speaks of several labels ("not red and of wood"), or of nothing that is known, what it denies is not known, and no
records are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.language.grammar import PREPOSITIONS
from rag.language.words import FUNCTION_WORDS, WORD
from rag.read.records.gathering import Record
from rag.read.records.showing import Test, alone_test, any_test, are_together, none_of, one_test
from rag.search.whole.logic.scope import Denied, are_alternatives, asks_for_one_of, denied_in, is_alone

_LINKS = FUNCTION_WORDS - PREPOSITIONS | {"of", "those", "ones"}
"""Words that may stand between two parts of what is left out: "those of Holm and the red ones"."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What one part of a question asks of a record."""

    at: int
    end: int
    """Where it stands in the question."""
    label: str
    """Of the field it is on; empty where any may have it."""
    said: str
    test: Test
    runs: tuple[tuple[str, ...], ...] = ()
    """The words of a value, as they are compared; empty where it is no value."""
    opposite: Test | None = None
    """What shows that a record does not meet it, where it takes more than that none of its fields does: a figure beyond the bound."""
    lacks: bool = False
    """Whether it is already of what is not there: "without a berth"."""

    @property
    def shown(self) -> str:
        return f"{self.label}: {self.said}" if self.label else self.said


def joined(
    text: str, conditions: Sequence[Condition], records: Sequence[Record]
) -> list[tuple[str, Test]] | None:
    """The conditions that all must hold, each with what is told of it; None where it is not known what `text` denies."""
    conditions = sorted(conditions, key=lambda one: one.at)
    denials = [_up_to_verb(text, one, conditions) for one in denied_in(text)]
    of = [None if one.lacks else _denial(denials, one) for one in conditions]
    groups = _groups(text, conditions, of, records)
    denying = [denial for _, denial in groups if denial is not None]
    idle = [each for each in denials if not any(each.holds(one.at) for one in conditions)]
    if len(set(denying)) < len(denying) or idle:
        return None
    exclusive, found = asks_for_one_of(text), []
    for group, denial in groups:
        tests = [one.test for one in group]
        if len(group) == 1 and denial is None:
            found.append((group[0].shown, tests[0]))
        elif denial is not None:
            labels = [one.label for one in group]
            opposites = [one.opposite for one in group if one.opposite is not None]
            found.append((f"not {_said(group)}", none_of(tests, opposites, labels)))
        else:
            found.append((_said(group), one_test(tests) if exclusive else any_test(tests)))
    return found + _alone(text, conditions, of)


def _up_to_verb(text: str, denied: Denied, conditions: Sequence[Condition]) -> Denied:
    """An exception up to the first word that stands between what it names and another condition: "other than Ida live in Holm"."""
    inside = [one for one in conditions if denied.holds(one.at)] if denied.excepts else []
    for one, other in pairwise(inside):
        if any(word.lower() not in _LINKS for word in WORD.findall(text[one.end : other.at])):
            return replace(denied, end=other.at)
    return denied


def _denial(denials: Sequence[Denied], one: Condition) -> Denied | None:
    return next((each for each in denials if each.holds(one.at) and (one.runs or not each.lacking)), None)


def _groups(
    text: str, conditions: Sequence[Condition], of: Sequence[Denied | None], records: Sequence[Record]
) -> list[tuple[list[Condition], Denied | None]]:
    """Conditions of which one is enough, or that are denied together."""
    gaps = [(a.end, max(a.end, b.at)) for a, b in pairwise(conditions)]
    alternatives = are_alternatives(text, gaps)
    groups: list[tuple[list[Condition], Denied | None]] = []
    for n, one in enumerate(conditions):
        if n and of[n] == of[n - 1]:
            last = groups[-1][0]
            same = bool(one.label == last[-1].label and one.runs and last[-1].runs)
            if alternatives[n - 1] or (
                same and (of[n] or not are_together([last[-1].test, one.test], records))
            ):
                last.append(one)
                continue
        groups.append(([one], of[n]))
    return groups


def _said(group: Sequence[Condition]) -> str:
    if len({one.label for one in group}) == 1:
        first, *others = group
        return " or ".join((first.shown, *(one.said for one in others)))
    return " or ".join(one.shown for one in group)


def _alone(text: str, conditions: Sequence[Condition], of: Sequence[Denied | None]) -> list[tuple[str, Test]]:
    """That a list has nothing beside what stands behind "only"."""
    found: dict[str, list[tuple[str, ...]]] = {}
    before = 0
    for one, denial in zip(conditions, of, strict=True):
        if (
            one.label
            and one.runs
            and denial is None
            and (one.label in found or is_alone(text, before, one.at))
        ):
            found.setdefault(one.label, []).extend(one.runs)
        before = one.end
    return [(f"{label}: nothing else", alone_test(label, runs)) for label, runs in found.items()]
