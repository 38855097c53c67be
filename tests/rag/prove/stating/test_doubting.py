"""What keeps a claim from counting as proved, and when the model of entailment is believed against it."""

from __future__ import annotations

import pytest

from rag.prove.stating.doubting import doubts, hedged
from rag.prove.support import Judges, shipped_judges
from rag.prove.verdict import verdict

SOME = "the source says it of some"


def test_a_word_in_the_place_of_another_is_a_doubt_however_sure_the_model_is() -> None:
    text = "The parish council of Harrow repaired the old stone bridge in the spring."
    claim = "The parish council of Harrow banana the old stone bridge in the spring."
    judges = Judges(shipped_judges().embedder)
    assert doubts(claim, text, judges) == ("'banana' is not in the source",)
    assert doubts(claim, text, judges, 0.99) == ("'banana' is not in the source",)


@pytest.mark.parametrize(
    ("claim", "believed"),
    [
        ("Volunteers spent the whole of the summer on repairs to the roof.", True),
        ("All volunteers spent the summer on repairs to the roof.", False),
        ("Volunteers spent most of the summer on repairs to the roof.", False),
    ],
)
def test_of_one_whole_thing_the_model_is_believed_and_of_all_things_not(claim: str, believed: bool) -> None:
    text = "Some volunteers spent the summer on repairs to the roof."
    assert SOME in doubts(claim, text, Judges())
    assert SOME in doubts(claim, text, Judges(), 0.89)
    assert (SOME in doubts(claim, text, Judges(), 0.9)) is not believed


def test_a_worked_out_figure_is_a_doubt_however_sure_the_model_is() -> None:
    text = "The mill employs 14 weavers and 9 spinners."
    assert doubts("The mill employs 23 people in all.", text, Judges(), 1.0) == ("'23' is not in the source",)


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
        ("The new law bans plastic bags.", "The new law would ban plastic bags."),
        (
            "The patient took the tablets twice a day.",
            "The patient was told to take the tablets twice a day.",
        ),
        ("The council sold the land to a bank.", "The council agreed to sell the land to a bank."),
        ("The town joined the league.", "If the pool closes, the town may decide to join the league."),
        ("Ada Lind became director.", "Ada Lind was nominated as director."),
        (
            "The owner mended the roof of the mill.",
            "The court ordered the owner to mend the roof of the mill.",
        ),
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
        ("The deed was read out in Rye.", "The allegedly forged deed was read out in Rye."),
        ("The town planted an oak.", "The town planned to plant an oak, and an oak was planted."),
        ("The card was used in Rye.", "Both suspects were found once the card was used in Rye."),
        ("Orr became mayor of Elm in 1990.", "Orr would later become mayor of Elm, in 1990."),
        ("The council agreed to sell the land.", "The council agreed to sell the land."),
        (
            "If you leave the club and join again, your locker is given back to you.",
            "If you leave the club and later decide to join again, your locker will be given back.",
        ),
        ("Orr was told to leave the hall.", "Orr was told to leave the hall."),
    ],
)
def test_what_is_said_as_it_is(claim: str, text: str) -> None:
    assert not hedged(claim, text)


def test_such_a_claim_is_cited_at_most() -> None:
    text = "The council may close the baths of Elm in the spring of 2027."
    found = verdict("The council closes the baths of Elm in the spring of 2027.", text, Judges())
    assert (found.status, found.reasons) == ("cited", ("the source does not say it as a fact",))


def test_a_german_noun_that_the_source_has_no_word_of_is_a_doubt() -> None:
    text = "Frau Lehmann eröffnete die Schule in der Lindenstraße."
    assert doubts("Frau Lehmann eröffnete die Bücherei in der Lindenstraße.", text, Judges()) == (
        "'Bücherei' is not in the source",
    )
    assert doubts(text, text, Judges()) == ()
