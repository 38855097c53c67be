"""Training on a CPU until the minutes are used up, on one core or several with averaged gradients."""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rag.train.data import HELDOUT_FILE, load
from rag.train.reader.encoding import Encoded, collate, encode, epochs, open_tokenizer
from rag.train.reader.mixture import MIXTURES, mix
from rag.train.written import load_hand, load_written

WINDOW_PIECES = (80, 112, 144, 208)
"""Lengths of the text's window in training; short ones teach as much for less time."""
WINDOW_SHARES = (0.35, 0.3, 0.2, 0.15)
WRITTEN_PIECES = 240
"""What people wrote to deceive is read whole: its trap may be anywhere."""
FINISH_AT = 0.75
"""Share of the run at which the last part begins."""
LOG_STEPS = 50
SAVE_SECONDS = 240


def prepare(data: Path, bench: Path, hand: Path | None, seed: int, sizes: dict[str, int]) -> list[Encoded]:
    """One encoded epoch; `hand` is a folder of questions of one's own (see `load_hand`)."""
    corpus = load(data, bench, HELDOUT_FILE)
    if any(part.endswith(":written") for part in sizes):
        examples, texts = load_written(data)
        corpus.train += examples
        corpus.texts["written"] = texts
    if hand is not None:
        examples, texts = load_hand(hand)
        corpus.train += examples
        corpus.texts["hand"] = texts
    tokenizer = open_tokenizer()
    draw = random.Random(seed)
    encoded = []
    for example in mix(corpus.train, corpus.texts, sizes, seed):
        whole = example.kind == "written" or example.source in ("written", "hand")
        pieces = WRITTEN_PIECES if whole else draw.choices(WINDOW_PIECES, WINDOW_SHARES)[0]
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
            encoded = prepare(options.data, options.bench, options.hand, options.seed + number, sizes)
            path.write_bytes(pickle.dumps(encoded))
    if options.processes == 1:
        _worker(0, options)
    else:
        processes.spawn(_worker, (options,), nprocs=options.processes)


def _worker(rank: int, options: argparse.Namespace) -> None:
    import torch
    import torch.distributed as group

    world = options.processes
    torch.set_num_threads(1 if world > 1 else options.threads or os.cpu_count() or 1)
    torch.manual_seed(options.seed)
    if world > 1:
        rendezvous = f"file://{(options.work / 'rendezvous').resolve()}"
        group.init_process_group("gloo", init_method=rendezvous, rank=rank, world_size=world)
    encoded, finish = (
        pickle.loads((options.work / f"{part}.pickle").read_bytes()) for part in ("epoch", "finish")
    )
    run = _Run.begin(options)
    steps, last_steps = epochs(encoded, options.seed, world), epochs(finish, options.seed, world)
    for _ in range(run.step):
        next(steps)
    started = time.monotonic() - run.used
    journal = _Journal(options.work / "log.jsonl")
    saved = time.monotonic()
    if rank == 0:
        mean = np.mean([len(e.ids) for e in encoded])
        print(f"{len(encoded)} examples, {mean:.0f} tokens on average", flush=True)
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
        parts = run.learn(examples, float(share), world)
        if rank:
            continue
        run.average_in()
        run.used = time.monotonic() - started
        if journal.add(parts, run, float(share)) and time.monotonic() - saved > SAVE_SECONDS:
            run.checkpoint(options.work)
            saved = time.monotonic()
    if rank == 0:
        run.keep(options.work / "weights.safetensors", averaged=True)
        run.keep(options.work / "weights-last.safetensors", averaged=False)
        journal.write({"done": True, "step": run.step, "seen": run.seen})


