"""Facts of two rows of a table, or of two entries of a list, told as one."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.rows.joining import in_one_row, of_two_rows

BOATS = (
    "Boats of the Elm\n\nBoat | Quay | Leaves | Fare | Skipper\nK | North | 6.40 | 12 euros | Ada Lind\n"
    "L | South | 7.55 | 15 euros | Karl Ost\nM | South | 9.10 | 18 euros | Ines Dahl\n\nAll boats leave from Menz."
)
STAFF = (
    "Staff of the mill\n\n- Miller: Karl Ost, from Oak, 31 years in the trade\n- Baker: Ada Lind, from Ash, 7 years in the trade\n"
    "- Carter: Ivan Orr, hired in 2019\n\nThe mill is closed on weekends."
)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Boat L costs 18 euros.", BOATS),
        ("The boat at 9.10 leaves from the North quay.", BOATS),
        ("Ines Dahl takes the boat at 7.55.", BOATS),
        ("Ada Lind is from Oak.", STAFF),
        ("The baker has 31 years in the trade.", STAFF),
        ("Karl Ost was hired in 2019.", STAFF),
    ],
)
def test_what_no_row_has_together(claim: str, text: str) -> None:
    assert of_two_rows(claim, text)
    assert verdict(claim, text, Judges()).status == "rejected"


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Boat L costs 15 euros.", BOATS),
        ("The boat at 9.10 leaves from the South quay.", BOATS),
        ("Boat M costs more than boat K.", BOATS),
        ("Ada Lind and Karl Ost are skippers.", BOATS),
        ("The baker, Ada Lind, is from Ash.", STAFF),
        ("Karl Ost is older in the trade than Ada Lind.", STAFF),
    ],
)
def test_what_one_row_has_or_a_claim_compares(claim: str, text: str) -> None:
    assert not of_two_rows(claim, text)


def test_a_talk_is_no_list() -> None:
    talk = "Ada: I was in Oak, Karl!\nKarl: Ash was nice.\nIda: Elm has a mill."
    assert not of_two_rows("Karl was in Elm.", talk)
    assert not of_two_rows("Karl likes Oak.", talk.replace("Ida", "Ada"))


def test_what_a_row_tells_together_is_not_said_of_another() -> None:
    assert in_one_row("Boat L costs 15 euros.", BOATS) == {"15"}
    assert in_one_row("Boat L costs 18 euros.", BOATS) == frozenset()
    assert verdict("The carter, Ivan Orr, was hired in 2019.", STAFF).status != "rejected"


@pytest.mark.parametrize(
    ("claim", "status"),
    [("The mill is closed on Saturdays.", "proved"), ("The mill is closed on Tuesdays.", "rejected")],
)
def test_days_of_the_weekend(claim: str, status: str) -> None:
    assert (verdict(claim, STAFF, Judges()).status == "rejected") == (status == "rejected")


PLANS = (
    "Mills compared\n\nWhat | Elm | Oak | Ash\nRent | 90 euros | 120 euros | 150 euros\nWheels | 1 | 2 | 4\nPower | water | wind | steam\n\n"
    "All stand by the lake."
)
CASKS = "Casks in the cellar\n\nName: kind, litres, year\nOrr: cider, 40 litres, 2019\nHolm: perry, 60 litres, 2021\nDahl: mead, 25 litres, 2023"


@pytest.mark.parametrize(
    ("claim", "text", "joined"),
    [
        ("The rent of the Elm mill is 120 euros.", PLANS, False),
        ("The Oak mill rents for 120 euros.", PLANS, True),
        ("Ash runs on wind.", PLANS, False),
        ("Ash runs on steam.", PLANS, True),
        ("Holm is a cider.", CASKS, False),
        ("The year of the Holm cask is 2021.", CASKS, True),
        ("There are 25 litres of Orr.", CASKS, False),
    ],
)
def test_a_table_on_its_side_and_a_list_with_a_head(claim: str, text: str, joined: bool) -> None:
    assert bool(of_two_rows(claim, text)) != joined


SHEET = "House: Velmar Hall\nKeeper: Ines Dahl\nRaised: 1790\nVillage: Brenna\nLodger: Otto Menz"
PIE = "For the crust: 300 g rye, 2 eggs, 90 g butter\nUtensils: sieve, tin\nOven: 40 minutes\n\nBeat the eggs and bake."


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The village is Brenna, where Otto Menz is the lodger.", SHEET),
        ("Velmar Hall, raised in 1790 in Brenna, has Ines Dahl as its keeper.", SHEET),
        ("The hall that Ines Dahl keeps was raised in 1790.", SHEET),
        ("The pie needs 2 eggs, a sieve and 40 minutes.", PIE),
    ],
)
def test_lines_of_one_thing_are_told_together(claim: str, text: str) -> None:
    assert not of_two_rows(claim, text)
