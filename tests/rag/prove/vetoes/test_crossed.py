"""Figures of one part of a sentence in a claim on another part."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.crossed import crossed

LIBRARY = (
    "She wrote the lives of Ada Lind ( 1931 ) , Berta Orr ( 1934 ) and Cora Wahl ( 1940 ) . She passed her first examination in"
    " 1911 and her second examination in 1916. The output of the mill grew from 23 tonnes in 1920 to 140 tonnes in 1950, and its"
    " debts fell from 300 crowns before the flood to 20 crowns. In 1999 and 2001, the harbour handled 700 and 900 ships,"
    " respectively. The council has 17 elected members, 6 judges and 12 harbour wardens. Herring went to Halden (5,100 t), Tand"
    " (3,400 t) and Menz (2,000 t)."
)


@pytest.mark.parametrize(
    "claim",
    [
        "She wrote the life of Berta Orr in 1931.",
        "Her life of Ada Lind came out in 1934.",
        "She passed her second examination in 1911.",
        "The mill's output was 23 tonnes in 1950.",
        "Its debts were 20 crowns before the flood.",
        "In 2001, the harbour handled 700 ships.",
        "The council has 17 harbour wardens.",
        "The harbour of Tand took 5,100 t of herring.",
    ],
)
def test_figures_of_another_part(claim: str) -> None:
    assert crossed(claim, LIBRARY)
    assert verdict(claim, LIBRARY, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "She wrote the life of Berta Orr in 1934.",
        "The lives of Ada Lind and Cora Wahl were written in 1931 and 1940.",
        "She passed her second examination in 1916, five years after the first.",
        "She passed her first examination in 1911.",
        "In 1950 the mill's output was 140 tonnes.",
        "Its debts were 300 crowns before the flood.",
        "Its debts fell to 20 crowns.",
        "In 2001 the harbour handled 900 ships.",
        "In 1999 and 2001 the harbour handled 700 and 900 ships.",
        "She wrote three lives.",
        "The council has 12 harbour wardens and 6 judges.",
        "Tand took 3,400 t of herring, and Halden 5,100 t.",
    ],
)
def test_figures_of_the_same_part(claim: str) -> None:
    assert crossed(claim, LIBRARY) == ()


def test_another_sentence_may_say_it() -> None:
    text = "Orr ( 1931 ) , Wahl ( 1934 ) and Lind ( 1940 ) were elected. A second vote elected Wahl in 1931."
    assert crossed("Wahl was elected in 1931.", text) == ()


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        # a place behind a date belongs to it
        (
            "Ada Lind was born in Halden on 28 August 1892.",
            "Ada Lind ( 28 August 1892 , in Halden – 9 June 1991 , in Ostby ) was a writer.",
        ),
        # which one it is, no figure
        (
            "Arm 1 gets the drug for 12 weeks.",
            "Arm I gets the drug on day 1 for 30 minutes, and again for 12 weeks.",
        ),
        ("Flight 99 went to Halden.", "The L-049 on flight 99 from Ostby went to Halden."),
        # a part of what was counted
        (
            "There were 8,000 sketches for the costumes of the play.",
            "The theatre made 15,000 sketches of costumes and sets for the play (8,000 alone for the costumes).",
        ),
        # two names in one part
        (
            "Orr left the Army in 1974.",
            "Orr taught from June 1971 until he left the Army and NASA on August 1, 1974.",
        ),
        # a date and its year are one
        ("The club had 12 members by 2 May 2020.", "The 2020 club: as of 2 May 2020, it had 12 members."),
    ],
)
def test_figures_that_are_no_rivals(claim: str, text: str) -> None:
    assert crossed(claim, text) == ()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Fever was told by 41 sailors of the north and 22 of the south; cough by 15 and 17.", "Cough was told by 15 of the north."),
        ("Fill the pan with at least 2 litres of broth; it holds 5 litres.", "Up to 5 litres of broth go into the pan."),
    ],
)  # fmt: skip
def test_what_stands_beside_the_other_figure_may_be_of_both(text: str, claim: str) -> None:
    assert crossed(claim, text) == ()


@pytest.mark.parametrize(("words", "found"), [("grey tall", True), ("grey tall quiet", False)])
def test_a_figure_belongs_to_a_name_not_too_far_from_it(words: str, found: bool) -> None:
    text = f"Ada Lind wrote her {words} life in 1931 and Berta Orr wrote in 1934."
    assert bool(crossed("Ada Lind wrote in 1934.", text)) is found


@pytest.mark.parametrize(("words", "found"), [("grey tall quiet", True), ("grey tall quiet old", False)])
def test_a_comma_parts_as_three_words_do(words: str, found: bool) -> None:
    text = f"The Tand tower {words} has 34 metres, the Halden tower {words} 51 metres."
    assert bool(crossed("The Halden tower has 34 metres.", text)) is found
