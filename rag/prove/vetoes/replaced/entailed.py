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
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from rag.language.dates import WEEKDAYS, Date, is_year
from rag.language.grammar import DETERMINERS
from rag.language.numerals import Quantity
from rag.language.sentences import split
from rag.language.words import fold, is_participle
from rag.prove.reckoning.worked_out import worked_out
from rag.prove.signals.conflicts import Change
from rag.prove.signals.measures import Amount, amount, unit_end
from rag.prove.signals.slots import Token, tokens
from rag.prove.signals.times import find_times
from rag.prove.spans import evidence, nearest_sentence
from rag.prove.stating.figures import ORDINAL
from rag.prove.stating.wordings import as_written

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Chance: TypeAlias = Callable[[Sequence[str], Sequence[str]], "NDArray[np.float32]"]
"""A model of entailment; see `rag.prove.support.Entailment`."""

DOUBTED = 0.5
"""Chance of support from which no alternative is asked about: the model believes the claim."""
MARGIN = 4.0
"""Log odds of support by which an alternative must be better told than the claim."""
TOLD = 0.5
"""Chance of support that the alternative must have itself: of two things that nobody says neither is the right one. At .05 some more
false claims were found, but a true sentence of a strong writer lost (eval/LOG.md)."""
OFFSET = re.compile(r"\b(?:later|earlier|afterwards|before that|after that)\b", re.IGNORECASE)
"""Wording of a claim that counts from one of its dates to another one of the text: with that one in its place it is wrong too."""
MOST = 6
"""Alternatives that are read at most; those of the sentence that the claim is nearest to first."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number, a date or a name of a sentence, with what it can be compared with."""

    token: Token
    kind: tuple[str, ...]
    """`name`; `date` and what it tells of year, month and day; `number` and the kinds of its unit; and the like."""
    written: str
    """With its unit, where it has one."""
    measured: Amount | None = None
    """What a number comes to: two weeks are 14 days."""

    def comparable(self, other: Value) -> bool:
        """Whether both tell the same kind of thing, and not the same."""
        if self.kind[0] != other.kind[0] or self.token.same(other.token):
            return False
        if self.kind[0] == "number":
            if self.measured and other.measured and self.measured.given_by(other.measured):
                return False
            return set(self.kind[1:]) == set(other.kind[1:]) or not set(self.kind[1:]).isdisjoint(
                other.kind[1:]
            )
        return self.kind == other.kind


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
    others = alternatives(written, text, shown)[:MOST]
    if not others:
        return None
    found = model([other.claim for other in others], [shown] * len(others))[:, 0].tolist()
    best, other = max(zip(found, others, strict=True), key=lambda pair: pair[0])
    if best < TOLD or log_odds(best) - log_odds(chance) < MARGIN:
        return None
    kind = other.ours.token.kind
    return Change(
        kind if kind in ("number", "date", "name") else "word",
        other.ours.written,
        other.theirs.written,
        framed=True,
    )


def alternatives(claim: str, text: str, shown: str) -> list[Alternative]:
    """`claim` with each of its values exchanged for those of its kind in `shown`, a part of `text`; the likeliest first.

    A value that the text has nowhere is nobody else's: it stays, unless it is a count that the text gives otherwise.
    """
    mine = values_in(claim)
    known = [v for start, end in split(text) for v in values_in(text[start:end]) if v.token.sure]
    near = nearest_sentence(claim, shown)
    theirs = sorted(_shown(shown), key=lambda value: value[0] != near)
    reckoned = {detail.text for detail in worked_out(claim, text)}
    found: dict[str, Alternative] = {}
    for value in mine:
        if value.token.text in reckoned or (value.kind[0] == "name" and not is_among(known, value)):
            continue
        if (value.kind[0] == "date" and OFFSET.search(claim)) or told_twice(mine, value):
            continue
        for _, other in theirs:
            if value.comparable(other) and other.token.sure and not is_among(mine, other):
                changed = with_value(claim, value, other)
                found.setdefault(changed, Alternative(value, other, changed))
    swaps = [_swap(claim, a, b) for n, a in enumerate(mine) for b in mine[n + 1 :] if a.comparable(b)]
    first = {other.written for sentence, other in theirs if sentence == near}
    ranked = sorted(
        found.values(), key=lambda each: (each.theirs.written not in first, each.ours.kind[0] == "name")
    )
    return [*(swap for swap in swaps if swap.ours.kind[0] != "name"), *ranked]


def log_odds(chance: float) -> float:
    """The log odds of `chance`, -11.5 to 11.5."""
    return math.log(max(chance, 1e-5) / max(1.0 - chance, 1e-5))


def told_twice(known: Sequence[Value], value: Value) -> bool:
    """Whether a claim tells a value in two places, as what follows from itself: with one of them changed it is at odds with itself."""
    return sum(value.token.same(other.token) for other in known) > 1


def is_among(known: Sequence[Value], other: Value) -> bool:
    """Whether `other` is among `known`."""
    return any(value.token.same(other.token) for value in known)


def _shown(shown: str) -> Iterator[tuple[str, Value]]:
    for start, end in split(shown):
        for value in values_in(shown[start:end]):
            yield shown[start:end], value


@lru_cache(maxsize=2048)
def values_in(sentence: str) -> tuple[Value, ...]:
    """The numbers, dates and names of a sentence, in order, but for names that tell which of several things is meant."""
    read = tokens(sentence)
    return tuple(
        _value(token, sentence)
        for n, token in enumerate(read)
        if token.kind not in ("word", "light") and not _tells_which(read, n)
    )


def _tells_which(read: Sequence[Token], n: int) -> bool:
    """Whether a name tells which of several things is meant, as a place, a person or a maker may: the Bergen team."""
    behind = read[n + 1] if n + 1 < len(read) else None
    led = n > 0 and read[n - 1].key in DETERMINERS and not read[n].parted
    named = read[n].kind == "name" and led and not read[n].possessive
    return (
        named
        and behind is not None
        and behind.kind == "word"
        and not behind.parted
        and not is_participle(behind.text)
    )


def _value(token: Token, sentence: str) -> Value:
    if not isinstance(token.figure, Quantity):
        return Value(token, _kind(token, sentence), sentence[token.start : token.end])
    written = sentence[token.start : unit_end(sentence, token.figure)]
    return Value(token, _kind(token, sentence), written, amount(sentence, token.figure))


def _kind(token: Token, sentence: str) -> tuple[str, ...]:
    if isinstance(token.figure, Date):
        told = zip(*token.figure.readings, strict=True)
        return ("date", *("told" if any(part is not None for part in parts) else "" for parts in told))
    if isinstance(token.figure, Quantity):
        units = amount(sentence, token.figure).units
        if is_year(token.text) and not units:
            return "date", "told", "", ""
        if ORDINAL.fullmatch(token.text):
            return ("ordinal",)
        if any(time.start <= token.start < time.end for time in find_times(sentence)[0]):
            return ("clock",)
        return "number", *sorted({unit.kind for unit in units})
    return ("weekday",) if fold(token.text) in WEEKDAYS else ("name",)


def with_value(claim: str, value: Value, other: Value) -> str:
    """`claim` with `other` in the place of `value`."""
    start = value.token.start
    return f"{claim[:start]}{other.written}{claim[start + len(value.written) :]}"


def _swap(claim: str, first: Value, second: Value) -> Alternative:
    """`claim` with two of its values in each other's place."""
    changed = with_value(with_value(claim, second, first), first, second)
    return Alternative(first, second, changed, swapped=True)
