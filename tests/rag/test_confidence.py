"""The judge: features are what they say, agreement and rivals move confidence, files are checked."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.confidence import (
    ANSWER_FEATURES,
    SPAN_FEATURES,
    Calibration,
    answer_words,
    from_json,
    judge,
    same_answer,
    shipped,
    sigmoid,
    span_features,
)
from rag.extract import Span, TextReading
from rag.types import Passage

TEXT = "The yard was founded in 1897. It has delivered forty-one ferries to Romania."


def passage(rank: int, text: str = TEXT, document: str = "") -> Passage:
    return Passage(
        rank=rank,
        score=1 / rank,
        document_id=document or f"d{rank}",
        chunk_id=f"c{rank}",
        title="Odesa yard",
        source=None,
        url=None,
        date=None,
        page=None,
        start=0,
        end=len(text),
        text=text,
    )


def reading(*words: str, text: str = TEXT, logit: float = 4.0, answerable: float = 0.0) -> TextReading:
    spans = tuple(
        Span(text.index(w), text.index(w) + len(w), logit - number) for number, w in enumerate(words)
    )
    pieces = np.array([[n, n + 1] for n in range(len(text))], np.int32)
    return TextReading(spans, 0.0, answerable, pieces, np.full(len(text), 0.5, np.float32))


PLAIN = Calibration(
    span=tuple({"margin": 1.0, "fits": 2.0}.get(name, 0.0) for name in SPAN_FEATURES),
    answer=tuple({"best": 1.0, "agreeing": 2.0, "rival": -2.0}.get(name, 0.0) for name in ANSWER_FEATURES),
    operating_point=0.5,
)


def features(question: str, *words: str) -> dict[str, float]:
    ((_, _, row), *_) = span_features(question, [passage(1)], [reading(*words)])
    return dict(zip(SPAN_FEATURES, row, strict=True))


def test_features_say_what_stands_near_the_span() -> None:
    row = features("How many ferries went to Romania?", "forty-one")

    assert row["fits"] == 1.0
    assert row["near_names"] == 1.0
    assert row["margin"] == 2.0
    assert row["support"] == 0.5
    assert row["echo"] == 0.0
    assert features("How many ferries went to Poland?", "forty-one")["names"] == 0.0
    assert features("How many ferries?", "Romania")["fits"] == -1.0
    assert features("When was it founded?", "1897")["fits"] == 1.0
    assert features("Why was it founded?", "Romania")["fits"] == 0.0
    assert features("What are ferries?", "ferries")["echo"] == 1.0


def test_the_span_of_the_right_kind_wins() -> None:
    verdict = judge("How many ferries?", [passage(1)], [reading("Romania", "forty-one")], PLAIN)

    assert TEXT[verdict.candidates[0].span.start :].startswith("forty-one")


def test_agreement_raises_and_a_rival_lowers_confidence() -> None:
    question, said = "Where did it go?", reading("Romania")
    alone = judge(question, [passage(1)], [said], PLAIN).confidence
    agreed = judge(question, [passage(1), passage(2)], [said, said], PLAIN).confidence
    same = judge(question, [passage(1), passage(2, document="d1")], [said, said], PLAIN).confidence
    other = judge(question, [passage(1), passage(2)], [said, reading("1897", logit=3.9)], PLAIN).confidence

    assert agreed > alone > other
    assert same == alone  # a document cannot confirm itself


def test_nothing_to_judge() -> None:
    assert judge("Who?", [], [], PLAIN).confidence == 0.0
    assert judge("Who?", [passage(1)], [reading()], PLAIN).candidates == ()


def test_answers_are_the_same_when_one_holds_the_other() -> None:
    one, other = (answer_words(passage(1), reading(w).spans[0]) for w in ("forty-one", "forty-one ferries"))
    assert same_answer(one, other)
    assert not same_answer(frozenset(), one)


@given(st.floats(-1e6, 1e6))
def test_sigmoid_is_a_probability(logit: float) -> None:
    value = sigmoid(logit)
    assert 0 <= value <= 1
    if abs(logit) < 30:
        assert math.isclose(value, 1 / (1 + math.exp(-logit)))


def test_the_shipped_calibration_is_whole() -> None:
    calibration = shipped()
    assert len(calibration.span) == len(SPAN_FEATURES)
    assert len(calibration.answer) == len(ANSWER_FEATURES)
    assert 0 < calibration.operating_point < 1
    with pytest.raises(KeyError):
        from_json({"span": {}, "answer": {}, "operating_point": 0.5})
