"""What is wrong with a gold file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.check import answered_after_all, check, leaked
from eval.gold import Question, Quote, bundled

TEXTS = {"a": "Ukraine bought\ntwelve drones.", "b": "Nothing else."}
GOOD = Question("q", "How many?", "fact", ("twelve",), True, ("a",), (Quote("a", "bought\ntwelve"),))


def problems(*questions: Question) -> list[tuple[str, str]]:
    return [(finding.severity, finding.problem) for finding in check(questions, TEXTS)]


def test_good_gold_has_no_findings() -> None:
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "severity", "words"),
    [
        ({"answers": ()}, "error", "no accepted answer"),
        ({"evidence": (), "quotes": ()}, "warning", "no evidence"),
        ({"answerable": False}, "warning", "answers are given"),
        ({"evidence": ("a", "gone")}, "error", "no document 'gone'"),
        ({"scope": ("gone",)}, "error", "no document 'gone'"),
        ({"about": "gone"}, "error", "no document 'gone'"),
        ({"quotes": (Quote("a", "fifty"),)}, "error", "not in a: “fifty”"),
        ({"quotes": (Quote("a", "bought twelve"),)}, "warning", "white space"),
        ({"quotes": (Quote("b", "Nothing else."),)}, "warning", "not in `evidence`"),
        ({"question": "Were twelve drones bought?"}, "warning", "contains its answer “twelve”"),
    ],
)
def test_findings(changes: dict[str, object], severity: str, words: str) -> None:
    found = problems(replace(GOOD, **changes))
    assert len(found) == 1, found
    assert found[0][0] == severity
    assert words in found[0][1]


def test_a_choice_does_not_leak() -> None:
    assert leaked(replace(GOOD, question="Was it twelve or fifty?")) == []


def test_duplicates() -> None:
    assert problems(GOOD, replace(GOOD, id="q2", question="how  many")) == [("error", "asks the same as q")]
    assert problems(GOOD, replace(GOOD, id="q2", as_of="2024-01-01")) == []


def test_unanswerable_ones_that_are_answered() -> None:
    unanswerable = replace(GOOD, answerable=False, answers=())
    said = {"sure": (0.9, "twelve"), "unsure": (0.5, "twelve"), "refused": (0.9, None)}
    questions = [replace(unanswerable, id=name) for name in said] + [GOOD]
    found = answered_after_all(questions, lambda question: said[question.id])
    assert [finding.id for finding in found] == ["sure"]


def test_the_bundled_gold_asks_nothing_twice() -> None:
    texts = {document: "" for q in bundled().questions for document in q.evidence}
    assert not [f for f in check(bundled().questions, texts) if "asks the same" in f.problem]
