"""Ranking metrics: worked examples, and ir-measures as judge."""

from __future__ import annotations

import warnings
from random import Random

import pytest

from eval.gold import Question, Quote
from eval.scores.ranking import (
    MAX_PASSAGE_CHARS,
    RankedSpan,
    complete,
    document_ranks,
    fact_ranks,
    hit,
    ndcg,
    recall,
    reciprocal_rank,
)

FOUND = [3, None, 1, 12]


def test_worked_example() -> None:
    assert recall(FOUND, 10) == 0.5
    assert recall(FOUND, 12) == 0.75
    assert hit(FOUND, 1) == 1.0
    assert hit([2], 1) == 0.0
    assert complete([3, 1], 3) == 1.0
    assert complete([3, 1], 2) == 0.0
    assert reciprocal_rank([4, 2], 10) == 0.5
    assert reciprocal_rank([11], 10) == 0.0
    # gains 1 at ranks 1 and 3: 1 + 0.5; ideal for four items: 1 + 0.6309 + 0.5 + 0.4307
    assert ndcg(FOUND, 10) == pytest.approx(1.5 / 2.5616, abs=1e-4)


def test_nothing_wanted_is_no_score() -> None:
    assert [recall([], 5), hit([], 5), complete([], 5), reciprocal_rank([], 5), ndcg([], 5)] == [None] * 5


def test_two_facts_in_one_passage_do_not_exceed_the_ideal() -> None:
    assert ndcg([1, 1], 10) == 1.0


def test_ir_measures_agrees() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its dependencies, not ours
        ir = pytest.importorskip("ir_measures", reason="ir-measures is in the extra [dev]")
        measures = {
            ir.nDCG @ 10: lambda f: ndcg(f, 10),
            ir.R @ 5: lambda f: recall(f, 5),
            ir.R @ 10: lambda f: recall(f, 10),
            ir.RR @ 10: lambda f: reciprocal_rank(f, 10),
            ir.Success @ 1: lambda f: hit(f, 1),
            ir.Success @ 10: lambda f: hit(f, 10),
        }
        random = Random(7)
        qrels, runs, ours = {}, {}, {}
        for number in range(60):
            query = f"q{number}"
            ranked = random.sample([f"d{i}" for i in range(40)], 20)
            relevant = random.sample([f"d{i}" for i in range(40)], random.randint(1, 12))
            qrels[query] = dict.fromkeys(relevant, 1)
            runs[query] = {document: 100.0 - at for at, document in enumerate(ranked)}
            question = Question(query, "?", "t", evidence=tuple(relevant))
            ours[query] = document_ranks(question, [RankedSpan(document, 0, 1, "x") for document in ranked])
        for row in ir.iter_calc(list(measures), qrels, runs):
            assert measures[row.measure](ours[row.query_id]) == pytest.approx(row.value, abs=1e-9), row


def spans(*texts: str, document: str = "a") -> list[RankedSpan]:
    return [RankedSpan(document, 0, len(text), text) for text in texts]


def test_documents_are_ranked_by_their_first_passage() -> None:
    question = Question("q", "?", "t", evidence=("b", "c", "d"))
    passages = [RankedSpan(d, 0, 1, "x") for d in ("a", "a", "b", "a", "c")]
    assert document_ranks(question, passages) == [2, 3, None]


def test_a_reprint_is_found_with_its_twin() -> None:
    question = Question("q", "?", "t", evidence=("b", "c"))
    passages = [RankedSpan("a", 0, 1, "x", also_in=("b",)), RankedSpan("c", 0, 1, "x")]
    assert document_ranks(question, passages) == [1, 2]


def test_a_long_passage_is_a_miss_that_takes_its_rank() -> None:
    question = Question("q", "?", "t", evidence=("a",), quotes=(Quote("a", "twelve drones"),))
    long = "twelve drones " + "x" * MAX_PASSAGE_CHARS
    assert fact_ranks(question, spans(long, "twelve drones")) == [2]
    assert document_ranks(question, spans(long, "twelve drones")) == [2]


def test_a_fact_is_found_by_any_of_its_quotes_and_white_space_does_not_matter() -> None:
    quotes = (
        Quote("a", "bought twelve", "1"),
        Quote("b", "twelve were bought", "1"),
        Quote("a", "wants fifty and bought twelve", "1+2"),
        Quote("a", "on its own"),
    )
    question = Question("q", "?", "t", evidence=("a", "b"), quotes=quotes)
    assert [len(fact) for fact in question.facts] == [3, 1, 1]
    passages = [
        *spans("nothing"),
        *spans("twelve\nwere  bought", document="b"),
        *spans("wants fifty and\nbought twelve"),
    ]
    assert fact_ranks(question, passages) == [2, 3, None]


def test_a_short_quote_counts_in_its_own_document_only() -> None:
    long = "The treaty was signed in Kyiv on a rainy morning by both of the ministers."
    question = Question("q", "?", "t", quotes=(Quote("a", "Rollo"), Quote("a", long)))
    assert fact_ranks(question, spans("Rollo", long, document="reprint")) == [None, 2]


def test_documents_wanted_follow_the_facts() -> None:
    quotes = (Quote("a", "x", "1"), Quote("b", "y", "1"), Quote("c", "z", "2"))
    question = Question("q", "?", "t", evidence=("a", "b", "c"), quotes=quotes)
    assert question.wanted_documents == (frozenset({"a", "b"}), frozenset({"c"}))
    assert document_ranks(question, [RankedSpan("b", 0, 1, "")]) == [1, None]
