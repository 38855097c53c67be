"""Parts of a question: which of them are answered, and by what. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations

from rag.language.dates import find_dates
from rag.language.numerals import quantities
from rag.read.completing.neighbours import are_neighbours
from rag.read.features import Candidate
from rag.read.given import MONEY
from rag.read.judge import shipped_calibration
from rag.read.scene import Chosen, Scene
from rag.read.vetoes.lacking import lacks_what_was_asked
from rag.search.question import Kind, Part

BESIDE = 0.05
"""Confidence from which a part counts as answered that stands beside what answers another part."""
PART = 0.65
"""Share of the operating point from which a part counts as answered: it names less, so the model is less sure of it."""


IN_ONE = 0.25
"""Least share, of that of the likeliest sentence, of one that answers all parts: it says more than was looked for."""


def told_in_one(scene: Scene, question: str, parts: Sequence[tuple[Part, Chosen]]) -> Chosen | None:
    """The one sentence that has a date, a sum or a number for each of `parts`, which all ask for such: "it opens in May and closes in
    June"; None without."""
    kinds = {part.kind for part, _ in parts}
    if len(parts) < 2 or len(kinds) > 1 or not kinds <= _FIGURES.keys():
        return None
    kind = kinds.pop()
    if not any(len(_FIGURES[kind](u.text)) >= len(parts) for u in scene.units if u.form == "sentence"):
        return None
    whole = scene.answer(question, kind)
    for each in whole.verdict.candidates:
        if each.share < IN_ONE * whole.best.share:
            break
        if each.unit.form == "sentence" and len(_FIGURES[kind](each.unit.text)) >= len(parts):
            found = whole if each is whole.best else scene.answer(question, kind, [each.unit])
            least = min(found.verdict.confidence, whole.verdict.confidence)
            if least >= shipped_calibration().operating_point:
                return replace(found, verdict=replace(found.verdict, confidence=least))
    return None


_FIGURES: dict[Kind, Callable[[str], set[str]]] = {
    "date": lambda text: {text[date.start : date.end].lower() for date in find_dates(text)[0]},
    "number": lambda text: {
        text[each.start : each.end].lower() for each in quantities(text) if not each.weak
    },
    "money": lambda text: {match[0].lower() for match in MONEY.finditer(text)},
}
"""What of each kind a text has, each once."""


def same_words(one: Candidate, other: Candidate) -> bool:
    """Whether what the model takes for the answer is the same place."""
    if one.unit != other.unit or not one.span or not other.span:
        return False
    return one.span.start < other.span.end and other.span.start < one.span.end


def may_answer(scene: Scene, part: Part, found: Chosen) -> bool:
    """Whether a part may be answered by what was found, where that stands beside the answer to another part."""
    lacking = lacks_what_was_asked(part.text, part.kind, found.quoted, scene.passages)
    return found.verdict.confidence >= BESIDE and not lacking


def answered_of(scene: Scene, parts: Sequence[tuple[Part, Chosen]]) -> tuple[list[bool], float]:
    """Whether each part is answered: surely enough, or beside what answers another; and how sure the surest is, or two that
    stand beside each other are together."""
    least = PART * shipped_calibration().operating_point
    chances = [found.verdict.confidence for _, found in parts]
    sure, most = [chance >= least for chance in chances], max(chances)
    able = [may_answer(scene, *each) for each in parts]
    answered = list(sure)
    for (n, (_, one)), (m, (_, other)) in permutations(enumerate(parts), 2):
        if able[n] and able[m] and are_neighbours(one.best.unit, other.best.unit, scene.units):
            apart = one.best.unit != other.best.unit
            together = 1 - (1 - chances[n]) * (1 - chances[m]) if apart else chances[n]
            if sure[m] or together >= shipped_calibration().operating_point:
                answered[n], most = True, max(most, together)
    return answered, most
