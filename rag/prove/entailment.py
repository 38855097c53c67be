"""Does a text support a claim, says the shipped model that reads both together (after Bowman et al. 2015 and Thorne et al. 2018).

It was trained on claims of 24 public sets, on some 18,000 that were written by hand, half of them subtly false, and on what a larger
network says of them (`rag.train.reader`). English only: elsewhere the other signals decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rag.encode.pairs import CLS, SEP, PairModel, open_pairs
from rag.language.detection import best, foreign_language
from rag.language.patterns import regex
from rag.prove.spans import evidence

Chances: TypeAlias = tuple[float, float, float]
"""Probability that a text supports a claim, contradicts it, leaves it open."""

CLAIM_PIECES = 72
TEXT_PIECES = 256


def entailed(claims: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
    """(n, 3): for each pair the `Chances`; a row of nan where the claim is not in English. Raises ModelFileError."""
    return np.array([_chances(*pair) for pair in zip(claims, texts, strict=True)], np.float32).reshape(-1, 3)


@lru_cache(maxsize=512)
def _chances(claim: str, text: str) -> Chances:
    if not _is_english(claim):
        return (float("nan"),) * 3
    return chances(open_pairs(), claim, evidence(claim, text))


def _is_english(claim: str) -> bool:
    """Whether nothing tells that `claim` is in another language; where it has letters that English lacks, a model of languages is asked."""
    return not foreign_language(claim) and (
        claim.isascii() or not _FOREIGN.search(claim) or best(claim) == "en"
    )


_FOREIGN = regex(r"[^\W\d_a-zA-Z]")


def chances(model: PairModel, claim: str, text: str) -> Chances:
    """What `model` says of one pair; longer texts are cut."""
    stated = model.pieces.kept(claim)[0][:CLAIM_PIECES]
    head = [CLS, *stated, SEP]
    ids = [*head, *model.pieces.kept(text)[0][:TEXT_PIECES], SEP]
    logits = model.run(ids, len(head), ["claim"])[0][0].astype(np.float64)
    exact = np.exp(logits - logits.max())
    supported, contradicted, left_open = (exact / exact.sum()).tolist()
    return supported, contradicted, left_open
