"""Conditions, macros of a page's own, and pages that would never end."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear

from ingest.formats.parsed import Parsed
from ingest.formats.text.other import read_any_text


def _read(tmp_path: Path, text: str, name: str = "ferry.8") -> Parsed:
    path = tmp_path / name
    path.write_text(text)
    return read_any_text(path, 20)


def _blocks(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_a_line_that_goes_on(tmp_path: Path) -> None:
    assert _blocks(_read(tmp_path, ".TH X 1\n.SH A\none \\\ntwo\n"))[2][1] == "one two"


def test_conditions_within_conditions(tmp_path: Path) -> None:
    body = r""".nr a 2
.if \na>1 \{ .if \na=2 two
.ie \na=3 three
.el not three \}
.if (\na:0)&(1=2) never
.ie '\*x'' empty
.el full
.ds x y
.ie '\*x'' empty
.el full
"""
    assert _blocks(_read(tmp_path, f".TH X 1\n.SH A\n{body}"))[2][1] == "two not three empty full"


@pytest.mark.parametrize(
    "body",
    [
        ".de a\n.a\n.a\n..\n.a\n",
        ".de a\n.b\n.b\n..\n.de b\n.a\n.a\n..\n.a\n",
        ".ds a \\*b\\*b\n.ds b \\*a\\*a\n\\*a\n",
        ".if n \\{ .if n \\{ .if n \\{\n",
        ".while 1 \\{\nx\n.\\}\n",
        ".TS\ntab(;);\nl l.\nT{\nnever closed\n",
        ".de never closed\n",
    ],
)
def test_pages_without_an_end_have_one(tmp_path: Path, body: str) -> None:
    parsed = _read(tmp_path, f".TH X 1\n.SH NAME\nx \\- y\n{body}")
    assert parsed.text.startswith("X(1)")
    assert len(parsed.text) < 1_000_000


@pytest.mark.parametrize(
    "piece",
    [
        "\\h'",
        "\\[",
        "\\*[",
        ".TP\n",
        ".RS\n",
        "\\{",
        ".if n \\{\n",
        '"a" ',
        ".B \\\n",
        "\\u",
        ".SH\n",
        ".IP a\n",
    ],
)
def test_time_grows_with_the_length(tmp_path: Path, piece: str) -> None:
    def read(times: int) -> None:
        _read(tmp_path, ".TH X 1\n.SH NAME\nx\n.PP\n" + piece * times)

    assert is_linear(read, 4000)
