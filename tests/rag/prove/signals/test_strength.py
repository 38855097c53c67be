"""Whether a claim says as much as its source, and no more."""

from __future__ import annotations

import pytest

from rag.prove.signals.conflicts import conflicts
from rag.prove.signals.facts import figures_kept
from rag.prove.signals.strength import strength
from rag.prove.support import Judges, support_unvetoed

SOURCE = "Most of the wells near Adana were repaired in 1998, and the pumps may be replaced later."


@pytest.mark.parametrize(
    ("claim", "scope"),
    [
        ("Most of the wells near Adana were repaired.", 1.0),
        ("Wells near Adana were repaired.", 1.0),
        ("All wells near Adana were repaired.", 0.0),
        ("Only the wells near Adana were repaired, most of them in 1998.", 0.5),
    ],
)
def test_scope(claim: str, scope: float) -> None:
    assert strength(claim, SOURCE).scope == scope


@pytest.mark.parametrize(
    ("claim", "certainty"),
    [
        ("The pumps may be replaced.", 1.0),
        ("The pumps might be replaced.", 1.0),
        ("The pumps will be replaced.", 0.0),
        ("It is known that the pumps may be replaced.", 0.5),
    ],
)
def test_certainty(claim: str, certainty: float) -> None:
    assert strength(claim, SOURCE).certainty == certainty


def test_an_opposite_stands_against_a_claim_unless_both_have_both() -> None:
    assert strength("Output rose in May.", "Output fell in May.").unopposed == 0.0
    assert strength("Output rose, then fell.", "Output fell in May after it rose in April.").unopposed == 1.0


def test_a_claim_that_says_more_is_supported_less() -> None:
    fair, more = (f"{word} of the wells near Adana were repaired in 1998." for word in ("Most", "All"))
    assert support_unvetoed(more, SOURCE, Judges()) < support_unvetoed(fair, SOURCE, Judges())


@pytest.mark.parametrize(
    ("claim", "kept"),
    [
        ("The wells near Adana were repaired in 1998.", 1.0),
        ("The wells near Adana were repaired.", 1.0),
        ("The wells near Adana were repaired in 1996.", 0.0),
        ("The 40 wells near Adana were repaired in 1998.", 1.0),
    ],
)
def test_a_year_in_the_place_of_another(claim: str, kept: float) -> None:
    assert figures_kept(claim, SOURCE) == kept


def test_a_number_of_the_same_thing_is_worse_than_one_of_another() -> None:
    sentence = "The museum has three halls and 200 seats."
    assert figures_kept("The museum has four halls.", sentence) == 0.0
    assert figures_kept("The museum has four doors.", sentence) == 0.5


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        ("tenant", "landlord"),
        ("employer", "employee"),
        ("buyer", "seller"),
        ("lender", "borrower"),
        ("import", "export"),
        ("profit", "loss"),
        ("uncle", "father"),
        ("husband", "brother"),
        ("breakfast", "dinner"),
        ("weekdays", "weekends"),
        ("median", "average"),
    ],
)
def test_counterparts_are_opposites(mine: str, other: str) -> None:
    claim, text = f"The {mine} in Elm was low in 1990.", f"The {other} in Elm was low in 1990."
    assert strength(claim, text).unopposed == 0.0
    assert [change.kind for change in conflicts(claim, text)] == ["opposite"]
    assert conflicts(claim, f"The {mine} in Elm, unlike the {other}, was low in 1990.") == ()
