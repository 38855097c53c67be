"""Fits `calibration.json`: held-out questions put through real ingestion and retrieval.

    python -m rag.train.calibrate gather --data ../shared/train --bench ../shared/bench --work build/calibration [--hand FOLDER]
    python -m rag.train.calibrate fit --work build/calibration --out rag/models/reader

`gather` ingests small collections and stores what retrieval finds for questions that were
never trained on: `given` (squad2, only the paragraph the question was written for), `squad2` and
`clapnq` (all paragraphs), `wiki` (held-out new_wiki questions; every second one is searched without the
documents that hold the answer, so that it cannot be answered), `news` (multihoprag), `timeqa`
and `covidqa` (held-out articles), some searched likewise, and `written` (questions written by hand, three in seven
absent, on passages that the reader was not trained on), and with `--hand` as many of one's own. `fit` reads the passages, fits
the models of `rag.read.judge` and reports, by five-fold cross-fitting, area under the ROC
curve, risk-coverage area and calibration error of every collection.

Operating point: the lowest confidence, in steps of 0.05, at which right answers less `WRONG` of the wrong ones among the
cross-fitted questions, weighted as in fitting, are within `ALIKE` of the most there can be: where it makes little
difference an answer is better than none.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.read.features import (
    ALONE_FEATURES,
    ANSWER_FEATURES,
    SENTENCE_FEATURES,
    SPAN_FEATURES,
    alone_features,
    answer_features,
    span_features,
)
from rag.read.judge import VETOED, further, preferred, second_look, sigmoid
from rag.read.reader import worth_reading
from rag.read.vetoes.lacking import lacks_what_was_asked
from rag.train.card import with_figures
from rag.train.data import share
from rag.train.evaluate import token_f1
from rag.train.export import record_file
from rag.train.fitting import Floats, conditional_logit, logistic, measures, reliability
from rag.train.heldout import HeldOut, gather
from rag.train.judged import Judged, Reads, read_passages

SHARES = {
    "written": 0.2,
    "hand": 0.2,
    "given": 0.1,
    "squad2": 0.1,
    "clapnq": 0.12,
    "wiki": 0.08,
    "news": 0.05,
    "timeqa": 0.1,
    "covidqa": 0.05,
}
"""What confidence is fitted to: questions people ask more than questions written to deceive."""
UNANSWERABLE = 0.4
"""Share of questions that confidence takes to have no answer in the documents: people ask what they hope to find."""
MOST = {"hand": 300, "given": 80, "squad2": 80, "wiki": 80, "news": 100, "covidqa": 50}
"""Questions used of the larger collections: reading takes time."""
WRONG = 0.8
"""What a wrong answer costs where a right one is worth 1: its quote shows that it is wrong."""
ALIKE = 0.01
FOLDS = 5
RIDGE_ANSWER = 20.0
"""Strength of the penalty on the weights of standardised features, in questions; more than the span needs."""

SIGNS = {
    **dict.fromkeys(
        """text margin below support words names near_names fits similarity overlap lead nearby context score first label
        new codes kind counts steps reason names_around share answerable meaning alone_margin codes_there""".split(),
        1,
    ),
    **dict.fromkeys(("echo", "sibling"), -1),
}
"""What may only speak for, or only against: with fewer than a thousand questions a free weight of something that hangs
together with others takes either sign, and is then wrong on other documents."""


def signs_of(features: Sequence[str]) -> list[int]:
    """The `SIGNS` of features by name, 0 for those that may speak either way."""
    return [SIGNS.get(name.removeprefix("best_"), 0) for name in features]


def balance(judged: Sequence[Judged]) -> Floats:
    """Weight of each question: `SHARES` between collections, `UNANSWERABLE` within each; the mean is 1."""
    keys = [(j.asked.collection, j.asked.answerable) for j in judged]
    parts = {True: 1 - UNANSWERABLE, False: UNANSWERABLE}
    return np.array([SHARES[key[0]] * len(keys) / keys.count(key) * parts[key[1]] for key in keys])


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the models that choose, look again and judge, on the features as they are."""

    first: Floats
    alone: Floats
    answer: Floats


def fit(judged: Sequence[Judged]) -> Weights:
    """The three models, each fitted on what the one before it leaves."""
    choices = [j for j in judged if j.right.any()]
    first = conditional_logit(
        [j.features for j in choices], [j.right for j in choices], signs_of(SENTENCE_FEATURES)
    )
    options, right = [], []
    for each in choices:
        _, looked = each.looked_at(first)
        good = np.array([one.candidate.unit in each.right_units for one in looked])
        if good.any():
            options.append(np.array([alone_features(one) for one in looked]))
            right.append(good)
    again = conditional_logit(options, right, signs_of(ALONE_FEATURES))
    # What a veto decides is not for the last model to learn.
    ends = [final(j, first, again) for j in judged]
    left = np.array([not veto for _, _, veto in ends])
    rows, truth = np.array([row for row, _, _ in ends]), np.array([right for _, right, _ in ends], float)
    shares, signs = balance(judged)[left], signs_of(ANSWER_FEATURES)
    return Weights(first, again, logistic(rows[left], truth[left], shares, signs, RIDGE_ANSWER))


def final(judged: Judged, first: Floats, again: Floats) -> tuple[tuple[float, ...], bool, bool]:
    """Features of the answer model, whether a unit that would be quoted is right, and whether that is vetoed."""
    asked, kind = judged.asked, judged.asked.kind
    candidates, looked = judged.looked_at(first)
    best, candidates = preferred(
        asked.question, kind, second_look(looked, again.tolist()), candidates, asked.passages
    )
    features = answer_features(asked.question, best, asked.passages, judged.embedder)
    shown = {
        *best.quoted,
        *(other.unit for other in further(asked.question, kind, candidates, best.quoted, asked.passages)),
    }
    veto = lacks_what_was_asked(asked.question, kind, best.quoted, asked.passages)
    return features, bool(judged.right_units & shown), veto


