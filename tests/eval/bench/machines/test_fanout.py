"""The simulated fan-out agrees with what can be worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest

from eval.bench.machines.fanout import Measured, Node, main, simulate

STEADY = Node(20.0, 30.0, stragglers=0.0)


def test_one_shard_is_the_node_itself() -> None:
    found = simulate(STEADY, 1)
    assert found.p50 == pytest.approx(20.0, rel=0.02)
    assert found.p95 == pytest.approx(30.0, rel=0.02)
    assert found.extra == 0


@pytest.mark.parametrize("shards", [4, 64])
def test_the_slowest_of_several_is_the_power_of_one(shards: int) -> None:
    """P(all are done by t) = P(one is done by t) to the power of their number."""
    spread = math.log(30 / 20) / NormalDist().inv_cdf(0.95)
    expected = 20 * math.exp(spread * NormalDist().inv_cdf(0.5 ** (1 / shards)))
    assert simulate(STEADY, shards).p50 == pytest.approx(expected, rel=0.02)


def test_replicas_save_questions_from_stragglers() -> None:
    node = Node(20.0, 30.0, stragglers=0.02, factor=10.0)
    bare, hedged = simulate(node, 16), simulate(node, 16, hedge=95)
    assert bare.p95 > 150, "one question in four meets a straggler"
    assert hedged.p95 < 80
    assert hedged.extra == pytest.approx(0.05, abs=0.005)


def test_times_that_were_seen_are_drawn_as_often_as_they_were() -> None:
    node = Measured(np.array([10.0] * 90 + [200.0] * 10))
    assert simulate(node, 1).p50 == 10
    assert simulate(node, 1).p99 == 200
    # of 7 shards one is slow in 1 - .9^7 = 52 of 100 questions
    assert simulate(node, 7).p50 == 200
    # waited for 10 ms, then the replica takes 10 more, and is slow too in one of ten
    assert simulate(node, 7, hedge=80).p50 == 20
    assert simulate(node, 7, hedge=80).extra == pytest.approx(0.1, abs=0.01)


def test_the_script_reads_what_was_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "times.json").write_text('{"clock": [30.0, 30.0], "processor": [8.0, 8.0]}')
    for of in ("clock", "processor"):
        assert main(["--times", str(tmp_path / "times.json"), "--of", of, "--shards", "4"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("4 shards: p50 30 ms, p95 30 ms")
    assert second.startswith("4 shards: p50 8 ms")


def test_the_script_refuses_what_makes_no_sense(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--p50", "30", "--p95", "20"]) == 2
    assert main(["--p50", "20", "--p95", "30", "--shards", "1,2"]) == 0
    said = capsys.readouterr()
    assert "0 < --p50 < --p95" in said.err
    assert [line.split(":")[0] for line in said.out.splitlines()] == ["1 shards", "2 shards"]
