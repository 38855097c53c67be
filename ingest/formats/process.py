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

WAITING = 10
"""How many times the seconds of a process it may take with all that it waits for."""
OUT_OF_TIME = (1,) if sys.platform == "win32" else (-signal.SIGPROF, -signal.SIGALRM)
"""Exit codes of a process whose time is over: given by `faulthandler`, or by the system."""


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
        """End this process after so many seconds of processor time, or `WAITING` times as many in all, unless it is set again; 0
        stops the clock.

        A file is not too slow because the machine is busy, or lends a container a tenth of a core. By signals, which need
        nothing of Python whatever a parser is at; `faulthandler` walks through frames that go on changing, and died of that
        once. Of the main thread only.
        """
        for number in (signal.SIGPROF, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, WAITING * seconds)
