"""What a Ray cluster of this machine's processes takes to read, cut and embed, beside the same without Ray.

    python -m eval.bench.machines.cluster FOLDER --workers 1 2

FOLDER holds files that are heavy to read (scans, long PDFs). For no Ray at all and for each number of workers two lines:
`reading`, megabytes a second of files read and cut in order, as a run asks for them; `embedding`, texts a second of their
chunks. Each beside the first, with the processor's time of all processes, which a busy machine does not change. The result of
each is compared with the first, bit for bit. Starting the cluster and its first task are not counted, but told.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import ray

from ingest.executor.choose import open_executor
from ingest.executor.protocol import Executor, Reading
from ingest.formats.readers import SUFFIXES
from ingest.prepare import Cut, cut
from rag.encode.choose import open_embedder
from rag.encode.embedder import Embedder
from rag.errors import LoadError
from rag.settings import Settings
from rag.store.derived import embedding_text
from rag.types import Document


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--texts", type=int, default=256, help="most chunks that are embedded")
    options = parser.parse_args(arguments)
    paths = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not paths:
        print(f"no files in {options.folder}", file=sys.stderr)
        return 2
    megabytes = sum(path.stat().st_size for path in paths) / 1e6
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 (Ray's own spelling): as the reader without Ray
    embedder = open_embedder(Settings())
    spent: dict[int, int] = {}
    first: tuple[float, float] | None = None
    expected: tuple[list[Cut], bytes] | None = None
    for workers in (0, *options.workers):
        start = time.perf_counter()
        if workers:
            ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        with open_executor(_settings(workers), embedder) as executor, executor.reading as reading:
            _warm(executor, reading, paths[0])
            begun = time.perf_counter() - start
            cpu = [_processor_seconds(spent)]
            cuts = list(_cuts(reading, paths, embedder))
            read = time.perf_counter() - start - begun
            cpu.append(_processor_seconds(spent))
            texts = [embedding_text(chunk) for made in cuts for chunk in made.chunks][: options.texts]
            vectors = executor.embedder.embed(texts)
            embedded = time.perf_counter() - start - begun - read
            cpu.append(_processor_seconds(spent))
        if workers:
            ray.shutdown()
        rates = megabytes / read, len(texts) / embedded
        first = first or rates
        result = cuts, vectors.tobytes()
        expected = expected or result
        name = f"{workers} workers" if workers else "no Ray"
        print(f"{name}: begun in {begun:.1f} s, same result: {result == expected}")
        print(
            f"{name} reading: {rates[0]:.2f} MB/s ({rates[0] / first[0]:.2f} of no Ray), {len(paths)} files,"
            f" {(cpu[1] - cpu[0]) / megabytes:.1f} s of processor a MB"
        )
        print(
            f"{name} embedding: {rates[1]:.1f} texts/s ({rates[1] / first[1]:.2f} of no Ray), {len(texts)} texts,"
            f" {1000 * (cpu[2] - cpu[1]) / len(texts):.1f} ms of processor a text"
        )
    return 0


def _settings(workers: int) -> Settings:
    """A busy machine is measured, not refused."""
    return Settings(ray=workers > 0, max_parse_seconds=3600)


def _processor_seconds(spent: dict[int, int]) -> float:
    """Of this process and of all that it and they started (Linux). `spent`: what this found before, also of processes that
    ended since."""
    family = [os.getpid()]
    for process in family:
        with suppress(OSError):
            stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            spent[process] = int(stat[11]) + int(stat[12])
            for thread in Path(f"/proc/{process}/task").iterdir():
                family += map(int, (thread / "children").read_text().split())
    return sum(spent.values()) / os.sysconf("SC_CLK_TCK")


def _warm(executor: Executor, reading: Reading, path: Path) -> None:
    """Every process has its model and its reader."""
    executor.embedder.embed(["A text to begin with."] * 64)
    for _ in _items(reading, path):
        pass


def _cuts(reading: Reading, paths: Sequence[Path], embedder: Embedder) -> Iterator[Cut]:
    """What the files give, cut, in order; so many are begun before they are asked for as a run begins."""
    begun = 0
    for number, path in enumerate(paths):
        while begun < len(paths) and begun <= number + reading.ahead:
            reading.begin(paths[begun], paths[begun].name, "")
            begun += 1
        for item in _items(reading, path):
            yield item if isinstance(item, Cut) else cut(item, embedder)


def _items(reading: Reading, path: Path) -> Iterator[Document | Cut]:
    try:
        for item in reading.load(path, path.name, ""):
            if isinstance(item, Document | Cut):
                yield item
    except LoadError as error:
        print(f"{path.name}: {error}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
