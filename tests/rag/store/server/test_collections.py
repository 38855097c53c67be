"""Where the collections are: a tenant and database of Chroma's own, and a server, or a proxy, that wants a token."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from places import Place
from pydantic import SecretStr
from servers import Server

from rag.errors import StoreError
from rag.store.dense import graph
from rag.store.stores import open_stores

address = pytest.importorskip("rag.store.server.address", reason="the extra `server` is not installed")
chroma = pytest.importorskip("rag.store.server.chroma")


def test_a_database_of_its_own(tmp_path: Path, store: SecretStr, servers: tuple[Server, Server]) -> None:
    server = f"http://127.0.0.1:{servers[1].port}"
    for path, name in (("tenants", "of us"), ("tenants/of%20us/databases", "notes")):
        assert httpx.post(f"{server}/api/v2/{path}", json={"name": name}).is_success
    named = f"{store.get_secret_value()}&chroma_tenant=of+us&chroma_database=notes"
    place = Place(tmp_path, SecretStr(named))
    place.write("a.txt", "words about harbours")
    place.ingest()
    assert place.found("harbours") == ["a.txt"]
    assert place.collections() == 1
    mine = chroma.ChromaServer(address.ChromaAddress(server, "of us", "notes"))
    others = chroma.ChromaServer(address.ChromaAddress(server))
    (name,) = mine.names()
    assert name not in others.names()
    mine.close(), others.close()


def test_a_collection_is_searched_more_broadly_as_it_grows(
    tmp_path: Path, store: SecretStr, servers: tuple[Server, Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph, "_NARROW", 20)
    place = Place(tmp_path, store)
    for number in range(10):
        place.write(f"{number}.txt", "words about harbours")
    place.ingest()
    server = chroma.ChromaServer(address.ChromaAddress(f"http://127.0.0.1:{servers[1].port}"))
    assert _collection(place, server, 1).breadth == 128
    for number in range(40):
        place.write(f"{number}.txt", "words about lighthouses")
    place.ingest()
    found = _collection(place, server, 1)
    assert graph.breadth(30) < found.breadth <= graph.breadth(50), "ten were replaced meanwhile"
    place.ingest(rebuild=True)
    assert _collection(place, server, 2).breadth >= graph.breadth(40), "as it is made"
    server.close()


def _collection(place: Place, server: Any, epoch: int) -> Any:
    with open_stores(place.settings).catalog() as catalog:
        return server.find(f"citewell-{catalog.meta('id')}-{epoch}")


class _Guarded(BaseHTTPRequestHandler):
    """Knows no collection, and tells that to who shows the token only."""

    def do_GET(self) -> None:
        self._reply(404 if self.headers["X-Chroma-Token"] == "of us" else 401, b"no")

    def _reply(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests are silent."""


@pytest.fixture
def guarded() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Guarded) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_the_token_goes_with_every_request_and_into_no_message(guarded: str) -> None:
    told = chroma.ChromaServer(address.ChromaAddress(guarded, token="of us"))
    assert told.find("any") is None
    wrong = chroma.ChromaServer(address.ChromaAddress(guarded, token="of nobody"))
    with pytest.raises(StoreError, match=r"refused a request \(401: no\)") as caught:
        wrong.find("any")
    assert "of nobody" not in str(caught.value)
    assert "of nobody" not in repr(address.ChromaAddress(guarded, token="of nobody"))
    told.close(), wrong.close()


def test_the_cloud_is_asked_for_no_more_than_it_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [str(number) for number in range(700)]
    asked: list[int] = []

    def reply(request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        asked.append(body["limit"])
        return httpx.Response(200, json={"ids": ids[body["offset"] :][: body["limit"]]})

    transport = httpx.MockTransport(reply)
    client = httpx.Client
    monkeypatch.setattr(chroma.httpx, "Client", lambda **options: client(transport=transport, **options))
    cloud = chroma.ChromaServer(address.ChromaAddress("https://api.trychroma.com", "us", "notes", "token"))
    assert cloud.ids("a-collection") == ids
    assert asked == [300, 300, 300]
    cloud.close()
