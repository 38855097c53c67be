"""Several things at a time: a call in a thread of its own beside a block of code, and calls side by side whose results keep
their order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")
AHEAD = 2
"""Calls a thread that wait: whoever stops listening waits for no more."""


@contextmanager
def meanwhile(call: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Runs `call` during the block, which ends when both have; what is given to it waits for the result or error.

    Where no thread can be started, it is called when its result is asked for. A pool would keep a number of searches
    waiting for each other, and takes none once the program is ending.
    """
    result: Future[T] = Future()

    context = copy_context()  # spans of the call belong to the caller's

    def run() -> None:
        try:
            result.set_result(context.run(call))
        except BaseException as error:
            result.set_exception(error)

    thread = threading.Thread(target=run, name="meanwhile", daemon=True)
    try:
        thread.start()
    except RuntimeError:  # no threads are left, or the program is ending
        yield call
        return
    try:
        yield result.result
    finally:
        thread.join()


def in_turn(call: Callable[[S], T], each: Iterable[S], threads: int) -> Iterator[T]:
    """`call` of `each`, so many at a time, in their order; raises what a call raises. Only a few are called ahead of who listens."""
    with ThreadPoolExecutor(threads, thread_name_prefix="turn") as pool:
        waiting: deque[Future[T]] = deque()
        for one in each:
            waiting.append(pool.submit(copy_context().run, call, one))
            if len(waiting) > AHEAD * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
