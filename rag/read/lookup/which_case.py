"""Which of several cases is asked for: of a list by its quantity (for two days a week's notice), of terms by their name. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.numerals import quantities
from rag.language.words import IDLE_STEMS, content, fold, stem, stems
from rag.read.lookup.ranges import in_one_unit, range_of
from rag.read.units import Unit, unmarked
from rag.search.specifics import identifiers, specifics

LABEL_CHARS = 60
"""Characters of an item in which it says what range it is for."""
_FOR_ONE = re.compile(r"\b(?:for|after|of|within) an? (hour|day|week|month|year)\b", re.IGNORECASE)
_COUNTED = re.compile(r"[\s-]{1,2}([^\W\d_]{2,})")


def amounts(text: str) -> frozenset[tuple[float, str]]:
    """Numbers of `text`, in digits or words, each with the stem of the word behind it.

    >>> sorted(amounts("two days, or a 3-week course"))
    [(2.0, 'day'), (3.0, 'week')]
    """
    found = set()
    for quantity in quantities(text):
        match = _COUNTED.match(text, quantity.end)
        if match and not quantity.weak and (thing := stem(fold(match[1]))) not in IDLE_STEMS:
            found |= {(value, thing) for value in quantity.values}
    return frozenset(found)


def of_the_case(question: str, units: Sequence[Unit]) -> list[Unit]:
    """`units` without the items, rows and fields of other cases, where one of their list is of the case that is asked for."""
    asked = amounts(question)
    one = {(1.0, stem(match[1].lower())) for match in _FOR_ONE.finditer(question)}
    units = _in_their_ranges(asked | one, units)
    if not asked:
        return list(units)
    told = {unit: amounts(unit.text) for unit in units if unit.form in ("item", "row", "field")}
    lists = {_list_of(unit) for unit, own in told.items() if asked & own}
    things = {thing for _, thing in asked}

    def is_other(unit: Unit) -> bool:
        own = told.get(unit, frozenset())
        return _list_of(unit) in lists and not asked & own and any(thing in things for _, thing in own)

    return [unit for unit in units if not is_other(unit)]


def _list_of(unit: Unit) -> tuple[object, ...]:
    return unit.passage, unit.form, unit.under, unit.lead


def of_the_identifier(question: str, units: Sequence[Unit]) -> list[Unit]:
    """Those of `units` whose paragraph explains the identifier that `question` names, and which say all else it asks for.

    "What is the initial value of MAX_SIZE?" is answered in the paragraph of MAX_SIZE, not in that of MIN_SIZE.
    """
    named = identifiers(specifics(question).codes)
    if len(named) != 1:
        return []
    rest = content(question) - content(named[0])
    return [unit for unit in units if unit.term.lower() == named[0] and rest and rest <= stems(unit.text)]


def _in_their_ranges(asked: frozenset[tuple[float, str]], units: Sequence[Unit]) -> list[Unit]:
    """`units` without the rows and items for other ranges, where one of their list is for that of the amount asked about."""
    if not asked:
        return list(units)
    amounts_asked = [in_one_unit(value, thing) for value, thing in asked]
    told: dict[Unit, bool] = {}
    for unit in units:
        if unit.form in ("item", "row", "field"):
            label = unit.label if unit.form == "row" else unmarked(unit.text)[:LABEL_CHARS]
            if own := range_of(label):
                told[unit] = any(own.has(*each) for each in amounts_asked)
    lists = {_list_of(unit) for unit, fits in told.items() if fits}
    return [unit for unit in units if told.get(unit, True) or _list_of(unit) not in lists]
