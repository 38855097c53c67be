"""What a question waits for when its index is cut into shards: it is as slow as the slowest of them.

    python -m eval.bench.machines.fanout --times times.json --shards 1,4,16,64,256
    python -m eval.bench.machines.fanout --p50 20 --p95 29 --shards 1,4,16,64,256

Each shard answers in a time drawn from those of one measured node: from all that `eval.bench.scale --times` kept (`--of clock`,
with whatever else its machine did, or `--of processor`, as if it did nothing else), or from a lognormal distribution through two
percentiles, where a share of requests meets a straggler (a collection of garbage, a cold disk, a neighbour): `--factor` times as
slow. The question waits for all shards. With `--hedge Q` a request that has not come back by the Q-th percentile of one shard is sent
to a replica of it too, and the first reply counts (Dean and Barroso, The Tail at Scale, CACM 2013). One line a number of
shards: p50, p95, p99 in ms, and how many requests more that costs. The network is not in it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

_SEED = 5


class Timed(Protocol):
    """How long one shard takes for a request."""

    def times(self, random: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
        """Drawn times in ms."""


@dataclass(frozen=True, slots=True)
class Measured:
    """As a node was seen to take: each of its times is as likely."""

    seen: NDArray[np.float64]
    """ms, (n,)"""

    def times(self, random: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
        """See `Timed`."""
        return random.choice(self.seen, shape)


@dataclass(frozen=True, slots=True)
class Node:
    """By two percentiles and what is assumed of stragglers."""

    p50: float
    """ms"""
    p95: float
    """ms"""
    stragglers: float = 0.01
    """Share of requests that are slow."""
    factor: float = 10.0
    """How many times as slow."""

    def times(self, random: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
        """See `Timed`."""
        spread = math.log(self.p95 / self.p50) / NormalDist().inv_cdf(0.95)
        drawn = self.p50 * np.exp(spread * random.standard_normal(shape))
        return np.where(random.random(shape) < self.stragglers, self.factor * drawn, drawn)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a question waits for all shards, in ms."""

    p50: float
    p95: float
    p99: float
    extra: float
    """Requests to replicas, as a share of those without."""


def simulate(node: Timed, shards: int, *, hedge: float | None = None, questions: int = 20_000) -> Waiting:
    """`questions` that each ask `shards` shards; `hedge`: the percentile (0..100) after which a replica is asked too."""
    random = np.random.default_rng((_SEED, shards))
    slowest = np.empty(questions)
    extra = 0
    patience = math.inf
    if hedge is not None:
        patience = float(np.percentile(node.times(np.random.default_rng(_SEED), (200_000,)), hedge))
    step = max(1, 4_000_000 // shards)
    for start in range(0, questions, step):
        shape = (min(step, questions - start), shards)
        times = node.times(random, shape)
        if hedge is not None:
            late = times > patience
            extra += int(late.sum())
            times = np.where(late, np.minimum(times, patience + node.times(random, shape)), times)
        slowest[start : start + shape[0]] = times.max(axis=1)
    p50, p95, p99 = np.percentile(slowest, [50, 95, 99])
    return Waiting(float(p50), float(p95), float(p99), extra / (questions * shards))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=Path, help="what eval.bench.scale --times kept")
    parser.add_argument("--of", choices=("clock", "processor"), default="clock", help="which of its times")
    parser.add_argument("--p50", type=float, default=0.0, help="of one measured node, ms")
    parser.add_argument("--p95", type=float, default=0.0, help="of one measured node, ms")
    parser.add_argument("--shards", default="1,4,16,64,256")
    parser.add_argument("--stragglers", type=float, default=0.01, help="share of requests")
    parser.add_argument("--factor", type=float, default=10.0)
    parser.add_argument(
        "--hedge", type=float, help="percentile after which a replica is asked too, such as 95"
    )
    options = parser.parse_args(arguments)
    node: Timed
    if options.times is not None:
        node = Measured(np.array(json.loads(options.times.read_text())[options.of]))
    elif 0 < options.p50 < options.p95 and 0 <= options.stragglers <= 1:
        node = Node(options.p50, options.p95, options.stragglers, options.factor)
    else:
        print("it takes --times, or 0 < --p50 < --p95 and a share of stragglers from 0 to 1", file=sys.stderr)
        return 2
    for shards in map(int, options.shards.split(",")):
        found = simulate(node, shards, hedge=options.hedge)
        print(
            f"{shards} shards: p50 {found.p50:.0f} ms, p95 {found.p95:.0f} ms, p99 {found.p99:.0f} ms,"
            f" {100 * found.extra:.1f} % more requests"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
