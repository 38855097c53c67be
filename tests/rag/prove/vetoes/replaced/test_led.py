"""A name behind the preposition that leads to another one in the sentence that a claim follows."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.replaced.led import led_to_another

FAIR = (
    "VELMAR, 3 May. The potters of Ostrand announced the Elm fair, held this autumn from 10 to 12 September in Halden, with Ivar "
    "Brekke. The embassy in Copenhagen sent a letter by Marta Olsen from Orr Works on Sunday. The fair began under Nils Dahl at Velmar."
)


@pytest.mark.parametrize(
    ("claim", "ours", "theirs"),
    [
        ("The Elm fair of this autumn is held in Velmar.", "Velmar", "Halden"),
        ("The Elm fair in September was announced with Marta Olsen.", "Marta Olsen", "Ivar Brekke"),
        ("The letter by Marta Olsen was sent on Sunday from Ostrand.", "Ostrand", "Orr Works"),
    ],
)
def test_the_same_preposition_leads_to_another_name(claim: str, ours: str, theirs: str) -> None:
    (change,) = led_to_another(claim, FAIR)
    assert (change.ours, change.theirs) == (ours, theirs)
    assert verdict(claim, FAIR, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "The Elm fair of this autumn is held in Halden.",
        "The Elm fair of this autumn was announced by the potters from Ostrand.",  # no other one is led by `from`
        "The embassy sent a letter by Marta Olsen on Monday.",  # which day is looked at elsewhere
        "The embassy in Denmark sent a letter by Marta Olsen.",  # its seat
        "The Elm fair announced in Velmar is held in Halden with Ivar Brekke and, in Paris, Jean Moreau.",  # joins more
        "The fair is in Velmar.",  # too little of the sentence
    ],
)
def test_what_may_be_meant(claim: str) -> None:
    assert led_to_another(claim, FAIR) == ()


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("The old yearly fair is held in Velmar.", True),  # three words of four
        ("The old yearly crowded dear noisy wooden fair is held in Velmar.", False),  # four of eight
        ("The old yearly wooden crowded fair is held in Velmar.", False),  # four of six
        ("The old fair is held in Velmar.", True),  # three words besides
        ("The fair is held in Velmar.", False),  # two
    ],
)
def test_how_much_of_the_claim_its_sentence_tells(claim: str, found: bool) -> None:
    assert bool(led_to_another(claim, "The old wooden fair is held in Halden.")) == found
