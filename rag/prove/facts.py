"""The checkable details of a sentence: numbers, dates and proper names. Pure; stdlib only.

A claim may word things as it likes, but a detail it states must occur in the text it cites, whatever
the notation: `twelve` = 12, `1.5 million` = 1,500,000, `8 March 2024` = `2024-03-08`, `Germany's` = `Germany`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rag.language.dates import Date, date_given, find_dates
from rag.language.names import find_names, initials, name_given, parts, run_given, runs, word_given
from rag.language.numerals import Quantity, quantities
from rag.language.words import words


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states in a form that can be compared."""

    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    names: tuple[str, ...]
    """Proper-name words as written, in order; a name of three words is three entries."""
    words: frozenset[str]
    """Every word, folded."""
    acronyms: frozenset[str]
    """Folded initials of the runs of capitalised words: `who` for World Health Organization."""
    runs: tuple[tuple[str, ...], ...]
    """Runs of consecutive name words."""
    unsure: frozenset[str]
    """Those of the names that may be ordinary words, capitalised because they begin a sentence."""


@lru_cache(maxsize=4096)
def facts(text: str) -> Facts:
    """Numbers, dates and names of `text` (cached: the same sentences are compared again and again)."""
    dates, blanked = find_dates(text)
    names = find_names(text)
    name_runs = runs(text, names)
    return Facts(
        quantities=quantities(blanked),
        dates=dates,
        names=tuple(name.text for name in names),
        words=frozenset(words(text)),
        acronyms=frozenset(initials(part) for run in name_runs for part in parts(run)),
        runs=tuple(name_runs),
        unsure=frozenset(name.text for name in names if not name.sure),
    )


def missing(claim: str, text: str) -> tuple[str, ...]:
    """The numbers, dates and proper names of `claim` that do not occur in `text`, as the claim writes them."""
    stated = facts(claim)
    if not (stated.dates or stated.names or stated.quantities):
        return ()
    given = facts(text)
    # A year is written as a number in one text and inside a date in the other.
    years = {day[0] for date in given.dates for day in date.readings if day[0] is not None}
    values = {value for quantity in given.quantities for value in quantity.values} | {float(y) for y in years}
    years |= {int(value) for value in values if value.is_integer()}
    absent = [date.text for date in stated.dates if not date_given(date, given.dates, years)]
    absent += [
        quantity.text for quantity in stated.quantities if not quantity.weak and not quantity.values & values
    ]
    absent += [
        name
        for run in stated.runs
        if not run_given(run, given.words)
        for name in run
        if not name_given(name, given.words, given.acronyms)
        and not (name in stated.unsure and word_given(name, given.words))
    ]
    return tuple(dict.fromkeys(absent))
