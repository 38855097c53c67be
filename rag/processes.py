"""Another process of ours: the command that starts one, and values to it and from it, each behind its length.

A process that only writes imports this: it is kept light.
"""

from __future__ import annotations

import math
import os
import pickle
import sys
from typing import IO

_LENGTH_BYTES = 8


def command_of(module: str) -> list[str]:
    """The command that calls `serve` of a module of ours in this interpreter, which finds what this process finds."""
    path = [entry or os.getcwd() for entry in sys.path if isinstance(entry, str)]  # others find nothing
    return [sys.executable, "-c", f"import sys; sys.path[:] = {path!r}; from {module} import serve; serve()"]


def send(pipe: IO[bytes] | None, value: object) -> None:
    """Write `value`, to be received at the other end."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    if pipe is not None:
        pipe.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
        pipe.flush()


def received(pipe: IO[bytes] | None, most: float = math.inf) -> bytes:
    """The next value as it was pickled: whom it comes from says how it may be read. Raises EOFError where none came, or one of
    more than `most` bytes."""
    length = int.from_bytes(_exactly(pipe, _LENGTH_BYTES), "big")
    if length > most:
        raise EOFError
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes] | None, length: int) -> bytes:
    data = pipe.read(length) if pipe is not None else b""
    if len(data) < length:
        raise EOFError
    return data
