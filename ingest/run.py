"""`ingest` and `remove`: what the command and other programs call."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.executor.choose import open_executor
from ingest.prepare import Embedding
from ingest.rebuild import rebuild_all
from ingest.report import Failure, Progress, Report, Run
from ingest.sources.source import Source
from ingest.sources.web.addresses import is_address
from ingest.store import Step, Store
from ingest.sync import Sync
from ingest.upkeep.health import Health, doctor
from ingest.walk import DEMO_ROOT, NOT_THERE, Root, printable
from rag.encode.embedder import Embedder
from rag.errors import UsageError
from rag.language.detection import NAMES_OF_LANGUAGES
from rag.monitoring.tracing import traced
from rag.settings import HOW_MULTILINGUAL, Settings, load_settings
from rag.store.history.keeping import versions_of
from rag.store.stores import open_stores

__all__ = ["Failure", "Health", "Progress", "Report", "Stopped", "doctor", "ingest", "remove"]


class Stopped(KeyboardInterrupt):
    """Ctrl-C during a run; `report` says what is in. The next run goes on from there."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


@traced("ingest", lambda report: report.counts())
def ingest(
    paths: Sequence[str | Path | Root] | str | Path | None = None,
    settings: Settings | None = None,
    *,
    documents: object = None,
    name: str | None = None,
    prune: bool = False,
    rebuild: bool = False,
    wait: bool = False,
    follow_links: bool = False,
    allow_private: bool = False,
    progress: Progress | None = None,
    embedder: Embedder | None = None,
    on_step: Step | None = None,
) -> Report:
    """Bring the index up to date with `paths` (folders, files, addresses of pages, sitemaps and feeds) and `documents`;
    without both, the bundled corpus, or what is in already (`rebuild`). A `Root` is a path the catalog knows by another name.

    `documents`: LlamaIndex documents, or a LlamaIndex reader, which is read (`ingest.sources.connectors`). `name` puts a prefix before document ids, `prune` takes out documents of these roots and
    this reader that are gone, `rebuild` cuts and embeds everything anew, `wait` waits for another writer, `follow_links` follows
    links that lead out of a folder, `allow_private` asks also addresses of this machine and of private networks.

    Raises UsageError when no path exists, or none is named beside own documents; IndexLocked, EmbedderMismatch, StoreError,
    ModelError; TypeError for other `documents`; Stopped on Ctrl-C.
    """
    settings, run, prefix = settings or load_settings(), Run(progress), prefix_of(name)
    given = [paths] if isinstance(paths, str | Path | Root) else list(paths or ())
    sources = [_source(documents, prefix, settings)] if documents is not None else []
    sources += _sites([path for path in given if is_address(path)], prefix, allow_private)
    roots = _roots([path for path in given if not is_address(path)], prefix, run, alone=not sources)
    stores = open_stores(settings)
    opened = open_executor(settings, embedder, soon=bool(roots) and not stores.exists())
    with opened as executor, stores.lock(wait=wait), Store(stores, on_step) as store:
        run.notices.extend(store.recover())
        roots = _without_demo(roots, store, rebuild=rebuild)
        try:
            embedding = Embedding(store, executor.embedder)
            if rebuild:
                rebuild_all(store, embedding, run)
            else:
                store.claim(embedding.name, embedding.dimension)
            sync = Sync(store, embedding, settings, run, executor.reading)
            sync.apply(roots, sources, prune=prune, read_all=rebuild, follow_links=follow_links)
            run.notices.extend(store.catch_up())
        except KeyboardInterrupt:
            run.notices.append("stopped; what is counted here is in, run again to go on")
            raise Stopped(run.report()) from None
        store.finish()
        run.notices.extend(_not_covered(store.catalog.languages() if run.added else {}, executor.embedder))
    return run.report()


NOT_COVERED = 0.1
"""Share of the documents in languages that the embedder does not cover from which it is said."""


