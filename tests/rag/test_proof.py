"""`rag.support`: what it says of plain cases, and that its parts move it the right way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import rag
from rag.proof import CAP, NEAREST, SUPPORTED, signals, support, windows
from rag.types import MAX_QUOTE_CHARS

TEXT = (
    "The Galata bridge opened in 1912 after four years of work. It cost 1.5 million lira, the city said. "
    "Ada Yilmaz drew the plans. Trams have crossed it since 1914."
)


class Agreeing:
    """An embedder for which every text means the same, and that counts what it was given."""

    def __init__(self) -> None:
        self.texts = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += len(texts)
        return np.full((len(texts), 4), 0.5, dtype=np.float32)


def test_it_is_public_even_after_its_module_was_imported() -> None:
    assert rag.support is support


@pytest.mark.parametrize(
    "claim",
    [
        "The Galata bridge opened in 1912.",
        "The bridge cost 1,500,000 lira.",
        "Since 1914 trams have crossed the Galata bridge.",
        "Ada Yilmaz drew the plans of the Galata bridge.",
    ],
)
def test_true_claims(claim: str) -> None:
    assert support(claim, TEXT) >= SUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        "The Galata bridge opened in 1913.",
        "The bridge cost 15 million lira.",
        "Mert Yilmaz drew the plans.",
        "The Galata bridge did not open in 1912.",
        "Penguins cannot fly but swim well.",
        "It opened on 4 May 1912.",
    ],
)
def test_false_claims(claim: str) -> None:
    assert support(claim, TEXT) <= CAP < SUPPORTED


@pytest.mark.parametrize(
    ("claim", "text"), [("", TEXT), ("...", TEXT), ("It was.", ""), ("Ships sail.", " \n ")]
)
def test_nothing_proves_nothing(claim: str, text: str) -> None:
    assert support(claim, text) == 0.0


def test_meaning_counts_where_an_embedder_is_given() -> None:
    claim = "The crossing was inaugurated by city officials."
    assert signals(claim, TEXT).similarity == 0.0
    assert signals(claim, TEXT, Agreeing()).similarity == 1.0


def test_a_long_page_costs_no_more_than_its_nearest_sentences() -> None:
    embedder = Agreeing()
    support("The Galata bridge opened in 1912.", TEXT + " One more sentence is here." * 500, embedder)
    assert embedder.texts == NEAREST + 1


def test_windows_are_neighbouring_sentences() -> None:
    assert [TEXT[a:b] for a, b in windows("A b. C d. E f.", max_chars=9)] == [
        TEXT[a:b] for a, b in [(0, 4), (0, 9), (5, 9), (5, 14), (10, 14)]
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_a_score_is_a_share(claim: str, text: str) -> None:
    assert 0.0 <= support(claim, text) <= 1.0
    for start, end in windows(text):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    assert all(
        end - start <= MAX_QUOTE_CHARS or (start, end) in windows(text, 1) for start, end in windows(text)
    )
