"""Reading, cutting and embedding as tasks of a Ray cluster (only importer of ray).

    begin ──path──→ task on any node: its own killable reader → cut ──documents and chunks──→ load
    embed ──texts─→ tasks of a few texts each ──vectors──→ embed

A task is a function of the file or of the texts alone, so Ray may run it twice: when a worker dies it is done again
elsewhere, and what was handed on already is not handed on again. A file whose workers die each time is a failure of its
own; texts are then embedded here. No key, no address of a store and no catalog goes to a node.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import ray
from ray.exceptions import RayError, RayTaskError

from ingest.chunk import CHUNKER_VERSION
from ingest.executor.protocol import Executor
from ingest.intake import PARSER_VERSION
from ingest.load import Loaded, Shape, shape
from ingest.prepare import Cut, cut, named
from ingest.workers import Workers, WorkersClosed
from rag import __version__
from rag.encode.choose import open_embedder
from rag.encode.embedder import Embedder, Vectors
from rag.encode.local import MINILM, LocalEmbedder
from rag.errors import LoadError, NotReadNow, SettingsError, StoreError
from rag.settings import MULTILINGUAL, Settings
from rag.types import Document

_RETRIES = 3
"""How often a task is done again whose worker died."""
_TEXTS = 8
"""Texts of one task: a third of a second of work, against a millisecond of sending it."""
_AHEAD_PER_CPU = 2
"""Files begun for each processor of the cluster: one being read and one that waits for it."""


@dataclass(frozen=True, slots=True)
class _Model:
    """A local embedder, to be opened on a node from the node's own files."""

    setting: str | None
    name: str


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """Instead of documents: the node does not see the file as this machine does."""


class Cluster:
    """The cluster of RAY_ADDRESS, else the one that `ray start` made on this machine, else one of this machine's own
    processes, which ends with the run. It is reached when the first file or text is there to be sent."""

    def __init__(self) -> None:
        self._ours = False
        self._reached = False
        self._lock = threading.Lock()
        # Linux ends what Ray starts here as soon as the thread ends that started it, and a thread that reads does so early
        self._thread = ThreadPoolExecutor(1, "citewell-ray")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._ours:
            self._thread.submit(ray.shutdown).result()
        self._thread.shutdown()

    def executor(self, settings: Settings, embedder: Embedder) -> Executor:
        """For a run that embeds with `embedder`; of one that is no local model only the reading is spread."""
        model = None
        if isinstance(embedder, LocalEmbedder):
            built_in = embedder.name.startswith(f"{MINILM.name}:")
            model = _Model(None if built_in else MULTILINGUAL, embedder.name)
        spread = embedder if model is None else SpreadEmbedder(self, embedder, model)
        return Executor(spread, SpreadReading(self, settings, model))

    def reach(self) -> None:
        """Raises SettingsError when there is no cluster to be reached."""
        with self._lock:
            if self._reached:
                return
            if not ray.is_initialized():
                self._thread.submit(self._begin).result()
            if ray.util.client.ray.is_connected():
                raise SettingsError(
                    "RAY_ADDRESS names Ray's client (ray://), which cannot hand on documents one by one. Run `ray start"
                    " --address=HOST:6379` on this machine and set RAY_ADDRESS=auto."
                )
            self._reached = True

    def _begin(self) -> None:
        try:
            ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise SettingsError(
                f"no Ray cluster is reached ({error}). Check RAY_ADDRESS, or unset it to use the processes of"
                " this machine, or unset CITEWELL_RAY."
            ) from error
        self._ours = True

    def processors(self) -> int:
        self.reach()
        return max(1, int(ray.cluster_resources().get("CPU", 1)))


class SpreadEmbedder:
    """A local embedder whose documents are embedded by the nodes; all else it does here."""

    def __init__(self, cluster: Cluster, embedder: Embedder, model: _Model) -> None:
        self._cluster = cluster
        self._here = embedder
        self._model = model
        self.name = embedder.name
        self.dimension = embedder.dimension
        self.max_tokens = embedder.max_tokens
        self.languages = embedder.languages

    def count_tokens(self, text: str) -> int:
        """See `Embedder`."""
        return self._here.count_tokens(text)

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """See `Embedder`."""
        return self._here.token_offsets(text)

    def embed_question(self, text: str) -> Vectors:
        """See `Embedder`."""
        return self._here.embed_question(text)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors in the order given: (n, dimension). Raises StoreError when a node has another model or code."""
        if len(texts) <= _TEXTS:
            return self._here.embed(texts)
        self._cluster.reach()
        # longest first, so that no node is left with long texts when the others are done
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]), reverse=True)
        parts = [order[start : start + _TEXTS] for start in range(0, len(order), _TEXTS)]
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        tasks = [_EMBED.remote(_code(), self._model, [texts[row] for row in part]) for part in parts]
        for part, made in zip(parts, tasks, strict=True):
            try:
                vectors[part] = ray.get(made)
            except RayTaskError as error:
                raise error.cause from error
            except RayError:  # its workers died each time
                vectors[part] = self._here.embed([texts[row] for row in part])
        return vectors


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that is being read somewhere."""

    shape: Shape
    items: Any
    """What it gives, as references, one by one."""


