"""Values between this process and one that reads hostile files: plain ones and a few of ours, of bounded size."""

from __future__ import annotations

import io
import pickle
from typing import IO, Any

from ingest.load import LoadNotice, LoadProblem
from rag.errors import LoadError, NotReadNow
from rag.processes import received
from rag.types import Block, Document, Place

_VALUES: dict[tuple[str, str], type] = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (Block, Document, Place, LoadNotice, LoadProblem, LoadError, NotReadNow)
}
"""All that is taken from the other process beside plain values: a pickle can name anything."""


class _Values(pickle.Unpickler):
    """Plain values and those of `_VALUES`."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _VALUES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is not taken from a worker") from None


def receive(pipe: IO[bytes] | None, most_mb: float) -> Any:
    """The next value; raises EOFError where none came, or one of more than `most_mb`."""
    return _Values(io.BytesIO(received(pipe, most_mb * 1_000_000))).load()
