"""Characters by their names."""

from __future__ import annotations

import pytest

from ingest.formats.roff.glyphs import glyph


@pytest.mark.parametrize(
    ("name", "character"),
    [
        ("bu", "•"), ("mu", "×"), ("rs", "\\"), ("'e", "é"), (",c", "ç"), ("*S", "Σ"), ("u00E9", "é"), ("u0065_0301", "é"),
        ("char233", "é"), ("uD800", ""), ("u0007", ""), ("char7", ""), ("unheard-of", ""), ("<=", "≤"), ("==", "≡"),
    ],
)  # fmt: skip
def test_glyphs(name: str, character: str) -> None:
    assert glyph(name) == character
