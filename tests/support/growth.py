"""Does the time of a function grow with the length of what it reads, or with its square?"""

from __future__ import annotations

import time
from collections.abc import Callable

_LEAST_SECONDS = 0.1
"""Shorter times are noise."""


def is_linear(run: Callable[[int], object], times: int) -> bool:
    """Whether `run(4 * times)` takes less than nine times as long as `run(times)`; with the square it would be sixteen.

    Time of the processor counts, and the better of two runs, as other programs share the machine.
    """
    run(10)
    return _seconds(run, 4 * times) < 9 * max(_seconds(run, times), _LEAST_SECONDS)


def _seconds(run: Callable[[int], object], times: int) -> float:
    taken = []
    for _ in range(2):
        start = time.process_time()
        run(times)
        taken.append(time.process_time() - start)
    return min(taken)
