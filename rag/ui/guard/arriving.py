"""Uploads on their way: they fill no disk, and nothing stays of one that does not end.

Gradio writes what arrives into files without an end of their own (`tmp...` beside the folders of whole ones) and forgets
them where the disk is full or the sender leaves.
"""

from __future__ import annotations

import asyncio
import errno
import time
from typing import Any

from starlette.requests import ClientDisconnect

from rag.ui.guard.answers import header, plain
from rag.ui.guard.limits import UPLOAD
from rag.ui.sources import received as receiving
from rag.ui.sources.received import Received
from rag.ui.words import say, speak

_SELDOM = 1.0
"""Seconds at least between two looks at how much lies there; between them what arrives is added up."""
_SHARE = 5
"""A look that takes long is taken again only after so many times as long."""
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


class _NoRoom(Exception):
    """More lies there than may wait."""


class Arriving:
    """ASGI layer around the application: answers 507 where there is no room for an upload."""

    def __init__(self, app: Any, received: Received) -> None:
        self._app = app
        self._received = received
        self._room = _Room(received)
        self._on_their_way = 0
        self._cleared = asyncio.Lock()
        """Held while halves are removed: no upload begins then."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] != "POST" or scope["path"].rstrip("/") != UPLOAD:
            await self._app(scope, receive, send)
            return
        speak(header(scope, "accept-language") or "")
        async with self._cleared:
            self._on_their_way += 1
        try:
            await self._take(scope, receive, send)
        finally:
            self._on_their_way -= 1
            async with self._cleared:
                if not self._on_their_way:
                    await asyncio.to_thread(self._received.drop_halves)

    async def _take(self, scope: Any, receive: Any, send: Any) -> None:
        if await self._room.full():
            await _refuse(send)
            return
        failing: list[Any] = []

        async def hear() -> Any:
            message = await receive()
            if await self._room.full(len(message.get("body", b""))):
                raise _NoRoom
            return message

        async def pass_on(message: Any) -> None:
            if failing or message.get("status") == 500:
                failing.append(message)
            else:
                await send(message)

        try:
            await self._app(scope, hear, pass_on)
        except ClientDisconnect:  # nobody is left to be answered
            return
        except _NoRoom:
            await _refuse(send)
            return
        except OSError as error:
            if error.errno not in _FULL:
                raise
            await plain(send, 507, say("The disk of the machine that runs citewell is full."))
            return
        for message in failing:
            await send(message)


class _Room:
    """How much lies there, without walking through it on the event loop, where everyone would wait for it."""

    def __init__(self, received: Received) -> None:
        self._received = received
        self._seen = 0
        self._since = 0
        """Bytes that arrived after the last look began."""
        self._again = 0.0
        self._looking = False

    async def full(self, arrived: int = 0) -> bool:
        """Whether nothing more may be received, with so many bytes that arrived just now."""
        self._since += arrived
        begun = time.monotonic()
        if begun >= self._again and not self._looking:
            self._looking = True
            try:
                before = self._since
                self._seen = await asyncio.to_thread(self._received.waiting)
                self._since -= before
            finally:
                self._looking = False
            now = time.monotonic()
            self._again = now + max(_SELDOM, _SHARE * (now - begun))
        return self._seen + self._since > receiving.MAX_WAITING_MB * 1_000_000


async def _refuse(send: Any) -> None:
    await plain(send, 507, say("Too many uploaded files wait to be taken in. Try again later."))
