"""Laws, minimums and saved runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from eval.compare import compare
from eval.gate import Bound, Gate, case_row, dump, judge, parse_minimums, read_cases
from eval.scores.metrics import Case, Value
from rag.errors import UsageError

CASE = Case("q", "How “many”?", "t", True, "answered", 0.5, True, {"correct": 1.0, "f1": 1 / 3})


def test_minimums_are_parsed_and_unknown_metrics_named() -> None:
    assert parse_minimums(["right=0.8", "fact_hit@10 = 0.9"]) == {"right": 0.8, "fact_hit@10": 0.9}
    with pytest.raises(UsageError, match=r"there is no metric 'rigth'.*fact_hit@10"):
        parse_minimums(["rigth=0.8"])
    with pytest.raises(UsageError, match="a number"):
        parse_minimums(["right=high"])


@pytest.mark.parametrize(
    ("bound", "met"),
    [
        (Bound("right", 0.8, 0.8), True),
        (Bound("right", 0.8, 0.79), False),
        (Bound("ece", 0.1, 0.05), True),  # lower is better
        (Bound("ece", 0.1, 0.2), False),
        (Bound("right", 0.8, None), False),
        (Bound("citation_valid", 1.0, None, law=True), True),  # no citation, no broken law
        (Bound("citation_valid", 1.0, 0.999, law=True), False),
    ],
)
def test_bounds(bound: Bound, met: bool) -> None:
    assert bound.met is met
    assert Gate((bound,)).passed is met


def test_a_broken_span_fails_without_any_baseline() -> None:
    gate = Gate(judge({"citation_valid": Value(0.99, 50)}, {}))
    assert gate.reasons == ("citation_valid is 0.990, must be ≥ 1",)


def test_a_worse_metric_fails() -> None:
    before = [Case(f"q{n}", "?", "t", True, "answered", 0.5, True, {"correct": 1.0}) for n in range(10)]
    after = [Case(c.id, "?", "t", True, "answered", 0.5, False, {"correct": 0.0}) for c in before]
    gate = Gate((), compare(before, after), "yesterday")
    assert not gate.passed
    assert any(reason.startswith("correct got worse: 1.000 → 0.000") for reason in gate.reasons)


def test_a_saved_run_is_read_back(tmp_path: Path) -> None:
    saved = {"schema": 1, "dataset": "x", "metrics": {}, "cases": [case_row(CASE)]}
    (tmp_path / "report.json").write_text(dump(saved), encoding="utf-8")
    for path in (tmp_path, tmp_path / "report.json"):
        cases, header = read_cases(path)
        assert cases[0].question == CASE.question
        assert cases[0].scores == {"correct": 1.0, "f1": 0.333333}
        assert header["dataset"] == "x"


def test_dump_is_json_with_a_case_a_line() -> None:
    text = dump({"schema": 1, "empty": {}, "cases": [case_row(CASE)] * 3})
    assert json.loads(text)["cases"][2]["id"] == "q"
    assert text.count("\n") == 9
    assert json.loads(dump({"cases": []})) == {"cases": []}


@pytest.mark.parametrize("content", ["", "[]", '{"schema": 1}', '{"schema": 1, "cases": [{"id": 1}]}'])
def test_anything_else_is_no_saved_run(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="no saved run"):
        read_cases(path)


def test_missing_file_and_another_schema(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Cannot read"):
        read_cases(tmp_path / "absent.json")
    (tmp_path / "new.json").write_text('{"schema": 99, "cases": []}', encoding="utf-8")
    with pytest.raises(UsageError, match="schema 99"):
        read_cases(tmp_path / "new.json")


def test_a_run_is_no_pipe(tmp_path: Path) -> None:
    """A pipe was waited for, and a device read without end."""
    os.mkfifo(tmp_path / "baseline.json")
    with pytest.raises(UsageError, match="no regular file"):
        read_cases(tmp_path / "baseline.json")
