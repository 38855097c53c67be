"""What the documents say of a matter that is to be summed up, in their own sentences: "Summarise the visit to Istanbul"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from rag.encode.remember import TextEmbedder
from rag.language.words import content, stems
from rag.read.gist import ENDS, FEWEST_CHARS
from rag.read.units import Unit, answering, units_of
from rag.read.whole.surveyed import OVERVIEW, SENTENCES, Survey, sentences_shown
from rag.search.retriever import RESCORED, Retriever
from rag.store.index import Index
from rag.types import Coverage, Filters

HELD = 0.5
"""Share of the matter's words that a sentence holds, with the headings that it stands under, to tell of it."""
NEAR = 0.6
"""How near in meaning it is at least, as a share of the nearest one that holds all: by words alone "technological expertise" is
told of a "technology transfer"."""
ALIKE = 0.9
"""Cosine from which two sentences say the same; more than among the sentences of a text, for all of these tell of one matter."""


def outline_of_matter(
    matter: str,
    most: int,
    index: Index,
    retriever: Retriever,
    embedder: TextEmbedder,
    filters: Filters | None,
    total: int,
) -> Survey | None:
    """At most `most` sentences (0: as many as an overview has) that tell of `matter`, most words and then nearest in meaning first, in the order of their documents.

    None where no sentence holds all its words, as then nothing may be told of it, and where only one does: one sentence is
    no summary, and a reader may know a better one. `total`: how many documents there are.
    """
    wanted = content(matter)
    passages = retriever.search(matter, RESCORED, filters) if wanted else []
    told = [
        (held, unit)
        for unit in answering(units_of(passages))
        if _is_said(unit) and (held := _held(wanted, unit)) >= HELD
    ]
    if max((held for held, _ in told), default=0.0) < 1.0:
        return None
    most = most or SENTENCES
    chosen = _nearest(matter, told, embedder)[:most]
    if len(chosen) < 2 <= most:
        return None
    chosen.sort(key=lambda unit: (unit.passage, unit.start))
    spans = [(passages[unit.passage].document_id, [(unit.start, unit.end)]) for unit in chosen]
    items, shown = sentences_shown(spans, index)
    read = len({passage.document_id for passage in passages})
    coverage = Coverage(read, total, len(items))
    return Survey("", items, shown, coverage, OVERVIEW, material=partial(tuple, passages))


def _is_said(unit: Unit) -> bool:
    """Whether a unit tells something by itself: an item or a row, or a sentence with its end, which titles have not."""
    return len(unit.text) >= FEWEST_CHARS and (unit.form in ("item", "row") or unit.text.rstrip()[-1] in ENDS)


def _held(wanted: frozenset[str], unit: Unit) -> float:
    return len(wanted & stems(f"{unit.under} {unit.text}")) / len(wanted)


def _nearest(matter: str, told: Sequence[tuple[float, Unit]], embedder: TextEmbedder) -> list[Unit]:
    """The units that are near in meaning, those that hold most first, then the nearest; of two that say the same the first."""
    vectors = embedder.embed([unit.text for _, unit in told])
    near = vectors @ embedder.embed_question(matter)
    least = NEAR * max(0.0, *(float(near[n]) for n, (held, _) in enumerate(told) if held == 1.0))
    close = [n for n in range(len(told)) if near[n] >= least]
    order = sorted(close, key=lambda n: (-told[n][0], -float(near[n])))
    kept: list[int] = []
    for n in order:
        if not kept or float(np.max(vectors[kept] @ vectors[n])) < ALIKE:
            kept.append(n)
    return [told[n][1] for n in kept]
