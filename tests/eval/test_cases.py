"""Which case is eligible for what, what it scores, and what went wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eval.asking.predictions import Place, Prediction
from eval.cases import Evidence, controls, score
from eval.gold import Question, Quote
from eval.scores.citations import Claim
from eval.scores.metrics import METRICS, STATISTICS, Case, by_type, summarise
from eval.scores.ranking import RankedSpan

TEXT = "Ukraine bought twelve drones. It wants fifty more."
QUOTE = "Ukraine bought twelve drones."
ASKED = Question("q", "How many?", "fact", answers=("twelve",), evidence=("a",), quotes=(Quote("a", QUOTE),))
UNANSWERABLE = Question("u", "How much?", "none", answerable=False)
SEEN = Evidence(spans=[RankedSpan("a", 0, len(TEXT), TEXT)], texts={"a": TEXT})
UNSEEN = Evidence(spans=[RankedSpan("b", 0, 4, "else")], texts={"a": TEXT})


def said(short: str | None = "twelve", **changes: Any) -> Prediction:
    citation = {"label": 1, "document_id": "a", "start": 0, "end": len(QUOTE), "quote": QUOTE}
    prediction = Prediction(
        id="q", question="How many?", outcome="answered", text=f"{QUOTE} [1]", short_answer=short, confidence=0.9,
        citations=(citation,), passages=(Place("a", 0, len(TEXT), 1, 1.0),), timings_ms={"total": 5.0},
        sentences=(Claim(QUOTE, (1,)),),
    )  # fmt: skip
    return replace(prediction, **changes)


def refused(**changes: Any) -> Prediction:
    return said(None, outcome="declined", text="No.", citations=(), sentences=(), confidence=0.2, **changes)


def test_a_right_answer() -> None:
    case = score(ASKED, said(), SEEN)
    assert case.right is True
    assert case.cause is None
    for name in (
        "correct",
        "right",
        "em",
        "f1",
        "number",
        "citation_valid",
        "citation_hit",
        "fact_hit@1",
        "answer_rate",
    ):
        assert case.scores[name] == 1.0, name
    assert case.scores["answered_wrong"] == 0.0
    for name in ("refusal_recall", "contains_all", "support_recall"):
        assert name not in case.scores, name


def test_a_refusal_scores_zero_on_answers_and_nothing_on_citations() -> None:
    case = score(ASKED, refused(), SEEN)
    assert case.right is None
    assert case.cause == "wrong refusal"
    assert case.scores["right"] == case.scores["f1"] == case.scores["citation_hit"] == 0.0
    assert case.scores["answered_wrong"] == 0.0
    assert case.scores["refused"] == 1.0
    for name in ("citation_valid", "citation_precision", "citation_recall"):
        assert name not in case.scores, name


def test_what_a_refusal_would_have_said_tells_whether_it_was_right_to_doubt() -> None:
    case = score(ASKED, refused(candidate=said().said), SEEN)
    assert case.right is True
    assert case.scores["right"] == 0.0
    assert score(ASKED, refused(candidate=said("fifty").said), SEEN).right is False


def test_unanswerable() -> None:
    good = score(UNANSWERABLE, refused(), SEEN)
    assert (good.right, good.cause, good.scores["correct"], good.scores["refusal_recall"]) == (
        False,
        None,
        1.0,
        1.0,
    )
    bad = score(UNANSWERABLE, said(), SEEN)
    assert (bad.right, bad.cause, bad.scores["correct"], bad.scores["answered_wrong"]) == (
        False, "should have refused", 0.0, 1.0,
    )  # fmt: skip
    for name in ("right", "f1", "fact_hit@10", "citation_hit", "answer_rate"):
        assert name not in good.scores, name


@pytest.mark.parametrize(
    ("prediction", "evidence", "expected"),
    [
        (said("fifty"), SEEN, "reading miss"),
        (said("fifty"), UNSEEN, "retrieval miss"),
        (refused(), UNSEEN, "retrieval miss"),
        (said(citations=()), SEEN, "missing support"),
        (said(), Evidence(SEEN.spans, {"a": "!" + TEXT}), "missing support"),
        (said(sentences=(Claim("Ukraine bought twelve drones in May.", (1,)),)), replace(SEEN, support=lambda c, t: 0.0), "missing support"),
        (said(outcome=None), UNSEEN, "retrieval miss"),
        (said(outcome=None), SEEN, None),
    ],
)  # fmt: skip
def test_cause(prediction: Prediction, evidence: Evidence, expected: str | None) -> None:
    assert score(ASKED, prediction, evidence).cause == expected


def test_a_retrieval_run_has_retrieval_scores_only() -> None:
    scores = score(ASKED, said(outcome=None, citations=(), confidence=None), SEEN).scores
    assert {METRICS[name].group for name in scores} == {"retrieval"}


def test_every_metric_is_measured_or_computed() -> None:
    several = replace(ASKED, answers=("twelve", "fifty"), all_answers_required=True)
    judge = replace(SEEN, support=lambda claim, text: 1.0)
    scored = set(score(several, said(), judge).scores) | set(score(UNANSWERABLE, refused(), judge).scores)
    assert scored | set(STATISTICS) == set(METRICS)


def case(name: str, kind: str = "t", **changes: Any) -> Case:
    return replace(Case(name, "?", kind, True, "answered", 0.9, True, {"correct": 1.0}), **changes)


def test_summary_is_a_mean_over_the_eligible() -> None:
    cases = [
        case("a", scores={"correct": 1.0, "f1": 0.5}),
        case("b", scores={"correct": 0.0, "f1": 1.0}, right=False, confidence=0.4),
        case(
            "c",
            "n",
            answerable=False,
            outcome="declined",
            right=False,
            confidence=0.1,
            scores={"correct": 1.0},
        ),
    ]
    summary = summarise(cases)
    assert (summary["correct"].value, summary["correct"].n) == (pytest.approx(2 / 3), 3)
    assert (summary["f1"].value, summary["f1"].n) == (0.75, 2)
    assert summary["auroc"].value == 1.0
    assert summary["refusal_f1"].value == 1.0
    assert summary["aurc"].value == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)
    assert "em" not in summary
    assert list(by_type(cases)) == ["n", "t"]


def test_controls_are_the_floor() -> None:
    questions = [ASKED, replace(ASKED, id="q2"), replace(ASKED, id="q3", answers=("fifty",)), UNANSWERABLE]
    floor = controls(questions)
    assert floor["constant answer"]["right"].value == pytest.approx(2 / 3)
    assert floor["constant answer"]["correct"].value == 0.5
    assert floor["no documents"]["correct"].value == 0.25
    assert floor["no documents"]["refusal_recall"].value == 1.0
    assert "fact_hit@10" not in floor["no documents"]
