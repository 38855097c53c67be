"""A claim in the words of its text: figures as they are written there, an order told from the other end."""

from __future__ import annotations

import pytest

from rag.prove.copying import copies
from rag.prove.stating.wordings import as_written, from_the_other_end, unconnected, wordings
from rag.prove.support import Judges
from rag.prove.verdict import verdict

WEIR = (
    "The bridge over the Elm cost 1.5 million euros. It was opened on 8 March 2024 by the mayor. The weir was mended before the lock."
    " Twelve ferries cross the lake each day. The shaft is 120 mm long."
)


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("The bridge cost 1,500,000 euros.", "The bridge cost 1.5 million euros."),
        ("It was opened on 2024-03-08.", "It was opened on 8 March 2024."),
        ("12 ferries cross the lake.", "Twelve ferries cross the lake."),
        ("The shaft is 12 cm long.", "The shaft is 120 mm long."),
        ("The bridge cost 1.5 million euros.", "The bridge cost 1.5 million euros."),
        ("The bridge cost 1,600,000 euros.", "The bridge cost 1,600,000 euros."),
        ("The bridge cost about 1,500,000 euros.", "The bridge cost about 1,500,000 euros."),
    ],
)
def test_figures_are_written_as_in_the_text(claim: str, written: str) -> None:
    assert as_written(claim, WEIR) == written


def test_an_order_is_told_from_the_other_end() -> None:
    assert list(wordings("The lock was mended after the weir.", WEIR))[1:] == [
        "The weir was mended before the lock."
    ]
    assert list(wordings("Karl Ost was hired before Eva Lind.", WEIR))[1:] == [
        "Eva Lind was hired after Karl Ost."
    ]
    assert list(wordings("The church lies 2 km south of the mill.", WEIR))[1:] == [
        "The mill lies 2 km north of the church."
    ]
    assert list(wordings("The lock was mended.", WEIR)) == ["The lock was mended."]


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("The bridge over the Elm cost 1,500,000 euros.", "proved"),
        ("The bridge over the Elm cost 1,600,000 euros.", "rejected"),
        ("The lock was mended after the weir.", "proved"),
        ("The lock was mended before the weir.", "rejected"),
        ("The weir was mended after the lock.", "rejected"),
    ],
)
def test_what_is_worded_otherwise_is_proved_and_what_is_turned_is_not(claim: str, status: str) -> None:
    assert verdict(claim, WEIR, Judges()).status == status


@pytest.mark.parametrize(
    ("claim", "copy"),
    [
        ("The church is south of the mill.", True),
        ("The mill is north of the church.", True),
        ("The church is north of the mill.", False),
        ("The mill is south of the church.", False),
    ],
)
def test_a_side_is_told_from_the_other_end(claim: str, copy: bool) -> None:
    assert copies(claim, "The mill is north of the church.", 0.0) is copy


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Oak has fewer members than Elm.", ["Elm has more members than Oak."]),
        ("The new pump is lighter than the old one.", ["The old one is heavier than the new pump."]),
        ("Halden spends more on roads than Velmar does.", ["Velmar spends less on roads than Halden.", "Velmar spends fewer on roads than Halden."]),
        ("The birds came after the trees were planted.", ["The trees were planted before the birds came."]),
        ("The weir lies south of the mill.", ["The mill lies north of the weir."]),
        ("Oak has 40 members.", []),
    ],
)  # fmt: skip
def test_what_is_told_from_the_other_end(claim: str, told: list[str]) -> None:
    assert list(from_the_other_end(claim)) == told


@pytest.mark.parametrize(
    ("claim", "text", "status"),
    [
        ("Oak has fewer members than Elm.", "Elm has more members than Oak.", "proved"),
        ("The weir lies south of the mill.", "The mill lies north of the weir.", "proved"),
        ("Oak has more members than Elm.", "Elm has more members than Oak.", "rejected"),
        ("Elm has fewer members than Oak.", "Elm has more members than Oak.", "rejected"),
        (
            "The blue pump is louder than the red pump.",
            "The red pump is louder than the blue pump.",
            "rejected",
        ),
    ],
)
def test_a_comparison_may_be_told_from_its_other_end(claim: str, text: str, status: str) -> None:
    assert verdict(claim, text).status == status


@pytest.mark.parametrize(
    ("claim", "plain"),
    [
        ("First, call the lock on channel 18.", "Call the lock on channel 18."),
        ("No, the weir is closed too.", "The weir is closed."),
        ("The keeper also opens the weir.", "The keeper opens the weir."),
        ("The office keeps a book, however.", "The office keeps a book."),
        ("He was the first, then the last.", "He was the first, then the last."),
        ("The then mayor opened it again.", "The then mayor opened it."),
        ("Either gate is too wide.", "Either gate is too wide."),
    ],
)
def test_words_that_only_join_it_to_what_was_said_are_left_out(claim: str, plain: str) -> None:
    assert unconnected(claim) == plain
