"""The judge: features are what they say, agreement and rivals move confidence, files are checked."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from rag.read.features import (
    ANSWER_FEATURES,
    SENTENCE_FEATURES,
    SPAN_FEATURES,
    answer_features,
    same_answer,
    unit_features,
)
from rag.read.judge import VETOED, Calibration, Verdict, from_json, judge, shipped, sigmoid, weighed
from rag.read.reader_model import Span, TextReading
from rag.read.units import units_of
from rag.search.question import kind_of
from rag.types import Passage

TEXT = "The yard was founded in 1897. It has delivered forty-one ferries to Romania."
RAIL = "The line was opened to Romania."
ROAD = "The road was built to Poland."


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
    sentence=tuple({"margin": 1.0, "below": 1.0, "fits": 2.0}.get(name, 0.0) for name in SENTENCE_FEATURES),
    answer=tuple(
        {"best_margin": 1.0, "agreeing": 2.0, "rival": -2.0}.get(name, 0.0) for name in ANSWER_FEATURES
    ),
    span=tuple({"best_below": 1.0, "best_fits": 2.0}.get(name, 0.0) for name in SPAN_FEATURES),
    operating_point=0.5,
)


class Flat:
    """An embedder to which everything means the same."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 1), np.float32)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        return np.ones(1, np.float32)


def features(question: str, *words: str) -> list[dict[str, float]]:
    """One row for each of the two sentences."""
    passages = [passage(1)]
    rows = unit_features(question, kind_of(question), units_of(passages), passages, [reading(*words)], Flat())
    return [dict(zip(SENTENCE_FEATURES, row, strict=True)) for _, _, row in rows]


def verdict(question: str, passages: list[Passage], readings: list[TextReading]) -> Verdict:
    kind = kind_of(question)
    candidates = weighed(question, kind, units_of(passages), passages, readings, Flat(), PLAIN)
    quoted = [candidate.unit for candidate in candidates[:1]]
    return judge(question, kind, candidates, quoted, passages, readings, PLAIN)


def test_features_say_what_stands_in_the_sentence() -> None:
    first, second = features("How many ferries went to Romania?", "forty-one")

    assert (first["fits"], second["fits"]) == (-1.0, 1.0)
    assert (first["near_names"], second["near_names"]) == (0.0, 1.0)
    assert (first["below"], second["below"]) == (-5.0, 0.0)
    assert second["margin"] == 2.0
    assert second["support"] == 0.5
    assert second["overlap"] > first["overlap"]
    assert features("How many ferries went to Poland?", "forty-one")[1]["names"] == 0.0
    assert features("How many ferries?", "Romania")[1]["fits"] == -1.0
    assert features("When was it founded?", "1897")[0]["fits"] == 1.0
    assert features("Why was it founded?", "Romania")[1]["fits"] == 0.0


def test_the_sentence_with_a_span_of_the_right_kind_wins() -> None:
    best = verdict("How many ferries?", [passage(1)], [reading("1897", "forty-one")]).candidates[0]
    assert best.span is not None
    assert TEXT[best.span.start : best.span.end] == "1897"  # a number as well, and the better span
    other = verdict("How many ferries?", [passage(1)], [reading("yard", "forty-one")]).candidates[0]
    assert other.span is not None
    assert TEXT[other.span.start :].startswith("forty-one")


def test_agreement_raises_and_a_rival_lowers_confidence() -> None:
    question, one = "Where did it go?", passage(1, RAIL)
    said = reading("Romania", text=RAIL)
    rival = reading("Poland", text=ROAD, logit=3.9)
    alone = verdict(question, [one], [said]).confidence
    agreed = verdict(question, [one, passage(2, RAIL)], [said, said]).confidence
    other = verdict(question, [one, passage(2, ROAD)], [said, rival]).confidence
    assert agreed > alone > other


def test_a_span_of_the_wrong_kind_is_a_worse_short_answer() -> None:
    found = verdict("How many ferries?", [passage(1)], [reading("yard", "forty-one")])
    short = dict(
        zip((c.span and TEXT[c.span.start : c.span.end] for c in found.candidates), found.short, strict=True)
    )
    assert short["forty-one"] > 0.5 > short["yard"]


def test_shares_are_probabilities_in_order() -> None:
    candidates = verdict("How many ferries?", [passage(1)], [reading("1897", "forty-one")]).candidates
    assert math.isclose(sum(c.share for c in candidates), 1.0)
    assert [c.share for c in candidates] == sorted((c.share for c in candidates), reverse=True)
    assert candidates[0].share > 0.5


def test_what_a_question_about_one_document_has_of_its_own() -> None:
    question, said = "Where did it go?", reading("Romania", text=RAIL)
    rows = []
    for documents in (("a", "a"), ("a", "b")):
        passages = [passage(1, RAIL, documents[0]), passage(2, ROAD, documents[1])]
        readings = [said, reading("Poland", text=ROAD)]
        best = verdict(question, passages, readings).candidates
        rows.append(
            dict(
                zip(
                    ANSWER_FEATURES,
                    answer_features(question, "place", best, [best[0].unit], passages, readings),
                    strict=True,
                )
            )
        )
    one, two = rows
    assert (one["scoped"], two["scoped"]) == (1.0, 0.0)
    assert one["scoped_margin"] == one["best_margin"] != 0.0 == two["scoped_margin"]


def test_an_answer_without_what_was_asked_is_vetoed() -> None:
    said = reading("1897", logit=40.0)
    assert verdict("Where is the yard?", [passage(1)], [said]).confidence > 0.5
    assert verdict("How much did the yard cost?", [passage(1)], [said]).confidence <= VETOED
    assert verdict("How many masons built the yard?", [passage(1)], [said]).confidence <= VETOED


def test_nothing_to_judge() -> None:
    assert verdict("Who?", [], []).confidence == 0.0
    assert verdict("Who?", [passage(1, "")], [reading(text="")]).candidates == ()


def test_answers_are_the_same_when_one_holds_the_other() -> None:
    assert same_answer(frozenset({"forty", "one"}), frozenset({"forty", "one", "ferries"}))
    assert not same_answer(frozenset({"forty"}), frozenset({"fifty"}))
    assert not same_answer(frozenset(), frozenset({"forty"}))


@given(st.floats(-1e6, 1e6))
def test_sigmoid_is_a_probability(logit: float) -> None:
    value = sigmoid(logit)
    assert 0 <= value <= 1
    if abs(logit) < 30:
        assert math.isclose(value, 1 / (1 + math.exp(-logit)))


def test_the_shipped_calibration_is_whole() -> None:
    calibration = shipped()
    assert len(calibration.sentence) == len(SENTENCE_FEATURES)
    assert len(calibration.answer) == len(ANSWER_FEATURES)
    assert len(calibration.span) == len(SPAN_FEATURES)
    assert 0 < calibration.operating_point < 1
    with pytest.raises(KeyError):
        from_json({"sentence": {}, "answer": {}, "span": {}, "operating_point": 0.5})