def confident(features: Sequence[float], veto: bool, second: Floats) -> float:
    """Confidence, which a veto bounds."""
    confidence = sigmoid(float(np.dot(features, second)))
    return min(confidence, VETOED) if veto else confidence


SHORT = ("given", "squad2", "wiki")
"""Collections whose accepted answers are short."""


def spans(judged: Sequence[Judged], weights: Weights) -> tuple[Floats, NDArray[np.bool_]]:
    """Features of the best sentences' spans, and whether they share half their words with an accepted answer."""
    rows, right = [], []
    for each in judged:
        _, looked = each.looked_at(weights.first)
        best = second_look(looked, weights.alone.tolist())[0].candidate
        if best.span and each.asked.answerable and each.asked.collection in SHORT:
            text = each.asked.passages[best.unit.passage].text[best.span.start : best.span.end]
            rows.append(span_features(best, each.asked.passages))
            right.append(max(token_f1(text, gold) for gold in each.asked.answers) >= 0.5)
    return np.array(rows), np.array(right)


def cross_fit(judged: Sequence[Judged]) -> tuple[float, dict[str, Any], list[dict[str, float]]]:
    """Operating point, figures per collection, and how far confidence is to be believed (`reliability`).

    Every question is judged by models fitted without its context.
    """
    confidence, right = np.zeros(len(judged)), np.zeros(len(judged), bool)
    # A paragraph's questions stay together: their passages are the same.
    fold = np.array([int(share(j.asked.passages[0].document_id) * FOLDS) for j in judged])
    for number in range(FOLDS):
        inside = [int(n) for n in np.flatnonzero(fold == number)]
        weights = fit([judged[n] for n in range(len(judged)) if fold[n] != number])
        for n in inside:
            features, right[n], veto = final(judged[n], weights.first, weights.alone)
            confidence[n] = confident(features, veto, weights.answer)
    answerable = np.array([j.asked.answerable for j in judged])
    names = [j.asked.collection for j in judged]
    shares = balance(judged)
    points = [round(0.05 * n, 2) for n in range(1, 20)]
    value = np.where(right, 1.0, -WRONG)
    gains = {p: float(shares @ np.where(confidence >= p, value, 0.0)) / shares.sum() for p in points}
    point = min(p for p in points if gains[p] >= max(gains.values()) - ALIKE)
    figures = {
        name: measures(confidence[mask], right[mask], answerable[mask], point)
        for name in dict.fromkeys(names)
        if (mask := np.array([n == name for n in names])).any()
    }
    return point, figures, reliability(confidence, right, shares)


def fitted_to(judged: Sequence[Judged]) -> dict[str, Any]:
    """What `calibration.json` holds: the weights fitted to all of `judged`, and the cross-fitted figures."""
    point, figures, believed = cross_fit(judged)
    weights = fit(judged)
    x, right = spans(judged, weights)
    models = {
        "sentence": (SENTENCE_FEATURES, weights.first),
        "alone": (ALONE_FEATURES, weights.alone),
        "answer": (ANSWER_FEATURES, weights.answer),
        "span": (SPAN_FEATURES, logistic(x, right.astype(float), np.ones(len(right)))),
    }
    return {
        **{
            name: dict(zip(names, found.round(4).tolist(), strict=True))
            for name, (names, found) in models.items()
        },
        "operating_point": point,
        "rule": f"lowest point within {ALIKE} of the most right answers less {WRONG} of the wrong ones, cross-fitted",
        "measured": figures,
        "reliability": believed,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.calibrate")
    commands = parser.add_subparsers(dest="command", required=True)
    first = commands.add_parser("gather")
    first.add_argument("--data", type=Path, required=True)
    first.add_argument("--bench", type=Path, required=True)
    first.add_argument("--work", type=Path, required=True)
    first.add_argument("--hand", type=Path, help="folder of questions of one's own: p*.jsonl, q*.jsonl")
    second = commands.add_parser("fit")
    second.add_argument("--work", type=Path, required=True)
    second.add_argument("--out", type=Path, required=True, help="folder of the model")
    options = parser.parse_args(arguments)
    if options.command == "gather":
        gather(options.data, options.bench, options.work, options.hand)
        return
    found: list[HeldOut] = [
        each
        for path in sorted(options.work.glob("asked-*.pickle"))
        for each in pickle.loads(path.read_bytes())
    ]
    asked = [
        replace(each, passages=tuple(worth_reading(each.passages)))
        for name in SHARES
        for each in sorted((a for a in found if a.collection == name), key=lambda a: share(a.id))[
            : MOST.get(name)
        ]
    ]
    judged = read_passages(asked, reads := Reads(options.out, options.work / "readings.pickle"))
    fitted = fitted_to(judged)
    reads.save()
    path = options.out / "calibration.json"
    path.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    card = options.out / "MODEL_CARD.md"
    if card.is_file():
        card.write_text(with_figures(card.read_text(encoding="utf-8"), fitted), encoding="utf-8")
    if (manifest := options.out.parent / "manifest.json").is_file():
        record_file(manifest, options.out.name, path)
    print(json.dumps(fitted["measured"], indent=1))


if __name__ == "__main__":
    # Under its own name, so that what is pickled can be read from anywhere.
    from rag.train.calibrate import main as run

    run()
