"""Twice the text takes twice the time: every pattern and every function of text, over strings made to be slow.

What is measured is n against 2n characters. Most take no time worth measuring at n, so the whole is quick.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from ingest.formats.markup.rst import _parsed
from ingest.formats.open_document.package import _ABOVE
from ingest.formats.text.drawn import _RULE
from ingest.formats.text.markdown import _ANCHOR
from ingest.formats.text.plain import _paragraphs
from rag.language.dates import find_dates
from rag.language.layout.furniture import _CONTENTS, _LED
from rag.language.names import find_names
from rag.prove.stating.wordings import as_written
from rag.prove.vetoes.offices import _HELD_BY
from rag.prove.vetoes.replaced.places import values_in
from rag.read.completing.short import _MEMBERS
from rag.read.lists.enumerations import enumerated
from rag.read.lists.groups import announced
from rag.read.smalltalk import _ASKED
from rag.read.vetoes.dimensions import _MEASURED_AS
from rag.read.vetoes.lacking import _LABEL
from rag.read.whole.listing import _NUMBERED
from rag.read.whole.naming import _IS_ONE, _JOINS
from tests.attack.linear.collect import BOUNDED, PASSAGES, functions, patterns, run_over
from tests.attack.linear.measure import QUICK, SIZES, UNITS, all_slow, slow


@pytest.mark.long
@pytest.mark.timeout(0)
def test_patterns(repository: Path) -> None:
    runs = patterns(repository)
    assert len(runs) > 60
    assert all_slow(runs, "pattern", SIZES, UNITS[::4]) == {}


@pytest.mark.long
@pytest.mark.timeout(0)
def test_functions() -> None:
    runs = functions()
    assert len(runs) > 60
    for run in runs.values():
        run("Some words, so that models are loaded before a clock runs.")
    assert all_slow(runs, "function", (60, 2500), UNITS[::3]) == {}


@pytest.mark.long
@pytest.mark.timeout(0)
def test_all_strings(repository: Path) -> None:
    assert all_slow(patterns(repository), "pattern", SIZES, UNITS) == {}
    assert all_slow(patterns(repository, PASSAGES), "pattern", (60, 700), UNITS) == {}
    assert all_slow(functions(), "function", (60, 2500, 10_000), UNITS) == {}
    assert all_slow(functions(PASSAGES), "function", (60, 700), UNITS) == {}


def test_months_and_long_words_take_linear_time() -> None:
    """Each month was looked for a preposition in all that is before it, each letter of a word for an address."""
    assert not slow(find_dates.__wrapped__, QUICK["function"], (2_500,), ("Feb ", "in May "))
    assert not slow(find_names, 0.03, (4_000,), ("May 1, ", "in May 2020 "))  # each May among all dates
    assert not slow(_parsed, QUICK["function"], (8_000,), ("-", "a-"))


def test_lines_of_dots_headings_of_spaces_and_long_positions_take_linear_time() -> None:
    """Dots were counted anew from each of them, spaces before a heading's name looked for from each space."""
    spaces = ((_ANCHOR, " "), (_ANCHOR, "\t"))
    for pattern, unit in (
        (_CONTENTS, "."),
        (_CONTENTS, ". "),
        (_LED, "."),
        (_LED, ". "),
        *spaces,
        (_ABOVE, "12"),
    ):
        assert not slow(run_over(pattern, pattern is not _CONTENTS), QUICK["pattern"], (4_000,), (unit,)), (
            unit
        )


def test_lines_of_nothing_but_space_take_linear_time() -> None:
    """Spaces were shared out before and behind a bar that was not there; empty lines looked through from each of them."""
    assert not slow(run_over(_RULE, True), QUICK["pattern"], (4_000,), (" ", "\t", "--|", "-- "))
    assert not slow(_paragraphs, QUICK["function"], (8_000,), ("\n", "\n ", "\n\n"))
    drawn = ("---+---", "| -- | -- |", "--", "| -- |")
    assert [line for line in drawn if _RULE.match(line)] == ["---+---", "| -- | -- |"]


def test_a_heading_of_digits_takes_linear_time() -> None:
    """Sixty digits at the beginning of a heading would have taken years."""
    assert not slow(run_over(_NUMBERED, True), QUICK["pattern"], (22, 700), ("0", "12", "1."))
    headings = ("1.2.3 A", "A. B", "12 C", "1..2 D", "2.D")
    assert [text for text in headings if _NUMBERED.match(text)] == ["1.2.3 A", "A. B", "12 C"]


def test_white_space_and_digits_of_a_passage_take_linear_time() -> None:
    """Seconds for 700 characters: spaces were cut in all ways, an amount looked for from each of its digits."""
    for pattern in (_IS_ONE, _JOINS, _ASKED, _HELD_BY):
        assert not slow(run_over(pattern, False), QUICK["function"], (700,), (" ", "\f", "\r\n", "a "))
    assert not slow(run_over(_MEASURED_AS, True), 0.04, (700,), ("0", "12", "1,"))


def test_what_a_sentence_lists_takes_linear_time() -> None:
    """Two dozen words before a bracket took 17 seconds, and twice as long for each word more; an amount was read anew beside
    each other one of its text."""
    assert not slow(run_over(_MEMBERS, False), QUICK["pattern"], (16, 40, 700), ("a ", " a", ", a", " and a"))
    assert _MEMBERS.fullmatch(", a and b c, or d")
    assert not _MEMBERS.fullmatch(", which a")
    assert _MEMBERS.fullmatch(", a who b")
    assert not _MEMBERS.fullmatch(", a who who who who")
    assert not slow(lambda text: as_written.__wrapped__(text, text), 0.05, (700,), ("1,", "1 ", "12 "))


def test_values_among_many_numbers_take_linear_time() -> None:
    """Times were looked for in the whole sentence anew for each of its numbers."""
    assert not slow(values_in, 0.05, (700,), ("1,", "12 ", "9:30 "))


def test_lead_ins_and_enumerations_of_white_space_take_linear_time() -> None:
    """Ten seconds for 700 spaces before a lead-in that was none; each space was a beginning of what parts two members."""
    assert not slow(announced, QUICK["function"], (700,), (" ", "\t", "a ", "are "))
    assert not slow(lambda text: list(enumerated(text)), QUICK["function"], (700,), (" ", "\t", " and "))
    assert announced("All rooms below") == "All rooms"


def test_a_label_of_dots_takes_linear_time() -> None:
    """A quoted line of 700 dots took 39 seconds: they were shared out among what may stand before a number, in it and behind."""
    assert not slow(run_over(_LABEL, False), QUICK["pattern"], (60, 700), (".", "1.", ". "))
    assert _LABEL.fullmatch("2.1. Total number of rooms")


def test_what_is_said_to_be_bounded_is_there() -> None:
    for name in (each for each in BOUNDED if not each.startswith("re.")):
        module, _, variable = name.partition("[")[0].rpartition(".")
        assert hasattr(importlib.import_module(module), variable), name


def test_the_measure_finds_what_is_quadratic_and_lets_pass_what_is_not() -> None:
    assert slow(run_over(re.compile(r"[ \t]+$"), True), QUICK["pattern"], SIZES)
    assert slow(run_over(re.compile(r"(?:a|aa)+\n"), False), QUICK["pattern"], (20, 26))
    assert not slow(run_over(re.compile(r"[^ \t][ \t]*"), True), QUICK["pattern"], SIZES)
