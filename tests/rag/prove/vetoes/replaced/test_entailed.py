"""A value of a text that a model of entailment finds better told in the place of one of a claim's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.prove.entailment import entailed
from rag.prove.signals.conflicts import Change
from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.replaced.entailed import alternatives, better_told, contrast, exchanged_names

MILL = (
    "The wheel of the mill was carved in 1871 by Jonas Ferrer, and its roof was laid by Marta Olsen in 1904. Pupils learn two years at "
    "the bench, then three years at the lathe. The clerk Pavel Hrub keeps the books; the doors open at 9.30 on Monday and close at 18.15. "
    "In the second year a place costs 400 euros, in the third 520 euros."
)


@pytest.mark.parametrize(
    ("claim", "ours", "theirs"),
    [
        ("The roof of the mill was laid by Pavel Hrub.", "Pavel Hrub", "Marta Olsen"),
        ("Marta Olsen carved the wheel.", "Marta Olsen", "Jonas Ferrer"),
        ("The roof of the mill dates from 1871.", "1871", "1904"),
        ("Pupils spend two years at the lathe.", "two years", "three years"),
    ],
)
def test_what_the_text_says_of_something_else(claim: str, ours: str, theirs: str) -> None:
    change = better_told(claim, MILL, entailed)
    assert change is not None
    assert (change.ours, change.theirs) == (ours, theirs)
    assert verdict(claim, MILL, Judges(entailment=entailed)).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "It was Marta Olsen who put the roof on the mill.",
        "The mill has had its roof since 1904.",
        "The lathe is learnt for three years.",
        "The roof is 33 years younger than the wheel.",
        "Monday's visitors may come in from half past nine.",
    ],
)
def test_what_the_text_says_of_it(claim: str) -> None:
    assert better_told(claim, MILL, entailed) is None


def test_values_give_way_to_those_of_their_kind() -> None:
    written = {other.claim for other in alternatives("On Monday a place cost 400 euros in 1871.", MILL, MILL)}
    assert written == {
        "On Monday a place cost 520 euros in 1871.",
        "On Monday a place cost 400 euros in 1904.",
    }


def test_the_first_name_of_somebody_is_no_other_name() -> None:
    text = "Jonas Ferrer carved the wheel. Later Jonas laid the roof; Marta Olsen was the clerk of the mill."
    written = {
        other.theirs.written for other in alternatives("Ferrer laid the roof of the mill.", text, text)
    }
    assert written == {"Marta Olsen"}


def test_a_value_whose_sentence_tells_less_of_the_claim_is_not_read() -> None:
    written = {
        other.theirs.written for other in alternatives("The roof was laid by Marta Olsen.", MILL, MILL)
    }
    assert written == {"Jonas Ferrer"}  # not the clerk, who stands in a sentence about the books


def test_two_figures_of_a_claim_change_places() -> None:
    claim = "They learn three years at the bench and two years at the lathe."
    first = alternatives(claim, MILL, MILL)[0]
    assert (first.swapped, first.claim) == (
        True,
        "They learn two years at the bench and three years at the lathe.",
    )


def test_the_same_amount_in_another_unit_is_no_other() -> None:
    assert not alternatives(
        "Copies are kept for two weeks.", "Copies are kept for 14 days.", "Copies are kept for 14 days."
    )


def test_a_date_that_something_is_counted_from_stays() -> None:
    text = "The town voted no in 2003, and yes in 2010."
    assert alternatives("It voted no in 2010.", text, text)
    assert not alternatives("It voted no in 2003, but seven years later it changed its mind.", text, text)


def test_a_value_told_twice_stays() -> None:
    text = "Four chains run by default, three of them heated: Nchains is 4."
    assert alternatives("By default 4 chains run.", text, text)
    assert not alternatives("By default 4 chains run, as Nchains is 4.", text, text)


def test_a_name_that_tells_which_of_several_things_stays() -> None:
    text = "The group of Ingrid Solheim in Bergen weighed the stone."
    assert alternatives("Bergen is where the stone was weighed.", text, text)
    assert not alternatives("The Bergen group weighed the stone.", text, text)


def test_a_name_that_the_text_has_nowhere_is_nobody_elses() -> None:
    assert not alternatives("Ada Lind laid the roof.", MILL, MILL)


class _Scripted:
    """A model that says `own` of what has `Olsen`, and `other` of all else; it counts what it was asked."""

    def __init__(self, own: float, other: float) -> None:
        self.own, self.other, self.asked = own, other, 0

    def __call__(self, claims: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += len(claims)
        said = [self.own if "Olsen" in claim else self.other for claim in claims]
        return np.array([[chance, 1.0 - chance, 0.0] for chance in said], np.float32)


@pytest.mark.parametrize(
    ("own", "other", "found"),
    [
        (0.2, 0.98, True),
        (0.4, 0.96, False),  # better told, but not by so much
        (0.2, 0.953, True),  # log odds of 4.4
        (0.001, 0.49, False),  # neither is told
        (0.001, 0.51, True),
        (0.5, 0.9999, False),  # believed
        (0.49, 0.9999, True),
        (float("nan"), 0.9, False),  # cannot say
    ],
)
def test_only_what_is_told_and_much_better_told_counts(own: float, other: float, found: bool) -> None:
    assert (better_told("Olsen carved the wheel.", MILL, _Scripted(own, other)) is not None) == found


def test_how_much_is_asked_is_bounded() -> None:
    many = " ".join(
        f"Keeper {name} came in {year}."
        for year, name in enumerate("Aa Bo Cy Du Ed Fa Gu Hy Io".split(), 1901)
    )
    model = _Scripted(0.1, 0.1)
    better_told("Keeper Bo came in 1901.", many, model)
    assert model.asked == 7


@pytest.mark.parametrize(
    ("colours", "read"), [("red green blue brown black", True), ("red green blue brown", False)]
)
def test_a_sentence_that_tells_little_less_of_the_claim_is_read(colours: str, read: bool) -> None:
    """One word of seven less than the sentence of the claim's own value; one of six is too much."""
    text = f"The {colours} roof was laid by Marta Olsen. The {colours.rpartition(' ')[0]} roof was laid by Jonas Ferrer."
    claim = f"The {colours} roof was laid by Marta Olsen."
    assert ("Jonas Ferrer" in {other.theirs.written for other in alternatives(claim, text, text)}) == read


