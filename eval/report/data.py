"""A finished run as data: what every report shows. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from eval.asking.predictions import Prediction
from eval.cases import CAUSES, controls
from eval.gate import DIGITS, SCHEMA, Gate, case_row
from eval.gold import Question
from eval.scores import refusal
from eval.scores.metrics import Case, Columns, Value, by_type, summarise
from eval.scores.ranking import RankedSpan


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the ablation: the retrieval with so many parts switched on."""

    name: str
    summary: Mapping[str, Value]


@dataclass(frozen=True)
class Report:
    """One run with its verdict; everything derived is computed once."""

    dataset: str
    options: Mapping[str, Any]
    questions: Sequence[Question]
    predictions: Sequence[Prediction]
    cases: Sequence[Case]
    gate: Gate
    stages: Sequence[Stage] = ()
    spans: Mapping[str, Sequence[RankedSpan]] = field(default_factory=dict)
    """Passages with their text, by question id; for the failure list."""
    wall_ms: float | None = None
    notices: Sequence[str] = ()

    @cached_property
    def summary(self) -> dict[str, Value]:
        """Every metric over all questions."""
        return summarise(self.cases)

    @cached_property
    def types(self) -> dict[str, dict[str, Value]]:
        """Every metric by type of question."""
        return by_type(self.cases)

    @cached_property
    def controls(self) -> dict[str, dict[str, Value]]:
        """What doing nothing clever scores; empty for a retrieval run."""
        return controls(self.questions) if self.answered else {}

    @property
    def answered(self) -> bool:
        """Were answers asked for (not retrieval alone)?"""
        return any(prediction.outcome is not None for prediction in self.predictions)

    @cached_property
    def causes(self) -> dict[str, int]:
        """Failures by cause, in the order of the stages."""
        counts = Counter(case.cause for case in self.cases if case.cause)
        return {cause: counts[cause] for cause in CAUSES if counts[cause]}

    @cached_property
    def risk_coverage(self) -> list[refusal.Point]:
        """The curve over cases whose truth is known."""
        columns = Columns.of(self.cases)
        known = columns.known()
        return refusal.risk_coverage(columns.confidence[known], columns.right[known])

    @property
    def coverage(self) -> float | None:
        """Share answered of the cases on the curve."""
        known = [case for case in self.cases if case.right is not None]
        return sum(case.outcome == "answered" for case in known) / len(known) if known else None

    @cached_property
    def reliability(self) -> list[refusal.Bin]:
        """The calibration diagram over cases whose truth is known."""
        columns = Columns.of(self.cases)
        known = columns.known()
        return refusal.reliability(columns.confidence[known], columns.right[known])

    @property
    def engine(self) -> dict[str, str]:
        """The models that answered."""
        return dict(next((p.engine for p in self.predictions if p.engine), {}))

    @cached_property
    def usage(self) -> dict[str, float | int | None]:
        """Tokens and cost over all questions; cost None when a price is unknown."""
        costs = [p.usage.get("cost_usd") for p in self.predictions if p.usage.get("completion_tokens")]
        return {
            "prompt_tokens": sum(int(p.usage.get("prompt_tokens") or 0) for p in self.predictions),
            "completion_tokens": sum(int(p.usage.get("completion_tokens") or 0) for p in self.predictions),
            "cost_usd": 0.0 if not costs else None if None in costs else sum(c for c in costs if c),
        }

    @cached_property
    def latency(self) -> dict[str, float | None]:
        """Milliseconds a question: median and 95th percentile, whole and for the search alone."""
        total = [p.timings_ms["total"] for p in self.predictions if "total" in p.timings_ms]
        search = [p.timings_ms["retrieve"] for p in self.predictions if "retrieve" in p.timings_ms]
        return {
            "total_p50": refusal.percentile(total, 0.5),
            "total_p95": refusal.percentile(total, 0.95),
            "retrieve_p50": refusal.percentile(search, 0.5),
            "retrieve_p95": refusal.percentile(search, 0.95),
            "wall": self.wall_ms,
        }

    def baseline(self) -> dict[str, Any]:
        """What is kept to compare later runs with."""
        return {
            "schema": SCHEMA,
            "dataset": self.dataset,
            "options": dict(self.options),
            "engine": self.engine,
            "metrics": _values(self.summary),
            "cases": [case_row(case) for case in self.cases],
        }

    def to_dict(self) -> dict[str, Any]:
        """`report.json`. The same bytes for the same system, but for the last key, `timings_ms`."""
        saved = self.baseline()
        cases = saved.pop("cases")
        comparison = self.gate.comparison
        return {
            **saved,
            "questions": len(self.cases),
            "gate": {
                "passed": self.gate.passed,
                "reasons": list(self.gate.reasons),
                "bounds": [asdict(bound) | {"met": bound.met} for bound in self.gate.bounds],
                "baseline": self.gate.baseline,
                "comparison": comparison.to_dict() if comparison else None,
            },
            "by_type": {kind: _values(summary) for kind, summary in self.types.items()},
            "controls": {name: _values(summary) for name, summary in self.controls.items()},
            "causes": self.causes,
            "risk_coverage": [asdict(point) for point in self.risk_coverage],
            "reliability": [asdict(bin_) for bin_ in self.reliability],
            "ablation": [{"stage": s.name, "metrics": _values(s.summary)} for s in self.stages],
            "usage": self.usage,
            "notices": list(self.notices),
            "cases": cases,
            "timings_ms": self.latency,
        }


def _values(summary: Mapping[str, Value]) -> dict[str, dict[str, float | int | None]]:
    return {
        name: {"value": None if v.value is None else round(v.value, DIGITS), "n": v.n}
        for name, v in summary.items()
    }
