"""A figure is a short answer only where it is the one that is asked for, and the only one."""

from __future__ import annotations

import pytest
import quoting

from rag.read.clauses.figures import differs_elsewhere, figure_told
from rag.read.units import units_of

CHANGED = "Membership rises from €30 to €36 a year on 1 May."
LAID_DOWN = "Trainees get 20 days off, drivers get 24 days off."
TRAIN = "The gates open at 8.15 am; guests should be there by 7.50 am."
DAYS = "Open days in 2031 are 4 March (barn), 6 May (mill) and 2 June (both)."


def told(question: str, sentence: str, said: str) -> str | None:
    start = sentence.index(said)
    span = figure_told(question, sentence, start, start + len(said))
    return sentence[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("question", "sentence", "said", "answer"),
    [
        ("What is the membership?", CHANGED, "€30 to €36 a year", "€36 a year"),
        ("What was the membership before?", CHANGED, "€30 to €36 a year", "€30 to €36 a year"),
        ("By how much does it rise?", CHANGED, "€30 to €36 a year", "€30 to €36 a year"),
        ("How many days off are there?", LAID_DOWN, "24 days off", None),
        ("How many days off do drivers get?", LAID_DOWN, "24 days off", "24 days off"),
        ("What do drivers get?", LAID_DOWN, "20 days off, drivers get 24 days off", None),
        ("When should guests be there?", TRAIN, "8.15 am; guests should be there by 7.50 am", None),
        ("When are the open days?", DAYS, "4 March", None),
        ("When is the open day in the mill?", DAYS, "6 May", "6 May"),
        ("When is the camp?", "The camp goes to Holm from 3 to 9 May.", "3 to 9 May", "3 to 9 May"),
        ("When is the camp?", "The camp was moved from 3 May to 9 May.", "3 May to 9 May", "9 May"),
        ("When is the camp?", "The camp went from 3 May to 9 May.", "3 May to 9 May", "3 May to 9 May"),
        ("How deep is it?", "It is 4 to 20 m deep.", "4 to 20 m", "4 to 20 m"),
    ],
)
def test_the_figure_told(question: str, sentence: str, said: str, answer: str | None) -> None:
    assert told(question, sentence, said) == answer


def test_two_documents_with_other_figures_have_no_one_figure() -> None:
    texts = {"a": "The deposit is £50.", "b": "Tenants leave a deposit of £1,290.", "c": "It is £50 again."}
    shown = [
        quoting.passage(text, 0, title=name, rank=n, document_id=name, chunk_id=name)
        for n, (name, text) in enumerate(texts.items(), 1)
    ]
    one, other, again = units_of(shown)
    assert differs_elsewhere("£50", one, [one, other], shown)
    assert not differs_elsewhere("£50", one, [one, again], shown)
    assert not differs_elsewhere("the deposit", one, [one, other], shown)


LOST = "Elm has lost roughly 24,000 vehicles and pieces of kit, including about 13,800 lorries, 361 aircraft and 29 naval vessels."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many aircraft has Elm lost?", "361"),
        ("How many lorries has Elm lost?", "about 13,800"),
        ("How many naval vessels has Elm lost?", "29"),
        ("How many vehicles has Elm lost?", "24,000"),
        ("How many boats has Elm lost?", "24,000"),  # none is told: what was seen stays
        ("What has Elm lost?", "24,000"),
    ],
)
def test_the_figure_of_what_is_counted(question: str, said: str) -> None:
    start = LOST.index("24,000")
    told = figure_told(question, LOST, start, start + len("24,000"))
    assert told is not None
    assert LOST[slice(*told)] == said


def test_millions_are_no_thing_that_is_counted() -> None:
    text = "It put casualties at over 1.2 million, including up to 325,000 deaths."
    start = text.index("1.2")
    assert figure_told("How many casualties were there?", text, start, start + 11) == (start, start + 11)


@pytest.mark.parametrize(
    "text",
    [
        "Elm returned the bodies of 1,000 killed crew men, and got 35 bodies in exchange.",
        "Elm counted 1,000 killed crew men, while Rook had 35 bodies.",
    ],
)
def test_a_figure_of_others_is_not_put_in_its_place(text: str) -> None:
    start = text.index("1,000")
    assert figure_told("How many bodies did Elm return?", text, start, start + 5) == (start, start + 5)


def test_two_figures_of_what_is_counted_are_no_one_answer() -> None:
    text = "Of 40 crews 12 ships and later 14 ships came."
    assert figure_told("How many ships came?", text, 3, 5) == (3, 5)
