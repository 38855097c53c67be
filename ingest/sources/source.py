"""What a source is to a run of `ingest`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ingest.load import Loaded


class Source(Protocol):
    """Gives documents one by one; the catalog knows them by the name of the source, so that only its own are pruned."""

    @property
    def name(self) -> str:
        """Stable across runs; no path, so that it is never taken for a folder."""

    @property
    def prefix(self) -> str:
        """What `--name` puts before the ids, "" for nothing."""

    def items(self) -> Iterator[Loaded]:
        """Documents without the prefix, problems named by the id of the document that is not there, and notices.

        Raises LoadError when it cannot go on; what it gave before counts.
        """
