"""What files and sources bring, compared with the index: only what differs is cut."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from ingest.chunk import CHUNKER_VERSION
from ingest.executor.protocol import Reading
from ingest.formats.ocr.engine import engine_version
from ingest.formats.readers import PICTURED
from ingest.load import Loaded, LoadNotice, LoadProblem, Shape, digest, is_still, shape
from ingest.plan import Event, FileDone, New, Same
from ingest.prepare import Cut, Embedding, named
from ingest.report import Failure, Run
from ingest.sources.source import Fetched, Item, Source, Unchanged, Vanished
from ingest.store import FileState
from ingest.upkeep.originals import Original
from ingest.walk import DEMO_ROOT, Found, Root, printable
from rag.errors import LoadError, NotReadNow
from rag.settings import Settings
from rag.store.catalog.writing import CatalogWriter
from rag.store.stored import UPLOAD_ROOT, Origin, Validators
from rag.types import Document

PARSER_VERSION = 31
"""Part of every file's fingerprint: raise it when the same bytes would give another document."""

_FAILED = "!"
"""Begins what is kept for a file whose bytes cannot be read, or not all: then its fingerprint, ":" and why."""

_TRIES = 3
"""How often a file is read that changes meanwhile."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the catalog knows of a root or source when a run begins."""

    name: str
    root: int
    prefix: str
    known: Mapping[str, tuple[int, str]]
    """Path → number and what is kept of the file; empty to read all anew."""
    documents: Mapping[int, Sequence[str]]
    """Number of a file → ids of its documents."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A file as it is found."""

    found: Found
    path: str
    """As it is shown."""
    shape: Shape = (0, 0, 0)
    fingerprint: str = ""
    problem: str = ""
    """Why it cannot be read, as far as that is seen from outside."""


