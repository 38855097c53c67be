"""The command `citewell` in this process: for what it says and does, where the process itself is not the thing tested."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
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
    said = (stream.buffer.getvalue().decode("utf-8", "surrogatepass") for stream in (out, err))  # type: ignore[attr-defined]
    return Done(code, *said)
