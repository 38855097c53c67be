"""The Documents tab without the page: list, take files in, take documents out.

Uploaded files are kept in `uploads/` of the data folder, each a root of its own, so that the catalog says
which documents came from which file. A file name given by a browser is only ever a name, never a path.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from rag.encode.embedder import Embedder
from rag.errors import UsageError
from rag.settings import Settings
from rag.store.advice import reason as reason_of
from rag.store.catalog import Catalog, DocumentInfo
from rag.store.private import own_folder, private_files
from rag.store.stored import UPLOAD_ROOT
from rag.store.stores import open_stores
from rag.ui.sources.history import has_changed
from rag.ui.sources.mentions import sought
from rag.ui.sources.names import Names
from rag.ui.sources.names import safe_name as safe_name
from rag.ui.sources.received import Stored, Upload, mend, put
from rag.ui.sources.removed import Removed
from rag.ui.sources.session import alone
from rag.ui.sources.shared import Shared, uploaded_names
from rag.ui.sources.status import StatusWord, identity, status
from rag.ui.telling import INDEX_GONE, INDEX_REPLACED
from rag.ui.words import say

if TYPE_CHECKING:
    from ingest.report import Report

MAX_FILES = 200
"""Files of one upload: what a person still reads the outcome of; `citewell ingest` takes any number."""
MAX_FILE_MB = 50
"""Size of one uploaded file; checked here and by the server while it receives it."""
MAX_SOUGHT = 200
"""Characters of what is looked for among the documents."""
PREFIX = "uploads"
"""Folder in the data folder, and first part of the ids of uploaded documents."""

Order = Literal["title", "source", "newest", "oldest", "longest", "latest added"]
ORDERS: tuple[Order, ...] = get_args(Order)
Outcome = Literal["added", "changed", "unchanged", "failed", "stopped"]


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file of an upload."""

    name: str
    outcome: Outcome
    detail: str = ""
    documents: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Those whose text before is kept, so that the page can show what changed."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What became of an upload, file by file."""

    files: tuple[FileOutcome, ...]
    notices: tuple[str, ...] = ()
    seconds: float = 0.0
    at: float = field(default_factory=time.time)
    """When it ended: seconds since 1970."""


def matching(
    documents: Sequence[DocumentInfo], words: str = "", order: Order = "title"
) -> list[DocumentInfo]:
    """Documents whose title, id, source or date holds every word, in `order`."""
    wanted = sought(words[:MAX_SOUGHT]).split()
    found = [info for info in documents if all(word in text for text in [_told(info)] for word in wanted)]
    found.sort(key=lambda info: info.title.casefold())
    match order:
        case "source":
            found.sort(key=lambda info: (info.source is None, (info.source or "").casefold()))
        case "newest":
            found.sort(key=lambda info: info.date or "", reverse=True)
        case "oldest":
            found.sort(key=lambda info: info.date or "9999")
        case "longest":
            found.sort(key=lambda info: -info.chunks)
        case "latest added":
            found.sort(key=lambda info: info.updated, reverse=True)
        case _:
            pass
    return found


def _told(info: DocumentInfo) -> str:
    return sought(f"{info.title} {info.id} {info.source or ''} {info.date or ''}")


