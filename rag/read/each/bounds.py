"""What a question says that figures and days must be, held against a window. Pure.

    "plays whose tickets cost less than 20 euros", "Tickets from 18 euros"  → "plays whose tickets cost 18 euros"
    the same,                                      "Tickets from 22 euros"  → not one of them

A model that compares words compares no amounts: a window is asked with the value that it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.language.patterns import regex
from rag.read.each.windows import Window
from rag.read.records.comparing import days_in, is_measured, meets
from rag.search.periods import periods_in
from rag.search.whole.each import EachAsked
from rag.search.whole.records import DATE, Bound

_VALUE = regex(
    r"(?<![\w.,-])[$€£]?\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|thousand|million|billion)\b)?(?:\s?(?:%|[^\W\d_]+))?"
)
_DAY = regex(DATE, re.IGNORECASE)
_APART = regex(r"(?:before|after|since|until|till|between|from|earlier\s+than|later\s+than)\b", re.IGNORECASE)
"""What a day that meets the bound need not be called: "in 2019" is, and a model tells that itself."""


def asked_of(asked: EachAsked, window: Window) -> EachAsked | None:
    """What is asked of a window: every bound replaced by a value of it that meets it; None where one is not met."""
    for bound in asked.bounds:
        if _is_of_days(bound) and not _APART.match(bound.said):
            continue
        values = list(_values(window, bound))
        if not values and _is_of_days(bound):
            continue
        met = next((value for value in values if meets(value, bound)), None)
        if met is None:
            return None
        asked = asked.given(bound, f"{_preposition(met)} {met}" if _is_of_days(bound) else met)
    return asked


def _is_of_days(bound: Bound) -> bool:
    return bound.period is not None or bool(bound.months)


def _values(window: Window, bound: Bound) -> Iterator[str]:
    """The values of a window that are of the kind that `bound` speaks of, those nearest by first; a day of its title where it
    says none itself."""
    if not _is_of_days(bound):
        yield from values_in(f"{window.said}\n{window.lead}", bound)
        return
    for text in (window.said, *reversed(window.above), window.date):
        if days := list(values_in(text, bound)):
            yield from days
            return


def within(text: str, bound: Bound) -> bool | None:
    """Whether `text` gives a day or a figure that meets `bound`; None where it gives none of the kind."""
    if not _is_of_days(bound):
        values = list(values_in(text, bound))
        return any(meets(value, bound) for value in values) if values else None
    days = [(each.first, each.last) for each in periods_in(text) if each.first and each.last]
    if not days:
        return None
    if bound.months:
        return any(first.month in bound.months for first, _ in days)
    period = bound.period
    return any(period is not None and period.holds(first) and period.holds(last) for first, last in days)


def values_in(text: str, bound: Bound) -> Iterator[str]:
    """The days or figures of `text` that are of the kind that `bound` speaks of."""
    if _is_of_days(bound):
        yield from (match.group() for match in _DAY.finditer(text) if days_in(match.group()))
        return
    found = (match.group().strip() for match in _VALUE.finditer(text))
    yield from (value for value in found if is_measured("", value, bound))


def _preposition(day: str) -> str:
    return "on" if re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b(?!\d)", re.sub(r"\d{4}", "", day)) else "in"
