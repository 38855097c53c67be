"""What a question may cost: how much each index is asked for, how much of it is read, and how often."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes import HashEmbedder
from numpy.typing import NDArray

from ingest import ingest
from rag import load_settings
from rag.search.retriever import Retriever
from rag.search.spelling import respelt
from rag.search.whole.mentions import mentions
from rag.store.catalog import Scope, StoredChunk
from rag.store.index import Index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """130 chunks of two publishers; each speaks of a crane and a quay, and else of nothing that the others name."""
    folder = tmp_path_factory.mktemp("rows")
    rows = [
        {
            "id": f"row-{n}",
            "source": "Mill News" if n % 2 else "Port News",
            "text": f"The crane lifts {' '.join(f'ware{n}x{m}' for m in range(9))} off the quay.",
        }
        for n in range(130)
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    settings = load_settings(data_dir=tmp_path_factory.mktemp("index"))
    assert ingest(folder, settings, embedder=HashEmbedder()).added == len(rows)
    with Index.open(settings, HashEmbedder().name) as index:
        yield index


def test_how_much_each_index_is_asked_for(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """50 chunks for the question from each index, 30 for a part of it, 40 for a publisher it names."""
    lexical, dense = index.lexical.search_terms, index.vectors.search
    words: list[tuple[int, bool]] = []
    vectors: list[int] = []

    def search_terms(
        terms: Mapping[str, float], k: int, scope: Scope | None = None
    ) -> list[tuple[str, float]]:
        words.append((k, bool(scope and scope.sources)))
        return lexical(terms, k, scope)

    def search(vector: NDArray[np.float32], k: int, scope: Scope | None = None) -> list[tuple[str, float]]:
        vectors.append(k)
        return dense(vector, k, scope)

    monkeypatch.setattr(index.lexical, "search_terms", search_terms)
    monkeypatch.setattr(index.vectors, "search", search)
    retriever = Retriever(index, HashEmbedder())
    retriever.search("What does the crane lift off the quay?")
    assert (words, vectors) == ([(50, False)], [50])
    words.clear()
    retriever.search(
        "What did Mill News report about the crane lifting ware1x1 and what about the quay of ware2x2?"
    )
    assert sorted(set(words)) == [(30, False), (40, True), (50, False)]
    assert vectors == [50, 50]


def test_the_sentences_of_thirty_chunks_are_looked_at(index: Index) -> None:
    assert len(Retriever(index, HashEmbedder()).search("What does the crane lift off the quay?", 200)) == 30


def test_how_much_is_looked_through_for_one_subject_and_one_slip(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """20,000 chunks for the documents that mention it, and whether there are more; 30 for the word that was meant."""
    holding, alike = index.lexical.holding, index.lexical.alike
    asked: list[int] = []

    def held(terms: Sequence[Sequence[str]], limit: int, scope: Scope | None = None) -> list[str]:
        asked.append(limit)
        return holding(terms, limit, scope)

    def near(term: str, limit: int) -> list[str]:
        asked.append(limit)
        return alike(term, limit)

    monkeypatch.setattr(index.lexical, "holding", held)
    monkeypatch.setattr(index.lexical, "alike", near)
    assert len(mentions(index, "crane").found) == 130
    assert respelt("What is off the kuay?", index)[1] == (("kuay", "quay"),)
    assert asked == [20_001, 30]


def test_a_document_that_is_always_being_replaced_is_searched_three_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And then what was found is given, since waiting longer would find the same."""
    folder, settings, embedder = tmp_path / "docs", load_settings(data_dir=tmp_path / "data"), HashEmbedder()
    folder.mkdir()
    tonnes = iter(range(80, 90))

    def write() -> None:
        (folder / "a.txt").write_text(f"The crane of Halden weighs {next(tonnes)} tonnes.")
        ingest(folder, settings, embedder=embedder)

    write()
    with Index.open(settings, embedder.name) as index:
        read = index.catalog.passages_with_vectors

        def replaced(chunk_ids: Iterable[str]) -> tuple[dict[str, StoredChunk], NDArray[np.float32]]:
            found = read(chunk_ids)
            write()
            return found

        monkeypatch.setattr(index.catalog, "passages_with_vectors", replaced)
        found = Retriever(index, embedder).search("What does the crane of Halden weigh?")
    assert next(tonnes) == 84
    assert len(found) <= 1
