"""Amounts that a list gives for one of its steps and a claim for another. Pure.

`1 day: 3 days' notice`, `2 days: 1 week's notice`, `3 to 5 days: 2 weeks' notice`, and the claim has a week's notice for four days. What an item
is for stands before its colon or dash, what it gives behind; a step may be a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.measures import amount

Measure = tuple[str, float]
"""What an amount measures, and how much of it; empty of a bare number."""

FEWEST = 3
"""Items of a list that has steps."""
ABOUT = 0.5
"""Share of a claim's words in a list, and in the line before it, from which it speaks of it."""
_MARK = regex(r"[ \t]*(?:[-*•–—][ \t]+)?")
_SEPARATOR = regex(r":|[ \t][–—|][ \t]")
_HYPHEN = regex(r"[ \t]-[ \t]")
_LONGEST = 240
"""Characters of an item."""
_RANGE = regex(r"\b(?:to|and)\b|[-–—]")
_COMPARES = regex(
    r"\b(?:than|both|together|total|each|every|all|between|difference|twice|half|while|whereas|and|or|not|no)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a list."""

    text: str
    steps: tuple[Measure, ...]
    """What it is for: one amount, or the ends of a range."""
    given: frozenset[Measure]

    def is_for(self, measure: Measure) -> bool:
        sizes = [size for kind, size in self.steps if kind == measure[0]]
        return bool(sizes) and _least(min(sizes)) <= measure[1] <= _most(max(sizes))

    def gives(self, measure: Measure) -> bool:
        return any(
            kind == measure[0] and _least(size) <= measure[1] <= _most(size) for kind, size in self.given
        )


@lru_cache(maxsize=4096)
def of_another_step(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` gives for one step of a list of `texts` that the list gives for another one."""
    ours = _measures(claim)
    if len(ours) != 2 or _COMPARES.search(claim):
        return ()
    content = claim_stems(claim)
    for text in texts:
        for items, around in _lists(text):
            if share(content, claim_stems(around)) < ABOUT:
                continue
            pairs = [(ours[0], ours[1]), (ours[1], ours[0])]
            if any(item.is_for(step[0]) and item.gives(given[0]) for item in items for step, given in pairs):
                continue
            for (step, _), (given, written) in pairs:
                own = [item for item in items if item.is_for(step)]
                if len(own) == 1 and any(item.gives(given) and not item.is_for(given) for item in items):
                    return (Change("number", written, own[0].text, framed=True),)
    return ()


def _lists(text: str) -> Iterator[tuple[tuple[Item, ...], str]]:
    """The lists of `text` whose items each give one amount for another, with all that is written in and right before them."""
    run: list[Item] = []
    before, last = "", ""
    for line in (*(line for line in text.split("\n") if line.strip()), ""):
        item = _item(line)
        if item is not None:
            before = before if run else last
            run.append(item)
            continue
        if len(run) >= FEWEST:
            yield tuple(run), "\n".join((before, *(each.text for each in run)))
        run, last = [], line


def _item(line: str) -> Item | None:
    begins = _MARK.match(line)
    told = line[begins.end() if begins else 0 :].strip()
    cut = _SEPARATOR.search(told) or _HYPHEN.search(told)
    if cut is None or len(told) > _LONGEST:
        return None
    steps, given = _measures(told[: cut.start()]), _measures(told[cut.end() :])
    if (
        not 1 <= len(steps) <= 2
        or len(given) != 1
        or (len(steps) == 2 and not _RANGE.search(told, 0, cut.start()))
    ):
        return None
    return Item(told, tuple(measure for measure, _ in steps), frozenset({given[0][0]}))


def _measures(text: str) -> list[tuple[Measure, str]]:
    """The amounts of `text` and how they are written; a bare number has the unit of the one behind it, as in 3 to 5 days."""
    found: list[tuple[Measure, str]] = []
    for quantity in quantities(text):
        units = amount(text, quantity).units
        if quantity.weak and not units:
            continue
        kind, size = (units[0].kind, units[0].size) if units else ("", 1.0)
        found.append(((kind, min(quantity.values) * size), quantity.text))
    return found


def _least(size: float) -> float:
    return size * 0.985


def _most(size: float) -> float:
    return size * 1.015