class Intake:
    """Reads for one run; its methods run in the reading thread."""

    def __init__(
        self, catalog: CatalogWriter, embedding: Embedding, settings: Settings, run: Run, reading: Reading
    ) -> None:
        self._catalog = catalog
        self._embedding = embedding
        self._settings = settings
        self._run = run
        self._reader = reading
        self._reading = repr((PARSER_VERSION, CHUNKER_VERSION, settings.max_text_mb, embedding.name))
        """What the reading of a file depends on beside its bytes."""
        self._seen: dict[str, str] = {}
        """Document id → file it came from in this run."""
        self.present: set[str] = set()
        """Live documents whose file is there and says so, or could not be read."""
        self.broken: set[str] = set()
        """Names of sources of which not all was seen."""

    def files(self, root: Root, files: Iterable[Found], read_all: bool) -> Iterator[Event]:
        """What each file of a root brings, in order; `read_all` reads even unchanged ones."""
        shelf = self._shelf(root.name, root.prefix, read_all)
        retry = not root.path.is_dir()  # a file that is named itself is tried again
        looks: deque[_Look] = deque()
        for found in files:
            look = self._look(found, printable(str(found.path)))
            if not look.problem and not self._is_known(shelf, look, retry):
                self._reader.begin(found.path, found.relative, shelf.prefix)
            looks.append(look)
            if len(looks) > self._reader.ahead:
                yield from self._file(shelf, looks.popleft(), retry=retry)
        for look in looks:
            yield from self._file(shelf, look, retry=retry)

    def source(self, source: Source, read_all: bool) -> Iterator[Event]:
        """What each document of `source` brings, in order; `read_all` reads even unchanged ones."""
        shelf = self._shelf(source.name, source.prefix, read_all)

        def said(key: str) -> Validators | None:
            file, stored = shelf.known.get(key, (0, ""))
            if not stored or not (shelf.documents.get(file) or stored[:1] == _FAILED):
                return None
            kept = self._catalog.validators(file)
            return kept if kept is not None and kept.reading == self._reading else None

        try:
            for item in source.items(said):
                yield from self._item(shelf, item)
        except LoadError as error:
            self.broken.add(source.name)
            yield Failure(source.name, str(error))
        if not source.whole:
            self.broken.add(source.name)

    def _item(self, shelf: _Shelf, item: Item) -> Iterator[Event]:
        match item:
            case LoadNotice():
                self._run.notices.append(f"{shelf.name}: {item.text}")
            case Document():
                shown = f"{shelf.name}: {item.id}"
                file = self._catalog.file(shelf.root, item.id)
                yield self._compare(shelf, file, named(item, shelf.prefix), shown)
                yield FileDone(shown, FileState(file, "") if shelf.known.get(item.id, (0, ""))[1] else None)
            case Fetched():
                yield from self._file(shelf, self._look(Found(item.path, item.id), item.id), page=item)
            case Unchanged():
                yield from self._unchanged(shelf, *shelf.known[item.id], item.id)
            case Vanished():
                yield Failure(item.id, item.reason)
            case LoadProblem():
                shown = item.path if item.path.startswith(shelf.name) else f"{shelf.name}: {item.path}"
                yield from self._problem(shelf, item, shown)

    def _problem(self, shelf: _Shelf, problem: LoadProblem, shown: str) -> Iterator[Event]:
        """What a source could not give; what it gave before stays in. The same problem as last time is no failure."""
        file = self._catalog.file(shelf.root, problem.path)
        self.present.update(self._catalog.documents_of_file(file))
        kept = _failed(sha256(problem.reason.encode()).hexdigest(), [problem.reason])
        if kept == shelf.known.get(problem.path, (0, ""))[1]:
            self._run.failed_before.append(Failure(shown, problem.reason))
        else:
            yield Failure(shown, problem.reason)
        yield FileDone(shown, FileState(file, kept))

    def _shelf(self, name: str, prefix: str, read_all: bool) -> _Shelf:
        root = self._catalog.root(name, prefix)
        known = {} if read_all else self._catalog.fingerprints(root)
        return _Shelf(name, root, prefix, known, self._catalog.documents_by_file(root))

    def _look(self, found: Found, path: str) -> _Look:
        try:
            return _Look(found, path, shape(found.path), self._fingerprint(found.path))
        except (LoadError, OSError) as error:
            reason = (isinstance(error, OSError) and error.strerror) or str(error)
            return _Look(found, path, problem=reason)

    def _is_known(self, shelf: _Shelf, look: _Look, retry: bool) -> bool:
        """Whether it is as it was, and what it gave is in; `retry`: not when it could not be read."""
        file, stored = shelf.known.get(look.found.relative, (0, ""))
        ids = shelf.documents.get(file, [])
        again = _split(stored)[0] == look.fingerprint and not retry
        return (again or bool(ids and stored == look.fingerprint)) and not self._seen.keys() & set(ids)

    def _file(
        self, shelf: _Shelf, look: _Look, *, retry: bool = False, page: Fetched | None = None
    ) -> Iterator[Event]:
        """What one file brings; `retry`: also when it could not be read and is as it was."""
        if look.problem:
            yield from self._unreadable(shelf, look.found, look.path, look.problem)
        elif self._is_known(shelf, look, retry):
            yield from self._unchanged(shelf, *shelf.known[look.found.relative], look.path)
        else:
            yield from self._load(shelf, look, page)

    def _unchanged(self, shelf: _Shelf, file: int, stored: str, path: str) -> Iterator[Event]:
        ids = shelf.documents.get(file, [])
        self.present.update(ids)
        self._seen.update(dict.fromkeys(ids, path))
        if stored[:1] == _FAILED:
            self._run.failed_before.append(Failure(path, _split(stored)[1]))
        yield Same(len(ids))
        yield FileDone(path, None)

    def _load(self, shelf: _Shelf, look: _Look, page: Fetched | None) -> Iterator[Event]:
        found, path, fingerprint = look.found, look.path, look.fingerprint
        file = self._catalog.file(shelf.root, found.relative)
        reasons: list[str] = []
        try:
            for item in self._loaded(found, shelf.prefix if page is None else None):
                match item:
                    case LoadNotice():
                        self._run.notices.append(f"{path}: {item.text}")
                        continue
                    case LoadProblem():
                        event: Event = Failure(path, item.reason)
                    case Cut():
                        event = self._compare(shelf, file, item, path, look)
                    case Document():
                        document = named(item if page is None else _of_page(item, page), shelf.prefix)
                        event = self._compare(shelf, file, document, path, None if page else look)
                if isinstance(event, Failure):
                    reasons.append(event.reason)
                    if not isinstance(item, LoadProblem):
                        fingerprint = ""  # what hinders it lies elsewhere, and may be gone next time
                yield event
        except LoadError as error:
            kept = fingerprint if not isinstance(error, NotReadNow) else ""
            yield from self._unreadable(shelf, found, path, str(error), kept, page)
            return
        if not is_still(found.path, look.shape):
            fingerprint = ""
        kept = _failed(fingerprint, reasons) if reasons else fingerprint
        yield FileDone(path, FileState(file, kept, self._said(page)))

    def _said(self, page: Fetched | None) -> Validators | None:
        return None if page is None else replace(page.said, reading=self._reading)

    def _loaded(self, found: Found, prefix: str | None) -> Iterator[Loaded | Cut]:
        """What a file gives. One that changes while it is read is read again; of rows that is told, as they are used at
        once. Raises LoadError."""
        try:
            for _ in range(_TRIES):
                before = shape(found.path)
                items = self._reader.load(found.path, found.relative, prefix)
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
        self,
        shelf: _Shelf,
        found: Found,
        path: str,
        reason: str,
        fingerprint: str = "",
        page: Fetched | None = None,
    ) -> Iterator[Event]:
        """A failed file: what it gave before stays in. With a `fingerprint` it is not tried again before it changes."""
        file = self._catalog.file(shelf.root, found.relative)
        self.present.update(self._catalog.documents_of_file(file))
        yield Failure(path, reason)
        yield FileDone(path, FileState(file, _failed(fingerprint, [reason]), self._said(page)))

    def _compare(
        self, shelf: _Shelf, file: int, given: Document | Cut, path: str, look: _Look | None = None
    ) -> Event:
        """`path` is shown; `look` is of the file that the document was read from, if it is one that stays."""
        document = given.document if isinstance(given, Cut) else given
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
            owner = _other_file(origin, look.found.path if look else None)
            if owner is not None:
                return Failure(
                    path,
                    f"its id {document.id!r} belongs to {owner}; `--name PREFIX` tells them apart",
                )
        self._seen[document.id] = path
        self.present.add(document.id)
        original = _original(shelf, look, document) if look else None
        if origin is not None and origin.hash == version:
            self._embedding.keep_original(origin.version, original)
            return Same(1, (origin.version, file) if origin.file != file else None)
        cut = given if isinstance(given, Cut) else self._embedding.cut(document)
        if not cut.chunks:
            return Failure(path, f"{document.id}: no text to search")
        return New(replace(cut, original=original), file, origin is not None)

    def _fingerprint(self, path: Path) -> str:
        """Of the bytes and what their reading depends on. Raises LoadError for a file that is not read, OSError."""
        read = digest(path, self._settings.max_text_mb)
        pictured = engine_version() if path.suffix.lower() in PICTURED else None
        return sha256(f"{read}{self._reading}{pictured or ''}".encode()).hexdigest()


def _original(shelf: _Shelf, look: _Look, document: Document) -> Original | None:
    """The file, if it is to be kept of a document: when it has pages to show, or is nowhere else; and when the document
    is all of it, not a row or a mail of many."""
    path = look.found.path
    shown = path.suffix.lower() in PICTURED and shelf.name != DEMO_ROOT
    is_all = document.id == "/".join(filter(None, (shelf.prefix, look.found.relative)))
    if is_all and (shown or shelf.name.startswith(UPLOAD_ROOT)):
        return Original(path, look.shape)
    return None


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
        same = path and os.path.samefile(other, path)
        return printable(str(other)) if not same and other.exists() else None
    except OSError:
        return None


def _split(stored: str) -> tuple[str, str]:
    """Fingerprint and reason of what is kept of a file that failed; empty for any other."""
    return stored[1:].partition(":")[::2] if stored[:1] == _FAILED else ("", "")


def _of_page(document: Document, page: Fetched) -> Document:
    """The address is where it came from, whatever a page says; the page's own date and publisher come first."""
    return replace(
        document, url=page.url, date=document.date or page.date, source=document.source or page.source
    )
