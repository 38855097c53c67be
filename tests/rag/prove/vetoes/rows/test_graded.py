"""Amounts of a list that are given for another of its steps."""

from __future__ import annotations

import pytest
from growth import is_linear

from rag.prove.vetoes.rows.graded import of_another_step

NOTICE = (
    "Whoever leaves the boat house closed gives notice to the harbour board:\n"
    "- For 1 day – at least 3 days notice\n- For 2 days – at least 1 week notice\n- For 3 to 5 days – at least 2 weeks notice\n"
    "- For more than 2 weeks – 3 months notice\n"
)
FEES = "Members of the crew pay a share of the fuel.\nGrade 1: 2% of the fuel\nGrade 2 - 4: 5% of the fuel\nGrade 5 - 9: 8% of the fuel\n"


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Closing the boat house for a single day takes one week's notice.", NOTICE),
        ("To close it for four days, the harbour board wants 3 days notice.", NOTICE),
        ("Closing the boat house for two days takes 14 days notice to the board.", NOTICE),
        ("Crew members of grade 3 pay 8% of the fuel.", FEES),
        ("A member at grade 6 pays 5% of the fuel.", FEES),
    ],
)
def test_an_amount_of_another_step(claim: str, text: str) -> None:
    assert of_another_step(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Closing the boat house for a single day takes 3 days notice.", NOTICE),
        ("A week's notice is needed to close the boat house for two days.", NOTICE),
        ("To close it for four days, the harbour board wants 14 days notice.", NOTICE),
        ("Three months' notice is given for closing it for two weeks and more.", NOTICE),
        ("Crew members of grade 3 pay 5% of the fuel.", FEES),
        ("At grade 8 crew members pay 8% of the fuel.", FEES),
        ("Between grade 1 and grade 2 the share of the fuel rises by 3 points.", FEES),
        ("The cook bought 8% more bread for 3 days.", FEES),
        ("Crew members of grade 3 pay 8% of the fuel.", FEES.replace("\n", " ")),
    ],
)
def test_an_amount_of_its_own_step(claim: str, text: str) -> None:
    assert not of_another_step(claim, text)


def test_it_is_linear() -> None:
    assert is_linear(lambda n: of_another_step("Grade 3 pays 8% of the fuel.", "- 1 day " * n + ": 2"), 400)
