"""Headings of pages that their writer made by bold letters alone."""

from __future__ import annotations

import pytest

from ingest.formats.html.page import parse_html


def blocks(body: str) -> list[tuple[str, str]]:
    """Kind and text of each block below a title."""
    parsed = parse_html(f"<body><h1>Library</h1><p>It has three floors.</p>{body}</body>")
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks][2:]


@pytest.mark.parametrize("tag", ["strong", "b"])
def test_a_paragraph_in_bold_letters_heads_what_follows(tag: str) -> None:
    found = blocks(f"<p><{tag}>Opening hours</{tag}></p><p>From nine to six.</p>")
    assert found == [("heading", "Opening hours"), ("paragraph", "From nine to six.")]


def test_a_first_line_in_bold_letters_heads_the_rest() -> None:
    found = blocks("<p><b>Renewals</b><br>A loan is renewed twice.</p>")
    assert found == [("heading", "Renewals"), ("paragraph", "A loan is renewed twice.")]


@pytest.mark.parametrize(
    "body",
    [
        "<p><b>The lift is out of order.</b></p><p>Take the stairs.</p>",  # a sentence
        "<p><b>Lift</b> and stairs</p><p>Take them.</p>",  # not all of the line
        "<p>Take the stairs.</p><p><b>Library of Kiel</b></p>",  # nothing follows
        "<p><b>One</b></p><h2>Two</h2><p>Text.</p>",  # above a heading
        "<ul><li><p><b>Lift</b></p><p>It is slow.</p></li></ul>",
        "<table><tr><td><p><b>Lift</b></p><p>It is slow.</p></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    ],
)
def test_these_are_no_headings(body: str) -> None:
    assert [text for kind, text in blocks(body) if kind == "heading"] == (["Two"] if "Two" in body else [])


def test_a_numbered_figure_is_a_caption() -> None:
    found = blocks("<div><p class=title><b>Figure 2.1. The quay</b></p></div><p>Boats lie there.</p>")
    assert found[0] == ("caption", "Figure 2.1. The quay")


def test_the_only_one_below_a_title_says_who_wrote() -> None:
    parsed = parse_html(
        "<h1>Fire</h1><p><b>Jo Hill, Kiel</b></p><p>It burnt.</p><h2>Before</h2><p>All slept.</p>"
    )
    assert [block.kind for block in parsed.blocks][:3] == ["heading", "paragraph", "paragraph"]
