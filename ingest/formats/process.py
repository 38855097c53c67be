"""A process of our own for what may have to be killed (`rag.processes`): the memory and the time that it may take, kept to from
within: who started it may be gone.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path


class NoTurn(Exception):
    """Too many are at work; the same may be asked for again."""


def address_space() -> int:
    """Bytes of memory that this process has mapped; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if sys.platform == "win32":
    _nowhere = open(os.devnull, "w")  # noqa: SIM115 (as long as the process)

    def limit_memory(most: float) -> None:
        """Windows limits no process from within."""

    def set_clock(seconds: float) -> None:
        """End this process after so many seconds, unless it is set again; 0 stops the clock."""
        if seconds:
            faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere)
        else:
            faulthandler.cancel_dump_traceback_later()
else:
    import resource

    _GIVEN = resource.getrlimit(resource.RLIMIT_AS)
    """What this process was started with."""

    def limit_memory(most: float) -> None:
        """Let this process map at most so many bytes, or what it was started with when that is less."""
        limits = [limit for limit in (int(most), *_GIVEN) if limit != resource.RLIM_INFINITY]
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (min(limits), _GIVEN[1]))

    def set_clock(seconds: float) -> None:
        """End this process after so many seconds, unless it is set again; 0 stops the clock.

        By a signal, which needs nothing of Python whatever a parser is at; `faulthandler` walks through frames that go on
        changing, and died of that once. Of the main thread only.
        """
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
