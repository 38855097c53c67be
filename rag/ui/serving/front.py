"""What stands before Gradio's application: it answers from the first moment on, seconds before that can be imported.

Whoever opens the page meanwhile gets its beginning at once, with a place to type (`first.py` of the drawings), and the
rest of the same page when there is one; every other request waits for its answer. The beginning goes first later too: Gradio's
own page is empty until its scripts have run.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable
from concurrent.futures import Future
from functools import lru_cache
from typing import Any

from rag.errors import CitewellError
from rag.ui.guard.answers import Header, header, plain
from rag.ui.serving import assets
from rag.ui.words import preferred_language

_AGAIN = (b"retry-after", b"5")
_ARRIVING_SECONDS = 60.0

Drawn = Callable[[str], str]
"""The beginning of the page in a language: everything before what Gradio draws."""


class Front:
    """ASGI application that another one comes to stand behind: `arrive`, or `give_up`, from any thread."""

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = lru_cache(maxsize=8)(lambda language: drawn(language).encode())
        self._app: Any = None
        self._settled = asyncio.Event()
        self._ending = asyncio.Event()
        self._living: asyncio.Task[None] | None = None
        self._loop: Future[asyncio.AbstractEventLoop] = Future()

    def arrive(self, app: Any) -> None:
        """From now on requests are `app`'s, a Starlette application. Raises CitewellError when it does not begin."""
        loop = self._loop.result(_ARRIVING_SECONDS)
        try:
            asyncio.run_coroutine_threadsafe(self._begin(app), loop).result(_ARRIVING_SECONDS)
        except Exception as error:
            raise CitewellError("the page did not start; `--debug` shows more.") from error

    def give_up(self) -> None:
        """Whoever waits is told that there will be no page; nothing after `arrive`."""
        if self._loop.done():
            self._loop.result().call_soon_threadsafe(self._settled.set)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        path, reads = scope["path"], scope["method"] == "GET"
        if reads and path == "/":
            await self._page(scope, receive, send)
        elif reads and (found := assets.found(path)) is not None:
            await assets.give(scope, send, found)
        else:
            await self._settled.wait()
            if self._app is None:
                await plain(send, 503, "citewell could not start.", [_AGAIN])
            else:
                await self._app(scope, receive, send)

    async def _page(self, scope: Any, receive: Any, send: Any) -> None:
        """The beginning, and as soon as it can be had the rest."""
        pack, more = _packing(scope)
        begun = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-cache"), *more]
        await send({"type": "http.response.start", "status": 200, "headers": begun})
        first = self._drawn(preferred_language(header(scope, "accept-language") or ""))
        await send({"type": "http.response.body", "body": pack(first, last=False), "more_body": True})
        await self._settled.wait()
        rest = b"" if self._app is None else await self._rest(scope, receive)
        await send({"type": "http.response.body", "body": pack(rest, last=True)})

    async def _rest(self, scope: Any, receive: Any) -> bytes:
        """The application's own page, less what its beginning has already; empty when it gives none."""
        kept: list[bytes] = []

        async def keep(message: Any) -> None:
            if message["type"] == "http.response.start":
                kept.clear()
                if message["status"] != 200:
                    raise CitewellError(f"the page is not given: status {message['status']}")
            else:
                kept.append(message.get("body", b""))

        unpacked = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self._app({**scope, "headers": unpacked}, receive, keep)
        page = b"".join(kept)
        for style in assets.beginning().styles:
            page = page.replace(style.encode(), b"", 1)
        return page

    async def _live(self, receive: Any, send: Any) -> None:
        """The life of the server, which begins before the application's and ends after it."""
        await receive()
        self._loop.set_result(asyncio.get_running_loop())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._ending.set()
        self._settled.set()
        if self._living is not None:
            await self._living
        await send({"type": "lifespan.shutdown.complete"})

    async def _begin(self, app: Any) -> None:
        begun = asyncio.get_running_loop().create_future()
        self._living = asyncio.create_task(self._lifespan(app, begun))
        await begun
        self._app = app
        self._settled.set()

    async def _lifespan(self, app: Any, begun: asyncio.Future[None]) -> None:
        """In one task, as what is opened for the application wants to be closed where it was opened."""
        try:
            async with app.router.lifespan_context(app):
                begun.set_result(None)
                await self._ending.wait()
        except Exception as error:
            if begun.done():
                raise
            begun.set_exception(error)


def _packing(scope: Any) -> tuple[Callable[..., bytes], list[Header]]:
    """What packs a body piece by piece, each to be read as it comes, and the headers that say so."""
    if "gzip" not in (header(scope, "accept-encoding") or ""):
        return (lambda data, *, last: data), []
    packer = zlib.compressobj(6, zlib.DEFLATED, 16 + zlib.MAX_WBITS)

    def pack(data: bytes, *, last: bool) -> bytes:
        return packer.compress(data) + packer.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)

    return pack, [(b"content-encoding", b"gzip"), (b"vary", b"accept-encoding")]
