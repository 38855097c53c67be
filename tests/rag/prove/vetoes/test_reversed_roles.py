"""Who did what the wrong way round."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.reversed_roles import reversed_roles

CLUB = (
    "The coach was sacked by Elm and taken on by Velmar in the middle of the season, when Wahl led the team in Halden while Lind"
    " trained the young in Ostby."
)


@pytest.mark.parametrize(
    "claim",
    [
        "The coach was sacked by Velmar and then taken on by Elm in the middle of the season.",
        "In the middle of the season the coach was taken on by Elm after he had been sacked by Velmar.",
        "In the middle of the season Lind led the team while Wahl trained the young.",
    ],
)
def test_roles_that_are_exchanged(claim: str) -> None:
    assert reversed_roles(claim, CLUB)
    assert verdict(claim, CLUB, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "The coach was sacked by Elm and then taken on by Velmar in the middle of the season.",
        "In the middle of the season Velmar took the coach on whom Elm had sacked.",
        "Lind trained the young in Ostby while Wahl led the team in Halden.",
        "The coach was sacked by Velmar in the middle of the season.",  # one role is not an exchange
        "Fishing is fun.",
    ],
)
def test_roles_that_are_kept(claim: str) -> None:
    assert reversed_roles(claim, CLUB) == ()


def test_what_two_do_to_each_other_has_no_order() -> None:
    text = "Elm played against Velmar and tied with Halden in the rain of May."
    assert (
        reversed_roles("In the rain of May Velmar played against Elm, and Halden tied with Elm.", text) == ()
    )


def test_two_words_beside_a_name_tell_its_role() -> None:
    text = "Wahl slowly and badly rowed the boat; Lind slowly and badly steered the boat."
    assert reversed_roles("Lind slowly rowed the boat; Wahl slowly steered the boat.", text) == ()
    near = text.replace("slowly and badly", "slowly")
    assert reversed_roles("Lind slowly rowed the boat; Wahl slowly steered the boat.", near)


@pytest.mark.parametrize(("young", "exchanged"), [("young", True), ("young tall", False)])
def test_a_role_is_told_within_two_words(young: str, exchanged: bool) -> None:
    text = f"The guide {young} Elm came by train and the cook {young} Velmar came by sea."
    claim = f"The guide {young} Velmar came by train and the cook {young} Elm came by sea."
    assert bool(reversed_roles(claim, text)) is exchanged
