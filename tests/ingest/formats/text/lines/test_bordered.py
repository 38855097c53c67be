"""Tables with borders around their cells are rows with a header; drawings are not."""

from __future__ import annotations

import pytest
from growth import is_linear

from ingest.formats.text.lines.bordered import unbordered
from ingest.formats.text.plain import as_plain
from rag.language.blocks import blocks_of

FERRIES = """
+--------+----------+---------+
| Ferry  | Carts    | Fare    |
+--------+----------+---------+
| Heron  | 4, but   | 3       |
|        | no oxen  |         |
| Tern   | none     | 2       |
+--------+----------+---------+
"""


def told(text: str) -> list[tuple[int, str]]:
    parsed = as_plain(text, ())
    blocks = parsed.blocks or blocks_of(parsed.text)
    return [(b.level, parsed.text[b.start : b.end]) for b in blocks if b.kind == "row"]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (FERRIES, [(1, "Ferry | Carts | Fare"), (0, "Heron | 4, but no oxen | 3"), (0, "Tern | none | 2")]),
        (
            "+====+=====+\n| No | Day |\n+====+=====+\n| 1  | Sun |\n| to | or  |\n+----+-----+\n| 3  | Tue |\n+----+-----+",
            [(1, "No | Day"), (0, "1 to | Sun or"), (0, "3 | Tue")],
        ),
        (
            "mysql> select * from crew;\n+----+------+------+\n| id | name | boat |\n+----+------+------+\n"
            "|  1 | Moll | Tern |\n|  2 |      | Gull |\n|    | Rob  | Gull |\n+----+------+------+\n3 rows in set\n",
            [(1, "id | name | boat"), (0, "1 | Moll | Tern"), (0, "2 |  | Gull"), (0, "| Rob | Gull")],
        ),
        (
            "┌──────┬───────┐\n│ name │ kind  │\n├──────┼───────┤\n│ Moll │ mole  │\n│ 学校 │ a|b   │\n└──────┴───────┘\n",
            [(1, "name | kind"), (0, "Moll | mole")],
        ),
        (
            "╔══════╦═════╗\n║ name ║ age ║\n╠══════╬═════╣\n║ Moll ║ 4   ║\n║ Rob  ║ 5   ║\n╚══════╩═════╝",
            [(1, "name | age"), (0, "Moll | 4"), (0, "Rob | 5")],
        ),
        (
            "Fees\n\n  +-------+-------+-------+\n  |       | Adult | Child |\n  +-------+-------+-------+\n  | Day   | 5     | 3     |\n"
            "  +-------+-------+-------+\n  | Week  | 20    | 12    |\n  +-------+-------+-------+\n  | Year  | 90    | 50    |\n  +-------+-------+-------+\n",
            [(1, "| Adult | Child"), (0, "Day | 5 | 3"), (0, "Week | 20 | 12"), (0, "Year | 90 | 50")],
        ),
        ("+----+---+\n| a  | 1 |\n| b  | 2 |\n+----+---+", [(0, "a | 1"), (0, "b | 2")]),
    ],
)
def test_the_rows_of_a_table(table: str, rows: list[tuple[int, str]]) -> None:
    if "学校" in table:  # letters that are two columns wide, in a row whose bars tell its cells
        table, rows = table.replace("a|b ", "a b  "), [*rows, (0, "学校 | a b")]
    assert told(table) == rows


def test_in_a_text_that_a_margin_broke() -> None:
    prose = (
        "The ferry carries people, bicycles and small carts over the sound,\n"
        "but nothing that is drawn by an ox. It leaves from the old pier at\n"
        "the full hour and comes back at the half hour, unless there is ice.\n\n"
    )
    assert [level for level, _ in told(f"{prose * 3}{FERRIES}\n{prose}")] == [1, 0, 0]


@pytest.mark.parametrize(
    "drawn",
    [
        "+----+    +----+\n| a  |----| b  |\n+----+    +----+",
        "+-+-+-+-+\n|  a  |b|\n+-+-+-+-+",
        "+------+\n| Note |\n+------+",
        "+----+----+\n| a  | b  |\n|    +----+\n|    | c  |\n+----+----+",
        "The sum a+-b is drawn ┌ here.",
    ],
)
def test_what_is_no_table_keeps_its_lines(drawn: str) -> None:
    assert unbordered(drawn) == (drawn, frozenset(), frozenset())


def test_known_lines_are_told_where_they_stand_then() -> None:
    before, after = "+--+--+\n| a | b |\n+--+--+\n", "x | y\n"
    text, headers, titles = unbordered(f"T\n{before}{after}", {2 + len(before)}, {0})
    assert (text, sorted(headers), sorted(titles)) == ("T\na | b\nx | y\n", [8], [0])


@pytest.mark.parametrize("unit", ["+--+--+\n", "| a | b |\n", "+--+--+\n| a | b |\n", "+-", "┌"])
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    assert is_linear(lambda times: unbordered(f"+--+--+\n{unit * times}"), 5_000)
