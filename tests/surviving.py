"""What must hold of an index whose writer, or whose servers, were killed: old or new, never a mix, and mended by a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from pathlib import Path

from fakes import HashEmbedder

from ingest import doctor, ingest
from rag.settings import Settings
from rag.store.history import keeping
from rag.store.index import Index
from rag.store.stores import open_stores


def text(name: str, edition: str) -> str:
    """What the document `name` says in an edition: several chunks."""
    return " ".join(
        f"Sentence {number} of {name} tells about {edition} drones and word{number * 7 % 31}."
        for number in range(60)
    )


def check_reading(settings: Settings, embedder: HashEmbedder, certain: Set[str]) -> None:
    """Whatever is visible is one whole version of each document, found by both indexes; those `certain` are there."""
    with Index.open(settings, embedder.name) as index:
        live = {info.id: index.catalog.document(info.id).text for info in index.catalog.documents()}
        assert certain <= live.keys()
        for document_id, said in live.items():
            name = document_id.removesuffix(".txt")
            assert said in (text(name, "old"), text(name, "new"))
            for stored in index.catalog.chunks(document_id):
                chunk = stored.chunk
                assert said[chunk.start : chunk.end] == chunk.text
                _, (vector,) = index.catalog.passages_with_vectors([chunk.id])
                assert chunk.id in [found for found, _ in index.vectors.search(vector, 40)]
                assert chunk.id in [found for found, _ in index.lexical.search(chunk.text, 40)]


def check_mended(settings: Settings, docs: Path, embedder: HashEmbedder, changed: Set[str]) -> None:
    """A further run ends what was begun; of each of `changed` the version before is kept, once."""
    report = ingest(docs, settings, prune=True, embedder=embedder)
    assert not report.failed, report.failed
    health = doctor(settings)
    assert health.ok, health.problems
    with Index.open(settings, embedder.name) as index:
        assert not index.notices
        live = {info.id: index.catalog.document(info.id).text for info in index.catalog.documents()}
    assert live == {path.name: path.read_text() for path in docs.iterdir()}
    assert histories(settings) == dict.fromkeys(changed, 1), "what changed is kept once, what is gone is not"
    assert ingest(docs, settings, embedder=embedder).unchanged == len(live)


def histories(settings: Settings) -> dict[str, int]:
    """Earlier versions of each document; every one is whole."""
    found: Counter[str] = Counter()
    with open_stores(settings).catalog() as catalog:
        assert list(keeping.broken(catalog)) == []
        for (document_id,) in catalog.database.rows("SELECT document_id FROM history"):
            for version in keeping.versions_of(catalog, document_id)[1:]:
                said = keeping.what_was_said(catalog, version).document.text
                assert said == text(document_id.removesuffix(".txt"), "old")
            found[document_id] += 1
    return dict(found)
