"""What a request that fails leaves on the terminal: a traceback for a fault of our own, nothing for one of the asker's."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from rag.ui.guard.routes import Routes


def _sent(started: bool, error: Exception) -> list[dict[str, Any]]:
    """What is sent where the application fails with `error`, before or after it began to answer."""
    sent: list[dict[str, Any]] = []

    async def failing(scope: Any, receive: Any, send: Any) -> None:
        if started:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        raise error

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(Routes(failing)({"type": "http", "path": "/gradio_api/queue/data"}, None, send))
    return sent


def _within(error: Exception) -> RuntimeError:
    """As Starlette tells what is raised while a stream is sent."""
    outer = RuntimeError("Caught handled exception, but response already started.")
    outer.__cause__ = error
    return outer


async def _of_nobody() -> AsyncIterator[bytes]:
    """As Gradio's stream for a session that is not there."""
    yield b"data: not found"
    raise HTTPException(404)


async def _broken() -> AsyncIterator[bytes]:
    yield b"data: begun"
    raise ValueError("broken")


def _asked(stream: Callable[[], AsyncIterator[bytes]]) -> str:
    """What is read of a stream that fails, sent by Starlette as it is installed."""

    async def streaming(request: Request) -> StreamingResponse:
        return StreamingResponse(stream())

    served = Routes(Starlette(routes=[Route("/gradio_api/queue/data", streaming)]))
    return TestClient(served).get("/gradio_api/queue/data").text


def test_a_stranger_does_not_fill_the_terminal(caplog: pytest.LogCaptureFixture) -> None:
    """`GET /gradio_api/queue/data?session_hash=x` wrote 100 lines each time."""
    with suppress(Exception):  # the client is told that the stream has no end, as a browser is
        _asked(_of_nobody)
    assert [record for record in caplog.records if record.name.startswith("rag")] == []


def test_a_stream_that_breaks_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with suppress(Exception):
        _asked(_broken)
    assert "broken" in caplog.text


def test_nothing_is_sent_behind_an_answer_that_has_ended(caplog: pytest.LogCaptureFixture) -> None:
    """The server raises at that, for a page long: it was known by the words of its message."""
    sent: list[Any] = []

    async def twice(scope: Any, receive: Any, send: Any) -> None:
        for _ in range(2):
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"a", "more_body": True})
            await send({"type": "http.response.body", "body": b"b"})

    async def send(message: Any) -> None:
        sent.append(message.get("body"))

    asyncio.run(Routes(twice)({"type": "http", "path": "/gradio_api/queue/data"}, None, send))
    assert sent == [None, b"a", b"b"]
    assert caplog.records == []


@pytest.mark.parametrize("started", [True, False])
def test_a_fault_of_our_own_is_told(started: bool, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        sent = _sent(started, _within(ValueError("broken")))
    assert sent[0]["status"] == (200 if started else 500)
    assert "broken" in caplog.text
