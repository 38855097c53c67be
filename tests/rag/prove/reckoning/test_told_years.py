"""Years that a text tells as so many before or after another one."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.told_years import told_years
from rag.prove.support import Judges, vetoes
from rag.prove.verdict import verdict

SHIP = "The Astra was laid up in 1968. She was towed to Bremen and scrapped the following year. Her sister had gone six years before."


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (SHIP, {1969, 1962}),
        ("It lost money in 2020, after a profit the year before.", {2019}),
        ("The mill burnt down in 1911. Eleven years later it was built anew.", {1922}),
        ("The mill burnt down in 1911. It was built anew in 1922.", set()),
        ("Eleven years later it was built anew.", set()),
        (f"The mill burnt down in 1911. It was built anew {'9' * 400} years later.", set()),
    ],
)
def test_years_counted_from_another(text: str, years: set[int]) -> None:
    assert told_years(text) == years


def test_such_a_year_is_cited_and_never_proved() -> None:
    claim = "The Astra was scrapped in 1969, after she had been towed to Bremen."
    assert not vetoes(claim, SHIP)
    assert verdict(claim, SHIP, Judges()).status != "proved"
    assert vetoes(claim.replace("1969", "1971"), SHIP)


@pytest.mark.parametrize(("years", "told"), [(1000, True), (1001, False)])
def test_a_text_counts_by_a_thousand_years_at_most(years: int, told: bool) -> None:
    text = f"The mill burnt down in 1911. It was first named {years} years earlier."
    assert (1911 - years in told_years(text)) is told


def test_the_year_that_it_counts_from_is_told_in_two_sentences_before() -> None:
    for between, told in ((1, True), (2, False)):
        text = f"The mill burned in 1871. {'It was red. ' * between}Two years later it stood again."
        assert (1873 in told_years(text)) is told
