"""What a sentence begins with: what is asked about, or another thing, a part, some of all."""

from __future__ import annotations

import pytest

from rag.read.otherwise.sides import Side, words_of
from rag.read.otherwise.subjects import of_another_subject
from rag.search.question import kind_of


def side(text: str, answer: str) -> Side:
    start = text.index(answer)
    return Side(text, (start, start + len(answer)))


@pytest.mark.parametrize(
    ("question", "one", "other", "another"),
    [
        ("How long is the Orm river?", ("The Orm river is 90 km long.", "90 km"), ("Rafts can go down the Orm river for 30 km.", "30 km"), True),
        ("How long is the Orm river?", ("The Orm river is 90 km long.", "90 km"), ("Rafters can go down all 30 km of the Orm river.", "30 km"), False),
        ("How long is the Orm river?", ("The Orm river is 90 km long.", "90 km"), ("The Orm river runs for 30 km.", "30 km"), False),
        ("Which floor is the Orm bar on?", ("The Orm bar is on the third floor.", "third"), ("The stairs to the Orm bar begin on the first floor.", "first"), True),
        ("Which floor is the Orm bar on?", ("The Orm bar is on the third floor.", "third"), ("Minutes, Orm bar: it is on the first floor.", "first"), False),
        ("What does the Orm tour cost?", ("The Orm tour costs 9 euros.", "9 euros"), ("Groups get the Orm tour for 7 euros.", "7 euros"), True),
        ("What does the Orm tour cost?", ("The Orm tour costs 9 euros.", "9 euros"), ("Buyers get the Orm tour for 7 euros.", "7 euros"), False),
        ("How many cots does the Orm ward have?", ("The Orm ward has 22 cots.", "22"), ("Nine cots in the Orm ward were painted.", "Nine"), True),
        ("How many cots does the Orm ward have?", ("The Orm ward has 22 cots.", "22"), ("Nine cots are in the Orm ward.", "Nine"), False),
        ("What does the Orma bicycle cost?", ("The Orma bicycle costs 640 euros.", "640 euros"), ("The Orma junior bicycle costs 320 euros.", "320 euros"), True),
        ("How many rooms has the Orm Inn?", ("The Orm Inn has 18 rooms.", "18"), ("The house next to the Orm has 25 rooms.", "25"), True),
        ("How long is the Orm tunnel?", ("The Orm tunnel is 840 m long.", "840 m"), ("The narrow feeder to the Orm tunnel is 300 m long.", "300 m"), True),
    ],
)  # fmt: skip
def test_a_sentence_that_begins_with_another_thing_tells_of_that(
    question: str, one: tuple[str, str], other: tuple[str, str], another: bool
) -> None:
    kind = kind_of(question)
    here, there = side(*one), side(*other)
    read = (here, words_of(question, kind, here, there)), (there, words_of(question, kind, there, here))
    assert of_another_subject(question, *read) is another
    assert of_another_subject(question, *reversed(read)) is another
