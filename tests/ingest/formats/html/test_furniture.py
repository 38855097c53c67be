"""What generators of documentation and exports of programs put beside a text is stored, and neither searched nor quoted."""

from __future__ import annotations

import pytest
from growth import is_linear

from ingest.formats.html.page import parse_html

_PROSE = "<p>The sluice opens at half tide and stays open until the keeper has counted the boats.</p>"


def told(page: str) -> list[tuple[str, str]]:
    """Kind and text of each block that is searched."""
    parsed = parse_html(page)
    return [
        (block.kind, parsed.text[block.start : block.end])
        for block in parsed.blocks
        if block.kind != "furniture"
    ]


def texts(page: str) -> list[str]:
    return [text for _, text in told(page)]


def _manual(inside: str = "", after: str = "", before: str = "") -> str:
    return f"<body>{before}<main><h1>Sluice</h1>{_PROSE}{inside}</main>{after}</body>"


_OWN = ["Sluice", "The sluice opens at half tide and stays open until the keeper has counted the boats."]


@pytest.mark.parametrize(
    "inside",
    [
        '<p><a href="/edit">Edit this page</a></p>',
        '<p>Was this page helpful? <a href="#y">Yes</a> <a href="#n">No</a></p>',
        '<div><a href="2.html">Next »</a></div>',
        '<p><a href="#top">Back to top</a></p>',
        "<p>Copy code</p>",
        '<p><a href="/all">show 12 more comments</a> |</p>',
        "<p>Bu sayfayı düzenle</p>",
        '<p>Built with <a href="https://example.org">Sandbar 2</a>.</p>',
        "<p>Generated on Wed Mar 30 2022 for Sluice by 1.9.1</p>",
        '<p><a href="#a">Public Members</a> | <a href="all.html">List of all members</a></p>',
        '<p><a href="#a">Opening 1</a></p><p><a href="#b">Closing 2</a></p><p><a href="#c">Fees 3</a></p>',
    ],
)
def test_words_of_the_site_are_no_text(inside: str) -> None:
    assert texts(_manual(inside)) == _OWN


@pytest.mark.parametrize(
    "inside", ["<p>Next</p>", "<p>Copy the key before noon.</p>", "<p>Built with oak.</p>"]
)
def test_the_same_words_in_a_text_stay(inside: str) -> None:
    assert texts(_manual(inside)) != _OWN


def test_a_chapter_in_a_list_of_them_stays() -> None:
    assert "- History" in texts(_manual('<ul><li><a href="h.html">History</a></li><li>Fees</li></ul>'))


def test_a_link_to_the_code_is_no_part_of_a_heading() -> None:
    page = _manual('<h2>open(tide)<a class="reference" href="_modules/x.html">[source]</a></h2><p>Opens.</p>')
    assert ("heading", "open(tide)") in told(page)
    page = _manual('<h2><a class="src srclink" href="src.html">source</a> fn close()</h2><p>Closes.</p>')
    assert ("heading", "fn close()") in told(page)


def test_the_name_of_the_language_above_code_is_none_of_it() -> None:
    code = '<div class="language-sh vp"><span class="lang">sh</span><pre><code>open --tide</code></pre></div>'
    assert told(_manual(code))[-1] == ("code", "open --tide")
    assert len(told(_manual(code))) == 3
    tokens = '<pre class="language-sh"><code class="language-sh"><span>sh</span> run.sh</code></pre>'
    assert told(_manual(tokens))[-1] == ("code", "sh run.sh")


def test_a_dialog_that_waits_to_be_opened_is_not_shown() -> None:
    dialog = '<div class="modal" role="dialog" tabindex="-1"><h4>Keys</h4><p>Press s to search.</p></div>'
    assert texts(_manual(after=dialog)) == _OWN


def test_the_name_of_the_book_in_a_bar_is_not_the_title() -> None:
    bar = '<div class="menu-bar"><h1 class="menu-title">Harbour Book</h1></div>'
    assert texts(_manual(before=bar)) == _OWN
    assert texts(f"<body>{bar}{_PROSE}</body>")[0] == "Harbour Book"


def test_a_section_named_after_its_heading_is_no_banner() -> None:
    section = '<section id="cookie-jar"><h2>Cookie Jar</h2><p>Your browser keeps each cookie of this site in a jar.</p></section>'
    assert "Cookie Jar" in texts(_manual(section))
    banner = section.replace("<h2>Cookie Jar</h2>", "<h2>We value you</h2>")
    assert "We value you" not in texts(_manual(banner))


def test_the_title_in_the_head_of_a_page_is_its_heading() -> None:
    page = (
        "<head><title>Harbour: Gate Class Reference</title></head><body>"
        '<div id="titlearea"><div id="projectname">Harbour</div></div><div class="header"><div class="title">'
        'Gate Class Reference<div><a href="g.html">The gates of the northern basin</a></div></div></div>'
        f"{_PROSE}</body>"
    )
    assert told(page)[0] == ("heading", "Gate Class Reference")


def test_the_title_of_a_page_without_one_in_its_head() -> None:
    page = f'<body><p class="c5 title">Harbour Rules</p><h1>Berths</h1>{_PROSE}</body>'
    assert told(page)[0] == ("heading", "Harbour Rules")
    assert parse_html(page).title == "Harbour Rules"


