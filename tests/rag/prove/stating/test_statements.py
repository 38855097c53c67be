"""What a clause with a figure says beside it."""

from __future__ import annotations

import pytest

from rag.prove.stating.statements import NOW, PLANNED, WILL, statements


def figures(text: str) -> list[list[str]]:
    return [[figure.text for figure in statement.figures] for statement in statements(text)]


def test_a_clause_without_a_figure_says_nothing() -> None:
    assert statements("The harbour is old. Nobody knows how old.") == ()


def test_clauses_are_told_apart() -> None:
    assert figures("The mole is 40 m long, but the quay is 90 m long.") == [["40"], ["90"]]
    assert figures("Calls time out after 30 seconds.") == [["30"]]


def test_what_stands_ahead_of_its_subject_is_said_of_it() -> None:
    (statement,) = statements("Founded in 1923, the Holm school is large.")
    assert [figure.text for figure in statement.figures] == ["1923"]
    assert {"founding", "holm", "schoo"} <= statement.keys


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The dam will cost 4 million euros.", WILL),
        ("The dam was to cost 4 million euros.", PLANNED),
        ("The dam is expected to cost 4 million euros.", PLANNED),
        ("The dam is 40 m high.", NOW),
        ("The dam cost 4 million euros.", ""),
    ],
)
def test_the_tense_is_kept(text: str, tense: str) -> None:
    (statement,) = statements(text)
    assert statement.tense == tense


def test_what_narrows_the_thing_does_not_stand_alone() -> None:
    (statement,) = statements("Torvik has 40 employees in Molde and many for children.")
    keeps = {word.name or min(word.keys): word.keeps for word in statement.words if not word.idle}
    assert keeps["torvik"]
    assert not keeps["molde"]


@pytest.mark.parametrize(("length", "read"), [(1_000, True), (1_001, False)])
def test_a_sentence_of_a_thousand_characters_is_read(length: int, read: bool) -> None:
    first, last = "The mole is 40 m", "long."
    gap = " " * (length - len(first) - len(last))
    assert bool(statements(f"{first}{gap}{last}")) is read
