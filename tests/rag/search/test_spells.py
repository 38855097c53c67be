"""Spells of time in texts, against the one a question asks about."""

from __future__ import annotations

from datetime import date

import pytest

from rag.search.spells import (
    Spell,
    at_other_times,
    held_in,
    in_a_range,
    spans_whole,
    spell_asked,
    spells_in,
)


def _days(text: str) -> list[tuple[str, str, bool]]:
    return [(each.first.isoformat(), each.last.isoformat(), each.ranged) for each in spells_in(text)]


@pytest.mark.parametrize(
    ("text", "first", "last", "ranged"),
    [
        ("Keeper ( 1966–1969 )", "1966-01-01", "1969-12-31", True),
        ("Keeper from Sep 1990 to Feb 2006", "1990-09-01", "2006-02-28", True),
        ("Keeper (10 Nov 2007 - 31 Dec 2008)", "2007-11-10", "2008-12-31", True),
        ("between mid-1974 and 1989", "1974-01-01", "1989-12-31", True),
        ("1923–26", "1923-01-01", "1926-12-31", True),
        ("1998-01", "1998-01-01", "2001-12-31", True),
        ("in the 1980s", "1980-01-01", "1989-12-31", True),
        ("Kiel (2011–present)", "2011-01-01", "9999-12-31", True),
        ("Kiel (2011-)", "2011-01-01", "9999-12-31", True),
        ("since 1991", "1991-01-01", "9999-12-31", False),
        ("until late May 2013", "0001-01-01", "2013-05-31", False),
        ("- ?-1827 - Lund", "0001-01-01", "1827-12-31", False),
        ("on 1 July 1974", "1974-07-01", "1974-07-01", False),
        ("on July 1 , 1974", "1974-07-01", "1974-07-01", False),
        ("on 1939-09-01", "1939-09-01", "1939-09-01", False),
    ],
)
def test_times_as_people_write_them(text: str, first: str, last: str, ranged: bool) -> None:
    assert _days(text) == [(first, last, ranged)]


@pytest.mark.parametrize(
    "text", ["1,500 ships", "1500 m", "$1900", "on 31 February 2024", "model X1999", "30.1234"]
)
def test_numbers_that_are_no_times(text: str) -> None:
    assert _days(text) == []


def test_two_years_side_by_side_are_no_range() -> None:
    assert [ranged for _, _, ranged in _days("In 1990 and 1995 it burnt.")] == [False, False]


def test_a_life_tells_of_no_one_time() -> None:
    assert _days("Ada Quill (2 May 1920 – 8 June 1991) was a keeper.") == []
    assert _days("Ada Quill (2 May 1920 – 8 June 1940) was a keeper.") == [("1920-05-02", "1940-06-08", True)]
    assert len(_days("The house stood from 2 May 1700 to 8 June 1991.")) == 1


def test_two_digits_are_a_year_of_the_next_sixty() -> None:
    assert _days("1914-73") == [("1914-01-01", "1973-12-31", True)]
    assert _days("1914-74") == [("1914-01-01", "1914-12-31", False)]


def test_a_life_has_thirty_years_at_least_and_less_than_a_hundred_and_ten() -> None:
    assert _days("Ada (2 May 1920 – 8 June 1950)") == []
    assert len(_days("Ada (2 May 1920 – 8 June 1949)")) == 1
    assert _days("Ada (2 May 1820 – 8 June 1929)") == []
    assert len(_days("The house (2 May 1820 – 8 June 1930)")) == 1


def test_of_a_long_list_only_so_many_are_compared() -> None:
    assert len(_days(", ".join(f"in {1500 + n}" for n in range(45)))) == 40


def _asked(question: str) -> Spell:
    spell = spell_asked(question)
    assert spell is not None
    return spell


def test_only_one_range_is_asked_about() -> None:
    assert _asked("Who led it from 1998 to 2001?").last == date(2001, 12, 31)
    assert spell_asked("Who led it from 1998 to 2001, and who in 2005?") is None
    assert spell_asked("Which boats of 1500 to 2000 kg are there?") is None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who led it in 1998?", True),
        ("Who was the head of the Moss school in 1998?", True),
        ("Which club did Ada Quill play for in May 1998?", True),
        ("What position did Ada Quill hold in 1998?", True),
        ("Where did Ada Quill live in 1998?", True),
        ("What was the ferry called in 1998?", True),
        ("Who won the cup in 1998?", False),
        ("Who was elected mayor in 1998?", False),
        ("What was the rent in 1998?", False),
        ("Which club did Ada Quill join in 1998?", False),
        ("How many boats were there in 1998?", False),
    ],
)
def test_a_year_is_asked_about_as_a_spell_where_something_held(question: str, asked: bool) -> None:
    assert (spell_asked(question) is not None) is asked


@pytest.mark.parametrize(
    ("text", "held", "others"),
    [
        ("Ivo Lund (1996-2004)", True, False),
        ("Ada joined in 1999.", True, False),
        ("Ada joined in 1998.", True, False),
        ("Ugo came in 2001.", False, False),
        ("Ugo (2001-2006)", False, True),
        ("Ugo (1990-1998)", False, True),
        ("Ugo (1990-1999)", True, False),
        ("Ugo came in 2003.", False, True),
        ("Ada took over in 1995.", False, False),
        ("Ivo leads it.", False, False),
        ("Ugo (2001-2006), Ivo (1999-2001)", True, False),
    ],
)
def test_times_that_hold_what_is_asked(text: str, held: bool, others: bool) -> None:
    asked = _asked("Who led it from 1998 to 2001?")
    assert held_in(asked, text) is held
    assert at_other_times(asked, text) is others


def test_months_may_share_less_than_a_year() -> None:
    asked = _asked("Who led it from January 2017 to June 2017?")
    assert held_in(asked, "Ivo (Mar 2017 - Mar 2018)")
    assert not held_in(asked, "Ivo (Jun 2017 - Mar 2018)")
    assert held_in(asked, "Ivo (30 May 2017 - Mar 2018)")
    assert not held_in(asked, "Ivo (31 May 2017 - Mar 2018)")


def test_a_year_in_a_range() -> None:
    assert in_a_range(2000, "Ivo Lund, 1996 to 2004")
    assert not in_a_range(2005, "Ivo Lund, 1996 to 2004")
    assert not in_a_range(2000, "Ivo Lund since 1996")


def test_a_range_that_has_all_of_it() -> None:
    asked = _asked("Who led it from 1998 to 2001?")
    assert spans_whole(asked, "Ivo Lund, 1996 to 2004")
    assert not spans_whole(asked, "Ivo Lund, 1999 to 2004")
    assert not spans_whole(asked, "Ivo Lund since 1996")


def test_forty_times_of_one_text_are_compared() -> None:
    years = ", ".join(str(year) for year in range(1901, 1942))
    assert len(spells_in(years)) == 40


@pytest.mark.parametrize(
    ("lead", "open_end"),
    [("until the end of the early", True), ("until around the end of the early", False)],
)
def test_what_stands_thirty_characters_before_a_time_says_whether_it_is_an_end(
    lead: str, open_end: bool
) -> None:
    """`until` is 27 characters before the year, or 34."""
    assert (spells_in(f"Kept {lead} 1990")[0].first == date.min) is open_end
