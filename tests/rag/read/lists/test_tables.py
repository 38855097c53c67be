"""Lists without marks: lines that begin alike, rows."""

from __future__ import annotations

import pytest

from rag.read.lists.tables import lines_listed, rows_listed
from rag.types import Block


@pytest.mark.parametrize(
    ("text", "head", "members"),
    [
        ("0 - rye\n1 - oat (or oats)\n2 - spelt", "", ["0 - rye", "1 - oat (or oats)", "2 - spelt"]),
        (
            "Day      Boats\n-------  -----\nMonday   3\nTuesday  4\nFriday   9",
            "Day Boats",
            ["Monday   3", "Tuesday  4", "Friday   9"],
        ),
        (
            "a   opens the gate\nb   shuts the gate\n    and rings the bell\nc   waits",
            "",
            ["a   opens the gate", "b   shuts the gate\n    and rings the bell", "c   waits"],
        ),
        ("The ferry goes on\nSundays only, and\nnobody minds that.", "", []),
        ("import boats\nfleet = boats.all()\nfleet.sail()\nfleet.moor()", "", []),
        ("fleet.sail()\nfleet.moor()\nfleet.sink()", "", ["fleet.sail()", "fleet.moor()", "fleet.sink()"]),
        ("speed = 4\ncrew = 2\nname = Tern", "", ["speed = 4", "crew = 2", "name = Tern"]),
        ("one line", "", []),
    ],
)
def test_lines_that_begin_alike_are_members(text: str, head: str, members: list[str]) -> None:
    said, spans = lines_listed(text, Block("code", 0, len(text), 0))
    assert (said, [text[start:end] for start, end in spans]) == (head, members)


def test_a_table_has_its_heads_and_the_next_one_begins_at_its_own() -> None:
    text = "Name | Age\nAnn | 4\nBo | 5\nTown | River\nLinden | Elm"
    rows, at = [], 0
    for line in text.split("\n"):
        rows.append(Block("row", at, at + len(line), 1 if line in ("Name | Age", "Town | River") else 0))
        at += len(line) + 1
    told = [(head, [text[r.start : r.end] for r in below]) for head, _, below in rows_listed(text, rows)]
    assert told == [("Name | Age", ["Ann | 4", "Bo | 5"]), ("Town | River", ["Linden | Elm"])]


def test_a_first_line_begins_in_the_column_of_the_others() -> None:
    text = "   0    Open\n   1    Shut\n   2    Broken\n"
    _, spans = lines_listed(text, Block("paragraph", 3, len(text) - 1, 0))
    assert [text[start:end].split()[1] for start, end in spans] == ["Open", "Shut", "Broken"]


@pytest.mark.parametrize(("words", "listed"), [(8, True), (9, False)])
def test_a_line_of_eight_words_is_no_sentence(words: int, listed: bool) -> None:
    text = "\n".join(" ".join([f"Boat{n}", *["tar"] * (words - 1)]) for n in range(4))
    assert bool(lines_listed(text, Block("paragraph", 0, len(text), 0))[1]) is listed


@pytest.mark.parametrize(("alike", "listed"), [(7, True), (6, False)])
def test_seven_lines_of_ten_begin_alike(alike: int, listed: bool) -> None:
    text = "\n".join(
        [f"Boat {n}" for n in range(alike)] + [f"It lies at quay {n}." for n in range(10 - alike)]
    )
    assert bool(lines_listed(text, Block("paragraph", 0, len(text), 0))[1]) is listed


def _blocks(text: str, kinds: str) -> list[Block]:
    """The lines of `text` as blocks: `h` heads, `r` other rows, `n` notes, `p` paragraphs."""
    made, at = [], 0
    for line, kind in zip(text.split("\n"), kinds, strict=True):
        form = {"n": "note", "p": "paragraph"}.get(kind, "row")
        made.append(Block(form, at, at + len(line), int(kind == "h")))
        at += len(line) + 1
    return made


@pytest.mark.parametrize(
    ("text", "kinds", "members"),
    [
        ("Boat | Use\nTern | post\n1 Sunk.\nBoat | Use\nHeron | coal\nSwan | rye", "hrnhrr", [3]),
        ("Boat | Use\nTern | post\nBoat | Use\nHeron | coal", "hrhr", [2]),
        ("Boat | Use\nTern | post\nBoat | Owner\nHeron | Orr", "hrhr", [1, 1]),
        ("Boat | Use\nTern | post\nIt is old.\nBoat | Use\nHeron | coal", "hrphr", [1, 1]),
        ("Tern | post\n1 Sunk.\nHeron | coal", "rnr", [1, 1]),
    ],
)
def test_a_table_goes_on_below_the_foot_of_a_page(text: str, kinds: str, members: list[int]) -> None:
    assert [len(rows) for _, _, rows in rows_listed(text, _blocks(text, kinds))] == members
