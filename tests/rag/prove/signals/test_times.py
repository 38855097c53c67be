import pytest

from rag.prove.signals.times import find_times, lies_within, opening_hours, times_from_now, weekdays
from rag.prove.support import vetoes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at 07:45", {465}),
        ("at 7:45 a.m.", {465}),
        ("at 7.45 pm", {1185}),
        ("at 19:45", {1185}),
        ("at 7:45", {465, 1185}),
        ("from 8 a.m.", {480}),
        ("at 8 o'clock", {480, 1200}),
        ("12 am", {0}),
        ("at 8 in the morning", {480}),
        ("at eight in the evening", {1200}),
        ("at 12 o'clock at night", {0, 720}),
        ("at noon", {720}),
        ("at midnight", {0}),
    ],
)
def test_times_of_day(text, minutes):
    (found,), rest = find_times(text)
    assert found.minutes == minutes
    assert found.text == text[found.start : found.end]
    assert len(rest) == len(text)
    assert not any(c.isdigit() for c in rest)


@pytest.mark.parametrize(
    "text", ["it grew by 7.45 points", "version 3.11", "in 1932", "a score of 4:3", "12 amps"]
)
def test_other_numbers_are_no_times(text):
    assert find_times(text) == ((), text)


def test_times_told_from_now_are_one_however_they_are_put():
    assert times_from_now("Tomorrow, as in the past week or the coming Year") == {
        "tomorrow",
        "last week",
        "next year",
    }
    assert times_from_now("the last weeks, this year, today") == frozenset()


def test_days_of_the_week_are_read_with_a_capital_only():
    assert weekdays("Tue., Thursdays and Wed; the sun, monks and Saturn") == {"tue", "thu", "wed"}


@pytest.mark.parametrize(
    ("name", "text", "within"),
    [
        ("tuesday", "Open daily except Mondays.", True),
        ("january", "It is shut between 1 November and 31 March.", True),
        ("july", "It is shut between 1 November and 31 March.", False),
        ("may", "From 3 April until 2 June the pass is open.", True),
        ("sunday", "Open on weekdays.", False),
    ],
)
def test_days_and_months_within_a_time(name: str, text: str, within: bool) -> None:
    assert lies_within(name, text) == within


@pytest.mark.parametrize(
    ("claim", "text", "same"),
    [
        ("leaves at half past six in the evening", "18:30", True),
        ("leaves at half past six", "6:30", True),
        ("leaves at half past six in the morning", "18:30", False),
        ("leaves at a quarter to seven p.m.", "18:45", True),
        ("leaves at twenty past 12", "00:20", True),
        ("leaves at a quarter past seven", "18:45", False),
    ],
)
def test_minutes_past_the_hour(claim: str, text: str, same: bool) -> None:
    (mine,), (theirs,) = find_times(claim)[0], find_times(text)[0]
    assert bool(mine.minutes & theirs.minutes) is same


@pytest.mark.parametrize(
    ("claim", "text", "lacking"),
    [
        ("The shop closes at 5.", "The shop closes at 17:00.", False),
        ("The shop is open from 9 to 5.", "The shop is open from 09:00 to 17:00.", False),
        ("The shop closes at 8 on Sundays.", "On Sundays the shop closes at 20:00.", False),
        ("The shop closes at 8.", "The shop closes at 21:00.", True),
        ("The shop sells 5 boats.", "The shop closes at 17:00.", True),
        ("Parking costs from 5 euros.", "Parking costs 8 euros from 17:00.", True),
        ("The church was built in the 17th century.", "The church was built in the 1640s.", False),
        ("The church was built in the 17th century.", "The church was built in 1700.", False),
        ("The church was built in the 18th century.", "The church was built in 1640.", True),
    ],
)
def test_a_bare_hour_and_a_century_stand_where_a_time_or_a_year_does(
    claim: str, text: str, lacking: bool
) -> None:
    assert bool(vetoes(claim, text)) is lacking


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("open 10-20", {10, 20}),
        ("Opening hours: Mon-Fri 9 to 17", {9, 17}),
        ("open daily 9–5", {9, 21, 5, 17}),
        ("open 18-2", {18, 2, 14}),
        ("open 8-24", {8, 0}),
        ("pages 10-20", set()),
        ("open 1-5 May", set()),
        ("open to children of 6-12 years", set()),
        ("Sunday: 10-20 euros", set()),
        ("open 2010-20", set()),
    ],
)
def test_bare_hours_of_opening(text, hours):
    assert {minute // 60 for minute in opening_hours(text)} == hours
