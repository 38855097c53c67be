"""Speed of the built-in reader beside bare onnxruntime, on the same texts in the same run.

    python -m eval.bench.reader [--texts 8] [--rounds 21] [--model rag/models/reader]

Prints one line per figure: name, value, unit. Ways of reading take turns in every round and medians
are given, so that other work on the machine hurts all of them alike; ratios are medians of ratios.
The texts have 256 word pieces each, the question about ten.

- `ours`: `ReaderModel.read`, from strings to spans.
- `bare`: the model alone in onnxruntime, one text per run on one thread per core, word pieces ready.
- `padded`: the usual way: one batch, one session with all cores.
"""

from __future__ import annotations

import argparse
import resource
import statistics
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from eval.bench.embed import seconds, show, texts_of
from rag.encode.local import MINILM, LocalEmbedder
from rag.encode.pairs import READER
from rag.encode.session import cores
from rag.read.reader_model import ReaderModel
from rag.settings import without_telemetry

QUESTION = "How many Bayraktar TB2 drones did Ukraine buy from Turkey?"
PIECES = 256


def session(weights: Path, threads: int) -> Any:
    """The model in plain onnxruntime."""
    without_telemetry()
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(weights.read_bytes(), options, providers=["CPUExecutionProvider"])


def inputs(texts: Sequence[str]) -> dict[str, Any]:
    """The pairs of question and text as one batch; all have the same length."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(MINILM.folder / "tokenizer.json"))
    rows = [tokenizer.encode(QUESTION, text) for text in texts]
    length = min(len(row.ids) for row in rows)
    ids = np.array([row.ids[:length] for row in rows], np.int64)
    types = np.array([row.type_ids[:length] for row in rows], np.int64)
    return {"input_ids": ids, "token_type_ids": types, "attention_mask": np.ones_like(ids)}


def ways(reader: ReaderModel, weights: Path, texts: Sequence[str]) -> dict[str, Callable[[], object]]:
    """The three ways of reading `texts`, ready to run."""
    batch = inputs(texts)
    singles = [{name: value[n : n + 1] for name, value in batch.items()} for n in range(len(texts))]
    one, all_cores = session(weights, 1), session(weights, cores())

    def bare() -> None:
        with ThreadPoolExecutor(cores()) as pool:
            list(pool.map(lambda row: one.run(None, row), singles))

    return {
        "ours": lambda: reader.read(QUESTION, texts),
        "bare": bare,
        "padded": lambda: all_cores.run(None, batch),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument(
        "--model", type=Path, default=READER.folder / "model.onnx", help="for bare and padded"
    )
    chosen = parser.parse_args(arguments)
    opening = seconds(ReaderModel)
    reader = ReaderModel()
    texts = texts_of(LocalEmbedder(), chosen.texts, [PIECES + 2])
    actions = ways(reader, chosen.model, texts)
    for action in actions.values():
        action()
    rounds = [{name: seconds(run) for name, run in actions.items()} for _ in range(chosen.rounds)]
    for name in actions:
        times = sorted(r[name] for r in rounds)
        show(f"{name}_median", 1000 * statistics.median(times), "ms")
        show(f"{name}_best", 1000 * times[0], "ms")
    for other in ("bare", "padded"):
        show(f"ours_to_{other}", statistics.median(r["ours"] / r[other] for r in rounds), "times its time")
    show("open", 1000 * opening, "ms")
    show("peak_memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
