"""Numbers in digits and in words are the same values; a code is no number."""

from __future__ import annotations

import pytest

from rag.language.numerals import quantities


def values(text: str) -> list[set[float]]:
    return [set(found.values) for found in quantities(text) if not found.weak]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17", 17),
        ("seventeen", 17),
        ("yedi", 7),
        ("сімнадцять", 17),
        ("1,500,000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("1.5 million", 1_500_000),
        ("$3bn", 3e9),
        ("two hundred", 200),
        ("one and a half million", 1_500_000),
        ("two and a half thousand", 2500),
        ("two-and-a-half", 2.5),
        ("2½", 2.5),
        ("¾", 0.75),
        ("forty-two", 42),
        ("3rd", 3),
        ("Q4", 4),
    ],
)
def test_one_value(text: str, value: float) -> None:
    (found,) = values(text)
    assert value in found


def test_a_separator_may_mean_two_things() -> None:
    (found,) = values("1,250 tonnes")
    assert found == {1250.0, 1.25}
    assert values("1,000 tonnes") == [{1000.0}]


def test_both_ends_of_a_range_have_its_unit() -> None:
    low, high = values("1.5 to 2 million")
    assert 1_500_000 in low
    assert 2_000_000 in high


@pytest.mark.parametrize("text", ["the 5G network", "model 12AB", "", "no digits here"])
def test_codes_and_plain_words_are_no_numbers(text: str) -> None:
    assert values(text) == []


def test_what_is_only_implied_is_weak() -> None:
    (both,) = [found for found in quantities("both ships sank") if 2.0 in found.values]
    assert both.weak


@pytest.mark.parametrize(
    "text", ["It has 14 decks and 1,200 cabins.", "twelve of forty", "5 hundred thousand"]
)
def test_spans_are_those_of_the_text(text: str) -> None:
    for found in quantities(text):
        assert text[found.start : found.end].strip() == found.text.strip()


@pytest.mark.parametrize("number", [10**9, 2**53, 10**19, 10**60])
def test_long_numbers_that_differ_in_a_digit_are_two(number: int) -> None:
    """Found by the fuzz tests."""
    (one,), (same,), (other,) = (quantities(f"account {n}") for n in (number, number, number + 1))
    assert one.values == same.values
    assert not one.values & other.values


def test_a_product_is_rounded() -> None:
    assert 2_300_000.0 in quantities("2.3 million")[0].values


@pytest.mark.parametrize(("digits", "apart"), [(100, True), (101, False)])
def test_a_hundred_digits_are_told_apart(digits: int, apart: bool) -> None:
    (one,), (other,) = (quantities("9" * (digits - 1) + last) for last in "12")
    assert (not one.values & other.values) is apart


@pytest.mark.parametrize(
    ("word", "implied"),
    [("half", {0.5, 50}), ("quarter", {0.25, 25}), ("quarters", {0.25, 75}), ("thirds", {3, 66.7, 67})],
)
def test_a_fraction_may_stand_for_a_percentage(word: str, implied: set[float]) -> None:
    (found,) = quantities(f"{word} of the crew")
    assert (found.values, found.weak) == (implied, True)


@pytest.mark.parametrize(
    ("letters", "times"),
    [("k", 1e3), ("m", 1e6), ("mn", 1e6), ("b", 1e9), ("bn", 1e9), ("tn", 1e12), ("t", 1e12)],
)
def test_letters_behind_a_figure_may_say_how_many_times(letters: str, times: float) -> None:
    (found,) = quantities(f"${7}{letters}")
    assert found.values == {7, 7 * times}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Throw it into a bin.", [1.0]),
        ("One bin stands there.", [1.0]),
        ("Two bin bags.", [2.0]),
        ("beş bin kişi", [5000.0]),
        ("5 bin kişi", [5000.0]),
    ],
)
def test_a_bin_is_a_thousand_in_turkish_only(text: str, values: list[float]) -> None:
    assert [min(quantity.values) for quantity in quantities(text)] == values
