"""Figures of one part of a sentence in a claim on another part."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.other_part import of_another_part

HARBOUR = (
    "The harbour of Menz handled 8,100 containers in 2021, against 7,400 in the year before. The fee is three crowns for rowing boats"
    " and nine crowns for yachts. Grain made up 61.5 million crowns of its sales, timber 18.2 million. The north quay has eleven"
    " cranes; four of them were broken in the storm. The tug Ivo, built by the Orrs in May, took the place of the Alma, which was sold"
    " to a dealer in October. The ice closed the lock for 33 days and the pier for five. Visits by cruise ships fell from 58 to 40."
    " Lind put the damage at 20,000 crowns; the insurer, Ada Wahl, thought it would be nearer 35,000."
)


@pytest.mark.parametrize(
    "claim",
    [
        "The harbour of Menz handled 7,400 containers in 2021.",
        "The fee is three crowns for yachts.",
        "Grain made up 18.2 million crowns.",
        "The north quay has four cranes.",
        "Eleven cranes were broken in the storm.",
        "The tug Ivo was built in October.",
        "The ice closed the pier for 33 days.",
        "There are now 58 visits by cruise ships.",
        "The insurer thought that the damage would be nearer 20,000 crowns.",
    ],
)
def test_figures_of_another_part(claim: str) -> None:
    assert of_another_part(claim, HARBOUR)
    assert verdict(claim, HARBOUR, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "The harbour of Menz handled 8,100 containers in 2021.",
        "In the year before 2021 the harbour handled 7,400 containers.",
        "The harbour of Menz handled 7,400 containers before 2021.",
        "Containers rose from 7,400 to 8,100 in 2021.",
        "The fee is nine crowns for yachts, and three for rowing boats.",
        "Timber made up 18.2 million crowns.",
        "The north quay has eleven cranes.",
        "Four cranes of the north quay were broken in the storm.",
        "Four cranes of the north quay no longer worked.",
        "The tug Ivo was built in May.",
        "The Alma was sold in October.",
        "The ice closed the pier for five days.",
        "Visits by cruise ships had been 58.",
        "Ada Wahl thought that the damage would be 35,000 crowns.",
        "The ice did not close the pier for 33 days.",
    ],
)
def test_figures_of_the_same_part(claim: str) -> None:
    assert of_another_part(claim, HARBOUR) == ()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("In 1947, Orr won the prize of Menz, and in 1952, he won the prize of Velmar.", "Orr won the prize of Menz in 1947."),
        ("He took a degree in 1967 and another one in 1973 from the University of Menz.", "He took a degree in 1967 from the University of Menz."),
        ("Filmed in Menz, beginning in 2015, Tern was shown on 2 September 2016.", "The filming of Tern began in 2015."),
        ("Clause (2) sets the fee, (3) sets the fine for late payment.", "Clause (2) sets the fine."),
        ("The genre came up in the late 1960s and early 1970s.", "The genre came up in the 1970s."),
        ("In 2009 and 2011 the race was held in Menz and Velmar, respectively.", "In 2011 the race was held in Velmar."),
    ],
)  # fmt: skip
def test_what_is_shared_or_counts_nothing(text: str, claim: str) -> None:
    assert of_another_part(claim, text) == ()


BOATS = (
    "The Petrel carried 31 sailors, the Kittiwake had only 18. The bath costs 2.20"
    " euros a guest and 1.40 euros an hour for the sauna. The pump runs for 20 minutes without water, or for six hours in any case. Bags"
    " may now be as heavy as 30 kilos; until June the limit was 25 kilos. The anchor, bought in 2011, was lost in 2020; the chain of"
    " 1997 holds. The map costs 15 crowns a month, or 150 a year."
)


@pytest.mark.parametrize(
    "claim",
    [
        "The Kittiwake had a crew of 31 sailors.",
        "The bath costs 1.40 euros a guest.",
        "The pump runs for six hours without water.",
        "Bags may be as heavy as 30 kilos until June.",
        "The chain was bought in 2011.",
        "The map costs 150 crowns a month.",
    ],
)
def test_figures_beside_another_name_and_over_a_semicolon(claim: str) -> None:
    assert of_another_part(claim, BOATS)


@pytest.mark.parametrize(
    "claim",
    [
        "The Petrel had a crew of 31 sailors.",
        "The bath costs 2.20 euros a guest.",
        "The pump runs for 20 minutes without water.",
        "Bags may be as heavy as 30 kilos.",
        "The limit until June was 25 kilos.",
        "The anchor was bought in 2011.",
        "The map costs 150 crowns a year.",
    ],
)
def test_figures_beside_their_own_name(claim: str) -> None:
    assert of_another_part(claim, BOATS) == ()


@pytest.mark.parametrize("between", [1, 2])
def test_what_a_pronoun_stands_for_may_be_further_back(between: int) -> None:
    text = f"The lamp of Menz was made by Orr. {'The shop sold rope. ' * between}It burns for nine hours at full power and for thirty on the low step."
    assert bool(of_another_part("The lamp of Menz burns for thirty hours at full power.", text))


@pytest.mark.parametrize(("one", "other", "found"), [("120", "340", True), ("20", "35", False)])
def test_a_number_of_two_digits_alone_may_count_anything(one: str, other: str, found: bool) -> None:
    text = f"Lind put the damage at {one}; the insurer, Ada Wahl, thought it would be nearer {other}."
    assert bool(of_another_part(f"The insurer thought that the damage would be nearer {one}.", text)) is found


@pytest.mark.parametrize(
    ("between", "found"), [("in the spring to", True), ("in the whole spring to", False)]
)
def test_a_figure_follows_on_another_within_four_words(between: str, found: bool) -> None:
    text = f"Visits by cruise ships fell from 58 {between} 40."
    assert bool(of_another_part("There are now 58 visits by cruise ships.", text)) is found


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "Returned oars must be sent back within nine days.",
            "Within nine days of the sale, oars within four.",
        ),
        ("Boats come to Oak in two hours.", "Boats to Elm take two hours, to Oak six."),
        ("In winter pikes weighed 3 kg.", "The pikes had 3 kg in summer and 4 kg in winter."),
        (
            "Under the small plan, sails are insured for 90 euros.",
            "The small plan covers oars and sails up to 40 euros, the large plan up to 90 euros.",
        ),
    ],
)
def test_words_of_the_claims_own_tell_nothing(claim: str, text: str) -> None:
    assert [change.kind for change in of_another_part(claim, text)] == ["number"]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "Returned oars must be sent back within four days.",
            "Within nine days of the sale, oars within four.",
        ),
        ("Boats come to Oak in six hours.", "Boats to Elm take two hours, to Oak six."),
        ("The pikes were lighter in summer, at 3 kg.", "The pikes had 3 kg in summer and 4 kg in winter."),
        (
            "The pledge for the tool is six months.",
            "The pledge is two years for the mill and six months for the saw.",
        ),
    ],
)
def test_what_stands_first_may_be_of_both(claim: str, text: str) -> None:
    assert of_another_part(claim, text) == ()


@pytest.mark.parametrize(("between", "found"), [(1, True), (2, False)])
def test_what_a_pronoun_stands_for_is_told_in_the_two_sentences_before(between: int, found: bool) -> None:
    handled = "It handled 8,100 containers in 2021, against 7,400 in the year before."
    text = f"The harbour of Menz is old.{' The sky was grey.' * between} {handled}"
    assert bool(of_another_part("The harbour of Menz handled 7,400 containers in 2021.", text)) == found
