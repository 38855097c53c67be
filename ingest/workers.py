"""Parsing in a process of its own, which may be killed: a file that takes too long, too much memory, or the parser down
with it fails alone.

    Workers.load ─path→ worker: ingest.load.load ─documents, one by one→ Workers.load

The worker is started with the first file, or while the run still opens its stores and model, and goes on to the next; it is started anew after it was lost. After the run it
waits a while for another (an upload, a change that is watched for). Its clock is its own and needs nobody: should this
process be killed, the worker ends too. Memory is limited where the system
can (not on Windows, and macOS does not keep to it); time everywhere.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from ingest.formats.process import OUT_OF_TIME
from ingest.load import Loaded
from ingest.pipe import receive
from rag.errors import LoadError, NotReadNow
from rag.processes import command_of, send
from rag.settings import Settings, worker_environment

"""What the worker runs. It is no fork, as threads are running, and imports no main module, as `multiprocessing` would."""

IDLE_SECONDS = 30.0
"""How long a worker waits for another run: it holds some 100 MB, and starting one takes about half a second."""

IDLE_CLOCK = "citewell-idle"
"""Name of the thread that ends a worker which waited too long."""


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
            raise self._lost(process) from None
        finally:
            self._reading = False
            if not goes_on:  # lost, worn out, or the rest of the file is not wanted
                self._end()

    def start(self) -> None:
        """Start the worker before a file is asked for: it takes a while, in which another core may do something else."""
        with self._lock:
            if not self._closed:
                self._started()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise WorkersClosed
            process = self._started()
            self._reading = True
            return process

    def _started(self) -> subprocess.Popen[bytes]:
        """The worker that reads, the one that waits for another run, or a new one; the caller holds the lock."""
        if self._process is not None and self._process.poll() is not None:
            _end(self._process)
            self._process = None
        if self._process is None:
            command = command_of("ingest.executor.serving")
            self._environment = worker_environment()
            self._process = _idle.take(command, self._environment) or subprocess.Popen(  # noqa: S603 (this interpreter, our own program)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
            )
        return self._process

    def _lost(self, process: subprocess.Popen[bytes]) -> Exception:
        """Why the worker is gone that was given a file."""
        if self._closed:
            return WorkersClosed()
        process.kill()  # where it is there still, it sent something that cannot be read
        code = process.wait()
        if code in OUT_OF_TIME:
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
