"""Which of several cases is asked for: of a list by its quantity (for two days a week's notice), of terms by their name. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.forms.plurals import singular
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.words import IDLE_STEMS, content, fold, stem, stems
from rag.read.lookup.ranges import in_one_unit, range_of
from rag.read.units import Unit, context_of, lead_of, units_of, unmarked
from rag.search.specifics import days_in, identifiers, specifics
from rag.types import Passage

LABEL_CHARS = 60
"""Characters of an item in which it says what range it is for."""
_FOR_ONE = regex(r"\b(?:for|after|of|within) an? (hour|day|week|month|year)\b", re.IGNORECASE)
_COUNTED = regex(r"[\s-]{1,2}([^\W\d_]{2,})")
_ON_SCALE = regex(r"\b([^\W\d_]{3,})[ -](\d{1,3})\b(?![.,:/-]\d)")
"""A place on a scale: grade 12, zone 3. What is counted stands behind its number, this before."""
_REST = 0.6
"""Share of the question's other words that a line, what leads it in and its headings must have."""


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
    units = _of_the_day(question, _in_their_ranges(asked | one, units))
    if not asked:
        return list(units)
    told = {unit: amounts(unit.text) for unit in units if unit.form in ("item", "row", "field")}
    lists = {_list_of(unit) for unit, own in told.items() if asked & own}
    things = {thing for _, thing in asked}

    def is_other(unit: Unit) -> bool:
        own = told.get(unit, frozenset())
        return _list_of(unit) in lists and not asked & own and any(thing in things for _, thing in own)

    return [unit for unit in units if not is_other(unit)]


def _of_the_day(question: str, units: Sequence[Unit]) -> list[Unit]:
    """`units` without the rows, items and lines of other days, where one of their list is of the day that is asked for."""
    asked = days_in(question)
    told = {unit: days_in(unit.text) for unit in units if asked and unit.form in ("item", "row", "field")}
    lists = {_list_of(unit) for unit, days in told.items() if days & asked}
    return [unit for unit in units if not told.get(unit) or told[unit] & asked or _list_of(unit) not in lists]


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
    """`units` without the rows, items and sentences for other ranges, where one of their list or section is for that of the
    amount asked about."""
    if not asked:
        return list(units)
    amounts_asked = [in_one_unit(value, thing) for value, thing in asked]
    told: dict[Unit, bool] = {}
    for unit in units:
        if unit.form in ("item", "row", "field", "sentence"):
            label = unit.label if unit.form == "row" else unmarked(unit.text)[:LABEL_CHARS]
            own = range_of(label)
            if own and (unit.form != "sentence" or any(own.unit == thing for _, thing in amounts_asked)):
                told[unit] = any(own.has(*each) for each in amounts_asked)
    lists = {_list_of(unit) for unit, fits in told.items() if fits}
    return [unit for unit in units if told.get(unit, True) or _list_of(unit) not in lists]


def graded(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Unit | None:
    """The one line of a list or a table that is for the grade, band or zone that `question` names by its number; None without.

    "What is the allowance at grade 12?" is answered by "Grade 11 - 12: 70 euros", where another line is of another grade.
    """
    match = _ON_SCALE.search(question)
    if match is None or stem(fold(match[1])) in IDLE_STEMS:
        return None
    scale, asked = singular(match[1]), int(match[2])
    lists: dict[tuple[object, ...], list[tuple[Unit, bool]]] = {}
    for unit in units:
        bounds = _on_scale(scale, unit, passages[unit.passage])
        if bounds:
            lists.setdefault(_list_of(unit), []).append((unit, bounds[0] <= asked <= bounds[1]))
    rest = content(question) - content(match[0])
    found = [
        unit
        for told in lists.values()
        for unit, fits in told
        if fits and len(told) > 1 and len([1 for _, other in told if other]) == 1
        if len(rest & _said_of(unit, passages[unit.passage])) >= max(1.0, _REST * len(rest))
    ]
    return found[0] if len(found) == 1 else None


def is_graded(question: str, unit: Unit, passage: Passage) -> bool:
    """Whether `unit` is the line for the grade that `question` names, see `graded`."""
    match = _ON_SCALE.search(question)
    if match is None or not _on_scale(singular(match[1]), unit, passage):
        return False
    wanted = graded(question, units_of([passage]), [passage])
    return wanted is not None and wanted.start == unit.start


def _on_scale(scale: str, unit: Unit, passage: Passage) -> tuple[int, int] | None:
    """The places on a scale that a line begins with: "Grade 11 - 12: ..."; in a table the column may name the scale."""
    if unit.form not in ("item", "row", "field"):
        return None
    columned = unit.form == "row" and re.match(
        rf"\W*{scale}(?:e?s)?\b", lead_of(unit, passage), re.IGNORECASE
    )
    name = rf"(?:{scale}(?:e?s)?\W{{0,3}})" + ("?" if columned else "")
    match = re.match(
        rf"\W*{name}(\d{{1,3}})(?:\s?(?:-|–|to|and|/)\s?(?:{scale} )?(\d{{1,3}}))?(?![\d.,]*\d)",
        unit.text[:LABEL_CHARS],
        re.IGNORECASE,
    )
    return (int(match[1]), int(match[2] or match[1])) if match else None


def _said_of(unit: Unit, passage: Passage) -> frozenset[str]:
    return stems(f"{unit.text}\n{context_of(unit, passage)}\n{passage.title}")
