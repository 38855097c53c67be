"""Two things at a time: a call in a thread of its own beside a block of code."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import copy_context
from typing import TypeVar

T = TypeVar("T")


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
