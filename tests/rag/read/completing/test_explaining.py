"""A cause that only the tense tells, and what had been there before, which is none."""

from __future__ import annotations

import pytest

from rag.read.completing.explaining import explains, read_as_reason, speaks_of, turns_elsewhere

ASKED = "Why did the mill at Dunmore stop grinding?"


@pytest.mark.parametrize(
    "reason",
    [
        "A flood had broken its wheel.",
        "The farmers had moved their grain to Karst.",
        "The river carried too little water.",
        "Hardly anyone brought rye.",
    ],
)
def test_what_had_happened_before_explains(reason: str) -> None:
    assert explains(ASKED, ["The mill at Dunmore stopped grinding in 1931.", reason])


def test_the_thing_may_be_named_above() -> None:
    told = ["The miller sold the wheel to a museum.", "Its axle had split."]
    asked = "Why did the miller of Dunmore sell the wheel at the old weir?"
    assert explains(asked, told, "Dunmore › The old weir")
    assert not explains(asked, told)


@pytest.mark.parametrize(
    "sentences",
    [
        ["The mill at Dunmore stopped grinding in 1931.", "It had been built in 1804."],
        ["The mill at Dunmore stopped grinding in 1931.", "It is a museum now."],
        ["The mill at Dunmore stopped grinding in 1931.", "Later it was too small for a museum."],
        ["The mill at Dunmore has two wheels.", "A flood had broken its wheel."],
        ["The mill at Dunmore had stopped grinding by 1931.", "A flood had broken its wheel."],
        ["The mill at Dunmore stopped grinding in 1931."],
    ],
)
def test_what_was_there_or_came_after_does_not(sentences: list[str]) -> None:
    assert not explains(ASKED, sentences)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("This change was initiated by the desire to spare the pilots.", True),
        ("The reason for this was the price of steel.", True),
        ("It was done to spare the pilots.", True),
        ("The mayor left because of the price of steel.", False),
        ("This change was told to the pilots.", False),
        ("It has a booth that was designed to be seen from afar.", False),
        ("The name was taken out of a hat because nobody agreed.", False),
    ],
)
def test_a_sentence_that_points_back_says_why(sentence: str, told: bool) -> None:
    event = "In 2019 the toll of the lock went from six to nine crowns."
    assert explains("Why did the toll of the lock change in 2019?", [event, sentence]) is told
    assert not explains("Why did the toll of the pier change in 1911?", [event, sentence])


@pytest.mark.parametrize(
    ("following", "elsewhere"),
    [
        ("However, the autumn was hard for trade.", True),
        ("However, the end of this war is far off.", True),
        ("However, this applies to guests only.", False),
        ("However, that lamp was lit on Sundays only.", False),
        ("However, Lind trims the wick.", False),
        ("However, they are out of oil.", False),
        ("The autumn was hard for trade.", False),
    ],
)
def test_what_goes_on_may_turn_elsewhere(following: str, elsewhere: bool) -> None:
    assert turns_elsewhere("Who lights the lamp?", "Lind lights the lamp at six.", following) is elsewhere


@pytest.mark.parametrize(
    ("behind", "share", "reason"),
    [
        ("A beam has cracked over the wheel.", 0.5, True),
        ("A beam has cracked over the wheel.", 0.1, False),
        ("Its sails were hung in May.", 0.5, False),
        ("From June we bake rolls there.", 0.5, False),
        ("The mill has two wheels.", 0.5, False),
    ],
)
def test_what_the_reader_chooses_without_a_word_of_the_question_is_why(
    behind: str, share: float, reason: bool
) -> None:
    event = "The mill stays closed on Monday."
    assert read_as_reason("Why does the mill stay closed?", event, behind, share) is reason


def test_an_event_that_is_another_has_another_reason() -> None:
    assert not read_as_reason("Why does the mill stay closed?", "The inn was sold.", "A beam cracked.", 0.9)


def test_a_verb_that_fits_any_thing_does_not_speak_for_it() -> None:
    question = "Can I take the boat on the tram?"
    assert not speaks_of(question, "The boat club takes over the yard.")
    assert speaks_of(question, "A folded boat may go on the tram.")
