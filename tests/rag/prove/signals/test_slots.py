"""Where names and figures stand, and whether two stand in the same place."""

from __future__ import annotations

import pytest

from rag.prove.signals.slots import Likeness, is_sentence, likeness, tokens


def test_names_figures_and_dates_are_one_token_each() -> None:
    found = tokens(
        "On 3 May 2011 Henry H. Tamm of the Bank of Velmar paid A.J. Orr's firm 12 million crowns."
    )
    assert [(token.kind, token.text) for token in found if token.kind not in ("light", "word")] == [
        ("date", "3 May 2011"),
        ("name", "Henry Tamm"),
        ("name", "Bank of Velmar"),
        ("name", "AJ Orr"),
        ("number", "12 million"),
    ]
    assert [token.possessive for token in found if token.kind == "name"] == [False, False, True]


def _between(claim: str, ours: str, sentence: str, theirs: str) -> Likeness:
    a, b = tokens(claim), tokens(sentence)
    i = next(n for n, token in enumerate(a) if token.text == ours)
    j = next(n for n, token in enumerate(b) if token.text == theirs)
    return likeness(a, i, b, j)


@pytest.mark.parametrize(
    ("claim", "ours", "sentence", "theirs"),
    [
        (
            "He won by beating Karl Ost in one round.",
            "Karl Ost",
            "Later he beat Ivan Orr in one round.",
            "Ivan Orr",
        ),
        ("The valve was invented by Karl Ost.", "Karl Ost", "In 1911 Ivan Orr invented a valve.", "Ivan Orr"),
        (
            "Karl Ost invented the valve.",
            "Karl Ost",
            "The valve was invented by the young Ivan Orr.",
            "Ivan Orr",
        ),
        (
            "A long pass from Karl Ost met the striker.",
            "Karl Ost",
            "Ivan Orr's long pass met her.",
            "Ivan Orr",
        ),
        ("Judge Karl Ost allowed it.", "Karl Ost", "That week Judge Ivan Orr refused it.", "Ivan Orr"),
        ("Karl Ost was replaced.", "Karl Ost", "They replaced Ivan Orr.", "Ivan Orr"),
        ("Karl Ost led the choir.", "Karl Ost", "The choir, led by Ivan Orr, sang.", "Ivan Orr"),
    ],
)
def test_one_slot(claim: str, ours: str, sentence: str, theirs: str) -> None:
    assert _between(claim, ours, sentence, theirs).firm


@pytest.mark.parametrize(
    ("claim", "ours", "sentence", "theirs"),
    [
        ("The valve was written of by Karl Ost.", "Karl Ost", "Ivan Orr invented a valve.", "Ivan Orr"),
        (
            "Karl Ost, Eva Lind and Bo Falk came.",
            "Karl Ost",
            "Ivan Orr, Eva Lind and Bo Falk came.",
            "Ivan Orr",
        ),
        ("Karl Ost was invented as a figure.", "Karl Ost", "A figure invented by Ivan Orr.", "Ivan Orr"),
    ],
)
def test_other_slots(claim: str, ours: str, sentence: str, theirs: str) -> None:
    assert not _between(claim, ours, sentence, theirs).firm


def test_what_is_done_to_one_is_told_either_way() -> None:
    alike = _between("Nils Bergen replaced Ferro.", "Ferro", "Ferro was replaced by Nils Bergen.", "Ferro")
    assert alike.turned


def test_four_words_on_either_side_are_looked_at() -> None:
    words = "apples pears plums figs dates"
    assert _between(f"Karl Ost {words}.", "Karl Ost", f"Ivan Orr {words}.", "Ivan Orr").run == 4


@pytest.mark.parametrize(("called", "turned"), [("the former mayor", True), ("the late former mayor", False)])
def test_three_words_of_what_a_name_is_called_stand_behind_by(called: str, turned: bool) -> None:
    claim = f"The valve was invented by {called} Karl Ost."
    assert _between(claim, "Karl Ost", "In 1911 Ivan Orr invented a valve.", "Ivan Orr").turned is turned


@pytest.mark.parametrize(("between", "seen"), [(15, 1), (16, 0)])
def test_the_sixteenth_word_is_the_last_that_is_looked_at(between: int, seen: int) -> None:
    words = f"{'the ' * between}valve."
    assert _between(f"Karl Ost {words}", "Karl Ost", f"Ivan Orr {words}", "Ivan Orr").run == seen


@pytest.mark.parametrize(
    ("between", "turned"), [("in the second round", True), ("in the second round of May", False)]
)
def test_the_verb_of_a_by_is_among_the_three_words_before_it(between: str, turned: bool) -> None:
    sentence = f"Ost was beaten {between} by Orr."
    assert _between("Tamm beat Ost.", "Tamm", sentence, "Orr").turned is turned


def test_what_is_longer_than_120_words_is_no_sentence() -> None:
    assert is_sentence(tokens("sea " * 120))
    assert not is_sentence(tokens("sea " * 121))
