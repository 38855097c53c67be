"""Trains the built-in reader on a CPU and exports it; needs the extra `[train]`.

    python -m rag.train.reader train --data ../shared/train --bench ../shared/bench \\
        --weights model.safetensors --work build/reader --minutes 70
    python -m rag.train.reader export --weights build/reader/weights.safetensors --out rag/models/reader

`--weights` is the official all-MiniLM-L6-v2 checkpoint (see `rag.train.export` for where to get
it). The learning rate follows the clock, not a step count: warm-up, then linear decay that ends
when the minutes are used up, so that a run on a slow or busy machine is shorter, not broken off.
`--work` holds a checkpoint; the same command resumes from it. `--processes 2` trains on two
cores with one thread each and averaged gradients, which bears other load on the machine better
than two threads do. The order of examples is fixed by `--seed`; the number of steps that fit into
the minutes is not, and is written to `log.jsonl`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rag.train.data import Example, load
from rag.train.negatives import mix, window_of
from rag.train.written import load_written

QUESTION_PIECES = 40
TITLE_PIECES = 16
WINDOW_PIECES = (80, 112, 144, 208)
"""Lengths of the text's window in training; short ones teach as much for less time."""
WINDOW_SHARES = (0.35, 0.3, 0.2, 0.15)
BATCH_TOKENS = 2200
"""Tokens of one batch of one process, about 18 examples."""

HERE = Path(__file__).parent
TOKENIZER = HERE.parent / "models" / "all-MiniLM-L6-v2" / "tokenizer.json"
CLS, SEP, COLON = 101, 102, 1024

MIXTURE = {
    "given:new_wiki": 7199,
    "given:squad2": 1088,
    "given:timeqa": 867,
    "given:covidqa": 385,
    "given:multihop_wiki": 448,
    "given:quotesum": 68,
    "given:clapnq": 134,
    "given:amazon_reviews": 2500,
    "given:reddit": 3200,
    "written:squad2": 1030,
    "written:timeqa": 249,
    "written:clapnq": 122,
    "written:multihop_wiki": 164,
    "paired:new_wiki": 1700,
    "paired:amazon_reviews": 700,
    "paired:reddit": 800,
    "paired:squad2": 109,
    "paired:timeqa": 75,
    "retrieved:new_wiki": 2400,
    "retrieved:reddit": 400,
    "retrieved:squad2": 300,
    "retrieved:timeqa": 300,
    "retrieved:covidqa": 100,
    "retrieved:multihop_wiki": 160,
    "removed:new_wiki": 2000,
    "removed:squad2": 150,
    "removed:timeqa": 200,
    "removed:reddit": 500,
    "swapped:new_wiki": 4500,
    "swapped:squad2": 450,
    "swapped:timeqa": 250,
    "swapped:reddit": 700,
    "swapped:amazon_reviews": 400,
    "moved:new_wiki": 900,
}
"""Sizes of the parts of one epoch (see `rag.train.negatives.mix`)."""


FINISH = {
    "given:squad2": 1632,
    "written:squad2": 1545,
    "swapped:squad2": 500,
    "removed:squad2": 150,
    "given:timeqa": 400,
    "written:timeqa": 332,
    "given:clapnq": 134,
    "written:clapnq": 122,
    "given:multihop_wiki": 224,
    "written:multihop_wiki": 164,
    "given:new_wiki": 2200,
    "moved:new_wiki": 250,
    "swapped:new_wiki": 1500,
    "removed:new_wiki": 300,
    "retrieved:new_wiki": 500,
    "given:reddit": 400,
    "retrieved:reddit": 150,
}
"""The same for the last part of a run: what people wrote to deceive, and encyclopaedic text."""
MORE = {
    "given:written": 560,
    "written:written": 420,
    "retrieved:written": 100,
    "swapped:written": 40,
    "given:squad2": 220,
    "written:squad2": 500,
    "swapped:squad2": 60,
    "given:timeqa": 80,
    "written:timeqa": 100,
    "given:clapnq": 80,
    "written:clapnq": 122,
    "given:multihop_wiki": 60,
    "written:multihop_wiki": 40,
    "given:covidqa": 40,
    "given:new_wiki": 200,
    "swapped:new_wiki": 50,
    "removed:new_wiki": 30,
    "retrieved:new_wiki": 60,
    "given:reddit": 40,
}
"""For training a reader on: questions written by hand on handbooks, manuals and news, and of what it knows so much
that it is not forgotten."""
MIXTURES = {"epoch": (MIXTURE, FINISH), "more": (MORE, MORE)}
"""What a run begins and ends with."""
FINISH_AT = 0.75
"""Share of the run at which the last part begins."""


