"""What stands around a sentence that may answer."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.otherwise.leading import around, headed_apart, led_apart
from rag.read.otherwise.sides import Side


def test_240_characters_before_a_sentence_are_read_with_it() -> None:
    before = "".join(f"{n:03}." for n in range(100))
    text = f"{before}It opens at noon."
    found = around(passage(text), Side("It opens at noon.", (12, 16)), len(before))
    assert found.before == before[-240:]


@pytest.mark.parametrize(
    ("question", "one", "other", "apart"),
    [
        (
            "At what heat does the fuse of the Orm stove blow?",
            "Orm stove.",
            "Orm 40 stove, the small one.",
            True,
        ),
        (
            "At what heat does the fuse of the Orm stove blow?",
            "Orm stove.",
            "Orm stove for the kitchen.",
            False,
        ),
        ("How long does the glaze dry?", "Blue tiles.", "Vases.", True),
        ("How long does the glaze dry?", "Blue tiles.", "Blue tiles again.", False),
        ("How long does the glaze dry?", "Potter's handbook.", "Kiln notes.", False),
        ("How long does the Orm glaze dry?", "Orm tiles.", "Orm vases.", False),
    ],
)
def test_what_two_texts_begin_with_tells_two_things_apart(
    question: str, one: str, other: str, apart: bool
) -> None:
    sides = []
    for begins, says in ((one, "It takes 5 hours."), (other, "It takes 9 hours.")):
        text = f"{begins} {says}"
        start = len(begins) + 1
        sides.append(around(passage(text), Side(says, (9, 16)), start))
    assert led_apart(question, "number", *sides) == apart


def test_who_names_all_that_is_asked_may_stand_under_anything() -> None:
    sides = []
    for begins, says, answer in (
        ("Blue tiles.", "The second glaze is 5 mm thick.", "5 mm"),
        ("A potter's week.", "Monday: apply the second glaze with a thickness of 9 mm.", "9 mm"),
    ):
        at = says.index(answer)
        sides.append(around(passage(f"{begins} {says}"), Side(says, (at, at + len(answer))), len(begins) + 1))
    assert not led_apart("How thick is the second glaze?", "number", *sides)


@pytest.mark.parametrize(
    ("titles", "leads", "apart"),
    [
        (("Orm lift", "Orm lift, goods"), ("It was fitted in 1990.", "The goods lift was fitted in 1990."), True),
        (("Orm lift", "Orm lift, goods"), ("It was fitted in 1990.", "The lift was fitted in 1990."), False),
        (("Orm lift, goods", "Goods in Orm"), ("The goods lift works.", "The goods lift works."), False),
        (("Orm lift", "Lifts of 9 tons"), ("It was fitted.", "It was fitted for 9 tons."), False),
        (("Orm lift 2019", "Lift of Orm"), ("Orm 2019: it was fitted.", "It was fitted in 2019."), False),
        (("Orm lift 2019", "Lift of Orm"), ("Orm 2019: it was fitted.", "It was fitted."), True),
    ],
)  # fmt: skip
def test_what_its_title_names_an_answer_is_told_of(
    titles: tuple[str, str], leads: tuple[str, str], apart: bool
) -> None:
    sides = []
    for title, lead, says in zip(titles, leads, ("It lifts 8 tons.", "It lifts 9 tons."), strict=True):
        text = f"{title}\n\n{lead} {says}"
        sides.append(around(passage(text, title=title), Side(says, (9, 15)), text.index(says)))
    assert headed_apart("How much can the lift of Orm carry?", "number", *sides) == apart


@pytest.mark.parametrize(
    ("before", "lead"),
    [
        ("Orm lift\n\n", ""),
        ("", ""),
        ("Orm lift\n\nOne. It is old. ", "It is old."),
        ("Is it old? ", "Is it old?"),
    ],
)
def test_the_sentence_before_is_no_heading(before: str, lead: str) -> None:
    says = "It lifts 8 tons."
    assert around(passage(before + says), Side(says, (9, 15)), len(before)).lead == lead
