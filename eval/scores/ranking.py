"""Did the search find the evidence, and how far up? Pure; every function takes ranks, not stores.

Relevance is binary. `found` holds the 1-based rank at which each wanted item (a gold document or a fact, proved by
a gold quote) first appears, or None where it never does; items are all the gold there is, so `len(found)` is the
number of relevant ones. Formulas as in trec_eval; the tests compare them with ir-measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from eval.gold import Question
from eval.scores.text import squash

Found = Sequence[int | None]

MAX_PASSAGE_CHARS = 1400
"""A longer passage counts as a miss: finding a fact by showing the whole article is no finding."""

REPRINT_CHARS = 40
"""A quote of at least so many letters (white space aside) counts as found in any document that carries it word
for word: a reprint proves it as well. A shorter one ("Rollo") must be found in its own document."""


@dataclass(frozen=True, slots=True)
class RankedSpan:
    """A retrieved passage, best first by position: where it is and what it says."""

    document_id: str
    start: int
    end: int
    text: str
    also_in: tuple[str, ...] = ()
    """Documents that carry a near-copy: found with it, at the same rank."""


def document_ranks(question: Question, passages: Sequence[RankedSpan]) -> list[int | None]:
    """Rank of each wanted document among the distinct documents of `passages`."""
    order: dict[str, int] = {}
    rank = 1
    for passage in passages:
        if len(passage.text) > MAX_PASSAGE_CHARS:
            rank += 1
        elif passage.document_id not in order:
            for document in (passage.document_id, *passage.also_in):
                order.setdefault(document, rank)
            rank += 1
    return [
        min((order[document] for document in wanted if document in order), default=None)
        for wanted in question.wanted_documents
    ]


def fact_ranks(question: Question, passages: Sequence[RankedSpan]) -> list[int | None]:
    """Rank of the first passage that holds a quote of each fact whole, white space ignored."""
    squashed = [
        (passage.document_id, squash(passage.text) if len(passage.text) <= MAX_PASSAGE_CHARS else "")
        for passage in passages
    ]
    found: list[int | None] = []
    for fact in question.facts:
        quotes = [(quote.doc, squash(quote.text)) for quote in fact]
        found.append(
            next(
                (
                    rank
                    for rank, (holder, text) in enumerate(squashed, start=1)
                    if any(_holds(holder, text, document, quote) for document, quote in quotes)
                ),
                None,
            )
        )
    return found


def _holds(holder: str, text: str, document: str, quote: str) -> bool:
    return (holder == document or len(quote) >= REPRINT_CHARS) and quote in text


def recall(found: Found, k: int) -> float | None:
    """Share of the wanted items in the first `k`. None when nothing is wanted.

    >>> recall([1, 7, None, 3], k=5)
    0.5
    """
    return _within(found, k) / len(found) if found else None


def hit(found: Found, k: int) -> float | None:
    """1 when any wanted item is in the first `k` (success@k)."""
    return float(_within(found, k) > 0) if found else None


def complete(found: Found, k: int) -> float | None:
    """1 when every wanted item is in the first `k`."""
    return float(_within(found, k) == len(found)) if found else None


def reciprocal_rank(found: Found, k: int) -> float | None:
    """1 / rank of the first wanted item within the first `k`, else 0.

    >>> reciprocal_rank([None, 4, 2], k=10)
    0.5
    """
    if not found:
        return None
    best = min((rank for rank in found if rank is not None), default=k + 1)
    return 1 / best if best <= k else 0.0


def ndcg(found: Found, k: int) -> float | None:
    """Discounted gain over the best possible (Järvelin & Kekäläinen 2002), gain 1, discount log2(1 + rank).

    A fact counts once, at the first passage that holds it. Two facts may share a passage and so a rank,
    which could exceed the ideal of one item a rank: the value is capped at 1.

    >>> round(ndcg([1, 3], k=10), 4)  # (1 + 1/2) / (1 + 1/log2(3))
    0.9197
    """
    if not found:
        return None
    gain = sum(1 / log2(1 + rank) for rank in found if rank is not None and rank <= k)
    ideal = sum(1 / log2(1 + rank) for rank in range(1, min(len(found), k) + 1))
    return min(1.0, gain / ideal)


def _within(found: Found, k: int) -> int:
    return sum(rank is not None and rank <= k for rank in found)