@dataclass(slots=True)
class Encoded:
    """Word pieces and targets of one example; positions count from [CLS]."""

    ids: list[int]
    passage: int  # first position of the text's window
    start: int  # -1 = span not known, 0 = null
    end: int
    answerable: bool
    support: list[tuple[int, int]] | None
    types_from: int


def encode(
    tokenizer: Any, example: Example, pieces: int, draw: random.Random, *, with_title: bool
) -> Encoded:
    """`[CLS] question [SEP] title : window of the text [SEP]`, the window holding the answer."""
    question = tokenizer.encode(example.question, add_special_tokens=False).ids[:QUESTION_PIECES]
    title: list[int] = []
    if with_title and example.title:
        title = [*tokenizer.encode(example.title, add_special_tokens=False).ids[:TITLE_PIECES], COLON]
    text = tokenizer.encode(example.text, add_special_tokens=False)
    offsets = text.offsets
    first, last = 0, len(offsets)
    focus = window_of(example)
    inside = covering(offsets, focus) if focus else None
    if last > pieces:
        if inside:
            low, high = max(0, inside[1] + 1 - pieces), min(inside[0], last - pieces)
            first = draw.randint(min(low, high), high) if high >= 0 else 0
            # Text begins at its beginning more often than a random cut would have it.
            if low == 0 and draw.random() < 0.3:
                first = 0
        else:
            first = draw.choice((0, draw.randint(0, last - pieces)))
        last = first + pieces
    types_from = len(question) + 2
    passage = types_from + len(title)
    start, end = (0, 0) if not example.answerable else (-1, -1)
    if example.answers and example.answerable and inside and first <= inside[0] and inside[1] < last:
        start, end = inside[0] - first + passage, inside[1] - first + passage
    sentences = None
    if example.support is not None:
        found = [covering(offsets, s) for s in example.support]
        sentences = [
            (max(a, first) - first + passage, min(b, last - 1) - first + passage)
            for a, b in (f for f in found if f)
            if a < last and b >= first
        ]
    return Encoded(
        ids=[CLS, *question, SEP, *title, *text.ids[first:last], SEP],
        passage=passage,
        start=start,
        end=end,
        answerable=example.answerable,
        support=sentences,
        types_from=types_from,
    )


def covering(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int] | None:
    """First and last word piece that overlap a span of code points."""
    found = [n for n, (a, b) in enumerate(offsets) if a < span[1] and span[0] < b]
    return (found[0], found[-1]) if found else None


def collate(examples: Sequence[Encoded]) -> dict[str, Any]:
    """Padded tensors of a batch (see `network.loss`), and `ids`, `types`, `mask`."""
    import torch

    shape = (len(examples), max(len(e.ids) for e in examples))
    arrays = {name: np.zeros(shape, np.int64) for name in ("ids", "types", "mask")}
    allowed, passage, support = (
        np.zeros(shape, bool),
        np.zeros(shape, np.float32),
        np.zeros(shape, np.float32),
    )
    for row, e in enumerate(examples):
        n = len(e.ids)
        arrays["ids"][row, :n] = e.ids
        arrays["types"][row, e.types_from : n] = 1
        arrays["mask"][row, :n] = 1
        allowed[row, 0] = True
        allowed[row, e.passage : n - 1] = True
        passage[row, e.passage : n - 1] = 1
        for a, b in e.support or ():
            support[row, a : b + 1] = 1
    batch = {name: torch.from_numpy(a) for name, a in arrays.items()}
    batch |= {
        "allowed": torch.from_numpy(allowed),
        "passage": torch.from_numpy(passage),
        "support": torch.from_numpy(support),
        "support_known": torch.tensor([float(e.support is not None) for e in examples]),
        "start": torch.tensor([e.start for e in examples]),
        "end": torch.tensor([e.end for e in examples]),
        "answerable": torch.tensor([float(e.answerable) for e in examples]),
    }
    return batch


