"""Six documents about subjects of their own, and what each index finds first, for tests of damage."""

from __future__ import annotations

from fakes import HashEmbedder

from rag.settings import Settings
from rag.store.index import Index

EMBEDDER = HashEmbedder()


def text_about(number: int) -> str:
    return f"Words about subject{number} and drones. " * 60


def first_found(settings: Settings, question: str) -> tuple[list[str], list[str], tuple[str, ...]]:
    """Documents found first by vectors and by BM25, and what is wrong."""
    with Index.open(settings, EMBEDDER.name) as index:
        dense = index.vectors.search(EMBEDDER.embed_question(question), 2)
        lexical = index.lexical.search(question, 2)
        live = index.catalog.passages([i for i, _ in [*dense, *lexical]])
        documents = [[live[i].chunk.document_id for i, _ in found[:1]] for found in (dense, lexical)]
        return documents[0], documents[1], index.notices
