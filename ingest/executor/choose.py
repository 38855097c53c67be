"""Which executor the settings name: this machine, or a Ray cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ingest.executor.protocol import Executor
from ingest.workers import Workers
from rag.encode.embedder import Embedder
from rag.errors import SettingsError
from rag.settings import Settings, without_telemetry


@contextmanager
def open_executor(settings: Settings, embedder: Embedder) -> Iterator[Executor]:
    """For one run that embeds with `embedder`. Raises SettingsError when the extra is missing."""
    if not settings.ray:
        yield Executor(embedder, Workers(settings))
        return
    without_telemetry()
    try:
        from ingest.executor.cluster import Cluster
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"CITEWELL_RAY needs the extra `ray` ({error.name} is missing): pip install 'citewell[ray]'."
        ) from error
    with Cluster() as cluster:
        yield cluster.executor(settings, embedder)
