"""Where all of something is asked for and single passages answer: every place of the passages that the model takes for support.

A reader that looks for the best answer quotes one place and what completes it. Of a list that is told in many places it
gives one, or fills up with the neighbours of that one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import WORD
from rag.read.completing.complete import ANAPHOR
from rag.read.completing.lists import is_left_out
from rag.read.reader_model import TextReading, shipped_reader
from rag.read.reading import Evidence, Reading
from rag.read.scene import heading
from rag.read.units import Unit, answering, units_of
from rag.types import Passage

SUPPORT = 0.15
"""Mean support of the words of a place from which it is one of those asked for. Of 32 questions of five hand-made folders items
told .52 -> .62 of all, of what was told right .67 -> .89; from .1 to .3 both change by a few hundredths (eval/LOG.md, 2026-11-28)."""

OF_THE_BEST = 0.3
"""The same as a share of the best supported place."""
OF_ONE_FORM = 0.05
"""The same of a place that is told in the very words of another one but for its figures and names."""
LEAST_SPAN = -5.0
"""How far the best words for an answer in such a place may be below "no answer": the neighbours of what answers are far below."""
FEWEST_LISTED = 3
"""A sentence that leads a list in, and two of its items."""
_LEADS_IN = regex(r":\s*$|\b(?:following|below)\b", re.IGNORECASE)


def with_all_support(asked: str, reading: Reading, passages: Sequence[Passage]) -> Reading:
    """`reading` with every supporting unit of `passages` as its evidence, in their order; as it is where only the best supports,
    or where one list that a sentence leads in tells all of them, and where sources differ or a part is not answered.

    A unit that leans on the one before it ("It bought two lamps") is quoted from there.
    """
    if reading.missing or reading.rivals or is_told_whole(reading, passages):
        return reading
    units = units_of(passages)
    places = {(one.passage, one.start) for one in reading.evidence}
    quoted = [unit for unit in units if (unit.passage, unit.start) in places]
    able = {unit for unit in answering(units) if not is_left_out(unit, quoted)}  # no headings
    seen = shipped_reader().read(
        asked, [each.text for each in passages], [heading(each) for each in passages]
    )
    spans: dict[tuple[str, int], Evidence] = {}

    def add(unit: Unit, support: float) -> None:
        place = passages[unit.passage].document_id, unit.start
        spans.setdefault(place, Evidence(unit.passage, unit.start, unit.end, support))

    weighed = [_support(unit, passages, seen[unit.passage]) if unit in able else 0.0 for unit in units]
    least = max(SUPPORT, OF_THE_BEST * max(weighed, default=0.0))
    forms = {_form(unit) for unit, support in zip(units, weighed, strict=True) if support >= least} - {""}
    for before, unit, support in zip((None, *units), units, weighed, strict=False):
        if support < least and (support < OF_ONE_FORM or _form(unit) not in forms):
            continue
        leans = before and (before.passage, before.block) == (unit.passage, unit.block) and before in able
        if leans and before and ANAPHOR.match(unit.text):
            add(before, 0.0)
        add(unit, support)
    listed = [one for one in reading.evidence if (passages[one.passage].document_id, one.start) in spans]
    if 2 * len(listed) >= len(reading.evidence):  # what completes it, as the rest of a list
        for one in reading.evidence:
            spans.setdefault((passages[one.passage].document_id, one.start), one)
    if not listed:
        return reading
    told = sorted(spans.values(), key=lambda one: (one.passage, one.start))
    same = [(one.start, one.end) for one in told] == [(one.start, one.end) for one in reading.evidence]
    return reading if same else replace(reading, evidence=tuple(told), short_answer=None)


def _support(unit: Unit, passages: Sequence[Passage], seen: TextReading) -> float:
    """How much of a unit the model takes for support; 0 of one in which it sees no words for an answer."""
    start, end = unit.start - passages[unit.passage].start, unit.end - passages[unit.passage].start
    best = max((s.logit for s in seen.spans if s.start < end and s.end > start), default=-math.inf)
    if unit.form == "line" or best - seen.null < LEAST_SPAN:
        return 0.0
    return seen.support_of(start, end)


def _form(unit: Unit) -> str:
    """The words of a unit without its figures and names."""
    names = {name.start for name in find_names(unit.text)}
    plain = (m for m in WORD.finditer(unit.text) if m.start() not in names)
    return " ".join(m.group() for m in plain if not any(map(str.isdigit, m.group())))


def is_told_whole(reading: Reading, passages: Sequence[Passage]) -> bool:
    """Whether the evidence is one list, all of it, behind the sentence that leads it in."""
    if len(reading.evidence) < FEWEST_LISTED or len({one.passage for one in reading.evidence}) > 1:
        return False
    first, passage = reading.evidence[0], passages[reading.evidence[0].passage]
    return _LEADS_IN.search(passage.text[first.start - passage.start : first.end - passage.start]) is not None
