"""What letters a PDF's fonts draw: told by a map in the order of the page, by names of letters, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from loading import reason
from made import _file

from ingest.formats.pdf.letters import with_marks
from ingest.formats.pdf.reader import read_pdf

_FACE = "/Type /Font /Subtype /TrueType /BaseFont /Helvetica"
_CID = (
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+X /DW 500 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    " /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+X /Flags 4 /FontBBox [0 0 1000 1000]"
    " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>"
)


def page(shown: str, font: str, *more: str) -> bytes:
    """A page that shows the codes `shown`; `font` is object 5, `more` are those from 6 on."""
    content = f"BT /F1 12 Tf 60 700 Td <{shown}> Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< {font} >>",
        *more,
    )
    return _file([one.encode("latin-1") for one in objects], "/Root 1 0 R")


def mapped(drawn: str) -> bytes:
    """A page that draws `drawn` from left to right, each letter under a code of its own that a map explains."""
    codes = {letter: number for number, letter in enumerate(dict.fromkeys(drawn), start=33)}
    rows = "\n".join(f"<{code:02X}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    told = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange"
        f" <00> <FF> endcodespacerange {len(codes)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )
    widths = " ".join(["500"] * len(codes))
    font = f"{_FACE} /FirstChar 33 /LastChar {32 + len(codes)} /Widths [{widths}] /ToUnicode 6 0 R"
    stream = f"<< /Length {len(told)} >>\nstream\n{told}\nendstream"
    lines = ("".join(f"{codes[letter]:02X}" for letter in line) for line in drawn.split("\n"))
    return page("> Tj 0 -40 Td <".join(lines), font, stream)


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("ריעב 1873 תנשב הנבנ לדגמה", "המגדל נבנה בשנת 1873 בעיר"),
        ("The word םולש means peace 12 times", "The word שלום means peace 12 times"),
        ("תויתוא 12 איה Peace הלימה", "המילה Peace היא 12 אותיות"),
        ("הנבנ (הובגה) לדגמה", "המגדל (הגבוה) נבנה"),
        (".םלוע םולש", "שלום עולם."),
        ("1873 ماع يف جربلا ينب", "بني البرج في عام 1873"),
        ("1873 ﻲﻨﺑ", "بني 1873"),
        ("Dug in 1873", "Dug in 1873"),
    ],
)
def test_letters_are_read_in_the_order_of_their_writing(drawn: str, read: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(mapped(drawn))
    assert read_pdf(tmp_path / "a.pdf", 1).text == read


@pytest.mark.parametrize("code", [1, 11, 28, 130])
def test_ligatures_under_any_code_are_letters(code: int, tmp_path: Path) -> None:
    names = f"/Encoding << /Type /Encoding /Differences [{code} /fi] >>"
    shown = b"The ".hex() + f"{code:02x}" + b"sh is ".hex() + f"{code:02x}" + b"ne".hex()
    font = f"/Type /Font /Subtype /Type1 /BaseFont /Helvetica {names}"
    (tmp_path / "a.pdf").write_bytes(page(shown, font))
    assert read_pdf(tmp_path / "a.pdf", 1).text == "The fish is fine"


@pytest.mark.parametrize("sign", ["\x0c", "\x0b", "\x1f"])
def test_a_line_of_one_sign_that_is_white_space_by_its_code(sign: str, tmp_path: Path) -> None:
    """TeX draws a tall bar so, line by line; two of thirty real papers could not be read for it."""
    (tmp_path / "a.pdf").write_bytes(mapped(f"The gate\n{sign}\nis shut"))
    assert read_pdf(tmp_path / "a.pdf", 1).text.split() == ["The", "gate", "is", "shut"]


_WIDE = "/Type /Font /Subtype /Type0 /BaseFont /ABCDEF+X /Encoding /Identity-H /DescendantFonts [6 0 R]"


def glyphs(words: str, order: Mapping[str, int] | None = None) -> str:
    """Numbers of the glyphs of `words`, by default as the Macintosh has them."""
    mac = {one: one.encode("mac_roman")[0] - (29 if one.isascii() else 30) for one in words}
    return "".join(f"{(order or mac)[one]:04X}" for one in words)


@pytest.mark.parametrize(
    "said",
    [
        "The tower was built in 1873 by Otto Ek",
        "Die Brücke über den Fluß wird ab März geprüft",
        "OPEN daily FROM noon in summer",
    ],
)
def test_glyphs_in_the_order_of_the_macintosh_are_letters(said: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(page(glyphs(said), _WIDE, _CID))
    parsed = read_pdf(tmp_path / "a.pdf", 1)
    assert (parsed.text, parsed.notices) == (said, ())


def test_a_font_that_does_not_tell_its_letters_is_said_so(tmp_path: Path) -> None:
    words = "The tower was built in 1873 by Otto Ek"
    by_use = {one: number for number, one in enumerate(dict.fromkeys(words), start=3)}
    numbers = " ".join(f"/g{number}" for number in range(60))
    named = f"/Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Y /Encoding << /Type /Encoding /Differences [33 {numbers}] >>"
    for data in (page(glyphs(words, by_use), _WIDE, _CID), page(bytes(range(33, 60)).hex(), named)):
        (tmp_path / "a.pdf").write_bytes(data)
        assert "do not say which letters they draw" in reason(tmp_path / "a.pdf")


def test_symbols_are_not_stored_for_the_letters_of_one_page(tmp_path: Path) -> None:
    """The other page is; what a known font says on the page without letters stays too."""
    numbers = " ".join(f"/g{number}" for number in range(60))
    drawn = (
        "BT /F1 12 Tf 60 700 Td (The mill stands by the lake.) Tj ET",
        "".join(
            f"BT /F2 12 Tf 60 {700 - 20 * n} Td <{bytes(range(33 + n, 60)).hex()}> Tj ET " for n in range(12)
        )
        + "BT /F1 12 Tf 60 300 Td (Boats) Tj ET",
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [5 0 R 6 0 R] /Count 2 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Y /Encoding << /Type /Encoding /Differences [33 {numbers}] >> >>",
        *(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R /Resources << /Font << /F1 3 0 R"
            " /F2 4 0 R >> >> >>"
            for content in (7, 8)
        ),
        *(f"<< /Length {len(one)} >>\nstream\n{one}\nendstream" for one in drawn),
    ]
    (tmp_path / "a.pdf").write_bytes(_file([one.encode() for one in objects], "/Root 1 0 R"))
    parsed = read_pdf(tmp_path / "a.pdf", 1)
    assert parsed.text.split("\f") == ["The mill stands by the lake.\n", "Boats"]
    assert "page 2 is a picture" in parsed.notices[0]


def test_arabic_vowel_signs_stand_on_their_letter(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(mapped("بُنيَ البُرج"[::-1]))
    assert " \u064f" not in read_pdf(tmp_path / "a.pdf", 1).text
    assert with_marks("أي \u064bضا بنا \u064bء") == "أيض\u064bا بناء\u064b"


def test_letters_whose_bytes_are_the_wrong_way_round(tmp_path: Path) -> None:
    said = "Pure Black and 100 % Cyan"
    turned = "".join(one if one == " " else chr(ord(one) << 8) for one in said)
    (tmp_path / "a.pdf").write_bytes(mapped(turned))
    assert read_pdf(tmp_path / "a.pdf", 1).text == said
    (tmp_path / "a.pdf").write_bytes(mapped("一 一 一 一 meant one"))
    assert read_pdf(tmp_path / "a.pdf", 1).text == "一 一 一 一 meant one"


def test_lines_of_a_writing_without_spaces_go_on_without_one(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(mapped("橋は木で造られた古い\nものであり冬は雪で閉\nざされる。"))
    assert "古いものであり冬は雪で閉ざされる。" in read_pdf(tmp_path / "a.pdf", 1).text.replace("\n", "")
    assert " " not in read_pdf(tmp_path / "a.pdf", 1).text