class Library:
    """The documents of one index. Safe to share between threads; one change at a time."""

    def __init__(self, settings: Settings, embedder: Embedder, catalog: Catalog) -> None:
        # what people hand in lies on this machine, and is few: a cluster would take longer to begin than to read it
        self._settings = settings.model_copy(update={"ray": False})
        self._embedder = embedder
        self._catalog = catalog
        data_dir = settings.data_dir.expanduser().resolve()
        shutil.rmtree(data_dir / "changes", ignore_errors=True)  # an earlier citewell put texts there
        self.shared = Shared(open_stores(settings).originals(catalog), catalog, data_dir)
        self._removed = Removed(data_dir)
        self._writing = threading.Lock()
        self._listing = threading.Lock()
        self._known: tuple[int, list[DocumentInfo]] | None = None
        self._file = data_dir / "catalog.sqlite"
        self._opened = identity(self._file)

    @property
    def folder(self) -> Path:
        return self._settings.data_dir.expanduser().resolve() / PREFIX

    def types(self) -> list[str]:
        """Endings of the files that are read."""
        from ingest.formats.readers import SUFFIXES

        return sorted(SUFFIXES)

    def documents(self) -> list[DocumentInfo]:
        """All documents, read again only when the index changed."""
        with self._listing:
            generation = self._catalog.generation
            if self._known is None or self._known[0] != generation:
                self._known = (generation, self._catalog.documents())
                self.shared.forget_deleted()
            return self._known[1]

    def trouble(self) -> str:
        """What is wrong with the index that was opened; empty in health. An open file outlives its folder unseen."""
        now = identity(self._file)
        if now is None and self._opened is not None:
            return say(INDEX_GONE)
        return "" if now == self._opened else say(INDEX_REPLACED)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One change at a time, of all chats, and only to the index that was opened: else a new one would begin in its place.

        Raises UsageError, IndexLocked, StoreError."""
        with self._writing:
            if told := self.trouble():
                raise UsageError(told)
            with alone(self.folder):
                yield

    def status(self, info: DocumentInfo) -> StatusWord:
        """How a document stands to the file it was read from."""
        return status(info, self.folder, changed=has_changed(self._catalog, info.id))

    def upload(
        self,
        files: Sequence[Path | Upload],
        tell: Callable[[int, int, str], None] | None = None,
        halted: Callable[[], bool] = lambda: False,
    ) -> Uploaded:
        """Take received files in. A bad file is an outcome; the others are in. One of the same name is replaced.

        `tell(done, files, name)` is called as it goes on, and `halted` asked whether to stop: what is in by then stays. Raises UsageError, IndexLocked, StoreError, ModelError.
        """
        if not files:
            return Uploaded(())
        if len(files) > MAX_FILES:
            raise UsageError(
                say(
                    "{count} files at once; {most} is the most at a time here.",
                    count=len(files),
                    most=MAX_FILES,
                )
            )
        with self._changing(), private_files():
            own_folder(self.folder)
            mend(self.folder)
            names = self._names()
            stored, outcomes = self._store(files, names)
            names.save()  # before the files are taken in: else a kill leaves some whose name nobody knows
            if not stored:
                return Uploaded(tuple(outcomes))
            report = self._ingest(stored, tell, halted)
            reasons: dict[str, list[str]] = {}
            for failure in report.failed:
                reasons.setdefault(failure.path, []).append(failure.reason)
            after = self._by_file()
            for item in stored:
                outcome = self._outcome(item, after.get(item.root, []), reasons, halted())
                if halted() and outcome.outcome in ("unchanged", "failed") and not outcome.detail:
                    outcome = replace(outcome, outcome="stopped")
                item.settle(
                    keep=outcome.outcome not in ("failed", "stopped"), elsewhere=self.shared.kept is not None
                )
                outcomes.append(outcome)
            names.forget(item.name for item in stored if not item.path.exists())
            names.save()
        return Uploaded(tuple(outcomes), report.notices, report.seconds)

    def _ingest(
        self,
        stored: Sequence[Stored],
        tell: Callable[[int, int, str], None] | None,
        halted: Callable[[], bool],
    ) -> Report:
        """Take in what was stored; when that fails as a whole, the files before are back."""
        from ingest import ingest
        from ingest.run import Stopped
        from ingest.walk import Root

        shown = {str(item.path): item.name for item in stored}

        def go_on(done: int, total: int, what: str) -> None:
            if tell is not None:
                tell(done, total, shown.get(what, ""))
            if halted():
                raise KeyboardInterrupt  # as Ctrl-C does in a terminal

        roots = [Root(item.path, item.root, PREFIX) for item in stored]
        try:
            return ingest(roots, self._settings, name=PREFIX, embedder=self._embedder, progress=go_on)
        except Stopped as stopped:
            return stopped.report
        except BaseException:
            for item in stored:
                item.settle(keep=False)
            raise

    def _outcome(
        self, item: Stored, after: Sequence[DocumentInfo], reasons: dict[str, list[str]], halted: bool
    ) -> FileOutcome:
        detail = "; ".join(reasons.get(str(item.path), []))
        documents = tuple(sorted(info.id for info in after))
        now = {info.id: self._catalog.document(info.id) for info in after}
        if not now or (detail and now == item.before):
            nothing = "" if halted else "no text to search"
            return FileOutcome(item.name, "failed", detail or nothing, documents)
        if now == item.before:
            return FileOutcome(item.name, "unchanged", detail, documents)
        changed = tuple(
            info.id
            for info in after
            if info.id in item.before
            and now[info.id].text != item.before[info.id].text
            and has_changed(self._catalog, info.id)
        )
        return FileOutcome(item.name, "changed" if item.before else "added", detail, documents, changed)

    def demo(self) -> None:
        """Take the bundled notes in. Raises UsageError, IndexLocked, StoreError."""
        from ingest import ingest

        with self._changing():
            ingest(None, self._settings, embedder=self._embedder)

    def remove(self, document_ids: Sequence[str]) -> str:
        """Take documents out, and the uploaded files they came from once nothing of them is left; returns what `restore`
        takes to bring them back for a while.

        Files outside the data folder stay. Raises UsageError, UnknownDocument, IndexLocked, StoreError.
        """
        from ingest.upkeep.aside import take_out

        with self._changing():
            files = {Path(info.root) for info in self.documents() if info.id in document_ids}
            token, folder = self._removed.room()
            taken = take_out(document_ids, self._settings, folder)
            left = {info.root for info in self.documents()}
            names = self._names()
            gone = [path for path in files if path.parent == self.folder and str(path) not in left]
            self._removed.keep(token, taken, [path for path in gone if path.exists()])
            names.forget(path.name for path in gone)
            if gone:
                names.save()
        return token

    def restore(self, token: str) -> int:
        """Bring back what `remove` took out. Raises UsageError when it is too late, IndexLocked, StoreError, ModelError."""
        from ingest.upkeep.aside import put_back

        with self._changing():
            taken = self._removed.take_back(token)
            count = put_back(taken, self._settings, self._embedder)
            self._removed.is_back(token)
        return count

    def close(self) -> None:
        """Let go of what was removed, and of what was fetched."""
        self._removed.clear()
        self.shared.close()

    def _names(self) -> Names:
        """Names of all uploads: of those to this machine, or of those to any."""
        shared = self.shared.kept is not None
        return Names(self.folder, uploaded_names(self.documents()) if shared else None)

    def _store(self, files: Sequence[Path | Upload], names: Names) -> tuple[list[Stored], list[FileOutcome]]:
        """Copies of `files` in the folder of uploads, and the outcomes of those that are refused."""
        from ingest.formats.readers import SUFFIXES, is_readable

        before = self._by_file()
        stored: dict[str, Stored] = {}
        refused: list[FileOutcome] = []
        for file in files:
            received, given = file if isinstance(file, Upload) else (file, file.name)
            name = given.replace("\\", "/").rsplit("/", 1)[-1] or received.name
            size = received.stat().st_size
            if Path(name).suffix.lower() not in SUFFIXES and not is_readable(received):
                known = " ".join(sorted(SUFFIXES))
                reason = f"this type is not read (these are: {known} and any plain text)"
                refused.append(FileOutcome(name, "failed", reason))
                continue
            if size > MAX_FILE_MB * 1_000_000:
                refused.append(FileOutcome(name, "failed", f"larger than {MAX_FILE_MB} MB"))
                continue
            try:
                place = names.place(name, stored)
            except UsageError as error:
                refused.append(FileOutcome(name, "failed", str(error)))
                continue
            path = self.folder / place
            try:
                backup = put(received, path)
            except OSError as error:  # no room, say: those before it are there
                refused.append(FileOutcome(name, "failed", reason_of(error)))
                continue
            root = str(path) if self.shared.kept is None else f"{UPLOAD_ROOT}{name}"
            earlier = {info.id: self._catalog.document(info.id) for info in before.get(root, [])}
            stored[place] = Stored(place, path, root, earlier, backup)
        return list(stored.values()), refused

    def _by_file(self) -> dict[str, list[DocumentInfo]]:
        """Root → its documents."""
        found: dict[str, list[DocumentInfo]] = {}
        for info in self.documents():
            found.setdefault(info.root, []).append(info)
        return found
