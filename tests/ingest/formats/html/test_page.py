"""Web pages → the text a person sees, in blocks."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from growth import is_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.formats.html.page import parse_html, read_html
from ingest.formats.html.tree import MAX_TAGS
from rag.errors import LoadError

HEAD = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mill</title></head><body>'
MENU = '<nav><a href="/">Start</a> <a href="/prices">Prices</a> <a href="/imprint">Imprint</a></nav>'
BANNER = (
    '<div class="consent-popup"><p>This site stores cookies for statistics and for adverts.</p>'
    "<button>Fine</button></div>"
)


def blocks(page: str) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    parsed = parse_html(page)
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def levels(page: str) -> list[tuple[str, int]]:
    return [(block.kind, block.level) for block in parse_html(page).blocks]


class TestParagraphs:
    def test_line_breaks_of_the_source_are_spaces(self) -> None:
        page = "<p>The <em>old\nmill</em>\n grinds <a href='#'>rye</a>,\n\t<code>oats</code> and <b>wheat</b>.</p>"
        assert blocks(page) == [("paragraph", "The old mill grinds rye, oats and wheat.")]

    def test_a_break_element_is_a_line_break(self) -> None:
        assert blocks("<p>Mill Lane 4<br>\nBarrow</p>") == [("paragraph", "Mill Lane 4\nBarrow")]

    def test_raised_numbers_are_not_joined_to_others(self) -> None:
        page = "<p>A pond of 10<sup>6</sup> litres and 20 m<sup>2</sup>.<sup><a href='#n'>3</a></sup> H<sub>2</sub>O</p>"
        assert blocks(page) == [("paragraph", "A pond of 10⁶ litres and 20 m².[3] H2O")]

    def test_invisible_things_are_not_text(self) -> None:
        page = (
            "<p>Seen.<span hidden>a</span><span style='display: none'>b</span><!-- c --></p><script>d</script>"
            "<style>e</style><template>f</template><noscript>g</noscript><div class='visually-hidden'>h</div>"
            "<dialog>i</dialog><p>so\u00adft\u200b</p>"
        )
        assert blocks(page) == [("paragraph", "Seen."), ("paragraph", "soft")]

    def test_preformatted_lines_stay(self) -> None:
        page = "<pre><span class='lineno'>1</span>if x:\n    go()\n\nstop()</pre>"
        assert blocks(page) == [("code", "if x:\n    go()\n\nstop()")]

    def test_a_gutter_with_words_is_a_column_of_the_page(self) -> None:
        page = (
            "<div class='twoThirds gutter'><p>The lock was closed.</p></div>"
            "<table><tr><td class='gutter'><div>1</div><div>2</div></td><td><pre>a\nb</pre></td></tr></table>"
        )
        assert blocks(page) == [("paragraph", "The lock was closed."), ("code", "a\nb")]

    def test_captions_quotations_and_notes(self) -> None:
        page = (
            "<blockquote>Grind slowly.</blockquote><figure><img src='m.png' alt='x'><figcaption>The mill in 1901.</figcaption>"
            "</figure><aside role='doc-footnote'><p>[1] So he wrote.</p></aside>"
        )
        assert blocks(page) == [
            ("paragraph", "Grind slowly."),
            ("caption", "The mill in 1901."),
            ("note", "[1] So he wrote."),
        ]

    def test_the_mark_of_a_note_stands_before_it(self) -> None:
        page = "<p>Rye.</p><aside class='footnote'><span class='label'>[3]</span><p>Sown in May.</p><p>Or June.</p></aside>"
        assert blocks(page)[1:] == [("note", "[3] Sown in May."), ("note", "Or June.")]

    def test_labels_and_buttons_stand_apart(self) -> None:
        page = (
            "<div><label>Linux</label><label>macOS</label> and <b>s</b>o on</div><p>Go<label>ne</label></p>"
        )
        assert blocks(page) == [("paragraph", "Linux macOS and so on"), ("paragraph", "Gone")]

    def test_a_form_shows_what_is_typed_in(self) -> None:
        page = "<form><div><label>Miller</label> <input value='R. Tarn'></div><div><input type=hidden value=x></div></form>"
        assert blocks(page) == [("field", "Miller: R. Tarn")]


class TestHeadings:
    def test_levels_and_no_link_marks(self) -> None:
        page = (
            "<h1>Flour<a class='headerlink' href='#flour' title='Link'>¶</a></h1><h3>Rye <a href='#rye'>#</a></h3>"
            "<details><summary>Is it ground here?</summary><p>Yes.</p></details>"
        )
        assert blocks(page)[:3] == [
            ("heading", "Flour"),
            ("heading", "Rye"),
            ("heading", "Is it ground here?"),
        ]
        assert levels(page) == [("heading", 1), ("heading", 3), ("heading", 4), ("paragraph", 0)]


class TestLists:
    def test_marks_as_a_browser_shows_them(self) -> None:
        page = (
            "<ol start=3><li>c<li value=7>g<li>h</ol><ol type=a><li>one<ul><li>in it</ul></ol><ol type=I start=4><li>x</ol>"
            "<ol reversed><li>last<li>first</ol><ul style='list-style: none'><li>bare</ul>"
        )
        shown = ["3. c", "7. g", "8. h", "a. one", "- in it", "IV. x", "2. last", "1. first", "bare"]
        assert blocks(page) == [("item", text) for text in shown]
        assert [level for _, level in levels(page)] == [1, 1, 1, 1, 2, 1, 1, 1, 1]

    def test_the_second_paragraph_of_an_item_has_no_mark(self) -> None:
        page = "<ol><li><p>Lift the stone.</p><p>Mind your back.</p></li><li>Set it down.</li></ol>"
        assert blocks(page) == [
            ("item", "1. Lift the stone."),
            ("paragraph", "Mind your back."),
            ("item", "2. Set it down."),
        ]

    def test_definitions(self) -> None:
        page = (
            "<h1>Words</h1><dl><dt>Hopper</dt><dd>Holds the grain.</dd><dt>Damsel</dt><dd><p>Shakes it.</p><p>It rattles.</p></dd>"
            "<dt>grind(grain, *, fine=False)</dt><dd>Grinds.</dd></dl>"
        )
        assert blocks(page)[1:] == [
            ("field", "Hopper: Holds the grain."),
            ("heading", "Damsel"),
            ("paragraph", "Shakes it."),
            ("paragraph", "It rattles."),
            ("heading", "grind(grain, *, fine=False)"),
            ("paragraph", "Grinds."),
        ]


class TestTables:
    def test_rows_with_their_header(self) -> None:
        page = (
            "<table><caption>Prices</caption><tr><th>Flour</th><th>Per bag</th></tr><tr><td rowspan=2>Rye</td>"
            "<td><ul><li>4 kg: 9 €</li><li>8 kg: 16 €</li></ul></td></tr><tr><td><p>on\nrequest</p></td></tr></table>"
        )
        assert blocks(page) == [
            ("caption", "Prices"),
            ("row", "Flour | Per bag"),
            ("row", "Rye | 4 kg: 9 €; 8 kg: 16 €"),
            ("row", "Rye | on request"),
        ]
        assert [level for _, level in levels(page)] == [0, 1, 0, 0]

    def test_a_cell_over_all_columns_names_none(self) -> None:
        page = (
            "<table><tr><th colspan=2>Barrow mill</th></tr><tr><td colspan=2>The wheel in 1903</td></tr>"
            "<tr><th>Built</th><td>1852</td></tr><tr><th>Height</th><td>9 m</td></tr></table>"
        )
        assert [(text, level) for (_, text), (_, level) in zip(blocks(page), levels(page), strict=True)] == [
            ("Barrow mill", 0),
            ("The wheel in 1903", 0),
            ("Built | 1852", 0),
            ("Height | 9 m", 0),
        ]

    def test_a_table_that_only_lays_out_the_page_is_none(self) -> None:
        page = "<table><tr><td><h2>Visit</h2><p>Ring the bell.</p></td><td><p>Dogs are welcome.</p></td></tr></table>"
        assert blocks(page) == [
            ("heading", "Visit"),
            ("paragraph", "Ring the bell."),
            ("paragraph", "Dogs are welcome."),
        ]

    @pytest.mark.parametrize(
        ("rows", "shown"),
        [
            ("<tr><td><h4>Small</h4><td><p>4 kg</p><tr><td><h4>Big</h4><td><ul><li>9 kg</ul>", "Big | 9 kg"),
            ("<tr><th><th><h4>Day</h4><tr><td>Loft<td><ul><li>Monday</ul>", "Loft | Monday"),
            ("<tr><td>Yard<td><table><tr><td>Gate<td>red</table><tr><td>Loft<td>shut", "Yard | Gate ¦ red"),
        ],
    )
    def test_headings_and_small_tables_beside_labels_are_cells(self, rows: str, shown: str) -> None:
        assert ("row", shown) in blocks(f"<table>{rows}</table>")


class TestChrome:
    def test_menus_and_consent_banners_are_not_stored(self) -> None:
        page = f"{HEAD}{BANNER}{MENU}<div>Rye flour: 4 euros</div></body>"
        assert blocks(page) == [("field", "Rye flour: 4 euros")]

    @pytest.mark.parametrize(
        "banner",
        [
            '<section role="dialog" aria-modal="true"><p>We and our partners use cookies.</p><a href="#">OK</a></section>',
            '<div id="onetrust-banner-sdk"><span>Cookies help us.</span><button>Reject</button></div>',
            '<div style="position:fixed;bottom:0">Cookies? <button>Yes</button></div>',
            '<aside class="cookie-notice">Dieses Angebot setzt Cookies.</aside>',
            '<div class="x7"><p>This website uses cookies for analytics.</p><button>Got it!</button></div>',
            "<dialog open><p>Our partners store cookies.</p></dialog>",
            '<div class="cookie-hinweis">Diese Seite setzt Cookies. <button>Akzeptieren</button></div>',
            '<div class="b2">Este sitio web usa cookies. <button>Aceptar todas</button></div>',
            '<div class="b3">Ce site utilise des cookies. <button>Tout refuser</button></div>',
            "<div><p>This website sets cookies.</p><p><button>Accept all</button></p></div>",
            '<div class="qc-cmp2-ui">Our partners set cookies.</div>',
        ],
    )
    def test_banners_of_other_make(self, banner: str) -> None:
        assert blocks(f"{HEAD}<p>The mill is open.</p>{banner}</body>") == [
            ("paragraph", "The mill is open.")
        ]

    @pytest.mark.parametrize(
        "part",
        [
            '<div class="consent-info"><p>{}</p></div>',
            '<div class="cookies"><p>{} with cookies</p><button>Order</button></div>',
            "<blockquote><footer>{}</footer></blockquote>",
        ],
    )
    def test_what_only_sounds_like_a_banner_or_a_margin_stays(self, part: str) -> None:
        (_, (kind, text)) = blocks(
            f"{HEAD}<p>The mill is open.</p>{part.format('Consent is given with tea')}</body>"
        )
        assert kind == "paragraph"
        assert text.startswith("Consent is given with tea")

    def test_a_page_about_cookies_is_a_page(self) -> None:
        page = f"{HEAD}<main class='cookie-recipe'><h1>Oat cookies</h1><p>Bake the cookies for ten minutes.</p></main></body>"
        assert blocks(page)[1] == ("paragraph", "Bake the cookies for ten minutes.")

    def test_margins_are_kept_as_furniture(self) -> None:
        page = (
            f"{HEAD}<main><h1>Mill</h1><ul><li><a href='#a'>Visit</a><li><a href='#b'>History</a><li><a href='#c'>Prices</a></ul>"
            "<p>The wheel turns.</p></main><footer><p>© 2020 Barrow Mill. All rights reserved.</p><p><a href='/p'>Privacy</a></p>"
            "</footer></body>"
        )
        assert [kind for kind, _ in blocks(page)] == [
            "heading",
            *["furniture"] * 3,
            "paragraph",
            *["furniture"] * 2,
        ]

    def test_menus_of_head_and_foot_need_no_name(self) -> None:
        menu = "<ul><li><a href='/a'>Jobs</a><li><a href='/b'>Press</a></ul>"
        call = "<ul><li><a href='tel:0555'>0555</a></ul>"
        page = f"{HEAD}<header>{menu}</header><p>The mill is open.</p><footer>{menu}{call}</footer></body>"
        assert [text for _, text in blocks(page)] == ["The mill is open.", "- 0555"]

    def test_links_beside_the_text_are_a_margin(self) -> None:
        links = "<ul><li><a href='a'>Barrow</a><li><a href='b'>Tarn mill</a></ul>"
        page = f"{HEAD}<aside>{links}</aside><main><h1>Mill</h1><p>It turns.</p><aside><p>Not on Sundays.</p>{links}</aside></main></body>"
        assert [kind for kind, _ in blocks(page)] == [
            *["furniture"] * 2,
            *("heading", "paragraph", "paragraph", "item", "item"),
        ]

    def test_a_page_of_links_is_its_links(self) -> None:
        page = f"{HEAD}<h1>Mills</h1><ul><li><a href='a'>Barrow</a><li><a href='b'>Tarn</a><li><a href='c'>Holm</a></ul></body>"
        assert [kind for kind, _ in blocks(page)] == ["heading", "item", "item", "item"]

    def test_where_a_menu_is_all_there_is_it_is_the_text(self) -> None:
        assert blocks(f"{HEAD}{MENU}</body>") == [("paragraph", "Start Prices Imprint")]

    def test_a_section_whose_name_holds_a_name_of_margins_is_none(self) -> None:
        page = f"{HEAD}<h1>Mill</h1><section id='related-paths'><h2>Related paths</h2><p>Turn left.</p></section></body>"
        assert ("paragraph", "Turn left.") in blocks(page)


class TestMetadata:
    def test_what_the_page_says_of_itself(self) -> None:
        page = (
            '<html lang="en"><head><title>Rye is back | Barrow News</title><meta property="og:site_name" content="Barrow News">'
            '<link rel="canonical" href="https://www.example.org/rye"><script type="application/ld+json">'
            '{"@type": "NewsArticle", "headline": "Rye is back", "datePublished": "2023-05-04T08:00:00Z"}</script></head>'
            "<body><p>Farmers around Barrow sow rye again, after forty years without it.</p></body></html>"
        )
        parsed = parse_html(page)
        assert (parsed.title, parsed.date, parsed.source) == ("Rye is back", "2023-05-04", "Barrow News")
        assert (parsed.url, parsed.language) == ("https://www.example.org/rye", "en")

    def test_the_only_first_heading_is_the_title(self) -> None:
        assert parse_html(f"{HEAD}<h1>Barrow mill</h1><p>Text.</p>").title == "Barrow mill"
        assert parse_html(f"{HEAD}<p>Text.</p>").title == "Mill"

    def test_a_title_given_to_others_loses_the_name_of_the_site(self) -> None:
        page = '<head><meta property="og:title" content="{}"></head><body><h1>Rye</h1><p>Text.</p></body>'
        assert parse_html(page.format("Rye | Barrow Mill")).title == "Rye"
        assert parse_html(page.format("Rye: a history")).title == "Rye: a history"
        assert parse_html(page.format("Ryegrass | Barrow")).title == "Ryegrass | Barrow"


class TestBounds:
    def test_too_many_tags_are_refused(self) -> None:
        with pytest.raises(LoadError, match="tags"):
            parse_html("<b>" * (MAX_TAGS + 1))

    def test_deep_nesting_loses_no_text(self) -> None:
        deep = "<div>" * 20_000 + "deep text" + "</div>" * 20_000
        assert blocks(f"<p>Above.</p>{deep}") == [("paragraph", "Above."), ("paragraph", "deep text")]

    @pytest.mark.parametrize(
        "unit",
        ["<font size=2><p>x", "<table><tr><td>", "<ul><li>", "<dl><dd>", "<a href='#x'>", "<!--", "<", "&", "<p a=1 ",
         "<div class='cookie-bar'>cookie <button>", "<nav><ul><li><a>x", "<sup>", "<pre>", "<a1 '", "<td rowspan=50>x"],
    )  # fmt: skip
    def test_time_grows_with_the_length_and_no_faster(self, unit: str) -> None:
        def run(times: int) -> None:
            with contextlib.suppress(LoadError):
                parse_html(unit * times + "the end")

        assert is_linear(run, 2000)


_TAGS = "p div ul ol li dl dt dd table tr td th h1 h3 pre br a b sup q span figure figcaption nav footer aside".split()
_PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(
        ["word", " ", "\n", "&amp;", "é", "1.", "- x", "<!-- c -->", "<a href='#q'>¶</a>", "\u00a0", "a | b"]
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_blocks_cover_the_text_in_order(pieces: list[str]) -> None:
    try:
        parsed = parse_html("".join(pieces))
    except LoadError:
        return
    end = 0
    for block in parsed.blocks:
        assert not parsed.text[end : block.start].strip()
        assert block.start < block.end
        assert parsed.text[block.start : block.end].strip() == parsed.text[block.start : block.end]
        end = block.end
    assert not parsed.text[end:].strip()


def test_the_encoding_a_page_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    text = "Die Mühle mahlt Roggen für Bäcker."
    path.write_bytes(f'<meta charset="iso-8859-1"><p>{text}</p>'.encode("cp1252"))
    assert read_html(path, 1.0).text == text
    path.write_bytes(f"<html><body><p>{text}</p></body></html>".encode("cp1252"))
    assert read_html(path, 1.0).text == text
    path.write_bytes('<meta charset="iso-8859-1"><p>He said “yes” – twice.</p>'.encode("cp1252"))
    assert read_html(path, 1.0).text == "He said “yes” – twice."
