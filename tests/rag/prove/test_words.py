"""Content words of a claim, and their shares."""

from __future__ import annotations

from rag.prove.words import content, pairs, share, stems


def test_content_in_order_and_in_pairs() -> None:
    assert content("The boats of the harbour are red") == ("boats", "harbour", "red")
    assert stems("The boats of the harbour") == {"boat", "harbo"}
    assert pairs("red boats, old harbour") == {("red", "boat"), ("boat", "old"), ("old", "harbo")}


def test_share_of_nothing_is_nothing() -> None:
    assert share({1, 2}, {2, 3}) == 0.5
    assert share(set(), {1}) == 0.0
