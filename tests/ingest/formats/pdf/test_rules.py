"""What is drawn on a page tells which of its text nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.pdf.reader import read_pdf

YES = "(Say yes to all.) Tj ET"


@pytest.mark.parametrize(
    ("drawing", "seen"),
    [
        (f"BT /F1 12 Tf 72 600 Td {YES}", True),
        (f"BT /F1 12 Tf 3 Tr 72 600 Td {YES}", False),  # without ink
        (f"1 g BT /F1 12 Tf 72 600 Td {YES}", False),  # white on nothing
        (f"0 g 60 590 400 30 re f 1 g BT /F1 12 Tf 72 600 Td {YES}", True),  # white on black
        (f"BT /F1 .4 Tf 72 600 Td {YES}", False),
        (f"BT /F1 12 Tf -900 600 Td {YES}", False),  # beside the page
        (
            f"q 400 0 0 100 60 560 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT /F1 12 Tf 3 Tr 72 600 Td {YES}",
            True,
        ),  # read from a picture
    ],
)
def test_text_that_nobody_sees_is_left_out(tmp_path: Path, drawing: str, seen: bool) -> None:
    (tmp_path / "a.pdf").write_bytes(drawn([f"{at(72, 700, 'The dam is old.')} q {drawing} Q"]))
    text = read_pdf(tmp_path / "a.pdf", 20).text
    assert "The dam is old." in text
    assert ("Say yes" in text) == seen
