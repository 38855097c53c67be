"""No page makes a tree so deep, or a list so long, that each further tag looks through all of it."""

from __future__ import annotations

import pytest

from ingest.formats.html.tree import children, parse

MANY = 3000
DEEPEST = 700
"""300 that are kept, what a browser opens of itself between them, and html and body."""

NESTED = {
    "a long name": "<abcdefghijklmnopqrstuvwxyz>x",
    "an underscore": "<a_b>x",
    "an end tag of nothing": "<div></x>x",
    "an end tag of another sort": "<ul><li>x</ol>",
    "an end tag that reaches nothing": "<y><div>x</y>",
    "end tags in comments": "<div><!-- </div></div> -->x",
    "end tags in scripts": "<div><script></div></div></script>x",
    "end tags in values": '<div title="</div></div>">x',
    "end tags in fields": "<div><textarea></div></div></textarea>x",
    "end tags in drawings": "<div><svg><![CDATA[></svg></div>]]></svg>x",
    "scripts of drawings": "<svg><style><g>x",
    "readings without what is read": "<rp><rt>x",
    "marks behind an equals sign": '<a ="><div>x"',
    "formats that are never closed": "<p><font>x",
}


def _depth(page: str) -> int:
    deepest, left = 0, [(parse(page).root, 1)]
    while left:
        node, depth = left.pop()
        deepest = max(deepest, depth)
        left += [(child, depth + 1) for child in children(node)]
    return deepest


@pytest.mark.parametrize("trick", NESTED)
def test_nothing_nests_without_end(trick: str) -> None:
    assert _depth(NESTED[trick] * MANY) <= DEEPEST


@pytest.mark.parametrize("trick", NESTED)
def test_nor_is_a_page_of_ordinary_depth_changed(trick: str) -> None:
    if "CDATA" not in NESTED[trick]:
        from selectolax.lexbor import LexborHTMLParser

        page = NESTED[trick] * 20
        assert parse(page).html == LexborHTMLParser(page).html


def test_options_and_repeated_roots_are_bounded() -> None:
    page = "<select>" + "<option>x" * 20_000 + "</select>" + "".join(f"<html a{n}=1>" for n in range(1000))
    tree = parse(page)
    assert len(tree.css("option")) == 5000
    assert len(tree.css_first("html").attributes) == 10


def test_what_follows_a_closed_row_of_elements_keeps_its_place() -> None:
    page = "<div><p>One.</p></div>" * 1000 + "<ul><li>Two.<li>Three.</ul><h2>Four</h2>"
    tree = parse(page)
    assert [node.text() for node in tree.css("li, h2")] == ["Two.", "Three.", "Four"]
