"""Figures of a claim that its text does not state but gives by a sum. Pure.

`The park was financed with some 57 million` beside `a loan of 44 million; the remaining 13 million`: people round and compute. That such a
figure is nowhere in the text is no reason to reject it; it is no proof either, as another sum may have been meant. No other figure of
that measure may stand in the sentence that the claim follows and be left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from rag.language.dates import is_year
from rag.language.lexicon.units import UNITS
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.claim_words import claim_stems, share
from rag.prove.reckoning.by_chance import no_chance
from rag.prove.reckoning.operands import MOST, SHARE, YEAR, Operand, operands
from rag.prove.reckoning.sums import adds_its_own, in_points, sums, tells_points
from rag.prove.reckoning.told_ages import told_age, told_within
from rag.prove.reckoning.told_dates import is_later, so_long_apart, spans_time, years_after
from rag.prove.reckoning.told_years import told_years
from rag.prove.signals.conflicts import conflicts
from rag.prove.signals.facts import Detail, absent, details
from rag.prove.signals.measures import Amount, amount
from rag.prove.spans import nearest_sentence
from rag.prove.stating.figures import ORDINAL

SECONDS_OF_YEAR = UNITS["year"][0].size
_SINCE = regex(r"\b(?:since|for|after|later|before|earlier|until|between|older|younger|aged?|old)\b", re.I)
_BACK = 100
"""Characters before such a number in which that one is looked for."""
_DIGITS = regex(r"\d+")
_MORE_THAN = regex(r"\s(?:more|fewer|less)\sthan\b", re.IGNORECASE)
"""Behind a number that compares, and measures what the one before it does."""
_PART = regex(r"\.\d|[-–/:]")
"""Behind the first number of a version (4.0.0), a score, a fraction or a name (10-man), which are reckoned from nothing."""
_GLUED = ("-", "–", "/", ":")


@lru_cache(maxsize=4096)
def worked_out(claim: str, text: str) -> frozenset[Detail]:
    """The numbers and dates of `claim` that `text` does not hold but gives by a sum, or counts from another day or year; see the module.

    So many points as two shares are apart are not held by a share of so many per cent.
    """
    untold = [
        detail for detail in details(claim) if in_points(claim, detail) and not tells_points(text, detail)
    ]
    return frozenset(detail for detail in (*absent(claim, text), *untold) if _follows(claim, text, detail))


def figures_worked_out(claim: str, text: str) -> frozenset[str]:
    """The same as they are written, and of a time of day its hour and its minutes too.

    >>> text = "The ferry leaves Elm at 5:20 and takes 45 minutes to Orm."
    >>> sorted(figures_worked_out("The ferry is in Orm at 6:05.", text))
    ['05', '6', '6:05']
    """
    return frozenset(
        figure
        for detail in worked_out(claim, text)
        for figure in (detail.text, *(_DIGITS.findall(detail.text) if detail.time else ()))
    )


@lru_cache(maxsize=2048)
def reckoned_though_held(claim: str, text: str) -> frozenset[str]:
    """The amounts of `claim` that `text` gives by a sum though it has their digits too, for something else: nine minutes apart, of nine
    boats. A share, and what has no unit, comes out of something too often."""
    held = {detail.text for detail in details(claim)} - {detail.text for detail in absent(claim, text)}
    return frozenset(
        detail.text
        for detail in details(claim)
        if detail.text in held
        and detail.amount is not None
        and {unit.kind for unit in detail.amount.units} - {SHARE}
        and _follows(claim, text, detail)
    )


@lru_cache(maxsize=2048)
def reckoned_with(claim: str, text: str) -> frozenset[str]:
    """The figures of `text` that those of `claim` which it does not hold are the sum or the difference of: no other figure stands in their
    place."""
    return frozenset(
        term.text
        for detail in worked_out(claim, text)
        if detail.quantity is not None and detail.amount is not None
        for terms in sums(claim, text, detail)
        for term in terms[:2]
    ) | frozenset(_compared_with(claim, text))


def _compared_with(claim: str, text: str) -> Iterator[str]:
    """The figures of `text` than which `claim` says that one of its own is so many more or fewer: three, of "four seats, one more than the
    Farmers"."""
    told = quantities(claim)[:MOST]
    apart = [max(figure.values) for figure in told if _MORE_THAN.match(claim, figure.end)]
    own = [max(figure.values) for figure in told if not _MORE_THAN.match(claim, figure.end)]
    results = {value + sign * by for value in own for by in apart for sign in (1, -1)}
    for figure in quantities(text)[:MOST] if apart else ():
        if any(abs(max(figure.values) - result) < 1e-9 for result in results):
            yield figure.text


