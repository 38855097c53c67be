"""Blocks told from plain text: in order, disjoint, and nothing of the text is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.blocks import blocks_of, is_field

NOTE = """# Rules of the boathouse

Before you row out:
1. sign the book
2. check the plugs,
   both of them
3. take a lamp

Keys
The keys hang behind the door.

Boat | Seats
Heron | 4
"""


def test_headings_items_rows_and_paragraphs() -> None:
    assert [(b.kind, NOTE[b.start : b.end]) for b in blocks_of(NOTE)] == [
        ("heading", "# Rules of the boathouse"),
        ("paragraph", "Before you row out:"),
        ("item", "1. sign the book"),
        ("item", "2. check the plugs,\n   both of them"),
        ("item", "3. take a lamp"),
        ("paragraph", "Keys\nThe keys hang behind the door."),
        ("row", "Boat | Seats"),
        ("row", "Heron | 4"),
    ]


@given(st.text(alphabet="ab1.- #|\n\f:•", max_size=80))
def test_blocks_cover_all_that_is_not_white_space(text: str) -> None:
    blocks = blocks_of(text)
    covered = set()
    last = 0
    for block in blocks:
        assert last <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        covered.update(range(block.start, block.end))
        last = block.end
    assert all(n in covered for n, character in enumerate(text) if not character.isspace())


def test_the_letter_o_before_a_gap_is_the_bullet_of_old_texts() -> None:
    assert [block.kind for block in blocks_of("o  a lamp\n\no  a bell\n\no sole mio, he sang")] == [
        "item",
        "item",
        "paragraph",
    ]


LEASE = """1. Mooring fees
1.1 The fee is due on the first of May. Visitors pay by the night.
1.2 A boat that stays
for longer than 3.5 months pays twice.
2. Winter storage
Masts are stored under the roof of the long shed, keels in the yard.
"""


def test_numbered_titles_and_clauses_of_contracts_stand_by_themselves() -> None:
    assert [(b.kind, LEASE[b.start : b.end]) for b in blocks_of(LEASE)] == [
        ("heading", "1. Mooring fees"),
        ("paragraph", "1.1 The fee is due on the first of May. Visitors pay by the night."),
        ("paragraph", "1.2 A boat that stays\nfor longer than 3.5 months pays twice."),
        ("heading", "2. Winter storage"),
        ("paragraph", "Masts are stored under the roof of the long shed, keels in the yard."),
    ]
    assert [
        b.level for b in blocks_of("Article 7 Fines\nA fine of two crowns is due for each day of delay.")
    ] == [
        1,
        0,
    ]


def test_numbered_lists_and_wrapped_items_are_no_titles() -> None:
    for text in (
        "1. Oil the lock\n2. Close the gate\n3. Ring the bell",
        "1. Ask at the office of\nMrs Holm for the key",
        "1. Bring the boat to\nthe long shed behind the yard before it freezes hard.",
        "The mean depth was then found to be\n3.5 Fathoms at the mouth of the bay.",
    ):
        assert "heading" not in [b.kind for b in blocks_of(text)], text


def kinds(text: str) -> list[str]:
    return [block.kind for block in blocks_of(text)]


def of_length(words: str, length: int, end: str = "") -> str:
    """`words` again and again, so many characters with `end`."""
    return (words * length)[: length - len(end) - 1] + "s" + end


@pytest.mark.parametrize(("length", "kind"), [(40, "heading"), (39, "item")])
def test_a_numbered_title_stands_above_a_line_of_forty_letters(length: int, kind: str) -> None:
    assert kinds(f"4. Decay\n{of_length('It rots in the yard ', length, '.')}")[0] == kind


@pytest.mark.parametrize(("lines", "kind"), [(40, "heading"), (41, "item")])
def test_that_line_is_one_of_forty(lines: int, kind: str) -> None:
    below = ["It rots."] * (lines - 1) + ["It rots in the yard beside the long road to the sea."]
    assert kinds("4. Decay\n" + "\n".join(below))[0] == kind


@pytest.mark.parametrize(("length", "kind"), [(30, "heading"), (31, "item")])
def test_a_numbered_title_is_three_fifths_of_the_longest_line_at_most(length: int, kind: str) -> None:
    title = of_length("4. Decay of the old roof of the long shed ", length)
    assert kinds(f"{title}\n{of_length('It rots in the yard ', 50, '.')}")[0] == kind


@pytest.mark.parametrize(("length", "kind"), [(90, "heading"), (91, "paragraph")])
def test_a_heading_without_a_mark_has_ninety_letters_at_most(length: int, kind: str) -> None:
    assert kinds(f"{of_length('Old sheds of the yard ', length)}\n\nThey rot.")[0] == kind


@pytest.mark.parametrize(("length", "field"), [(160, True), (161, False)])
def test_a_label_with_its_value_has_160_letters_at_most(length: int, field: bool) -> None:
    assert is_field(f"Storage: {of_length('sheds of the yard ', length - 9)}") is field


@pytest.mark.parametrize(
    ("value", "field"), [("In a shed by water.", True), ("In a shed by the water.", False)]
)
def test_a_value_of_six_words_with_a_full_stop_is_a_sentence(value: str, field: bool) -> None:
    assert is_field(f"Storage: {value}") is field


def first_lines(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end].split("\n")[0]) for block in blocks_of(text)]


def test_items_apart_from_one_another_are_no_headings() -> None:
    text = "Bring:\n\n1.  a rope that is long enough,\n\n2.  a lamp (think small), and\n\n3.  the key of the gate\n\nThe rest is there.\n"
    assert [block.kind for block in blocks_of(text)] == ["paragraph", "item", "item", "item", "paragraph"]
    told = "The keeper sleeps.\n\n3.  The key of the gate\n\nThe rest is there.\n"
    assert [block.kind for block in blocks_of(told)] == ["paragraph", "heading", "paragraph"]


def test_a_numbered_heading_may_have_one_below_it() -> None:
    text = "3. Lamps\n\n3.1 Oil\n\nFill it weekly.\n\n4. Bells\n\nRing twice."
    assert [kind for kind, _ in first_lines(text)] == [
        "heading",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]
    # Numbered lines in a row with no text between them are a list.
    assert {kind for kind, _ in first_lines("1. Lamps\n\n2. Bells\n\n3. Oars\n\nAll are kept dry.")} == {
        "item",
        "paragraph",
    }
    assert first_lines("3. Lamps\n\n3.1 Oil\n\n3.2 Wicks\n\nAll are dear.")[0] == ("item", "3. Lamps")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("  1 lamp\n  2 bell,\n    of brass\n  3 oar", ["1 lamp", "2 bell,", "3 oar"]),
        ("The signals are:\n  0 open\n  1 shut", ["0 open", "1 shut"]),
        ("  301 lamp is out\n  305 oil is low", ["301 lamp is out", "305 oil is low"]),
        ("  100 lamp is out\n  305 oil is low", ["100 lamp is out", "305 oil is low"]),
        ("  4 lamps\n  6 bells", []),
        ("  99 lamps\n  305 bells", []),
        ("  4 lamps\n  6 bells\n  9 oars", ["4 lamps", "6 bells", "9 oars"]),
        ("  3 lamps\n  2 bells\n  1 oar", []),
        ("They bought\n  1 lamp\n  2 bells", []),
        ("  1 lamp\n  2 bells\nand an oar", []),
        ("1 lamp\n2 bells\n3 oars", []),
        ("A list of faults.\n\n  301 lamp is out\n\n  A lamp with a wick.", ["301 lamp is out"]),
        ("A list of faults.\n\n  301 Lamp Street\n\n  A lamp with a wick.", []),
    ],
)
def test_set_in_lines_with_growing_numbers_are_items(text: str, items: list[str]) -> None:
    assert [line for kind, line in first_lines(text) if kind == "item"] == items


def test_a_line_with_nothing_below_it_is_no_heading() -> None:
    assert [b.kind for b in blocks_of("The pier is closed today")] == ["paragraph"]
    assert [b.kind for b in blocks_of("# The pier")] == ["heading"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("-----", "paragraph"),
        ("* * *", "item"),
        ("$ sail --dry harbour", "code"),
        (">>> sail(harbour)", "code"),
        ("-rw-rw-r-- 1 ida ida 2097 Jun 20 23:39 tides.db", "code"),
        (">  sail --dry harbour", "code"),
        ("$5 tickets", "heading"),
        ("Harbour", "heading"),
    ],
)
def test_a_divider_and_a_line_of_a_terminal_are_no_headings(line: str, kind: str) -> None:
    assert blocks_of(f"{line}\n\nThe tide turns.\n")[0].kind == kind


def test_a_value_goes_on_set_in_beneath_itself() -> None:
    text = "TO:       All staff\nSUBJECT:  New rules\n          for the yard\nDATE:     9 June"
    assert [(b.kind, text[b.start : b.end]) for b in blocks_of(text)] == [
        ("field", "TO:       All staff"),
        ("field", "SUBJECT:  New rules\n          for the yard"),
        ("field", "DATE:     9 June"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "WHO MAY SWIM\nMembers, and guests with a band.\nChildren come with a grown-up.",
            ["heading", "paragraph"],
        ),
        ("NOTE\nBring a towel.\n\nIT IS COLD!\nNo, it is not.", ["heading", "paragraph", "paragraph"]),
        ("ORR & SONS\n12 Mill Lane\nHolm", ["paragraph"]),
        ("THE WEIR AND\nTHE MILL.", ["paragraph"]),
        ("*E312*\nIt was not saved.", ["paragraph"]),
        ("BBC\nand others told it.", ["paragraph"]),
        ("A4\nPaper of that size.", ["paragraph"]),
    ],
)
def test_a_line_in_capitals_directly_above_sentences_is_their_heading(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in blocks_of(text)] == kinds


def test_boxes_to_tick_and_other_bullets_begin_items() -> None:
    for mark in "☐ ☑ ✓ ● ○ ■ ► [ ] [x]".replace("[ ]", "[_]").split():
        mark = mark.replace("_", " ")
        assert [b.kind for b in blocks_of(f"{mark} milk\n{mark} eggs\n")] == ["item", "item"], mark


def test_a_title_that_counts_on_from_another_is_one_though_its_text_is_short() -> None:
    text = "1. Scope\nThis applies to all staff and all visitors of the house.\n2. Terms\nA member pays.\n"
    assert [b.kind for b in blocks_of(text)] == ["heading", "paragraph", "heading", "paragraph"]
    assert [b.kind for b in blocks_of("1. milk\n2. eggs\n3. bread\n")] == ["item", "item", "item"]
