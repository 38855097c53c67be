"""Fits `calibration.json`: held-out questions put through real ingestion and retrieval.

    python -m rag.train.calibrate gather --data ../shared/train --bench ../shared/bench --work build/calibration
    python -m rag.train.calibrate fit --work build/calibration --out rag/models/reader

`gather` ingests four small collections and stores what retrieval finds for questions that were
never trained on: `given` (squad2, only the paragraph the question was written for), `squad2` and
`clapnq` (all paragraphs), `wiki` (held-out new_wiki questions; for every second one the passages
that hold the answer are taken out, so that it cannot be answered). `fit` reads the passages, fits
the two models of `rag.confidence` and reports, by five-fold cross-fitting, area under the ROC
curve, risk-coverage area and calibration error of every collection.

Operating point: the confidence, in steps of 0.05, with the most right answers plus right refusals
among the cross-fitted questions, weighted as in fitting.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.confidence import (
    ANSWER_FEATURES,
    SENTENCE_FEATURES,
    Candidate,
    answer_features,
    sentence_features,
    sigmoid,
)
from rag.embed import LocalEmbedder
from rag.extract import Span, TextReading
from rag.sentence_reader import Sentence, sentences_of
from rag.train.data import lines, load, share
from rag.train.evaluate import HERE, auc, normalised, reader_at
from rag.types import Filters, Passage

READ = 6
"""Passages read for a question."""
SHARES = {"given": 1 / 8, "squad2": 1 / 8, "clapnq": 3 / 8, "wiki": 3 / 8}
"""What confidence is fitted to: questions people ask more than questions written to deceive."""
FOLDS = 5
RIDGE = 1.0
"""Strength of the penalty on weights other than the bias, in examples."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what retrieval found."""

    collection: str
    id: str
    question: str
    answers: tuple[str, ...]
    answerable: bool
    evidence: str
    """Document that holds the answer, "" where there is none."""
    passages: tuple[Passage, ...]


def gather(data: Path, bench: Path, work: Path) -> None:
    """Write `asked.pickle` into `work`."""
    from ingest import ingest
    from rag.embed import open_embedder
    from rag.index import Index
    from rag.retrieve import Retriever
    from rag.settings import Settings

    work.mkdir(parents=True, exist_ok=True)
    corpus = load(data, bench, HERE / "heldout.json")
    held = json.loads((HERE / "heldout.json").read_text(encoding="utf-8"))
    draw = random.Random(5)
    collections: dict[str, list[dict[str, Any]]] = {
        name: lines(bench / name / "docs.jsonl") for name in ("squad2", "clapnq")
    }
    texts = corpus.heldout_texts["new_wiki"] + draw.sample(corpus.texts["new_wiki"], 250)
    collections["wiki"] = [{"id": f"w{n}", "title": "", "text": text} for n, text in enumerate(texts)]
    number_of = {text: f"w{n}" for n, text in enumerate(texts)}

    questions: dict[str, list[tuple[str, str, list[str], bool, str]]] = {"wiki": []}
    articles = {title.replace(" ", "_") for title in held["articles"]}
    questions["squad2"] = [
        (q["id"], q["question"], q["answers"], q["answerable"], q["about"])
        for q in lines(bench / "squad2" / "questions.jsonl")
        if q["about"].split("#")[0] in articles
    ]
    questions["clapnq"] = [
        # The written answers stand nowhere; the sentences they were made of do.
        (q["id"], q["question"], [quote["text"] for quote in q["quotes"]], q["answerable"], q["about"])
        for q in lines(bench / "clapnq" / "questions.jsonl")
        if q["about"] in held["clapnq"]
    ]
    pool = [e for e in corpus.heldout if e.source == "new_wiki" and e.answers]
    for example in draw.sample(pool, min(400, len(pool))):
        answer = example.text[slice(*example.answers[0])]
        questions["wiki"].append((example.id, example.question, [answer], True, number_of[example.text]))

    embedder = open_embedder(Settings())
    asked: list[Asked] = []
    for name, documents in collections.items():
        settings = Settings(data_dir=work / name)
        source = work / f"{name}.jsonl"
        source.write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
        ingest([source], settings, prune=True)
        index = Index.open(settings, embedder.name)
        retriever = Retriever(index, embedder)
        for number, question, answers, answerable, about in questions[name]:
            found = retriever.search(question, 10)
            if name == "wiki" and share(f"wiki:{number}") < 0.5:
                found = [p for p in found if not any(a.lower() in p.text.lower() for a in answers)]
                answerable = False
            evidence = about if answerable else ""
            gold = tuple(answers) if answerable else ()
            asked.append(Asked(name, number, question, gold, answerable, evidence, tuple(found[:READ])))
            if name == "squad2":
                given = retriever.search(question, READ, Filters(documents=(about,)))
                asked.append(Asked("given", number, question, gold, answerable, evidence, tuple(given)))
        index.close()
        print(name, len(questions[name]), flush=True)
    (work / "asked.pickle").write_bytes(pickle.dumps(asked))


