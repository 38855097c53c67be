"""Two documents with one sentence but for what answers, and what stands before it."""

from __future__ import annotations

import pytest

from rag.prove.stating.exchanges import exchanged
from rag.read.otherwise.leading import Around, led_apart
from rag.read.otherwise.sides import Side
from rag.read.otherwise.twins import answers_otherwise
from rag.search.question import kind_of


def around(before: str, sentence: str, answer: str = "", title: str = "", date: str | None = None) -> Around:
    start = sentence.find(answer) if answer else 0
    about = f"{title}\n{before} {sentence}"
    return Around(Side(sentence, (start, start + len(answer))), before, title, date, about)


def told(question: str, one: Around, other: Around, contradicted: float = 0.9) -> str | None:
    side = answers_otherwise(question, kind_of(question), one, other, lambda claim, text: contradicted)
    return side and side.text[slice(*side.answer)]


def test_one_stretch_of_words_is_found() -> None:
    one, other = "The oven is lit at six by the baker.", "The oven is lit at four by the baker."
    found = exchanged(one, other)
    assert found is not None
    assert [text[a:b] for text, (a, b) in zip((one, other), found, strict=True)] == ["six", "four"]
    assert exchanged(one, one) is None
    assert exchanged("It was lit.", "It was dark.") is None  # nothing in common that says something
    assert exchanged(one, "The kiln is fired at four by the potter.") is None


QUESTION = "When does the Vall sauna open on Saturdays?"
BEFORE = "The Vall sauna has a new stove."
FIRST, SECOND = (f"It opens at {hour} on Saturdays and is heated with birch." for hour in ("2 pm", "4 pm"))


def test_another_figure_in_the_same_sentence_is_another_answer() -> None:
    one = around(BEFORE, FIRST, "2 pm")
    assert told(QUESTION, one, around("The sauna at Vall is by the lake.", SECOND)) == "4 pm"
    assert told(QUESTION, one, around(BEFORE, FIRST)) is None
    same = "It opens at 14:00 on Saturdays and is heated with birch."
    assert told(QUESTION, one, around(BEFORE, same)) is None


@pytest.mark.parametrize(
    ("before", "title", "date"),
    [
        ("The Vall bathing hut has a new stove.", "", None),
        (BEFORE, "Prices 2019", None),
        (BEFORE, "", "2019-05-01"),
    ],
)
def test_of_another_thing_or_year_it_is_none(before: str, title: str, date: str | None) -> None:
    one = around(BEFORE, FIRST, "2 pm", title="Prices 2024" if title else "", date="2024-05-01")
    assert told(QUESTION, one, around(before, SECOND, title=title, date=date)) is None


def test_words_without_figure_or_name_need_that_each_contradicts_the_other() -> None:
    question = "What caused the flood in the Orr mill?"
    one = around("There was a flood in the Orr mill.", "The report says it was caused by a sett of badgers below the wall.", "a sett of badgers below the wall")  # fmt: skip
    other = around("The Orr mill had a flood.", "The report says it was caused by roots of an old willow.")
    assert told(question, one, other) == "roots of an old willow"
    assert told(question, one, other, contradicted=0.2) is None


@pytest.mark.parametrize(
    ("question", "one", "other", "expected"),
    [
        ("How many swans were counted at Orr?", "The wardens were at Orr on 2 April.", "The wardens were at Orr on 7 November.", True),
        ("Who leads the choir of Orr?", "Orr has a choir of sixty.", "Orr has a club for chess.", True),
        ("Who leads the choir of Orr?", "Orr has a choir of sixty.", "In Orr there is a choir too.", False),
    ],
)  # fmt: skip
def test_what_stands_before_tells_two_things_apart(
    question: str, one: str, other: str, expected: bool
) -> None:
    first, second = (
        "They were led by Ada Bell with great patience.",
        "They were led by Tom Ray with great patience.",
    )
    sides = around(one, first, "Ada Bell"), around(other, second, "Tom Ray")
    assert led_apart(question, kind_of(question), *sides) is expected


def test_other_words_are_not_held_against_each_other() -> None:
    one = around("Orr has a choir.", "It is led by Ada Bell.", "Ada Bell")
    other = around("Everybody sings here.", "Since spring we have had Tom Ray to conduct us.", "Tom Ray")
    assert not led_apart("Who leads the choir of Orr?", "person", one, other)


@pytest.mark.parametrize(("share", "expected"), [(0.51, "clay"), (0.49, None)])
def test_words_without_a_figure_are_another_answer_where_each_text_denies_the_other(
    share: float, expected: str | None
) -> None:
    one, other = (f"It is lined with {of} and heated with birch." for of in ("stone", "clay"))
    question = "What is the Vall sauna lined with?"
    assert told(question, around(BEFORE, one, "stone"), around(BEFORE, other), share) == expected
