"""Conditions, macros of a page's own, and pages that would never end."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear

from ingest.formats.parsed import Parsed
from ingest.formats.text.other import read_any_text
from rag.errors import LoadError


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
        "some words\n",
        ".if n x\n",
        ".UR http://x\nsome words\n",
    ],
)
def test_time_grows_with_the_length(tmp_path: Path, piece: str) -> None:
    def read(times: int) -> None:
        _read(tmp_path, ".TH X 1\n.SH NAME\nx\n.PP\n" + piece * times)

    assert is_linear(read, 4000)


@pytest.mark.parametrize("start", [".B a", ".Bl -tag\n.It Xo\n", ".Bl -column a\n.It a\n", ".UR http://x\n"])
def test_what_nothing_ends_takes_linear_time(tmp_path: Path, start: str) -> None:
    """Spaces before nothing were tried from each of them; what was put together piece by piece was copied with each."""

    def read(times: int) -> None:
        head = ".Dd May 1, 2020\n.Dt X 1\n.Os\n.Sh NAME\n" if ".It" in start else ".TH X 1\n.SH NAME\nx\n"
        _read(tmp_path, head + start + ("\n" if "\n" in start else "") + "some words\n" * times + " " * times)

    assert is_linear(read, 4000)


def test_spaces_behind_a_macro_take_linear_time(tmp_path: Path) -> None:
    assert is_linear(lambda times: _read(tmp_path, f".TH X 1\n.SH NAME\n.B a{' ' * times}\n.B b\n"), 4000)


def test_a_link_or_a_tag_that_nothing_ends_swallows_no_text(tmp_path: Path) -> None:
    man = _read(tmp_path, ".TH X 1\n.SH NAME\n.UR http://x.example\nthe page\n.SH NEXT\nIt goes on.\n")
    assert man.text.endswith("the page ⟨http://x.example⟩\n\nNEXT\n\nIt goes on.")
    mdoc = _read(
        tmp_path, ".Dd May 1, 2020\n.Dt X 1\n.Os\n.Sh A\n.Bl -tag\n.It Xo\n.Fl q\n.El\n.Sh B\nIt goes on.\n"
    )
    assert "-q" in mdoc.text
    assert mdoc.text.split("\n\n")[-2:] == ["It goes on.", "May 1, 2020"]


def test_macros_that_write_without_end_are_refused(tmp_path: Path) -> None:
    again = ".TH X 1\n.SH NAME\n.de A\n" + "x" * 100_000 + "\n.A\n..\n.A\n"
    with pytest.raises(LoadError, match="far more than it holds"):
        _read(tmp_path, again)


def test_numbers_larger_than_any_are_none(tmp_path: Path) -> None:
    parsed = _read(tmp_path, f".TH X 1\n.SH NAME\n.nr x {'9' * 400}\nIt is \\nx.\n")
    assert parsed.text.endswith("It is 0.")
