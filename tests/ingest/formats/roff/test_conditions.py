"""Conditions as a terminal answers them."""

from __future__ import annotations

import pytest

from ingest.formats.roff.conditions import holds, number
from ingest.formats.roff.escapes import Names


@pytest.mark.parametrize(
    ("text", "true", "rest"),
    [
        ("n x", True, " x"),
        ("t x", False, " x"),
        ("!t x", True, " x"),
        ("!!n x", True, " x"),
        ("'a'a' x", True, " x"),
        ('"a"b" x', False, " x"),
        ("d boat x", True, " x"),
        ("d ferry x", False, " x"),
        ("rn x", True, " x"),
        ("2>1 x", True, " x"),
        ("(0:(1==0)) \\{", False, " \\{"),
        ("1&(2-2) x", False, " x"),
        ("", False, ""),
    ],
)
def test_conditions(text: str, true: bool, rest: str) -> None:
    assert holds(text, Names(numbers={"n": 1}), {"boat"}) == (true, rest)


@pytest.mark.parametrize(
    ("text", "value"),
    [("2+3*2", 10), ("-4", -4), ("7/2", 3), ("7%0", 0), ("(1+2)*3", 9), ("4n", 4), ("x", 0)],
)
def test_numbers(text: str, value: int) -> None:
    assert number(text) == value
