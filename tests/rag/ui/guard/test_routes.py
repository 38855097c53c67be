"""What a request that fails leaves on the terminal: a traceback for a fault of our own, nothing for one of the asker's."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from rag.ui.guard.routes import Routes


class _NotFound(Exception):
    status_code = 404


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


@pytest.mark.parametrize(
    "error",
    [
        _within(_NotFound()),
        RuntimeError("Unexpected ASGI message 'x' sent, after response already completed."),
    ],
)
def test_a_stranger_does_not_fill_the_terminal(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    """`GET /gradio_api/queue/data?session_hash=x` wrote 100 lines each time."""
    sent = _sent(True, error)
    assert [message["status"] for message in sent] == [200]
    assert caplog.records == []


@pytest.mark.parametrize("started", [True, False])
def test_a_fault_of_our_own_is_told(started: bool, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        sent = _sent(started, _within(ValueError("broken")))
    assert sent[0]["status"] == (200 if started else 500)
    assert "broken" in caplog.text
