"""A sentence in parts: what belongs to which, and what is taken over."""

from __future__ import annotations

import pytest

from rag.prove.signals.parts import Parts, same_word
from rag.prove.signals.slots import tokens

LAMP = "The lamp burns for nine hours at full power and for thirty on the low step; it was designed in 1974, and sold until 1990."


def beside(claim: str, sentence: str = LAMP, *before: str) -> Parts:
    return Parts(claim, sentence, before)


def texts(place: Parts, where: range) -> str:
    return " ".join(place.theirs[n].text for n in where)


def at(place: Parts, text: str) -> int:
    return next(n for n, token in enumerate(place.theirs) if token.text == text)


def test_parts_end_at_commas_and_conjunctions() -> None:
    place = beside("")
    assert [texts(place, part) for part in place.parts] == [
        "the lamp burns for nine hours at full power",
        "and for thirty on the low step",
        "it was designed in 1974",
        "and sold until 1990",
    ]


def test_figures_alone_stay_with_what_they_count_and_opening_dates_with_what_follows() -> None:
    place = beside(
        "", "In 1912, the Orrs left Menz, in 1913, Velmar, and they came back in 1915, 1919 and 1921."
    )
    assert [texts(place, part) for part in place.parts] == [
        "in 1912 the Orrs left Menz",
        "in 1913 Velmar",
        "and they came back in 1915 1919 and 1921",
    ]


def test_two_names_are_not_cut_apart() -> None:
    assert len(beside("", "The mill of Ost and Orr burnt down.").parts) == 1


def test_what_is_said_of_a_figure_ends_before_the_next_one_and_at_a_semicolon() -> None:
    place = beside("")
    nine, thirty = at(place, "nine"), at(place, "thirty")
    assert texts(place, place.reach(nine, [thirty])).endswith("at full power")
    assert texts(place, place.reach(nine, [])).endswith("the low step")


def test_what_stands_before_is_taken_over_by_a_pronoun_only_behind_a_semicolon() -> None:
    place = beside("")
    assert texts(place, place.taking_over(place.of(at(place, "thirty")))).startswith("the lamp")
    assert texts(place, place.taking_over(place.of(at(place, "1974")))).startswith("the lamp")
    other = beside("", "The lamp burns for nine hours; Orr designed the lens in 1974.")
    assert texts(other, other.taking_over(other.of(at(other, "1974")))).startswith("Orr")


@pytest.mark.parametrize(
    ("text", "head"), [("nine", True), ("thirty", False), ("1974", False), ("1990", True)]
)
def test_a_part_may_have_a_subject_or_a_verb_of_its_own(text: str, head: bool) -> None:
    place = beside("")
    assert place.has_head(at(place, text)) is head


def test_a_sentence_may_open_with_a_participle() -> None:
    assert beside("", "Designed in 1974, the lamp was sold until 1990.").opens()
    assert not beside("").opens()


def test_what_a_pronoun_stands_for_is_no_new_word() -> None:
    claim = "The Petrel was designed in 1974."
    petrel = tokens(claim)[1]
    assert beside(claim, LAMP, "The Petrel is a lamp.").idle(petrel)
    assert not beside(claim, "A lamp was designed in 1974.", "The Petrel is a lamp.").idle(petrel)


@pytest.mark.parametrize(
    ("mine", "other", "same"),
    [
        ("fell", "fallen", True),
        ("lamps", "lamp", True),
        ("1974", "4 May 1974", True),
        ("lamp", "lens", False),
    ],
)
def test_forms_of_a_word_are_alike(mine: str, other: str, same: bool) -> None:
    assert same_word(tokens(f"the {mine}")[1], tokens(f"the {other}")[1]) is same
