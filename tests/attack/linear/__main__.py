"""The long form in pieces: `python -m tests.attack.linear --report FILE` does what FILE does not have yet, and goes on from there.

`pytest -m long tests/attack/test_linear_time.py` asks the same of the same strings, but tells what it found at its very end.
Here each find is printed as it comes and each run is a line of the report, so that it may be stopped, divided among
processors (`--piece 0/2` and `--piece 1/2`) and begun again; a report belongs to one state of the tree.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from tests.attack.linear.collect import BESIDE, PASSAGES, SHOWN, WHOLE_TEXTS, Run, functions, patterns
from tests.attack.linear.measure import QUICK, SIZES, slow

LISTS = {
    "patterns": ("pattern", SIZES),
    "passage-patterns": ("pattern", (60, 700)),
    "beside-patterns": ("pattern", (60, 700)),
    "shown-functions": ("function", (60, 700)),
    "passage-functions": ("function", (60, 700)),
    "functions": ("function", (60, 2500, 10_000)),
}
"""What is run → what it counts as, and how many characters it gets; what takes least time first."""
ROOMS = {"": WHOLE_TEXTS, "passage": PASSAGES, "beside": BESIDE, "shown": SHOWN}
"""The beginning of the names of `LISTS` → rooms."""
_WARM = "Some words, so that models are loaded before a clock runs."


def runs_of(name: str, repository: Path) -> dict[str, Run]:
    """The runs of one of `LISTS`."""
    rooms = ROOMS[name.rpartition("-")[0]]
    return patterns(repository, rooms) if name.endswith("patterns") else functions(rooms)


def measured(name: str, runs: dict[str, Run], done: set[str], report: Path) -> int:
    """Run what is not `done`, a line of `report` each; how many were too slow."""
    kind, sizes = LISTS[name]
    finds = 0
    for number, (run, each) in enumerate(runs.items()):
        if run in done:
            continue
        each(_WARM)
        began = time.process_time()
        found = slow(each, QUICK[kind], sizes)
        seconds = round(time.process_time() - began, 2)
        with report.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"list": name, "name": run, "found": found, "seconds": seconds}) + "\n")
        if found:
            finds += 1
            print(f"{name} {number + 1}/{len(runs)} {run}: {found}", flush=True)
    return finds


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where nothing is too slow, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack.linear", description=__doc__)
    parser.add_argument(
        "--report", type=Path, required=True, help="JSON lines, one a run; what it has is not run again"
    )
    parser.add_argument(
        "--piece", default="0/1", metavar="N/OF", help="every OF-th run, from the N-th (from 0)"
    )
    parser.add_argument("--only", choices=LISTS, action="append", help="these lists alone")
    parser.add_argument("--named", default="", metavar="TEXT", help="runs whose names hold TEXT alone")
    given = parser.parse_args(arguments)
    piece, pieces = map(int, given.piece.split("/"))
    rows = (
        [json.loads(line) for line in given.report.read_text("utf-8").splitlines()]
        if given.report.exists()
        else []
    )
    finds = sum(bool(row["found"]) for row in rows)
    for name in given.only or LISTS:
        runs = runs_of(name, Path(__file__).parents[3])
        mine = {run: runs[run] for run in sorted(runs)[piece::pieces] if given.named in run}
        done = {row["name"] for row in rows if row["list"] == name}
        print(f"{name}: {len(mine)} of {len(runs)}, {len(done & mine.keys())} done before", flush=True)
        finds += measured(name, mine, done, given.report)
    print(f"{finds} too slow", flush=True)
    return int(finds > 0)


if __name__ == "__main__":
    raise SystemExit(main())
