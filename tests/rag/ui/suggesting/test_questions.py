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
        "The fee has 5 percent added.",
        "The mill was much loved by everyone who came.",
        "Değirmen 1911 yılında yeniden yapıldı.",
    ],
)
def test_others_give_none(sentence: str) -> None:
    assert questions(sentence) == []