class SpreadReading:
    """Files are read and, for a local embedder, cut by the nodes. One that no node sees as it is here is read here."""

    def __init__(self, cluster: Cluster, settings: Settings, model: _Model | None) -> None:
        self._cluster = cluster
        self._model = model
        self._here = Workers(settings)
        # what the reader of a node needs; keys and passwords stay here
        self._limits = (settings.max_text_mb, settings.max_parse_seconds, settings.max_parse_mb)
        self._begun: dict[tuple[Path, str], _Begun] = {}
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closed = True
        for begun in list(self._begun.values()):
            ray.cancel(begun.items)
        self._here.close()

    @property
    def ahead(self) -> int:
        """See `Reading`; none before there is anything to begin."""
        return _AHEAD_PER_CPU * self._cluster.processors() if self._begun else 0

    def begin(self, path: Path, document_id: str, prefix: str) -> None:
        """See `Reading`."""
        try:
            self._begun[path, document_id] = self._sent(path, document_id, prefix)
        except OSError:
            return  # `load` will say so

    def load(self, path: Path, document_id: str, prefix: str | None = None) -> Iterator[Loaded | Cut]:
        """See `Reading`. Raises StoreError when a node has another model or code."""
        if prefix is None:
            yield from self._here.load(path, document_id)
            return
        begun = self._begun.get((path, document_id))
        if begun is None or begun.shape != shape(path):
            begun = self._begun[path, document_id] = self._sent(path, document_id, prefix)
        try:
            for made in begun.items:
                item = ray.get(made)
                if isinstance(item, _Elsewhere):
                    yield from self._here.load(path, document_id)
                    return
                if isinstance(item, LoadError):
                    raise item
                yield item
        except RayTaskError as error:
            raise error.cause from error
        except RayError as error:
            if self._closed:
                raise WorkersClosed from None
            raise NotReadNow(
                f"the Ray worker that read it was lost, and so were those that tried again ({type(error).__name__})."
                " Run again, or without CITEWELL_RAY"
            ) from error
        finally:
            self._begun.pop((path, document_id), None)

    def _sent(self, path: Path, document_id: str, prefix: str) -> _Begun:
        self._cluster.reach()
        looks = shape(path)
        items = _READ.remote(
            _code(), self._model, self._limits, path.absolute(), document_id, prefix, looks[1:]
        )
        return _Begun(looks, items)


# --- on a node ------------------------------------------------------------------------------------------------


def _code() -> tuple[object, ...]:
    """What decides what a file becomes, beside the file and the model."""
    return __version__, PARSER_VERSION, CHUNKER_VERSION


def _check(code: tuple[object, ...]) -> None:
    if code != _code():
        raise StoreError(
            f"the Ray node {ray.util.get_node_ip_address()} has another citewell than this machine ({_code()}, not"
            f" {code}). Install the same on all."
        )


@cache
def _opened(model: _Model) -> Embedder:
    """Once for each process. Raises StoreError for another model than the one that is wanted."""
    embedder = open_embedder(Settings(embedding_model=model.setting, ray=False))
    if embedder.name != model.name:
        raise StoreError(
            f"the Ray node {ray.util.get_node_ip_address()} has the embedder {embedder.name}, this machine"
            f" {model.name}. Install the same citewell on all."
        )
    return embedder


def _embed(code: tuple[object, ...], model: _Model, texts: Sequence[str]) -> Vectors:
    """Unit vectors, (n, dimension), one text at a time: a task has one processor."""
    _check(code)
    embedder = _opened(model)
    return np.concatenate([embedder.embed([text]) for text in texts])


def _read(
    code: tuple[object, ...],
    model: _Model | None,
    limits: tuple[float, float, float],
    path: Path,
    document_id: str,
    prefix: str,
    looks: tuple[int, int],
) -> Iterator[Loaded | Cut | LoadError | _Elsewhere]:
    """What `Workers.load` yields on this node, documents cut where there is a model; why the file failed as the last.
    `looks`: size and time of the file as the run saw it."""
    _check(code)
    try:
        if shape(path)[1:] != looks:
            yield _Elsewhere()
            return
    except OSError:
        yield _Elsewhere()
        return
    text_mb, seconds, memory_mb = limits
    settings = Settings(max_text_mb=text_mb, max_parse_seconds=seconds, max_parse_mb=memory_mb, ray=False)
    try:
        with Workers(settings) as workers:
            for item in workers.load(path, document_id):
                if isinstance(item, Document) and model is not None:
                    yield _cut(item, prefix, _opened(model))
                else:
                    yield item
    except LoadError as error:
        yield error


def _cut(document: Document, prefix: str, embedder: Embedder) -> Document | Cut:
    try:
        document.text.encode()
        return cut(named(document, prefix), embedder)
    except UnicodeEncodeError:  # the run says what is wrong with it
        return document


_EMBED = ray.remote(max_retries=_RETRIES)(_embed)
_READ = ray.remote(max_retries=_RETRIES, num_returns="streaming")(_read)
