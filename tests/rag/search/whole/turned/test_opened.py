"""Questions that may want several things and say so in no noun."""

import pytest

from rag.search.whole.turned.opened import asks_contents, open_asked, wanted_each


@pytest.mark.parametrize(
    "question",
    [
        "What does the notice have to contain?",
        "What is not covered by the policy?",
        "What must be on board of the ferry?",
        "What can the shed be used for?",
    ],
)
def test_what_something_contains_may_be_a_list(question: str) -> None:
    assert asks_contents(question)
    asked = wanted_each(question)
    assert asked is not None
    assert not asked.sure


@pytest.mark.parametrize(
    "question", ["What does TB2 stand for?", "What is the capital?", "Who was the mayor in 1900?"]
)
def test_one_thing_is_no_list(question: str) -> None:
    assert not asks_contents(question)
    assert wanted_each(question) is None or not wanted_each(question).told  # type: ignore[union-attr]


def test_all_of_it_is_sure_and_people_are_people() -> None:
    asked = open_asked("Whom does one ring after nine?")
    assert asked is not None
    assert asked.people
    assert asked.told
    sure = wanted_each("What does one do when the tide turns?", sure=True)
    assert sure is not None
    assert sure.sure


@pytest.mark.parametrize(
    ("question", "noun", "many"),
    [
        ("List all four kinds of gate that a lock can have", "kinds of gate", 4),
        ("Name all 14 lamps shown in the catalogue.", "lamps", 14),
        ("Which three boats sank?", "boats", 3),
        ("How many boats sank?", "boats", 0),
        ("Which boats sank in 1900?", "boats", 0),
        ("Which 5 km races are there?", "5 km races", 0),
        ("Which two hours are free?", "two hours", 0),
    ],
)
def test_how_many_there_are_is_no_name_of_them(question: str, noun: str, many: int) -> None:
    asked = wanted_each(question)
    assert asked is not None
    assert (asked.noun, asked.many) == (noun, many)
    assert asked.statement.startswith(f"{{}} is one of the {noun}")


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many people should carry the beam?", False),
        ("How many people can ride in the ferry?", False),
        ("How many wardens should be on the pier?", False),
        ("How many people signed the lease?", True),
        ("How many wardens are on the pier?", True),
    ],
)
def test_how_many_there_should_be_is_not_counted(question: str, counted: bool) -> None:
    assert (wanted_each(question) is not None) is counted
