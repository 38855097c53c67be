"""Apply the difference between files and index: read, cut and embed only what changed.

Three things run at once: one thread reads and cuts files ahead, the caller's thread embeds, one thread
writes the batch before. Memory is bounded by the batch, whatever the size of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from ingest.executor.protocol import Reading
from ingest.intake import Intake
from ingest.plan import Ahead, Batch, Event, FileDone, New, Same
from ingest.prepare import Embedding
from ingest.report import Failure, Run
from ingest.sources.source import Source
from ingest.store import Prepared, Store
from ingest.walk import DEMO_ROOT, Root, Walk, passed_over, printable, settled, walk
from rag.settings import Settings


class Sync:
    """One run over some roots and sources."""

    def __init__(
        self, store: Store, embedding: Embedding, settings: Settings, run: Run, reading: Reading
    ) -> None:
        self._store = store
        self._catalog = store.catalog
        self._embedding = embedding
        self._settings = settings
        self._run = run
        self._reading = reading
        self._intake = Intake(store.catalog, embedding, settings, run, reading)
        self._embedded = 0

    def apply(
        self,
        named: Sequence[Root],
        sources: Sequence[Source] = (),
        *,
        prune: bool,
        read_all: bool,
        follow_links: bool,
    ) -> None:
        """Bring the index up to date with the roots `named` and the `sources`; `read_all` reads even unchanged files."""
        roots = settled(named, self._catalog.roots())
        skip = self._settings.data_dir
        walks = [(root, walk(root, skip=skip, follow_links=follow_links)) for root in roots]
        self._store.files = self._run.files = sum(len(found.files) for _, found in walks)
        self._store.tell(0, self._run.files)
        events = self._events(walks, sources, read_all)
        # What reads ends first: a file it is at must not keep the reading thread from ending.
        with ThreadPoolExecutor(1, "citewell-write") as writer, Ahead(events) as ahead, self._reading:
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
        if sources or any(root.name != DEMO_ROOT for root in roots):
            self._drop_demo()
        for root, found in walks:
            self._report_walk(root, found)
            self._prune_root(root, found, prune)
        for source in sources:
            gone = self._catalog.documents_of_root(source.name, source.prefix)
            self._prune(source.name, gone, prune, whole=source.name not in self._intake.broken)

    def _events(
        self, walks: Sequence[tuple[Root, Walk]], sources: Sequence[Source], read_all: bool
    ) -> Iterator[Event]:
        for root, found in walks:
            yield from self._intake.files(root, found.files, read_all)
        for source in sources:
            yield from self._intake.source(source, read_all)

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
            batch.files_done = self._run.files_done
            if batch.is_full(done, ahead.left):
                yield batch
                done += batch.chunks
                batch = Batch()
        if batch.new or batch.files or batch.adopted:
            yield batch

    def _write(self, batch: Batch, prepared: list[Prepared]) -> None:
        done = batch.files_done, self._run.files
        self._store.write(prepared, files=batch.files, adopted=batch.adopted, done=done)
        for item in batch.new:
            self._run.chunks += len(item.cut.chunks)
            if item.is_change:
                self._run.changed += 1
            else:
                self._run.added += 1

    def _drop_demo(self) -> None:
        """The bundled documents give way once others are in; those that a file of the same id took over stay."""
        if self._intake.present and (demo := self._catalog.documents_of_root(DEMO_ROOT)):
            self._store.write((), removed=demo)
            self._run.removed += len(demo)
            self._run.notices.append("the bundled demo documents were dropped")

    def _tell(self, chunks: int) -> None:
        self._embedded += chunks
        self._run.tell(f"{self._embedded} chunks embedded")

    def _report_walk(self, root: Root, found: Walk) -> None:
        path = printable(str(root.path))
        self._run.failed.extend(Failure(f"{path}/{name}".rstrip("/"), why) for name, why in found.problems)
        self._run.notices.extend(passed_over(path, found))
        if not found.files and not found.problems:
            self._run.notices.append(f"no files to read in {path}")

    def _is_seen(self, root: Root, found: Walk, document_id: str) -> bool:
        """Whether a document of `root` comes from the part of it that is read, and from no file that only cannot be read."""
        origin = self._catalog.origin(document_id)
        return origin is not None and root.holds(origin.path) and origin.path not in found.unread

    def _prune_root(self, root: Root, found: Walk, prune: bool) -> None:
        documents = self._catalog.documents_of_root(root.name, root.prefix)
        of_part = [document_id for document_id in documents if self._is_seen(root, found, document_id)]
        self._prune(printable(str(root.path)), of_part, prune, whole=not found.problems)

    def _prune(self, where: str, documents: Sequence[str], prune: bool, *, whole: bool) -> None:
        """Take out those of `documents` that are gone, if that is wanted and all of `where` was seen; or tell of them."""
        gone = [document_id for document_id in documents if document_id not in self._intake.present]
        if not gone:
            return
        if not prune:
            told = "1 document is" if len(gone) == 1 else f"{len(gone)} documents are"
            self._run.notices.append(
                f"{told} no longer in {where} but {'stays' if len(gone) == 1 else 'stay'} searchable; "
                f"`--prune` removes {'it' if len(gone) == 1 else 'them'}"
            )
        elif not whole:
            self._run.notices.append(f"nothing was pruned: parts of {where} could not be read")
        else:
            self._store.step("pruning")
            self._store.write((), removed=gone)
            self._run.removed += len(gone)
