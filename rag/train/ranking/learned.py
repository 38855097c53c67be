"""Indexes and questions on them → the weights of `rag.search.ranking.signs`.

    python -m rag.train.ranking.learned INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...]

A row of questions: `question`, `spans` (what answers, letter for letter). Of every index the weights are fitted to the
others and looked at on it, so that what is printed says what they are worth on a folder they have not seen.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rag.search.ranking.signs import Weights, by_words
from rag.train.fitting import Floats, conditional_logit
from rag.train.heldout import squeezed

LEARNED = tuple(each.name for each in fields(Weights))[:7]
"""The weights that are learned, in the order of `Retriever.signs`."""
WORDS = [LEARNED.index(name) for name in ("bm25", "sentence", "pair", "words")]
"""Those of which a long question makes more."""
FIRST = (1, 3, 10)
Case: TypeAlias = tuple[Floats, NDArray[np.bool_]]
"""The signs of a question's candidates, (n, 7), and which of them hold what answers."""


def cases(index: Path, questions: Path) -> Iterator[Case]:
    """What a search weighs for each of the questions of which it finds the chunk. Raises StoreError without an index."""
    from rag.encode.choose import open_embedder
    from rag.search.retriever import Retriever
    from rag.settings import load_settings
    from rag.store.index import Index

    settings = load_settings(data_dir=index)
    embedder = open_embedder(settings)
    with Index.open(settings, embedder.name) as opened:
        retriever = Retriever(opened, embedder)
        for line in questions.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            chunks, signs, terms = retriever.signs(row["question"])
            gold = [squeezed(span) for span in row["spans"]]
            right = np.array([any(one in squeezed(c.chunk.text) for one in gold) for c in chunks], bool)
            signs[:, WORDS] *= by_words(terms)
            if right.any():
                yield signs, right


def fit(given: Sequence[Case]) -> Floats:
    """The weights, none below 0, that sum to 1: (7,)."""
    weights = conditional_logit(
        [signs for signs, _ in given], [right for _, right in given], [1] * len(LEARNED)
    )
    shares: Floats = weights / weights.sum()
    return shares


def among_first(weights: Floats, given: Sequence[Case]) -> list[float]:
    """Of how many questions a chunk that answers is among the `FIRST` by these weights."""
    ranks = []
    for signs, right in given:
        scores = signs @ weights
        ranks.append(int((scores > scores[right].max()).sum()))
    return [round(float(np.mean([rank < k for rank in ranks])), 3) for k in FIRST]


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if len(given) < 4 or len(given) % 2:
        raise SystemExit(
            "usage: python -m rag.train.ranking.learned INDEX QUESTIONS.jsonl INDEX QUESTIONS.jsonl ..."
        )
    names = given[::2]
    found = [list(cases(Path(i), Path(q))) for i, q in zip(names, given[1::2], strict=True)]
    for n, name in enumerate(names):
        others = [case for m, each in enumerate(found) if m != n for case in each]
        print(
            name,
            len(found[n]),
            "questions; among the first",
            FIRST,
            among_first(fit(others), found[n]),
            flush=True,
        )
    weights = fit([case for each in found for case in each])
    print(json.dumps(dict(zip(LEARNED, weights.round(3).tolist(), strict=True))))


if __name__ == "__main__":
    main()
