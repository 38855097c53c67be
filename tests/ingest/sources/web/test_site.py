"""Pages of the web in the index: only what was named is asked for, and only what changed is read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import HashEmbedder
from typer.testing import CliRunner
from web_server import Page, Server, serving

from ingest import Report, ingest
from ingest.sources.web import site
from rag.cli.app import app
from rag.errors import UsageError
from rag.settings import Settings
from rag.store.folder.stores import FolderStores
from rag.types import Document


class Place:
    def __init__(self, folder: Path, server: Server) -> None:
        self.settings = Settings(data_dir=folder / "data")
        self.server = server

    def take(self, *paths: str, **options: Any) -> Report:
        addresses = [f"{self.server.address}{path}" for path in paths]
        return ingest(addresses, self.settings, allow_private=True, embedder=HashEmbedder(), **options)

    def documents(self) -> dict[str, Document]:
        with FolderStores(self.settings.data_dir).catalog() as catalog:
            ids = [info.id for info in catalog.documents()]
            return {name.removeprefix(self.server.address): catalog.document(name) for name in ids}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with serving() as server:
        yield Place(tmp_path, server)


def _counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.removed, len(report.failed)


def _html(text: str, head: str = "") -> str:
    return (
        f"<html><head><title>A page</title>{head}</head><body><article><p>{text}</p></article></body></html>"
    )


def test_a_page_is_read_with_its_address_and_day_and_asked_whether_it_changed(place: Place) -> None:
    head = '<meta property="article:published_time" content="2024-03-05"><link rel="canonical" href="https://x.example/">'
    place.server.pages["/a"] = Page(_html("The lake froze in January.", head), etag='"1"')
    assert _counts(place.take("/a")) == (1, 0, 0, 0, 0)
    found = place.documents()["/a"]
    assert found.text.strip().endswith("The lake froze in January.")
    assert (found.url, found.date, found.title) == (f"{place.server.address}/a", "2024-03-05", "A page")
    assert found.source is not None
    assert place.server.paths() == ["/robots.txt", "/a"]

    assert _counts(place.take("/a")) == (0, 0, 1, 0, 0)
    assert place.server.asked[-1][1]["If-None-Match"] == '"1"'

    place.server.pages["/a"] = Page(_html("The lake thawed in March."), etag='"2"')
    assert _counts(place.take("/a")) == (0, 1, 0, 0, 0)
    place.server.pages["/a"].etag = '"3"'
    assert _counts(place.take("/a")) == (0, 0, 1, 0, 0)  # other validators, the same bytes


def test_types_go_to_their_readers_and_encodings_are_those_of_the_server(place: Place) -> None:
    place.server.pages |= {
        "/n": Page("# Title\n\nSome *marked* words.", "text/markdown"),
        "/t": Page("Žluťoučký kůň úpěl ďábelské ódy.".encode("cp1250"), "text/plain; charset=windows-1250"),
        "/h": Page(_html("Größe und Maß").encode("latin-1"), "text/html; charset=iso-8859-1"),
        "/notes.md": Page("# Other\n\nMore *marked* words.", "application/octet-stream"),
        "/i": Page(b"\x89PNG", "application/x-unheard-of"),
    }
    report = place.take("/n", "/t", "/h", "/notes.md", "/i")
    assert _counts(report) == (4, 0, 0, 0, 1)
    assert "type application/x-unheard-of are not read" in report.failed[0].reason
    found = place.documents()
    assert "*" not in found["/n"].text + found["/notes.md"].text
    assert found["/t"].text.strip() == "Žluťoučký kůň úpěl ďábelské ódy."
    assert "Größe und Maß" in found["/h"].text
    again = place.take("/i")
    assert (again.failed, len(again.failed_before)) == ((), 1)


def test_a_sitemap_stands_for_its_pages_of_the_same_host(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "MAX_PAGES", 3)
    here = place.server.address
    names = [f"{here}/{n}" for n in range(5)]
    listed = "".join(
        f"<url><loc>{name}</loc><lastmod>2024-01-0{n + 1}</lastmod></url>" for n, name in enumerate(names)
    )
    other = "<url><loc>https://other.example/</loc></url><url><loc>ftp://other.example/</loc></url>"
    place.server.pages |= {
        "/index.xml": Page(
            f"<sitemapindex><sitemap><loc>{here}/map.xml</loc></sitemap></sitemapindex>", "text/xml"
        ),
        "/map.xml": Page(f"<urlset>{other}{listed}</urlset>", "application/xml"),
        **{
            f"/{n}": Page(_html(f'Page {n}. <a href="/private">more</a> <img src="/i.png">'))
            for n in range(5)
        },
    }
    report = place.take("/index.xml", prune=True)
    assert report.added == 3
    assert place.documents()["/1"].date == "2024-01-02"
    assert any("names 5 pages: the first 3" in notice for notice in report.notices)
    assert any("1 of its entries are on other hosts" in notice for notice in report.notices)
    assert place.server.paths() == ["/robots.txt", "/index.xml", "/map.xml", "/0", "/1", "/2"]


def test_what_a_feed_no_longer_names_goes_with_prune_only(place: Place) -> None:
    def feed(*names: str) -> Page:
        items = "".join(f"<item><link>/{name}</link></item>" for name in names)
        return Page(f"<rss><channel>{items}</channel></rss>", "application/rss+xml")

    place.server.pages |= {"/feed": feed("a", "b"), "/a": Page(_html("Alpha.")), "/b": Page(_html("Bravo."))}
    place.take("/feed")
    place.server.pages["/feed"] = feed("b")
    assert place.take("/feed").removed == 0
    assert place.take("/feed", prune=True).removed == 1
    assert list(place.documents()) == ["/b"]


def test_a_page_that_fails_for_now_stays_and_one_that_is_gone_goes_with_prune(place: Place) -> None:
    place.server.pages |= {"/a": Page(_html("Alpha.")), "/b": Page(_html("Bravo."))}
    place.take("/a", "/b")
    place.server.pages["/a"] = Page("busy", status=503)
    del place.server.pages["/b"]
    report = place.take("/a", "/b", prune=True)
    assert (report.removed, len(report.failed)) == (1, 2)
    assert list(place.documents()) == ["/a"]


def test_robots_are_heard(place: Place) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: citewell\nDisallow: /private*.html$\nAllow: /\n"
    place.server.pages |= {
        "/robots.txt": Page(rules, "text/plain"),
        "/private-1.html": Page(_html("Secret.")),
        "/way": Page(status=302, headers={"Location": "/private-1.html"}),
        "/open.html": Page(_html("Open.")),
    }
    report = place.take("/private-1.html", "/way", "/open.html")
    assert (report.added, len(report.failed)) == (1, 2)
    assert all("robots.txt" in failure.reason for failure in report.failed)
    assert "/private-1.html" not in place.server.paths()
    place.server.pages["/robots.txt"] = Page("", status=503)
    report = place.take("/open.html")
    assert "its robots.txt cannot be read" in report.failed[0].reason


def test_private_addresses_and_passwords_are_refused(place: Place) -> None:
    place.server.pages["/a"] = Page(_html("Alpha."))
    report = ingest(f"{place.server.address}/a", place.settings, embedder=HashEmbedder())
    assert "--allow-private" in report.failed[0].reason
    assert place.server.paths() == []
    with pytest.raises(UsageError, match="password"):
        ingest("http://user:word@127.0.0.1/", place.settings, embedder=HashEmbedder())


def test_the_command_takes_addresses_beside_folders(place: Place, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("November words.")
    place.server.pages["/a"] = Page(_html("Alpha words."))
    run = [
        "ingest",
        str(tmp_path / "note.txt"),
        f"{place.server.address}/a",
        "--data-dir",
        str(tmp_path / "data"),
    ]
    done = CliRunner().invoke(app, [*run, "--allow-private"])
    assert done.exit_code == 0, done.output
    assert sorted(place.documents()) == ["/a", "note.txt"]
