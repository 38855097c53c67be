"""Which executor the settings name: this machine, or a Ray cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ingest.executor.protocol import Executor
from ingest.workers import Workers
from rag.encode.choose import open_embedder
from rag.encode.embedder import Embedder
from rag.errors import SettingsError
from rag.settings import Settings, without_telemetry


@contextmanager
def open_executor(
    settings: Settings, embedder: Embedder | None = None, *, soon: bool = False
) -> Iterator[Executor]:
    """For one run that embeds with `embedder`, or with the one of the settings. `soon`: files will be read, so whoever
    reads them may start while the model is opened.

    Raises SettingsError when an extra is missing, ModelFileError.
    """
    if not settings.ray:
        with Workers(settings) as workers:
            if soon:
                workers.start()
            yield Executor(embedder or open_embedder(settings), workers)
        return
    without_telemetry()
    try:
        from ingest.executor.cluster import Cluster
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"CITEWELL_RAY needs the extra `ray` ({error.name} is missing): pip install 'citewell[ray]'."
        ) from error
    with Cluster() as cluster:
        yield cluster.executor(settings, embedder or open_embedder(settings))
