"""Uploads that do not end, or that there is no room for: told, and nothing of them stays."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import Server
from starlette.requests import ClientDisconnect

from rag.ui.guard.arriving import Arriving
from rag.ui.sources import received as receiving
from rag.ui.sources.received import Received

UPLOAD = {"type": "http", "method": "POST", "path": "/gradio_api/upload", "headers": []}


@pytest.fixture
def received(tmp_path: Path) -> Iterator[Received]:
    with Received(tmp_path) as received:
        yield received


async def _taken(
    received: Received, error: Exception | None, pieces: int = 1, path: str = "/gradio_api/upload"
) -> list[Any]:
    """What is sent where an upload of `pieces` is written down and ends with `error`."""
    sent: list[Any] = []

    async def writing(scope: Any, receive: Any, send: Any) -> None:
        for _ in range(pieces):
            body = (await receive())["body"]
            with (received.path / "tmp123").open("ab") as half:
                half.write(body)
        if error is not None:
            await send({"type": "http.response.start", "status": 500})
            raise error
        (received.path / "hash").mkdir()
        (received.path / "tmp123").rename(received.path / "hash" / "a.md")
        await send({"type": "http.response.start", "status": 200})

    async def receive() -> Any:
        return {"type": "http.request", "body": b"a" * 10}

    async def send(message: Any) -> None:
        sent.append(message)

    await Arriving(writing, received)({**UPLOAD, "path": path}, receive, send)
    return sent


def _files(received: Received) -> list[str]:
    return [path.name for path in received.path.rglob("*") if path.is_file()]


def test_a_whole_upload_stays(received: Received) -> None:
    assert [each["status"] for each in asyncio.run(_taken(received, None))] == [200]
    assert _files(received) == ["a.md"]


def test_a_full_disk_is_told(received: Received) -> None:
    """It was "Something went wrong", a traceback on the terminal, and half a file that filled the disk further."""
    start, body = asyncio.run(_taken(received, OSError(errno.ENOSPC, "No space left on device")))
    assert start["status"] == 507
    assert body["body"] == b"The disk of the machine that runs citewell is full.\n"
    assert _files(received) == []


def test_what_a_sender_who_left_began_goes(received: Received) -> None:
    assert asyncio.run(_taken(received, ClientDisconnect())) == []
    assert _files(received) == []


def test_other_faults_are_told_as_they_are(received: Received) -> None:
    with pytest.raises(OSError, match="broken"):
        asyncio.run(_taken(received, OSError(errno.EIO, "broken")))
    assert _files(received) == []


def test_half_files_stay_while_another_upload_is_on_its_way(received: Received) -> None:
    async def both() -> None:
        holds, goes = asyncio.Event(), asyncio.Event()

        async def waiting(scope: Any, receive: Any, send: Any) -> None:
            if scope["who"] == "first":
                (received.path / "tmp_first").write_bytes(b"half")
                holds.set()
                await goes.wait()
            else:
                raise ClientDisconnect

        layer = Arriving(waiting, received)
        first = asyncio.create_task(layer({**UPLOAD, "who": "first"}, None, None))
        await holds.wait()
        await layer({**UPLOAD, "who": "second"}, None, None)
        assert _files(received) == ["tmp_first"]
        goes.set()
        await first

    asyncio.run(both())
    assert _files(received) == []


def test_uploads_that_nobody_takes_in_fill_no_disk(
    received: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bound was written down, and nothing asked for it."""
    monkeypatch.setattr(receiving, "MAX_WAITING_MB", 0.00005)
    assert [each.get("status") for each in asyncio.run(_taken(received, None, pieces=50))] == [507, None]
    assert _files(received) == []
    (received.path / "waiting").write_bytes(bytes(60))
    start, body = asyncio.run(_taken(received, None))
    assert start["status"] == 507
    assert b"Too many uploaded files" in body["body"]


@pytest.mark.parametrize("path", ["/gradio_api/run/upload", "/gradio_api/call/upload"])
def test_what_is_no_upload_needs_no_room(
    received: Received, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(receiving, "MAX_WAITING_MB", 0)
    (received.path / "waiting").write_bytes(bytes(60))
    assert [each["status"] for each in asyncio.run(_taken(received, None, path=path))] == [200]


def test_others_are_served_while_what_waits_is_counted(
    received: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The walk through a folder of many files stopped the whole chat, once for each 16 MB of each upload."""
    walks, went_on = [], threading.Event()

    def slow() -> int:
        walks.append(went_on.wait(10))
        return 0

    async def both() -> None:
        task = asyncio.create_task(_taken(received, None, pieces=30))
        await asyncio.sleep(0.02)
        assert not task.done()
        went_on.set()
        await task

    monkeypatch.setattr(received, "waiting", slow)
    asyncio.run(both())
    assert walks == [True]


def test_halves_are_removed_before_the_next_upload_begins(
    received: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    removing, goes = threading.Event(), threading.Event()
    drop_halves = received.drop_halves

    def slowly() -> None:
        removing.set()
        goes.wait(10)
        drop_halves()

    async def both() -> list[Any]:
        async def writing(scope: Any, receive: Any, send: Any) -> None:
            half = received.path / "tmp_next"
            half.write_bytes(b"half")
            half.rename(received.path / "whole")

        layer = Arriving(writing, received)
        first = asyncio.create_task(layer(UPLOAD, None, None))
        await asyncio.to_thread(removing.wait, 10)
        second = asyncio.create_task(layer(UPLOAD, None, None))
        asyncio.get_running_loop().call_later(0.05, goes.set)
        return await asyncio.gather(first, second)

    monkeypatch.setattr(received, "drop_halves", slowly)
    asyncio.run(both())
    assert _files(received) == ["whole"]


def test_empty_files_fill_a_disk_too(received: Received, monkeypatch: pytest.MonkeyPatch) -> None:
    """A million of them were nothing to the bound, and all that the disk can name."""
    monkeypatch.setattr(receiving, "MAX_WAITING_MB", 0.01)
    for number in range(3):
        (received.path / f"{number}").touch()
    assert [each.get("status") for each in asyncio.run(_taken(received, None))] == [507, None]


def test_an_upload_that_is_cut_off_leaves_nothing_in_the_chat(server: Server) -> None:
    host, port = server.address.removeprefix("http://").split(":")
    head = (
        f"POST /gradio_api/upload HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 900000\r\n"
        "Content-Type: multipart/form-data; boundary=B\r\n\r\n"
        '--B\r\nContent-Disposition: form-data; name="files"; filename="a.md"\r\n\r\n'
    )

    def halves() -> list[Path]:
        return [path for path in (server.data_dir / "received").glob("*/*/tmp*") if path.is_file()]

    def wait_for(there: bool) -> None:
        ends = time.monotonic() + 30
        while bool(halves()) != there:
            assert time.monotonic() < ends, halves()
            time.sleep(0.05)

    with socket.create_connection((host, int(port)), timeout=30) as sender:
        sender.sendall(head.encode() + b"x" * 300_000)
        wait_for(True)
    wait_for(False)
