"""Terms and what hangs below them; lone lines that are no headings; items whose label stands apart."""

from __future__ import annotations

import pytest
from growth import is_linear

from ingest.formats.text.lines.hanging import as_set_in, entries, hung
from ingest.formats.text.plain import as_plain
from rag.language.blocks import blocks_of
from rag.read.units import units_of
from rag.types import Passage

PROSE = (
    "   The ferry carries people, bicycles and small carts over the sound,\n"
    "   but nothing that is drawn by an ox. It leaves from the old pier at\n"
    "   the full hour and comes back at the half hour, unless there is ice.\n"
)
TEXT = f"""1.  Ferry

{PROSE}
2.  Tickets

{PROSE}
3.  Signals

{PROSE}
   The crew knows these:

   {{}}

{PROSE}
4.  Winter

{PROSE}"""


def kinds(inserted: str) -> list[tuple[str, int, str]]:
    parsed = as_plain(TEXT.format(inserted), ())
    shown = [(b.kind, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks]
    first = next(n for n, (_, _, text) in enumerate(shown) if text == "The crew knows these:")
    last = next(n for n, (_, _, text) in enumerate(shown) if text == "4.  Winter")
    return shown[first + 1 : last - 1]


def test_a_meaning_beside_its_term_is_a_paragraph_below_it() -> None:
    found = kinds(
        "bell     Two strokes are given by the mate when the ferry is about\n"
        "            to leave, and one when it has come to the pier again."
    )
    assert found == [
        (
            "paragraph",
            0,
            "bell\n   Two strokes are given by the mate when the ferry is about to leave, and one when it has come to the "
            "pier again.",
        )
    ]


def test_a_list_of_such_terms_is_a_paragraph_each() -> None:
    found = kinds(
        "bell     Two strokes are given by the mate when the ferry is about\n"
        "            to leave.\n"
        "   red flag Nobody may come aboard.\n"
        "   horn     The ferry is in fog and asks all others for their way,\n"
        "            which they give."
    )
    assert [text.partition("\n")[0] for _, _, text in found] != [
        "bell",
        "red flag",
        "horn",
    ]  # one space is no gap
    found = kinds(
        "bell      Two strokes are given by the mate when the ferry is about\n"
        "             to leave.\n"
        "   red flag  Nobody may come aboard.\n"
        "   horn      The ferry is in fog and asks all others for their way,\n"
        "             which they give."
    )
    assert [(kind, text.partition("\n")[0]) for kind, _, text in found] == [
        ("paragraph", "bell"),
        ("paragraph", "red flag  Nobody may come aboard."),
        ("paragraph", "horn"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "bell    2    leaves\n   horn    1    fog, and asks\n                all others",
        "bell = 1*stroke\n            ; at least one",
        "none      REQUIRED   no signal\n   bell      OPTIONAL   two strokes",
    ],
)
def test_a_table_and_a_grammar_keep_their_lines(table: str) -> None:
    [(_, _, text)] = kinds(table)
    assert [line.split() for line in text.splitlines()] == [line.split() for line in table.splitlines()]


def test_the_label_of_an_item_makes_no_columns() -> None:
    found = kinds(
        "(1)   The bell is struck twice by the mate when the ferry is about\n"
        "         to leave.\n\n"
        "   (2)   The horn is blown in fog."
    )
    assert found == [
        ("item", 1, "(1)   The bell is struck twice by the mate when the ferry is about to leave."),
        ("item", 1, "(2)   The horn is blown in fog."),
    ]


def test_a_lone_line_set_in_is_no_heading() -> None:
    assert kinds("      mate!Anna@pier") == [("code", 0, "mate!Anna@pier")]
    assert kinds("and then") == [("paragraph", 0, "and then")]
    assert kinds("1.  The mate calls") == [("item", 1, "1.  The mate calls")]


def test_a_lone_line_is_the_term_of_what_is_set_in_below_it() -> None:
    [found] = kinds("red flag\n\n      Nobody may come aboard, whatever the mate may have said before.")
    assert found == (
        "paragraph",
        0,
        "red flag\n   Nobody may come aboard, whatever the mate may have said before.",
    )


def test_a_lone_line_above_several_is_their_heading_below_its_section() -> None:
    found = kinds("Flags\n\n      Red is for danger at sea.\n\n      White is for peace on land.")
    assert [(kind, level) for kind, level, _ in found] == [("heading", 2), ("paragraph", 0), ("paragraph", 0)]


def test_headings_between_paragraphs_at_the_margin_stay() -> None:
    text = "\n\n".join(
        f"Part {name}\n\nThe {name} ferry carries people and carts." for name in "red blue".split()
    )
    blocks = blocks_of(text)
    assert as_set_in(text, blocks) == list(blocks)


def test_the_reader_is_told_the_term() -> None:
    parsed = as_plain(
        TEXT.format("red flag\n      Nobody may come aboard. It is shown at the mast of the pier."), ()
    )
    at = parsed.text.index("The crew knows")
    passage = Passage(
        1,
        1.0,
        "d",
        "c",
        "t",
        None,
        None,
        None,
        None,
        at,
        len(parsed.text),
        parsed.text[at:],
        blocks=tuple(block for block in parsed.blocks if block.start >= at),
    )
    told = {unit.text: unit.term for unit in units_of([passage])}
    assert told["It is shown at the mast of the pier."] == "red flag"


def test_lines_of_contents_are_none_of_the_text() -> None:
    contents = "   1.  Ferry . . . . . . . . . . . . . . . . . . . . . . . . . .  1\n" + "".join(
        f"   {n}.  {name} . . . . . . . . . . . . . . . . . . . . . . . .  {n}\n"
        for n, name in ((2, "Tickets"), (3, "Signals"), (4, "Winter"))
    )
    parsed = as_plain(f"Table of Contents\n\n{contents}\n" + TEXT.format("bell"), ())
    shown = [(b.kind, parsed.text[b.start : b.end]) for b in parsed.blocks]
    assert all(kind == "furniture" for kind, text in shown if ". . . ." in text)


@pytest.mark.parametrize("unit", ["a\n", "   a\n", "a  b\n   c\n", "   a\n\n", "1. a\n\n", " ", "a  b\n"])
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def read(times: int) -> None:
        text = unit * times + "x"
        for block in as_set_in(text, blocks_of(text)):
            entries(text, block)
            hung(text[block.start : block.end].splitlines())

    assert is_linear(read, 5_000)
