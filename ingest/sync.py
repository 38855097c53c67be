"""Apply the difference between files and index: read, cut and embed only what changed.

Three things run at once: one thread reads and cuts files ahead, the caller's thread embeds, one thread
writes the batch before. Memory is bounded by the batch, whatever the size of the corpus.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from ingest.chunk import CHUNKER_VERSION
from ingest.load import Loaded, LoadNotice, LoadProblem, Shape, digest, shape
from ingest.plan import Ahead, Batch, Event, FileDone, New, Same
from ingest.prepare import Embedding
from ingest.report import Failure, Run
from ingest.store import FileState, Prepared, Store
from ingest.walk import DEMO_ROOT, Found, Root, Walk, passed_over, printable, settled, walk
from ingest.workers import Workers
from rag.errors import LoadError, NotReadNow
from rag.settings import Settings
from rag.store.catalog_writer import Origin
from rag.types import Document

PARSER_VERSION = 3
"""Part of every file's fingerprint: raise it when the same bytes would give another document."""


_FAILED = "!"
"""Begins what is kept for a file whose bytes cannot be read, or not all: then its fingerprint, ":" and why."""

_TRIES = 3
"""How often a file is read that changes meanwhile."""


class Sync:
    """One run over some roots."""

    def __init__(self, store: Store, embedding: Embedding, settings: Settings, run: Run) -> None:
        self._store = store
        self._catalog = store.catalog
        self._embedding = embedding
        self._settings = settings
        self._run = run
        self._workers = Workers(settings)
        self._seen: dict[str, str] = {}
        """Document id → file it came from in this run."""
        self._present: set[str] = set()
        """Live documents whose file is there and says so, or could not be read."""
        self._embedded = 0

    def apply(self, named: Sequence[Root], *, prune: bool, read_all: bool, follow_links: bool) -> None:
        """Bring the index up to date with the roots `named`; `read_all` reads even unchanged files."""
        roots = settled(named, self._catalog.roots())
        skip = self._settings.data_dir
        walks = [(root, walk(root, skip=skip, follow_links=follow_links)) for root in roots]
        self._run.files = sum(len(found.files) for _, found in walks)
        events = (e for root, found in walks for e in self._read(root, found.files, read_all))
        # The worker ends first: a file it is at must not keep the reading thread from ending.
        with ThreadPoolExecutor(1, "citewell-write") as writer, Ahead(events) as ahead, self._workers:
            pending: Future[None] | None = None
            for batch in self._batches(ahead):
                prepared = self._embedding.prepare(
                    [(item.cut, item.file) for item in batch.new], tell=self._tell
                )
                if pending is not None:
                    pending.result()
                pending = writer.submit(self._write, batch, prepared)
            if pending is not None:
                pending.result()
        if any(root.name != DEMO_ROOT for root in roots):
            self._drop_demo()
        for root, found in walks:
            self._report_walk(root, found)
            self._prune(root, found, prune)

    def _batches(self, ahead: Ahead) -> Iterator[Batch]:
        """Events gathered into what is written at once; counts what needs no writing."""
        batch, done = Batch(), 0
        for event in ahead:
            match event:
                case Failure():
                    self._run.failed.append(event)
                case Same(count, adopt):
                    self._run.unchanged += count
                    if adopt is not None:
                        batch.adopted.append(adopt)
                case FileDone(path, state):
                    self._run.files_done += 1
                    self._run.tell(path)
                    if state is not None:
                        batch.files.append(state)
                case New(cut):
                    batch.new.append(event)
                    batch.chunks += len(cut.chunks)
                    batch.chars += len(cut.document.text)
            if batch.is_full(done, ahead.left):
                yield batch
                done += batch.chunks
                batch = Batch()
        if batch.new or batch.files or batch.adopted:
            yield batch

    def _write(self, batch: Batch, prepared: list[Prepared]) -> None:
        self._store.write(prepared, files=batch.files, adopted=batch.adopted)
        for item in batch.new:
            self._run.chunks += len(item.cut.chunks)
            if item.is_change:
                self._run.changed += 1
            else:
                self._run.added += 1

    def _drop_demo(self) -> None:
        """The bundled documents give way once others are in; those that a file of the same id took over stay."""
        if self._present and (demo := self._catalog.documents_of_root(DEMO_ROOT)):
            self._store.write((), removed=demo)
            self._run.removed += len(demo)
            self._run.notices.append("the bundled demo documents were dropped")

    def _tell(self, chunks: int) -> None:
        self._embedded += chunks
        self._run.tell(f"{self._embedded} chunks embedded")

    def _read(self, root: Root, files: Iterable[Found], read_all: bool) -> Iterator[Event]:
        """What each file brings, in order; runs in the reading thread."""
        root_id = self._catalog.root(root.name, root.prefix)
        known = {} if read_all else self._catalog.fingerprints(root_id)
        documents = self._catalog.documents_by_file(root_id)
        for found in files:
            path = printable(str(found.path))
            file, stored = known.get(found.relative, (0, ""))
            try:
                before = shape(found.path)
                fingerprint = self._fingerprint(found.path)
            except (LoadError, OSError) as error:
                reason = (isinstance(error, OSError) and error.strerror) or str(error)
                yield from self._unreadable(root_id, found, path, reason)
                continue
            ids = documents.get(file, [])
            bad, why = stored.removeprefix(_FAILED).partition(":")[::2] if stored[:1] == _FAILED else ("", "")
            again = bad == fingerprint and root.path.is_dir()  # a file that is named itself is tried again
            if (again or (ids and stored == fingerprint)) and not self._seen.keys() & set(ids):
                self._present.update(ids)
                self._seen.update(dict.fromkeys(ids, path))
                if again:
                    self._run.failed_before.append(Failure(path, why))
                yield Same(len(ids))
                yield FileDone(path, None)
                continue
            yield from self._load(root, root_id, found, path, fingerprint, before)

    def _load(
        self, root: Root, root_id: int, found: Found, path: str, fingerprint: str, before: Shape
    ) -> Iterator[Event]:
        file = self._catalog.file(root_id, found.relative)
        reasons: list[str] = []
        try:
            for item in self._loaded(found):
                match item:
                    case LoadNotice():
                        self._run.notices.append(f"{path}: {item.text}")
                        continue
                    case LoadProblem():
                        event: Event = Failure(path, item.reason)
                    case Document():
                        event = self._compare(root, file, found, path, item)
                if isinstance(event, Failure):
                    reasons.append(event.reason)
                    if isinstance(item, Document):
                        fingerprint = ""  # what hinders it lies elsewhere, and may be gone next time
                yield event
        except LoadError as error:
            kept = fingerprint if not isinstance(error, NotReadNow) else ""
            yield from self._unreadable(root_id, found, path, str(error), kept)
            return
        if shape(found.path) != before:
            fingerprint = ""
        yield FileDone(path, FileState(file, _failed(fingerprint, reasons) if reasons else fingerprint))

    def _loaded(self, found: Found) -> Iterator[Loaded]:
        """What a file gives. One that changes while it is read is read again; of rows that is told, as they are used at
        once. Raises LoadError."""
        try:
            for _ in range(_TRIES):
                before = shape(found.path)
                items = self._workers.load(found.path, found.relative)
                if found.path.suffix.lower() == ".jsonl":
                    yield from items
                    if shape(found.path) == before:
                        return
                    break
                whole = list(items)
                if shape(found.path) == before:
                    yield from whole
                    return
        except OSError as error:
            raise NotReadNow(f"cannot be read: {error.strerror or error}") from error
        raise NotReadNow("changed while it was read: run again when nothing writes to it")

    def _unreadable(
        self, root_id: int, found: Found, path: str, reason: str, fingerprint: str = ""
    ) -> Iterator[Event]:
        """A failed file: what it gave before stays in. With a `fingerprint` it is not tried again before it changes."""
        file = self._catalog.file(root_id, found.relative)
        self._present.update(self._catalog.documents_of_file(file))
        yield Failure(path, reason)
        yield FileDone(path, FileState(file, _failed(fingerprint, [reason])))

    def _compare(self, root: Root, file: int, found: Found, path: str, document: Document) -> Event:
        if root.prefix:
            document = replace(document, id=f"{root.prefix}/{document.id}")
        if document.id in self._seen:
            other = self._seen[document.id]
            return Failure(path, f"its id {document.id!r} was used already, in {other}")
        try:
            version = self._embedding.version(document)
            document.text.encode()
        except UnicodeEncodeError:
            return Failure(path, f"{document.id}: half of a surrogate pair, which is not text")
        origin = self._catalog.origin(document.id)
        if origin is not None and origin.file != file:
            owner = _other_file(origin, found.path)
            if owner is not None:
                return Failure(
                    path,
                    f"its id {document.id!r} belongs to {owner}; `--name PREFIX` tells them apart",
                )
        self._seen[document.id] = path
        self._present.add(document.id)
        if origin is not None and origin.hash == version:
            return Same(1, (origin.version, file) if origin.file != file else None)
        cut = self._embedding.cut(document)
        if not cut.chunks:
            return Failure(path, f"{document.id}: no text to search")
        return New(cut, file, origin is not None)

    def _fingerprint(self, path: Path) -> str:
        """Of the bytes and what their reading depends on. Raises LoadError for a file that is not read, OSError."""
        read = digest(path, self._settings.max_text_mb)
        settings = (PARSER_VERSION, CHUNKER_VERSION, self._settings.max_text_mb, self._embedding.name)
        return sha256(f"{read}{settings!r}".encode()).hexdigest()

    def _report_walk(self, root: Root, found: Walk) -> None:
        path = printable(str(root.path))
        self._run.failed.extend(Failure(f"{path}/{name}", why) for name, why in found.problems)
        self._run.notices.extend(passed_over(path, found))
        if not found.files and not found.problems:
            self._run.notices.append(f"no files to read in {path}")

    def _is_of(self, root: Root, document_id: str) -> bool:
        """Whether a document of `root` comes from the part of it that is read."""
        origin = self._catalog.origin(document_id)
        return origin is not None and root.holds(origin.path)

    def _prune(self, root: Root, found: Walk, prune: bool) -> None:
        gone = [
            document_id
            for document_id in self._catalog.documents_of_root(root.name, root.prefix)
            if document_id not in self._present and self._is_of(root, document_id)
        ]
        if not gone:
            return
        path = printable(str(root.path))
        if not prune:
            self._run.notices.append(
                f"{len(gone)} documents are no longer in {path} but stay searchable; `--prune` removes them"
            )
        elif found.problems:
            self._run.notices.append(f"nothing was pruned: parts of {path} could not be read")
        else:
            self._store.step("pruning")
            self._store.write((), removed=gone)
            self._run.removed += len(gone)


def _failed(fingerprint: str, reasons: Sequence[str]) -> str:
    """What is kept of a file that failed; "" = it is tried again."""
    if not fingerprint:
        return ""
    more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    return f"{_FAILED}{fingerprint}:{reasons[0]}{more}"


def _other_file(origin: Origin, path: Path) -> str | None:
    """The file a document belongs to, if it still is there and is not `path` itself."""
    if origin.root == DEMO_ROOT:
        return None
    root = Path(origin.root)
    other = root / origin.path if root.is_dir() else root
    try:
        return None if os.path.samefile(other, path) else printable(str(other))
    except OSError:
        return None
