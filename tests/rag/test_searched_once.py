"""The same words are searched once for a question, whoever asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from fakes import HashEmbedder
from numpy.typing import NDArray

from ingest import ingest
from rag import Filters, load_settings
from rag.search.retriever import Retriever
from rag.store.index import Index

ROWS = [
    {"id": "old", "title": "Cranes", "text": "The harbour of Halden bought a crane."},
    {"id": "rail", "title": "Rail", "text": "The line to Moss has 14 stops."},
]


def test_the_same_words_are_searched_once(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    settings = load_settings(data_dir=tmp_path / "index")
    assert ingest(tmp_path / "rows.jsonl", settings, embedder=HashEmbedder()).added == len(ROWS)
    asked: list[str] = []

    class Counted(HashEmbedder):
        def embed_question(self, text: str) -> NDArray[np.float32]:
            asked.append(text)
            return super().embed_question(text)

    embedder = Counted()
    with Index.open(settings, embedder.name) as index:
        retriever = Retriever(index, embedder)
        retriever.search("Where is the crane?", 5).clear()
        assert retriever.search("Where is the crane?", 5)
        assert len(asked) == 1
        assert retriever.search("Where is the crane?", 5, Filters(documents=("old",)))
        assert len(asked) == 2
