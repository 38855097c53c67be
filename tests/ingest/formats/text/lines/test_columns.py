"""Tables drawn with characters are rows of cells; drawings and lists in columns are not."""

from __future__ import annotations

import pytest
from growth import is_linear

from ingest.formats.text.lines.columns import rows_of
from ingest.formats.text.plain import as_plain

LAMPS = """
Lamp      Hours    Kept by
--------------------------------
outer     9        Anna, who also
                   has the bell
inner     11       Bo
"""


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (LAMPS, ["Lamp | Hours | Kept by", "outer | 9 | Anna, who also has the bell", "inner | 11 | Bo"]),
        ("Key  Meaning\n---  -------\n  q  quits\n  h  helps", ["Key | Meaning", "q | quits", "h | helps"]),
    ],
)
def test_the_rows_of_a_table(table: str, rows: list[str]) -> None:
    assert rows_of(table.splitlines()) == rows


@pytest.mark.parametrize(
    "drawn",
    [
        "Anna            Bo\n----            --\nhello             ---->\n       <----      you",
        "none   REQUIRED   nothing\nbell   OPTIONAL   two strokes\nhorn   OPTIONAL   one",
        "Long name of it   Day\n--------   ---\nb   Sun",
        "One\n---\ntwo",
    ],
)
def test_what_is_no_table_keeps_its_lines(drawn: str) -> None:
    assert rows_of(drawn.splitlines()) == []


def test_in_a_text_that_a_margin_broke() -> None:
    prose = (
        "The ferry carries people, bicycles and small carts over the sound,\n"
        "but nothing that is drawn by an ox. It leaves from the old pier at\n"
        "the full hour and comes back at the half hour, unless there is ice.\n\n"
    )
    parsed = as_plain(f"{prose * 3}{LAMPS}\n{prose}", ())
    rows = [(b.level, parsed.text[b.start : b.end]) for b in parsed.blocks if b.kind == "row"]
    assert [text for _, text in rows] == rows_of(LAMPS.splitlines())
    assert [level for level, _ in rows] == [1, 0, 0]


@pytest.mark.parametrize("unit", ["a  b\n", "--- --\n", "a", "-"])
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    assert is_linear(lambda times: rows_of(f"a  b\n{unit * times}".splitlines()), 5_000)
