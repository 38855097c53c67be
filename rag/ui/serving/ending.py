"""What ends the chat from outside: Ctrl-C, and a service that is stopped."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Any, Self

_TERMINATED = 128 + signal.SIGTERM


class Ending:
    """Raises KeyboardInterrupt for Ctrl-C and SystemExit for SIGTERM, as usual, and once more when `check` is called.

    Python raises either wherever the main thread is. Where that is a destructor, as when garbage is collected right after the start,
    it is printed and dropped, and the chat would go on. For the main thread only.
    """

    def __init__(self) -> None:
        self._asked: int | None = None
        self._before: list[tuple[int, Any]] = []

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before.append((number, signal.signal(number, self._end)))
        return self

    def __exit__(self, *_: object) -> None:
        while self._before:
            signal.signal(*self._before.pop())

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._asked = number
        self.check()

    def check(self) -> None:
        """Raise what was asked for, if anything was."""
        if self._asked == signal.SIGTERM:
            raise SystemExit(_TERMINATED)
        if self._asked is not None:
            raise KeyboardInterrupt
