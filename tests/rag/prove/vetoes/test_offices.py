"""Who is given an office that the text gives to nobody, or another one."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges, doubts
from rag.prove.verdict import verdict
from rag.prove.vetoes.offices import misattributed, unnamed

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
