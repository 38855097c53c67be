"""A question that nothing sure was found for is asked in the words of what was found."""

from __future__ import annotations

import pytest

from rag.read.clauses.worded import worded


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Can I buy the old van?", "We offer no option to purchase a van.", "Can I purchase the old van?"),
        ("Who was sacked in May?", "Ida Holm was dismissed in May.", "Who was dismissed in May?"),
        ("Who is taking over from Moe?", "Berg replaced Moe.", "Who is replaced Moe?"),
        ("How do I get in touch?", "Contact the porter.", "How do I contact?"),
        ("What if a parent dies?", "After a bereavement you have a week.", "What if a parent bereavement?"),
        ("Is fishing allowed?", "No angling is permitted here.", "Is fishing permitted?"),
    ],
)
def test_the_words_of_the_text_stand_for_those_of_the_question(
    question: str, text: str, expected: str
) -> None:
    assert worded(question, [text]) == [expected]


def test_a_word_that_the_text_has_stays() -> None:
    assert worded("Can I buy a van?", ["You may buy one; to purchase two, ask."]) == []


def test_a_name_stays() -> None:
    assert worded("When does the Apartment open?", ["The flat opens in June."]) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How did Ida end up in Elm?", "The meeting was concluded in Elm."),
        ("Why did she finish off the roof?", "The roof was completed."),
        ("Where do we buy in?", "A purchase is final."),
        ("Who was sold out by Moe?", "The sale of the barn."),
    ],
)
def test_a_verb_stays_where_a_particle_makes_another_of_it(question: str, text: str) -> None:
    assert worded(question, [text]) == []


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Who was sacked in May?", "Ida Holm was dismissed.", "Who was dismissed in May?"),
        ("Is my boss back?", "The manager is at sea.", "Is my manager back?"),
        ("May we buy up to six?", "The purchase of lamps.", "May we purchase up to six?"),
        ("Has the band broken up?", "They separated in May.", "Has the band separated?"),
    ],
)
def test_a_preposition_and_a_phrase_that_is_known_do_not(question: str, text: str, expected: str) -> None:
    assert worded(question, [text]) == [expected]


def test_what_no_text_words_otherwise_stays() -> None:
    assert worded("Can I buy a van?", ["The vans are blue.", ""]) == []


def test_each_text_words_it_and_two_wordings_are_made_at_most() -> None:
    texts = [
        "A purchase is final.",
        "The purchase of a van.",
        "They acquired a van.",
        "To obtain one, procure it.",
    ]
    assert worded("May we buy a van?", texts) == ["May we purchase a van?", "May we acquired a van?"]


def test_a_long_question_takes_no_long_time() -> None:
    assert worded("buy " * 4000, ["purchase " * 4000])
