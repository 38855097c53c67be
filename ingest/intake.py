"""What files and sources bring, compared with the index: only what differs is cut."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from ingest.chunk import CHUNKER_VERSION
from ingest.load import Loaded, LoadNotice, LoadProblem, Shape, digest, shape
from ingest.plan import Event, FileDone, New, Same
from ingest.prepare import Embedding
from ingest.report import Failure, Run
from ingest.sources.source import Source
from ingest.store import FileState
from ingest.walk import DEMO_ROOT, Found, Root, printable
from ingest.workers import Workers
from rag.errors import LoadError, NotReadNow
from rag.settings import Settings
from rag.store.catalog_writer import CatalogWriter, Origin
from rag.types import Document

PARSER_VERSION = 3
"""Part of every file's fingerprint: raise it when the same bytes would give another document."""

_FAILED = "!"
"""Begins what is kept for a file whose bytes cannot be read, or not all: then its fingerprint, ":" and why."""

_TRIES = 3
"""How often a file is read that changes meanwhile."""


class Intake:
    """Reads for one run; its methods run in the reading thread."""

    def __init__(
        self, catalog: CatalogWriter, embedding: Embedding, settings: Settings, run: Run, workers: Workers
    ) -> None:
        self._catalog = catalog
        self._embedding = embedding
        self._settings = settings
        self._run = run
        self._workers = workers
        self._seen: dict[str, str] = {}
        """Document id → file it came from in this run."""
        self.present: set[str] = set()
        """Live documents whose file is there and says so, or could not be read."""
        self.broken: set[str] = set()
        """Names of sources of which not all was seen."""

    def files(self, root: Root, files: Iterable[Found], read_all: bool) -> Iterator[Event]:
        """What each file of a root brings, in order; `read_all` reads even unchanged ones."""
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
                self.present.update(ids)
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
                        event = self._compare(root.prefix, file, item, path, found.path)
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
        self.present.update(self._catalog.documents_of_file(file))
        yield Failure(path, reason)
        yield FileDone(path, FileState(file, _failed(fingerprint, [reason])))

    def source(self, source: Source, read_all: bool) -> Iterator[Event]:
        """What each document of `source` brings, in order; `read_all` reads even unchanged ones."""
        root_id = self._catalog.root(source.name, source.prefix)
        known = {} if read_all else self._catalog.fingerprints(root_id)
        try:
            for item in source.items():
                if isinstance(item, LoadNotice):
                    self._run.notices.append(f"{source.name}: {item.text}")
                    continue
                key = item.id if isinstance(item, Document) else item.path
                file = self._catalog.file(root_id, key)
                shown, stored = f"{source.name}: {key}", known.get(key, (0, ""))[1]
                if isinstance(item, Document):
                    yield self._compare(source.prefix, file, item, shown)
                    yield FileDone(shown, FileState(file, "") if stored else None)
                else:
                    yield from self._problem(file, shown, item.reason, stored)
        except LoadError as error:
            self.broken.add(source.name)
            yield Failure(source.name, str(error))

    def _problem(self, file: int, shown: str, reason: str, stored: str) -> Iterator[Event]:
        """What a source could not give; what it gave before stays in. The same problem as last time is no failure."""
        self.present.update(self._catalog.documents_of_file(file))
        kept = _failed(sha256(reason.encode()).hexdigest(), [reason])
        if kept == stored:
            self._run.failed_before.append(Failure(shown, reason))
        else:
            yield Failure(shown, reason)
        yield FileDone(shown, FileState(file, kept))

    def _compare(
        self, prefix: str, file: int, document: Document, path: str, place: Path | None = None
    ) -> Event:
        """`path` is shown; `place` is the file that the document was read from, if it was one."""
        if prefix:
            document = replace(document, id=f"{prefix}/{document.id}")
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
            owner = _other_file(origin, place)
            if owner is not None:
                return Failure(
                    path,
                    f"its id {document.id!r} belongs to {owner}; `--name PREFIX` tells them apart",
                )
        self._seen[document.id] = path
        self.present.add(document.id)
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


def _failed(fingerprint: str, reasons: Sequence[str]) -> str:
    """What is kept of a file that failed; "" = it is tried again."""
    if not fingerprint:
        return ""
    more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    return f"{_FAILED}{fingerprint}:{reasons[0]}{more}"


def _other_file(origin: Origin, path: Path | None) -> str | None:
    """The file or source a document belongs to, if it still is there and is not `path` itself."""
    if origin.root == DEMO_ROOT:
        return None
    root = Path(origin.root)
    if not root.is_absolute():
        return origin.root
    other = root / origin.path if root.is_dir() else root
    try:
        same = path is not None and os.path.samefile(other, path)
        return printable(str(other)) if not same and other.exists() else None
    except OSError:
        return None