def _not_covered(languages: Mapping[str | None, int], embedder: Embedder) -> list[str]:
    """How many documents are in languages that the `embedder` does not cover; nothing of few, as a quotation may be taken for one."""
    others = {code: count for code, count in languages.items() if code and code not in embedder.languages}
    some, total = sum(others.values()), sum(languages.values())
    if not embedder.languages or some < NOT_COVERED * total or not some:
        return []
    named = ", ".join(sorted(NAMES_OF_LANGUAGES.get(code, code) for code in others))
    kept = f"{'is' if some == 1 else 'are'} in {'a language' if len(others) == 1 else 'languages'}"
    told = (
        f"{some:,} of {total:,} documents {kept} that the embedder does not cover ({named}): questions in the same language"
        f" find them by their words. For search by meaning, from English too: {HOW_MULTILINGUAL}."
    )
    return [told]


_NO_ADDRESS = "no such file or folder; the address of a page begins with http:// or https://"


def _without_demo(roots: list[Root], store: Store, *, rebuild: bool) -> list[Root]:
    """The roots to read: the bundled corpus is not put beside a person's own documents, of which nothing was named.

    Raises UsageError, unless a `rebuild` is all that is wanted.
    """
    if all(root.name != DEMO_ROOT for root in roots):
        return roots
    if store.catalog.count() == len(store.catalog.documents_of_root(DEMO_ROOT)):
        return roots
    if not rebuild:
        raise UsageError(
            "name a folder: `citewell ingest FOLDER`. Without one the bundled notes are taken in, and the index"
            " holds documents of your own."
        )
    return []


def remove(
    document_ids: Sequence[str],
    settings: Settings | None = None,
    *,
    keep_history: bool = False,
    wait: bool = False,
) -> Report:
    """Take documents out of the index, with their earlier versions unless `keep_history`.

    Of one that was removed before, what was kept then is removed. Raises UnknownDocument before anything is removed.
    """
    settings = settings or load_settings()
    run = Run()
    stores = open_stores(settings)
    with stores.lock(wait=wait), Store(stores) as store:
        for document_id in document_ids:
            versions_of(store.catalog, document_id)
        run.notices.extend(store.recover())
        store.write((), removed=document_ids, keep_history=keep_history)
        run.removed = len(set(document_ids))
        store.finish()
    return run.report()


def prefix_of(name: str | None) -> str:
    """What `--name` puts before document ids. Raises UsageError when it cannot begin one."""
    if name is not None and (not name.strip("/") or set(name.split("/")) & {".", ".."}):
        raise UsageError(f"--name {name!r} cannot start a document id. Use letters, like `reports`.")
    return name.strip("/") if name else ""


def _source(documents: object, prefix: str, settings: Settings) -> Source:
    from ingest.sources.connectors import Connector  # LlamaIndex takes seconds to import

    if isinstance(documents, Connector):
        return documents
    return Connector(documents, prefix, max_text_mb=settings.max_text_mb)


def _sites(addresses: Sequence[str | Path | Root], prefix: str, allow_private: bool) -> list[Source]:
    if not addresses:
        return []
    from ingest.sources.web.fetch import Fetcher
    from ingest.sources.web.site import Site

    fetcher = Fetcher(allow_private=allow_private)
    return list(
        {site.name: site for site in (Site(str(each), prefix, fetcher) for each in addresses)}.values()
    )


def _roots(paths: Sequence[str | Path | Root], prefix: str, run: Run, *, alone: bool) -> list[Root]:
    """The roots that were named, each once; those that do not exist are failures of `run`. `alone`: nothing else was
    named, so that without any path the bundled corpus is meant, and without any that exists nothing can be done."""
    if not paths:
        return [Root(Path(__file__).parent / "corpus", DEMO_ROOT, prefix)] if alone else []
    roots: dict[str, Root] = {}
    for given in paths:
        if isinstance(given, Root):
            roots[given.name] = given
            continue
        path, said = Path(given).expanduser(), str(given) or '""'
        why = _NO_ADDRESS if "://" in said else NOT_THERE
        try:
            there = path.exists() and given != ""  # what a shell makes of an unset variable is no folder
        except OSError as error:
            there, why = False, f"cannot be read: {error.strerror or error}"
        if there:
            roots.setdefault(os.path.realpath(path), Root(path, os.path.realpath(path), prefix))
        else:
            run.failed.append(Failure(printable(said), why))
    if not roots and alone:
        raise UsageError(f"{run.failed[0].path}: {run.failed[0].reason}.")
    return list(roots.values())
