"""An event that is asked about must be told of."""

from __future__ import annotations

import pytest

from rag.read.vetoes.events import lacks_event


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("When was Runa Skov born?", "Runa Skov came to the yard at sixteen.", True),
        ("When was Runa Skov born?", "Runa Skov (1871-1940) ran the yard.", False),
        ("When was Runa Skov born?", "A native of Orn, she came to the yard in 1888.", False),
        ("When did Runa Skov die?", "She came to the yard in 1888.", True),
        ("When did Runa Skov die?", "She led the yard until 1940.", False),
        ("How many died in the storm?", "The storm claimed eleven.", False),
        ("How many died in the crush?", "Eleven were trampled in the crush.", False),
        ("Whom did Runa Skov marry?", "Runa Skov grew up in Orn.", True),
        ("Whom did Runa Skov marry?", "Her husband, Per Lund, kept the books.", False),
        ("Who founded the choir?", "The choir sang in Orn in May.", True),
        ("Who founded the choir?", "The choir goes back to Per Lund, who began it in 1902.", False),
        ("Where was the ring found?", "The ring lay under the floor.", False),
        ("What do herons eat?", "Herons stand in the shallows all day.", True),
        ("What do herons eat?", "Herons feed on frogs.", False),
        ("When did the barge sink?", "The barge carried rye for nine years.", True),
        (
            "To what do sailors liken the barge driven by two screws?",
            "They compare the Heron to a swan.",
            False,
        ),
        ("What did the mates of the men arrested by the guard pay?", "They gave nine crowns.", False),
        ("Where was the choir founded by Per Lund?", "The choir of Per Lund sang in Orn.", True),
        ("What yard made the class D train of Orn?", "The yard of Per Lund made the engine.", False),
        ("What accounts for the wear of open bearing cases?", "It is accounted for by rust.", False),
        ("When is the open yard shut?", "The yard lies by the quay.", True),
        ("By whom did the barge get built?", "The barge carried rye for nine years.", True),
        ("Who won the regatta?", "The regatta was held in June.", True),
        ("Who won the regatta?", "The cup went to Orn.", False),
        ("Who won over the crews?", "Per Lund made many converts among them.", False),
        ("Which rules win if both are set?", "The rules of the yard have precedence.", False),
        ("What bothers rowers about the stars and stripes?", "Many think a flag of Orn is enough.", False),
        ("When was the mill built?", "The mill ground rye.", True),
        ("When was the mill built?", "The mill dates from 1804.", False),
        ("When do I reach Orn by train?", "The ferry reaches Orn at nine.", False),
        ("Who drives the lorry?", "The lorry leaves for Orn at nine.", True),
        ("Who drives the lorry?", "The driver of the lorry is Per Lund.", False),
        ("When was the mill first built?", "The mill has been shut since 1804.", True),
        ("When was the mill built?", "The mill has stood since 1804.", False),
        ("When was the salve approved?", "Revised in May 1999.", True),
        ("Where does the Evening Train hang?", "It hangs in Orn.", False),
        ("Did Runa Skov marry?", "Runa Skov grew up in Orn.", False),
        ("What is the price of rye?", "The mill ground rye.", False),
        ("What did the harbour master call the collision?", "The mate of the Tern stood at the wheel.", True),
        (
            "What did the harbour master call the collision?",
            "Lund described the harbour's mishap as a farce.",
            False,
        ),
        ("What did the harbour master call the collision?", "Lund spoke of a “farce”.", False),
        ("What did the crew call for?", "More rain fell.", False),
        ("In what year did the feud of the yards start?", "The feud was settled for good in 1598.", True),
        (
            "When did Runa Skov begin to bribe the clerks?",
            "Runa Skov ran the yard with a hard hand in 1643.",
            True,
        ),
        (
            "In which town did the choir get its start?",
            "The choir of Orn was admired for its independence.",
            True,
        ),
        ("In what year did the feud of the yards start?", "The feud broke out in 1598.", False),
        ("When does the regatta start?", "Regatta: 4 p.m.", False),
        ("Who won the Orn prize?", "Runa Skov and a jury will select the winners of the Orn prize.", True),
        ("Who won the Orn prize?", "The jury will meet again; last year Per Lund won the Orn prize.", False),
        ("Who won the Orn prize?", "Winner: Per Lund", False),
        ("When does the course begin?", "Course: January 7.", False),
        ("Which letter does the name start with?", "The name is Runa.", False),
        ("What do you call the rope at the bow?", "The painter holds the bow.", False),
    ],
)
def test_an_event_is_told_of(question: str, text: str, lacks: bool) -> None:
    assert lacks_event(question, text) is lacks


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Where can we eat?", "The canteen is on the upper deck."),
        ("How long is the drive to Orr?", "It is 40 minutes by car."),
        ("When does the first train leave?", "The first departure is at 5:10."),
        ("Which train goes to Orr?", "Line S1 calls at Orr."),
        ("How close is the mill?", "It is 300 m off."),
        ("How big is the hard drive?", "The disk holds 4 TB."),
    ],
)
def test_words_for_deeds_that_are_things_ask_for_none(question: str, text: str) -> None:
    assert not lacks_event(question, text)


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("How did Ada Moe describe the talks?", "In May the talks became a burden for the town.", True),
        ("How did Ada Moe describe the talks?", "Ada Moe called the talks a burden.", False),
        ("How did Ada Moe describe the talks?", "The talks were “slow”, Moe said.", False),
        ("How did Ada Moe describe the talks?", "I think the talks were slow.", False),
        ("How does the report describe the talks?", "In May the talks became a burden for the town.", False),
        ("How did Ada Moe call for help?", "Ada Moe rang the bell.", False),
    ],
)
def test_how_somebody_described_a_thing_is_told_by_what_somebody_said(
    question: str, text: str, lacks: bool
) -> None:
    assert lacks_event(question, text) is lacks


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("The sleepers in question are rafts that nobody has moved for a year.", False),
        ("A sleeping raft is one that has not been moved.", False),
        ("Nobody moved it for a year.", True),
    ],
)
def test_what_is_called_so_may_be_told_by_what_it_is(text: str, lacks: bool) -> None:
    assert lacks_event("What does the harbour call a sleeper raft?", text) is lacks
