"""Uploads on their way: they fill no disk, and nothing stays of one that does not end.

Gradio writes what arrives into files without an end of their own (`tmp...` beside the folders of whole ones) and forgets
them where the disk is full or the sender leaves.
"""

from __future__ import annotations

import errno
from typing import Any

from starlette.requests import ClientDisconnect

from rag.ui.guard.answers import header, plain
from rag.ui.sources.received import Received
from rag.ui.words import say, speak

_LOOKED_AFTER = 16_000_000
"""Bytes of one upload between two looks at how much lies there."""
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


class _NoRoom(Exception):
    """More lies there than may wait."""


class Arriving:
    """ASGI layer around the application: answers 507 where there is no room for an upload."""

    def __init__(self, app: Any, received: Received) -> None:
        self._app = app
        self._received = received
        self._on_their_way = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if not (scope["type"] == "http" and scope["method"] == "POST" and scope["path"].endswith("/upload")):
            await self._app(scope, receive, send)
            return
        speak(header(scope, "accept-language") or "")
        self._on_their_way += 1
        try:
            await self._take(scope, receive, send)
        finally:
            self._on_their_way -= 1
            if not self._on_their_way:
                self._received.drop_halves()

    async def _take(self, scope: Any, receive: Any, send: Any) -> None:
        if self._received.full():
            await _refuse(send)
            return
        failing: list[Any] = []
        heard = 0

        async def hear() -> Any:
            nonlocal heard
            message = await receive()
            heard += len(message.get("body", b""))
            if heard >= _LOOKED_AFTER:
                heard = 0
                if self._received.full():
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


async def _refuse(send: Any) -> None:
    await plain(send, 507, say("Too many uploaded files wait to be taken in. Try again later."))
