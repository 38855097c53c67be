"""Marks within a line of AsciiDoc → words."""

from __future__ import annotations

import pytest

from ingest.formats.asciidoc.inline import Words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a *b* _c_ `d` #e# [.big]#f# **g**h", "a b c d e f gh"),
        ("2 * 3 * 4, a_b_c, x*y", "2 * 3 * 4, a_b_c, x*y"),
        ("https://x.example/a_b_c[the list^] or https://x.example/_a_", "the list or https://x.example/_a_"),
        ("<<one>>, <<two,the other>>, xref:far-away.adoc[]", "Number one, the other, far away"),
        ("10^6^ and H~2~O", "10⁶ and H2O"),
        ('"`said`" -- so -> there (C)', "“said” — so → there ©"),
        ("`+{who}+` is {who}, \\{who} is not", "{who} is Ada, {who} is not"),
        ("one +\ntwo", "one\ntwo"),
        ("a((b))c(((d,e))) image:x.png[] icon:y[] [[z]]", "abc"),
    ],
)
def test_marks(written: str, shown: str) -> None:
    assert Words({"who": "Ada"}, {"one": "Number one"}).shown(written) == shown


def test_notes_wait_and_are_named() -> None:
    words = Words({}, {})
    assert words.shown("a footnote:n[Deep.] b footnote:n[] c footnote:[Dry.]") == "a [1] b [1] c [2]"
    assert words.waiting == ["[1] Deep.", "[2] Dry."]
