"""Two things of two rows, where a text tells the same two kinds of things of several."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.rows.alternating import crossed_rows

DOSES = "Sleep lasted 7 hours on 5 mg, 6 hours on 2 mg and 4 hours without the drug."
COURT = "The state demanded nine years for Ost and three for Lind, both of Velmar."
AGES = "The clerk Karl Ost, 61, was fined. His sister Ada Lind, 48, was not."
PARTS = "We guarantee eight years (hull) and three years (engine)."


@pytest.mark.parametrize(
    ("claim", "text", "ours", "theirs"),
    [
        ("On 2 mg people slept for 7 hours.", DOSES, "7", "6"),
        ("Nine years were demanded for Lind.", COURT, "Nine", "three"),
        ("Lind was 61 when her brother was fined.", AGES, "61", "48"),
        ("The hull is guaranteed for three years, the engine for eight.", PARTS, "three", "eight"),
    ],
)
def test_things_of_two_rows(claim: str, text: str, ours: str, theirs: str) -> None:
    found = {(change.ours.casefold(), change.theirs) for change in crossed_rows(claim, text)}
    assert (ours.casefold(), theirs) in found


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("On 5 mg people slept for 7 hours.", DOSES),
        ("People slept for 7 hours on 5 mg and for 6 on 2 mg.", DOSES),
        ("Three years were demanded for Lind.", COURT),
        ("Ost and Lind were to serve nine and three years.", COURT),
        ("Ada Lind was 48.", AGES),
        ("The hull is guaranteed for eight years, the engine for three.", PARTS),
        ("Velmar 2 runs 4 boats, as Boats is set to 4.", "Boats is set to 4, and Velmar 2 has 3 large ones."),
        ("On 2 mg people slept for 7 hours.", DOSES + " In a second trial 2 mg gave 7 hours."),
    ],
)
def test_things_of_one_row(claim: str, text: str) -> None:
    assert crossed_rows(claim, text) == ()


@pytest.mark.parametrize(("words", "rows"), [(3, True), (4, False)])
def test_two_things_of_a_row_stand_near_each_other(words: int, rows: bool) -> None:
    """Six words from one to the other, with the unit and the preposition."""
    between = " ".join("bright quiet humid narrow".split()[:words])
    text = f"Sleep lasted 7 hours {between} on 5 mg, 6 hours {between} on 2 mg and 4 hours without the drug."
    assert bool(crossed_rows("On 2 mg people slept for 7 hours.", text)) is rows


@pytest.mark.parametrize(("number", "age"), [("99", True), ("101", False)])
def test_an_age_has_two_digits(number: str, age: bool) -> None:
    text = f"The clerk Karl Ost, {number}, was fined. His sister Ada Lind, 48, was not."
    assert bool(crossed_rows(f"Lind was {number} when her brother was fined.", text)) is age