def is_right(asked: Asked, passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence holds an accepted answer."""
    if not asked.answerable:
        return False
    words = normalised(sentence.text)
    if asked.collection == "clapnq":  # sentences may be cut elsewhere than in the gold
        return any(_holds(words, g) or _holds(g, words) for g in map(normalised, asked.answers))
    return any(_holds(words, normalised(gold)) for gold in asked.answers)


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return size > 0 and any(
        list(words[at : at + size]) == list(wanted) for at in range(len(words) - size + 1)
    )


class RememberingEmbedder:
    """The built-in embedder, embedding each text once."""

    def __init__(self) -> None:
        self._embedder = LocalEmbedder()
        self._known: dict[str, NDArray[np.float32]] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of `texts`: (n, dimension)."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._embedder.embed(new), strict=True))
        return np.stack([self._known[text] for text in texts])

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Unit vector of a question: (dimension,)."""
        vector: NDArray[np.float32] = self.embed([text])[0]
        return vector


def logistic(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Weighted logistic regression with a ridge penalty, by Newton's method; column 0 is the bias."""
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weights * (p - y)) + penalty * beta
        hessian = (x * (weights * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-8:
            break
    return beta


@dataclass(slots=True)
class Judged:
    """A question with everything the two models need."""

    asked: Asked
    readings: list[TextReading]
    sentences: list[tuple[Sentence, Span | None]]
    features: Floats
    """(sentences, len(SENTENCE_FEATURES))"""
    right: NDArray[np.bool_]
    """Whether each sentence is right."""


def read_passages(asked: Sequence[Asked], folder: Path, kept: Path) -> list[Judged]:
    """Read the passages of every question with the model in `folder`; `kept` spares reading them again."""
    checksum = sha256((folder / "model.onnx").read_bytes()).hexdigest()
    known: dict[tuple[str, str], list[TextReading]] = {}
    if kept.exists():
        made_by, stored = pickle.loads(kept.read_bytes())
        known = stored if made_by == checksum else {}
    model, embedder = reader_at(folder), RememberingEmbedder()
    result: list[Judged] = []
    for each in asked:
        key = (each.collection, each.id)
        if key not in known:
            texts, titles = [p.text for p in each.passages], [p.title for p in each.passages]
            known[key] = model.read(each.question, texts, titles)
        result += with_features(each, known[key], embedder)
    kept.write_bytes(pickle.dumps((checksum, known)))
    return result


def with_features(asked: Asked, readings: list[TextReading], embedder: RememberingEmbedder) -> list[Judged]:
    """A question with its features; nothing when there was no sentence."""
    sentences = sentences_of(asked.passages)
    rows = sentence_features(asked.question, sentences, asked.passages, readings, embedder)
    if not rows:
        return []
    right = [is_right(asked, asked.passages[sentence.passage], sentence) for sentence, _, _ in rows]
    pairs = [(sentence, span) for sentence, span, _ in rows]
    return [Judged(asked, readings, pairs, np.array([f for _, _, f in rows]), np.array(right))]


def balance(judged: Sequence[Judged]) -> Floats:
    """Weight of each question: `SHARES` between collections, answerable or not counts the same within one."""
    keys = [(j.asked.collection, j.asked.answerable) for j in judged]
    return np.array([SHARES[key[0]] * len(keys) / keys.count(key) / 2 for key in keys])


def fit(judged: Sequence[Judged]) -> tuple[Floats, Floats]:
    """Weights of the sentence model and of the answer model."""
    weights = balance(judged)
    first = logistic(
        np.concatenate([j.features for j in judged]),
        np.concatenate([j.right for j in judged]).astype(float),
        np.concatenate([np.full(len(j.right), w) for j, w in zip(judged, weights, strict=True)]),
    )
    rows, truth = zip(*(final(j, first) for j in judged), strict=True)
    x, y = np.array(rows), np.array(truth, float)
    second = logistic(x, y, weights)
    agreeing = ANSWER_FEATURES.index("agreeing")
    if second[agreeing] < 0:  # agreement never counts against an answer
        x[:, agreeing] = 0
        second = logistic(x, y, weights)
    return first, second


def final(judged: Judged, first: Floats) -> tuple[tuple[float, ...], bool]:
    """Features of the answer model, and whether the best sentence is right."""
    logits = judged.features @ first
    order = np.argsort(-logits, kind="stable")
    candidates = [
        Candidate(judged.sentences[n][0], judged.sentences[n][1], float(logits[n]), 0.0) for n in order
    ]
    features = answer_features(candidates, judged.asked.passages, judged.readings)
    return features, bool(judged.right[order[0]])


def measures(
    confidence: Floats, right: NDArray[np.bool_], answerable: NDArray[np.bool_], point: float
) -> dict[str, Any]:
    """Figures of one collection."""
    order = np.argsort(-confidence, kind="stable")
    risks = np.cumsum(~right[order]) / np.arange(1, len(right) + 1)
    bins = np.minimum((confidence * 10).astype(int), 9)
    gaps = [
        abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
        for b in range(10)
        if (bins == b).any()
    ]
    answered = confidence >= point
    declined = ~answered
    refused = float((declined & ~answerable).sum())
    return {
        "questions": len(right),
        "right if all are answered": round(float(right[answerable].mean()), 3),
        "answered right of answerable": round(float((right & answered)[answerable].mean()), 3),
        "declined of unanswerable": round(float(declined[~answerable].mean()), 3),
        "refusal F1": round(2 * refused / max(1.0, float(declined.sum() + (~answerable).sum())), 3),
        "AUROC has answer": round(auc(confidence.tolist(), answerable.tolist()), 3),
        "AUROC right": round(auc(confidence.tolist(), right.tolist()), 3),
        "AURC": round(float(risks.mean()), 3),
        "ECE": round(float(sum(gaps)), 3),
        "risk at coverage": {
            f"{share:.0%}": round(float(risks[max(0, int(len(risks) * share) - 1)]), 3)
            for share in (0.2, 0.4, 0.6, 0.8, 1.0)
        },
    }


def cross_fit(judged: Sequence[Judged]) -> tuple[float, dict[str, Any]]:
    """Operating point, and figures per collection; every question judged by models fitted without its context."""
    confidence, right = np.zeros(len(judged)), np.zeros(len(judged), bool)
    # A paragraph's questions stay together: their passages are the same.
    fold = np.array([int(share(j.asked.passages[0].document_id) * FOLDS) for j in judged])
    for number in range(FOLDS):
        inside = [int(n) for n in np.flatnonzero(fold == number)]
        first, second = fit([judged[n] for n in range(len(judged)) if fold[n] != number])
        for n in inside:
            features, right[n] = final(judged[n], first)
            confidence[n] = sigmoid(float(np.dot(features, second)))
    answerable = np.array([j.asked.answerable for j in judged])
    names = [j.asked.collection for j in judged]
    weights = balance(judged)
    points = [round(0.05 * n, 2) for n in range(1, 20)]
    point = max(points, key=lambda p: float(weights @ np.where(confidence >= p, right, ~answerable)))
    return point, {
        name: measures(confidence[mask], right[mask], answerable[mask], point)
        for name in dict.fromkeys(names)
        if (mask := np.array([n == name for n in names])).any()
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.calibrate")
    commands = parser.add_subparsers(dest="command", required=True)
    first = commands.add_parser("gather")
    first.add_argument("--data", type=Path, required=True)
    first.add_argument("--bench", type=Path, required=True)
    first.add_argument("--work", type=Path, required=True)
    second = commands.add_parser("fit")
    second.add_argument("--work", type=Path, required=True)
    second.add_argument("--out", type=Path, required=True, help="folder of the model")
    second.add_argument("--most", type=int, default=170, help="questions of squad2 and of wiki, to save time")
    chosen = parser.parse_args(arguments)
    if chosen.command == "gather":
        gather(chosen.data, chosen.bench, chosen.work)
        return
    asked: list[Asked] = pickle.loads((chosen.work / "asked.pickle").read_bytes())
    asked = [a for a in asked if a.collection in ("given", "clapnq")] + [
        each
        for name in ("squad2", "wiki")
        for each in sorted((a for a in asked if a.collection == name), key=lambda a: share(a.id))[
            : chosen.most
        ]
    ]
    judged = read_passages(asked, chosen.out, chosen.work / "readings.pickle")
    point, report = cross_fit(judged)
    weights = fit(judged)
    (chosen.out / "calibration.json").write_text(
        json.dumps(
            {
                "sentence": dict(zip(SENTENCE_FEATURES, weights[0].round(4).tolist(), strict=True)),
                "answer": dict(zip(ANSWER_FEATURES, weights[1].round(4).tolist(), strict=True)),
                "operating_point": point,
                "rule": "most right answers plus right refusals, cross-fitted",
                "measured": report,
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    # Under its own name, so that what is pickled can be read from anywhere.
    from rag.train.calibrate import main as run

    run()
