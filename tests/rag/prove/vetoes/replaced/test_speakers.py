"""Who a claim says said it, and who did."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.replaced.speakers import said_by_another

BRIDGE = (
    "Harbour master Ines Holm warned that the bridge could not carry lorries. The surveyors' report calls its piers sound and puts the cost of"
    ' paint at 9,000 euros. Critics say the toll is too high. "We shall keep the toll until 2031," said treasurer Karl Ost.'
)


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("According to the report, the bridge could not carry lorries.", "Holm"),
        ("Critics say the piers are sound.", "report"),
        ("Ines Holm puts the cost of paint at 9,000 euros.", "report"),
        ("According to critics, the toll will be kept until 2031.", "Karl Ost"),
        ("The toll is too high, according to the report.", "Critics"),
    ],
)
def test_what_another_says(claim: str, theirs: str) -> None:
    (change,) = said_by_another(claim, BRIDGE)
    assert theirs in change.theirs


@pytest.mark.parametrize(
    "claim",
    [
        "Ines Holm warned that the bridge could not carry lorries.",
        "According to the report, the piers are sound.",
        "The toll is too high, critics say.",
        "Treasurer Karl Ost said the toll would be kept until 2031.",
        # who speaks nowhere may be another word for who does
        "The shipowners say the toll is too high.",
        "The bridge could not carry lorries.",
        "A bridge called Elm carries lorries.",
    ],
)
def test_what_may_be_so(claim: str) -> None:
    assert said_by_another(claim, BRIDGE) == ()


def test_one_speaks_for_the_other() -> None:
    text = "The company said sales had risen. Chief executive Ada Lind said the yard in Elm would close. It is old, Lind added."
    assert said_by_another("The company said the yard in Elm would close.", text) == ()
    assert said_by_another("The chief executive said the yard is old.", text) == ()


QUARRY = '"We are few," Rasmus Vik said. "The quarry will reopen in October," the manager said.'


@pytest.mark.parametrize(
    ("before", "another"),
    [
        ("Vik has run the quarry since 2015. ", False),
        ("The manager, Vera Lund, was there. ", True),
        ("Vera Lund is the manager. ", True),
        ("It closed in June, the manager said. ", False),
    ],
)
def test_a_name_and_a_role_may_be_one_person(before: str, another: bool) -> None:
    found = said_by_another("Vik said that the quarry will reopen in October.", before + QUARRY)
    assert bool(found) is another
