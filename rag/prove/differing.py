"""Where two cited sources give different figures for the same thing. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rag.language.numerals import quantities
from rag.prove.conflicts import conflicts
from rag.types import Citation


def differing(citations: Sequence[Citation]) -> list[str]:
    """A line for each pair of sources that say the same but for one figure, telling which is newer.

    Only figures: where names or dates differ too, the sources most often speak of different things.
    """
    lines = []
    for one, other in combinations(citations, 2):
        if one.document_id == other.document_id:
            continue
        figures = other_figure(one.quote, other.quote)
        if figures is None:
            continue
        line = f"The sources differ: [{one.label}] says “{figures[0]}”, [{other.label}] says “{figures[1]}”."
        newer, older = sorted((one, other), key=lambda citation: citation.date or "", reverse=True)
        if older.date and newer.date and not newer.date.startswith(older.date):
            line += f" The newer is [{newer.label}], of {newer.date}."
        lines.append(line)
    return lines


def other_figure(one: str, other: str) -> tuple[str, str] | None:
    """The only figure in which two sentences differ, as each writes it; None where they differ otherwise or not."""
    found = conflicts(one, other)
    turned = not found
    if turned:
        found = conflicts(other, one)
    if len(found) != 1 or not (quantities(found[0].ours) and quantities(found[0].theirs)):
        return None
    figures = found[0].ours, found[0].theirs
    return figures[::-1] if turned else figures
