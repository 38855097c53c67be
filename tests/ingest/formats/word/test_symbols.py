"""What the fonts Symbol and Wingdings show."""

from __future__ import annotations

import pytest

from ingest.formats.word.symbols import seen


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("a\tb", "Symbol", "α\tβ"),
        ("\uf061\t\uf062", "", "α\tβ"),
        ("a\nb", "symbol", "α\nβ"),
        ("a\tb", "Arial", "a\tb"),
    ],
)
def test_tabs_and_line_breaks_are_drawn_by_no_font(text: str, font: str, shown: str) -> None:
    assert seen(text, font) == shown
