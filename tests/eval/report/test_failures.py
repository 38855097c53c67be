"""The failure list marks quotes and cuts long passages around them."""

from __future__ import annotations

import pytest

from eval.report.failures import highlighted


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("abc", [], "abc"),
        ("abcdef", [(0, 2), (1, 4)], "<mark>abcd</mark>ef"),
        ("<&>", [(1, 2)], "&lt;<mark>&amp;</mark>&gt;"),
    ],
)
def test_highlighted(text: str, marks: list[tuple[int, int]], expected: str) -> None:
    assert highlighted(text, marks) == expected


def test_a_long_passage_is_cut_around_its_quote() -> None:
    shown = highlighted("x" * 2000 + "QUOTE" + "y" * 2000, [(2000, 2005)])
    assert shown.startswith("… xxx")
    assert shown.endswith("yyy …")
    assert "<mark>QUOTE</mark>" in shown
    assert len(shown) < 800
