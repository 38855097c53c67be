"""What a text is about, in its own sentences: central ones, spread over its sections. Pure.

LexRank (Erkan & Radev 2004) over sentence vectors: a sentence is central when it is like many others that are
central. News and reports say first what matters, so the first sentence of a section counts more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.encode.remember import TextEmbedder
from rag.language.blocks import blocks_of
from rag.language.sentences import split
from rag.language.words import stems
from rag.types import Block, Document

LEAD = 1.5
"""What the first sentence of a section counts beside the others."""
ALIKE = 0.8
"""Cosine from which two sentences say the same: one of them is enough."""
FEWEST_CHARS = 30
"""A shorter sentence says too little to stand in an outline."""
MOST_READ = 240
"""Sentences of one text that are compared: about a second of embedding."""
DAMPING = 0.85
"""Share of the likeness in the random walk; the rest is equal for all, as in PageRank."""


ENDS = frozenset('.!?…"”»)。！？')
"""With what a sentence ends, and a title does not."""

_TELLING = ("paragraph", "item", "note")
"""Kinds of blocks that are sentences."""


@dataclass(frozen=True, slots=True)
class GistSentence:
    """A sentence of a document; offsets count code points of its text."""

    start: int
    end: int
    section: int
    """Number of the section it stands in; a heading begins one."""
    first: bool
    """Whether it is the first sentence of its section."""


def gist_sentences(document: Document) -> list[GistSentence]:
    """The whole sentences of the paragraphs and items of `document`, at most `MOST_READ`, evenly over its sections."""
    found: list[GistSentence] = []
    section, first = 0, True
    for block in document.blocks or blocks_of(document.text):
        if block.kind == "heading":
            section, first = section + 1, True
        elif block.kind in _TELLING:
            for start, end in _whole(document.text[block.start : block.end]):
                found.append(GistSentence(block.start + start, block.start + end, section, first))
                first = False
    sections = len({said.section for said in found}) or 1
    most = max(1, MOST_READ // sections)
    kept: list[GistSentence] = []
    for said in found:
        if sum(1 for other in kept[-most:] if other.section == said.section) < most:
            kept.append(said)
    return kept[:MOST_READ]


def sentences_holding(text: str, blocks: Iterable[Block], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """The whole sentences of a text, as spans in order, that hold the stems `wanted`; `blocks`: what it is made of."""
    found: list[tuple[int, int]] = []
    for block in blocks:
        said = text[block.start : block.end]
        if block.kind in _TELLING and _may_hold(said, wanted):
            found += (
                (block.start + start, block.start + end)
                for start, end in _whole(said)
                if wanted <= stems(said[start:end])
            )
    return found


def _whole(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a block that end as sentences do and are long enough to tell something."""
    for start, end in split(text):
        if end - start >= FEWEST_CHARS and text[end - 1] in ENDS:
            yield start, end


def _may_hold(text: str, wanted: Iterable[str]) -> bool:
    """Whether a text may have words of such stems: those of plain letters begin with all of it but its last, that may be `y`."""
    return not text.isascii() or all(stem[:-1] in text.lower() for stem in wanted)


def outline(document: Document, embedder: TextEmbedder, count: int) -> list[GistSentence]:
    """At most `count` sentences that say what `document` is about, the most central first; one a section as far as that goes."""
    said = gist_sentences(document)
    if not said:
        return []
    vectors = embedder.embed([document.text[one.start : one.end] for one in said])
    weights = centrality(vectors) * np.array([LEAD if one.first else 1.0 for one in said])
    order = [int(n) for n in np.argsort(-weights, kind="stable")]
    best_of_section = list({said[n].section: n for n in reversed(order)}.values())
    best_of_section.sort(key=lambda n: -weights[n])
    chosen: list[int] = []
    for n in [*best_of_section, *order]:
        if len(chosen) == count:
            break
        if n not in chosen and all(float(vectors[n] @ vectors[other]) < ALIKE for other in chosen):
            chosen.append(n)
    return [said[n] for n in chosen]


def centrality(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """LexRank of unit `vectors` (n, dimension): shares that sum to 1, (n,)."""
    count = len(vectors)
    likeness = np.maximum(vectors @ vectors.T, 0.0).astype(np.float64)
    np.fill_diagonal(likeness, 0.0)
    rows = likeness.sum(axis=1, keepdims=True)
    walk = np.divide(likeness, rows, out=np.full_like(likeness, 1 / count), where=rows > 0)
    rank, moved = np.full(count, 1 / count), np.inf
    while True:
        following = (1 - DAMPING) / count + DAMPING * (rank @ walk)
        change = np.abs(following - rank).sum()
        if not change < moved:  # each step is the smaller by `DAMPING`, until rounding is all that moves
            return rank
        rank, moved = following, change


def spread(vectors: Sequence[NDArray[np.float32]], count: int) -> list[int]:
    """Numbers of at most `count` documents that stand for all: the most central first, then what is unlike those taken
    (maximal marginal relevance, Carbonell & Goldstein 1998).
    """
    if not vectors:
        return []
    matrix = np.stack(vectors)
    matrix = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-12)
    central = centrality(matrix)
    central = central / central.max()
    chosen: list[int] = []
    while len(chosen) < min(count, len(matrix)):
        nearest = (matrix @ matrix[chosen].T).max(axis=1) if chosen else np.zeros(len(matrix))
        gain = np.where(np.isin(np.arange(len(matrix)), chosen), -np.inf, central - nearest)
        chosen.append(int(np.argmax(gain)))
    return sorted(chosen)
