"""Does the time of a function grow with the length of what it reads, or with its square?"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_LEAST_SECONDS = 0.1
"""Shorter times are noise."""
_TRIES = 3


def is_linear(run: Callable[[int], object], times: int) -> bool:
    """Whether `run(4 * times)` takes less than nine times as long as `run(times)`; with the square it would be sixteen.

    Time of this thread's processor counts, without the garbage collector, which walks through all that other tests left,
    and the best of some runs, as other programs share the machine.
    """
    run(10)
    return any(_quick(run, times) for _ in range(_TRIES))


def _quick(run: Callable[[int], object], times: int) -> bool:
    long = _seconds(run, 4 * times)
    return long < 9 * _LEAST_SECONDS or long < 9 * min(_seconds(run, times), _seconds(run, times))


def _seconds(run: Callable[[int], object], times: int) -> float:
    gc.disable()
    try:
        start = time.thread_time()
        run(times)
        return time.thread_time() - start
    finally:
        gc.enable()