@pytest.mark.parametrize(("figures", "read"), [(59, True), (60, False)])
def test_sixty_values_of_a_claim_are_looked_at(figures: int, read: bool) -> None:
    told = ", ".join(str(figure) for figure in range(1001, 1001 + 2 * figures, 2))
    text = "The roof was laid by Marta Olsen. The roof was laid by Jonas Ferrer."
    others = alternatives(f"Of {told} the roof was laid by Marta Olsen.", text, text)
    assert ("Jonas Ferrer" in {other.theirs.written for other in others}) == read


@pytest.mark.parametrize(
    ("ours", "theirs", "better"),
    [("1904", "1871", False), ("1871", "1904", True)],
)
def test_a_claim_is_held_against_itself_with_what_a_veto_found(ours: str, theirs: str, better: bool) -> None:
    change = Change("date", ours, theirs, framed=True)
    gain = contrast(f"The roof of the mill dates from {ours}.", MILL, change, entailed)
    assert gain is not None
    assert (gain > 0) is better


def test_what_a_claim_does_not_have_as_written_is_not_contrasted() -> None:
    change = Change("date", "1905", "1871", framed=True)
    assert contrast("The roof dates from 1904.", MILL, change, entailed) is None


SIREN = (
    "Three minutes before a launch a horn gives four long calls; the all-clear is one call of twelve seconds. The slip is closed by wardens "
    "for that time."
)


@pytest.mark.parametrize(
    ("chance", "of_theirs", "status"),
    [(0.95, 0.2, "cited"), (0.95, 0.9, "rejected"), (0.85, 0.05, "rejected")],
)
def test_a_veto_on_a_figure_is_held_against_the_claim_with_the_other_figure(
    chance: float, of_theirs: float, status: str
) -> None:
    """A sure veto found `Three` in the place of `twelve`: it gives way where the model believes the claim, and not with that one in it."""

    def model(claims: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [chance if "twelve" in claim else of_theirs for claim in claims]
        return np.array([[row, 1 - row, 0.0] for row in rows], np.float32)

    claim = "A single call lasting twelve seconds tells people that the launch is over."
    assert verdict(claim, SIREN, Judges(entailment=model)).status == status


GUILD = "Ivar Brekke lost the chair of the guild to Nils Dahl in a close vote, but won it back a year later from the clerk Olga Stern."


@pytest.mark.parametrize(("other", "found"), [(0.98, True), (0.6, False)])
def test_two_names_that_must_change_places(other: float, found: bool) -> None:
    """Who lost it to whom: 5 log odds are asked, which .98 is above .1 and .6 is not."""

    def model(claims: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
        said = [other if claim.startswith("Ivar Brekke lost it to Nils Dahl") else 0.1 for claim in claims]
        return np.array([[chance, 1.0 - chance, 0.0] for chance in said], np.float32)

    change = better_told("Nils Dahl lost it to Ivar Brekke.", GUILD, model)
    assert (change is not None) == found


def test_names_change_places_in_three_pairs_where_the_text_has_both() -> None:
    claim = "Nils Dahl, Ivar Brekke and Olga Stern knew Marta Olsen."
    assert [other.claim for other in exchanged_names(claim, GUILD)] == [
        "Ivar Brekke, Nils Dahl and Olga Stern knew Marta Olsen.",
        "Olga Stern, Ivar Brekke and Nils Dahl knew Marta Olsen.",
        "Nils Dahl, Olga Stern and Ivar Brekke knew Marta Olsen.",
    ]
    assert len(exchanged_names(claim, GUILD + " Marta Olsen was there.")) == 3
