"""How many questions a second several reader processes search for, over the index that `eval.bench.scale` made.

    python -m eval.bench.machines.readers docs.jsonl --place DIR --chunks 100000
    python -m eval.bench.machines.readers docs.jsonl --place DIR --chunks 100000 --store 'postgresql://...?chroma=...' --homes 2

For each number of `--readers` so many processes ask, one question after the other, for `--seconds`: beginnings of real
sentences, embedded, searched by meaning and by words, passages made (what an answer then reads is not measured: it is the
processor's alone and knows no store). With `--homes` they share so many data folders, as on so many machines.

    python -m eval.bench.machines.readers --answers --place DIR [--store ...]

asks the bundled questions instead, for whole answers without a language model, of the bundled notes in the index of the
data folder DIR, or of `--store`. One line a
number: questions a second of all, that beside one reader, percentiles of the time of one, and the processor's time of one
in the asking process, which tells what a quiet core would give.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import SecretStr

from eval.bench.material import SEED, Material, Synthetic
from eval.gold import bundled
from rag import Assistant
from rag.encode.choose import open_embedder
from rag.search.retriever import Retriever
from rag.settings import Settings, load_settings
from rag.store.index import Index

_QUESTIONS = 500


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path, nargs="?", help="the docs.jsonl that the index was made of")
    parser.add_argument("--answers", action="store_true", help="whole answers, of the bundled notes")
    parser.add_argument("--place", type=Path, required=True, help="where `eval.bench.scale` put it")
    parser.add_argument("--chunks", type=int, default=0)
    parser.add_argument("--store", help="an index on servers, as CITEWELL_STORE names it")
    parser.add_argument("--readers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--homes", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.answers == (options.docs is not None):
        parser.error("name docs.jsonl, or say --answers")
    if options.home is not None:
        (answer if options.answers else read)(options)
        return 0
    alone: float | None = None
    for number in options.readers:
        found = asked(options, number)
        times = np.concatenate([one["times"] for one in found])
        rate = sum(len(one["times"]) / one["seconds"] for one in found)
        alone = alone or rate
        p50, p95 = np.percentile(times, [50, 95]) * 1000
        cpu = sum(one["cpu"] for one in found) / len(times) * 1000
        print(
            f"readers {number}: {rate:.1f} questions/s ({rate / alone:.2f} of the first), p50 {p50:.1f} ms,"
            f" p95 {p95:.1f} ms, {cpu:.1f} ms cpu a question"
        )
    return 0


def asked(options: argparse.Namespace, number: int) -> list[dict[str, Any]]:
    """What so many readers found that began together."""
    again = ["--answers"] if options.answers else [str(options.docs), "--chunks", str(options.chunks)]
    again += ["--place", str(options.place), "--seconds", str(options.seconds)] + (
        ["--store", options.store] if options.store else []
    )
    homes = [_home(options, n % options.homes) for n in range(number)]
    readers = [
        subprocess.Popen(
            [sys.executable, "-m", "eval.bench.machines.readers", *again, "--home", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for home in homes
    ]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    for reader in readers:
        assert reader.stdin is not None
        print("go", file=reader.stdin, flush=True)
    return [json.loads(reader.communicate()[0]) for reader in readers]


def _home(options: argparse.Namespace, number: int) -> Path:
    """The data folder of a machine; the index itself where it is in a folder."""
    made: Path = options.place if options.answers else options.place / f"data-{options.chunks}"
    return made if not options.store or not number else options.place / f"home-{number}"


def read(options: argparse.Namespace) -> None:
    """One reader: ready, and after a line on stdin it asks until its time is over."""
    material = Material(options.docs, options.place)
    random = np.random.default_rng((SEED, 4, time.time_ns()))
    picks = random.integers(0, len(material.sentences), _QUESTIONS)
    questions = [material.sentences[pick][:90] for pick in picks]
    store = SecretStr(options.store) if options.store else None
    settings = Settings(data_dir=options.home, store=store)
    with Index.open(settings, Synthetic.name) as index:
        retriever = Retriever(index, open_embedder(load_settings()))
        _ask(lambda question: retriever.search(question, 10), questions, options.seconds)


def answer(options: argparse.Namespace) -> None:
    """The same for whole answers, which are those of one person after the other: no history."""
    questions = [question.question for question in bundled().questions if not question.history]
    np.random.default_rng((SEED, 5, time.time_ns())).shuffle(questions)
    store = SecretStr(options.store) if options.store else None
    with Assistant.open(Settings(data_dir=options.home, store=store)) as assistant:
        _ask(assistant.ask, questions, options.seconds)


def _ask(ask: Callable[[str], object], questions: Sequence[str], seconds: float) -> None:
    """Warm, ready, and after a line on stdin asked until the time is over; what it took goes to stdout."""
    for question in questions[:20]:
        ask(question)
    print("ready", flush=True)
    sys.stdin.readline()
    times: list[float] = []
    start, cpu = time.perf_counter(), time.process_time()
    while (now := time.perf_counter()) < start + seconds:
        ask(questions[len(times) % len(questions)])
        times.append(time.perf_counter() - now)
    spent = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    print(json.dumps({"times": times, **spent}))


if __name__ == "__main__":
    sys.exit(main())
