"""Stop that reaches the request: a question runs in a thread of its own, a chat model looks up between two pieces.

A generator that waits for the network cannot be closed from outside. So the page waits for the thread instead,
and what a person stops ends with the next piece of the reply, not with the next whole sentence.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator, Iterable, Sequence
from contextlib import closing, suppress
from contextvars import ContextVar
from typing import TypeVar

from rag.types import Turn, Usage
from rag.write.llm import ChatModel

_T = TypeVar("_T")
_running: dict[threading.Thread, threading.Event] = {}
"""Threads of questions, each with what stops it."""
_ENDING_SECONDS = 5.0
_stop: ContextVar[threading.Event | None] = ContextVar("stop", default=None)


class Stopped(Exception):
    """Raised out of a stream that nobody waits for any more."""


class Stoppable:
    """`model`, whose replies end when the question they are for was stopped."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self.name = model.name

    def stream(self, messages: Sequence[Turn], max_tokens: int) -> Generator[str | Usage, None, None]:
        """See `ChatModel.stream`. Raises Stopped."""
        stop = _stop.get()
        with closing(self._model.stream(messages, max_tokens)) as pieces:
            for piece in pieces:
                if stop is not None and stop.is_set():
                    raise Stopped
                yield piece

    def close(self) -> None:
        close = getattr(self._model, "close", None)
        if close is not None:
            close()


async def stoppable(work: Callable[[], Iterable[_T]]) -> AsyncGenerator[_T, None]:
    """The values of `work()`, made in a thread; leaving the loop stops it. `work` raises nothing but Stopped."""
    loop = asyncio.get_running_loop()
    made: asyncio.Queue[_T | None] = asyncio.Queue()
    stop = threading.Event()

    def tell(value: _T | None) -> None:
        with suppress(RuntimeError):  # the page was closed together with its server
            loop.call_soon_threadsafe(made.put_nowait, value)

    def run() -> None:
        _stop.set(stop)
        try:
            for value in work():
                tell(value)
                if stop.is_set():
                    return
        except Stopped:
            pass
        finally:
            _running.pop(threading.current_thread(), None)
            tell(None)

    thread = threading.Thread(target=run, name="citewell-question", daemon=True)
    _running[thread] = stop
    thread.start()
    try:
        while (value := await made.get()) is not None:
            yield value
    finally:
        stop.set()


def finish() -> None:
    """Stops every question of this process before the index closes; a model that stays silent is not waited for."""
    running = list(_running.items())
    for _, stop in running:
        stop.set()
    end = time.monotonic() + _ENDING_SECONDS
    for thread, _ in running:
        thread.join(max(0.0, end - time.monotonic()))