class _Journal:
    """`log.jsonl`: mean losses of every `LOG_STEPS` steps."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sums: dict[str, float] = {}

    def add(self, parts: dict[str, float], run: _Run, share: float) -> bool:
        """Count a step in; whether a line was written."""
        for name, value in parts.items():
            self._sums[name] = self._sums.get(name, 0.0) + value
        if run.step % LOG_STEPS:
            return False
        line: dict[str, Any] = {name: round(total / LOG_STEPS, 4) for name, total in self._sums.items()}
        minutes = round(run.used / 60, 2)
        self.write(line | {"step": run.step, "seen": run.seen, "minutes": minutes, "share": round(share, 3)})
        self._sums.clear()
        return True

    def write(self, line: dict[str, Any]) -> None:
        with self._path.open("a") as handle:
            handle.write(json.dumps(line) + "\n")


@dataclass(slots=True)
class _Run:
    """Weights being trained, their running average, and how far the run is."""

    weights: dict[str, Any]
    average: dict[str, Any]
    body: list[Any]
    heads: list[Any]
    optimiser: Any
    rate: float
    frozen_layers: int
    bfloat16: bool
    """Matrix products in bfloat16; weights and gradients stay float32."""
    step: int = 0
    seen: int = 0
    used: float = 0.0
    """Seconds."""

    @classmethod
    def begin(cls, options: argparse.Namespace) -> _Run:
        """From the given weights, or where the checkpoint in the work folder stands."""
        import torch

        checkpoint = options.work / "checkpoint.pt"
        state = torch.load(checkpoint, weights_only=True) if checkpoint.exists() else None
        weights = state["weights"] if state else _given_weights(options)
        frozen = ("embeddings.", *(f"encoder.layer.{n}." for n in range(options.frozen_layers)))
        names = [name for name in weights if not name.startswith(frozen)]
        for name in names:
            weights[name].requires_grad_(True)
        body = [weights[n] for n in names if not n.startswith("heads")]
        heads = [weights[n] for n in names if n.startswith("heads")]
        optimiser = torch.optim.AdamW(
            [{"params": body}, {"params": heads}], lr=options.rate, weight_decay=0.01, fused=True
        )
        average = state["average"] if state else {n: weights[n].detach().clone() for n in names}
        run = cls(
            weights, average, body, heads, optimiser, options.rate, options.frozen_layers, options.bfloat16
        )
        if state:
            optimiser.load_state_dict(state["optimiser"])
            run.step, run.seen, run.used = state["step"], state["seen"], state["used"]
        return run

    def learn(self, examples: list[Encoded], share: float, world: int) -> dict[str, float]:
        """One step on `examples`, with the gradients of all `world` processes; its losses by part."""
        import torch

        from rag.train.reader import network

        batch = collate(examples)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.bfloat16):
            hidden = network.encode(
                self.weights, batch["ids"], batch["types"], batch["mask"], self.frozen_layers
            )
        total, parts = network.loss(*network.heads(self.weights, hidden), batch, 0.04)
        total.backward()
        trained = [*self.body, *self.heads]
        if world > 1:
            _share_gradients(trained, world)
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        factor = network.parameters_at(share)
        for entry, rate in zip(self.optimiser.param_groups, (self.rate, self.rate * 4), strict=True):
            entry["lr"] = rate * factor
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        self.seen += len(examples) * world
        return dict(parts)

    def average_in(self) -> None:
        """Move the average towards the weights: over few steps at first, over about 67 later."""
        import torch

        keep = min(0.985, self.step / (self.step + 10))
        with torch.no_grad():
            for name, value in self.average.items():
                value.lerp_(self.weights[name], 1 - keep)

    def keep(self, path: Path, *, averaged: bool) -> None:
        from safetensors.torch import save_file

        kept = {**self.weights, **self.average} if averaged else self.weights
        save_file({name: value.detach().contiguous() for name, value in kept.items()}, path)

    def checkpoint(self, work: Path) -> None:
        """What the same command resumes from, and the averaged weights so far."""
        import torch

        path = work / "checkpoint.pt"
        torch.save(
            {
                "weights": {name: value.detach() for name, value in self.weights.items()},
                "average": self.average,
                "optimiser": self.optimiser.state_dict(),
                "step": self.step,
                "seen": self.seen,
                "used": self.used,
            },
            path.with_suffix(".new"),
        )
        path.with_suffix(".new").replace(path)
        self.keep(work / "weights.safetensors", averaged=True)


def _given_weights(options: argparse.Namespace) -> dict[str, Any]:
    """The tensors of `--weights`; a reader's own bring their heads: then the run goes on where that one ended."""
    from safetensors.torch import load_file

    from rag.train.reader import network

    weights = {
        name: value
        for name, value in load_file(options.weights).items()
        if name.startswith(("embeddings", "encoder", "heads"))
    }
    weights.pop("embeddings.position_ids", None)
    return network.new_heads(384, options.seed) | weights


def _share_gradients(trained: list[Any], world: int) -> None:
    """Replace each gradient by its mean over all processes."""
    import torch
    import torch.distributed as group

    flat = torch.cat([p.grad.view(-1) for p in trained])
    group.all_reduce(flat)
    at = 0
    for p in trained:
        p.grad.copy_(flat[at : at + p.numel()].view_as(p)).div_(world)
        at += p.numel()
