"""Line numbers along the margin of pages are no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.parsed import Parsed
from ingest.formats.pdf.reader import read_pdf

SPEECH = [
    (60, "THE COURT: Be seated. Counsel may go on with the witness"),
    (0, "whom he called yesterday, and whom we heard about the ferry"),
    (0, "that never came back."),
    (60, "Q. You were on the quay when the ferry left the old harbour"),
    (0, "on that night?"),
    (60, "A. I was. I had come for the parcel that the Ness company"),
    (0, "had sent."),
]


def read(tmp_path: Path, pages: list[str]) -> Parsed:
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn(pages))
    return read_pdf(path, 20)


def page(number: int, *, apart: bool, left: float = 100) -> str:
    """A page of 14 lines; `apart`: the numbers are drawn before all the text."""
    heights = [700 - 24 * row for row in range(14)]
    counts = [at(60 if row > 8 else 66, y, str(row + 1)) for row, y in enumerate(heights)]
    texts = [
        at(left + SPEECH[(row + number) % 7][0], y, SPEECH[(row + number) % 7][1])
        for row, y in enumerate(heights)
    ]
    both = [*counts, *texts] if apart else [part for row in zip(counts, texts, strict=True) for part in row]
    return "".join(both)


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("left", [82, 100, 160])
def test_a_transcript_is_told_without_its_line_numbers(tmp_path: Path, apart: bool, left: float) -> None:
    read_ = read(tmp_path, [page(number, apart=apart, left=left) for number in range(3)])

    assert not [word for word in read_.text.split() if word.isdecimal()]
    assert "Q. You were on the quay when the ferry left the old harbour on that night?" in " ".join(
        read_.text.split()
    )
    assert "row" not in {one.kind for one in read_.blocks}


def test_rows_that_are_counted_anew_on_each_page_stay(tmp_path: Path) -> None:
    pages = [
        "".join(
            at(60, 700 - 20 * row, str(row + 1)) + at(120, 700 - 20 * row, f"Boat {9 * row} of Ness")
            for row in range(12)
        )
        for _ in range(3)
    ]
    assert sum(word == "12" for word in read(tmp_path, pages).text.split()) == 3
