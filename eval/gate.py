"""Pass or fail: laws, minimums, and the comparison with a baseline. Pure, but for reading and writing runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.compare import Comparison
from eval.scores.metrics import LAWS, METRICS, Case, Value
from rag.errors import UsageError

SCHEMA = 1
"""Version of `report.json` and of baseline files."""

DIGITS = 6
"""Decimals of scores in saved files."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A value that a metric has to reach; `law` bounds hold for every run."""

    metric: str
    wanted: float
    value: float | None
    law: bool = False

    @property
    def met(self) -> bool:
        """Reached (for metrics where lower is better: not exceeded). An unmeasured minimum is not met."""
        if self.value is None:
            return self.law
        if METRICS[self.metric].higher_is_better:
            return self.value >= self.wanted - 1e-9
        return self.value <= self.wanted + 1e-9


@dataclass(frozen=True, slots=True)
class Gate:
    """Everything that may fail a build."""

    bounds: tuple[Bound, ...]
    comparison: Comparison | None = None
    baseline: str | None = None
    """Name of the baseline that was compared with."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it fails, a line each; empty when it passes."""
        lines = []
        for bound in self.bounds:
            if not bound.met:
                value = "not measured" if bound.value is None else f"{bound.value:.3f}"
                sign = "≥" if METRICS[bound.metric].higher_is_better else "≤"
                lines.append(
                    f"{bound.metric} is {value}, {'must be' if bound.law else 'wanted'} {sign} {bound.wanted:g}"
                )
        for d in self.comparison.worse if self.comparison else ():
            lines.append(f"{d.metric} got worse: {d.before:.3f} → {d.after:.3f} (p {d.p:.3f}, {d.n} pairs)")
        return tuple(lines)

    @property
    def passed(self) -> bool:
        """No law or minimum missed, nothing worse."""
        return not self.reasons


def judge(summary: Mapping[str, Value], minimums: Mapping[str, float]) -> tuple[Bound, ...]:
    """Laws first, then the minimums in the order given."""
    laws = [Bound(n, wanted, _value(summary, n), law=True) for n, wanted in LAWS.items()]
    return (*laws, *(Bound(n, wanted, _value(summary, n)) for n, wanted in minimums.items()))


def _value(summary: Mapping[str, Value], name: str) -> float | None:
    return summary[name].value if name in summary else None


def parse_minimums(texts: Sequence[str]) -> dict[str, float]:
    """`["right=0.8"]` → `{"right": 0.8}`. Raises UsageError for an unknown metric or a bad number."""
    minimums = {}
    for text in texts:
        name, _, number = text.partition("=")
        name = name.strip()
        if name not in METRICS:
            raise UsageError(f"--min {text}: there is no metric {name!r}. There are: {', '.join(METRICS)}.")
        try:
            minimums[name] = float(number)
        except ValueError:
            raise UsageError(f"--min {text}: a number is expected, as in --min {name}=0.8.") from None
    return minimums


def case_row(case: Case) -> dict[str, Any]:
    """A case as JSON: rounded scores, no timings."""
    row = asdict(case)
    row["scores"] = {name: round(value, DIGITS) for name, value in case.scores.items()}
    return row


def read_cases(path: Path) -> tuple[list[Case], dict[str, Any]]:
    """Cases and header of a saved run: a folder with `report.json`, that file, or a baseline.

    Raises UsageError when it is none of these.
    """
    file = path / "report.json" if path.is_dir() else path
    if file.exists() and not file.is_file():
        raise UsageError(f"{file} is no regular file: give an --out folder, its report.json or a baseline.")
    try:
        saved = json.loads(file.read_text(encoding="utf-8"))
        if saved["schema"] != SCHEMA:
            raise UsageError(
                f"{file} has schema {saved['schema']}, this citewell reads {SCHEMA}: run it again."
            )
        cases = [Case(**row) for row in saved.pop("cases")]
    except OSError as error:
        raise UsageError(f"Cannot read {file}: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError):
        raise UsageError(
            f"{file} is no saved run: give an --out folder, its report.json or a baseline."
        ) from None
    return cases, saved


def dump(saved: Mapping[str, Any]) -> str:
    """JSON with one top-level key a line and one case a line: small, and a diff shows which question changed."""
    parts = []
    for key, value in saved.items():
        if key == "cases" and value:
            lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in value)
            parts.append(f'"cases": [\n{lines}\n]')
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
