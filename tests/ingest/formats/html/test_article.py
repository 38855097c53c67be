"""What stands around an article, and in boxes within it, is stored and neither searched nor quoted."""

from __future__ import annotations

from ingest.formats.html.page import parse_html
from ingest.formats.parsed import Parsed

_SAYS = '<meta property="og:type" content="article"><meta property="article:published_time" content="">'
_TEXT = (
    "<p>The ferry between the two islands will run again from the first of May, the harbour master said on Monday, "
    "after the pier was rebuilt in stone at a cost of four million crowns.</p>"
    "<p>Anna Lind, who has sold tickets on the quay for thirty years, said she had missed the noise of the engines more "
    "than the wages, and that her dog had missed the passengers most of all.</p>"
    "<p>A single crossing takes forty minutes and costs ninety crowns; children under seven travel free, and bicycles are "
    "carried on the lower deck when the sea is calm.</p>"
)


def _page(inside: str = "", after: str = "", before: str = "", head: str = _SAYS) -> Parsed:
    return parse_html(
        f"<html><head>{head}</head><body>{before}<h1>The ferry is back</h1><p>By Nils Berg, 3 April 2031</p>"
        f'<div class="story">{_TEXT}{inside}</div>{after}</body></html>'
    )


def _searched(page: Parsed) -> str:
    return "\n".join(page.text[block.start : block.end] for block in page.blocks if block.kind != "furniture")


_AFTER = (
    '<div class="below"><p>The bakery on the hill sold its last loaf.</p><ol><li><p>Olle wrote: I never liked that old '
    "ferry, and the new one will sink before midsummer, mark my words.</p></li></ol></div>"
)


def test_what_comes_after_the_article_is_the_sites() -> None:
    page = _page(after=_AFTER)
    assert "bakery" in page.text
    assert "bakery" not in _searched(page)
    assert "sink before midsummer" not in _searched(page)
    for told in ("first of May", "ninety crowns", "By Nils Berg, 3 April 2031", "The ferry is back"):
        assert told in _searched(page)


def test_what_comes_before_the_headline_is_the_sites() -> None:
    page = _page(before="<p>Breaking: a whale was seen off the northern cape this morning.</p>")
    assert "whale" in page.text
    assert "whale" not in _searched(page)


def test_a_page_that_does_not_call_itself_an_article_keeps_what_follows() -> None:
    assert "sink before midsummer" in _searched(_page(after=_AFTER, head=""))


def test_a_page_that_no_day_was_published_on_keeps_what_follows() -> None:
    head = '<meta property="og:type" content="article">'
    assert "sink before midsummer" in _searched(_page(after=_AFTER, head=head))


def test_a_table_in_a_box_of_its_own_within_the_article_belongs_to_it() -> None:
    box = '<div class="hours"><h2>Hours</h2><table><tr><th>Day</th><td>9 to 17</td></tr></table></div>'
    page = parse_html(
        f"<html><head>{_SAYS}</head><body><article><h1>The ferry is back</h1><div>{_TEXT}</div>{box}</article></body></html>"
    )
    assert "9 to 17" in _searched(page)


def test_a_recipe_and_a_paper_keep_what_follows() -> None:
    recipe = '<script type="application/ld+json">{"@type": "Recipe", "name": "Rye bread"}</script>'
    paper = '<meta name="citation_title" content="On ferries">'
    for also in (recipe, paper):
        assert "bakery" in _searched(_page(after=_AFTER, head=_SAYS + also))


def test_linked_data_say_it_is_an_article() -> None:
    said = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": ""}]}</script>'
    assert "bakery" not in _searched(_page(after=_AFTER, head=said))


def test_too_little_prose_is_no_article() -> None:
    page = parse_html(
        f"<html><head>{_SAYS}</head><body><h1>Ferry</h1><div><p>It runs again.</p></div><p>From May.</p></body></html>"
    )
    assert "From May." in _searched(page)


def test_boxes_within_the_article_are_known_by_the_words_of_their_names() -> None:
    for name in (
        "StoryRelatedLinks__wrap",
        "newsletter-form__container",
        "author-bio",
        "in-article-recirc",
        "post-share",
    ):
        page = _page(
            inside=f'<div class="{name}"><p>A lighthouse keeper retires after a long career.</p></div>'
        )
        assert "lighthouse" in page.text, name
        assert "lighthouse" not in _searched(page), name


def test_a_box_that_holds_much_of_the_text_is_the_text() -> None:
    page = parse_html(
        f'<html><head>{_SAYS}</head><body><h1>Ferry</h1><div class="related-story"><div>{_TEXT}</div></div></body></html>'
    )
    assert "ninety crowns" in _searched(page)


def test_a_side_box_of_links_is_none_of_the_article_and_a_box_of_facts_is() -> None:
    links = '<aside><p><a href="/a">A lighthouse keeper retires</a> after thirty</p></aside>'
    facts = "<aside><p>The ferry in figures: 40 cars, 12 metres of beam.</p></aside>"
    searched = _searched(_page(inside=links + facts))
    assert "lighthouse" not in searched
    assert "12 metres of beam" in searched


def test_a_headline_of_another_page_within_the_text() -> None:
    card = '<div><h3><a href="/a">Whale seen off the cape</a></h3><p>It was thirty metres long.</p></div>'
    alone = '<p><a href="/b">Bakery sells its last loaf</a></p><p>Read more: <a href="/c">Old mill to be sold</a></p>'
    searched = _searched(_page(inside=card + alone + "<p>Advertisement</p><p>The mayor cut the ribbon.</p>"))
    for other in ("Whale", "thirty metres long", "Bakery", "Old mill", "Advertisement"):
        assert other not in searched, other
    assert "The mayor cut the ribbon." in searched


