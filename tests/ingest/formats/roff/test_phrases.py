"""The words of one line of `mdoc`."""

from __future__ import annotations

import pytest

from ingest.formats.roff.phrases import said
from ingest.formats.roff.requests import Requests


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (".Oo Fl a Oc Ns Ar b", "[-a]b"),
        (".Bx 4.3 Tahoe", "4.3BSD-Tahoe"),
        (".At v7", "Version 7 AT&T UNIX"),
        (".St -p1003.1-2008", "IEEE Std 1003.1-2008 (“POSIX.1”)"),
        (".Ex -std", "The x utility exits 0 on success, and >0 if an error occurs."),
        ('.Lk http://x.example "the page"', "the page: http://x.example"),
        (".Ar", "file ..."),
        (".Fl", "-"),
        ('.Em "Op Fl" x', "Op Fl x"),
        (".No don Ap t", "don't"),
        (".Aq Mt a@b.example ,", "<a@b.example>,"),
        (".Va errno ;", "errno;"),
    ],
)
def test_macros(source: str, shown: str) -> None:
    (line,) = Requests(source)
    assert said((line.name, *line.arguments), (False, *line.quoted), name="x").line == shown


def test_functions_and_headers_as_a_program_declares_them() -> None:
    words = ["In", "ferry.h", "Fn", "cross", "int pier"]
    assert said(words, [False] * 5, name="", declares=True).line == "#include <ferry.h> cross(int pier);"


def test_spaces_are_left_out_where_the_page_says_so() -> None:
    assert said(["Ar", "user", "@", "host"], [False] * 4, name="", spaced=False).line == "user@host"
