"""Twice the text takes twice the time: every pattern and every function of text, over strings made to be slow.

What is measured is n against 2n characters. Most take no time worth measuring at n, so the whole is quick.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
from pathlib import Path

import pytest

from ingest.formats.markup.rst import _parsed
from ingest.formats.open_document.package import _ABOVE
from ingest.formats.text.lines.drawn import _RULE
from ingest.formats.text.markdown import _ANCHOR
from ingest.formats.text.plain import _paragraphs
from rag.language.dates import find_dates
from rag.language.layout.furniture import _CONTENTS, _LED
from rag.language.names import find_names
from rag.prove.stating.wordings import as_written
from rag.prove.vetoes.offices import _HELD_BY
from rag.prove.vetoes.replaced.asked import _asked_for
from rag.prove.vetoes.replaced.entailed import alternatives
from rag.prove.vetoes.replaced.places import MOST_VALUES, values_in
from rag.read.completing.short import _MEMBERS
from rag.read.documents.masthead import _TIME
from rag.read.documents.origin import _holds
from rag.read.each.roles import _OF, _TOLD
from rag.read.lists.enumerations import enumerated
from rag.read.lists.group import announced
from rag.read.lists.groups import _CODE
from rag.read.lists.tables import _CODED, _TERM
from rag.read.scoping.named import _NAMED
from rag.read.smalltalk import _ASKED
from rag.read.vetoes.dimensions import _MEASURED_AS
from rag.read.vetoes.lacking import _LABEL
from rag.read.whole.listing import _NUMBERED
from rag.read.whole.naming import _IS_ONE, _JOINS
from rag.search.overview_length import length_asked
from rag.search.turns.apart import _OF_EACH
from tests.attack.linear.__main__ import main
from tests.attack.linear.collect import (
    BESIDE,
    BOUNDED,
    PASSAGES,
    SHOWN,
    WHOLE_TEXTS,
    functions,
    patterns,
    run_over,
    sources,
    written_by,
)
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
    assert all_slow(patterns(repository, BESIDE), "pattern", (60, 700), UNITS) == {}
    assert all_slow(functions(SHOWN), "function", (60, 700), UNITS) == {}


def test_every_pattern_of_the_product_is_taken(repository: Path) -> None:
    """The rooms of the command, the chat, drafts and the reports were in no list, nor was what is written as `rf"...{_NAME}"`."""
    taken = (*WHOLE_TEXTS, *PASSAGES, *BESIDE)
    left = [
        name for name, text in sources(repository) if "import re\n" in text and not name.startswith(taken)
    ]
    assert left == []
    written = ast.parse(
        "re.match(rf'a{_NAME}', text, re.I), re.match(rf'{given}', text), re.sub('b', '', text)"
    )
    calls = [node for node in ast.walk(written) if isinstance(node, ast.Call)]
    found = [written_by(call, {"_NAME": "[bc]"}) for call in calls]
    assert [pattern and (pattern.pattern, pattern.flags & re.I) for pattern in found] == [
        ("a[bc]", re.I),
        None,
        ("b", 0),
    ]


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


def test_values_of_a_claim_are_held_against_each_other_in_linear_time() -> None:
    """Each of 350 numbers of a claim was compared with each other one, and with each of the text: a claim that has as many is a
    table, and its first ones tell whether a value is another's."""
    numbers = "".join(f"{n} " for n in range(1000, 1000 + 2 * MOST_VALUES))
    assert len(_asked_for(numbers, numbers)) == MOST_VALUES
    assert not _asked_for("1 " * 350, "1 " * 350)  # told twice
    assert not slow(lambda text: _asked_for(text, text), 0.05, (700,), ("1 ", "1,", "12 "))
    assert not slow(lambda text: alternatives(text, text, text), 0.05, (700,), ("1 ", "1,", "12 "))


