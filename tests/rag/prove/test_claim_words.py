"""Content words of a claim, and their shares."""

from __future__ import annotations

from rag.prove.claim_words import claim_stems, claim_words, pairs, share


def test_content_in_order_and_in_pairs() -> None:
    assert claim_words("The boats of the harbour are red") == ("boats", "harbour", "red")
    assert claim_stems("The boats of the harbour") == {"boat", "harbo"}
    assert pairs("red boats, old harbour") == {("red", "boat"), ("boat", "old"), ("old", "harbo")}


def test_share_of_nothing_is_nothing() -> None:
    assert share({1, 2}, {2, 3}) == 0.5
    assert share(set(), {1}) == 0.0
