"""What the figures of a sentence are, and which are of one kind."""

from __future__ import annotations

import pytest

from rag.language.words import stem
from rag.prove.signals.digits import (
    change,
    counted_words,
    counts_figure,
    in_a_name,
    is_figure,
    is_label,
    measure,
    measured,
    same_figure,
    told_by_number,
    years,
)
from rag.prove.signals.slots import Token, tokens


def figures(sentence: str) -> list[Token]:
    return [token for token in tokens(sentence) if is_figure(token)]


def test_numbers_in_digits_and_dates_are_figures() -> None:
    found = figures("Three boats carried 40 tonnes on 3 May 1990 and 50 in 1991.")
    assert [token.text for token in found] == ["40", "3 May 1990", "50", "1991"]
    assert [sorted(years(token)) for token in found] == [[], [1990], [], [1991]]


def test_what_they_measure() -> None:
    sentence = "It carried 40 tonnes on 3 May 1990, 12 kg in 1991, and 7 boxes."
    tonnes, day, kilos, year, boxes = (measured(token, sentence) for token in figures(sentence))
    assert tonnes == kilos != boxes
    assert day == year != tonnes


@pytest.mark.parametrize(
    ("mine", "same"), [("in 1990", True), ("on 3 May 1990", True), ("in 1991", False), ("40", False)]
)
def test_a_year_stands_for_its_date(mine: str, same: bool) -> None:
    assert same_figure(figures("It sank on 3 May 1990.")[0], figures(f"It sank {mine}.")[0]) is same


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("It was on Flight 99 to Ostby.", True),
        ("The L-049 flew.", True),
        ("It had 99 seats.", False),
        ("Orr won in 1999.", False),
    ],
)
def test_numbers_within_names(sentence: str, named: bool) -> None:
    found = tokens(sentence)
    at = next(n for n, token in enumerate(found) if is_figure(token))
    assert in_a_name(found, at, sentence) is named


@pytest.mark.parametrize(
    ("sentence", "label"),
    [("arm 1 of the trial", True), ("arms with 1 patient", False), ("arm 100 of it", False)],
)
def test_labels(sentence: str, label: bool) -> None:
    found = tokens(sentence)
    assert any(is_label(found, n) for n in range(len(found))) is label


def test_a_change_tells_both() -> None:
    mine, theirs = figures("It had 12 seats, not 15.")
    assert str(change(mine, theirs)) == "'12' for '15'"


def measured_here(sentence: str) -> list[tuple[str, object]]:
    read = tokens(sentence)
    return [
        (read[n].text, measure(read, n, sentence))
        for n in range(len(read))
        if counts_figure(read, n, sentence)
    ]


def test_numbers_in_words_count_and_labels_do_not() -> None:
    found = [
        text
        for text, _ in measured_here(
            "Two of the nine mills, No. 4 and the third, lost 2–1 (5) to one of 1950."
        )
    ]
    assert found == ["Two", "nine", "1950"]


def test_what_a_number_counts_is_its_unit_or_the_word_behind() -> None:
    (kilos, mass), (boxes, box), (bare, nothing) = measured_here(
        "It took 12 kg, seven boxes and, of them, nine."
    )
    assert (kilos, boxes, bare) == ("12", "seven", "nine")
    assert mass == ("mass",)
    assert box == stem("boxes")
    assert nothing == ""


def test_where_it_stands() -> None:
    sentence = "It held 4,100 cubic metres of water and 30 crates, or 31."
    read = tokens(sentence)
    found = [
        [read[m].text for m in counted_words(read, n, sentence)]
        for n in range(len(read))
        if counts_figure(read, n, sentence)
    ]
    assert found == [["cubic", "metres"], ["crates"], []]


@pytest.mark.parametrize(
    ("word", "name", "text", "told"),
    [
        ("II", ("World", "War", "II"), "the Second World War", True),
        ("II", ("World", "War", "II"), "World War 2", True),
        ("Second", ("Second", "World", "War"), "World War II", True),
        ("XIV", ("Louis", "XIV"), "Louis the Fourteenth", True),
        ("II", ("World", "War", "II"), "World War I, which two of them survived", False),
        ("XIV", ("Louis", "XIV"), "Louis XV", False),
        ("II", ("II",), "the second", False),
        ("War", ("World", "War"), "World War", False),
    ],
)
def test_the_number_of_a_name_may_be_written_otherwise(
    word: str, name: tuple[str, ...], text: str, told: bool
) -> None:
    assert told_by_number(word, name, text) is told
