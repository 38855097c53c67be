"""A request has bounds: where it leads, how much comes, how long it takes."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from web_server import Page, Server, serving

from ingest.sources.web import addresses
from ingest.sources.web.fetch import Fetcher, Gone, Refused
from rag.errors import LoadError, NotReadNow
from rag.store.stored import Validators


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as served:
        yield served


def _fetcher(**bounds: float) -> Fetcher:
    return Fetcher(allow_private=True, **bounds)


def test_what_came_is_told_with_its_type_and_validators(server: Server) -> None:
    server.pages["/a"] = Page("words", 'Text/HTML; Charset="ISO-8859-1"', etag='"7"')
    found = _fetcher().fetch(f"{server.address}/a")
    assert (found.body, found.content_type, found.charset) == (b"words", "text/html", "iso-8859-1")
    assert found.said == Validators('"7"', None)
    (_, headers) = server.asked[0]
    assert headers["Host"] == server.address.removeprefix("http://")
    assert headers["User-Agent"].startswith("citewell/")
    assert "Cookie" not in headers


def test_what_is_known_is_asked_about(server: Server) -> None:
    server.pages["/a"] = Page("words", etag='"7"')
    day = "Mon, 05 Jan 2026 10:00:00 GMT"
    found = _fetcher().fetch(f"{server.address}/a", Validators('"7"', day))
    assert found.body is None
    assert server.asked[0][1]["If-Modified-Since"] == day


def test_redirects_are_followed_each_after_its_check(server: Server) -> None:
    server.pages |= {
        "/a": Page(status=301, headers={"Location": "/b"}),
        "/b": Page(status=302, headers={"Location": f"{server.address}/c#part"}),
        "/c": Page("words"),
    }
    seen: list[str] = []
    found = _fetcher().fetch(f"{server.address}/a", allowed=seen.append)
    assert found.address == f"{server.address}/c"
    assert seen == [f"{server.address}/{name}" for name in "abc"]

    def not_b(address: str) -> None:
        if address.endswith("/b"):
            raise LoadError("not this one")

    server.paths()
    with pytest.raises(LoadError, match="not this one"):
        _fetcher().fetch(f"{server.address}/a", allowed=not_b)
    assert server.paths() == ["/a"]


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("/a", "more than 5 times"),
        ("file:///etc/passwd", "no web address"),
        ("http://user:word@127.0.0.1/", "no web address"),
        ("http://[", "no web address"),
    ],
)
def test_where_no_redirect_leads(server: Server, location: str, told: str) -> None:
    server.pages["/a"] = Page(status=302, headers={"Location": location})
    with pytest.raises(LoadError, match=told):
        _fetcher().fetch(f"{server.address}/a")


def test_a_redirect_to_a_private_address_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 plays a public host; 127.0.0.2 is what it redirects to."""
    monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
    other = server.address.replace("127.0.0.1", "127.0.0.2")
    server.pages |= {"/a": Page(status=302, headers={"Location": f"{other}/b"}), "/b": Page("secret")}
    with pytest.raises(LoadError, match=r"127\.0\.0\.2 is an address of this machine"):
        Fetcher().fetch(f"{server.address}/a")
    assert server.paths() == ["/a"]


def test_the_number_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that says something else the second time changes nothing."""
    numbers = iter(["8.8.8.8", "127.0.0.1", "127.0.0.1"])
    connected: list[Any] = []

    def says(host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        number = host if host[0].isdigit() else next(numbers)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    def connect(self: socket.socket, address: Any) -> None:
        connected.append(address)
        raise OSError("no route")

    monkeypatch.setattr(socket, "getaddrinfo", says)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(NotReadNow, match="cannot be fetched"):
        Fetcher().fetch("http://rebinding.example/")
    assert connected == [("8.8.8.8", 80)]


@pytest.mark.parametrize(
    ("status", "kind"),
    [(404, Gone), (410, Gone), (403, Refused), (500, NotReadNow), (429, NotReadNow), (204, LoadError)],
)
def test_answers_that_are_no_page(server: Server, status: int, kind: type[LoadError]) -> None:
    server.pages["/a"] = Page("x" if status != 204 else "", status=status)
    with pytest.raises(kind, match=str(status)) as raised:
        _fetcher().fetch(f"{server.address}/a")
    assert type(raised.value) is kind


def test_too_much_is_not_taken(server: Server) -> None:
    server.pages["/a"] = Page(b"x" * 300_000)
    packed = gzip.compress(b"x" * 3_000_000)
    server.pages["/b"] = Page(packed, headers={"Content-Encoding": "gzip"})
    for path in "ab":
        with pytest.raises(LoadError, match=r"longer than 0\.2 MB"):
            _fetcher(max_mb=0.2).fetch(f"{server.address}/{path}")


def test_a_page_that_drips_ends(server: Server) -> None:
    server.pages["/a"] = Page(b"x" * 1_000, drip_seconds=0.05)
    start = time.monotonic()
    with pytest.raises(NotReadNow, match="takes too long"):
        _fetcher(max_seconds=0.6).fetch(f"{server.address}/a")
    assert time.monotonic() - start < 20


def test_no_server_is_told(server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotReadNow, match="cannot be fetched"):
        _fetcher().fetch(f"http://127.0.0.1:{port}/")
