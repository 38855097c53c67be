"""Blocks of a page put together."""

from __future__ import annotations

from ingest.formats.roff.escapes import BREAK, FIXED, JOINED
from ingest.formats.roff.page import Page


def test_lines_run_together_or_stand_as_they_are() -> None:
    page = Page()
    page.words(f"one{JOINED}")
    page.words("self  here")
    page.words(f"and{BREAK}there")
    page.written()
    page.words(f"a{FIXED}{FIXED}b")
    page.words("")
    page.words(" c")
    page.run_together()
    page.paragraph()
    assert page.builder.text == "oneself here and\nthere\n\na  b\n\n c"
    assert [block.kind for block in page.builder.blocks] == ["paragraph", "code"]


def test_terms_that_nothing_explains_stand_alone() -> None:
    page = Page()
    page.entry("-a")
    page.entry("-b")
    page.heading("Next", 1)
    page.entry("-c")
    page.words("C")
    page.indented()
    page.words("more of c")
    page.paragraph()
    page.words("no c")
    page.paragraph()
    assert page.builder.text == "-a\n-b\n\nNext\n\n-c\n    C\n\n    more of c\n\nno c"
