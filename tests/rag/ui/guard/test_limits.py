"""Bounds of the server, over real sockets and an application of three lines."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx
import pytest

from rag.ui.guard import limits
from rag.ui.serving.server import Access, Serving, guarded, listen


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Says how long the body was, `/wide` a lot, `/stream` a line every now and then; fails at `/fails`."""
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    if scope["path"] == "/fails":
        raise ValueError("/a/path/of/this/machine")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range({"/wide": 4_000, "/stream": 50}.get(scope["path"], 0)):
        await send({"type": "http.response.body", "body": b"x" * 65_536, "more_body": True})
        await asyncio.sleep(0.05 if scope["path"] == "/stream" else 0)
    await send({"type": "http.response.body", "body": str(size).encode()})


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Port of a server with small bounds."""
    monkeypatch.setattr(limits, "HEAD_SECONDS", 0.6)
    monkeypatch.setattr(limits, "STALLED_SECONDS", 0.6)
    monkeypatch.setattr(limits, "MAX_CONNECTIONS", 40)
    monkeypatch.setattr(limits, "MAX_BODY_MB", 1)
    monkeypatch.setattr(limits, "MAX_UPLOAD_MB", 3)
    monkeypatch.setattr(limits, "_PATIENCE", 0.6)
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        serving = Serving(guarded(echo, Access(port=port, prefix="/notes")), listener)
        yield port
        serving.stop()


def ask(port: int, path: str = "/", **options: Any) -> httpx.Response:
    return httpx.post(f"http://127.0.0.1:{port}{path}", timeout=30, **options)


def connect(port: int, sent: bytes = b"") -> socket.socket:
    open_socket = socket.create_connection(("127.0.0.1", port), timeout=20)
    open_socket.sendall(sent)
    return open_socket


def ended(open_socket: socket.socket) -> bool:
    """Waits until the other side closes; what it still says is read."""
    try:
        while open_socket.recv(65_536):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    finally:
        open_socket.close()
    return True


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/", 1_000_000, 200),
        ("/", 1_000_001, 413),
        ("/gradio_api/upload", 3_000_000, 200),
        ("/gradio_api/upload/", 3_000_001, 413),
        ("/notes/gradio_api/upload", 3_000_000, 200),
        ("/gradio_api/run/upload", 1_000_001, 413),  # read into memory before its name is looked at
        ("/notes/gradio_api/call/upload/", 1_000_001, 413),
    ],
)
@pytest.mark.parametrize("told", [True, False])
def test_bodies_have_a_size(served: int, path: str, size: int, status: int, told: bool) -> None:
    pieces = (b"x" * min(100_000, size - at) for at in range(0, size, 100_000))
    try:
        said = ask(served, path, content=b"x" * size if told else pieces)
    except (httpx.WriteError, httpx.ReadError):  # closed while the rest was still being sent
        assert status == 413
    else:
        assert said.status_code == status
        assert status != 200 or said.text == str(size)
    assert ask(served, content=b"abc").text == "3"


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 30, "x"])
def test_a_length_that_is_none_is_refused(served: int, length: str) -> None:
    head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n".encode()
    with connect(served, head) as talking:
        assert talking.recv(1_000).split()[1] in (b"400", b"413")


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ",
        b"G",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nx",
    ],
)
def test_who_asks_too_slowly_is_let_go(served: int, sent: bytes) -> None:
    begun = time.monotonic()
    assert ended(connect(served, sent))
    assert 0.4 < time.monotonic() - begun < 15


def test_drops_of_a_head_do_not_count_as_asking(served: int) -> None:
    dropped = 0
    with connect(served, b"GET / HTTP/1.1\r\n") as talking, suppress(OSError):
        for dropped in range(100):
            talking.sendall(f"X-{dropped}: y\r\n".encode())
            time.sleep(0.1)
    assert dropped < 99


def test_a_connection_that_asked_once_does_not_stay_by_dripping(served: int) -> None:
    talking = connect(served, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert talking.recv(1_000).startswith(b"HTTP/1.1 200")
    talking.sendall(b"GET /")
    assert ended(talking)


def test_a_head_has_a_size(served: int) -> None:
    with connect(served) as talking:
        with suppress(OSError):  # closed while the rest was still being sent
            talking.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: " + b"y" * 3_000_000 + b"\r\n\r\n")
        said = b""
        with suppress(OSError):
            said = talking.recv(1_000)
    assert b" 200 " not in said


def test_who_does_not_read_is_let_go(served: int) -> None:
    talking = connect(served, b"GET /wide HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    time.sleep(3)
    talking.settimeout(20)
    received = 0
    with talking:
        try:
            while piece := talking.recv(1 << 20):
                received += len(piece)
        except ConnectionResetError:
            pass
    assert received < 4_000 * 65_536
    assert ask(served, content=b"abc").text == "3"


def test_idle_connections_make_room(served: int) -> None:
    idle = [connect(served, b"GET / HT") for _ in range(120)]
    for _ in range(5):
        assert ask(served, content=b"abc").text == "3"
    for open_socket in idle:
        open_socket.close()


def test_those_who_are_answered_are_not_cut_off(served: int) -> None:
    """A stream goes on for longer than a head may take, while others come and go."""
    with httpx.stream("GET", f"http://127.0.0.1:{served}/stream", timeout=30) as response:
        others = [connect(served, b"G") for _ in range(60)]
        assert len(response.read()) == 50 * 65_536 + 1
    for open_socket in others:
        open_socket.close()


def test_a_fault_says_nothing_of_this_machine(served: int) -> None:
    said = ask(served, "/fails")
    assert said.status_code == 500
    assert "path" not in said.text
    assert "went wrong" in said.text
    assert said.headers["x-content-type-options"] == "nosniff"


def test_an_address_may_send_so_many_at_once_and_others_are_not_held_up(
    served: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "AT_ONCE", 5)
    monkeypatch.setattr(limits, "A_SECOND", 5)
    with httpx.Client(base_url=f"http://127.0.0.1:{served}") as crowd:
        said = [crowd.post("/").status_code for _ in range(30)]
        assert said[:5] == [200] * 5
        refused = crowd.post("/")
        assert (said.count(429) > 5, refused.status_code, refused.headers["retry-after"]) == (True, 429, "5")
        assert crowd.get("/").status_code == 200  # a page is shown
        elsewhere = httpx.HTTPTransport(local_address="127.0.0.2")
        with httpx.Client(base_url=crowd.base_url, transport=elsewhere) as person:
            assert person.post("/").status_code == 200
        time.sleep(1.2)
        assert crowd.post("/").status_code == 200


def test_addresses_that_have_been_quiet_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 10)
    monkeypatch.setattr(limits, "A_SECOND", 1e9)

    async def nothing(*_: Any) -> None: ...

    paced = limits.Paced(nothing)
    for number in range(100):
        scope = {"type": "http", "method": "POST", "client": (f"10.0.0.{number}", 1)}
        asyncio.run(paced(scope, nothing, nothing))
    assert len(paced._spent) <= 11
