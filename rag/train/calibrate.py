"""Fits `calibration.json`: held-out questions put through real ingestion and retrieval.

    python -m rag.train.calibrate gather --data ../shared/train --bench ../shared/bench --work build/calibration
    python -m rag.train.calibrate fit --work build/calibration --out rag/models/reader

`gather` ingests small collections and stores what retrieval finds for questions that were
never trained on: `given` (squad2, only the paragraph the question was written for), `squad2` and
`clapnq` (all paragraphs), `wiki` (held-out new_wiki questions; every second one is searched without the
documents that hold the answer, so that it cannot be answered), `news` (multihoprag), `timeqa`
and `covidqa` (held-out articles), some searched likewise, and `written` (questions written by hand, three in seven
absent, on passages that the reader was not trained on). `fit` reads the passages, fits
the models of `rag.read.judge` and reports, by five-fold cross-fitting, area under the ROC
curve, risk-coverage area and calibration error of every collection.

Operating point: the lowest confidence, in steps of 0.05, at which right minus wrong answers among the
cross-fitted questions, weighted as in fitting, are within 0.005 of the most there can be: where it makes no
difference an answer is better than none.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.encode.local import LocalEmbedder
from rag.encode.remember import Remembering
from rag.read.complete import complete
from rag.read.features import (
    ANSWER_FEATURES,
    SENTENCE_FEATURES,
    SPAN_FEATURES,
    Found,
    answer_features,
    span_features,
    unit_features,
)
from rag.read.judge import VETOED, lacks_what_was_asked, ranked, sigmoid
from rag.read.reader import further, heading
from rag.read.reader_model import TextReading
from rag.read.units import Unit, answering, units_of
from rag.search.question import kind_of
from rag.train.asked import Asked, gather
from rag.train.data import share
from rag.train.evaluate import normalised, reader_at, token_f1
from rag.train.export import record_file
from rag.train.fitting import Floats, conditional_logit, logistic, measures
from rag.types import Passage

SHARES = {
    "written": 0.3,
    "given": 0.1,
    "squad2": 0.1,
    "clapnq": 0.15,
    "wiki": 0.1,
    "news": 0.1,
    "timeqa": 0.1,
    "covidqa": 0.05,
}
"""What confidence is fitted to: questions people ask more than questions written to deceive."""
UNANSWERABLE = 0.4
"""Share of questions that confidence takes to have no answer in the documents: people ask what they hope to find."""
MOST = {"given": 300, "squad2": 300, "wiki": 240}
"""Questions used of the larger collections: reading takes time."""
FOLDS = 5
RIDGE_ANSWER = 100.0
"""Strength of the penalty on the weights of standardised features, in questions; more than the span needs."""

SIGNS = {
    **dict.fromkeys(("text", "margin", "below", "support", "words", "names", "near_names", "fits"), 1),
    **dict.fromkeys(("similarity", "overlap", "lead", "nearby", "context", "score", "first", "label"), 1),
    **dict.fromkeys(
        ("share", "mass", "agreeing", "found", "codes", "codes_there", "kind", "counts", "reason"), 1
    ),
    **dict.fromkeys(("echo", "rival", "sibling", "rarest", "near_rarest", "quoted_echo"), -1),
}
"""What may only speak for an answer, or only against it: with fewer than two thousand questions a free weight of
something that hangs together with others takes either sign, and is then wrong on other documents."""


def is_right(asked: Asked, passage: Passage, unit: Unit) -> bool:
    """Whether a unit holds an accepted answer."""
    if not asked.answerable:
        return False
    words = normalised(unit.text)
    if asked.collection == "written":
        of_it = passage.document_id == asked.evidence
        return of_it and any(_much_of(words, normalised(gold)) for gold in asked.answers)
    if asked.collection in ("clapnq", "news"):  # sentences may be cut elsewhere than in the gold
        return any(_holds(words, g) or _holds(g, words) for g in map(normalised, asked.answers))
    return any(_holds(words, normalised(gold)) for gold in asked.answers)


def _much_of(words: Sequence[str], gold: Sequence[str]) -> bool:
    """Whether a unit is for the most part in a span that answers, or the span in it."""
    shared = sum((Counter(words) & Counter(gold)).values())
    return shared >= 0.6 * len(gold) or (shared >= 0.6 * len(words) and shared >= min(3, len(gold)))


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return size > 0 and any(
        list(words[at : at + size]) == list(wanted) for at in range(len(words) - size + 1)
    )


@dataclass(slots=True)
class Judged:
    """A question with everything the models need."""

    asked: Asked
    readings: list[TextReading]
    found: list[Found]
    right: NDArray[np.bool_]
    """Whether each unit is right."""
    units: list[Unit]
    """All units of the passages, headings too."""

    @property
    def features(self) -> Floats:
        """(sentences, len(SENTENCE_FEATURES))"""
        return np.array([features for _, _, features in self.found])


def read_passages(asked: Sequence[Asked], folder: Path, kept: Path) -> list[Judged]:
    """Read the passages of every question with the model in `folder`; `kept` spares reading them again."""
    checksum = sha256((folder / "model.onnx").read_bytes()).hexdigest()
    known: dict[str, list[TextReading]] = {}
    if kept.exists():
        made_by, stored = pickle.loads(kept.read_bytes())
        known = stored if made_by == checksum else {}
    model, embedder = reader_at(folder), Remembering(LocalEmbedder(), kept=200_000)
    result: list[Judged] = []
    for each in asked:
        texts, titles = [p.text for p in each.passages], [heading(p) for p in each.passages]
        key = sha256(json.dumps([each.question, texts, titles]).encode()).hexdigest()
        if key not in known:
            known[key] = model.read(each.question, texts, titles)
        result += with_features(each, known[key], embedder)
    kept.write_bytes(pickle.dumps((checksum, known)))
    return result


def with_features(asked: Asked, readings: list[TextReading], embedder: Remembering) -> list[Judged]:
    """A question with its features; nothing when there was no unit."""
    units = units_of(asked.passages)
    found = unit_features(
        asked.question, kind_of(asked.question), answering(units), asked.passages, readings, embedder
    )
    if not found:
        return []
    right = [is_right(asked, asked.passages[unit.passage], unit) for unit, _, _ in found]
    return [Judged(asked, readings, found, np.array(right), units)]


def balance(judged: Sequence[Judged]) -> Floats:
    """Weight of each question: `SHARES` between collections, `UNANSWERABLE` within each; the mean is 1."""
    keys = [(j.asked.collection, j.asked.answerable) for j in judged]
    parts = {True: 1 - UNANSWERABLE, False: UNANSWERABLE}
    return np.array([SHARES[key[0]] * len(keys) / keys.count(key) * parts[key[1]] for key in keys])


def fit(judged: Sequence[Judged]) -> tuple[Floats, Floats]:
    """Weights of the model that chooses and of the one that judges."""
    choices = [j for j in judged if j.right.any()]
    first = conditional_logit([j.features for j in choices], [j.right for j in choices])
    # What a veto decides is not for the second model to learn.
    ends = [final(j, first) for j in judged]
    left = np.array([not veto for _, _, veto in ends])
    rows, truth = np.array([row for row, _, _ in ends]), np.array([right for _, right, _ in ends], float)
    signs = [SIGNS.get(name.removeprefix("best_"), 0) for name in ANSWER_FEATURES]
    return first, logistic(rows[left], truth[left], balance(judged)[left], signs, RIDGE_ANSWER)


def final(judged: Judged, first: Floats) -> tuple[tuple[float, ...], bool, bool]:
    """Features of the answer model, whether a unit that would be quoted is right, and whether that is vetoed."""
    asked, kind = judged.asked, kind_of(judged.asked.question)
    candidates = ranked(judged.found, (judged.features @ first).tolist())
    quoted = complete(asked.question, kind, candidates[0].unit, judged.units)
    features = answer_features(asked.question, kind, candidates, quoted, asked.passages, judged.readings)
    right = {unit for (unit, _, _), good in zip(judged.found, judged.right, strict=True) if good}
    shown = {*quoted, *(other.unit for other in further(kind, candidates, quoted))}
    veto = lacks_what_was_asked(asked.question, kind, quoted, asked.passages)
    return features, bool(right & shown), veto


def confident(features: Sequence[float], veto: bool, second: Floats) -> float:
    """Confidence, which a veto bounds."""
    confidence = sigmoid(float(np.dot(features, second)))
    return min(confidence, VETOED) if veto else confidence


SHORT = ("given", "squad2", "wiki")
"""Collections whose accepted answers are short."""


def spans(judged: Sequence[Judged], first: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Features of the best sentences' spans, and whether they share half their words with an accepted answer."""
    rows, right = [], []
    for each in judged:
        best = ranked(each.found, (each.features @ first).tolist())[0]
        if best.span and each.asked.answerable and each.asked.collection in SHORT:
            text = each.asked.passages[best.unit.passage].text[best.span.start : best.span.end]
            rows.append(span_features(best, each.asked.passages))
            right.append(max(token_f1(text, gold) for gold in each.asked.answers) >= 0.5)
    return np.array(rows), np.array(right)


