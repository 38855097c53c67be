"""Who is given an office that the text gives to nobody, or another one."""

from __future__ import annotations

import pytest

from rag.prove.stating.doubting import doubts
from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.offices import held_by_another, misattributed, office_of_another, unnamed

NEWS = (
    "On Monday Halden's defence minister Ada Lind met the foreign minister of Elm, Otto Wahl, in the old port. "
    "The talks were led by Lind Ferries, the largest shipping company of Halden."
)


@pytest.mark.parametrize(
    "claim",
    [
        "Ada Lind is the foreign minister of Halden.",
        "The foreign minister of Halden is Ada Lind.",
        "Foreign minister Ada Lind met Otto Wahl in the old port.",
        "Lind was Halden's prime minister.",
    ],
)
def test_an_office_of_somebody_else(claim: str) -> None:
    assert [change.theirs for change in misattributed(claim, NEWS)] == ["defence minister"]
    assert verdict(claim, NEWS, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "Ada Lind is the defence minister of Halden.",
        "Minister Ada Lind met Otto Wahl.",
        "Elm's foreign minister Otto Wahl came to the old port.",
        "Ada Lind is the sister of Otto Wahl.",
        "The minister is Ada Lind.",
    ],
)
def test_an_office_that_is_given(claim: str) -> None:
    assert misattributed(claim, NEWS) == ()


def test_who_holds_both_offices_is_called_by_either() -> None:
    both = NEWS + " Last year Ada Lind, the foreign minister of Halden until May, had been in Elm."
    assert misattributed("Ada Lind was the foreign minister of Halden.", both) == ()


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (
            "The chief executive of Lind Ferries is the largest shipping company of Halden.",
            (),
        ),  # no name is given it
        (
            "The chief executive of Lind Ferries is Lind Ferries, the largest shipping company of Halden.",
            ("chief", "executive"),
        ),
        ("Otto Wahl is a captain.", ("captain",)),
        ("Otto Wahl is a minister.", ()),
        ("Otto Wahl met a captain.", ()),
    ],
)
def test_an_office_that_nobody_is_given(claim: str, words: tuple[str, ...]) -> None:
    assert unnamed(claim, NEWS) == words
    assert (verdict(claim, NEWS, Judges()).status == "proved") <= (not words)
    assert all(any(word in doubt for doubt in doubts(claim, NEWS, Judges())) for word in words)


BOARD = (
    "The offer was signed by chairman Otto Wahl and chief executive Dr. Eva Holm, the founder. Captain Karl Ost, the harbour master, was there. "
    "Eva Holm's deputy Ida Moe was not, nor was the former captain."
)


@pytest.mark.parametrize(
    ("claim", "ours", "theirs"),
    [
        ("The offer was signed by chairman Eva Holm.", "chairman Eva Holm", "chairman Otto Wahl"),
        ("Captain Otto Wahl was there.", "captain Otto Wahl", "captain Karl Ost"),
    ],
)
def test_an_office_that_the_text_gives_another(claim: str, ours: str, theirs: str) -> None:
    (change,) = office_of_another(claim, BOARD)
    assert (change.ours, change.theirs) == (ours, theirs)
    assert verdict(claim, BOARD, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "The offer was signed by the chairman, Otto Wahl.",
        "Harbour master Karl Ost was there, as was Dr. Otto Wahl.",
        "The pilot Otto Wahl was there.",  # no other one is called so
        "Captain Nils Berg was there.",  # of whom the text says nothing
        "The founder Ida Moe was not there.",  # before no other name
    ],
)
def test_an_office_of_ones_own(claim: str) -> None:
    assert office_of_another(claim, BOARD) == ()


CLUB = (
    "Chair: Tom Berg\nTreasurer: Ida Orr\nSecretary: Max Hof\n\nThe head coach, Lena Voss, trains on Mondays."
)
SALE = 'Ada Lind of Rye ("the Seller") and Vik Foods AS ("the Buyer") agree as follows. The Buyer pays in May. (3) Jo Holm, "the Agent".'


@pytest.mark.parametrize(
    ("claim", "text", "theirs"),
    [
        ("Tom Berg is the treasurer.", CLUB, "Ida Orr"),
        ("The secretary of the club is Ida Orr.", CLUB, "Max Hof"),
        ("Max Hof is the head coach of the club.", CLUB, "Lena Voss"),
        ("Ada Lind is the Buyer.", SALE, "Vik Foods"),
        ("The Agent is Ada Lind.", SALE, "Jo Holm"),
    ],
)
def test_an_office_that_somebody_else_holds(claim: str, text: str, theirs: str) -> None:
    assert [change.theirs for change in held_by_another(claim, text)] == [theirs]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Ida Orr is the treasurer.", CLUB),
        ("The head coach is Lena Voss.", CLUB),
        ("Tom Berg is the coach.", CLUB),  # the head coach may be another
        ("Tom Berg is the first treasurer.", CLUB),
        ("Vik Foods AS is the Buyer.", SALE),
        ("Jo Holm is the Agent.", SALE),
        ("Vik Foods AS pays the Agent.", SALE),
    ],
)
def test_an_office_that_may_be_held(claim: str, text: str) -> None:
    assert held_by_another(claim, text) == ()


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "Lea Ros was the abbot in 1720.",
            "In 1680 the abbot, Jan Falk, fell ill. In 1720 the abbot was Lea Ros.",
        ),
        (
            "Lea Ros is the curator.",
            "The curator, Jan Falk, sold it. Lea Ros is the new curator of the mint.",
        ),
        ("Lea Ros was the purser.", "Lea Ros was the purser until 2003. The purser, Jan Falk, sold it."),
        ("Lea Ros is the purser.", "The former purser, Jan Falk, sold it. Lea Ros does it now."),
    ],
)
def test_an_office_that_two_hold_in_turn(claim: str, text: str) -> None:
    assert held_by_another(claim, text) == ()


def test_who_stands_beside_the_office_in_no_sentence_does_not_hold_it() -> None:
    text = "The curator, Jan Falk, sold the coins. Lea Ros painted the mint."
    (change,) = held_by_another("Lea Ros is the curator.", text)
    assert change.theirs == "Jan Falk"
