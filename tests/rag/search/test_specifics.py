"""What a question names, and its siblings that are something else."""

from __future__ import annotations

import pytest

from rag.search.specifics import (
    asks_difference,
    enumerated,
    held,
    other_number,
    share_held,
    sibling,
    specifics,
    without,
)


def test_codes_days_and_odd_words_are_named() -> None:
    assert specifics("How long is a digest with SHA-512 on Monday?").codes == ("sha-512", "monday")
    assert specifics("What does --dry-run do to max_size?").codes == ("--dry-run", "max_size")
    assert specifics("How tall is the tower?").codes == ()
    assert specifics("When is __exit__ called, and _flush?").codes == ("__exit__", "_flush")
    assert specifics("What is in BELL-TONE, a well-known field?").codes == ("bell-tone",)


@pytest.mark.parametrize(
    ("code", "text", "there"),
    [
        ("3.1", "python 3.1 is old", True),
        ("3.1", "python 3.11 is new", False),
        ("3.1", "python 3.1.2 is old", False),
        ("3.1", "it was 3.1.", True),
        ("e5", "the e52 engine", False),
        ("lower_the_boat", "manual-lower-the-boat", True),
        ("lower_the_boat", "how to lower the boat", False),
        ("e5", "the e5, an engine", True),
        ("2021", "the plan of 2019-2023", True),
        ("2025", "the plan of 2019-2023", False),
    ],
)
def test_a_code_is_a_word_of_its_own(code: str, text: str, there: bool) -> None:
    assert held(code, text) is there


def test_shares_and_siblings() -> None:
    codes = specifics("Compare SHA-256 and MD5").codes
    assert share_held(codes, "SHA-256 is long") == 0.5
    assert share_held((), "anything") == 1.0
    asked = specifics("How long is SHA-512?").codes
    assert sibling(asked, "SHA-256 has 256 bits")
    assert not sibling(asked, "SHA-512 has 512 bits, SHA-256 fewer")
    assert not sibling(asked, "MD5 has 128 bits")
    assert sibling(specifics("What opened in 2030?").codes, "It opened in 2029.")
    asked = specifics("Which sum has kite-4.1.0-preview2.tar.gz?").codes
    assert sibling(asked, "MD5 (kite-3.8.7.zip) = 14d3")
    assert sibling(asked, "kite-4.1.0-preview1.tar.gz 77aa")
    assert not sibling(asked, "kite-4.1.0-preview2.tar.gz 77aa, kite-3.8.7.zip 14d3")
    assert not sibling(asked, "boat-3.8.7.zip 14d3")


def test_a_range_of_time_names_no_year() -> None:
    asked = specifics("Who led the Elm Club from Sep 1998 to 2001?")
    assert asked.codes == ()
    assert asked.names == {"elm", "club"}
    assert asked.share("Ivo Lund (1996-2004)") == 1.0
    assert asked.share("Ivo Lund led it.") == 0.0
    assert asked.missed("Ugo Berg (2001-2006)")
    assert not asked.missed("Ivo Lund took over in 1995.")
    assert enumerated(asked.codes) == ()


def test_the_time_may_be_told_nearer_than_the_codes() -> None:
    asked = specifics("Who flew the E5 from 1998 to 2001?")
    assert asked.share("The E5 flew.") == 0.5
    assert asked.share("The E5 flew.", "Ivo (1998-2003)") == 1.0


