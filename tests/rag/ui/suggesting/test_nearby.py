"""Questions made of the sentences around an answer."""

from __future__ import annotations

import pytest

from rag.ui.suggesting.nearby import nearby

ABOUT = "How high is the tower of Brenn? The tower of Brenn is 44 metres high. The old guild keeps it."


@pytest.mark.parametrize(
    ("sentence", "before", "made"),
    [
        ("The tower has 212 steps.", "", ["How many steps does the tower have?"]),
        (
            "It was built in 1612.",
            "The tower of Brenn is round.",
            ["When was the tower of Brenn built?"],
        ),
        ("She explained the plan to them.", "Ada Holm has a cat.", ["What did Ada Holm explain?"]),
        ("It stands on a rock.", "The tower of Brenn is round.", ["Where does the tower of Brenn stand?"]),
        ("The Brenn lift carries 8 visitors.", "", ["How many visitors does the Brenn lift carry?"]),
        ("A visit of Brenn lasts two hours.", "", ["How long does a visit of Brenn last?"]),
        ("The bell of Brenn weighs 900 kilograms.", "", ["How much does the bell of Brenn weigh?"]),
        ("The guild meets every month.", "", ["How often does the guild meet?"]),
        ("The Brenn fair begins in May.", "", ["When does the Brenn fair begin?"]),
        ("The Brenn fair takes place on 3 May.", "", ["When does the Brenn fair take place?"]),
        ("The tower is owned by a trust.", "", ["Who is the tower owned by?"]),
        (
            "Ada Holm repaired the clock of Brenn.",
            "",
            ["Who repaired the clock of Brenn?", "What did Ada Holm repair?"],
        ),
        ("Brenn's keeper, Ada Holm, has a cat.", "", ["Who is Brenn's keeper?"]),
        ("Holmworks, the maker of the clock, is in Brenn.", "", ["What is Holmworks?"]),
        ("Brenn's plan has three parts.", "", ["How many parts does Brenn's plan have?"]),
        (
            "Ada Holm travelled to Brenn on Friday, 8 May 2020.",
            "",
            ["When did Ada Holm travel to Brenn?", "Where did Ada Holm travel?"],
        ),
        (
            "Ada Holm joined the guild in 1971.",
            "",
            ["When did Ada Holm join the guild?", "Who joined the guild?", "What did Ada Holm join?"],
        ),
    ],
)
def test_what_was_spoken_of_needs_no_name(sentence: str, before: str, made: list[str]) -> None:
    assert nearby(sentence, before, ABOUT) == made


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("The mill has 212 steps.", ""),
        ("It was built in 1612.", "The mill is round."),
        ("It was built in 1612.", "He was the keeper."),
        ("They explained the plan.", "Ada Holm came."),
        ("She explained the plan.", "The tower is round."),
        ("The tower burns coal and uses 40 sacks.", ""),
        ("Tower came to Brenn in 1612.", ""),
    ],
)
def test_what_is_not_known_is_not_asked_about(sentence: str, before: str) -> None:
    assert nearby(sentence, before, ABOUT) == []
