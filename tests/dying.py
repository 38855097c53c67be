"""Writers that die at a step, in processes of their own; forked from one that has imported everything already."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal

import pytest
from fakes import HashEmbedder
from pydantic import SecretStr

import ingest.plan
import ingest.workers
import rag.store.folder.vectors
from ingest import doctor, remove
from ingest import ingest as run
from ingest.load import load
from rag.language.detection import best
from rag.settings import Settings
from rag.store.folder.stores import FolderStores
from rag.ui.sources.documents import Library

_IMPORTED = (
    "ingest.run",
    "ingest.load",
    "ingest.formats.text.plain",
    "ingest.upkeep.health",
    "chromadb_rust_bindings",
    "rag.store.folder.chroma",
    "rag.store.folder.lock",
    "rag.store.lexical",
    "rag.store.server.stores",
    "rag.search.retriever",
)
"""By the process they are forked from, which passes over what is not installed."""

_FORKED_FROM = "CITEWELL_TEST_WRITERS_ARE_FORKED_FROM"
if _FORKED_FROM in os.environ:
    best("The model of languages is read here once, and not by each of the writers, .5 s.")

Work = Literal["ingest", "rebuild", "repair", "remove", "upload"]


def dying(
    data: Path, docs: Path, step: str, count: int = 1, *, work: Work = "ingest", store: str | None = None
) -> BaseProcess:
    """A process that does `work` and kills itself when `step` is reached for the `count`th time."""
    return _started(data, docs, work, step, count, None, store)


def begun(data: Path, docs: Path, *, work: Work = "ingest") -> BaseProcess:
    """A process that is at `work`, to be killed from outside."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = _started(data, docs, work, "", 1, theirs)
    theirs.close()
    assert ours.recv() == "begun"
    ours.close()
    return process


def _started(
    data: Path,
    docs: Path,
    work: Work,
    step: str,
    count: int,
    begins: Connection | None,
    store: str | None = None,
) -> BaseProcess:
    process = forking().Process(target=_work, args=(data, docs, work, step, count, begins, store))
    process.start()
    return process


def forking() -> BaseContext:
    """Of processes that have imported what writes an index and what asks it, as they are forked from one that has."""
    context = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
    if hasattr(context, "set_forkserver_preload"):
        context.set_forkserver_preload([__name__, *_IMPORTED])
        _start_with_our_paths()
    return context


def _start_with_our_paths() -> None:
    """Start the process that is forked from where this one finds modules: the one of Python 3.11 to 3.13 is told the paths
    and does not use them, so that nothing of the tests is imported in it, and all of it again in each fork."""
    from multiprocessing import forkserver

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(_FORKED_FROM, "1")
        patched.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        forkserver.ensure_running()


def _work(
    data: Path,
    docs: Path,
    work: Work,
    step: str,
    count: int,
    begins: Connection | None,
    store: str | None,
) -> None:
    ingest.plan._BATCH_CHUNKS = (8, 8, 8)
    rag.store.folder.vectors._SAVE_EVERY = 16
    if step:  # those that are killed from outside have a process that reads, as everywhere
        ingest.workers.Workers.start = lambda _: None
        ingest.workers.Workers.load = lambda _, path, document_id, prefix=None: load(path, document_id)
    seen = 0

    def reached(name: str) -> None:
        nonlocal seen, begins
        if begins is not None:
            begins.send("begun")
            begins = None
        seen += name == step
        if name == step and seen == count:
            os.kill(os.getpid(), signal.SIGKILL)

    settings = Settings(data_dir=data, store=None if store is None else SecretStr(store))
    if work == "repair":
        reached("")
        doctor(settings, repair=True)
    elif work == "remove":
        reached("")
        remove(["2.txt", "7.txt"], settings)
    elif work == "upload":
        with FolderStores(data).catalog() as catalog:
            reached("")
            Library(settings, HashEmbedder(), catalog).upload(sorted(docs.iterdir()))
    else:
        embedder = HashEmbedder(32 if work == "rebuild" else 64)
        run(docs, settings, prune=True, rebuild=work == "rebuild", embedder=embedder, on_step=reached)
