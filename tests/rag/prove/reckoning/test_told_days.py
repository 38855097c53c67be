"""Days of the week within a range that a text tells."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.told_days import days_of, with_days
from rag.prove.support import Judges
from rag.prove.verdict import verdict


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("The weir is open Monday to Thursday from 9.", "Tuesday", "The weir is open on Tuesday from 9."),
        ("The weir is open from Friday through Monday.", "Sunday", "The weir is open on Sunday."),
        ("The weir is open between Friday and Monday.", "Sunday", "The weir is open on Sunday."),
        ("Weir: Mon-Wed 9 to 12", "Tuesday", "Weir: Tuesday 9 to 12"),
        ("Fishing is free at weekends.", "Saturday", "Fishing is free on Saturday."),
        ("The weir is open daily, except on Sundays.", "Friday", "The weir is open on Friday."),
    ],
)
def test_the_day_of_a_claim_stands_for_the_range(text: str, day: str, told: str) -> None:
    assert with_days(f"It is so on {day}.", [text]) == (told,)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The weir is open Monday to Thursday.", "Friday"),
        ("The weir is open on Friday and Monday.", "Sunday"),
        ("A daily dose is enough.", "Friday"),
        ("The weir is open every day except Sunday.", "Sunday"),
    ],
)
def test_a_day_that_lies_in_none(text: str, day: str) -> None:
    assert with_days(f"It is so on {day}.", [text]) == (text,)


def test_only_and_until_are_no_instance() -> None:
    text = "The weir is open Monday to Thursday."
    for claim in ("It is open only on Tuesday.", "It is open until Tuesday."):
        assert with_days(claim, [text]) == (text,)


def test_days_of_a_sentence() -> None:
    assert days_of("Open Saturday to Monday and on Wed. morning") == {5, 6, 0, 2}
    assert days_of("Open on working days.") == {0, 1, 2, 3, 4}


def test_the_verdict_and_the_quote_of_the_text_itself() -> None:
    text = "The fee is 4 euros. The weir is open Tuesday to Friday."
    found = verdict("The weir is open on Wednesday.", text, Judges())
    assert (found.status, text[found.start : found.end]) == ("proved", "The weir is open Tuesday to Friday.")
    assert verdict("The weir is open on Monday.", text, Judges()).status == "rejected"
