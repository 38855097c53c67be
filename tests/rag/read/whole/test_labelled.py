"""Names behind labels, and labels that are names."""

from __future__ import annotations

import pytest

from rag.read.whole.kinds import kind_of_thing
from rag.read.whole.labelled import behind_labels, labels_of


@pytest.mark.parametrize(
    ("noun", "text", "names"),
    [
        ("yards", "Visitor: Per Holm. Yard: Orn North.\n\nTwo ropes were frayed.", ["Orn North"]),
        ("tolls", "No toll; a second visit in April. Toll: 1,250.50 crowns.", ["1,250.50 crowns"]),
        ("repair yards", "Yard: Orn. Repair yard: Skov.", ["Skov"]),
        ("yards", "Yard: it lies so far from the road that nobody goes there.", []),
        ("yards", "The yard is large. Boatyard: Orn", []),
        ("people", "Inspector: Per Holm. Yard: Orn North.", ["Per Holm"]),
        ("people", "Yard manager: Ida Skov\nNote: Keep Left", ["Ida Skov"]),
        ("inspectors", "Inspector: Per Holm. Manager: Ida Skov.", ["Per Holm"]),
    ],
)
def test_what_stands_behind_a_label(noun: str, text: str, names: list[str]) -> None:
    assert [text[a:b] for a, b in behind_labels(text, kind_of_thing(noun))] == names


def test_a_paragraph_of_labels_is_a_list() -> None:
    text = "Rowing: 3 May, 60 crowns. Tarring of hulls: 17 May. It rains: bring a coat."
    assert [text[a:b] for a, b in labels_of(text)] == ["Rowing", "Tarring of hulls", "It rains"]
    assert labels_of("Rowing: 3 May, and nothing else.") == []


@pytest.mark.parametrize(("words", "named"), [(6, True), (7, False)])
def test_six_words_stand_behind_a_label(words: int, named: bool) -> None:
    text = f"Yard: {' '.join(['Orn'] * words)}."
    assert bool(list(behind_labels(text, kind_of_thing("yards")))) is named


def test_two_labels_make_a_list() -> None:
    assert len(labels_of("Rowing: 3 May, 60 crowns. Tarring of hulls: 17 May.")) == 2
