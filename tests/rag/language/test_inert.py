"""Foreign text cannot act: not on a terminal, not in JSON shown there, not in Markdown."""

from __future__ import annotations

import html
import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rag.language.inert import as_json, as_markdown, escaped_line, visible

BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
any_text = st.text(st.characters(), max_size=60)


def acting(text: str) -> set[str]:
    """Characters of `text` that a terminal would obey, by the classes of Unicode and not by our own list."""
    return {
        char
        for char in text
        if char not in "\n\t"
        and (unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in BIDIRECTIONAL)
    }


@given(any_text)
def test_nothing_that_acts_is_left(text: str) -> None:
    assert not acting(visible(text))
    assert not acting(escaped_line(text))
    assert not set("\n\t") & set(escaped_line(text))


@given(any_text)
def test_what_does_not_act_stays(text: str) -> None:
    if not acting(text):
        assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
        ("\x1b[2K\rgone", "\\x1b[2K\\x0dgone"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202e91\u202c", "\\u202e91\\u202c"),
        ("line\r\nline", "line\nline"),
        ("name\udcff", "name\\udcff"),
        ("Київ, ğüş, 漢字, 👩‍🔬", "Київ, ğüş, 漢字, 👩‍🔬"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.dictionaries(any_text, any_text, max_size=4))
def test_json_is_the_value_and_does_not_act(value: dict[str, str]) -> None:
    written = as_json(value)
    assert not acting(written)
    assert "\n" not in written
    pairs = any(re.search("[\ud800-\udbff][\udc00-\udfff]", text) for item in value.items() for text in item)
    assert pairs or json.loads(written) == value
    assert json.loads(as_json({"a": [1]}, indent=2)) == {"a": [1]}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![x](http://a.test/p.png)", r"\!\[x\](http:\//a.test/p.png)"),
        ("<img src=x> &lt;", r"\<img src=x\> \&lt;"),
        ("www.a.test and me@a.test", r"www\.a.test and me\@a.test"),
        ("1. one", r"1\. one"),
        ("- item\n# head", r"\- item \# head"),
        ("$x^2$ `code` a|b", r"\$x^2\$ \`code\` a\|b"),
        ("\u202e91", r"\\u202e91"),
    ],
)
def test_markdown_is_plain_text(text: str, shown: str) -> None:
    assert as_markdown(text) == shown


@given(st.text(st.characters() | st.sampled_from("![](){}<>&*_`~#|$-+=1.):/@w\\\u202e\n"), max_size=40))
def test_a_reader_of_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    """Rendered by another implementation, with tables and struck-out text, it is one paragraph of that text."""
    shown = visible(" ".join(text.split()))
    rendered = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(as_markdown(text))
    )
    assert re.sub(r"^<p>|</p>\n$", "", html.unescape(rendered)) == shown
    assert not shown or set(re.findall(r"<\w+", rendered)) == {"<p"}
