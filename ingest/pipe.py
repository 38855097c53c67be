"""Values between this process and one that reads hostile files: plain ones and a few of ours, of bounded size."""

from __future__ import annotations

import io
import pickle
from typing import IO, Any

from ingest.load import LoadNotice, LoadProblem
from rag.errors import LoadError, NotReadNow
from rag.types import Block, Document, Place

_VALUES: dict[tuple[str, str], type] = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (Block, Document, Place, LoadNotice, LoadProblem, LoadError, NotReadNow)
}
"""All that is taken from the other process beside plain values: a pickle can name anything."""

_LENGTH_BYTES = 8


class _Values(pickle.Unpickler):
    """Plain values and those of `_VALUES`."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _VALUES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is not taken from a worker") from None


def send(pipe: IO[bytes] | None, value: object) -> None:
    """Write `value`, to be received at the other end."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    if pipe is not None:
        pipe.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
        pipe.flush()


def receive(pipe: IO[bytes] | None, most_mb: float) -> Any:
    """The next value; raises EOFError where none came, or one of more than `most_mb`."""
    length = int.from_bytes(_exactly(pipe, _LENGTH_BYTES), "big")
    if length > most_mb * 1_000_000:
        raise EOFError
    return _Values(io.BytesIO(_exactly(pipe, length))).load()


def _exactly(pipe: IO[bytes] | None, length: int) -> bytes:
    data = pipe.read(length) if pipe is not None else b""
    if len(data) < length:
        raise EOFError
    return data