def test_a_tag_that_was_not_escaped_swallows_nothing() -> None:
    assert "It ends here." in texts(
        _manual("<p>A custom element in an <object> element.</p><p>It ends here.</p>")
    )


def test_a_summary_with_a_heading_of_its_own_gives_one_heading() -> None:
    page = _manual("<details><summary>1.0 <h4>fn close()</h4></summary><p>Closes.</p></details>")
    assert [text for kind, text in told(page) if kind == "heading"] == ["Sluice", "fn close()"]


def test_who_wrote_in_a_forum_stays_and_what_is_counted_of_them_does_not() -> None:
    post = (
        '<article class="message"><section class="message-user"><div class="message-avatar">{0}</div><h4>{1}</h4>'
        '<h5 class="userTitle">Old hand</h5><div class="message-userExtras"><dl><dt>Joined</dt><dd>2014</dd></dl></div>'
        f"</section>{_PROSE}</article>"
    )
    page = f"<body><h1>Sluice stuck</h1>{post.format('I', 'ida')}{post.format('T', 'tom')}</body>"
    assert texts(page) == ["Sluice stuck", "ida", _OWN[1], "tom", _OWN[1]]


def test_the_score_of_a_comment_leaves_its_item_whole() -> None:
    comment = '<ul><li><div class="comment-score">179</div><div>Mind the <b>gate</b>.</div></li></ul>'
    assert told(_manual(comment))[-1] == ("item", "- Mind the gate.")


def test_boxes_that_are_ticked_by_style() -> None:
    page = _manual(
        '<ul><li><div class="checkbox checkbox-on"></div> <span>Paint</span></li></ul>'
        '<ul class="inline-task-list"><li class="checked">Oil</li><li>Count</li></ul>'
    )
    assert texts(page)[2:] == ["- ☒ Paint", "- ☒ Oil", "- ☐ Count"]


def test_notes_of_a_word_processor() -> None:
    page = _manual(
        '<p>Twelve berths.<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>'
        '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>Thirteen in summer.</span></p></div>'
    )
    assert told(page)[-1] == ("note", "[1] Thirteen in summer.")


def test_labels_take_linear_time() -> None:
    assert is_linear(lambda n: parse_html(_manual("<p>Copy" + " copy" * n + "</p>")), 2000)
    assert is_linear(lambda n: parse_html(_manual('<div class="language-sh"><span>sh</span></div>' * n)), 500)
    assert is_linear(lambda n: parse_html(_manual(f'<p class="{"author-info " * 40}">{_PROSE}</p>' * n)), 100)


def test_a_menu_above_the_title_and_once_more_below_it() -> None:
    menu = "".join(
        f'<li><a href="{name}.html">{name}</a></li>' for name in ("OS", "Gate", "Tide", "Quay", "Boat")
    )
    page = f"<body><div><ul>{menu}</ul></div><h1>Sluice</h1><ul>{menu}</ul>{_PROSE}</body>"
    assert texts(page) == _OWN
    assert "- Gate" in texts(f"<body><h1>Sluice</h1>{_PROSE}<ul>{menu}</ul></body>")


def test_the_way_to_a_page_is_no_text() -> None:
    way = '<p><a href="i.html">Index</a> » <a href="g.html">Gates</a> » <span>The sluice at the northern basin</span></p>'
    assert texts(f"<body>{way}<h1>Sluice</h1>{_PROSE}</body>") == _OWN


def test_the_label_of_a_table_of_contents_goes_with_it() -> None:
    links = "".join(f'<li><a href="#{name}">{name}</a></li>' for name in ("Opening", "Closing", "Fees"))
    assert texts(_manual(f"<h2>Table of contents</h2><ul>{links}</ul>")) == _OWN
    assert texts(_manual("<h2>Contents</h2><p>Rope, oil, rags.</p>"))[2:] == ["Contents", "Rope, oil, rags."]


def test_a_note_with_its_sign_in_a_table_is_text() -> None:
    note = '<table><tr><td rowspan="2"><img alt="[Note]"></td><th>Note</th></tr><tr><td><p>No fires.</p></td></tr></table>'
    assert told(_manual(note))[2:] == [("paragraph", "Note"), ("paragraph", "No fires.")]


def test_a_cell_below_an_empty_one_that_reaches_down_keeps_its_words() -> None:
    rows = "<tr><td>Gate</td><td>Fee</td></tr><tr><td rowspan='2'></td><td>12</td></tr><tr><td>14</td></tr>"
    assert [text.strip(" |") for _, text in told(_manual(f"<table>{rows}</table>"))[2:]] == [
        "Gate | Fee",
        "12",
        "14",
    ]


def test_numbers_of_lines_beside_code_are_none_of_it() -> None:
    code = (
        "<table><tr><td><pre class='lines'>\n\n10\n11</pre></td><td><pre>def open\n  tide</pre></td></tr></table>"
        "<table><tr><td><pre>8</pre></td> <td><pre>close</pre></td></tr></table>"
    )
    assert told(_manual(code))[2:] == [("code", "def open\n  tide"), ("code", "close")]


def test_a_link_that_folds_a_part_is_no_word_of_its_heading() -> None:
    page = _manual('<h2>Methods <small><a href="#" class="toggle">collapse</a></small></h2><p>Two.</p>')
    assert ("heading", "Methods") in told(page)
