"""What stands above the line."""

from __future__ import annotations

import pytest

from ingest.formats.raised import raised


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3", "³"),
        ("-12", "⁻¹²"),
        (" 2 ", " ² "),
        ("(n)", "⁽ⁿ⁾"),
        ("th", "th"),
        ("2nd", "2nd"),
        ("", ""),
        ("½", "½"),
    ],
)
def test_figures_are_raised_and_words_are_not(text: str, shown: str) -> None:
    assert raised(text) == shown