def _follows(claim: str, text: str, detail: Detail) -> bool:
    if detail.date is not None:
        return is_later(detail.date, text)
    if detail.time is not None:
        return so_long_apart(detail.time, text)
    figure = detail.quantity
    if figure is None or detail.amount is None:
        return False
    if is_year(figure.text) and not detail.amount.units:
        return int(figure.text) in told_years(text) | years_after(text)
    detail = _in_the_unit_before(claim, detail)
    if (
        _told_in_parts(text, detail)
        or _part_of_told(claim, text, detail)
        or told_age(claim, text, detail)
        or told_within(claim, text, detail)
    ):
        return True
    if (
        _PART.match(claim, figure.end)
        or claim[: figure.start].endswith(_GLUED)
        or ORDINAL.fullmatch(figure.text)
    ):
        return False
    if spans_time(claim, text, detail) or adds_its_own(claim, detail):
        return True
    if no_chance(claim, text, detail) and not _in_its_slot(claim, text, detail):
        return True
    left_out = _left_out(claim, text, detail)
    every = (*sums(claim, text, detail), *_spans_of_years(claim, text, detail))
    return any(left_out <= {used.text for used in used_in} for used_in in every)


def _in_the_unit_before(claim: str, detail: Detail) -> Detail:
    """A number of `claim` that is so much more or less than something measures what the figure before it does: 6.3 hours, 0.7 more than."""
    assert detail.quantity is not None
    assert detail.amount is not None
    if detail.amount.units or not _MORE_THAN.match(claim, detail.quantity.end):
        return detail
    before = claim[max(0, detail.quantity.start - _BACK) : detail.quantity.start]
    figures = quantities(before)
    units = amount(before, figures[-1]).units if figures else ()
    return replace(detail, amount=replace(detail.amount, units=units))


def _told_in_parts(text: str, detail: Detail) -> bool:
    """Whether `text` tells an amount in two units: 90 minutes, as 1 hour 30 minutes; €5.50, as five euros and fifty cents."""
    assert detail.quantity is not None
    assert detail.amount is not None
    value = max(detail.quantity.values)
    parted = [each for each in operands(text)[1] if each.parted]
    return any(
        unit.kind == told.kind and math.isclose(value * unit.size, told.value)
        for unit in detail.amount.units
        for told in parted
    )


def _part_of_told(claim: str, text: str, detail: Detail) -> bool:
    """Whether `detail` is the hours or the minutes of a time that `text` tells in one figure: 1 hour 30 minutes, as 90 minutes; or the euros or
    cents of a price."""
    assert detail.quantity is not None
    at = detail.quantity.start
    told = operands(text)[1]
    return any(
        each.parted
        and sentence.find(each.text) <= at - start < sentence.find(each.text) + len(each.text)
        and any(other.kind == each.kind and math.isclose(other.value, each.value) for other in told)
        for start, sentence in _sentences(claim)
        for each in operands(sentence)[1]
    )


def _sentences(claim: str) -> Iterator[tuple[int, str]]:
    """Where each sentence of `claim` begins, and what it is."""
    for start, end in split(claim):
        yield start, claim[start:end]


def _in_its_slot(claim: str, text: str, detail: Detail) -> bool:
    """Whether the sentence that `claim` follows has another number in the place of `detail`."""
    changed = conflicts(claim, nearest_sentence(claim, text))
    return any(each.framed and each.kind == "number" and each.ours == detail.text for each in changed)


def _left_out(claim: str, text: str, detail: Detail) -> frozenset[str]:
    """Figures with the unit of `detail` that `claim` does not have, in the part of a sentence that it follows: its own figure apart, the
    digits of which may stand anywhere."""
    assert detail.quantity is not None
    assert detail.amount is not None
    kinds = {unit.kind for unit in detail.amount.units} | ({SHARE} if in_points(claim, detail) else set())
    rest = claim[: detail.quantity.start] + claim[detail.quantity.end :]
    content = claim_stems(rest)
    near = max(nearest_sentence(rest, text).split(";"), key=lambda part: share(content, claim_stems(part)))
    others = [each for each in absent(near, claim) if each.amount is not None]
    stated = {figure.text for figure in quantities(claim)}
    listed = (each for each in operands(near)[1] if each.listed and each.kind in kinds)
    return frozenset(each.text for each in listed if each.text not in stated) | frozenset(
        other.text
        for n, other in enumerate(others)
        if other.amount is not None
        and kinds & {unit.kind for unit in other.amount.units}
        and not any(_once_more(other.amount, before.amount) for before in others[:n])
    )


def _once_more(amount: Amount, before: Amount | None) -> bool:
    """Whether an amount is one told before in another unit: 40 miles (64 km)."""
    return before is not None and amount.units != before.units and amount.given_by(before)


def _spans_of_years(claim: str, text: str, detail: Detail) -> Iterator[tuple[Operand, ...]]:
    """The years that a time of `claim` may lie between."""
    assert detail.quantity is not None
    assert detail.amount is not None
    value = max(detail.quantity.values)
    years = [operand for operand in operands(text)[1] if operand.kind == YEAR]
    for unit in detail.amount.units:
        for a, b in combinations(years, 2) if unit.kind == "time" else ():
            told = a.sentence == b.sentence or _SINCE.search(claim)
            if told and abs(a.value - b.value) * SECONDS_OF_YEAR == value * unit.size:
                yield a, b
