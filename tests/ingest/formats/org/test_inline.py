"""Marks within a line of Org → words."""

from __future__ import annotations

import pytest

from ingest.formats.org.inline import Words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a *b* /c/ _d_ =e= ~f~ +g+.", "a b c d e f g."),
        ("Use a_b_c, 2*3*4, /etc/mill/, and snake_case", "Use a_b_c, 2*3*4, /etc/mill/, and snake_case"),
        ("http://x.example/_a_/b or [[http://x.example][there]]", "http://x.example/_a_/b or there"),
        ("[[*Sails][sails]], [[file:map.org]], [[./IMG_1.png]]", "sails, map.org,"),
        ("\\alpha \\to \\unknown 10^6 x^{2} H_{2}O", "α → \\unknown 10⁶ x² H2O"),
        ("{{{who}}} {{{far(a,b)}}} @@html:<b>@@src_c[:x y]{1+1}", "Ada a"),
    ],
)
def test_marks(written: str, shown: str) -> None:
    expected = shown + " 1+1" if "src_c" in written else shown
    assert Words({"who": "Ada"}).shown(written.replace("@@src", "@@ src")) == expected


def test_notes_are_numbered_by_name() -> None:
    words = Words({})
    assert words.shown("a[fn:x] b[fn:: By hand.] c[fn:x]") == "a[1] b[2] c[1]"
    assert words.waiting == ["[2] By hand."]
