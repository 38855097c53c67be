"""Whether a question names what would be quoted as one looks things up: by row, label, term, heading or time. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.lookup.cells import asked_cell, names_cell
from rag.read.lookup.codes import code_line, numbered
from rag.read.lookup.holders import holder
from rag.read.lookup.identity import identity
from rag.read.lookup.meanings import meaning
from rag.read.lookup.options import option, setting
from rag.read.lookup.procedures import names_procedure
from rag.read.lookup.requirements import requirement
from rag.read.lookup.sayings import tells_saying
from rag.read.lookup.steps import names_place
from rag.read.lookup.tables.rows import FORM, is_row
from rag.read.lookup.times.schedules import tells_days
from rag.read.lookup.which_case import graded, is_graded
from rag.read.units import Unit, known_of, lead_of, unmarked
from rag.read.vetoes.ages import of_the_age
from rag.search.question import Kind, kind_of
from rag.search.specifics import specifics
from rag.search.spells import spans_whole, spells_in
from rag.types import Passage


def is_looked_up(
    question: str, kind: Kind, best: Unit, quoted: Sequence[Unit], passages: Sequence[Passage]
) -> bool:
    """Whether `best` is the cell, the field, the meaning or the introduction that `question` names, or `quoted` the steps it names."""
    passage = passages[best.passage]
    if best.form == "row" and names_cell(question, best, passage):
        return True
    if is_of_its_time(question, best, passage) or is_graded(question, best, passage):
        return True
    if meaning(question, [best], passages) or tells_days(question, kind, quoted, passages):
        return True
    if (
        code_line(question, [best], passages)
        or numbered(question, [best], passages)
        or of_the_age(question, [best])
        or identity(question, [best])
        or setting(question, [best])
        or holder(question, [best], passages)
        or requirement(question, [best], passages)
    ):
        return True
    if any(tells_saying(question, unit) for unit in quoted):
        return True
    if best.form == "field" and kind not in _NO_VALUE:
        named = any(label and label <= content(question) for label in map(content, best.labels))
        return named and names_place(question, best, passage)
    return names_procedure(question, kind, quoted, passages)


_NO_VALUE: tuple[Kind, ...] = ("reason", "means", "yes_no")
"""Kinds that the value of a field is not: `Username: ...` tells nobody how it is changed."""
_NO_CELL: tuple[Kind, ...] = (*_NO_VALUE, "person", "place", "date")
"""Kinds that a cell may be looked up for and not be: who pays the fee, when it must be paid, why it was lowered."""


def named_outright(
    question: str, units: Sequence[Unit], passages: Sequence[Passage]
) -> tuple[Unit, str | None] | None:
    """The unit that introduces who or what a name in `question` is, who holds the office in it or what its code means, and the
    short answer."""
    if line := code_line(question, units, passages) or graded(question, units, passages):
        return line, None
    if number := numbered(question, units, passages):
        return number
    of_no_cell = kind_of(question) in _NO_CELL
    rows = [
        unit
        for unit in units
        if not of_no_cell and unit.form == "row" and names_cell(question, unit, passages[unit.passage])
    ]
    if len(rows) == 1:
        return rows[0], asked_cell(question, lead_of(rows[0], passages[rows[0].passage]), rows[0].text)
    if for_age := of_the_age(question, units):
        return for_age, None
    if told := option(question, units, passages) or setting(question, units):
        return told, None
    if needed := requirement(question, units, passages):
        return needed.unit, needed.said
    if measure := _measure(question, units, passages):
        return measure, asked_cell(question, FORM, measure.text) if is_row(measure) else None
    if known := identity(question, units):
        return known[0], known[1].text_in(known[0].text)
    held = holder(question, units, passages)
    return (held.unit, held.name) if held else None


def is_of_its_time(question: str, entry: Unit, passage: Passage) -> bool:
    """Whether `entry` is the one of a list that is told for all of the time asked about, in a passage that has all names of
    `question`: "- Ada Quill (1996-2004)" under the name of her club."""
    asked = specifics(question)
    return (
        asked.spell is not None
        and entry.form != "sentence"
        and spans_whole(asked.spell, entry.text)
        and asked.names <= stems(known_of(passage))
        and _is_asked_for(question, entry, passage)
    )


def _is_asked_for(question: str, entry: Unit, passage: Passage) -> bool:
    """Whether the list of an `entry` is called by a word of `question`, or somebody is asked for: editors are no offices."""
    heading = entry.under.rpartition(" › ")[2]
    called = content(f"{heading} {lead_of(entry, passage)}") - stems(passage.title)
    return (
        kind_of(question) == "person"
        or bool(called & content(question))
        or _SOMEBODY.search(question) is not None
    )


_SOMEBODY = regex(
    r"\b(?:who|whom|whose|(?:which|what) (?:[\w-]+ ){0,2}(?:person|man|woman|chief|head|leader|president|director|manager|coach|king|queen|mayor))\b",
    re.IGNORECASE,
)
_MEASURED = {
    asked: content(labels)
    for asked, labels in (
        ("long", "length duration"), ("tall", "height"), ("high", "height elevation altitude"), ("wide", "width breadth beam"),
        ("broad", "width breadth beam"), ("deep", "depth draught draft"), ("heavy", "weight mass displacement"), ("fast", "speed"),
        ("old", "age"), ("big", "size"), ("large", "size"), ("thick", "thickness"),
        ("loud", "noise sound level volume"),
    )
}  # fmt: skip
"""What a label calls the measure that "how long" asks for."""
_HOW = regex(rf"\bhow ({'|'.join(_MEASURED)})\b", re.IGNORECASE)


def _measure(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Unit | None:
    """The one field whose label is the measure that `question` asks for, under what it names: "Length: 84 m"."""
    match = _HOW.search(question)
    if match is None:
        return None
    wanted = _MEASURED[match[1].lower()]
    found = [
        unit
        for unit in units
        if unit.form == "field"
        and any(label and label <= wanted for label in map(content, unit.labels))
        and names_place(_HOW.sub(" ", question), unit, passages[unit.passage])
    ]
    return found[0] if len(found) == 1 else None


NAME_WORDS = 6
"""Most words of what an entry names beside its time."""
_ENDS = regex(r"\s*+[,;:(\[]")
_AROUND = " \t([{)]},;:.-–—"


def entry_beside_time(question: str, entry: Unit, passage: Passage) -> str | None:
    """What the `entry` of a list names beside the time asked about (see `is_of_its_time`); None where it says more than a name.

    "- Ada Quill (1996-2004), later head" → "Ada Quill"
    """
    asked, text = specifics(question).spell, unmarked(entry.text)
    if asked is None or not is_of_its_time(question, entry, passage):
        return None
    told = next(each for each in spells_in(text) if each.has(asked))
    before, after = text[: told.start].strip(_AROUND), text[told.end :].lstrip(_AROUND)
    name = _ENDS.split(before or after)[0].strip(_AROUND)
    words = name.split()
    return (
        name if 0 < len(words) <= NAME_WORDS and words[0][0].isupper() and not words[-1].islower() else None
    )
