"""What a follow-up names anew takes the place of its sibling in the question before."""

from __future__ import annotations

import pytest

from rag.search.followups import standalone
from rag.search.turns.siblings import is_date, names_alone, phrase_like, siblings_of


@pytest.mark.parametrize(
    ("new", "of", "before", "spans"),
    [
        ("DVD", "", "How long can I borrow a book?", ["book"]),
        ("magazines", "for", "What is the loan period for books?", ["books"]),
        ("suite", "", "How much is a double room in May?", ["double room"]),
        ("500 euros", "for", "Who signs for more than 300 euros?", ["300 euros"]),
        ("4 days", "for", "Who signs for more than 300 euros?", []),
        ("price", "", "How long are logs kept?", []),
        ("Ukraine", "in", "What does Moe build?", []),
        ("Sweden", "for", "Who signed the treaty on the Norwegian side?", ["Norwegian"]),
        ("Sweden", "for", "Who signed the Norwegian treaty with Denmark?", []),
        ("if it rains", "", "How much is a boat?", []),
        ("яхт", "для", "What is the fee for a boat?", []),
    ],
)
def test_siblings(new: str, of: str, before: str, spans: list[str]) -> None:
    assert [before[slice(*span)] for span in siblings_of(new, of, before)] == spans


def test_a_date_a_place_and_a_phrase() -> None:
    assert is_date("May 2023")
    assert not is_date("magazines")
    assert names_alone("Norway?", "What is the allowance in Sweden?")
    assert not names_alone("Price?", "What is the allowance in Sweden?")
    assert phrase_like("for", "May I smoke on the balcony?") is None
    assert phrase_like("in", "May I smoke on the balcony at night?") is None


@pytest.mark.parametrize(
    "question", ["And for somebody in Norway?", "And in Norway?", "What about people from Norway?"]
)
def test_a_country_takes_the_place_of_one_by_its_short_name(question: str) -> None:
    """It was asked "... a US pilot in Norway", or of nobody at all, and declined."""
    history = [
        {"role": "user", "content": "How much leave does a US pilot with a boat get?"},
        {"role": "assistant", "content": "Nine days. [1]"},
    ]
    assert standalone(question, history) == "How much leave does a Norway pilot with a boat get?"
