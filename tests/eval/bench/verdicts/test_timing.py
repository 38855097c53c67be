"""The command that tells what a verdict costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.bench.verdicts.timing import Clock, main


def test_a_clock_hears_only_what_is_asked_through_it() -> None:
    clock = Clock()
    assert clock.through(sorted)(["b", "a"]) == ["a", "b"]
    spent = clock.spent
    sum(range(10_000))
    assert clock.spent == spent >= 0.0
    with pytest.raises(ZeroDivisionError):
        clock.through(lambda: 1 / 0)()


def test_verdicts_are_written_and_timed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "The weir at Orm was built in 1904. It feeds two mills."
    claims = tmp_path / "claims.jsonl"
    claims.write_text(
        "".join(
            json.dumps({"claim": c, "text": text}) + "\n"
            for c in ("The weir was built in 1904.", "Orm has a port.")
        )
    )
    assert main([str(claims), "--verdicts", str(tmp_path / "verdicts.jsonl")]) == 0
    statuses = [json.loads(line)[0] for line in (tmp_path / "verdicts.jsonl").read_text().splitlines()]
    assert statuses[0] == "proved"
    assert statuses[1] != "proved"
    assert capsys.readouterr().out.startswith("2 verdicts; ")


def test_without_claims_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nothing")]) == 2
    assert "no claims at" in capsys.readouterr().err
