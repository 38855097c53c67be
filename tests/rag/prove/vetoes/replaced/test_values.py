"""Another value of a class than the sentence that a claim follows has in its place."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.replaced.values import other_value

HARBOUR = (
    "There are two ways to tie up a boat in the harbour. The harbour board meets monthly in the old customs house. A lock keeper has"
    " played twice for the village team. The ferry lands on the northern shore of the lake. Each crew is allocated one berth. The crane"
    " finished second in the lifting contest of 2014. The gate is opened an hour after your call. The light on the upper left side of the"
    " panel is red. Approximately half the boats in the harbour are rented. The regatta takes place every summer on the lake. The weekly"
    " market is held in the square. The pilot serves for six months. The first two years of the course are spent at sea."
)


@pytest.mark.parametrize(
    "claim",
    [
        "There are three ways to tie up a boat in the harbour.",
        "The harbour board meets weekly in the old customs house.",
        "The lock keeper has played five times for the village team.",
        "The ferry lands on the southern shore of the lake.",
        "Each crew is allocated two berths.",
        "The crane finished third in the lifting contest of 2014.",
        "The gate is opened a day after your call.",
        "The light on the lower left side of the panel is red.",
        "About a quarter of the boats in the harbour are rented.",
        "The regatta takes place every winter on the lake.",
    ],
)
def test_another_value(claim: str) -> None:
    assert other_value(claim, HARBOUR)
    assert verdict(claim, HARBOUR, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "A boat can be tied up in the harbour in two ways.",
        "Once a month the harbour board meets in the old customs house.",
        "A weekly market is held in the square, and the board meets every month.",
        "The lock keeper has played two times for the village team.",
        "No crew is allocated two berths.",
        "One of the two ways to tie up a boat in the harbour is shown here.",
        "Two crews together are allocated two berths.",
        "The gate is opened 60 minutes after your call.",
        "The course takes four years, of which two are spent at sea.",
        "Fifty percent of the boats in the harbour are rented.",
    ],
)
def test_the_same_value_or_one_worked_out(claim: str) -> None:
    assert other_value(claim, HARBOUR) == ()


def test_a_value_that_another_sentence_tells_of_the_same_is_no_other() -> None:
    text = "The old mill has two wheels of oak. Since the flood the old mill has three wheels of steel."
    assert other_value("The old mill has three wheels.", text) == ()


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "The keeper has played thrice for the village.",
            "The keeper has played three times for the village.",
        ),
        ("The keeper has played once for the village.", "The keeper has played 1 time for the village."),
        ("The keeper fed two horses of the mill.", "The keeper fed both horses of the mill."),
        ("Each crew is allocated 1 berth.", "Each crew is allocated one berth."),
    ],
)
def test_a_word_that_counts_is_its_number(claim: str, text: str) -> None:
    assert other_value(claim, text) == ()


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("The mooring may be used for up to 4 consecutive months.", True),
        ("The mooring may be used for up to 4 long months.", False),
        ("The mooring may be used for up to 4 consecutive weeks.", False),
        ("The mooring may be used for 28 consecutive days.", False),
    ],
)
def test_a_span_of_time_behind_the_same_word(claim: str, found: bool) -> None:
    assert bool(other_value(claim, "The mooring may be used for up to 4 consecutive weeks.")) == found


def test_what_is_taken_out_of_all_stands_in_the_place_of_nothing() -> None:
    assert other_value("Sales rose in the south.", "Sales rose in the north.")
    assert other_value("Sales rose in the south.", "Sales rose in every region except the north.") == ()