def batches(lengths: Sequence[int], budget: int, draw: random.Random) -> list[list[int]]:
    """Batches of about `budget` tokens with alike lengths, in random order."""
    order = list(range(len(lengths)))
    draw.shuffle(order)
    result: list[list[int]] = []
    for at in range(0, len(order), 1200):
        pool = sorted(order[at : at + 1200], key=lambda n: lengths[n])
        batch: list[int] = []
        for number in pool:
            if batch and lengths[number] * (len(batch) + 1) > budget:
                result.append(batch)
                batch = []
            batch.append(number)
        result.append(batch)
    draw.shuffle(result)
    return result


def epochs(encoded: Sequence[Encoded], seed: int, world: int) -> Iterator[list[list[int]]]:
    """Endless steps; a step is one batch for each process, of like cost."""
    lengths = [len(e.ids) for e in encoded]
    number = 0
    while True:
        draw = random.Random(seed * 1000 + number)
        todo = sorted(batches(lengths, BATCH_TOKENS, draw), key=lambda b: max(lengths[n] for n in b))
        steps = [todo[at : at + world] for at in range(0, len(todo) - world + 1, world)]
        draw.shuffle(steps)
        yield from steps
        number += 1


def open_tokenizer() -> Any:
    """The tokenizer of all-MiniLM-L6-v2 (uncased BERT word pieces)."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(TOKENIZER))


def prepare(data: Path, bench: Path, seed: int, sizes: dict[str, int]) -> list[Encoded]:
    """One encoded epoch."""
    corpus = load(data, bench, HERE / "heldout.json")
    if any(part.endswith(":written") for part in sizes):
        examples, texts = load_written(data)
        corpus.train += examples
        corpus.texts["written"] = texts
    tokenizer = open_tokenizer()
    draw = random.Random(seed)
    encoded = []
    for example in mix(corpus.train, corpus.texts, sizes, seed):
        # What people wrote to deceive is read whole: its trap may be anywhere.
        whole = example.kind == "written" or example.source == "written"
        pieces = 240 if whole else draw.choices(WINDOW_PIECES, WINDOW_SHARES)[0]
        encoded.append(encode(tokenizer, example, pieces, draw, with_title=draw.random() < 0.6))
    return encoded


def train(options: argparse.Namespace) -> None:
    """Train until the minutes are used up; leaves `weights.safetensors` (averaged) in the work folder."""
    import torch.multiprocessing as processes

    options.work.mkdir(parents=True, exist_ok=True)
    (options.work / "rendezvous").unlink(missing_ok=True)
    for number, (part, sizes) in enumerate(zip(("epoch", "finish"), MIXTURES[options.mixture], strict=True)):
        path = options.work / f"{part}.pickle"
        if not path.exists():
            encoded = prepare(options.data, options.bench, options.seed + number, sizes)
            path.write_bytes(pickle.dumps(encoded))
    if options.processes == 1:
        _worker(0, options)
    else:
        processes.spawn(_worker, (options,), nprocs=options.processes)


def _worker(rank: int, options: argparse.Namespace) -> None:
    import torch
    import torch.distributed as group
    from safetensors.torch import load_file, save_file

    from rag.train import network

    world = options.processes
    torch.set_num_threads(1 if world > 1 else options.threads or os.cpu_count() or 1)
    torch.manual_seed(options.seed)
    if world > 1:
        group.init_process_group(
            "gloo",
            init_method=f"file://{(options.work / 'rendezvous').resolve()}",
            rank=rank,
            world_size=world,
        )
    encoded, finish = (
        pickle.loads((options.work / f"{part}.pickle").read_bytes()) for part in ("epoch", "finish")
    )
    checkpoint = options.work / "checkpoint.pt"
    state = torch.load(checkpoint, weights_only=True) if checkpoint.exists() else None
    if state:
        weights, average = state["weights"], state["average"]
    else:
        weights = {
            k: v
            for k, v in load_file(options.weights).items()
            if k.startswith(("embeddings", "encoder", "heads"))
        }
        weights.pop("embeddings.position_ids", None)
        # A reader's own weights bring their heads: then the run goes on where that one ended.
        weights = network.new_heads(384, options.seed) | weights
        average = None
    frozen = ("embeddings.", *(f"encoder.layer.{n}." for n in range(options.frozen_layers)))
    names = [name for name in weights if not name.startswith(frozen)]
    for name in names:
        weights[name].requires_grad_(True)
    body = [weights[n] for n in names if not n.startswith("heads")]
    top = [weights[n] for n in names if n.startswith("heads")]
    rates = (options.rate, options.rate * 4)
    optimiser = torch.optim.AdamW(
        [{"params": body}, {"params": top}], lr=options.rate, weight_decay=0.01, fused=True
    )
    trained = [*body, *top]
    average = average or {n: weights[n].detach().clone() for n in names}
    step = seen = 0
    used = 0.0
    if state:
        optimiser.load_state_dict(state["optimiser"])
        step, seen, used = state["step"], state["seen"], state["used"]
    steps, last_steps = epochs(encoded, options.seed, world), epochs(finish, options.seed, world)
    for _ in range(step):
        next(steps)
    started = time.monotonic() - used
    log = options.work / "log.jsonl"
    sums: dict[str, float] = {}
    saved = time.monotonic()
    if rank == 0:
        print(
            f"{len(encoded)} examples, {np.mean([len(e.ids) for e in encoded]):.0f} tokens on average",
            flush=True,
        )
    while True:
        share = torch.tensor([(time.monotonic() - started) / (options.minutes * 60)])
        if world > 1:
            group.broadcast(share, 0)
        if float(share) >= 1:
            break
        if float(share) < FINISH_AT:
            examples = [encoded[n] for n in next(steps)[rank]]
        else:
            examples = [finish[n] for n in next(last_steps)[rank]]
        batch = collate(examples)
        hidden = network.encode(weights, batch["ids"], batch["types"], batch["mask"], options.frozen_layers)
        total, parts = network.loss(*network.heads(weights, hidden), batch, 0.04)
        total.backward()
        if world > 1:
            flat = torch.cat([p.grad.view(-1) for p in trained])
            group.all_reduce(flat)
            at = 0
            for p in trained:
                p.grad.copy_(flat[at : at + p.numel()].view_as(p)).div_(world)
                at += p.numel()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        factor = network.parameters_at(float(share))
        for entry, rate in zip(optimiser.param_groups, rates, strict=True):
            entry["lr"] = rate * factor
        optimiser.step()
        optimiser.zero_grad()
        step += 1
        seen += len(examples) * world
        if rank:
            continue
        with torch.no_grad():
            keep = min(0.985, step / (step + 10))
            for name in names:
                average[name].lerp_(weights[name], 1 - keep)
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value
        if step % 50 == 0:
            spent = time.monotonic() - started
            line: dict[str, Any] = {k: round(v / 50, 4) for k, v in sums.items()}
            line |= {
                "step": step,
                "seen": seen,
                "minutes": round(spent / 60, 2),
                "share": round(float(share), 3),
            }
            sums.clear()
            with log.open("a") as handle:
                handle.write(json.dumps(line) + "\n")
            if time.monotonic() - saved > 240:
                torch.save(
                    {
                        "weights": {k: v.detach() for k, v in weights.items()},
                        "average": average,
                        "optimiser": optimiser.state_dict(),
                        "step": step,
                        "seen": seen,
                        "used": spent,
                    },
                    checkpoint.with_suffix(".new"),
                )
                checkpoint.with_suffix(".new").replace(checkpoint)
                final = {k: v.detach().contiguous() for k, v in {**weights, **average}.items()}
                save_file(final, options.work / "weights.safetensors")
                saved = time.monotonic()
    if rank == 0:
        final = {k: v.detach().contiguous() for k, v in {**weights, **average}.items()}
        save_file(final, options.work / "weights.safetensors")
        last = {k: v.detach().contiguous() for k, v in weights.items()}
        save_file(last, options.work / "weights-last.safetensors")
        with log.open("a") as handle:
            handle.write(json.dumps({"done": True, "step": step, "seen": seen}) + "\n")


def export(weights: Path, out: Path, *, quantise: bool = True) -> None:
    """Write `model.onnx` into `out` and its checksum into `../manifest.json` beside `out`."""
    from rag.encode.bert_graph import bert_graph, linear_head, outlier_divisors
    from rag.train.export import CALIBRATION, EMBEDDER_WEIGHTS_SHA256, MINILM_L6, read_safetensors, record

    tensors = read_safetensors(weights)
    heads = [
        linear_head("tokens", tensors["heads.token.weight"], tensors["heads.token.bias"]),
        linear_head("text", tensors["heads.text.weight"], tensors["heads.text.bias"], first_token=True),
    ]
    config = {**MINILM_L6, "token_types": True}
    tokenizer = open_tokenizer()
    feeds = []
    for question, text in itertools.product(CALIBRATION[::3], CALIBRATION):
        asked = tokenizer.encode(question, add_special_tokens=False).ids[:QUESTION_PIECES]
        ids = [CLS, *asked, SEP, *tokenizer.encode(text, add_special_tokens=False).ids, SEP]
        types = np.zeros((1, len(ids)), np.int64)
        types[:, len(asked) + 2 :] = 1
        feeds.append(
            {
                "input_ids": np.array([ids], np.int64),
                "attention_mask": np.ones((1, len(ids)), np.int64),
                "token_type_ids": types,
            }
        )
    divisors = outlier_divisors(tensors, config, heads, feeds) if quantise else None
    model = bert_graph(tensors, config, heads, quantise=quantise, divisors=divisors)
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    record(
        out.parent / "manifest.json",
        out.name,
        licence="Apache-2.0; trained on data under CC BY 4.0, CC BY-SA 4.0, BSD-3 and Apache-2.0, see MODEL_CARD.md",
        source="trained by rag.train.reader from all-MiniLM-L6-v2 (revision 1110a243)",
        source_sha256=EMBEDDER_WEIGHTS_SHA256,
        files=[out / "model.onnx"],
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.reader")
    commands = parser.add_subparsers(required=True)
    run = commands.add_parser("train", help="train and leave weights.safetensors in the work folder")
    run.add_argument("--data", type=Path, required=True, help="folder with contexts.jsonl, questions.jsonl")
    run.add_argument("--bench", type=Path, required=True, help="folder with clapnq, multihop_wiki, quotesum")
    run.add_argument(
        "--weights",
        type=Path,
        required=True,
        help="model.safetensors of all-MiniLM-L6-v2, or of a reader to train on",
    )
    run.add_argument("--work", type=Path, required=True, help="folder for checkpoints, log and result")
    run.add_argument("--minutes", type=float, default=70)
    run.add_argument("--rate", type=float, default=2e-4, help="peak learning rate")
    run.add_argument("--frozen-layers", type=int, default=1, help="lowest layers left as they are")
    run.add_argument("--processes", type=int, default=2)
    run.add_argument("--threads", type=int, default=0, help="of a lone process; 0 = one a core")
    run.add_argument("--mixture", choices=sorted(MIXTURES), default="epoch")
    run.add_argument("--seed", type=int, default=7)
    run.set_defaults(do=train)
    write = commands.add_parser("export", help="write the int8 model that is shipped")
    write.add_argument("--weights", type=Path, required=True, help="weights.safetensors of a run")
    write.add_argument(
        "--out", type=Path, required=True, help="folder of the model; manifest.json lies beside it"
    )
    write.add_argument("--float", action="store_true", help="float32, to compare with")
    write.set_defaults(do=lambda given: export(given.weights, given.out, quantise=not given.float))
    chosen = parser.parse_args(arguments)
    chosen.do(chosen)


if __name__ == "__main__":
    # Under its own name, so that what is pickled can be read from anywhere.
    from rag.train.reader import main as run

    run()
