"""How long the stages of an answer take."""

from __future__ import annotations

import time

from rag.types import Timings


class Clock:
    """Milliseconds of the stages of one answer, from when it is made."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._found = self._start

    def retrieved(self) -> None:
        """Passages are there: what follows is answering."""
        self._found = time.perf_counter()

    def timings(self) -> Timings:
        """The stages up to now."""
        end = time.perf_counter()
        return Timings(
            retrieve=round((self._found - self._start) * 1000, 1),
            answer=round((end - self._found) * 1000, 1),
            total=round((end - self._start) * 1000, 1),
        )
