"""What a question names as one looks it up: the line of a year, the row of a feature, the release of a change. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.read.lookup.tables.matrices import in_columns
from rag.read.lookup.times.releases import released
from rag.read.lookup.times.timelines import held_at
from rag.read.reading import Held
from rag.read.units import Unit
from rag.types import Passage


def named_in_lists(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The lines of lists and tables that `question` names, and the short answer; None where it names none."""
    told = (each(question, units, passages) for each in (held_at, in_columns, released))
    return next((held for held in told if held), None)
