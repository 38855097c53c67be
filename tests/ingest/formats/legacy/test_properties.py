"""Changes that properties are made of."""

from __future__ import annotations

import pytest

from ingest.formats.legacy.properties import Paragraph, Styles, changed, changes, fonts, is_unseen, symbol_of


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
    assert is_unseen(b"\x3c\x08\x01")
    assert not is_unseen(b"\x3c\x08\x01\x3c\x08\x00")


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
