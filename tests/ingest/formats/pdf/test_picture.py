"""Pages as pictures: the quote is boxed where it stands, and a page without it is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import pdf

from ingest.formats.pdf.picture import page_picture

PAGES = [
    ["Title of the thing", "First page."],
    ["A line before.", "The brid-", "ge opened in 1932, at noon.", "After."],
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(PAGES))
    return path


def test_a_quote_over_a_line_end_has_a_box_for_each_line(path: Path) -> None:
    picture = page_picture(path, 2, "The bridge opened in 1932, at noon.")
    assert picture is not None
    assert picture.jpeg.startswith(b"\xff\xd8")
    first, second = picture.boxes
    assert 0 < first[1] < second[1] < 0.2  # one under the other, near the top of the page
    assert first[0] == pytest.approx(60 / 612, abs=0.02)  # where the text starts
    assert first[2] < second[2] < 0.5


@pytest.mark.parametrize(
    ("number", "quote"), [(1, "The bridge"), (3, "First page."), (0, "First page."), (1, " – ")]
)
def test_no_picture_without_the_quote(path: Path, number: int, quote: str) -> None:
    assert page_picture(path, number, quote) is None


def test_no_picture_of_what_is_no_pdf(tmp_path: Path) -> None:
    broken = tmp_path / "b.pdf"
    broken.write_bytes(b"%PDF-1.4 no")
    assert page_picture(broken, 1, "no") is None
    assert page_picture(tmp_path / "none.pdf", 1, "no") is None
