"""Large letters across the text are no heading."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.pdf.reader import read_pdf

TEXT = "".join(
    at(72, 700 - 14 * number, f"The harbour was dredged in spring, and all pilots moved, line {number}.")
    for number in range(12)
)


@pytest.mark.parametrize(
    ("mark", "is_aside"),
    [
        (at(120, 600, "SPECIMEN", size=60), True),
        (at(120, 740, "SPECIMEN", size=60), False),  # a title
        (at(30, 672, "T", size=50), False),  # an initial
    ],
)
def test_what_lies_across_the_text_stands_beside_it(tmp_path: Path, mark: str, is_aside: bool) -> None:
    (tmp_path / "a.pdf").write_bytes(drawn([mark + TEXT]))
    parsed = read_pdf(tmp_path / "a.pdf", 20)
    aside = [parsed.text[one.start : one.end] for one in parsed.blocks if one.kind == "furniture"]
    assert aside == (["SPECIMEN"] if is_aside else [])
    assert (parsed.title == "SPECIMEN") is ("740" in mark)
