"""What a text tells only as possible, and a claim as a fact."""

from __future__ import annotations

import pytest

from rag.prove.stating.hedged import hedged
from rag.prove.support import Judges
from rag.prove.verdict import verdict


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "The council closes the baths of Elm in May.",
            "The council may soon close the baths of Elm in May.",
        ),
        ("Velmar opened a yard in Rye.", "Velmar plans to open a yard in Rye."),
        ("The cook stole the spoons.", "The guests allege that the cook stole the spoons."),
        (
            "The firm has bought the mill for 2 million.",
            "Reportedly the firm has bought the mill for 2 million.",
        ),
        (
            "The town will take over the mill.",
            "Unless the owner mends its roof, the town will take over the mill.",
        ),
        ("The owner sells the mill.", "If the owner sells the mill, the bakery would have to move."),
    ],
)
def test_a_fact_that_is_none(claim: str, text: str) -> None:
    assert hedged(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The council may close the baths of Elm.", "The council may close the baths of Elm."),
        ("Velmar intends to open a yard in Rye.", "Velmar plans to open a yard in Rye."),
        ("The yard in Rye has 40 workers.", "The yard in Rye, which could grow, has 40 workers."),
        ("Members who leave are paid 300 euros.", "If you leave, you will be paid 300 euros."),
        (
            "The council closes the baths of Elm.",
            "The council may close the baths of Elm. The council closes the baths of Elm now.",
        ),
        ("The baths are old.", "It rained in Elm."),
    ],
)
def test_what_is_said_as_it_is(claim: str, text: str) -> None:
    assert not hedged(claim, text)


def test_such_a_claim_is_cited_at_most() -> None:
    text = "The council may close the baths of Elm in the spring of 2027."
    found = verdict("The council closes the baths of Elm in the spring of 2027.", text, Judges())
    assert (found.status, found.reasons) == ("cited", ("the source does not say it as a fact",))
