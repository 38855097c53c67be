"""A source beside the answer: its text, its blocks, its mark."""

from __future__ import annotations

import html
import re

import pytest

from rag.types import Block, Document, Place
from rag.ui.sources import panel


class TestSource:
    @pytest.mark.parametrize(
        "text", ["plain text here", "a\r\nb\rc\n\n  d", "<b>ğüş Київ 🙂</b> &amp; x", "\n\nstart"]
    )
    def test_the_mark_is_the_span(self, text: str) -> None:
        for start in range(len(text)):
            page = panel.panel(Document("d", text, "t"), start, len(text))
            marked = re.search(r'<mark id="cw-mark" tabindex="-1">(.*?)</mark>', page, re.S)
            assert marked
            assert html.unescape(marked.group(1)) == text[start:]

    def test_blocks_are_shown_as_such_and_all_of_the_text_is_there(self) -> None:
        kinds = [
            ("furniture", 0, "Site | Menu"),
            ("heading", 2, "Care & <b>oil</b>"),
            ("paragraph", 0, "Do:\r\nthis"),
        ]
        kinds += [("item", 1, "1. <i>wait</i>"), ("item", 2, "a. look"), ("caption", 0, "Table 1")]
        kinds += [("row", 1, "Pump | Price <1"), ("row", 0, "P1 |  | 12"), ("code", 0, "if a < b:\n    go()")]
        kinds += [("field", 0, "Name: <script>"), ("note", 0, "1 See & below.")]
        text, blocks = "\f ", []
        for kind, level, words in kinds:
            blocks.append(Block(kind, len(text), len(text) + len(words), level))
            text += f"{words}\n\f\n"
        document = Document("d", text, "t", blocks=tuple(blocks))
        page = panel.panel(document, 0, 0)
        shown = page.split('<div class="cw-document" dir="auto">')[1].rsplit("</div></section>")[0]
        assert html.unescape(re.sub(r"<[^>]*>", "", shown)) == text
        assert (
            '<div class="cw-block" data-kind="heading" role="heading" aria-level="2" dir="auto">Care &amp; '
            in shown
        )
        assert shown.count('<div class="cw-list" role="list">') == 1
        assert shown.count("<tr>") == 2
        assert (
            '<th dir="auto">Pump<span class="cw-between"> | </span></th><th dir="auto">Price &lt;1' in shown
        )
        assert shown.count("<td ") == 3
        assert 'data-kind="furniture"' in shown
        for start in range(0, len(text), 3):
            for end in range(start + 1, len(text) + 1, 7):
                page = panel.panel(document, start, end)
                marks = re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.S)
                assert html.unescape("".join(marks)) == text[start:end]
                assert page.count('id="cw-mark"') == 1 or not re.search(r"\w", text[start:end])

    def test_what_is_scrolled_is_reached_by_keyboard(self) -> None:
        text = "run it --with all --the options --there are\n\nrun it"
        blocks = (Block("code", 0, 43, 0), Block("code", 45, 51, 0))
        shown = panel.panel(Document("d", text, "t", blocks=blocks), 0, 0)
        assert re.findall(r'data-kind="code"( tabindex="0")?', shown) == [' tabindex="0"', ""]

    def test_only_the_blocks_of_the_window_are_drawn(self) -> None:
        text = "\n".join(f"row {number:05} | cell" for number in range(20_000))
        blocks = tuple(Block("row", at, at + 16) for at in range(0, len(text), 17))
        page = panel.panel(Document("d", text, "t", blocks=blocks), 170_005, 170_020)
        assert re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.S) == ["0000", " | ", "cell", "\n", "row"]
        assert 2000 < page.count("<tr>") < 3000

    def test_a_long_document_is_shown_around_its_span(self) -> None:
        text = "0123456789" * 20_000
        page = panel.panel(Document("d", text, "t"), 100_000, 100_010)
        assert len(page) < 60_000
        assert "Show earlier text" in page
        assert "Show later text" in page
        assert '<mark id="cw-mark" tabindex="-1">0123456789</mark>' in page

    def test_offsets_outside_are_cut(self) -> None:
        assert "<mark" not in panel.panel(Document("d", "short", "t"), 50, 90)
        assert ">ort</mark>" in panel.panel(Document("d", "short", "t"), 2, 10**9)


def test_rows_of_a_sheet_have_their_numbers_and_slides_theirs() -> None:
    text = "Stock\n\nPart | Pieces\nValve | 204"
    blocks = (Block("heading", 0, 5, 1), Block("row", 7, 20, 1), Block("row", 21, 32, 0))
    places = (Place(0, "Stock"), Place(7, "Stock", 1), Place(21, "Stock", 7))
    sheet = panel.panel(Document("stock.xlsx", text, "t", blocks=blocks, places=places), 21, 32)
    assert re.findall(r'<(\w+)[^>]* data-at="(.*?)"', sheet) == [("tr", "1"), ("tr", "7")]

    text = "Orsa\n\nOld.\n\nCosts\n\nForty."
    blocks = (
        Block("heading", 0, 4, 1),
        Block("paragraph", 6, 10),
        Block("heading", 12, 17, 2),
        Block("paragraph", 19, 25),
    )
    for name, page in (("plan.pptx", "slide"), ("plan.pdf", "page")):
        shown = panel.panel(Document(name, text, "t", blocks=blocks, pages=(0, 12)), 19, 25)
        assert re.findall(r' data-at="(.*?)"', shown) == [f"{page} 1", f"{page} 2"]
