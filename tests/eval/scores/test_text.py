"""Two spellings of one answer compare equal; two answers do not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.scores.text import (
    Quantity,
    locate,
    quantities,
    squad_normalise,
    squash,
    strip_markers,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The  Bayraktar, TB2!", "bayraktar tb2"),
        ("An apple a day", "apple day"),
        ("U.S.", "us"),
        ("", ""),
    ],
)
def test_squad_normalise(text: str, expected: str) -> None:
    assert squad_normalise(text) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("twelve", "12"),
        ("1,200 drones", "1200 drones"),
        ("Erdoğan", "Erdogan"),
        ("Yıldırım", "Yildirim"),
        ("the U.S. Army", "US army"),
        ("Ukraine's corvettes", "Ukraine corvettes"),
        ("Ukraine’s corvettes", "Ukraine corvettes"),
        ("2024-03-08", "8 March 2024"),
        ("long-range", "long range"),
    ],
)
def test_one_answer_in_two_spellings(left: str, right: str) -> None:
    assert words(left) == words(right)


@pytest.mark.parametrize(("left", "right"), [("12", "13"), ("Taran", "Umerov"), ("1.5", "15")])
def test_two_answers(left: str, right: str) -> None:
    assert words(left) != words(right)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$69 million", [Quantity(69e6, "dollar")]),
        ("69 million dollars", [Quantity(69e6, "dollar")]),
        ("€1.2bn", [Quantity(1.2e9, "euro")]),
        ("twenty-five per cent", [Quantity(25, "percent")]),
        ("fifty more", [Quantity(50)]),
        ("two hundred and 12", [Quantity(200), Quantity(12)]),
        ("a dozen drones", [Quantity(12)]),
        ("two dozen drones", [Quantity(24)]),
        ("1,000 kilometres", [Quantity(1e6, "metre")]),
        ("1.200.000", [Quantity(1.2e6)]),
        ("TB2, Anka-3 and COVID-19", []),
        ("8 March 2024", [Quantity(8), Quantity(2024)]),
        ("no numbers", []),
    ],
)
def test_quantities(text: str, expected: list[Quantity]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        ("1,000 km", "1,000,000 metres", True),
        ("$69 million", "69 million", True),
        ("$69 million", "€69 million", False),
        ("6.89 billion", "6.9 billion", True),
        ("12", "13", False),
        ("2021", "2022", False),
        ("40 percent", "40%", True),
        ("two years", "24 months", True),
    ],
)
def test_agreement_within_tolerance_and_unit(left: str, right: str, agree: bool) -> None:
    assert quantities(left)[0].agrees(quantities(right)[0]) is agree


def test_locate_ignores_white_space_only() -> None:
    text = "It has\n bought  twelve.\tTwelve it is; it hasbought twelve."
    assert [text[a:b] for a, b in locate(text, "has bought twelve.")] == [
        "has\n bought  twelve.",
        "hasbought twelve.",
    ]
    assert locate(text, "has bought thirteen") == []
    assert locate(text, " ") == []


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=8))
def test_locate_finds_what_squash_finds(text: str, quote: str) -> None:
    spans = locate(text, quote)
    assert bool(spans) == bool(squash(quote) and squash(quote) in squash(text))
    assert all(squash(text[start:end]) == squash(quote) for start, end in spans)


def test_strip_markers() -> None:
    assert (
        strip_markers("It bought twelve [1]. It wants fifty [2, 3].") == "It bought twelve. It wants fifty."
    )


def test_a_number_of_hundreds_of_digits_is_a_word() -> None:
    """It was infinite, and no infinite number is whole."""
    assert words(f"{'9' * 400} looms") == ["9" * 400, "looms"]
