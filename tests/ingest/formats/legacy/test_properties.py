"""Changes that properties are made of."""

from __future__ import annotations

import pytest

from ingest.formats.legacy.properties import (
    Paragraph,
    Styles,
    changed,
    changes,
    fonts,
    is_above,
    is_hidden,
    is_taken_out,
    symbol_of,
)


def test_each_change_has_its_code_and_its_operand():
    given = (
        b"\x0a\x26\x02"
        + b"\x0b\x46\x05\x00"
        + b"\x08\xd6\x04\x00abc"
        + b"\x15\xc6\x02xy"
        + b"\x49\x66\x01\0\0\0"
        + b"\x16"
    )
    assert [(code, len(operand)) for code, operand in changes(given)] == [
        (0x260A, 1), (0x460B, 2), (0xD608, 5), (0xC615, 3), (0x6649, 4)
    ]  # fmt: skip
    assert changed(Paragraph(), given) == Paragraph(level=2, list=5, depth=1)


@pytest.mark.parametrize(
    ("style", "outline", "level"), [(62, 9, 1), (3, 9, 3), (9, 9, 6), (0, 1, 2), (0, 9, 0)]
)
def test_a_heading_is_one_by_its_style_or_its_place_in_the_outline(style, outline, level):
    assert Paragraph(style=style, outline=outline).heading == level


def test_what_is_shown_again_is_seen():
    assert is_hidden(b"\x3c\x08\x01", False)
    assert not is_hidden(b"\x3c\x08\x01\x3c\x08\x00", False)


@pytest.mark.parametrize("by_style", [False, True])
def test_what_a_style_hides_may_be_shown_by_its_characters(by_style):
    assert is_hidden(b"", by_style) is is_hidden(b"\x3c\x08\x80", by_style) is by_style
    assert is_hidden(b"\x3c\x08\x81", by_style) is not by_style
    assert not is_hidden(b"\x3c\x08\x00", by_style)


def test_shown_again_does_not_bring_back_what_was_taken_out():
    assert is_taken_out(b"\x00\x08\x01\x3c\x08\x00")
    assert not is_taken_out(b"\x3c\x08\x01")
    assert is_above(b"\x48\x2a\x01")
    assert not is_above(b"\x48\x2a\x02")


def test_a_symbol_is_named_by_its_font():
    name = "Symbol\0".encode("utf-16-le")
    table = b"\1\0\0\0" + bytes([39 + len(name)]) + bytes(39) + name
    assert fonts(table) == ["Symbol"]
    assert symbol_of(b"\x09\x6a\x00\x00\x6d\xf0", fonts(table)) == "μ"
    assert symbol_of(b"\x3c\x08\x01", []) is None


def test_styles_that_are_based_on_each_other_end():
    one = b"\x00\x00\x11\x00\x00\x00\x00\x00\x00\x00"  # based on style 1, which is based on style 0
    two = b"\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00"
    table = b"\x04\x00\x02\x00\x0a\x00" + b"\x0a\x00" + one + b"\x0a\x00" + two
    assert Styles(table).of(0).heading == 0
    assert Styles(b"").of(7) == Paragraph()
