"""A question, what answers it, and the other documents → what another document answers instead, in words of its own.

`rag.read.completing.rivals` finds a second answer where its sentence names all that is asked in words that are known to mean the
same. Two people who tell of one thing seldom use the same words. So here each of the next documents is read by itself: the reader
model says which words would answer and the model of entailment whether the text there supports the question with these words in
their place. What both models take for an answer is one, whatever its words; whether it is told of the same thing, at the same
time, is judged by what would set it apart (`rag.read.otherwise.sameness`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.encode.pairs import open_pairs
from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.prove.entailment import chances
from rag.prove.stating.exchanges import COMMON, IN_ONE_PLACE, TELLING, exchanged
from rag.prove.stating.figures import find_figures
from rag.read.completing.opposing import HOW_OFTEN, spoken_time
from rag.read.completing.rivals import rival
from rag.read.features import Candidate
from rag.read.lookup.cells import quotes_another_row
from rag.read.otherwise.excluding import Told, exclude, lean_alike, mirror, says_another
from rag.read.otherwise.leading import BEFORE, Around, around, headed_apart, led_apart
from rag.read.otherwise.sameness import (
    built_alike,
    oppose_alike,
    speaks_of_less,
)
from rag.read.otherwise.sides import Side
from rag.read.otherwise.twins import answers_otherwise
from rag.read.otherwise.values import names_what_is_asked, of_other_measures
from rag.read.otherwise.worded import stated
from rag.read.reader_model import AnswerSpan, shipped_reader
from rag.read.scene import Scene, heading
from rag.read.units import Unit, answering
from rag.search.question import Kind
from rag.search.specifics import other_number, specifics

DOCUMENTS = 2
"""Other documents that are read, those that search ranks first of those that name what is asked."""
NAMED, HARDLY = 0.5, 0.2
"""Least share of a question's words that such a passage has, beside all names and numbers; and of the question that names something
where no passage has as much."""
ANSWERED = 0.0
"""Log odds above no answer from which the reader's words are one."""
UNSURE, UNLIKELY = -2.0, -9.0
"""The same where the model of entailment decides: of two people who tell of one thing in their own words the reader knows one; and
where that must find all that the other side says too."""
BEHIND = 120
"""Characters behind a sentence that the model of entailment sees too, as those before it."""
_DAY = regex(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_HOUR = regex(r"(?<=\w),? (?:at|from|on) \d", re.IGNORECASE)
"""Behind a place, when: `at the church at 7.35`."""
_SORTS = stems(
    "college school university hotel street road library museum church bridge company club hall park hospital river lake island society"
    " king queen prince princess duke duchess count countess baron lord lady sir saint"
)
"""Words of a name that say what it is, and are left out where that is clear: `Thornleigh's song`."""
_SEVERAL: tuple[Kind, ...] = ("list", "means")
"""Kinds of answers of which several are right."""
_FIGURES: tuple[Kind, ...] = ("number", "money", "date")
"""Kinds of which words without a figure are no answer."""


def told_otherwise(question: str, kind: Kind, scene: Scene, found: Sequence[Candidate]) -> Candidate | None:
    """What another document answers, where that cannot be true beside the best of `found`."""
    best = found[0]
    named = rival(question, kind, found, scene.passages)
    if named:
        mine, theirs = (_told(kind, scene, each) for each in (best, named))
        apart = _named_apart(question, kind, mine, theirs) or _leads_apart(question, kind, scene, best, named)
        return None if apart and not _mirror(question, kind, scene, mine, theirs) else named
    if best.span is None:
        return None
    if twin := _twin(question, kind, scene, best):
        return twin
    if kind in _SEVERAL or stated(question, "it") is None:
        return None
    mine = _told(kind, scene, best)
    return next(
        (
            theirs.candidate
            for theirs in _others(question, kind, scene, best)
            if (
                _may_be_told(question, kind, mine.side, theirs.side)
                and not _leads_apart(question, kind, scene, best, theirs.candidate)
                and exclude(question, kind, mine, theirs)
            )
            or _mirror(question, kind, scene, mine, theirs)
        ),
        None,
    )


def _mirror(question: str, kind: Kind, scene: Scene, one: Told, other: Told) -> bool:
    """Whether two documents say the same but for what answers, and are not headed as of two things."""
    here, there = (_around(kind, scene, told.candidate) for told in (one, other))
    return not headed_apart(question, kind, here, there) and mirror(
        question, kind, one, other, (here.lead, there.lead)
    )


def _named_apart(question: str, kind: Kind, one: Told, other: Told) -> bool:
    """Whether of two sentences that name all that is asked one tells of less, of another measure or another thing, or both answer
    alike."""
    if speaks_of_less(question, kind, one.side, other.side):
        return True
    if kind == "yes_no":
        return lean_alike(question, one, other)
    said = (one.side.text, one.side.answer), (other.side.text, other.side.answer)
    return (
        of_other_measures(question, *said) or names_what_is_asked(question, *said) or says_another(one, other)
    )


def _may_be_told(question: str, kind: Kind, one: Side, other: Side) -> bool:
    """Whether two sentences of yes or no are in words of their own, or differ in little but a denial."""
    return kind != "yes_no" or not built_alike(one, other) or oppose_alike(question, one, other)


def _leads_apart(question: str, kind: Kind, scene: Scene, one: Candidate, other: Candidate) -> bool:
    """Whether two sentences in nearly the same words are told of two things by what stands before them."""
    return led_apart(question, kind, *(_around(kind, scene, each) for each in (one, other)))


def _twin(question: str, kind: Kind, scene: Scene, best: Candidate) -> Candidate | None:
    """The sentence of another document that is the best one's but for what answers."""
    if kind in ("yes_no", "list"):
        return None
    mine = _around(kind, scene, best)
    for unit in answering(scene.around):
        passage = scene.passages[unit.passage]
        if passage.document_id == scene.passages[best.unit.passage].document_id:
            continue
        least = IN_ONE_PLACE if _in_one_place(scene, best.unit, unit) else (COMMON, TELLING)
        if exchanged(best.unit.text, unit.text, least) is None:
            continue
        theirs = _around(kind, scene, Candidate(unit, AnswerSpan(0, 0, 0.0), 0.0, ()))
        names = specifics(question).names - stems(f"{heading(passage)}\n{passage.text}")
        if names or other_number(question, unit.text, passage.title):
            continue
        if side := answers_otherwise(question, kind, mine, theirs, _contradicted, least):
            start = unit.start - passage.start
            span = AnswerSpan(start + side.answer[0], start + side.answer[1], 0.0)
            return Candidate(unit, span, 0.0, ())
    return None


def _in_one_place(scene: Scene, one: Unit, other: Unit) -> bool:
    """Whether before and behind both sentences the same stands, as in reprints."""
    beside = []
    for unit in (one, other):
        same = [each for each in scene.around if each.passage == unit.passage]
        at = same.index(unit)
        beside.append([each.text for each in (*same[max(0, at - 1) : at], *same[at + 1 : at + 2])])
    return len(beside[0]) > 1 and beside[0] == beside[1]


def _around(kind: Kind, scene: Scene, candidate: Candidate) -> Around:
    passage = scene.passages[candidate.unit.passage]
    return around(passage, _told(kind, scene, candidate).side, candidate.unit.start - passage.start)


def _contradicted(claim: str, text: str) -> float:
    return chances(open_pairs(), claim, text)[1]


def _others(question: str, kind: Kind, scene: Scene, best: Candidate) -> Iterator[Told]:
    """The answers of other documents, each read by itself."""
    asked, names = content(question), specifics(question).names
    seen = {scene.passages[best.unit.passage].document_id}
    named: list[tuple[bool, int]] = []
    for number, passage in enumerate(scene.passages):
        there = stems(f"{heading(passage)}\n{passage.text}")
        held = len(asked & there)
        if not names - there - _SORTS and held >= (HARDLY if names else NAMED) * len(asked):
            named.append((held < NAMED * len(asked), number))
    for _, number in sorted(named):
        passage = scene.passages[number]
        if passage.document_id in seen:
            continue
        seen.add(passage.document_id)
        if told := _answered(question, kind, scene, number):
            yield told
        if len(seen) > DOCUMENTS:
            return


def _answered(question: str, kind: Kind, scene: Scene, number: int) -> Told | None:
    """What the passage of this `number` answers, if the reader finds it worth that."""
    passage = scene.passages[number]
    units = [unit for unit in answering(scene.around) if unit.passage == number]
    if not units:
        return None
    asked = content(question)
    likely = max(units, key=lambda unit: len(asked & stems(unit.text)))
    wanted = ((likely.start - passage.start, likely.end - passage.start),)
    reading = shipped_reader().read(question, [passage.text], [heading(passage)], [wanted])[0]
    for span in reading.spans:
        margin = span.logit - reading.null
        if kind != "yes_no" and margin < UNLIKELY:
            return None
        unit = _holding(units, passage.start + (span.start + span.end) // 2)
        if kind == "yes_no" and unit and len(asked & stems(unit.text)) < len(asked & stems(likely.text)):
            unit = likely  # yes or no is no span, and may be seen in any sentence
            span = replace(span, start=unit.start - passage.start, end=unit.end - passage.start)
        said = passage.text[span.start : span.end]
        figured = (
            find_figures(said)
            or spoken_time(said)
            or HOW_OFTEN.search(question)
            or (kind == "date" and _DAY.search(said))
        )
        fits = kind not in _FIGURES or bool(figured)
        if unit is None or not fits or quotes_another_row(question, [unit], scene.passages):
            continue
        if other_number(question, unit.text, passage.title):
            return None
        polar = kind == "yes_no"
        told = _told(kind, scene, Candidate(unit, span, 0.0, ()))
        return replace(told, sure=polar or margin >= ANSWERED, likely=polar or margin >= UNSURE)
    return None


def _holding(units: Sequence[Unit], place: int) -> Unit | None:
    return next((unit for unit in units if unit.start <= place < unit.end), None)


def _told(kind: Kind, scene: Scene, candidate: Candidate) -> Told:
    unit, passage = candidate.unit, scene.passages[candidate.unit.passage]
    start, end = unit.start - passage.start, unit.end - passage.start
    answer = (0, 0) if kind == "yes_no" else _within(candidate.span, start, end)
    if kind == "place" and (hour := _HOUR.search(unit.text, *answer)):
        answer = answer[0], hour.start()
    around = [
        each
        for each in scene.around
        if each.passage == unit.passage and each.end > unit.start - BEFORE and each.start < unit.end + BEHIND
    ]
    first = max(min((each.start for each in around), default=unit.start), unit.start - BEFORE) - passage.start
    last = min(max((each.end for each in around), default=unit.end), unit.end + BEHIND) - passage.start
    return Told(candidate, Side(unit.text, answer), passage.text[max(0, first) : last])


def _within(span: AnswerSpan | None, start: int, end: int) -> tuple[int, int]:
    assert span is not None
    return max(0, span.start - start), min(span.end, end) - start