def cross_fit(judged: Sequence[Judged]) -> tuple[float, dict[str, Any]]:
    """Operating point, and figures per collection; every question judged by models fitted without its context."""
    confidence, right = np.zeros(len(judged)), np.zeros(len(judged), bool)
    # A paragraph's questions stay together: their passages are the same.
    fold = np.array([int(share(j.asked.passages[0].document_id) * FOLDS) for j in judged])
    for number in range(FOLDS):
        inside = [int(n) for n in np.flatnonzero(fold == number)]
        first, second = fit([judged[n] for n in range(len(judged)) if fold[n] != number])
        for n in inside:
            features, right[n], veto = final(judged[n], first)
            confidence[n] = confident(features, veto, second)
    answerable = np.array([j.asked.answerable for j in judged])
    names = [j.asked.collection for j in judged]
    weights = balance(judged)
    points = [round(0.05 * n, 2) for n in range(1, 20)]
    value = np.where(right, 1.0, -1.0)
    gains = {p: float(weights @ np.where(confidence >= p, value, 0.0)) / weights.sum() for p in points}
    point = min(p for p in points if gains[p] >= max(gains.values()) - 0.005)
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
    options = parser.parse_args(arguments)
    if options.command == "gather":
        gather(options.data, options.bench, options.work)
        return
    found: list[Asked] = [
        each
        for path in sorted(options.work.glob("asked-*.pickle"))
        for each in pickle.loads(path.read_bytes())
    ]
    asked = [
        each
        for name in SHARES
        for each in sorted((a for a in found if a.collection == name), key=lambda a: share(a.id))[
            : MOST.get(name)
        ]
    ]
    judged = read_passages(asked, options.out, options.work / "readings.pickle")
    point, report = cross_fit(judged)
    weights = fit(judged)
    x, right = spans(judged, weights[0])
    span = logistic(x, right.astype(float), np.ones(len(right)))
    (options.out / "calibration.json").write_text(
        json.dumps(
            {
                "sentence": dict(zip(SENTENCE_FEATURES, weights[0].round(4).tolist(), strict=True)),
                "answer": dict(zip(ANSWER_FEATURES, weights[1].round(4).tolist(), strict=True)),
                "span": dict(zip(SPAN_FEATURES, span.round(4).tolist(), strict=True)),
                "operating_point": point,
                "rule": "lowest point within 0.005 of the most right minus wrong answers, cross-fitted",
                "measured": report,
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )
    if (manifest := options.out.parent / "manifest.json").is_file():
        record_file(manifest, options.out.name, options.out / "calibration.json")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    # Under its own name, so that what is pickled can be read from anywhere.
    from rag.train.calibrate import main as run

    run()
