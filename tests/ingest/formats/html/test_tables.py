"""Tables of pages that mark no header: which first rows name the columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.html.page import read_html

SINGLE, TEN = ("Single", "5", "3"), ("Ten", "45", "25")


def levels(tmp_path: Path, rows: list[tuple[str, ...]]) -> list[int]:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    path = tmp_path / "a.html"
    path.write_text(
        f"<h1>Pool</h1><table>{cells}</table><p>It is open from eight in the morning until night.</p>"
    )
    return [block.level for block in read_html(path, 1).blocks if block.kind == "row"]


@pytest.mark.parametrize(
    "rows",
    [
        [("Ticket", "Adult", "Child"), SINGLE, TEN],
        [("", "Adult", "Child"), SINGLE, TEN],
        [("<b>Name</b>", "<b>Town</b>"), ("Ann", "Oslo"), ("Bob", "Rome")],
        [("<strong>Day</strong>", "<b>Open</b>"), ("Mon", "8"), ("Tue", "9")],
    ],
)
def test_names_above_figures_and_names_in_bold_letters(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    assert levels(tmp_path, rows) == [1, *[0] * (len(rows) - 1)]


@pytest.mark.parametrize(
    "rows",
    [
        [("<b>Name</b>", "Ann"), ("<b>Town</b>", "Oslo"), ("<b>Age</b>", "5")],
        [("Name", "Ann"), ("Town", "Oslo"), ("Age", "5")],
        [("Monday", "closed", "closed"), ("Tuesday", "8", "12"), ("Wednesday", "8", "12")],
        [("Ann", "Bob", "Cid"), ("Dan", "Eve", "Fay"), ("Gus", "Hal", "Ida")],
        [SINGLE, TEN, ("Year", "90", "60")],
        [("Ticket", "Adult", "Child"), SINGLE],
    ],
)
def test_rows_that_name_nothing(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    assert set(levels(tmp_path, rows)) == {0}