def test_codes_asked_for_side_by_side() -> None:
    assert enumerated(specifics("SHA-256 or SHA-512?").codes) == ("sha-256", "sha-512")
    assert enumerated(specifics("SHA-256 or MD5?").codes) == ()
    assert without(("sha-256",), "SHA-256 and SHA-512").split() == ["and", "SHA-512"]


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("What does code 12 mean?", "10  late\n14  lost", True),
        ("What does code 14 mean?", "10  late\n14  lost", False),
        ("What is option 5 for?", "Option 3 is the address of the log.", True),
        ("What is it for in 30 minutes?", "Option 3 is the address of the log.", False),
        ("What happens after 12 days?", "10  late\n14  lost", False),
        ("How fast is the Tern 4?", "The Tern-3 makes nine knots.", True),
        ("How fast is the Tern 3?", "The Tern-3 makes nine knots.", False),
        ("Who may drive Class D?", "class C may be driven at 18", True),
        ("Who may drive class D?", "Class D may be driven at 21", False),
        ("Which plan I choose, does it matter?", "Plan B costs 3 euros.", False),
        ("Who led it from Feb 1944 to May 1951?", "Feb 1939 - May 1943: Ada Berg", False),
        ("How heavy is engine no. 7?", "Engine 9 weighs two tonnes.", True),
        ("How heavy is engine number 7?", "Engines 7s are light, engine 7 too.", False),
    ],
)
def test_things_that_a_number_tells_apart(question: str, text: str, other: bool) -> None:
    assert other_number(question, text) is other


def test_the_decimals_of_a_measure_are_no_number_of_a_thing() -> None:
    told = "The Heron 4 weighs 1.3 kg and runs for nine hours."
    assert other_number("How long does the Heron 3 run?", told)
    assert not other_number("How long does the Heron 4 run?", told)
    assert not held("3", "it weighs 1.3 kg")
    assert held("1.3", "it weighs 1.3 kg")


def test_a_day_of_the_week_is_named_in_the_plural_too() -> None:
    assert held("sunday", "on sundays 60 per cent")
    assert not held("sunday", "the sundayschool")
    assert sibling(("sunday",), "on Mondays 40 per cent")
    assert specifics("What does a 70-year-old pay?").codes == ()


def test_what_letters_and_a_number_call_is_named_in_the_plural_too() -> None:
    assert specifics("How many K7s and R-20s did Holm order, as in the 1990s?").codes[:2] == ("k7", "r-20")
    assert share_held(("k7", "r-20"), "The K7 flew beside two R-20s.") == 1.0
    assert share_held(("k7",), "The K7st and the K71 flew.") == 0.0
    for written in ("a Kite-19", "the KITE 19,", "two Kite19s"):
        assert share_held(("kite19",), written) == share_held(("kite-19",), written) == 1.0, written
    assert share_held(("kite19", "kite-19"), "Kite 19.5, Kite 190 and the Kites 19") == 0.0
    assert not sibling(("k7",), "Both K7s flew.")
    assert sibling(("k7",), "Both K9s flew.")


def test_a_month_is_named_by_a_range_that_it_lies_in() -> None:
    assert held("july", "open from may to september")
    assert held("january", "shut november - march")
    assert not held("april", "open from may to september")


def test_what_sets_two_apart_compares_them() -> None:
    assert asks_difference("What sets the upper lock apart from the lower one?")
    assert not asks_difference("Which lock is set in the upper wall?")


@pytest.mark.parametrize(
    ("day", "text", "there"),
    [
        ("sunday", "breakfast until 10, at weekends until 11", True),
        ("monday", "breakfast at weekends", False),
        ("tuesday", "open on weekdays from 9", True),
        ("saturday", "open on weekdays from 9", False),
        ("wednesday", "it closes at 21:30, on sundays at 18:00", True),
        ("wednesday", "it closes at 18:00 on sundays", False),
        ("thursday", "12 boats came on monday, on friday 14", False),
        ("friday", "open daily from 9", True),
        ("friday", "the daily allowance is 9 euros", False),
    ],
)
def test_a_day_is_one_of_those_that_are_told_of(day: str, text: str, there: bool) -> None:
    assert held(day, text) is there


def test_each_day_of_a_name_is_that_day() -> None:
    assert specifics("When does the pool close on Wednesdays?").codes == ("wednesday",)
    assert not sibling(("wednesday",), "It closes at 21:30, on Sundays at 18:00.")
    assert sibling(("wednesday",), "It closes at 18:00 on Sundays.")
