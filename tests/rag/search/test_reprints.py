"""Which passages of two documents are one and the same report: the shares of words and of words in a row that decide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from fakes import HashEmbedder
from places import Place

from rag.answer import Assistant
from rag.search.passages import _changed

WORDS = [
    f"{a}{b}" for a in ("bal", "cor", "dim", "fen", "gor") for b in ("ta", "nus", "ric", "vel", "mo", "pir")
]
WORDS += [f"{a}{b}" for a in ("lum", "tas", "vor") for b in ("ka", "den", "rus", "bel", "po")]


def also_in(folder: Path, one: Sequence[str], other: Sequence[str]) -> list[tuple[str, ...]]:
    """For each passage that is found the documents that are said to reprint it."""
    place = Place(folder)
    for name, words in (("one.txt", one), ("other.txt", other)):
        told = " ".join(words)
        place.write(name, told if told.endswith(".") else f"{told.capitalize()}.")
    place.ingest()
    with Assistant.open(place.settings, embedding=HashEmbedder(256)) as assistant:
        return [tuple(passage.also_in) for passage in assistant.search(" ".join(one[:3]), 5)]


def replaced(words: Sequence[str], every: int, times: int) -> list[str]:
    """`words` with so many of them replaced, each `every` words from the next."""
    changed = {every * (n + 1): f"anew{n}" for n in range(times)}
    return [changed.get(place, word) for place, word in enumerate(words)]


@pytest.mark.parametrize(("times", "same"), [(3, True), (4, False)])
def test_six_in_ten_of_the_runs_of_five_words(tmp_path: Path, times: int, same: bool) -> None:
    """Each word replaced takes five of the 41 runs: 26 are left of three, .63; 21 of four, .51."""
    assert len(set(WORDS)) == 45
    found = also_in(tmp_path, WORDS, replaced(WORDS, 9, times))
    assert len(found) == (1 if same else 2)


@pytest.mark.parametrize(("own", "same"), [(13, True), (18, False)])
def test_half_of_the_words(tmp_path: Path, own: int, same: bool) -> None:
    """The same sixteen words over and over, then words of its own: 16 of 29 are shared, .55, or 16 of 34, .47."""
    shared = [WORDS[(n * step) % 16] for step in (1, 3, 5, 7) for n in range(16)]
    ends = [[f"{name}{n}" for n in range(own)] for name in ("left", "right")]
    found = also_in(tmp_path, shared + ends[0], shared + ends[1])
    assert len(found) == (1 if same else 2)


@pytest.mark.parametrize(("same", "exchanged"), [(6, True), (5, False)])
def test_half_as_many_words_exchanged_as_a_sentence_has_are_another_sentence(
    same: int, exchanged: bool
) -> None:
    """Two names in the place of two: four words, beside eight, or beside seven."""
    told = " ".join(WORDS[:same])
    assert _changed(f"{told} Elm Orr", f"{told} Ash Ost") is exchanged


DEEDS = [
    ("The fire was caused by {}.", "a heater", "a cigarette thrown away"),
    ("The roof was mended by {}.", "masons", "a neighbour in haste"),
    ("The boat was kept in {}.", "a barn", "some hangar near woods"),
]


@pytest.mark.parametrize(("differing", "same"), [(2, False), (3, True)])
def test_two_sentences_that_tell_another_thing_make_two_reports_and_three_are_edited(
    tmp_path: Path, differing: int, same: bool
) -> None:
    told = [" ".join(WORDS).capitalize() + "."] * 2
    for n, (sentence, one, other) in enumerate(DEEDS):
        told = [
            f"{told[0]} {sentence.format(one)}",
            f"{told[1]} {sentence.format(other if n < differing else one)}",
        ]
    found = also_in(tmp_path, [told[0]], [told[1]])
    assert len(found) == (1 if same else 2)
