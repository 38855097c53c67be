"""`/health` and `/ready`: bounded, of one question to the stores at a time, for our own hosts, before the login."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from served import Server

from rag.store.catalog.logins import Logins
from rag.store.stores import scratch_catalog
from rag.ui.guard import probes
from rag.ui.guard.answers import plain
from rag.ui.serving.server import Access, Serving, guarded, listen


async def page(scope: Any, receive: Any, send: Any) -> None:
    """What lies behind the layers."""
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return
    await plain(send, 200, "the page")


class Stores:
    """Stores that can be taken away, and that count how often they are asked."""

    def __init__(self) -> None:
        self.state: dict[str, bool] | Exception = {"catalog": True, "vectors": True}
        self.asked = 0
        self.free = threading.Event()
        self.free.set()

    def __call__(self) -> dict[str, bool]:
        self.asked += 1
        self.free.wait(20)
        if isinstance(self.state, Exception):
            raise self.state
        return self.state


@pytest.fixture
def stores(monkeypatch: pytest.MonkeyPatch) -> Stores:
    monkeypatch.setattr(probes, "FRESH_SECONDS", 0.0)
    monkeypatch.setattr(probes, "LONGEST_SECONDS", 0.3)
    return Stores()


@pytest.fixture
def client(stores: Stores) -> Iterator[httpx.Client]:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        user = ("ann", "secret")
        access = Access(port=port, user=user, prefix="/notes")
        logins = Logins(scratch_catalog().database, user, "chat")
        serving = Serving(guarded(page, access, stores, logins), listener)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
            yield client
        stores.free.set()
        serving.stop()
        logins.close()


def test_a_living_process_says_so_without_asking_the_stores(client: httpx.Client, stores: Stores) -> None:
    for path in ("/health", "/notes/health"):
        reply = client.get(path)
        assert (reply.status_code, reply.json()) == (200, {"status": "alive"})
    assert client.head("/health").content == b""
    assert stores.asked == 0
    assert client.get("/config").status_code == 401, "everything else is behind the login"
    assert client.post("/health").status_code == 401


def test_it_is_ready_while_every_store_is(client: httpx.Client, stores: Stores) -> None:
    reply = client.get("/ready")
    assert (reply.status_code, reply.json()["status"]) == (200, "ready")
    assert reply.headers["cache-control"] == "no-store"
    stores.state = {"catalog": True, "vectors": False}
    reply = client.get("/ready")
    assert (reply.status_code, reply.json()) == (
        503,
        {"status": "not ready", "stores": {"catalog": True, "vectors": False}},
    )
    assert int(reply.headers["retry-after"]) > 0
    stores.state = {"catalog": True, "vectors": True}
    assert client.get("/ready").status_code == 200


def test_a_fault_is_not_ready_and_tells_strangers_nothing(client: httpx.Client, stores: Stores) -> None:
    stores.state = ValueError("postgresql://ann:secret@db")
    reply = client.get("/ready")
    assert reply.status_code == 503
    assert "secret" not in reply.text
    assert client.get("/health").status_code == 200


def test_a_store_that_hangs_is_asked_once_and_waited_for_not_long(
    client: httpx.Client, stores: Stores
) -> None:
    stores.free.clear()
    begun = time.monotonic()
    with ThreadPoolExecutor(10) as pool:
        replies = list(pool.map(lambda _: client.get("/ready"), range(20)))
    assert {reply.status_code for reply in replies} == {503}
    assert time.monotonic() - begun < 10
    assert stores.asked == 1
    assert client.get("/health").status_code == 200
    stores.free.set()
    end = time.monotonic() + 20
    while client.get("/ready").status_code != 200:
        assert time.monotonic() < end


def test_a_finding_is_told_again_for_a_moment(
    client: httpx.Client, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probes, "FRESH_SECONDS", 60.0)
    assert {client.get("/ready").status_code for _ in range(10)} == {200}
    assert stores.asked == 1


@pytest.mark.parametrize(
    "headers",
    [{"Host": "rebound.example"}, {"Origin": "http://other.example"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_other_sites_and_names_are_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    for path in ("/health", "/ready"):
        assert client.get(path, headers=headers).status_code == 403


def test_a_running_chat_is_ready(server: Server) -> None:
    assert httpx.get(f"{server.address}/health", timeout=20).json() == {"status": "alive"}
    httpx.get(f"{server.address}/config", timeout=60)  # which waits for the end of the start
    reply = httpx.get(f"{server.address}/ready", timeout=20)
    stores = dict.fromkeys(("catalog", "vectors", "lexical", "index"), True)
    assert reply.json() == {"status": "ready", "stores": stores}
