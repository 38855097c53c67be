"""Training on a GPU (or, slowly, a CPU) until the seconds are used up; resumes from its checkpoint."""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.train.reader.packing import OnDevice, Packed, cut, epochs

BATCH_TOKENS = 24_000
"""Word pieces of a batch with its padding, some 130 examples."""
LOG_STEPS = 200
HEADS_FASTER = 4
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


def train(weights: dict[str, Any], data: OnDevice, plan: Plan, log: Path, checkpoint: Path | None = None) -> dict[str, Any]:
    """The averaged weights after `plan.seconds` of training from `weights`, which are changed.

    The learning rate follows the clock: warm-up, then linear decay that ends when the seconds are used up. `checkpoint` is
    written every minute, and read when it is there.
    """
    import torch

    from rag.train.reader import network

    trained = {n: w.requires_grad_(True) for n, w in weights.items() if not n.startswith(plan.frozen or ("-",))}
    body = [w for n, w in trained.items() if not n.startswith("heads")]
    heads = [w for n, w in trained.items() if n.startswith("heads")]
    optimiser = torch.optim.AdamW(
        [{"params": body}, {"params": heads}], lr=plan.rate, weight_decay=0.01, fused=True
    )
    average = {n: w.detach().clone() for n, w in trained.items()}
    step, used = 0, 0.0
    if checkpoint and checkpoint.exists():
        state = torch.load(checkpoint, map_location=data.device)
        step, used = state["step"], state["used"]
        optimiser.load_state_dict(state["optimiser"])
        with torch.no_grad():
            for n, w in trained.items():
                w.copy_(state["weights"][n])
                average[n].copy_(state["average"][n])
    batches = epochs(data.lengths, data.times, plan.tokens, plan.seed + step)
    began, saved, seen = time.monotonic() - used, time.monotonic(), 0
    sums: dict[str, Any] = {}
    while (share := (time.monotonic() - began) / plan.seconds) < 1:
        numbers = next(batches)
        batch = data.batch(numbers)
        with torch.autocast(data.device, torch.bfloat16, enabled=data.device != "cpu"):
            hidden = network.encode(weights, batch["ids"], batch["types"], batch["mask"], plan.dropout)
        total, parts = network.loss(network.heads(weights, hidden), batch, plan.given)
        total.backward()
        torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0, foreach=True)
        for entry, faster in zip(optimiser.param_groups, (1, HEADS_FASTER), strict=True):
            entry["lr"] = plan.rate * faster * network.rate_at(share)
        optimiser.step()
        optimiser.zero_grad()
        step, seen = step + 1, seen + len(numbers)
        keep = min(KEPT, step / (step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(average.values()), list(trained.values()), 1 - keep)
        for name, value in parts.items():
            sums[name] = sums.get(name, 0) + value
        if step % LOG_STEPS == 0:
            line = {n: round(float(v) / LOG_STEPS, 4) for n, v in sums.items()}
            line |= {"step": step, "seen": seen, "share": round(share, 3)}
            with log.open("a") as handle:
                handle.write(json.dumps(line) + "\n")
            if step % (LOG_STEPS * 5) == 0:
                print(line, flush=True)
            sums.clear()
        if checkpoint and time.monotonic() - saved > 60:
            saved = time.monotonic()
            torch.save(
                {
                    "weights": {n: w.detach() for n, w in trained.items()},
                    "average": average,
                    "optimiser": optimiser.state_dict(),
                    "step": step,
                    "used": saved - began,
                },
                checkpoint,
            )
    print(f"{step} steps, {seen} examples", flush=True)
    return {n: average[n] if n in average else w.detach() for n, w in weights.items()}


def outputs(weights: dict[str, Any], data: OnDevice, tokens: int = 65_000) -> tuple[Any, Any, Any]:
    """What the heads say of every example, in float16: (all pieces, 3), (examples,), (examples, 3)."""
    import numpy as np
    import torch

    from rag.train.reader import network

    size = int(data.offsets[-1])
    found = tuple(
        torch.zeros(shape, dtype=torch.float16, device=data.device)
        for shape in ((size, 3), (len(data),), (len(data), 3))
    )
    for numbers in cut(np.argsort(data.lengths, kind="stable"), data.lengths, tokens):
        batch = data.batch(numbers)
        with torch.no_grad(), torch.autocast(data.device, torch.bfloat16, enabled=data.device != "cpu"):
            hidden = network.encode(weights, batch["ids"], batch["types"], batch["mask"])
        rows = torch.from_numpy(numbers).to(data.device)
        pieces, text, claim = network.heads(weights, hidden)
        mask = batch["mask"]
        where = (data.offsets[rows][:, None] + torch.arange(mask.shape[1], device=data.device))[mask]
        found[0][where] = pieces[mask].half()
        found[1][rows], found[2][rows] = text.half(), claim.half()
    return found
