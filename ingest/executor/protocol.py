"""What a run asks of whoever reads, cuts and embeds for it; comparing and publishing stay with the run itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from ingest.load import Loaded
from ingest.prepare import Cut
from rag.encode.embedder import Embedder


class Reading(Protocol):
    """Reads files, which may be damaged or hostile, in other processes; usable until it is left."""

    @property
    def ahead(self) -> int:
        """How many files are worth telling of before the first of them is asked for."""

    def begin(self, path: Path, document_id: str, prefix: str) -> None:
        """A file that `load` is asked for soon with the same arguments."""

    def load(self, path: Path, document_id: str, prefix: str | None = None) -> Iterator[Loaded | Cut]:
        """What a file gives, as `ingest.load.load` does: documents without the `prefix` of their ids, or, cut already,
        with it. None: a file of this process's own, of which no other machine knows; its documents are not cut.

        Raises LoadError also when the file takes too long, too much memory, or the parser down.
        """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None:
        """Ends what is being read, from any thread."""


@dataclass(frozen=True, slots=True)
class Executor:
    """Both halves of the work."""

    embedder: Embedder
    """Gives the vectors of the embedder that it was made for, bit for bit."""
    reading: Reading
