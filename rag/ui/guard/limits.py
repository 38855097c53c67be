"""How much one request may send, how slowly, how many of them, and how many connections are open.

uvicorn waits for ever for a request's first line and for a reader that does not read; both hold a connection that a
person then lacks. What exceeds a bound is refused or cut off, and the neighbours go on.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from rag.ui.guard.answers import header, plain

MAX_QUESTION = 2_000
"""Characters of one question; longer ones are pasted documents, which belong into the Documents tab."""
MAX_NAME = 2_000
"""Characters of a filter or of a document's id."""
MAX_TURN = 20_000
"""Characters of one earlier turn that a question brings."""
MAX_HISTORY = 60_000
"""Characters of all of them."""
MOST_CHOSEN = 50
"""Documents and folders that one question may be restricted to."""
MOST_EXCHANGES = 1_000
"""Latest exchanges of one conversation that are drawn and answered."""
MAX_BODY_MB = 8
"""One request but an upload. The browser keeps at most 5 MB of conversations and sends one of them."""
UPLOAD = "/gradio_api/upload"
"""Path of uploads, the only one that writes what comes to the disk: every other is read into memory."""
MAX_UPLOAD_MB = 500
"""All files of one upload together."""
MAX_CONNECTIONS = 1_000
"""Open at a time; beyond it those that have asked nothing are closed first, then new ones are refused."""
HEAD_SECONDS = 10.0
"""Until the head of a request is complete: a person's browser sends it at once."""
IDLE_SECONDS = 20
"""Between two requests of one connection."""
STALLED_SECONDS = 60.0
"""Until a reader that takes nothing is given up."""
AT_ONCE = 100
"""Requests of one address that make work, in a burst: a page sends four for a question."""
A_SECOND = 20
"""Of these after a burst, each second."""
MOST_ADDRESSES = 10_000
"""Remembered before those are forgotten that have nothing against them."""
_CLOSE = ((b"connection", b"close"),)
_PATIENCE = 30.0
_SLOWEST = 10_000
"""A body has `_PATIENCE` seconds and one more for each `_SLOWEST` bytes."""


class Bounded:
    """ASGI layer: bodies have a size and a pace. Answers 413 and 408 in the place of the page. `prefix`: where a proxy shows it."""

    def __init__(self, app: Any, prefix: str = "") -> None:
        self._app = app
        self._uploads = (UPLOAD, prefix + UPLOAD)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = (MAX_UPLOAD_MB if scope["path"].rstrip("/") in self._uploads else MAX_BODY_MB) * 1_000_000
        said = header(scope, "content-length") or "0"
        if not said.isascii() or not said.isdigit() or len(said) > 15 or int(said) > most:
            await plain(send, 413, _too_large(most), _CLOSE)
            return
        body = _Body(receive, most)
        started = False

        async def pass_on(message: Any) -> None:
            nonlocal started
            if body.refusal is None or started:
                started = True
                await send(message)

        try:
            await self._app(scope, body.receive, pass_on)
        except Exception:
            if body.refusal is None:
                raise
        if body.refusal is not None and not started:
            await plain(send, *body.refusal, _CLOSE)


class Paced:
    """ASGI layer: an address may send so many requests that make work at once, and then so many a second. Answers 429.

    What Gradio takes in costs it some hundredths of a second, a refusal here costs nothing.
    """

    def __init__(self, app: Any) -> None:
        self._app = app
        self._spent: dict[str, tuple[float, float]] = {}
        """Address → requests that count against it, and the time of the last one."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["method"] == "POST":
            address = scope["client"][0] if scope.get("client") else ""
            now = time.monotonic()
            spent, since = self._spent.get(address, (0.0, now))
            spent = max(0.0, spent - A_SECOND * (now - since))
            if spent >= AT_ONCE:
                retry = ((b"retry-after", b"5"),)
                await plain(send, 429, "Too many requests at once. Try again in some seconds.", retry)
                return
            if len(self._spent) >= MOST_ADDRESSES:
                self._spent = {a: (n, t) for a, (n, t) in self._spent.items() if n > A_SECOND * (now - t)}
            self._spent[address] = spent + 1, now
        await self._app(scope, receive, send)


class _Body:
    """What is received of one request; past its bound it ends as if the client had gone."""

    def __init__(self, receive: Any, most: int) -> None:
        self.refusal: tuple[int, str] | None = None
        self._receive = receive
        self._most = most
        self._size = 0
        self._begun = time.monotonic()
        self._complete = False

    async def receive(self) -> Any:
        if self._complete:
            return await self._receive()
        if self.refusal is not None:
            return {"type": "http.disconnect"}
        left = self._begun + _PATIENCE + self._size / _SLOWEST - time.monotonic()
        try:
            async with asyncio.timeout(max(left, 0.0)):
                message = await self._receive()
        except TimeoutError:
            self.refusal = 408, "The request came too slowly."
            return {"type": "http.disconnect"}
        self._size += len(message.get("body", b""))
        self._complete = not message.get("more_body", False)
        if self._size > self._most:
            self.refusal = 413, _too_large(self._most)
            return {"type": "http.disconnect"}
        return message


def _too_large(most: int) -> str:
    return f"The request is larger than {most // 1_000_000} MB."


class BoundedProtocol(H11Protocol):
    """HTTP of one connection, which may neither wait without asking nor stop reading."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._since = self.loop.time()
        self._waiting: asyncio.TimerHandle | None = None
        self._stalled: asyncio.TimerHandle | None = None

    @property
    def asks(self) -> bool:
        """Whether a request is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if len(self.connections) > MAX_CONNECTIONS:
            quiet = [one for one in self.connections if isinstance(one, BoundedProtocol) and not one.asks]
            longest = min(quiet, key=lambda one: one._since, default=self)
            # The loop tells of the loss only later: until then the next newcomer would close the same one again.
            self.connections.discard(longest)
            longest.transport.abort()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.asks:
            self._stop_waiting()
        elif self._waiting is None:
            self._wait()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled = self._stalled or self.loop.call_later(STALLED_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def on_response_complete(self) -> None:
        self._since = self.loop.time()
        super().on_response_complete()

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