def test_a_linked_heading_above_the_headline_takes_it_not_along() -> None:
    page = parse_html(
        f"<html><head>{_SAYS}</head><body><header><h3><a href='/s'>Shipping news</a></h3><h1 class=share-title>The ferry "
        f"is back</h1></header><div>{_TEXT}</div></body></html>"
    )
    assert "The ferry is back" in _searched(page)


def test_who_wrote_it_is_told_though_the_name_is_a_link() -> None:
    page = parse_html(
        f"<html><head>{_SAYS}</head><body><h1>The ferry is back</h1><p>By</p><p><a href='/nils'>Nils Berg</a></p>"
        f"<div>{_TEXT}</div></body></html>"
    )
    assert "Nils Berg" in _searched(page)


def test_linked_headings_over_most_of_the_text_are_its_own() -> None:
    parts = "".join(
        f'<div><h2><a href="/shop/{name}">{name}</a></h2><p>{name} is a fine place to stay for those who come by ferry, with '
        "beds for thirty guests and a view over the whole of the sound.</p></div>"
        for name in ("Northgate", "Seaview", "Millhouse", "Oldpier", "Harbourside", "Westcliff")
    )
    page = parse_html(
        f"<html><head>{_SAYS}</head><body><h1>Where to stay</h1><div>{parts}</div></body></html>"
    )
    assert "Northgate is a fine place" in _searched(page)
    assert "Westcliff\n" in _searched(page)


def test_items_of_the_article_that_are_links_stay() -> None:
    assert "Ticket 90 crowns" in _searched(
        _page(inside='<ul><li><a href="/t">Ticket 90 crowns</a></li></ul>')
    )


def test_the_heading_of_a_box_goes_with_it() -> None:
    box = '<h2>What else</h2><p><a href="/b">Bakery sells its last loaf</a></p><h2>Prices</h2><p>Ninety crowns.</p>'
    searched = _searched(_page(inside=box))
    assert "What else" not in searched
    assert "Prices" in searched


_LINKED = '<script type="application/ld+json">{}</script>'


def test_the_day_of_an_article_that_a_page_is_about() -> None:
    data = '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "datePublished": "2031-04-03T10:00:00Z"}}'
    assert _page(head=_LINKED.format(data)).date == "2031-04-03"


def test_the_day_in_the_address_is_the_one_of_the_place() -> None:
    told = (
        _SAYS
        + '<meta property="article:published_time" content="{}"><link rel=canonical href="https://a.example{}">'
    )
    assert _page(head=told.format("2031-04-03T01:30:00Z", "/2031/04/02/ferry/")).date == "2031-04-02"
    assert _page(head=told.format("2031-04-03T01:30:00Z", "/2029/01/15/ferry/")).date == "2031-04-03"


def test_a_day_marked_on_any_element_or_behind_the_author() -> None:
    marked = '<p>By Nils Berg</p><span itemprop="datePublished" content="2031-04-03">April 3</span>'
    assert parse_html(f"<h1>Ferry</h1>{marked}{_TEXT}").date == "2031-04-03"
    assert parse_html(f"<h1>Ferry</h1><p>By Nils Berg | April 3, 2031</p>{_TEXT}").date == "2031-04-03"


def test_the_day_above_the_headline_is_the_day_the_page_was_opened() -> None:
    page = parse_html(
        f"<html><head>{_SAYS}</head><body><p>Sunday, 9 May 2032</p><h1>The ferry is back</h1><p>3 April 2031</p>"
        f"<div>{_TEXT}</div></body></html>"
    )
    assert page.date == "2031-04-03"


def test_the_name_of_the_site_is_no_part_of_the_title_of_a_page_with_several_headings() -> None:
    head = '<meta property="og:title" content="The ferry is back | The Sound Courier">'
    assert _page(head=head, before="<h1>The Sound Courier</h1>").title == "The ferry is back"


def test_facts_after_the_prose_belong_to_it_where_no_element_says_where_it_ends() -> None:
    table = "<table><tr><td>Monday</td><td>9 to 17</td></tr><tr><td>Sunday</td><td>closed</td></tr></table>"
    page = _page(after=f"<h2>Opening hours</h2>{table}{_AFTER}")
    assert "Opening hours" in _searched(page)
    assert "Sunday | closed" in _searched(page)
    assert "bakery" not in _searched(page)


def test_who_writes_in_a_forum_is_no_box_about_an_author() -> None:
    posts = "".join(
        f'<div class="post"><div class="author-info">{name}, 3 April</div><p>{"The gate sticks again. " * 8}</p></div>'
        for name in ("Ida", "Tom", "Moll", "Ann")
    )
    page = parse_html(f"<html><head>{_SAYS}</head><body><h1>Gate</h1><div>{posts}</div></body></html>")
    assert "Moll, 3 April" in _searched(page)


def test_the_headline_of_linked_data_is_no_title_where_the_name_is() -> None:
    data = '<script type="application/ld+json">{"@type":"Article","name":"Sluice","headline":"gate for water","datePublished":"2031-04-03"}</script>'
    assert (
        parse_html(f"<html><head>{data}</head><body><h1>sluice</h1>{_TEXT}</body></html>").title == "Sluice"
    )
