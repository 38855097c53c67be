"""When so many were reached is not told by when another number was."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.units import units_of
from rag.read.vetoes.lacking import lacks_what_was_asked
from rag.read.vetoes.subjects.milestones import of_another_milestone
from rag.search.question import kind_of


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        (
            "When did the ferry carry a million guests?",
            "It had carried 5 million guests by 3 May 1920.",
            True,
        ),
        (
            "When did the ferry carry a million guests?",
            "It carried its millionth guest on 3 May 1920.",
            False,
        ),
        ("When did it carry its two billionth guest?", "It carried its billionth guest on 3 May 1920.", True),
        (
            "When did it carry its two billionth guest?",
            "Two billion guests were carried by 3 May 1920.",
            False,
        ),
        ("When did it carry the first million guests?", "One million guests came by 3 May 1920.", False),
        ("When did it carry 10,000 rafts?", "On 3 May 1920 9,800 rafts had been carried.", False),
        ("When did it carry 10,000 rafts?", "On 3 May 1920 it carried its 500th raft.", True),
        ("When did it carry 10,000 rafts?", "On 3 May 1920 it had 300 guests.", False),
        ("When did it carry rafts?", "On 3 May 1920 it carried its 500th raft.", False),
        ("When did the 1920 regatta begin?", "The 1921 regatta began on 3 May.", False),
        ("When did it carry 20 rafts?", "On 3 May 1920 it carried 30 rafts.", False),
    ],
)
def test_another_number_of_things(question: str, text: str, other: bool) -> None:
    assert of_another_milestone(question, text) is other


def test_it_is_held_against_questions_for_a_day_only() -> None:
    found = [passage("By 3 May 1920 the ferry had carried 5 million guests.")]
    for question, lacks in (
        ("When did the ferry carry a million guests?", True),
        ("Did the ferry carry a million guests?", False),
    ):
        assert lacks_what_was_asked(question, kind_of(question), units_of(found), found) is lacks
