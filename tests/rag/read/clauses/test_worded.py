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
