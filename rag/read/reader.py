"""Passages → what answers, a short answer, and how likely it is right; no language model.

The reader model looks where likely units stand (`rag.read.reader_model`), the calibrated judge weighs every unit
by what the model saw in it, by its meaning and by its words in their context (`rag.read.judge`), and this module
picks what to quote: the best unit with what completes it (`rag.read.completing.complete`), others nearly as likely, and for every
part of a question its own, so that a comparison has both sides and a part without an answer is named. A yes-no
question gets the evidence, of two passages if there are, and never a guessed "yes".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rag.encode.remember import TextEmbedder
from rag.language.words import content, stems
from rag.monitoring.tracing import traced
from rag.read.clauses.compared import sides_of, told_of_each
from rag.read.clauses.others import without_told_of
from rag.read.completing.complete import complete, wants_several
from rag.read.completing.gathered import with_all_support
from rag.read.completing.lists import MOST_WORDS, is_left_out, of_one_list, units_within, whole_list
from rag.read.completing.neighbours import (
    asks_which_they_are,
    count_with_names,
    named_beside,
    neighbours,
    other_side,
)
from rag.read.completing.rivals import focused
from rag.read.completing.short import short_answer
from rag.read.features import Candidate
from rag.read.judge import (
    LOOKED_UP,
    MOST_UNITS,
    VETOED,
    contradicting,
    further,
    shipped_calibration,
)
from rag.read.lookup.listed.telling import named_in_lists
from rag.read.lookup.meanings import defining, meaning, spelt_out
from rag.read.lookup.named import named_outright
from rag.read.lookup.procedures import procedure, section_in_trouble, steps_before
from rag.read.lookup.sayings import reported
from rag.read.lookup.steps import step
from rag.read.lookup.times.states import of_the_time
from rag.read.other_languages.similarity import READ_PASSAGES
from rag.read.other_languages.similarity import read as read_by_similarity
from rag.read.otherwise.telling import told_otherwise
from rag.read.parts import PART, answered_of, may_answer, same_words, told_in_one
from rag.read.reading import Evidence, Reading, words_of
from rag.read.scene import Chosen, Scene
from rag.read.units import Unit, answering, units_of
from rag.read.vetoes.unknown import names_nobody_has, of_all_places
from rag.search.followups import standalone
from rag.search.question import ONE_FACT, Part, Question
from rag.search.specifics import (
    enumerated,
    other_number,
    several_days,
    specifics,
)
from rag.search.turns.apart import answered_apart, wants_each
from rag.search.whole.everything import wants_all
from rag.types import Passage

__all__ = ["MOST_UNITS", "MOST_WORDS", "READ_PASSAGES", "Evidence", "Reading", "operating_point", "read"]

READ_SCORE = 0.5
"""Least score, as a share of the best, of a passage read after the first `LEAST_READ`: right answers had .74 (eval/LOG.md)."""
LEAST_READ = 2
MOST_READ = 3
"""Passages read for a question that asks one thing: six answer as many right, more wrong and more absent ones, two lose (eval/LOG.md)."""
SHORT_FROM = 0.3
"""Probability from which a span is shown as the short answer: F1 on held-out questions is flat below and falls above."""


@traced("read", lambda reading: {"confidence": reading.confidence})
def read(
    question: Question,
    passages: Sequence[Passage],
    embedder: TextEmbedder,
    holds: Callable[[str, str], bool] = lambda document_id, quote: False,
    least: float = 0.0,
) -> Reading:
    """Read the best of `passages`, which are in order of rank.

    `embedder` says which sentences mean what is asked; alone it serves languages that the reader model does not
    cover. `holds`: whether a document, by id, has some words, in a running header too. `least`: confidence from which it
    will be told; below, no other source is compared with it. Raises ModelFileError when a model file is missing or altered.
    """
    if question.language:
        return read_by_similarity(question.text, question.kind, passages, embedder)
    reading = _read(question, without_told_of(question.others, passages), embedder, least)
    if not reading.named and reading.confidence >= operating_point() and wants_all(question.text):
        reading = with_all_support(question.text, reading, passages)
    said = "\n".join(words_of(each, passages) for each in reading.evidence)
    if reading.confidence <= VETOED or of_all_places(question.text, said):
        return reading
    if names_nobody_has(question.text, passages, holds):
        return replace(reading, confidence=VETOED)
    return reading


def _read(question: Question, passages: Sequence[Passage], embedder: TextEmbedder, least: float) -> Reading:
    several = answered_apart(question)
    sides = (
        enumerated(specifics(question.text).codes) or several_days(question.text) or sides_of(question.text)
    )
    looked_at = passages[:READ_PASSAGES] if several or sides else worth_reading(passages)
    around = units_of(passages)
    held = named_in_lists(question.text, around, passages) or reported(question.text, around, passages)
    named = (held and (held.units[-1], held.said)) or named_outright(question.text, around, passages)
    if named:
        looked_at = passages[: max(len(looked_at), named[0].passage + 1)]
    further = frozenset[int]() if several or sides else of_the_time(question.text, passages, len(looked_at))
    units = [unit for unit in around if unit.passage < len(looked_at) or unit.passage in further]
    if not answering(units):
        return Reading(0.0, None, ())
    scene = Scene(passages, units, question.text, embedder, around, question.said, least)
    if held:
        return replace(_looked_up(question, scene, held.units, held.said), named=True)
    wanted = step(question.text, units, passages)
    if wanted and (wanted[1] or question.kind not in ("person", "date", "place")):
        return _looked_up(question, scene, wanted[:1], sure=wanted[1])
    if told := meaning(question.text, units, passages):  # all of it is the answer, and no few words of it
        found = scene.answer(question.text, question.kind, [told])
        return replace(_told(question, scene, found, []), short_answer=None)
    if (said := defining(question.text, around)) and (best := _surer(question, scene, said)):
        return _looked_up(question, scene, [best])
    if not said and (spelt := spelt_out(question.text, around)):
        return _looked_up(question, scene, [spelt])
    if named:
        found = scene.answer(question.text, question.kind, [named[0]])
        return replace(_told(question, scene, found, []), short_answer=named[1])
    if not several and not sides:
        if trouble := section_in_trouble(question.text, around, passages):
            return _looked_up(question, scene, units_within([trouble]))
        if steps := procedure(question.text, question.kind, units, passages):
            return _told(question, scene, scene.answer(question.text, question.kind, steps), [])
    near = scene if further else scene.first(len(worth_reading(passages)))
    if sides:
        return _side_by_side(question, scene, near.answer(question.text, question.kind), sides)
    by_itself = wants_each(question, several)
    parts: list[tuple[Part, Chosen]] = []
    for part in several:
        named_next = _named_next(scene, part, parts[-1]) if parts else None
        parts.append((part, named_next or _of_part(scene, part, parts, by_itself=by_itself)))
    if by_itself:
        if in_one := told_in_one(near, question.text, parts):
            return replace(_told(question, scene, in_one, []), short_answer=None)
        parts = _apart(scene, parts)
    return _told(question, scene, _whole(question, near, parts), parts)


def _looked_up(
    question: Question, scene: Scene, units: Sequence[Unit], said: str | None = None, *, sure: bool = True
) -> Reading:
    """`units` as what the question names, the answer last, if that is `sure`; `said`: the short answer."""
    if units[-1].form == "heading":  # a signature: no model reads it
        return Reading(LOOKED_UP, said, tuple(Evidence(u.passage, u.start, u.end, 1.0) for u in units))
    found = scene.answer(question.text, question.kind, units[-1:])
    evidence = tuple(_evidence(scene, found, unit, 1.0) for unit in units)
    return Reading(max(found.verdict.confidence, LOOKED_UP if sure else 0.0), said, evidence)


def _surer(question: Question, scene: Scene, units: Sequence[Unit]) -> Unit | None:
    """The best of `units`; None where the reader is surer of another."""
    near = scene.first(len(worth_reading(scene.passages)))
    whole = near.answer(question.text, question.kind)
    found = scene.answer(question.text, question.kind, units)
    return None if whole.verdict.confidence > found.verdict.confidence else found.best.unit


def _whole(question: Question, scene: Scene, parts: Sequence[tuple[Part, Chosen]]) -> Chosen:
    """What answers the question: what answers the surest of its parts, where one is answered."""
    if wants_each(question, [part for part, _ in parts]):
        surest = max((found for _, found in parts), key=lambda found: found.verdict.confidence)
        if surest.verdict.confidence >= PART * operating_point():
            return surest
    return scene.answer(question.text, "other" if len(parts) > 1 else question.kind)


def worth_reading(passages: Sequence[Passage]) -> Sequence[Passage]:
    """The first of the passages, up to the last of `MOST_READ` whose score is near that of the first."""
    least = READ_SCORE * passages[0].score if passages else 0.0
    near = [n for n, passage in enumerate(passages[:MOST_READ], 1) if passage.score >= least]
    return passages[: max(LEAST_READ, *near, 0)]


def operating_point() -> float:
    """The confidence below which nothing is answered, unless the settings say otherwise."""
    return shipped_calibration().operating_point


def _of_part(scene: Scene, part: Part, before: Sequence[tuple[Part, Chosen]], *, by_itself: bool) -> Chosen:
    """What answers a part, read for it alone or not; one that leans on the first ("and its cost?") takes its subject along."""
    asked, beside = part.text, before[0][1].best.unit if before else None
    if before:
        asked = standalone(asked, [{"role": "user", "content": before[0][0].text}])
    return (scene.of_part(asked, beside) if by_itself else scene).answer(asked, part.kind)


def _apart(scene: Scene, parts: Sequence[tuple[Part, Chosen]]) -> list[tuple[Part, Chosen]]:
    """`parts`, where the same words answer two of them: the less sure one is answered by what stands beside these, if it can be."""
    found: dict[Part, Chosen] = {}
    for part, chosen in sorted(parts, key=lambda each: -each[1].verdict.confidence):
        if any(same_words(chosen.best, other.best) for other in found.values()):
            near = neighbours(chosen.best.unit, scene.units)
            other = scene.answer(part.text, part.kind, near) if near else chosen
            chosen = other if may_answer(scene, part, other) else chosen
        found[part] = chosen
    return [(part, found[part]) for part, _ in parts]


def _named_next(scene: Scene, part: Part, counting: tuple[Part, Chosen]) -> Chosen | None:
    """What answers "which are they?", where what answers how many there are names them, or what stands behind that does."""
    counted, found = counting
    if not asks_which_they_are(part.text):
        return None
    told = count_with_names(counted.text, found.best.unit, scene.around)
    if not told:
        return None
    best, *others = found.verdict.candidates
    candidates = (replace(best, span=None), *others)  # all of it is the answer, and no few words
    return Chosen(told, replace(found.verdict, candidates=candidates))


def _side_by_side(question: Question, scene: Scene, whole: Chosen, sides: Sequence[str]) -> Reading:
    """The answer to a question about two or more things: what is said of each, and those nothing is said of."""
    told = told_of_each(question, scene, whole, sides)
    if told is None:
        return _told(question, scene, whole, [])
    evidence = tuple(_evidence(scene, told.best, unit, told.best.best.share) for unit in told.quoted)
    return Reading(told.confidence, None, evidence, told.missing)


def _told(
    question: Question,
    scene: Scene,
    whole: Chosen,
    parts: Sequence[tuple[Part, Chosen]],
) -> Reading:
    """What is quoted of the whole question and of its parts."""
    confidence, missing, first = whole.verdict.confidence, [], whole
    if wants_each(question, [part for part, _ in parts]):
        answered, surest = answered_of(scene, parts)
        there = [each for each, good in zip(parts, answered, strict=True) if good]
        missing = [part.text for (part, _), good in zip(parts, answered, strict=True) if not good]
        if there:
            confidence = max(confidence, surest)
            first = there[0][1]
        if len(missing) == len(parts):
            missing = []
    else:
        there = list(parts)
    groups = [first.quoted, *(found.quoted for _, found in there)]
    near = further(question.text, question.kind, first.verdict.candidates, first.quoted, scene.passages)
    others = _saying_more(question, first, near)
    listed = [unit for unit in first.quoted if any(of_one_list(unit, other.unit) for other in others)]
    for other in others:
        opens = question.kind == "reason" or other.unit.form == "item" or other.unit.text.endswith(":")
        groups.append(
            complete(question.text, question.kind, other.unit, scene.around)
            if opens
            else steps_before(other.unit, scene.around)
        )
    if listed:  # where two items answer, all of their list do
        groups.insert(
            0, [u for u in first.quoted if u.end <= listed[0].start] + whole_list(listed[0], scene.around)
        )
    found, differs = _compared(question, scene, first, confidence)
    opposed = contradicting(question.text, first.best, found, scene.passages) or differs
    if opposed:
        groups.insert(1, [opposed.unit])
    elif side := other_side(question.text, first.quoted, found, scene.units):
        groups.insert(1, [side])
    elif question.kind == "yes_no" and (named := named_beside(question.text, first.quoted, scene.around)):
        groups.insert(1, [named])
    quoted = units_within(groups)
    share = {candidate.unit: candidate.share for candidate in found}
    evidence = tuple(_evidence(scene, first, unit, share.get(unit, 0.0)) for unit in quoted)
    short = None
    if not opposed and not missing and len(parts) < 2:
        short = short_answer(question, first.best, quoted, evidence, scene.passages, first.verdict.alone)
    opposing = tuple(focused(scene.passages, each) for each in (found[0], differs)) if differs else ()
    return Reading(confidence, short, evidence, tuple(missing), opposing)


def _saying_more(question: Question, first: Chosen, others: Sequence[Candidate]) -> Sequence[Candidate]:
    """`others` without rows left out of their table, or a list that nobody asked for: "What we pay:" behind why a thing is not paid."""
    kind, asked = question.kind, content(question.text)
    others = [each for each in others if not is_left_out(each.unit, first.quoted)]
    if (
        first.best.unit.form != "sentence"
        or kind in ("list", "means", "yes_no")
        or wants_several(question.text, kind)
    ):
        return others
    return [
        each
        for each in others
        if not each.unit.text.rstrip("*_ ").endswith(":")
        and not (each.unit.form == "item" and (kind in ONE_FACT or not asked & stems(each.unit.text)))
    ]


def _compared(
    question: Question, scene: Scene, first: Chosen, confidence: float
) -> tuple[Sequence[Candidate], Candidate | None]:
    """The candidates with their rivals, and what another document answers instead, where any of it will be told."""
    candidates = first.verdict.candidates
    if confidence < scene.least:
        return candidates, None
    found = _of_the_same(question.text, scene, scene.with_rivals(question.text, question.kind, candidates))
    return found, told_otherwise(question.text, question.kind, scene, found)


def _of_the_same(question: str, scene: Scene, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """`found` without those after the first that are of another number or letter: clinic A differs from clinic B as it may."""
    return [
        each
        for n, each in enumerate(found)
        if not n or not other_number(question, each.unit.text, scene.passages[each.unit.passage].title)
    ]


def _evidence(scene: Scene, found: Chosen, unit: Unit, share: float) -> Evidence:
    """A unit as a span of its document; its focus is the part of the model's span that lies in it."""
    at = next((n for n, c in enumerate(found.verdict.candidates) if c.unit == unit), None)
    focus = None
    if at is not None:
        span = found.verdict.candidates[at].span
        if span and found.verdict.short[at] >= SHORT_FROM:
            start = scene.passages[unit.passage].start
            focus = max(unit.start, start + span.start), min(unit.end, start + span.end)
            if focus[0] >= focus[1]:
                focus = None
    return Evidence(unit.passage, unit.start, unit.end, share, focus)
