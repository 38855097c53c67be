"""What a question names as one looks it up: the line of a year, the row of a feature, a place or a speaker, the release of a change. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rag.read.lookup.listed.checked import asks_checked, checked
from rag.read.lookup.listed.superiors import superior
from rag.read.lookup.options import default
from rag.read.lookup.tables.across import across, asks_across
from rag.read.lookup.tables.crossings import asks_quantity, crossing
from rag.read.lookup.tables.entries import entry
from rag.read.lookup.tables.grids import in_programme
from rag.read.lookup.tables.holding import holding
from rag.read.lookup.tables.matrices import asks_which, in_columns
from rag.read.lookup.tables.rankings import asks_place, placed
from rag.read.lookup.times.incumbents import incumbent
from rag.read.lookup.times.releases import released
from rag.read.lookup.times.timelines import held_at
from rag.read.reading import Held
from rag.read.units import Unit, units_of
from rag.types import Passage

_LISTS = (held_at, incumbent, in_columns, placed, in_programme, released, checked, across)


def named_in_lists(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The lines of lists and tables that `question` names, and the short answer; None where it names none."""
    told = (each(question, units, passages) for each in (*_LISTS, crossing, entry, superior, holding))
    return next((held for held in told if held), None) or default(question, units)


def is_told_in_a_row(question: str, passages: Callable[[], Sequence[Passage]]) -> bool:
    """Whether `question`, which could be one about all documents, is answered by a row of a table, or by lines of a list, of `passages`."""
    if asks_which(question) or asks_place(question) or asks_checked(question):
        found = passages()
        units = units_of(found)
        # A cell where a row and a column cross is one thing, and several are asked for.
        told = any(each(question, units, found) for each in (*_LISTS, superior))
        return told or default(question, units) is not None
    if asks_quantity(question) or asks_across(question):
        found = passages()
        units = units_of(found)
        return any(each(question, units, found) is not None for each in (across, crossing))
    return False
