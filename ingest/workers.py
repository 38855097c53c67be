"""Parsing in a process of its own, which may be killed: a file that takes too long, too much memory, or the parser down
with it fails alone.

    Workers.load ─path→ worker: ingest.load.load ─documents, one by one→ Workers.load

The worker is started with the first file and goes on to the next; it is started anew after it was lost. After the run it
waits a while for another (an upload, a change that is watched for). Its clock is its own and needs nobody: should this
process be killed, the worker ends too. Memory is limited where the system
can (not on Windows, and macOS does not keep to it); time everywhere.
"""

from __future__ import annotations

import atexit
import faulthandler
import os
import pickle
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self, TypeAlias

from ingest.formats.ocr import clock
from ingest.formats.parsed import one_line
from ingest.load import Loaded, load
from ingest.pipe import receive, send
from rag.errors import LoadError, NotReadNow
from rag.language import detection
from rag.settings import Settings, worker_environment

_PROGRAM = "import sys; sys.path[:] = {path!r}; from ingest.workers import serve; serve()"
"""What the worker runs. It is no fork, as threads are running, and imports no main module, as `multiprocessing` would."""

_NO_MEMORY = re.compile("memory alloc|out of memory|^unknown error", re.IGNORECASE)
"""What libraries written in C say then; libxml2 the last, when there is none left for the error either."""

IDLE_SECONDS = 30.0
"""How long a worker waits for another run: it holds some 100 MB, and starting one takes about half a second."""

_OUT_OF_TIME = 1 if sys.platform == "win32" else -signal.SIGALRM
"""Exit code of a process whose time is over: given by `faulthandler`, or by the system."""
IDLE_CLOCK = "citewell-idle"
"""Name of the thread that ends a worker which waited too long."""
_BROKEN = 70
"""Exit code of a worker that could not go on, EX_SOFTWARE of sysexits.h."""

Item: TypeAlias = Loaded | LoadError | bool
"""What a worker sends: what `load` yields, perhaps why the file failed, last whether it can read another file."""


class WorkersClosed(Exception):
    """The run is over: nothing is read any more."""


class _Idle:
    """The worker that waits for another run, if there is one."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._environment: dict[str, str] = {}
        self._clock = threading.Timer(0, self.end)
        self._lock = threading.Lock()
        atexit.register(self.end)

    def take(self, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes] | None:
        """It, when it was started in the same way and lives."""
        with self._lock:
            self._clock.cancel()
            process, self._process = self._process, None
            same = process is not None and process.args == command and self._environment == environment
        if process is None or (same and process.poll() is None):
            return process
        _end(process)
        return None

    def leave(self, process: subprocess.Popen[bytes], environment: dict[str, str]) -> None:
        """Keep it for `IDLE_SECONDS`, in place of the one before."""
        with self._lock:
            self._clock.cancel()
            before, self._process, self._environment = self._process, process, environment
            self._clock = threading.Timer(IDLE_SECONDS, self.end, (process,))
            self._clock.daemon, self._clock.name = True, IDLE_CLOCK
            self._clock.start()
        if before is not None:
            _end(before)

    def end(self, only: subprocess.Popen[bytes] | None = None) -> None:
        """End the one that waits, or `only` this one when it still waits."""
        with self._lock:
            if self._process is None or only not in (None, self._process):
                return
            process, self._process = self._process, None
            self._clock.cancel()
        _end(process)


_idle = _Idle()


class Workers:
    """Reads files in another process, one at a time; `close` ends what it is at, from any thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._environment: dict[str, str] = {}
        self._reading = False
        self._closed = False
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker when it is at a file, leave it for another run when it is not."""
        with self._lock:
            self._closed = True
            process = None if self._reading else self._process
            if process is not None:
                self._process = None
        if process is not None and process.poll() is None:
            _idle.leave(process, self._environment)
        self._end()

    ahead = 0
    """See `ingest.executor.protocol.Reading`: one file is read while the one before is embedded."""

    def begin(self, path: Path, document_id: str, prefix: str) -> None:
        """Nothing is begun before it is asked for."""

    def load(self, path: Path, document_id: str, prefix: str | None = None) -> Iterator[Loaded]:
        """As `ingest.load.load`; raises LoadError also when the file takes too long, too much memory, or the parser
        down, and WorkersClosed. `prefix`: see `ingest.executor.protocol.Reading`."""
        settings = self._settings
        process = self._running()
        job = (os.path.abspath(path), document_id, settings.max_text_mb)
        sent = time.monotonic()
        goes_on = False
        try:
            send(process.stdin, (*job, settings.max_parse_mb, settings.max_parse_seconds))
            failure = None
            while not isinstance(item := receive(process.stdout, settings.max_parse_mb), bool):
                if isinstance(item, LoadError):
                    failure = item
                else:
                    yield item
            goes_on = item
            if failure is not None:
                raise failure
        except (EOFError, OSError, pickle.UnpicklingError):
            raise self._lost(process, time.monotonic() - sent) from None
        finally:
            self._reading = False
            if not goes_on:  # lost, worn out, or the rest of the file is not wanted
                self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise WorkersClosed
            if self._process is not None and self._process.poll() is not None:
                _end(self._process)
                self._process = None
            if self._process is None:
                path = [entry or os.getcwd() for entry in sys.path]
                command = [sys.executable, "-c", _PROGRAM.format(path=path)]
                self._environment = worker_environment()
                self._process = _idle.take(command, self._environment) or subprocess.Popen(  # noqa: S603 (this interpreter, our own program)
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=self._environment,
                )
            self._reading = True
            return self._process

    def _lost(self, process: subprocess.Popen[bytes], seconds: float) -> Exception:
        """Why the worker is gone, so many seconds after it was given the file."""
        if self._closed:
            return WorkersClosed()
        process.kill()  # where it is there still, it sent something that cannot be read
        code = process.wait()
        if code == _OUT_OF_TIME and seconds >= self._settings.max_parse_seconds:
            return NotReadNow(
                f"takes too long: not read within {self._settings.max_parse_seconds:g} seconds."
                " Raise CITEWELL_MAX_PARSE_SECONDS or split the file"
            )
        return NotReadNow(
            f"the parser broke down over it ({_death(code)}): the file is damaged, or too large for"
            f" {self._settings.max_parse_mb:g} MB of memory (CITEWELL_MAX_PARSE_MB)"
        )

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()


def _death(code: int) -> str:
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit code {code}"


# --- the worker ---------------------------------------------------------------------------------------------


def serve() -> None:
    """Read the files that are named on stdin and send their documents on stdout, until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # What a parser prints must not come between the documents.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    fresh = _address_space() + detection.MODEL_BYTES
    try:
        while True:
            path, document_id, max_text_mb, max_memory_mb, max_seconds = receive(sys.stdin.buffer, 1)
            most = max_memory_mb * 1_000_000
            # What tells languages is loaded for the first text that is not plainly English; it is no part of that file.
            to_load = 0 if detection.is_loaded() else detection.MODEL_BYTES
            _limit_memory(_address_space() + to_load + most)
            for item in _items(Path(path), document_id, max_text_mb, max_memory_mb, max_seconds):
                send(replies, item)
            send(replies, _address_space() < fresh + most / 2)
    except EOFError:
        return  # nothing more to read
    except BaseException:
        os._exit(_BROKEN)


