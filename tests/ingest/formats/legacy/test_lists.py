"""Marks of the items of lists."""

from __future__ import annotations

import struct

import pytest

from ingest.formats.legacy.lists import Lists


def lists(*levels: tuple[int, int, str]) -> Lists:
    """One list of nine levels: start, form and text of the first ones."""
    nine = [*levels, *[(1, 0, "\0.")] * (9 - len(levels))]
    heads = struct.pack("<ii18sBB", 7, 0, bytes(18), 0, 0)
    made = b"".join(
        struct.pack("<iB", start, form).ljust(28, b"\0")
        + struct.pack("<H", len(text))
        + text.encode("utf-16-le")
        for start, form, text in nine
    )
    return Lists(
        struct.pack("<H", 1) + heads + made, struct.pack("<I", 1) + struct.pack("<i", 7).ljust(16, b"\0")
    )


def test_deeper_levels_start_anew_and_name_those_above():
    found = lists((1, 0, "\0."), (1, 0, "\0.\1"))
    assert [found.mark(1, level) for level in (0, 1, 1, 0, 1)] == ["1.", "1.1", "1.2", "2.", "2.1"]


@pytest.mark.parametrize(
    ("form", "mark"), [(1, "IV)"), (2, "iv)"), (3, "D)"), (4, "d)"), (22, "04)"), (23, "-"), (255, "")]
)
def test_numbers_have_the_form_of_their_level(form, mark):
    assert lists((4, form, "\0)")).mark(1, 0) == mark


def test_a_list_that_nothing_is_said_of_has_dashes():
    assert (
        lists().mark(5, 0),
        Lists(b"", b"").mark(1, 0),
        Lists(b"\5\0", b"\xff\xff\xff\xff").mark(1, 2),
    ) == ("-", "-", "-")
