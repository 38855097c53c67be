"""Tables without ruled lines whose cells go on over several lines, written cell by cell as Word and browsers do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.pdf.reader import read_pdf

Row = Sequence[str]
"""Cells, whose lines are parted by a slash."""

PRICES = (
    "Item|Price|Stock",
    "Rope of hemp/twelve mm|10.50|3",
    "Anchor of iron/small|110.00|5",
    "Chain|7.25|4",
)
COURSES = (
    "Course|Teacher|Notes",
    "Knots and/splices, for/beginners|Ann Lee|Bring a rope of/two metres",
    "Charts|Bob Ray and/Cay Dun|Loft",
    "Rules of/the road|Dee Fox|Hall",
)
FAULTS = (
    "Fault|What to do",
    "The lamp does/not burn|Change the battery and/look at the contact",
    "The pump/leaks|Tighten the ring",
    "No water|Open the tap",
)
END = at(72, 200, "All boats pay on the day on which they come, and in the office of the harbour.")


def cell_by_cell(rows: Sequence[str], gap: float) -> str:
    out, top = "", 700.0
    for row in rows:
        cells = [cell.split("/") for cell in row.split("|")]
        for x, lines in zip((72, 250, 400), cells, strict=False):
            out += "".join(at(x, top - 12 * number, line) for number, line in enumerate(lines))
        top -= 12 * (max(map(len, cells)) - 1) + gap
    return out


def blocks(tmp_path: Path, page: str) -> list[tuple[str, str]]:
    (tmp_path / "a.pdf").write_bytes(drawn([page]))
    parsed = read_pdf(tmp_path / "a.pdf", 20)
    return [(one.kind, parsed.text[one.start : one.end]) for one in parsed.blocks]


@pytest.mark.parametrize("gap", [12, 16, 24])
@pytest.mark.parametrize("rows", [PRICES, COURSES, FAULTS], ids=["prices", "courses", "faults"])
def test_lines_of_a_cell_stay_together(tmp_path: Path, rows: Sequence[str], gap: float) -> None:
    found = blocks(tmp_path, cell_by_cell(rows, gap) + END)
    assert [text for kind, text in found if kind == "row"] == [
        row.replace("/", " ").replace("|", " | ") for row in rows
    ]
    assert len(found) == len(rows) + 1


def test_columns_of_text_below_a_table_are_none(tmp_path: Path) -> None:
    lines = (
        "The harbour of Skarvik was",
        "dredged in the spring, and all",
        "the pilots moved the boats to",
        "the mole.",
    )
    text = "".join(
        at(x, 400 - 14 * number, line) for x in (72, 250, 400) for number, line in enumerate(lines)
    )
    found = blocks(tmp_path, cell_by_cell(PRICES[:1] + PRICES[3:], 16) + text)
    assert [text for kind, text in found if kind == "paragraph"] == [" ".join(lines)] * 3
