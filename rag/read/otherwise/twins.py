"""Two documents with one sentence, but for what answers: `It opens on 4 May and runs until August`, `on 14 May`. Pure.

Where nothing else of two sentences differs, nothing in them can set apart what they tell of: only what stands around them can, the
sentence before (`the road tunnel`, `the railway tunnel`), the title, the date. So this needs no more likeness than that, and holds
for what is not named (`caused by a heater`, `by a cigarette`) and where the reader alone is not sure of the second.
"""

from __future__ import annotations

from collections.abc import Callable

from rag.language.words import FUNCTION_WORDS, WORD, content, fold
from rag.prove.stating.exchanges import COMMON, IN_ONE_PLACE, TELLING, exchanged
from rag.prove.stating.figures import find_figures
from rag.read.completing.opposing import opposed
from rag.read.otherwise.leading import Around, apart, led_apart
from rag.read.otherwise.moments import of_other_times
from rag.read.otherwise.sameness import lead_to_one_thing
from rag.read.otherwise.set_apart import set_apart
from rag.read.otherwise.sides import Side
from rag.search.question import Kind

CONTRADICTED = 0.5
"""Chance of contradiction, both ways, from which two stretches without a figure or a name cannot both be true."""


def answers_otherwise(
    question: str,
    kind: Kind,
    one: Around,
    other: Around,
    contradicted: Callable[[str, str], float],
    least: tuple[int, int] = (COMMON, TELLING),
) -> Side | None:
    """The other side with its answer, where both sides are one sentence but for that and the answers cannot both be true.

    `contradicted`: how likely a text contradicts a claim; `least`: see `exchanged`.
    """
    found = exchanged(one.side.text, other.side.text, least)
    if found is None or not _is_answer(one.side, found[0]):
        return None
    if (
        apart(question, one, other)
        or led_apart(question, kind, one, other)
        or not _speak_alike(question, kind, one, other)
    ):
        return None
    sides = [
        _with_figure(around.side.text, stretch) for around, stretch in zip((one, other), found, strict=True)
    ]
    here, there = sides
    if set_apart(question, kind, here, there) or of_other_times(question, kind, one.side, other.side):
        return None
    said = (here.text, here.answer), (there.text, there.answer)
    if find_figures(_answer(here)) or find_figures(_answer(there)):
        return there if opposed(question, kind, *said) else None
    if content(_answer(here)) & content(_answer(there)) or not all(content(_answer(side)) for side in sides):
        return None
    both = contradicted(there.text, one.near), contradicted(here.text, other.near)
    # in one place of two reprints the same is told of: what is exchanged there is another thing, if it is not said in other words
    denied = max(both) if least == IN_ONE_PLACE else min(both)
    return there if denied >= CONTRADICTED else None


def _answer(side: Side) -> str:
    return side.text[slice(*side.answer)]


def _is_answer(side: Side, stretch: tuple[int, int]) -> bool:
    """Whether all words of a stretch that say something are of the answer."""
    start, end = stretch
    return all(
        fold(match.group()) in FUNCTION_WORDS or side.answer[0] <= start + match.start() < side.answer[1]
        for match in WORD.finditer(side.text[start:end])
    )


def _with_figure(text: str, stretch: tuple[int, int]) -> Side:
    """A stretch and the figure that it is part of."""
    figures = [f for f in find_figures(text) if f.start < stretch[1] and stretch[0] < f.end]
    spans = [stretch, *((figure.start, figure.end) for figure in figures)]
    return Side(text, (min(start for start, _ in spans), max(end for _, end in spans)))


def _speak_alike(question: str, kind: Kind, one: Around, other: Around) -> bool:
    """Whether what stands before each tells of one thing; of one that begins its text the sentence itself does."""
    if not (one.before or other.before):
        return True
    sides = (Side(around.before or around.side.text, (0, 0)) for around in (one, other))
    return lead_to_one_thing(question, kind, *sides)
