"""Sentences that say what a claim says but for a small word."""

from __future__ import annotations

from rag.prove.vetoes.function_words.near import followed_by

TEXTS = ("The old mill opens on Sundays. The old mill never opens on Sundays.", "The inn is shut.")


def test_it_has_the_words_and_denies_as_often() -> None:
    assert list(followed_by("The old mill opens on Sundays.", TEXTS, "")) == [
        "The old mill opens on Sundays."
    ]
    assert list(followed_by("The old mill does not open on Sundays.", TEXTS, "")) == [
        "The old mill never opens on Sundays."
    ]
    assert list(followed_by("The new mill opens late on Sundays.", TEXTS, "")) == []


def test_a_word_apart_need_not_be_there() -> None:
    assert list(followed_by("The old mill opens late on Sundays.", TEXTS[:1], "late")) == [
        "The old mill opens on Sundays."
    ]
