"""Training on a GPU (or, slowly, a CPU) until the seconds are used up; resumes from its checkpoint."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.train.reader.encoding import TWIN
from rag.train.reader.packing import OnDevice, Packed, cut, epochs

BATCH_TOKENS = 24_000
"""Word pieces of a batch with its padding, some 130 examples."""
LOG_STEPS = 200
SAVE_SECONDS = 60
HEADS_FASTER = 4
WHOLLY = 100
"""Hundredths of weight at which what is known is all that counts."""
KEPT = 0.998
"""How much of the running average of the weights stays in each step."""


@dataclass(slots=True)
class Plan:
    """How one network is trained."""

    seconds: float
    rate: float
    dropout: float = 0.0
    given: float = 1.0
    """Weight of known labels beside a teacher's."""
    frozen: tuple[str, ...] = ()
    """Beginnings of the names of tensors that stay as they are."""
    seed: int = 7
    tokens: int = BATCH_TOKENS


def train(
    weights: dict[str, Any], data: OnDevice, plan: Plan, log: Path, checkpoint: Path | None = None
) -> dict[str, Any]:
    """The averaged weights after `plan.seconds` of training from `weights`, which are changed.

    The learning rate follows the clock: warm-up, then linear decay that ends when the seconds are used up. `checkpoint` is
    written every minute, and read when it is there.
    """
    run = _Run.begin(weights, plan, checkpoint)
    batches = epochs(data.lengths, data.times, plan.tokens, plan.seed + run.step)
    journal = _Journal(log)
    began = saved = time.monotonic()
    began -= run.used
    while (share := (time.monotonic() - began) / plan.seconds) < 1:
        numbers = next(batches)
        journal.add(run.learn(data.batch(numbers), share), run.step, share, len(numbers))
        if checkpoint and time.monotonic() - saved > SAVE_SECONDS:
            saved = time.monotonic()
            run.used = saved - began
            run.save(checkpoint)
    print(f"{run.step} steps, {journal.seen} examples", flush=True)
    return {n: run.average.get(n, w.detach()) for n, w in weights.items()}


@dataclass(slots=True)
class _Run:
    """Weights being trained, their running average, and how far the run is."""

    weights: dict[str, Any]
    trained: dict[str, Any]
    average: dict[str, Any]
    optimiser: Any
    plan: Plan
    step: int = 0
    used: float = 0.0
    """Seconds."""

    @classmethod
    def begin(cls, weights: dict[str, Any], plan: Plan, checkpoint: Path | None) -> _Run:
        """From `weights`, or where the checkpoint stands."""
        import torch

        trained = {
            n: w.requires_grad_(True)
            for n, w in weights.items()
            if not any(n.startswith(begin) for begin in plan.frozen)
        }
        body = [w for n, w in trained.items() if not n.startswith("heads")]
        heads = [w for n, w in trained.items() if n.startswith("heads")]
        optimiser = torch.optim.AdamW(
            [{"params": body}, {"params": heads}], lr=plan.rate, weight_decay=0.01, fused=True
        )
        average = {n: w.detach().clone() for n, w in trained.items()}
        run = cls(weights, trained, average, optimiser, plan)
        if checkpoint and checkpoint.exists():
            state = torch.load(checkpoint, map_location=body[0].device)
            run.step, run.used = state["step"], state["used"]
            optimiser.load_state_dict(state["optimiser"])
            with torch.no_grad():
                for n, w in trained.items():
                    w.copy_(state["weights"][n])
                    average[n].copy_(state["average"][n])
        return run

    def learn(self, batch: dict[str, Any], share: float) -> dict[str, Any]:
        """One step at a share of the run; its losses by part."""
        import torch

        from rag.train.reader import network

        hidden = _encoded(self.weights, batch, self.plan.dropout)
        total, parts = network.loss(network.heads(self.weights, hidden), batch, self.plan.given)
        total.backward()
        torch.nn.utils.clip_grad_norm_(list(self.trained.values()), 1.0, foreach=True)
        for entry, faster in zip(self.optimiser.param_groups, (1, HEADS_FASTER), strict=True):
            entry["lr"] = self.plan.rate * faster * network.rate_at(share)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        keep = min(KEPT, self.step / (self.step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), list(self.trained.values()), 1 - keep)
        return parts

    def save(self, path: Path) -> None:
        """What the same command resumes from."""
        import torch

        state = {
            "weights": {n: w.detach() for n, w in self.trained.items()},
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "used": self.used,
        }
        torch.save(state, path)


