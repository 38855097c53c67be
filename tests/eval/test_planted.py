"""The gate on the bundled gold: each planted fault is caught, an unchanged system never fails.

    top-k cut to 1 · refusal threshold 0 · citation spans shifted by one · passages shuffled

Minutes long: the whole gold set is asked three times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

import pytest

from eval.asking.index import prepare
from eval.asking.run import Asker, Options, Texts, judge_all, predict
from eval.compare import Comparison, compare
from eval.gate import Gate, judge
from eval.gold import bundled
from eval.scores.metrics import Case, summarise
from rag import Assistant
from rag.settings import Settings
from rag.types import Answer, Document, Filters, Passage, Turn

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]

QUESTIONS = bundled().questions


@dataclass
class Faulty:
    """An assistant whose answers are spoilt on the way out. What it was told before it does not ask again."""

    assistant: Assistant
    fault: Callable[[Answer], Answer]
    known: dict[str, Answer] = field(default_factory=dict)

    def ask(self, question: str, history: Sequence[Turn] = (), filters: Filters | None = None) -> Answer:
        key = f"{history}{question}"
        if key not in self.known:
            self.known[key] = self.assistant.ask(question, history, filters)
        return self.fault(self.known[key])

    def search(self, question: str, k: int = 10, filters: Filters | None = None) -> list[Passage]:
        return self.assistant.search(question, k, filters)

    def document(self, document_id: str) -> Document:
        return self.assistant.document(document_id)


def measured(asker: Asker) -> list[Case]:
    predictions = predict(QUESTIONS, asker, Options(), jobs=2)
    return judge_all(QUESTIONS, predictions, Texts(asker))[0]


def gate(before: list[Case], after: list[Case], seed: int = 0) -> Gate:
    return Gate(judge(summarise(after), {}), compare(before, after, seed=seed), "before")


def worse(found: Gate) -> set[str]:
    comparison = found.comparison
    assert isinstance(comparison, Comparison)
    return {difference.metric for difference in comparison.worse}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return prepare(bundled(), Settings(data_dir=tmp_path_factory.mktemp("data"))).settings


@pytest.fixture(scope="module")
def assistant(settings: Settings) -> Iterator[Assistant]:
    with Assistant.open(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def sound(assistant: Assistant) -> Faulty:
    """The system as it is; remembers its answers."""
    return Faulty(assistant, lambda answer: answer)


@pytest.fixture(scope="module")
def before(sound: Faulty) -> list[Case]:
    return measured(sound)


def test_the_unchanged_system_never_fails(assistant: Assistant, before: list[Case]) -> None:
    again = measured(assistant)
    assert again == before
    for seed in range(20):
        assert gate(before, again, seed).passed


def test_top_k_cut_to_one(settings: Settings, before: list[Case]) -> None:
    with Assistant.open(settings.model_copy(update={"passages": 1})) as narrow:
        assert {"fact_recall@5", "fact_all@10"} & worse(gate(before, measured(narrow)))


def test_threshold_zero(settings: Settings, before: list[Case]) -> None:
    with Assistant.open(settings.model_copy(update={"min_confidence": 0.0})) as reckless:
        assert {"refusal_recall", "answered_wrong"} <= worse(gate(before, measured(reckless)))


def test_spans_shifted_by_one(sound: Faulty, before: list[Case]) -> None:
    def shifted(answer: Answer) -> Answer:
        moved = (replace(c, start=c.start + 1, end=c.end + 1) for c in answer.citations)
        return replace(answer, citations=tuple(moved))

    found = gate(before, measured(Faulty(sound.assistant, shifted, sound.known)))
    assert "citation_valid" in worse(found)
    assert any("must be" in reason for reason in found.reasons), "the law holds without a baseline too"


def test_shuffled_passages(sound: Faulty, before: list[Case]) -> None:
    def shuffled(answer: Answer) -> Answer:
        order = list(answer.passages)
        Random(answer.question).shuffle(order)
        return replace(answer, passages=tuple(order))

    found = gate(before, measured(Faulty(sound.assistant, shuffled, sound.known)))
    assert {"fact_hit@1", "fact_mrr@10"} <= worse(found)
