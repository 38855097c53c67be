"""Footnotes: wherever in the file they are drawn, they stand after the text of their page."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.pdf.reader import read_pdf

TEXT = at(72, 720, "The tower leans by four degrees") + at(226, 725, "1", size=6)
MORE = at(72, 690, "and was closed for ten years*", size=11) + at(
    72, 400, "It stands in the north of the town."
)
NOTES = at(72, 60, "1 Measured in 1931 from the square", size=8) + at(72, 50, "and again in 1950.", size=8)
STAR = at(72, 38, "* From May on.", size=8)
LEFT, RIGHT = 72, 330


def _blocks(tmp_path: Path, *pages: str) -> list[tuple[str, str]]:
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn(list(pages)))
    parsed = read_pdf(path, 20)
    return [(one.kind, parsed.text[one.start : one.end]) for one in parsed.blocks]


@pytest.mark.parametrize(
    "page",
    [TEXT + MORE + NOTES + STAR, NOTES + STAR + TEXT + MORE, TEXT + NOTES + STAR + MORE],
    ids=["last", "first", "between"],
)
def test_notes_stand_after_the_text_wherever_they_are_drawn(tmp_path: Path, page: str) -> None:
    found = _blocks(tmp_path, page)
    assert [shown for kind, shown in found if kind == "note"] == [
        "1 Measured in 1931 from the square and again in 1950.",
        "* From May on.",
    ]
    assert [kind for kind, _ in found[-2:]] == ["note", "note"]


def test_notes_of_the_left_column_are_drawn_before_the_right_one(tmp_path: Path) -> None:
    left = "".join(at(LEFT, 700 - 14 * n, f"The left side says much, line {n}.") for n in range(8))
    called = at(LEFT, 580, "It was so in Skarvik") + at(LEFT + 103, 585, "1", size=6)
    right = "".join(at(RIGHT, 700 - 14 * n, f"The right side says more, line {n}.") for n in range(44))
    found = _blocks(tmp_path, left + called + at(LEFT, 80, "1 In the board's words.", size=8) + right)
    assert found[-1] == ("note", "1 In the board's words.")
    assert "line 43." in found[-2][1]


def test_a_raised_mark_belongs_to_its_note(tmp_path: Path) -> None:
    note = at(72, 66, "1", size=5) + at(76, 60, "Measured in 1931.", size=8)
    assert _blocks(tmp_path, note + TEXT + MORE)[-1] == ("note", "1 Measured in 1931.")


def test_small_lines_that_nothing_calls_stay_where_they_are(tmp_path: Path) -> None:
    legend = at(72, 60, "3 boats in the yard", size=8)
    found = _blocks(tmp_path, legend + TEXT + MORE)
    assert found[0] == ("paragraph", "3 boats in the yard")
    # and what lies above other text of its column is no note, called or not
    above = at(72, 740, "1 boat in the yard", size=8)
    assert _blocks(tmp_path, above + TEXT + MORE)[0] == ("paragraph", "1 boat in the yard")


def test_a_note_of_the_left_column_may_be_called_behind_a_figure(tmp_path: Path) -> None:
    left = "".join(at(LEFT, 700 - 14 * n, f"The left side says much, line {n}.") for n in range(8))
    called = at(LEFT, 580, "It was built in 1807") + at(LEFT + 99, 585, "1", size=6)
    right = "".join(at(RIGHT, 700 - 14 * n, f"The right side says more, line {n}.") for n in range(44))
    found = _blocks(
        tmp_path, left + called + at(LEFT, 80, "1 In the register of the parish.", size=8) + right
    )
    assert found[-1] == ("note", "1 In the register of the parish.")


@pytest.mark.parametrize("wrapped", [True, False], ids=["one goes on", "none goes on"])
def test_paragraphs_of_one_line_are_told_apart_by_the_room_between_them(
    tmp_path: Path, wrapped: bool
) -> None:
    lines = [
        "Moving day",
        "Carry the boxes down in this order:",
        "1. The books.",
        "2. The beds.",
        "3. The stove.",
        "4. The lamps and all plates.",
    ]
    lines += [
        "Weekend",
        "The lift is out of use on both days of the weekend.",
        "Keys",
        "They hang in the hall.",
    ]
    steps = [0, 30, 30, 15, 15, 15, 30, 30, 30, 30]
    if wrapped:
        lines, steps = [*lines, "Whoever is late carries all of the heavy things", "alone."], [*steps, 30, 15]
    bases = itertools.accumulate(steps)
    found = _blocks(
        tmp_path, "".join(at(72, 700 - base, line) for line, base in zip(lines, bases, strict=True))
    )
    assert [shown for _, shown in found][2:9] == lines[2:9]
