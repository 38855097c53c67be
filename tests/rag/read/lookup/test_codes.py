"""A line of a list of codes, for a question what its code stands for."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.codes import asked_code, code_line, numbered
from rag.read.units import units_of

LAMP = """Lantern signals

The keeper answers a boat with a signal code:

o  B'01' channel open

o  B'02' channel closed by fog

o  B'03'

The bell rings with fault codes:

   301 lamp is out
   302 oil is low
"""


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("What does signal code B'01' mean?", "B'01'"),
        ("What does fault code 302 stand for on the lantern?", "302"),
        ("What is the meaning of status 0x1F?", "0x1F"),
        ("What is error 301?", "301"),
        ("What does a keeper do?", None),
        ("What does section 3 say?", None),
    ],
)
def test_the_code_that_is_asked_for(question: str, code: str | None) -> None:
    assert asked_code(question) == code


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("What does signal code B'02' mean?", "o  B'02' channel closed by fog"),
        ("What does fault code 302 stand for?", "302 oil is low"),
        ("What does fault code 30 stand for?", None),
        ("What does signal code B'03' mean?", None),
        ("What does the printer's paper tray status 301 mean?", None),
        ("Which signal is B'02'?", None),
    ],
)
def test_the_line_of_the_list_that_begins_with_it(question: str, line: str | None) -> None:
    shown = passage(LAMP)
    found = code_line(question, units_of([shown]), [shown])
    assert (found.text if found else None) == line


def test_of_two_lists_the_one_that_is_asked_about() -> None:
    harbour = passage("Harbour gate codes\n\n   301 gate is shut\n   302 gate is open\n")
    both = [passage(LAMP), harbour]
    found = code_line("What does harbour gate code 301 mean?", units_of(both), both)
    assert found is not None
    assert found.text == "301 gate is shut"


@pytest.mark.parametrize(("where", "found"), [("buoys", True), ("brass buoys", False)])
def test_half_the_other_words_of_the_question_must_be_there(where: str, found: bool) -> None:
    shown = passage(LAMP)
    line = code_line(f"What does fault code 302 stand for on {where}?", units_of([shown]), [shown])
    assert (line is not None) is found


def test_whose_code_it_is_may_stand_between() -> None:
    assert asked_code("What does exit value 9 of planer mean?") == "9"
    assert asked_code("What does exit value 9 mean in planer?") == "9"


def test_a_list_of_other_numbers_is_not_it() -> None:
    shown = passage("# Lantern\n\n## Signals\n\n- 4 open\n- 5 shut\n\n## Faults\n\n- 1 no oil\n- 5 no wick\n")
    units = units_of([shown])
    assert code_line("What does fault code 4 mean in Lantern?", units, [shown]) is None
    found = code_line("What does fault code 5 mean in Lantern?", units, [shown])
    assert found is not None
    assert found.text.endswith("no wick")


ORDER = """Skerry Chandlers

ORDER NO. 7731-B

Your ref: KX-204

Rope 2 40.00"""


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What is the order number?", "7731-B"),
        ("what's the order no of Skerry Chandlers", "7731-B"),
        ("Tell me your ref number", "KX-204"),
        ("What is the customer number?", None),
        ("What is the order number of Holm Chandlers?", None),
        ("What is the total number of ropes?", None),
    ],
)
def test_the_number_of_a_paper(question: str, number: str | None) -> None:
    shown = passage(ORDER)
    found = numbered(question, units_of([shown]), [shown])
    assert (found[1] if found else None) == number


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What is the door code?", "Door No. 14 leads to the cellar."),
        ("What is the parking code?", "Parking has no 24-hour access."),
        ("What is the phone number?", "Phone number: 01632 960 144"),
        ("What was the record number of visitors?", "Record No. 4471"),
        ("What is the order number of the plumber?", "Order no. 12"),
    ],
)
def test_what_is_no_number_of_it(question: str, text: str) -> None:
    shown = passage(text)
    assert numbered(question, units_of([shown]), [shown]) is None


def test_a_paper_of_two_numbers_has_none() -> None:
    shown = passage("Order no. 12\n\nOrder no. 13")
    assert numbered("What is the order number?", units_of([shown]), [shown]) is None


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("What should I do if E2 appears?", "E2"),
        ("What to do if the display shows error E4?", "E4"),
        ("What happens when F12 is displayed?", "F12"),
        ("What should I do with 3 tickets?", None),
        ("What do I do if I am 16?", None),
        ("What happens when 14 members leave?", None),
        ("What should I do if it rains?", None),
    ],
)
def test_what_is_to_be_done_about_a_code(question: str, code: str | None) -> None:
    assert asked_code(question) == code


def test_the_words_for_its_appearing_need_not_be_there() -> None:
    faults = passage("E1 | No water\nE2 | Drain blocked | Clean the filter")
    line = code_line("What should I do if E2 appears?", units_of([faults]), [faults])
    assert line
    assert line.text.startswith("E2")


@pytest.mark.parametrize("question", ["Where do I find the boat number?", "How do I find the boat number?"])
def test_who_asks_where_a_number_is_wants_none(question: str) -> None:
    shown = passage("The boat number is on the stern.\n\nFor example, boat number 4471 may be used.", 0)
    assert numbered("What is the boat number?", units_of([shown]), [shown]) is not None
    assert numbered(question, units_of([shown]), [shown]) is None
