"""Fitting: the two regressions find weights that are known, and the curves are what they say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fakes import HashEmbedder

from ingest import ingest
from rag import load_settings
from rag.search.retriever import Retriever
from rag.store.index import Index
from rag.train.calibrate import SHARES, UNANSWERABLE, balance
from rag.train.fitting import conditional_logit, logistic, measures, reliability
from rag.train.heldout import without
from rag.train.judged import Reads


def test_logistic_regression_finds_the_weights_that_made_the_data() -> None:
    draw = np.random.default_rng(1)
    x = np.concatenate([np.ones((20_000, 1)), draw.normal(3.0, [2.0, 4.0], (20_000, 2))], axis=1)
    true = np.array([-2.0, 1.5, -0.25])
    y = (draw.random(len(x)) < 1 / (1 + np.exp(-x @ true))).astype(float)
    found = logistic(x, y, np.ones(len(x)))
    np.testing.assert_allclose(found, true, atol=0.15)


def test_a_weight_of_the_wrong_sign_is_left_out() -> None:
    draw = np.random.default_rng(3)
    x = np.concatenate([np.ones((5_000, 1)), draw.normal(0.0, 1.0, (5_000, 3))], axis=1)
    y = (draw.random(len(x)) < 1 / (1 + np.exp(-x @ np.array([0.5, 1.0, -1.0, -1.0])))).astype(float)
    found = logistic(x, y, np.ones(len(x)), signs=[0, 1, 1, -1])
    assert found[2] == 0
    assert found[1] > 0.7
    assert found[3] < -0.7


def test_a_search_without_the_answer_looks_like_any_other(tmp_path: Path) -> None:
    texts = {
        "best.txt": "The ferry Aurora of Halden was built in 1962.",
        "second.txt": "The ferry Aurora was in the yard of Halden from 1962 to 1963.",
        "third.txt": "The ferry Aurora of Halden has a kiosk.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    settings, embedder = load_settings(data_dir=tmp_path / "index"), HashEmbedder()
    ingest(tmp_path, settings, embedder=embedder)
    with Index.open(settings, embedder.name) as index:
        retriever = Retriever(index, embedder)
        question = "When was the ferry Aurora of Halden built?"
        assert {p.document_id for p in retriever.search(question)} == set(texts)
        found = without(retriever, question, ["1962"], list(texts))
        assert [(p.rank, p.document_id) for p in found] == [(1, "third.txt")]
        assert without(retriever, question, ["ferry"], list(texts)) == []


def test_the_conditional_logit_finds_what_tells_options_of_one_question_apart() -> None:
    draw = np.random.default_rng(2)
    true = np.array([2.0, -0.5, 0.0])
    options, right = [], []
    for _ in range(3000):
        # The same for all options of a question, so that it must not count.
        x = np.concatenate([draw.normal(1.0, [1.0, 3.0], (6, 2)), np.full((6, 1), draw.normal())], axis=1)
        p = np.exp(x @ true)
        chosen = draw.choice(6, p=p / p.sum())
        options.append(x)
        right.append(np.arange(6) == chosen)
    np.testing.assert_allclose(conditional_logit(options, right), true, atol=0.12)


def test_several_right_options_share_the_credit() -> None:
    x = np.array([[1.0], [1.0], [0.0]])
    weights = conditional_logit([x] * 400, [np.array([True, True, False])] * 400)
    assert weights[0] > 3


def test_measures_of_a_perfect_and_a_useless_confidence() -> None:
    right = np.array([True, True, False, False])
    answerable = np.array([True, True, False, False])
    good = measures(np.array([0.99, 0.99, 0.01, 0.01]), right, answerable, 0.5)
    assert good["refusal F1"] == good["AUROC right"] == 1.0
    assert good["ECE"] == 0.01
    bad = measures(np.array([0.1, 0.2, 0.8, 0.9]), right, answerable, 0.5)
    assert bad["AUROC right"] == 0.0
    assert bad["declined of unanswerable"] == 0.0


def test_collections_weigh_what_they_should() -> None:
    from types import SimpleNamespace
    from typing import Any

    asked: list[Any] = [
        SimpleNamespace(asked=SimpleNamespace(collection=name, answerable=answerable))
        for name, answerable in [("wiki", True)] * 3
        + [("wiki", False)]
        + [("clapnq", True), ("clapnq", False)]
    ]
    weights = balance(asked)
    assert np.isclose(weights[:3].sum() * UNANSWERABLE, weights[3] * (1 - UNANSWERABLE))
    assert np.isclose(weights[:4].sum() / SHARES["wiki"], weights[4:].sum() / SHARES["clapnq"])


def test_reliability_is_told_by_tenths_and_weighed() -> None:
    confidence = np.array([0.72, 0.78, 0.1, 1.0])
    right = np.array([True, False, False, True])
    rows = reliability(confidence, right, np.array([3.0, 1.0, 1.0, 1.0]))
    assert [(row["from"], row["questions"], row["right"]) for row in rows] == [
        (0.1, 1, 0.0),
        (0.7, 2, 0.75),
        (0.9, 1, 1.0),
    ]
    assert rows[1]["confidence"] == 0.735


class Unread:
    """A model that has to be asked once only."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def read(self, question: str, texts: list[str], titles: list[str]) -> list[str]:
        self.texts += texts
        return [f"{question} {text} {title}" for text, title in zip(texts, titles, strict=True)]


def test_nothing_is_read_twice_also_after_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.onnx").write_bytes(b"weights")
    model = Unread()
    monkeypatch.setattr("rag.train.judged.reader_at", lambda folder: model)
    reads = Reads(tmp_path, tmp_path / "kept")
    assert reads.read("q", ["a", "b", "a"], ["t", "t", "t"]) == ["q a t", "q b t", "q a t"]
    reads.save()
    again = Reads(tmp_path, tmp_path / "kept")
    assert again.read("q", ["b", "c"], ["t", "t"]) == ["q b t", "q c t"]
    assert model.texts == ["a", "b", "c"]
    (tmp_path / "model.onnx").write_bytes(b"other weights")
    Reads(tmp_path, tmp_path / "kept").read("q", ["a"], ["t"])
    assert model.texts[3:] == ["a"]
