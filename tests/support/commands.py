"""The command `citewell` in this process, where the process itself is not the thing tested, and commands at a terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple, TextIO
from unittest.mock import patch

from rag.cli import main


class Done(NamedTuple):
    """How a command ended and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def citewell(*arguments: object) -> Done:
    """Run `citewell` with `arguments`, with nobody at a terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    code = _ended(arguments, out, err)
    said = (stream.buffer.getvalue().decode("utf-8", "surrogatepass") for stream in (out, err))  # type: ignore[attr-defined]
    return Done(code, *said)


def _ended(arguments: Sequence[object], out: TextIO, err: TextIO) -> int:
    """How `citewell` ended that wrote to these two, with nothing to be read."""
    code: object = 0
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "argv", ["citewell", *map(str, arguments)]),
        patch.object(sys, "stdin", io.StringIO()),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code or 0
    for stream in (out, err):
        stream.flush()
    assert isinstance(code, int)
    return code


def drawn(arguments: Sequence[object], folder: Path, env: Mapping[str, str]) -> str:
    """What a person sees who starts `citewell` in `folder` at a terminal, with `env` added to the environment: run in this
    process, writing to a terminal, which takes a fifth of the time of one of its own."""
    import pty  # there are no pseudo terminals on Windows

    ours, theirs = pty.openpty()
    with ThreadPoolExecutor(1) as reading:
        seen = reading.submit(_read, ours)  # while it is written: a terminal holds few characters
        with open(theirs, "w", encoding="utf-8") as shown, patch.dict(os.environ, env), chdir(folder):
            _ended(arguments, shown, shown)
    os.close(ours)
    return seen.result().decode("utf-8")


def _read(terminal: int) -> bytes:
    """All that is written to a terminal until its other side is closed."""
    seen = b""
    while True:
        try:
            piece = os.read(terminal, 65_536)
        except OSError:  # how Linux says that the other side is closed
            return seen
        if not piece:
            return seen
        seen += piece


def on_terminal(arguments: list[str], folder: Path, env: Mapping[str, str], typed: str | None = None) -> str:
    """What a person sees who starts a command at a terminal and types `typed`; without it nothing can be typed."""
    import pty  # there are no pseudo terminals on Windows

    ours, theirs = pty.openpty()
    stdin = subprocess.DEVNULL if typed is None else theirs
    with subprocess.Popen(
        arguments, cwd=folder, env=env, stdin=stdin, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        if typed is not None:
            os.write(ours, typed.encode())
        seen = _read(ours)
        process.wait(240)
    os.close(ours)
    return seen.decode("utf-8")
