"""Speed of the built-in embedder beside bare onnxruntime, on the same texts in the same run.

    python -m eval.bench.embed [--texts 64] [--rounds 7]

Prints one line per figure: name, value, unit. Ways of embedding take turns in every round and medians
are given, so that other work on the machine hurts all of them alike; ratios are medians of ratios.

- `ours`: `LocalEmbedder.embed`, from strings to vectors.
- `bare`: the model alone in onnxruntime, one text per run on one thread per core, word pieces ready.
- `padded`: the usual way: batches of 32 sorted by length and padded, one session with all cores.

`long` texts have 256 word pieces, `mixed` ones 10 to 256 (sentences and passages).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

import ingest
from rag.encode.local import MINILM, LocalEmbedder
from rag.settings import without_telemetry

BATCH = 32
PIECES = (256, 12, 40, 200, 20, 120, 256, 60, 160, 30)
"""Lengths of the mixed texts, in turn."""

COLD = "from rag.encode.local import LocalEmbedder; LocalEmbedder().embed_question('How many drones?')"
ROOT = Path(__file__).resolve().parents[2]


def texts_of(embedder: LocalEmbedder, count: int, lengths: Sequence[int]) -> list[str]:
    """`count` texts of the bundled corpus, with the given lengths in word pieces in turn."""
    corpus = " ".join(
        path.read_text(encoding="utf-8")
        for path in sorted((Path(ingest.__file__).parent / "corpus").glob("*.md"))
    )
    offsets = embedder.token_offsets(corpus)
    texts = []
    at = 0
    for number in range(count):
        pieces = lengths[number % len(lengths)] - 2
        if at + pieces >= len(offsets):
            at = number % 7  # begin again a little further on: other texts
        texts.append(corpus[offsets[at][0] : offsets[at + pieces - 1][1]])
        at += pieces
    return texts


def session(threads: int) -> Any:
    """The shipped model in plain onnxruntime."""
    without_telemetry()
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(
        (MINILM.folder / "model.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )


def padded(batch: Sequence[Sequence[int]]) -> dict[str, Any]:
    """Inputs of the model for one batch."""
    ids = np.zeros((len(batch), max(map(len, batch))), np.int64)
    mask = np.zeros_like(ids)
    for row, pieces in enumerate(batch):
        ids[row, : len(pieces)] = pieces
        mask[row, : len(pieces)] = 1
    return {"input_ids": ids, "attention_mask": mask}


def ways(embedder: LocalEmbedder, texts: Sequence[str]) -> dict[str, Callable[[], object]]:
    """The three ways of embedding `texts`, ready to run."""
    from tokenizers import Tokenizer

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    tokenizer = Tokenizer.from_file(str(MINILM.folder / "tokenizer.json"))
    rows = sorted((tokenizer.encode(text).ids[: embedder.max_tokens] for text in texts), key=len)
    singles = [padded([row]) for row in reversed(rows)]
    batches = [padded(rows[at : at + BATCH]) for at in range(0, len(rows), BATCH)]
    one, all_cores = session(1), session(cores)

    def bare() -> None:
        with ThreadPoolExecutor(cores) as pool:
            list(pool.map(lambda inputs: one.run(None, inputs), singles))

    def batched() -> None:
        for inputs in batches:
            all_cores.run(None, inputs)

    return {"ours": lambda: embedder.embed(texts), "bare": bare, "padded": batched}


def seconds(action: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def cold(code: str) -> float:
    """Wall time of a fresh interpreter that runs `code`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return seconds(
        lambda: subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=ROOT)
    )


def show(name: str, value: float, unit: str) -> None:
    """One figure."""
    print(f"{name:<34}{value:>10.2f} {unit}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=64, help="texts of each kind")
    parser.add_argument("--rounds", type=int, default=7, help="rounds; medians are given")
    chosen = parser.parse_args(arguments)
    embedder = LocalEmbedder()

    for kind, lengths in (("long", PIECES[:1]), ("mixed", PIECES)):
        texts = texts_of(embedder, chosen.texts, lengths)
        actions = ways(embedder, texts)
        for action in actions.values():
            action()
        rounds = [{name: seconds(run) for name, run in actions.items()} for _ in range(chosen.rounds)]
        for name in actions:
            show(f"{kind}_{name}", len(texts) / statistics.median(r[name] for r in rounds), "texts/s")
        for other in ("bare", "padded"):
            ratio = statistics.median(r[other] / r["ours"] for r in rounds)
            show(f"{kind}_ours_to_{other}", ratio, "times its throughput")

    question = "How many Bayraktar TB2 drones did Ukraine buy from Turkey?"
    times = sorted(seconds(lambda: embedder.embed_question(question)) for _ in range(200))
    show("question_median", 1000 * times[100], "ms")
    show("question_p95", 1000 * times[190], "ms")
    show("open", 1000 * statistics.median(seconds(LocalEmbedder) for _ in range(chosen.rounds)), "ms")
    pairs = [
        (cold("pass"), cold("import numpy, onnxruntime, tokenizers"), cold(COLD), cold("import chromadb"))
        for _ in range(chosen.rounds)
    ]
    for place, name in enumerate(("python", "import_onnxruntime", "first_vector", "import_chromadb")):
        show(f"cold_{name}", 1000 * statistics.median(p[place] for p in pairs), "ms")
    show("cold_first_vector_to_chromadb", statistics.median(p[2] / p[3] for p in pairs), "times")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
