"""`doctor`: proves that catalog, vectors and BM25 say the same, and makes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from ingest.store import Store
from rag.errors import StoreError
from rag.settings import Settings, load_settings
from rag.store.catalog import ledger
from rag.store.catalog.checking import broken_documents
from rag.store.history import keeping
from rag.store.stores import open_stores, readable_copy

_NAMED = 3
"""How many ids a problem names; the rest is counted."""

_LEDGER = (
    "catalog: what it keeps of files, folders and times is not what was written; ingest the folders again,"
    " or restore a backup"
)


_A_COPY = "whether another program is writing to the index: the folder cannot be written to, so a copy of it was checked"


@dataclass(frozen=True, slots=True)
class Health:
    """What `doctor` found, a line each, and what it put right."""

    problems: tuple[str, ...]
    """What is wrong; after a repair, what is still wrong."""
    repaired: tuple[str, ...] = ()
    documents: int = 0
    chunks: int = 0
    earlier: int = 0
    """Versions that are kept beside the live ones."""
    unchecked: tuple[str, ...] = ()
    """What could not be looked at, and why."""

    @property
    def ok(self) -> bool:
        return not self.problems


def doctor(settings: Settings | None = None, *, repair: bool = False, wait: bool = False) -> Health:
    """Check the whole index against its catalog; `repair` rebuilds what does not agree, and adds what
    an older version did not store.

    Checked: the database's own integrity, the hash of every stored text, the span law of every chunk, a vector of
    the right length for each, no leftovers of a crash, that both indexes hold exactly the live chunks, and that no byte
    which somebody reads changed since it was written.

    A folder that cannot be written to is checked by a copy of it.

    Raises StoreError without an index or when the catalog itself is damaged, IndexLocked.
    """
    settings = settings or load_settings()
    stores = open_stores(settings)
    if not stores.exists():
        raise StoreError(f"no index at {stores.place}. Run `citewell ingest PATH` first.")
    if not repair and (readable := readable_copy(settings)):
        with readable as (copy, unread):
            health = doctor(settings.model_copy(update={"data_dir": copy}))
            return replace(health, unchecked=(_A_COPY, *unread))
    with stores.lock(wait=wait), Store(stores) as store:
        found = _all_problems(store)
        repaired: list[str] = []
        if repair and found:
            repaired = _repair(store)
            found = _all_problems(store)
        if repair:
            repaired += store.catch_up()
        catalog = store.catalog
        earlier, _ = keeping.count(catalog)
        return Health(tuple(found), tuple(repaired), catalog.count(), catalog.chunk_count(), earlier)


def _all_problems(store: Store) -> list[str]:
    of_catalog = problems_of(store)
    return (
        of_catalog + _leftovers(store) + _vectors(store, not of_catalog) + _lexical(store) + _originals(store)
    )


def _repair(store: Store) -> list[str]:
    done = []
    if store.altered_vectors():
        store.rebuild_vectors()
        done.append("the vector index was rebuilt from the catalog")
    if store.altered_lexical():
        store.rebuild_lexical()
        done.append("the BM25 index was rebuilt from the catalog")
    if not ledger.is_kept(store.catalog):
        done.append("what the catalog keeps of files, folders and times was taken over as it stands")
    done += store.recover()
    for number, document_id, reason in list(keeping.broken(store.catalog)):
        keeping.drop(store.catalog, number)
        done.append(f"version {number} of {document_id}, which {reason}, was let go of")
    if _vectors(store, not problems_of(store)):
        done.append(f"the vector index did not fit the catalog: {store.mend_vectors()}")
    if _lexical(store):
        store.rebuild_lexical()
        done.append("the BM25 index was rebuilt from the catalog")
    store.finish(sweep=True)
    return done or ["leftovers of an interrupted run were removed"]


def problems_of(store: Store) -> list[str]:
    """What is wrong with the catalog itself, a line each."""
    problems = [f"catalog: {line}" for line in store.catalog.database.integrity()]
    for document_id, reason in broken_documents(store.catalog, store.dimension):
        problems.append(f"document {document_id}: {reason}; remove it and ingest it again")
    if not problems and not ledger.is_kept(store.catalog):
        problems.append(_LEDGER)
    return problems + [
        f"version {number} of {document_id}: an earlier version that {reason}"
        for number, document_id, reason in keeping.broken(store.catalog)
    ]


def _leftovers(store: Store) -> list[str]:
    left = store.catalog.leftovers("staged", "old")
    if not left.versions:
        return []
    return [f"an interrupted run left {len(left.versions)} versions that are not live"]


def _originals(store: Store) -> list[str]:
    stray = len(store.originals.strays())
    return [f"{stray} original files are kept of documents that are not there any more"] if stray else []


def _vectors(store: Store, by_catalog: bool) -> list[str]:
    """What is wrong with them; `by_catalog`: the catalog is sound, and what they say of a chunk held against it."""
    if store.catalog.meta("embedder") is None:
        return []
    altered = store.altered_vectors()
    if altered:
        return [f"the vector index has files that are not as they were written: {altered[0]}"]
    try:
        live = store.catalog.live_chunk_ids()
        gone = len(store.vectors.logged() - live)
        kept = (
            [f"the vector index logs the texts of {gone} chunks that are not there any more"] if gone else []
        )
        wrong = _difference("vector index", store.vectors.ids(), live) + kept
        if store.vectors.astray:
            wrong.append(
                "the vector index is of another state than the catalog: one of them was restored from a backup"
            )
        return wrong or (_unlike(store) if by_catalog else [])
    except StoreError as error:
        return [str(error)]


def _unlike(store: Store) -> list[str]:
    unlike = store.vectors.unlike(entry for page, _ in store.catalog.entries() for entry in page)
    if not unlike:
        return []
    return [f"the vector index says of {len(unlike)} chunks what was not stored: {_some(unlike)}"]


def _lexical(store: Store) -> list[str]:
    if store.catalog.meta("embedder") is None:
        return []
    altered = store.altered_lexical()
    if altered:
        return [f"the BM25 index has files that are not as they were written: {altered[0]}"]
    try:
        return _difference("BM25 index", store.lexical.ids(), store.catalog.live_chunk_ids())
    except StoreError as error:
        return [str(error)]


def _difference(name: str, held: set[str], live: set[str]) -> list[str]:
    problems = []
    for ids, what in ((live - held, "lacks"), (held - live, "holds")):
        if ids:
            kind = "live chunks" if what == "lacks" else "chunks that are not live"
            problems.append(f"the {name} {what} {len(ids)} {kind}: {_some(ids)}")
    return problems


def _some(ids: Collection[str]) -> str:
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(sorted(ids)[:_NAMED]) + more
