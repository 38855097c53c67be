"""The day of arrival for the day before."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.function_words.eves import other_eve


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("You can cancel until the day of arrival.", "You can cancel until the day before arrival."),
        ("The park is closed on the day after the fair.", "The park is closed on the day of the fair."),
    ],
)
def test_the_day_of_something_is_not_the_day_beside_it(claim: str, text: str) -> None:
    assert other_eve(claim, text)
    assert not other_eve(claim, claim)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "The park is closed on the day after the fair.",
            "The park is closed on the day following the fair.",
        ),
        ("Pay on the day of arrival.", "Pay on the day of arrival or on the day before arrival."),
    ],
)
def test_one_day_in_other_words(claim: str, text: str) -> None:
    assert other_eve(claim, text) == ()
