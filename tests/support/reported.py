"""Reports of made-up runs in which every text is hostile."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from eval.asking.predictions import Place, Prediction
from eval.cases import Evidence, score
from eval.compare import compare
from eval.gate import Gate, judge
from eval.gold import Question, Quote, Turn
from eval.report.data import Report, Stage
from eval.scores.citations import Claim
from eval.scores.metrics import summarise
from eval.scores.ranking import RankedSpan

EVIL = "<script>alert('x')</script> | `@all` *x* [a](http://b) \x0b ]]> &amp;"
TEXT = f"Ukraine bought twelve drones. {EVIL} It wants fifty more."


def question(number: int, **changes: Any) -> Question:
    made = Question(
        f"q{number}{EVIL}", f"How many {EVIL} {number}?", f"type {number % 2} {EVIL}", answers=("twelve", EVIL),
        evidence=("a",), quotes=(Quote("a", "bought twelve drones"), Quote("a", "not there")),
        history=(Turn("user", EVIL), Turn("assistant", EVIL)),
    )  # fmt: skip
    return replace(made, **changes)


def prediction(
    asked: Question, short: str | None, outcome: str | None = "answered", confidence: float = 0.8
) -> Prediction:
    citation = {"label": 1, "document_id": "a", "start": 0, "end": 29, "quote": TEXT[:29]}
    answered = outcome == "answered"
    return Prediction(
        asked.id, asked.question, outcome, f"{EVIL} [1]", short, confidence if outcome else None,
        (citation,) if answered else (), (Place("a", 0, len(TEXT), 1, 1.0),), {"total": 12.5, "retrieve": 2.0},
        (Claim(EVIL, (1,)),) if answered else (), usage={"prompt_tokens": 0, "completion_tokens": 0},
        engine={"embedder": "e", "answerer": EVIL},
    )  # fmt: skip


def report(*, worse: bool = False, search: bool = False) -> Report:
    questions = [question(n) for n in range(8)]
    questions += [question(8, answerable=False, answers=(), quotes=(), evidence=())]
    shorts = ["fifty" if worse else "twelve"] * 7 + [EVIL, "twelve"]
    outcomes = [None if search else "declined" if n == 2 else "answered" for n in range(9)]
    predictions = [
        prediction(q, s, o, 0.3 + n / 20)
        for n, (q, s, o) in enumerate(zip(questions, shorts, outcomes, strict=True))
    ]
    spans = {q.id: [RankedSpan("a", 0, len(TEXT), TEXT)] for q in questions}
    cases = [
        score(q, p, Evidence(spans[q.id], {"a": TEXT})) for q, p in zip(questions, predictions, strict=True)
    ]
    before = [replace(c, scores=c.scores | {"correct": 1.0}) for c in cases] if not search else None
    comparison = compare(before, cases) if before else None
    gate = Gate(
        judge(summarise(cases), {"right": 0.5} if worse else {}),
        comparison,
        "the baseline" if before else None,
    )
    stages = [Stage("BM25", summarise(cases))] if search else []
    return Report("set " + EVIL, {}, questions, predictions, cases, gate, stages, spans, 1234.0, (EVIL,))