def _items(
    path: Path, document_id: str, max_text_mb: float, max_memory_mb: float, max_seconds: float
) -> Iterator[Item]:
    """What `load` yields, and what it raises as the last; each step has `max_seconds`."""
    loaded = load(path, document_id, max_text_mb=max_text_mb)
    clock.set_renewal(lambda: _set_clock(max_seconds))
    while True:
        _set_clock(max_seconds)
        item: Loaded | LoadError | None
        try:
            item = next(loaded, None)
        except Exception as error:  # a parser's own bug on one file must not stop the others
            item = _failure(error, max_memory_mb)
        finally:
            _set_clock(0)
        if item is not None:
            yield item
        if item is None or isinstance(item, LoadError):
            return


def _failure(error: BaseException, max_memory_mb: float) -> LoadError:
    """Why a file is not in, when reading it ended with `error`."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, MemoryError) or _NO_MEMORY.search(str(cause)):
            return NotReadNow(
                f"too large: reading it takes more than {max_memory_mb:g} MB of memory."
                " Raise CITEWELL_MAX_PARSE_MB or split the file"
            )
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, LoadError):
        return type(error)(str(error))
    return LoadError(one_line(f"cannot be read: {type(error).__name__}: {error}") or "cannot be read")


def _address_space() -> int:
    """Bytes of memory that this process has mapped; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


# The clock needs nothing of Python when its time is over: it ends the process whatever a parser is at.
if sys.platform == "win32":
    _nowhere = open(os.devnull, "w")  # noqa: SIM115 (as long as the process)

    def _set_clock(seconds: float) -> None:
        """End this process after so many seconds, unless it is set again; 0 stops the clock."""
        if seconds:
            faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere)
        else:
            faulthandler.cancel_dump_traceback_later()
else:

    def _set_clock(seconds: float) -> None:
        """End this process after so many seconds, unless it is set again; 0 stops the clock.

        By a signal: `faulthandler` walks through frames that go on changing, and died of that once.
        """
        signal.setitimer(signal.ITIMER_REAL, seconds)


if sys.platform == "win32":

    def _limit_memory(most: float) -> None:
        """Windows limits no process from within."""
else:
    import resource

    _GIVEN = resource.getrlimit(resource.RLIMIT_AS)
    """What this process was started with."""

    def _limit_memory(most: float) -> None:
        """Let this process map at most so many bytes, or what it was started with when that is less."""
        limits = [limit for limit in (int(most), *_GIVEN) if limit != resource.RLIM_INFINITY]
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (min(limits), _GIVEN[1]))
