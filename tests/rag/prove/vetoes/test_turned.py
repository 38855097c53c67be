"""Sentences turned round."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.turned import turned_round

TOWN = (
    "The owners should be informed by the harbour board at the outset. The flood caused a famine in the valley. The mill is older than"
    " the inn. The school was finished before the bridge. Karl Ost hired Ada Lind in May. The council was sued by the ferry company."
    " The miller met the vicar at the inn."
)


@pytest.mark.parametrize(
    "claim",
    [
        "The owners should inform the harbour board at the outset.",
        "In the valley a famine caused the flood.",
        "The inn is older than the mill.",
        "The bridge was finished before the school.",
        "Ada Lind hired Karl Ost in May.",
        "The council sued the ferry company.",
    ],
)
def test_turned_round(claim: str) -> None:
    assert turned_round(claim, TOWN)
    assert verdict(claim, TOWN, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "The harbour board should inform the owners at the outset.",
        "In the valley the flood caused a famine.",
        "A famine in the valley was caused by the flood.",
        "The mill is older than the inn.",
        "The school was finished before the bridge.",
        "In May Ada Lind was hired by Karl Ost.",
        "The ferry company sued the council.",
        "The vicar met the miller at the inn.",
        "Fishing is fun.",
    ],
)
def test_not_turned_round(claim: str) -> None:
    assert turned_round(claim, TOWN) == ()


@pytest.mark.parametrize(
    ("trees", "turned"),
    [("ash beech cedar dogwood elm fir", True), ("ash beech cedar dogwood elm fir gorse", False)],
)
def test_six_words_on_one_side_are_compared(trees: str, turned: bool) -> None:
    assert bool(turned_round(f"Herds replaced {trees}.", f"{trees.capitalize()} replaced herds.")) is turned


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("96 looms stood in the Ravel mill.", "In the Ravel mill stood 96 looms."),
        ("Forty seals lived in the old dock.", "In the old dock, near the lock, lived forty seals."),
        ("In the old dock lived forty seals.", "Forty seals lived in the old dock."),
    ],
)
def test_a_place_in_front_turns_nothing_round(claim: str, text: str) -> None:
    assert turned_round(claim, text) == ()
