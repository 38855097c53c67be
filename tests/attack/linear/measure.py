"""Strings made to be slow, and the measure: twice the text takes twice the time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence

UNITS = (
    " ", "\t", "\n", "\r\n", "\f", "a", "A", "я", "ı", "0", "1,", "1.", ".", "…", "!", "? ", ",", ";", ":", "-", "- ",
    "_", "*", "#", "|", " | ", "/", "'", '"', "“", "(", "[", "{", "<", "<a", "&", "=", "%", "$", "°", "•", "中", "。",
    "a ", "A ", "a.", "A.", "A. ", "a-", "a'", "a, ", "a\n", "a\n\n", "a: ", "1 ", "12", "1-", "1/", "10:", "[1]", "(a", "a)",
    "Feb ", "May 1, ", "2024 ", "2024-", "1st ", "of ", "the ", "and ", "one hundred ", "Mr. ", "No. ", "not ", "who ", "Who? ",
    "# a\n", "- a\n", "a | b\n", "1. a\n", "```\n", "---\n", "a: b\n", "> ", "\\", "\u0301", "\u00ad", "\u200b", "\ufeff", "\ufffd",
)  # fmt: skip
AROUND = (("", "\x00"), ("a", "b"), ("a", ""), (", a", " ("))
"""What comes before and after: a pattern tries again where it almost fits; with nothing behind, white space is the end."""

SIZES = (60, 2000)
QUICK = {"pattern": 0.004, "function": 0.01}
"""Seconds for the longest string that no quadratic way could keep, on a slow machine either."""
FACTOR = 3.0
_FAR_TOO_LONG = 0.5
"""Seconds for a few thousand characters after which half of them are tried, not twice as many."""

_FEW = 64
"""Characters up to which half of them are tried: what doubles with each of them would take years for twice as many."""


def text(unit: str, around: tuple[str, str], size: int) -> str:
    return around[0] + unit * (size // len(unit)) + around[1]


def seconds(run: Callable[[str], object], text: str, times: int = 1) -> float:
    """The least time of this thread's processor, without the garbage collector, which walks through all that other tests left."""
    best = float("inf")
    for _ in range(times):
        gc.disable()
        try:
            start = time.thread_time()
            run(text)
            best = min(best, time.thread_time() - start)
        finally:
            gc.enable()
    return best


def _grows(run: Callable[[str], object], unit: str, around: tuple[str, str], size: int, quick: float) -> bool:
    """Whether twice as much takes more than `FACTOR` times as long, each time it is tried: other programs run too.

    A little more is tried first: what grows by powers would not end on twice as much.
    """
    for _ in range(3):
        once = seconds(run, text(unit, around, size), 3)
        if once <= quick:
            return False
        if any(seconds(run, text(unit, around, size + size // n), 2) > FACTOR * once for n in (8, 2)):
            continue
        if seconds(run, text(unit, around, 2 * size), 2) <= FACTOR * once:
            return False
    return True


def _grew(run: Callable[[str], object], unit: str, around: tuple[str, str], size: int, quick: float) -> bool:
    """Whether half as much takes less than a `FACTOR`-th of the time, both times it is tried."""
    whole, half = text(unit, around, size), text(unit, around, size // 2)
    return all(seconds(run, whole) > max(quick, FACTOR * seconds(run, half, 2)) for _ in range(2))


def slow(
    run: Callable[[str], object],
    quick: float,
    sizes: tuple[int, ...],
    units: Sequence[str] = UNITS,
    arounds: Sequence[tuple[str, str]] = AROUND,
) -> str | None:
    """What is read too slowly, and how long that took."""
    for unit in units:
        for around in arounds:
            for size in sizes:
                taken = seconds(run, text(unit, around, size))
                if taken <= quick:
                    continue
                grew = _grew if taken > _FAR_TOO_LONG or size <= _FEW else _grows
                if grew(run, unit, around, size, quick):
                    return f"{around[0]!r} {unit!r} * {size}: {taken * 1000:.0f} ms"
                break
    return None


def all_slow(
    runs: Mapping[str, Callable[[str], object]],
    kind: str,
    sizes: tuple[int, ...],
    units: Sequence[str] = UNITS,
) -> dict[str, str]:
    """Name → what is read too slowly, of the runs that read anything so."""
    found = {name: slow(run, QUICK[kind], sizes, units) for name, run in runs.items()}
    return {name: why for name, why in found.items() if why}
