"""A value of a text that a model of entailment finds much better told in the place of one of a claim's.

`The tear was mended by Ranko` beside a text in which Ranko made the box and Imfeld mended the tear: every word of the claim is
there, and no frame tells the two apart. So each number, date and name of the claim gives way to the others of its kind that stand in
the same sentences, and the model reads claim and alternatives beside them: where it believes another one much rather, the
value of the claim belongs to something else. What the model thinks of the rest of the claim is the same on both sides, and
falls out of the comparison (minimal pairs, after Gardner et al. 2020, "contrast sets").
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from rag.language.patterns import regex
from rag.prove.reckoning.worked_out import figures_worked_out
from rag.prove.signals.conflicts import Change
from rag.prove.spans import evidence, nearest_sentence
from rag.prove.stating.wordings import as_written
from rag.prove.vetoes.replaced.places import (
    MOST_VALUES,
    Place,
    Value,
    cannot_replace,
    is_among,
    places_in,
    told,
    told_twice,
    values_in,
    with_value,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Chance: TypeAlias = Callable[[Sequence[str], Sequence[str]], "NDArray[np.float32]"]
"""A model of entailment; see `rag.prove.support.Entailment`."""

DOUBTED = 0.5
"""Chance of support from which no alternative is asked about: the model believes the claim."""
MARGIN, MARGIN_EXCHANGED = 4.0, 5.0
"""Log odds of support by which an alternative must be better told than the claim, and by which one must in which two names have changed
places: who did it to whom."""
TOLD = 0.5
"""Chance of support that the alternative must have itself: of two things that nobody says neither is the right one. At .05 some more
false claims were found, but a true sentence of a strong writer lost (eval/LOG.md)."""
OFFSET = regex(r"\b(?:later|earlier|afterwards|before that|after that)\b", re.IGNORECASE)
"""Wording of a claim that counts from one of its dates to another one of the text: with that one in its place it is wrong too."""
MOST, MOST_EXCHANGED = 6, 3
"""Alternatives that are read at most, those of the sentence that the claim is nearest to first; and pairs of names in each other's place
besides."""
BEHIND = 0.15
"""How much less of the rest of the claim than the sentence of its own value that of an alternative may tell. Each costs a reading;
of 1,122 alternatives of 1,104 claims 797 are left, all 26 that rejected one among them."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A claim with another value in the place of one of its own."""

    ours: Value
    theirs: Value
    claim: str
    swapped: bool = False
    """Whether two of its own have changed places."""


def better_told(claim: str, text: str, model: Chance) -> Change | None:
    """The value of `claim` that belongs to something else in `text`, and what stands there in its place; None where nothing is
    clearly better told, or the model cannot say."""
    written = as_written(claim, text)
    chance = float(model([written], [text])[0][0])
    if math.isnan(chance) or chance >= DOUBTED:
        return None
    shown = evidence(written, text)
    others = [*alternatives(written, text, shown)[:MOST], *exchanged_names(written, shown)]
    if not others:
        return None
    found = model([other.claim for other in others], [shown] * len(others))[:, 0].tolist()
    told = [
        (odds, other)
        for odds, other in zip(found, others, strict=True)
        if odds >= TOLD and log_odds(odds) - log_odds(chance) >= _margin(other)
    ]
    if not told:
        return None
    other = max(told, key=lambda pair: pair[0])[1]
    kind = other.ours.token.kind
    return Change(
        kind if kind in ("number", "date", "name") else "word",
        other.ours.written,
        other.theirs.written,
        framed=True,
    )


def contrast(claim: str, text: str, change: Change, model: Chance) -> float | None:
    """By how many log odds of support `claim` is better told in `text` with what `change` says of the text in the place of what it says;
    None where the claim does not have that as it is written, or the model cannot say."""
    written = as_written(claim, text)
    if not change.theirs or written.count(change.ours) != 1:
        return None
    shown = evidence(written, text)
    changed = written.replace(change.ours, change.theirs)
    chance, other = (float(row[0]) for row in model([written, changed], [text, shown]))
    return None if math.isnan(chance) or math.isnan(other) else log_odds(other) - log_odds(chance)


def alternatives(claim: str, text: str, shown: str) -> list[Alternative]:
    """`claim` with each of its values exchanged for those of its kind in `shown`, a part of `text`; the likeliest first.

    A value that the text has nowhere is nobody else's: it stays, unless it is a count that the text gives otherwise.
    """
    mine = values_in(claim)[:MOST_VALUES]
    written = places_in(text)
    known = [place.value for place in written if place.value.token.sure]
    near = nearest_sentence(claim, shown)
    theirs = sorted(places_in(shown), key=lambda place: place.sentence != near)
    reckoned = figures_worked_out(claim, text)
    found: dict[str, Alternative] = {}
    for value in mine:
        if value.token.text in reckoned or (value.kind[0] == "name" and not is_among(known, value)):
            continue
        if (value.kind[0] == "date" and OFFSET.search(claim)) or told_twice(mine, value):
            continue
        for other in _rivals(claim, value, theirs):
            if not (is_among(mine, other) or cannot_replace(claim, value, other, written)):
                changed = with_value(claim, value, other)
                found.setdefault(changed, Alternative(value, other, changed))
    swaps = [_swap(claim, a, b) for n, a in enumerate(mine) for b in mine[n + 1 :] if a.comparable(b)]
    first = {place.value.written for place in theirs if place.sentence == near}
    ranked = sorted(
        found.values(), key=lambda each: (each.theirs.written not in first, each.ours.kind[0] == "name")
    )
    return [*(swap for swap in swaps if swap.ours.kind[0] != "name"), *ranked]


def _rivals(claim: str, value: Value, places: Sequence[Place]) -> Iterator[Value]:
    """Values of a kind with `value` whose sentences tell of the rest of `claim`, and hardly less than where its own stands."""
    own = (told(claim, value, place) for place in places if place.value.same(value))
    least = max(own, default=0.0) - BEHIND
    for place in places:
        other = place.value
        if value.comparable(other) and other.token.sure and told(claim, value, place) >= least:
            yield other


def exchanged_names(claim: str, shown: str) -> list[Alternative]:
    """`claim` with two of its names, which stand in `shown`, in each other's place."""
    known = [place.value for place in places_in(shown)]
    mine = values_in(claim)[:MOST_VALUES]
    names = [value for value in mine if value.kind[0] == "name" and is_among(known, value)]
    pairs = ((a, b) for n, a in enumerate(names) for b in names[n + 1 :] if a.comparable(b))
    return [_swap(claim, a, b) for a, b in islice(pairs, MOST_EXCHANGED)]


def _margin(other: Alternative) -> float:
    return MARGIN_EXCHANGED if other.swapped and other.ours.kind[0] == "name" else MARGIN


def log_odds(chance: float) -> float:
    """The log odds of `chance`, -11.5 to 11.5."""
    return math.log(max(chance, 1e-5) / max(1.0 - chance, 1e-5))


def _swap(claim: str, first: Value, second: Value) -> Alternative:
    """`claim` with two of its values in each other's place."""
    changed = with_value(with_value(claim, second, first), first, second)
    return Alternative(first, second, changed, swapped=True)
