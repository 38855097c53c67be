"""What a verdict costs: processor time of the rules and of the models.

    python -m eval.bench.verdicts.timing ../shared/entail/claims.jsonl [--every 4] [--verdicts FILE]

On a machine that others use too a second of processor does less, half at a load of eight: so one run of the network over 128 word pieces is
timed in between, and figures of two machines, or of two hours, are compared in such runs. `--verdicts` writes the verdicts, a line
each: two trees that should decide alike are held against each other by `cmp`. Keeps no text.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

import numpy as np

from eval.bench.support import rows
from rag.encode.pairs import CLS, SEP, open_pairs
from rag.prove.support import Judges, shipped_judges
from rag.prove.verdict import Source, prove

PIECES = 128
"""Word pieces of the run that serves as a measure: as many as the median run of a verdict has."""
OFTEN = 8
"""Verdicts between two such runs."""
_Asked = ParamSpec("_Asked")
_Said = TypeVar("_Said")


class Clock:
    """Milliseconds of processor, all of it or what the functions take that are asked through it."""

    def __init__(self) -> None:
        self.spent = 0.0

    @staticmethod
    def now() -> float:
        """Milliseconds of processor that this process has had, all its threads together."""
        return time.process_time() * 1000

    def through(self, ask: Callable[_Asked, _Said]) -> Callable[_Asked, _Said]:
        """`ask`, its time added to `spent`."""

        def asked(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Said:
            before = self.now()
            try:
                return ask(*args, **kwargs)
            finally:
                self.spent += self.now() - before

        return asked


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("claims", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take each n-th claim only")
    parser.add_argument("--verdicts", type=Path, help="file to write the verdicts to")
    options = parser.parse_args(arguments)
    clock, ours = Clock(), shipped_judges()
    if not (options.claims.is_file() and ours.entailment and ours.reader):
        print(f"no claims at {options.claims}", file=sys.stderr)
        return 2
    timed = Judges(ours.embedder, clock.through(ours.entailment), clock.through(ours.reader))
    head = [CLS, *range(2000, 2020), SEP]
    measure = [*head, *range(3000, 3000 + PIECES - len(head) - 1), SEP]
    whole, models, runs, written = [], [], [], []
    for n, claim in enumerate(list(rows(options.claims))[:: options.every]):
        if n % OFTEN == 0:
            before = Clock.now()
            open_pairs().run(measure, len(head), ["claim"])
            runs.append(Clock.now() - before)
        asked, before = clock.spent, Clock.now()
        proof = prove(claim["claim"], [Source(claim["text"])], timed)
        whole.append(Clock.now() - before)
        models.append(clock.spent - asked)
        written.append(json.dumps([proof.status, proof.support, str(proof.pieces), proof.reasons]))
    if options.verdicts:
        options.verdicts.write_text("\n".join(written) + "\n", encoding="utf-8")
    run = float(np.median(runs))
    print(
        f"{len(whole)} verdicts; one run of the network over {PIECES} word pieces {run:.1f} ms of processor"
    )
    for name, spent in (
        ("in all", whole),
        ("models", models),
        ("rules", np.subtract(whole, models).tolist()),
    ):
        middle, mean, most = float(np.median(spent)), float(np.mean(spent)), float(np.quantile(spent, 0.9))
        print(
            f"  {name}: median {middle:.1f} ms ({middle / run:.2f} runs), mean {mean:.1f} ({mean / run:.2f}), "
            f"nine in ten below {most:.1f} ({most / run:.2f})"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