def test_what_is_behind_white_space_is_looked_for_once() -> None:
    """From each of 700 spaces it was looked anew for what stands behind them all, and spaces were shared out between two places."""
    for pattern, scanned in (
        (_TOLD, True),
        (_OF, True),
        (_NAMED, True),
        (_TIME, False),
        (_CODED, False),
        (_TERM, False),
    ):
        assert not slow(run_over(pattern, scanned), 0.002, (700,), (" ", "\t", ", ", "of ", "a ")), (
            pattern.pattern[:40]
        )
    assert not slow(run_over(_CODE, False), 0.002, (700,), ("_", "a_", "a.", "--a"))
    for pattern in _OF_EACH:
        assert not slow(run_over(pattern, True), 0.002, (700,), (".", ". ", "how "))
    assert not slow(length_asked, QUICK["pattern"], (700,), (" ", "\t", ", ", "in "))
    assert not slow(lambda text: _holds(frozenset({"0"}), text), 0.002, (700,), ("0", "0.a", " 0"))


def test_what_was_looked_for_behind_white_space_is_found_as_before() -> None:
    assert _OF.split("Head  of \t the board of trustees") == ["Head", "the board", "trustees"]
    codes = ("max_size", "_", "a.b-c_", "run(x)", "f_x(a)", "--dry-run", "plain", "a.b")
    assert [name for name in codes if _CODE.fullmatch(name)] == [*codes[:6]]
    told = _TOLD.search("Which people,  that were  mentioned twice")
    assert told is not None
    assert told["more"] == " twice"
    named = _NAMED.search("the firms ,  in the report on  tides?")
    assert named is not None
    assert (named.start(), named["what"]) == (10, "tides")
    assert [bool(_TIME.match(text)) for text in (", 10:30", " , am GMT", ",  \n", " or so")] == [
        True,
        True,
        True,
        False,
    ]
    assert [bool(_CODED.match(line)) for line in ("-v  more", "E1 = one", "x\ty", "one word", "x :  ")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert length_asked("Tell me about tides,  in three sentences") == ("Tell me about tides", 3)
    assert _holds(frozenset({"793"}), "rfc0793.txt")
    assert _holds(frozenset({"0"}), "RFC 000")
    assert not _holds(frozenset({"79"}), "rfc0793.txt")


def test_lead_ins_and_enumerations_of_white_space_take_linear_time() -> None:
    """Ten seconds for 700 spaces before a lead-in that was none; each space was a beginning of what parts two members."""
    assert not slow(announced, QUICK["function"], (700,), (" ", "\t", "a ", "are "))
    assert not slow(lambda text: list(enumerated(text)), QUICK["function"], (700,), (" ", "\t", " and "))
    assert announced("All rooms below") == "All rooms"


def test_a_label_of_dots_takes_linear_time() -> None:
    """A quoted line of 700 dots took 39 seconds: they were shared out among what may stand before a number, in it and behind."""
    assert not slow(run_over(_LABEL, False), QUICK["pattern"], (60, 700), (".", "1.", ". "))
    assert _LABEL.fullmatch("2.1. Total number of rooms")


def test_the_long_form_goes_on_from_its_report(tmp_path: Path) -> None:
    """What a report has is not run again, and what was found in it is told again."""
    report = tmp_path / "linear.jsonl"
    only = ["--report", str(report), "--only", "patterns", "--named", "furniture._LED"]
    assert main(only) == 0
    row = json.loads(report.read_text("utf-8"))
    assert (row["list"], row["found"]) == ("patterns", None)
    report.write_text(json.dumps(row | {"found": "' ' * 60"}) + "\n", "utf-8")
    assert main(only) == 1
    assert len(report.read_text("utf-8").splitlines()) == 1


def test_what_is_said_to_be_bounded_is_there() -> None:
    for name in (each for each in BOUNDED if not each.startswith("re.")):
        module, _, variable = name.partition("[")[0].rpartition(".")
        assert hasattr(importlib.import_module(module), variable), name


def test_the_measure_finds_what_is_quadratic_and_lets_pass_what_is_not() -> None:
    assert slow(run_over(re.compile(r"[ \t]+$"), True), QUICK["pattern"], SIZES)
    assert slow(run_over(re.compile(r"(?:a|aa)+\n"), False), QUICK["pattern"], (20, 26))
    assert not slow(run_over(re.compile(r"[^ \t][ \t]*"), True), QUICK["pattern"], SIZES)
