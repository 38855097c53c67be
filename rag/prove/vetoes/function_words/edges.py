"""A figure that a claim makes the end where its sentence makes it the beginning: until for from, at least for up to, by for to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.language.lexicon.units import UNITS
from rag.language.patterns import regex
from rag.language.words import lemma, words
from rag.prove.signals.conflicts import Change
from rag.prove.spans import sentences_of
from rag.prove.stating.comparing import Figure
from rag.prove.stating.figures import find_figures
from rag.prove.vetoes.function_words.near import followed_by

NEAR = 40
"""Characters before a figure in which its limit stands."""
_BEFORE = regex(
    r"(?:\b(?P<least>at least|(?:no|not) (?:less|fewer|shorter|younger|earlier|sooner) than|from|since|after|starting|(?:more|longer|older|higher|larger) than|over|above)"
    r"|\b(?P<most>at most|up to|as (?:many|much|long) as|(?:no|not) (?:more|longer|later|older|higher|larger) than|until|till|within|by|before"
    r"|(?:less|fewer|shorter|younger|lower|smaller) than|under|below|almost|nearly|not quite)"
    r"|\b(?P<to>to))(?: (?:the|on))? ?[$€£]?$",
    re.IGNORECASE,
)
_PARTS = {
    "half": frozenset({50.0}), "third": frozenset({33.3}), "quarter": frozenset({25.0}), "thirds": frozenset({66.7}),
    "quarters": frozenset({75.0}),
}  # fmt: skip
_PART = regex(
    rf"\b(?:an? |one |two |three )?({'|'.join(_PARTS)})\b(?= (?:of|the|its|their|all)\b)", re.IGNORECASE
)
_OPPOSITE = frozenset(map(frozenset, (("least", "most"), ("by", "to"))))
_HALF = 50.0
"""Per cent: what falls by so much falls to as much."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A figure and the word before it."""

    figure: Figure
    limit: str
    """`least` or `most`; `by` or `to` of a number that something changes by or to."""
    written: str
    before: str
    """Lemma of the word before that one, empty at the beginning."""

    def turned(self, other: Edge) -> bool:
        """Whether the other one is the same figure of the same, and its word the opposite."""
        opposed = frozenset((self.limit, other.limit)) in _OPPOSITE
        return opposed and self.before == other.before and self.same(other)

    def same(self, other: Edge) -> bool:
        """Whether both have the same figure."""
        a, b = self.figure, other.figure
        if a.date is not None or b.date is not None:
            return a.date is not None and b.date is not None and a.date.agrees(b.date)
        units = {unit.kind for unit in a.units} == {unit.kind for unit in b.units}
        return units and a.clock == b.clock and not (a.high or b.high) and bool(a.low & b.low)


@lru_cache(maxsize=4096)
def turned_edges(claim: str, *texts: str) -> tuple[Change, ...]:
    """Figures of `claim` that are its limit from the other side in a sentence of `texts` that says the same besides.

    >>> [str(change) for change in turned_edges("The pass is valid until 2027.", "The pass is valid from 2027.")]
    ["'until 2027' for 'from 2027'"]
    """
    mine = _edges(claim)
    if not mine:
        return ()
    told = [edge for sentence in sentences_of(texts) for edge in _edges(sentence)]
    new = [edge for edge in mine if not any(edge.limit == each.limit and edge.same(each) for each in told)]
    return tuple(
        dict.fromkeys(
            Change("opposite", edge.written, other.written, framed=True)
            for edge in new
            for sentence in followed_by(claim, texts, edge.written)
            for other in _edges(sentence)
            if edge.turned(other)
        )
    )


def _parts(sentence: str) -> Iterator[Figure]:
    """The parts of something that are told in words: half, a third."""
    for match in _PART.finditer(sentence):
        yield Figure(match.group(), *match.span(), low=_PARTS[match[1].lower()], units=UNITS["%"])


@lru_cache(maxsize=4096)
def _edges(sentence: str) -> tuple[Edge, ...]:
    return tuple(_found(sentence))


def _found(sentence: str) -> Iterator[Edge]:
    for figure in (*find_figures(sentence), *_parts(sentence)):
        match = _BEFORE.search(sentence, max(0, figure.start - NEAR), figure.start)
        if match is None:
            continue
        limit = "least" if match["least"] else "most" if match["most"] else "to"
        word = match.group().split()[0].lower()
        if word in ("by", "to") and figure.date is None and not figure.clock:
            limit = word
            if any(unit.kind == "share" for unit in figure.units) and _HALF in figure.low:
                continue
        elif word == "to":
            continue
        before = words(sentence[: match.start()])[-1:]
        yield Edge(figure, limit, sentence[match.start() : figure.end], lemma(before[0]) if before else "")
