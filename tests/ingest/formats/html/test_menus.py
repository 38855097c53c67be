"""Menus of a site beside its text."""

from __future__ import annotations

from ingest.formats.html.page import parse_html


def blocks(page: str) -> list[tuple[str, str]]:
    parsed = parse_html(page)
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_a_menu_in_the_midst_comes_behind_the_text() -> None:
    share = '<div class="share"><h2>Share</h2><ul><li><a href="/a">Fax</a><li><a href="/b">Pigeon post</a></ul></div>'
    page = f"<body><nav><p>Barrow</p><p>Mill</p></nav><h1>Rye</h1>{share}<p>It is sown in autumn.</p></body>"
    assert blocks(page) == [
        ("furniture", "Barrow · Mill"),
        ("heading", "Rye"),
        ("paragraph", "It is sown in autumn."),
        ("furniture", "Share\n- Fax\n- Pigeon post"),
    ]


def test_a_menu_in_a_cell_is_no_part_of_its_row() -> None:
    share = '<div class="share"><a href="/a">Fax</a></div>'
    page = f"<table><tr><th>Grain</th><th>Price</th></tr><tr><td>Rye{share}</td><td>4 €</td></tr></table>"
    assert blocks(page) == [("row", "Grain | Price"), ("row", "Rye | 4 €")]


def test_date_and_language_are_those_of_the_text() -> None:
    menu = "<nav><a href='/'>3 March 1999</a> <a href='/a'>Le moulin et la farine sont ici pour les clients</a></nav>"
    parsed = parse_html(
        f"<body>{menu}<p>The mill at Barrow grinds rye for the whole of the valley and its neighbours.</p></body>"
    )
    assert (parsed.date, parsed.language) == (None, "en")
