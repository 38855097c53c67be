"""How fast documents go in: beside the bare embedder, and beside the plain LlamaIndex pipeline.

    python -m eval.bench.ingest ../shared/bench/multihoprag/docs.jsonl [--documents 40] [--rounds 2]

The same texts as Markdown files, the same embedder, one process, ways taken in turns. Rates are chunks a
second of wall time, and of processor time (`cpu`), which a busy machine disturbs less. The LlamaIndex side
is SimpleDirectoryReader, SentenceSplitter, the embedder wrapped as it wants it, and its Chroma vector
store (from llama-index-vector-stores-chroma; where that is not installed, Chroma's own `add` in its place,
which does less). It keeps no catalog and no BM25 index, and ids that do not survive a second run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ingest import ingest
from ingest.chunk import split
from ingest.load import load
from rag.encode.choose import open_embedder
from rag.encode.embedder import Embedder
from rag.settings import Settings, load_settings, without_telemetry
from rag.store.derived import embedding_text
from rag.store.stores import open_stores
from rag.types import Document

_BATCH = 512
"""Texts the bare embedder is given at once, as ingestion gives them."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What one way took for so many chunks."""

    chunks: int
    seconds: float
    cpu: float


class _Clock:
    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def rate(self, chunks: int) -> Rate:
        return Rate(chunks, time.perf_counter() - self._wall, time.process_time() - self._cpu)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path, help="a docs.jsonl")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", choices=["bare", "citewell", "llama_index"])
    options = parser.parse_args(arguments)
    if not options.docs.is_file():
        print(f"no documents at {options.docs}: give a docs.jsonl", file=sys.stderr)
        return 2
    embedder = open_embedder(load_settings())
    with tempfile.TemporaryDirectory() as place:
        folder = _folder(options.docs, options.documents, Path(place) / "docs")
        ways: dict[str, Callable[[Path, Path, Embedder], Rate]] = {
            "bare": bare,
            "citewell": citewell,
            "llama_index": llama_index,
        }
        if options.only:
            ways = {options.only: ways[options.only]}
        embedder.embed(["warm up"] * 8)
        found: dict[str, list[Rate]] = {name: [] for name in ways}
        for number in range(options.rounds):
            for name, way in ways.items():
                rate = way(folder, Path(place) / f"{name}-{number}", embedder)
                found[name].append(rate)
        for name, rates in found.items():
            best = min(rates, key=lambda rate: rate.cpu / rate.chunks)
            wall = statistics.median(rate.chunks / rate.seconds for rate in rates)
            print(
                f"{name}: {best.chunks} chunks, {wall:.1f} chunks/s,"
                f" {1000 * best.cpu / best.chunks:.2f} ms cpu a chunk"
            )
    _compare(found)
    return 0


def _compare(found: dict[str, list[Rate]]) -> None:
    for name, other, text in (
        ("citewell", "bare", "citewell / bare embedder"),
        ("citewell", "llama_index", "citewell / LlamaIndex"),
    ):
        if name in found and other in found:
            by_wall = statistics.median(
                (b.seconds / b.chunks) / (a.seconds / a.chunks)
                for a, b in zip(found[name], found[other], strict=True)
            )
            by_cpu = min(r.cpu / r.chunks for r in found[other]) / min(r.cpu / r.chunks for r in found[name])
            print(f"throughput {text}: {by_wall:.2f} wall, {by_cpu:.2f} cpu")


def _folder(docs: Path, count: int, folder: Path) -> Path:
    folder.mkdir()
    with docs.open(encoding="utf-8") as lines:
        for number, line in zip(range(count), lines, strict=False):
            row = json.loads(line)
            (folder / f"{number:05}.md").write_text(row["text"], encoding="utf-8")
    return folder


def bare(folder: Path, data: Path, embedder: Embedder) -> Rate:
    """Only the embedder, on the very texts that ingestion embeds, each distinct one once."""
    texts: dict[str, None] = {}
    count = 0
    for path in sorted(folder.iterdir()):
        for document in load(path, path.name):
            assert isinstance(document, Document)
            chunks = split(document, embedder)
            count += len(chunks)
            texts.update(dict.fromkeys(embedding_text(chunk) for chunk in chunks))
    distinct = list(texts)
    clock = _Clock()
    for start in range(0, len(distinct), _BATCH):
        embedder.embed(distinct[start : start + _BATCH])
    return clock.rate(count)


def citewell(folder: Path, data: Path, embedder: Embedder) -> Rate:
    """`ingest` as the command runs it, into an empty index."""
    clock = _Clock()
    report = ingest(folder, Settings(data_dir=data), embedder=embedder)
    assert not report.failed, report.failed
    with open_stores(Settings(data_dir=data)).catalog() as catalog:
        return clock.rate(catalog.chunk_count())


def llama_index(folder: Path, data: Path, embedder: Embedder) -> Rate:
    """The pipeline of LlamaIndex's own starter pages, with our embedder."""
    without_telemetry()
    import chromadb
    from chromadb.config import Settings as ChromaSettings
    from llama_index.core import SimpleDirectoryReader
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.node_parser import SentenceSplitter

    class Wrapped(BaseEmbedding):
        def _get_text_embedding(self, text: str) -> list[float]:
            return embedder.embed([text])[0].tolist()  # type: ignore[no-any-return]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return embedder.embed(texts).tolist()  # type: ignore[no-any-return]

        def _get_query_embedding(self, query: str) -> list[float]:
            return embedder.embed_question(query).tolist()  # type: ignore[no-any-return]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    clock = _Clock()
    client = chromadb.PersistentClient(str(data), settings=ChromaSettings(anonymized_telemetry=False))
    collection = client.create_collection(
        "plain", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
    )
    vector_store, name = _vector_store(collection)
    splitter = SentenceSplitter(
        chunk_size=220, chunk_overlap=0, tokenizer=lambda text: embedder.token_offsets(text)
    )
    transformations: list[Any] = [splitter, Wrapped(embed_batch_size=_BATCH)]
    pipeline = IngestionPipeline(transformations=transformations, vector_store=vector_store)
    nodes = pipeline.run(documents=SimpleDirectoryReader(str(folder)).load_data())
    if vector_store is None:
        for start in range(0, len(nodes), _BATCH):
            some = nodes[start : start + _BATCH]
            collection.add(
                ids=[node.node_id for node in some],
                embeddings=np.array([node.embedding for node in some], dtype=np.float32),
                documents=[node.get_content() for node in some],
                metadatas=[{"file": str(node.metadata.get("file_name"))} for node in some],
            )
    rate = clock.rate(collection.count())
    print(f"LlamaIndex writes through {name}", file=sys.stderr)
    return rate


def _vector_store(collection: Any) -> tuple[Any, str]:
    try:
        from llama_index.vector_stores.chroma import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
            ChromaVectorStore,
        )
    except ImportError:
        return None, "Chroma's `add` (llama-index-vector-stores-chroma is not installed)"
    return ChromaVectorStore(chroma_collection=collection), "its ChromaVectorStore"


if __name__ == "__main__":
    sys.exit(main())