class _Journal:
    """Mean losses of every `LOG_STEPS` steps, as JSON lines."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sums: dict[str, Any] = {}
        self.seen = 0

    def add(self, parts: dict[str, Any], step: int, share: float, examples: int) -> None:
        """Count a step in; a line is written when it is time."""
        self.seen += examples
        for name, value in parts.items():
            self._sums[name] = self._sums.get(name, 0.0) + value
        if step % LOG_STEPS:
            return
        line = {n: round(float(v) / LOG_STEPS, 4) for n, v in self._sums.items()}
        with self._path.open("a") as handle:
            handle.write(
                json.dumps(line | {"step": step, "seen": self.seen, "share": round(share, 3)}) + "\n"
            )
        self._sums.clear()


def outputs(
    weights: dict[str, Any], data: OnDevice, tokens: int = 65_000, wanted: Any = None
) -> tuple[Any, Any, Any]:
    """What the heads say, in float16: (all pieces, 3), (examples,), (examples, 3); zeros for examples that are not `wanted`."""
    import numpy as np
    import torch

    from rag.train.reader import network

    size = int(data.offsets[-1])
    found = tuple(
        torch.zeros(shape, dtype=torch.float16, device=data.device)
        for shape in ((size, 3), (len(data),), (len(data), 3))
    )
    order = np.argsort(data.lengths, kind="stable")
    for numbers in cut(order if wanted is None else order[wanted[order]], data.lengths, tokens):
        batch = data.batch(numbers)
        with torch.no_grad():
            hidden = _encoded(weights, batch)
        rows = torch.from_numpy(numbers).to(data.device)
        pieces, text, claim = network.heads(weights, hidden)
        mask = batch["mask"]
        where = (data.offsets[rows][:, None] + torch.arange(mask.shape[1], device=data.device))[mask]
        found[0][where] = pieces[mask].half()
        found[1][rows], found[2][rows] = text.half(), claim.half()
    return found


def _encoded(weights: dict[str, Any], batch: dict[str, Any], dropout: float = 0.0) -> Any:
    """Hidden states, in bfloat16 where that is faster: on a GPU, and on processors with AMX."""
    import torch

    from rag.train.reader import network

    device = batch["ids"].device.type
    if device == "cpu" and torch.cpu._is_amx_tile_supported():
        weights = network.halved(weights)  # a fifth faster there than autocast
    with torch.autocast(device, torch.bfloat16, enabled=device != "cpu"):
        return network.encode(weights, batch["ids"], batch["types"], batch["mask"], dropout)


def teach(weights: Path, work: Path, seconds: float, rate: float, device: str, seed: int) -> None:
    """Train the teacher on what is known; `labels.pt` in `work` is what it then says of every example."""
    import numpy as np
    import torch

    data, known = _examples(work, device)
    data.times = np.where(known, data.times, 0).astype(np.int16)
    plan = Plan(seconds, rate, dropout=0.1, seed=seed)
    trained = train(_tensors(weights, 768, device, seed), data, plan, work / "teach.jsonl", work / "teach.pt")
    torch.save(outputs(trained, data), work / "labels.pt")


def label(weights: Path, work: Path, device: str) -> None:
    """`labels.pt` in `work` is what a reader says of the examples whose known labels are not all: before it learns more, so that it
    goes on saying it.

    Of a twin (`rag.train.reader.refining`) it is what the reader says of the example before it, whose text it has.
    """
    import torch

    data, _ = _examples(work, device)
    pieces, text, claim = outputs(_tensors(weights, 384, device, 0), data, wanted=data.given < WHOLLY)
    for number in (n for n, group in enumerate(data.groups) if group.startswith(TWIN)):
        text[number], claim[number] = text[number - 1], claim[number - 1]
        (before, at, end), both = data.offsets[number - 1 : number + 2].tolist(), data.text_from
        read = end - at - int(both[number])
        pieces[end - read : end] = pieces[at - read : at]
        pieces[at] = pieces[before]
    torch.save((pieces, text, claim), work / "labels.pt")


def learn(weights: Path, work: Path, plan: Plan, device: str) -> None:
    """Train the reader on `labels.pt` and on what is known; leaves `weights.safetensors` in `work`."""
    import torch
    from safetensors.torch import save_file

    data, _ = _examples(work, device)
    data.taught = torch.load(work / "labels.pt", map_location=device)
    tensors = _tensors(weights, 384, device, plan.seed)
    trained = train(tensors, data, plan, work / "learn.jsonl", work / "learn.pt")
    save_file({n: w.contiguous().cpu() for n, w in trained.items()}, work / "weights.safetensors")


def _examples(work: Path, device: str) -> tuple[OnDevice, Any]:
    packed = Packed.load(work / "examples.xz")
    return OnDevice(packed, device), packed.columns["known"] == 1


def _tensors(path: Path, width: int, device: str, seed: int) -> dict[str, Any]:
    """The tensors of a file, on the device, with new heads where it has none."""
    import torch

    from rag.train.reader import network, teacher

    read = {n: torch.from_numpy(a) for n, a in teacher.load(path).items()}
    return {n: w.to(device) for n, w in (network.new_heads(width, seed) | read).items()}
