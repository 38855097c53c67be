"""Everything anew, beside what is there, and switched to at once."""

from __future__ import annotations

import pytest
from fakes import HashEmbedder
from places import Place, counts

from ingest import doctor
from rag.errors import EmbedderMismatch
from rag.store.index import Index


def test_another_embedder_needs_a_rebuild(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.write("b.txt", "bravo words")
    place.ingest()
    place.write("b.txt", "charlie words")
    with Index.open(place.settings, place.embedder.name) as reader:
        other = HashEmbedder(dimension=32)
        with pytest.raises(EmbedderMismatch, match=r"words-256.*words-32.*--rebuild"):
            place.ingest(embedder=other)
        report = place.ingest(embedder=other, rebuild=True)
        assert counts(report) == (0, 1, 1, 0, 0)
        with pytest.raises(EmbedderMismatch):
            reader.refresh()
    place.embedder = other
    assert place.found("alpha") == ["a.txt"]
    assert place.found("charlie") == ["b.txt"]
    assert doctor(place.settings).ok
    assert place.collections() == 1, "the old collection is gone"


def test_a_rebuild_with_the_same_embedder_embeds_everything_again(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.ingest()
    with Index.open(place.settings, place.embedder.name) as reader:
        assert counts(place.ingest(rebuild=True)) == (0, 0, 1, 0, 0)
        assert len(place.embedder.embedded) == 2
        reader.refresh()
        assert reader.vectors.search(place.embedder.embed_question("alpha"), 1)
    assert doctor(place.settings).ok
