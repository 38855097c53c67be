"""Sitemaps and feeds name their pages, in every dialect, and cost nothing when they are hostile."""

from __future__ import annotations

import pytest

from ingest.formats.listing import Entry, is_listing, read_listing
from rag.errors import LoadError

HOME = "https://news.example/feed"
SITEMAP = """<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://news.example/a </loc><lastmod>2024-03-05T10:00:00+02:00</lastmod></url>
<url><loc>https://news.example/b</loc><lastmod>2025-01-01</lastmod>
<news:news><news:publication_date>2024-02-01</news:publication_date></news:news></url>
<url><loc>https://news.example/a</loc></url><url><lastmod>2024-01-01</lastmod></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/one.xml</loc></sitemap><!-- two --></sitemapindex>"""
RSS = """<rss version="2.0"><channel><title>News</title><link>https://news.example/</link>
<item><title>A</title><link>/a?x=1&amp;y=2</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item>
<item><title>B & C</title><guid>https://news.example/b</guid></item>
<item><title>C</title><guid isPermaLink="false">https://news.example/c</guid></item></channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><link>https://news.example/</link></channel>
<item><link>https://news.example/a</link><dc:date>2024-03-05</dc:date></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://news.example/"/>
<entry><link rel="edit" href="/edit"/><link rel="alternate" href="/a"/>
<published>2024-03-05T00:00:00Z</published><updated>2025-01-01T00:00:00Z</updated></entry>
<entry><link href="b"/><updated>2025-01-02T00:00:00Z</updated></entry></feed>"""


@pytest.mark.parametrize(
    ("text", "kind", "entries"),
    [
        (
            SITEMAP,
            "sitemap",
            [("https://news.example/a", "2024-03-05"), ("https://news.example/b", "2024-02-01")],
        ),
        (INDEX, "index", [("https://news.example/one.xml", None)]),
        (RSS, "feed", [("https://news.example/a?x=1&y=2", "2024-03-05"), ("https://news.example/b", None)]),
        (RDF, "feed", [("https://news.example/a", "2024-03-05")]),
        (ATOM, "feed", [("https://news.example/a", "2024-03-05"), ("https://news.example/b", "2025-01-02")]),
    ],
)
def test_pages_and_their_days(text: str, kind: str, entries: list[tuple[str, str | None]]) -> None:
    for data in (
        text.encode(),
        b"\xef\xbb\xbf" + text.encode(),
        b"\n " + text.removeprefix('<?xml version="1.0"?>').encode(),
    ):
        assert is_listing(data)
        found = read_listing(data, HOME)
        assert (found.kind, found.entries) == (kind, tuple(Entry(*entry) for entry in entries))


def test_utf_16_is_read() -> None:
    data = SITEMAP.replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")
    assert is_listing(data)
    assert len(read_listing(data, HOME).entries) == 2


@pytest.mark.parametrize(
    "data", [b"", b"words", b"<!DOCTYPE html><html><rss>", b"<html/>", b"\x00\x01", b"<" * 5_000, b"%PDF-1.7"]
)
def test_other_things_are_none(data: bytes) -> None:
    assert not is_listing(data)
    with pytest.raises(LoadError):
        read_listing(data, HOME)


def test_entities_stay_unread() -> None:
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "'
        + "&a;" * 50
        + '">'
        + "".join(f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 50}">' for n in range(6))
        + '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    )
    text = f"{bomb}<rss><channel><item><link>https://news.example/&h;&file;</link></item></channel></rss>"
    try:
        entries = read_listing(text.encode(), HOME).entries
    except LoadError:
        return
    assert all(len(entry.address) < 100 and "root" not in entry.address for entry in entries)
