"""Questions made of sentences."""

from __future__ import annotations

import pytest

from rag.ui.suggesting.questions import questions


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("The mill of Varn was rebuilt after the fire in 1911.", "When was the mill of Varn rebuilt?"),
        ("The weir of Varn is about 90 metres long.", "How long is the weir of Varn?"),
        ("Varn Rowing Club has forty boats and two jetties.", "How many boats does Varn Rowing Club have?"),
        ("The Varn council bought nine ploughs in autumn.", "How many ploughs did the Varn council buy?"),
        ("The Varn ferry costs 4 crowns each way.", "How much does the Varn ferry cost?"),
        ("The library of Varn opens at nine.", "When does the library of Varn open?"),
        ("The signal box of Varn stands near the crossing.", "Where does the signal box of Varn stand?"),
        ("Irma Solvang is the mayor of Varn and a former nurse.", "Who is Irma Solvang?"),
        ("The mayor of Varn is Irma Solvang, a former nurse.", "Who is the mayor of Varn?"),
        ("Corvid-2 is a glider made for schools.", "What is Corvid-2?"),
        (
            "The Varn council bought two Lind Works gliders.",
            "How many Lind Works gliders did the Varn council buy?",
        ),
        (
            "The first glider of Varn took to the air in May 1931.",
            "When did the first glider of Varn take to the air?",
        ),
        ("The survey module measures the depth of a lake.", "What does the survey module measure?"),
        ("CV2 stands for Corvid, second series.", "What does CV2 stand for?"),
        ("The chapel of Varn was founded by Otto Lind.", "Who founded the chapel of Varn?"),
        ("Lind Works produces the wings of the glider.", "What does Lind Works produce?"),
        ("Lind Works designed a glider for schools.", "What did Lind Works design?"),
    ],
)
def test_a_sentence_gives_the_question_that_it_answers(sentence: str, made: str) -> None:
    assert questions(sentence) == [made]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was rebuilt in 1911.",
        "The mill grew",
        "The mill was rebuilt in 1911.",
        "The report shows what Otto Lind has two copies of.",
        "In 1911 the mill was rebuilt.",
        "Perhaps the most telling detail of Varn is the clock.",
        "Since Varn is the seat of the county, trains stop there.",
        "Usually Varn is the last stop of the line.",
        "The next section covers the roofs of the town.",
        "Mending a roof requires a ladder of some length.",
        "Stone is the usual material of these walls.",
        "The clock which Otto Lind is the maker of stands still.",
        "The fee has 5 percent added.",
        "The mill was much loved by everyone who came.",
        "Değirmen 1911 yılında yeniden yapıldı.",
    ],
)
def test_others_give_none(sentence: str) -> None:
    assert questions(sentence) == []
