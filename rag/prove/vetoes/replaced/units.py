"""A figure of the text in another unit of what it measures. Pure.

`500 cubic miles` beside `about 500 km³`, `$2.5bn` beside `£2.5bn`: the figure is there, and the model of entailment, which reads the
same digits, believes it. But nothing of that size is told, and the same figure under two units of one kind is two amounts: wherever it stands, for of 1,261
claims with a measure one true one has its figure in another unit by chance (dollars for pounds), and seven false ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from rag.language.numerals import Quantity, quantities
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.reckoning.worked_out import worked_out
from rag.prove.signals.conflicts import Change
from rag.prove.signals.facts import details, facts
from rag.prove.signals.measures import Amount, amount, unit_end

MONEY = frozenset("dollar euro sterling lira hryvnia yen rupee franc".split())
HEAT = frozenset({"celsius", "fahrenheit"})
SIGNS = frozenset("$€£₺₴¥₹")
_SHARE = "share"
_POINTS = regex(r"points?\Z", re.IGNORECASE)
MOST = 12
"""Figures of a claim that are looked up, the first ones: a sentence with more is a table, and each is held against all of a text."""


@lru_cache(maxsize=4096)
def other_unit(claim: str, *texts: str) -> tuple[Change, ...]:
    """Figures of `claim` that `texts` have in other units of the same kind, and in its own nowhere; see the module."""
    whole = "\n\n".join(texts)
    return tuple(dict.fromkeys((*_changes(claim, whole, texts), *_points_for_shares(claim, whole))))


def _points_for_shares(claim: str, whole: str) -> Iterator[Change]:
    """Percentage points of `claim` that `whole` has as per cent only, or the other way round."""
    for detail in [each for each in details(claim) if each.amount and _SHARE in _kinds(each.amount)][:MOST]:
        assert detail.quantity is not None
        told = [
            figure
            for figure in quantities(whole)
            if not figure.values.isdisjoint(detail.quantity.values)
            and _SHARE in _kinds(amount(whole, figure))
        ]
        points = _POINTS.search(_written(claim, detail.quantity)) is not None
        others = [
            figure for figure in map(partial(_written, whole), told) if bool(_POINTS.search(figure)) != points
        ]
        if told and len(others) == len(told) and detail not in worked_out(claim, whole):
            yield Change("number", _written(claim, detail.quantity), others[0], framed=True)


def _changes(claim: str, whole: str, texts: tuple[str, ...]) -> Iterator[Change]:
    measured = [detail for detail in details(claim) if detail.amount is not None and detail.amount.units]
    for detail in measured[:MOST]:
        mine, figure = detail.amount, detail.quantity
        assert mine is not None
        assert figure is not None
        if any(mine.given_by(other) for other in facts(whole).amounts) or detail in worked_out(claim, whole):
            continue
        written = _written(claim, figure)
        sentences = (text[start:end] for text in texts for start, end in split(text))
        other = next(filter(None, (_in_another_unit(mine, sentence) for sentence in sentences)), "")
        if other and written not in whole:
            yield Change("number", written, other, framed=True)


def _in_another_unit(mine: Amount, sentence: str) -> str:
    """The figure of `mine` in `sentence` as it stands there, with another unit of its kind; empty where it does not."""
    for figure in quantities(sentence):
        other = amount(sentence, figure)
        if (
            other.units
            and not mine.values.isdisjoint(other.values)
            and not _kinds(mine).isdisjoint(_kinds(other))
        ):
            return _written(sentence, figure)
    return ""


def _written(text: str, figure: Quantity) -> str:
    """A figure with the unit behind it, or the sign before."""
    signed = text[figure.start - 1 : figure.start] in SIGNS
    return text[figure.start - signed : unit_end(text, figure)]


def _kinds(size: Amount) -> frozenset[str]:
    """What an amount may be of: all money is one kind here, and so is all heat."""
    kinds = {unit.kind for unit in size.units}
    return frozenset("money" if kind in MONEY else "heat" if kind in HEAT else kind for kind in kinds)
