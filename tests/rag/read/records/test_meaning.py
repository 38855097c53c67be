"""Words of questions and what they mean to records."""

from __future__ import annotations

from rag.read.records.meaning import asks_for, compared, is_yes, label_words, written_labels


def test_a_verb_asks_for_its_labels() -> None:
    assert "salar" in asks_for("earn")
    assert "salary" in written_labels("earns")
    assert written_labels("purple") == frozenset()


def test_labels_are_read_without_their_measure() -> None:
    assert [label_words(label) for label in ("Lead time (days)", "length_m")] == [
        ("lead", "time"),
        ("length",),
    ]


def test_yes_and_no_have_many_forms() -> None:
    assert [is_yes(value) for value in ("yes", "No", "✓", "", "blue")] == [True, False, True, False, None]


def test_a_comparison_names_what_is_compared() -> None:
    assert (compared("heavier than 3 kg"), compared("over 3 kg")) == ("heavy", "")
