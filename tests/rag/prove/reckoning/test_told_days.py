"""Days of the week within a range that a text tells."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.told_days import days_of, with_days
from rag.prove.support import Judges, shipped_judges
from rag.prove.verdict import verdict


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("The weir is open Monday to Thursday from 9.", "Tuesday", "The weir is open on Tuesday from 9."),
        ("The weir is open from Friday to Monday.", "Sunday", "The weir is open on Sunday."),
        ("Opening hours: Mon-Wed 9 to 12", "Tuesday", "Opening hours: Tuesday 9 to 12"),
        ("The weir is closed at weekends.", "Saturday", "The weir is closed on Saturday."),
        ("The weir is open daily, except on Sundays.", "Friday", "The weir is open on Friday."),
    ],
)
def test_the_day_of_a_claim_stands_for_the_range(text: str, day: str, told: str) -> None:
    assert with_days(f"It is open on {day}.", [text]) == (told,)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The weir is open Monday to Thursday.", "Friday"),
        ("The weir is open on Friday and Monday.", "Sunday"),
        ("A daily dose is enough.", "Friday"),
        ("The weir is open every day except Sunday.", "Sunday"),
        ("The weir was open Monday to Thursday.", "Tuesday"),
        ("The weir will be open Monday to Thursday.", "Tuesday"),
        ("The weir is open between Monday and Thursday.", "Tuesday"),
        ("Fishing is free Monday to Thursday.", "Tuesday"),
        ("The weir is open Monday to Thursday. On Tuesday it is cleaned.", "Tuesday"),
    ],
)
def test_a_day_that_lies_in_none(text: str, day: str) -> None:
    assert with_days(f"It is open on {day}.", [text]) == (text,)


def test_only_and_until_are_no_instance() -> None:
    text = "The weir is open Monday to Thursday."
    for claim in ("It is open only on Tuesday.", "It is open until Tuesday."):
        assert with_days(claim, [text]) == (text,)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The siege ended on Thursday.", "The siege lasted from Wednesday to Sunday."),
        ("The regatta opened on Saturday.", "The regatta ran from Friday to Monday."),
        ("The regatta opens on Saturday.", "The regatta runs from Friday to Monday."),
        ("She left on Wednesday.", "She was in Rye from Tuesday to Friday and left."),
        ("The vote will be held on Thursday.", "The vote will be held between Tuesday and Saturday."),
        ("Skating is free on Thursday.", "Skating is free at weekends. On weekdays it costs 3 euros."),
        (
            "The ferry runs on Monday at 8.",
            "The ferry runs Friday to Tuesday at 8. On Mondays there is no ferry.",
        ),
    ],
)
def test_what_is_so_once_or_otherwise_on_that_day_is_left_as_it_is_told(claim: str, text: str) -> None:
    assert with_days(claim, [text]) == (text,)


def test_days_of_a_sentence() -> None:
    assert days_of("Open Saturday to Monday and on Wed. morning") == {5, 6, 0, 2}
    assert days_of("Open on working days.") == {0, 1, 2, 3, 4}


def test_the_verdict_and_the_quote_of_the_text_itself() -> None:
    text = "The fee is 4 euros. The weir is open Tuesday to Friday."
    found = verdict("The weir is open on Wednesday.", text, Judges())
    assert (found.status, text[found.start : found.end]) == ("proved", "The weir is open Tuesday to Friday.")
    assert verdict("The weir is open on Monday.", text, Judges()).status == "rejected"


@pytest.mark.parametrize(
    ("claim", "text", "status"),
    [
        ("The weir is open on Thursday.", "The weir is open Wednesday through Saturday.", "proved"),
        (
            "The rebuilt weir is open on Thursday.",
            "The rebuilt weir is open Wednesday to Saturday.",
            "proved",
        ),
    ],
)
def test_through_is_a_range_of_habits_too(claim: str, text: str, status: str) -> None:
    assert verdict(claim, text, shipped_judges()).status == status


def test_what_ends_within_a_range_is_not_told_by_it() -> None:
    text = "The flood went on from Wednesday through Saturday."
    assert verdict("The flood ended on Thursday.", text, shipped_judges()).status != "proved"
