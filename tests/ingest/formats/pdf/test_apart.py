"""Pages that are drawn for ever or take all memory: no picture, and the chat goes on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from made import drawn, pdf

from ingest.formats.pdf import apart
from ingest.formats.pdf.apart import picture_apart
from ingest.formats.pdf.picture import page_picture

QUOTE = "The lock of Barsten is 44 metres long."


def test_it_is_the_same_picture(tmp_path: Path) -> None:
    path = tmp_path / "сторінка 1.pdf"
    path.write_bytes(pdf([["First."], ["Before.", QUOTE]]))
    assert picture_apart(path, 2, QUOTE) == page_picture(path, 2, QUOTE)
    assert picture_apart(path, 2, "", [(0.1, 0.2, 0.3, 0.4)]) == page_picture(
        path, 2, "", [(0.1, 0.2, 0.3, 0.4)]
    )
    assert picture_apart(path, 1, QUOTE) is None
    assert picture_apart(tmp_path / "none.pdf", 1, QUOTE) is None


def test_a_page_that_is_drawn_for_minutes_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """400,000 curves; in the chat's own process nothing ended them."""
    curves = " ".join(
        f"{n % 600} {n % 799} m {n * 7 % 600} {n * 3 % 800} {n * 11 % 600} {n * 13 % 800} {n * 17 % 600} 9 c S"
        for n in range(400_000)
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn([f"BT /F1 12 Tf 50 700 Td ({QUOTE}) Tj ET\n{curves}"]))
    monkeypatch.setattr(apart, "SECONDS", 4.0)
    begun = time.monotonic()
    assert picture_apart(path, 1, QUOTE) is None
    assert time.monotonic() - begun < 20
