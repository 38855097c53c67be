"""Stop that reaches the request: a question runs in a thread of its own, a chat model looks up between two pieces.

A generator that waits for the network cannot be closed from outside. So the page waits for the thread instead, and what a
person stops ends at once, also while the model is silent. The same for a page that was closed or loaded anew: Gradio closes
its generator only when that has made another value, so `leave` stops what runs for it.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator, Iterable, Sequence
from contextlib import closing, suppress
from contextvars import ContextVar, copy_context
from typing import Any, TypeVar

from rag.types import Turn, Usage
from rag.write.llm import ChatModel
from rag.write.reply import Stop, stop

_T = TypeVar("_T")
_running: dict[threading.Thread, tuple[Stop, str]] = {}
"""Threads of questions, each with what stops it and the visit that waits for it."""
_ENDING_SECONDS = 5.0
LATE, EVERY = 0.7, 0.3
"""Seconds after which it is shown how far a question is, and between two times."""
_meanwhile: ContextVar[Callable[[Any], None]] = ContextVar("meanwhile")


class Stopped(Exception):
    """Raised out of a stream that nobody waits for any more."""


class Stoppable:
    """`model`, whose replies end when the question they are for was stopped."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self.name = model.name

    def stream(self, messages: Sequence[Turn], max_tokens: int) -> Generator[str | Usage, None, None]:
        """See `ChatModel.stream`. Raises Stopped."""
        stopped = stop.get(Stop()).is_set
        with closing(self._model.stream(messages, max_tokens)) as pieces:
            try:
                for piece in pieces:
                    if stopped():
                        raise Stopped
                    yield piece
            except Exception:
                if stopped():  # its connection was closed for that, and every library says so in its own way
                    raise Stopped from None
                raise

    def close(self) -> None:
        close = getattr(self._model, "close", None)
        if close is not None:
            close()


async def stoppable(work: Callable[[], Iterable[_T]], visit: str = "") -> AsyncGenerator[_T, None]:
    """The values of `work()`, made in a thread; leaving the loop, or the `visit`, stops it.

    `work` raises nothing but Stopped.
    """
    loop = asyncio.get_running_loop()
    made: asyncio.Queue[_T | None] = asyncio.Queue()
    ending = Stop()

    def tell(value: _T | None) -> None:
        with suppress(RuntimeError):  # the page was closed together with its server
            loop.call_soon_threadsafe(made.put_nowait, value)

    def run() -> None:
        stop.set(ending)
        _meanwhile.set(tell)
        try:
            for value in work():
                tell(value)
                if ending.is_set():
                    return
        except Stopped:
            pass
        finally:
            _running.pop(threading.current_thread(), None)
            tell(None)

    thread = threading.Thread(target=copy_context().run, args=[run], name="citewell-question", daemon=True)
    _running[thread] = ending, visit
    thread.start()
    try:
        while (value := await made.get()) is not None:
            yield value
    finally:
        ending.set()


def meanwhile(value: object) -> None:
    """Hands `value` to who waits for the work of this thread, before that makes its next one. Raises Stopped where nobody does."""
    if stop.get(Stop()).is_set():
        raise Stopped
    if told := _meanwhile.get(None):
        told(value)


def late(shown: Callable[[int, int], object]) -> Callable[[int, int], None]:
    """What work tells how far it is, by numbers done and in all, so that what is `shown` of them arrives meanwhile: not at once, for
    most work is done before that is read, nor more often than an eye follows."""
    next_at = time.monotonic() + LATE

    def tell(done: int, total: int) -> None:
        nonlocal next_at
        if time.monotonic() >= next_at:
            next_at = time.monotonic() + EVERY
            meanwhile(shown(done, total))

    return tell


def leave(visit: str) -> None:
    """Stops the questions of a page that nobody looks at any more."""
    for ending, of in list(_running.values()):
        if of == visit:
            ending.set()


def finish() -> None:
    """Stops every question of this process before the index closes; a model that stays silent is not waited for."""
    running = list(_running.items())
    for _, (ending, _) in running:
        ending.set()
    end = time.monotonic() + _ENDING_SECONDS
    for thread, _ in running:
        thread.join(max(0.0, end - time.monotonic()))
