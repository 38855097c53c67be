"""How the index behaves as it grows: build, one changed document, retrieval, and files that did not change.

    python -m eval.bench.scale ../shared/bench/multihoprag/docs.jsonl --chunks 100000 --place DIR
    python -m eval.bench.scale ../shared/bench/multihoprag/docs.jsonl --unchanged 10000 --place DIR
    python -m eval.bench.scale docs.jsonl --chunks 100000 --place DIR --store 'postgresql://...?chroma=...' --folder CHROMA

Chunks are sentences of the given documents put together anew by chance; their vectors are those of real
chunks with noise, so that clusters are as tight as real ones. Questions are beginnings of real sentences,
embedded as every question is. The index is written by the code that writes every index, only embedding is
left out. An index already at DIR is used again. One line a figure: `build` rates, `change` the seconds of an
`ingest` that finds one changed document (minus embedding it), `retrieval` percentiles over questions in a
fresh process with its memory (whole searches over several passes, and over each question's best), `agreement`
of the approximate search with an exact one, and `unchanged` the time of finding that nothing changed. With `--store` the
index is on servers (as `CITEWELL_STORE` says it), and `replica` is what another machine needs to make its BM25; `size`
counts the bytes of each `--folder`, of the database, and of the data folder. `--times FILE` keeps what each of the whole searches
took, beyond embedding, for `eval.bench.machines.fanout`.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from pydantic import SecretStr

from eval.bench.material import CHUNKS, SEED, Material, Matrix, Synthetic
from ingest import ingest
from ingest.store import Prepared, Store
from rag.encode.choose import open_embedder
from rag.encode.remember import TextEmbedder
from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.read.named.kept import packed_names
from rag.settings import Settings, load_settings
from rag.store.derived import derived, embedding_key
from rag.store.index import Index
from rag.store.stores import open_stores
from rag.types import Chunk, Document

_BATCH = 50
"""Documents written at once: about as many chunks as ingestion writes."""

_PASSES = 5
"""Times each question is searched: its best tells what the code takes, all of them what a busy machine adds."""


class Timed:
    """An embedder, and the wall and processor time it took since `spent` was set; others may work meanwhile."""

    def __init__(self, embedder: TextEmbedder) -> None:
        self._embedder = embedder
        self.spent = np.zeros(2)

    def embed(self, texts: Sequence[str]) -> Matrix:
        return self._embedder.embed(texts)

    def embed_question(self, text: str) -> Matrix:
        start = np.array([time.perf_counter(), time.thread_time()])
        vector = self._embedder.embed_question(text)
        self.spent += np.array([time.perf_counter(), time.thread_time()]) - start
        return vector


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path, help="a docs.jsonl")
    parser.add_argument("--place", type=Path, required=True, help="folder for the index, kept")
    parser.add_argument("--chunks", type=int, default=0)
    parser.add_argument("--unchanged", type=int, default=0, help="documents of a folder to read twice")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--store", help="an index on servers, as CITEWELL_STORE names it")
    parser.add_argument("--folder", type=Path, action="append", default=[], help="its size is told too")
    parser.add_argument("--times", type=Path, help="where what each search took is written")
    parser.add_argument("--read", action="store_true", help="only measure retrieval")
    options = parser.parse_args(arguments)
    if not options.docs.is_file():
        print(f"no documents at {options.docs}: give a docs.jsonl", file=sys.stderr)
        return 2
    options.place.mkdir(parents=True, exist_ok=True)
    material = Material(options.docs, options.place)
    if options.unchanged:
        unchanged(material, options.place, options.unchanged)
    if options.chunks:
        data_dir = options.place / f"data-{options.chunks}"
        store = None if options.store is None else SecretStr(options.store)
        settings = Settings(data_dir=data_dir, store=store, chroma_text=False)
        if options.read:
            retrieval(material, settings, options.chunks, options.questions, options.times)
            return 0
        build(material, settings, options.chunks)
        sizes(settings, options.folder)
        if store is not None:
            replica(settings, options.place / "second")
        change(material, settings, options.place)
        again = ["--place", str(options.place), "--chunks", str(options.chunks), "--read"]
        again += ["--questions", str(options.questions)]
        again += ["--store", options.store] if options.store else []
        again += ["--times", str(options.times)] if options.times else []
        command = [sys.executable, "-m", "eval.bench.scale", str(options.docs), *again]
        return subprocess.run(command, check=False).returncode
    return 0


def build(material: Material, settings: Settings, chunks: int) -> None:
    """An index of `chunks` chunks; goes on where an earlier run stopped."""
    embedder = Synthetic(material)
    wall, cpu = time.perf_counter(), time.process_time()
    stores = open_stores(settings)
    with stores.lock(), Store(stores) as store:
        store.claim(embedder.name, embedder.dimension)
        store.recover()
        file = store.catalog.file(store.catalog.root("made", ""), "made")
        before = store.catalog.chunk_count()
        first = before // (CHUNKS * _BATCH)
        for number in range(first, chunks // (CHUNKS * _BATCH)):
            batch = _batch(material, embedder, number, file)
            for item in batch:
                store.catalog.keep_vectors(dict(zip(item.embeddings, item.vectors, strict=True)))
            store.write(batch)
            if number % 50 == 0:
                done = (number + 1) * CHUNKS * _BATCH
                print(f"  {done} chunks, {time.perf_counter() - wall:.0f} s", file=sys.stderr)
        store.finish()
        made = store.catalog.chunk_count() - before
    if made > 1000:
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"build: {made} chunks, {made / wall:.0f} chunks/s, {1000 * cpu / made:.2f} ms cpu a chunk")


def sizes(settings: Settings, folders: Sequence[Path]) -> None:
    """Bytes a chunk of everything that is kept."""
    with open_stores(settings).catalog() as catalog:
        chunks = catalog.chunk_count()
        if settings.store is not None:
            rows = catalog.database.rows("SELECT pg_database_size(current_database())")
            print(f"size database: {rows[0][0] / chunks:.0f} bytes a chunk")
    for folder in [*folders, *(path for path in sorted(settings.data_dir.iterdir()))]:
        files = [folder] if folder.is_file() else [path for path in folder.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        if size > chunks:
            print(f"size {folder.name}: {size / chunks:.0f} bytes a chunk")


def replica(settings: Settings, data_dir: Path) -> None:
    """Seconds that a machine needs which never asked this index before."""
    shutil.rmtree(data_dir, ignore_errors=True)
    wall, cpu = time.perf_counter(), time.process_time()
    with Index.open(settings.model_copy(update={"data_dir": data_dir}), Synthetic.name) as index:
        chunks = index.lexical.count()
    print(
        f"replica: {chunks} chunks in {time.perf_counter() - wall:.1f} s ({time.process_time() - cpu:.1f} s cpu)"
    )


def _batch(material: Material, embedder: Synthetic, number: int, file: int) -> list[Prepared]:
    rows = material.vectors(number, CHUNKS * _BATCH)
    return [
        _prepared(
            material.document(number * _BATCH + position),
            embedder.name,
            file,
            rows[position * CHUNKS : (position + 1) * CHUNKS],
        )
        for position in range(_BATCH)
    ]


def _prepared(document: Document, embedder: str, file: int, rows: Matrix) -> Prepared:
    chunks, start = [], 0
    for seq, text in enumerate(document.text.split("\n")):
        end = start + len(text)
        chunks.append(Chunk(f"{document.id}@bench:{seq:05}", document.id, start, end, text))
        start = end + 1
    keys = tuple(embedding_key(embedder, chunk.id) for chunk in chunks)
    made = tuple(derived(chunks, document.text, document.language))
    names = packed_names(document.text, Outline.of(blocks_of(document.text)))
    return Prepared(document, "bench", file, tuple(chunks), made, keys, rows, names=names)


def change(material: Material, settings: Settings, place: Path) -> None:
    """Seconds of an `ingest` that finds one changed document of about ten chunks in a folder of five."""
    folder = place / "changing"
    folder.mkdir(exist_ok=True)
    embedder = Synthetic(material)
    random = np.random.default_rng()
    for number in range(5):
        (folder / f"{number}.txt").write_text(material.text(random))
    ingest(folder, settings, embedder=embedder)
    seconds, cpus = [], []
    for _ in range(5):
        text = "\n\n".join(material.text(random) for _ in range(10))
        (folder / "0.txt").write_text(text)
        wall, cpu = time.perf_counter(), time.process_time()
        report = ingest(folder, settings, embedder=embedder)
        seconds.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
        assert report.changed == 1
    print(
        f"change: one document, {report.chunks} chunks: {np.median(seconds):.2f} s (median of 5),"
        f" {np.median(cpus):.2f} s cpu"
    )


def retrieval(
    material: Material, settings: Settings, chunks: int, questions: int, times: Path | None = None
) -> None:
    """Latency of the stores and of the whole search, memory, and agreement with exact search. `times`: a file for what each of
    the whole searches took beyond embedding, in ms, by the clock and of the processor."""
    embedder = Timed(open_embedder(load_settings()))
    random = np.random.default_rng((SEED, 2))
    texts = [material.sentences[n][:90] for n in random.integers(0, len(material.sentences), questions)]
    vectors = [embedder.embed_question(text) for text in texts]
    wall = time.perf_counter()
    with Index.open(settings, Synthetic.name) as index:
        print(f"open: {time.perf_counter() - wall:.2f} s at {chunks} chunks")
        print(f"material: {len(material.bases)} real vectors, {len(material.sentences)} real sentences")
        parts: dict[str, list[Matrix]] = {"vectors": [], "bm25": [], "passages": []}
        found: list[list[str]] = []
        for text, vector in zip(texts, vectors, strict=True):
            index.refresh()
            start = _now()
            dense = index.vectors.search(vector, 50)
            parts["vectors"].append(_now() - start)
            start = _now()
            lexical = index.lexical.search(text, 50)
            parts["bm25"].append(_now() - start)
            start = _now()
            index.catalog.passages({i for i, _ in [*dense, *lexical]})
            parts["passages"].append(_now() - start)
            found.append([i for i, _ in dense[:10]])
        parts["stores together"] = list(np.sum(list(parts.values()), axis=0))
        embedding, rest = _whole(index, embedder, texts)
        parts["embedding"] = list(np.concatenate(embedding))
        parts["whole search beyond embedding"] = list(np.concatenate(rest))
        parts[f"whole search beyond embedding, best of {_PASSES} a question"] = list(rest.min(axis=0))
        if times is not None:
            clock, processor = (1000 * rest).reshape(-1, 2).T.tolist()
            times.write_text(json.dumps({"clock": clock, "processor": processor}))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    for name, some in parts.items():
        (p50, cpu50), (p95, cpu95) = np.percentile(some, [50, 95], axis=0) * 1000
        print(
            f"retrieval {name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms"
            f" (cpu {cpu50:.1f}, {cpu95:.1f}) at {chunks} chunks"
        )
    print(f"retrieval memory: {memory:.2f} GB at {chunks} chunks")
    agreed = _exact(material, chunks, np.stack(vectors[:100]))
    shared = sum(len(set(a) & set(b)) for a, b in zip(agreed, found, strict=False))
    print(f"agreement at 10: {shared / (10 * len(agreed)):.4f} at {chunks} chunks")


def _now() -> Matrix:
    """Wall time and processor time."""
    return np.array([time.perf_counter(), time.process_time()])


def _whole(index: Index, embedder: Timed, texts: Sequence[str]) -> tuple[Matrix, Matrix]:
    """What embedding each question takes, and what the rest of its search does, (passes, questions, 2)."""
    from rag.search.retriever import Retriever

    retriever = Retriever(index, embedder)
    retriever.search("a first question", 10)
    embedding, rest = np.zeros((2, _PASSES, len(texts), 2))
    for number in range(_PASSES):
        for row, text in enumerate(texts):
            embedder.spent = np.zeros(2)
            start = _now()
            retriever.search(text, 10)
            embedding[number, row] = embedder.spent
            rest[number, row] = _now() - start - embedder.spent
    return embedding, rest


def _exact(material: Material, chunks: int, questions: Matrix) -> list[list[str]]:
    """The ten nearest made chunks by brute force, a batch at a time."""
    size = CHUNKS * _BATCH
    best = [[(-2.0, "")] for _ in questions]
    for number in range(chunks // size):
        cosines = questions @ material.vectors(number, size).T
        top = np.argpartition(-cosines, 10, axis=1)[:, :10]
        for row, places in enumerate(top):
            for place in places:
                document, seq = divmod(number * size + int(place), CHUNKS)
                name = f"made/{document:07}.txt@bench:{seq:05}"
                best[row].append((float(cosines[row, place]), name))
            best[row] = sorted(best[row], reverse=True)[:10]
    return [[name for _, name in some] for some in best]


def unchanged(material: Material, place: Path, documents: int) -> None:
    """A folder of small files, ingested and ingested again; embedding is added as measured."""
    folder = place / f"files-{documents}"
    if not folder.exists():
        random = np.random.default_rng((SEED, 3))
        folder.mkdir()
        for number in range(documents):
            (folder / f"{number:05}.md").write_text("\n\n".join(material.text(random) for _ in range(3)))
    settings = Settings(data_dir=place / f"unchanged-{documents}")
    embedder = Synthetic(material)
    clocks = []
    for _ in range(2):
        cpu = time.process_time()
        report = ingest(folder, settings, embedder=embedder)
        clocks.append(time.process_time() - cpu)
        if report.added:
            chunks = report.chunks
    assert report.unchanged == documents
    embedding = chunks * material.embedding_seconds
    print(
        f"unchanged: {documents} documents, {chunks} chunks: {clocks[1]:.2f} s cpu;"
        f" first time {clocks[0]:.1f} s cpu and {embedding:.0f} s of embedding:"
        f" {100 * clocks[1] / (clocks[0] + embedding):.2f} %"
    )


if __name__ == "__main__":
    sys.exit(main())
