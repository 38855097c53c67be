"""A day that is told from when its text was written, as a date."""

from __future__ import annotations

import pytest

from rag.read.scoping.told_from import told_from
from rag.search.question import understand
from rag.types import Citation

FRIDAY = "2026-02-27"


def cited(quote: str, date: str | None = FRIDAY, label: int = 1) -> Citation:
    return Citation(label, "d", "News", None, None, date, None, 0, len(quote), quote)


def told(question: str, *citations: Citation) -> list[str]:
    return told_from(understand(question), citations)


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("On Monday, the fleet struck the pier.", "“Monday” is 2026-02-23."),
        ("The fleet struck the pier on Friday.", "“Friday” is 2026-02-27."),
        ("The fleet struck the pier last Saturday.", "“last Saturday” is 2026-02-21."),
        ("The fleet struck the pier yesterday.", "“yesterday” is 2026-02-26."),
        ("The pier was struck last week.", "“last week” is 2026-02-16 to 2026-02-22."),
        ("The pier was struck earlier this month.", "“earlier this month” is 2026-02."),
        ("The pier was struck last month.", "“last month” is 2026-01."),
        ("The pier was struck last year.", "“last year” is 2025."),
    ],
)
def test_the_date_that_is_meant(quote: str, said: str) -> None:
    assert told("When did the fleet strike the pier?", cited(quote)) == [f"[1] is dated {FRIDAY}: {said}"]
    assert told("On what date was the pier struck?", cited(quote)) == [f"[1] is dated {FRIDAY}: {said}"]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("When is the library open?", "The library is open on Monday."),
        ("When will the fleet sail?", "The fleet will sail on Monday."),
        ("How many piers were struck?", "On Monday two piers were struck."),
        ("When was the pier struck?", "The pier was struck on Monday, 5 January."),
        ("When was the pier struck?", "In May the pier was struck, on a Monday."),
        ("When was the pier struck?", "The pier was struck on Monday and again on Tuesday."),
        ("When was the pier struck?", "The pier was struck last Tuesday."),  # the 17th, or the 24th
        ("When was the pier struck?", "The pier was struck."),
    ],
)
def test_nothing_is_said_where_no_date_follows(question: str, quote: str) -> None:
    assert told(question, cited(quote)) == []


def test_the_date_of_the_text_must_be_known() -> None:
    quote = "On Monday, the fleet struck the pier."
    assert told("When was the pier struck?", cited(quote, None)) == []
    assert told("When was the pier struck?", cited(quote, "2026")) == []
    assert told("When was the pier struck?", cited("It was cold.", label=1), cited(quote, label=2)) == [
        f"[2] is dated {FRIDAY}: “Monday” is 2026-02-23."
    ]
