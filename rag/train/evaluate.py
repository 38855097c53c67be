"""Measures a reader on the held-out contexts, text by text, with no retrieval.

    python -m rag.train.evaluate --data ../shared/train --bench ../shared/bench --model rag/models/reader

Prints per source: F1 and exact match of answerable questions (nothing refused), F1 over all
questions at the threshold that is best for them, the area under the ROC curve of "has an answer"
for unanswerable questions people wrote, and for retrieved texts that lack the answer.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.encode.pairs import READER
from rag.encode.session import LocalModel
from rag.read.reader_model import ReaderModel, TextReading
from rag.train.bm25 import Bm25
from rag.train.data import HELDOUT_FILE, Corpus, Example, lines, load
from rag.train.reader.negatives import retrieved


@dataclass(frozen=True, slots=True)
class Read:
    """An example with what the model made of it."""

    example: Example
    reading: TextReading
    f1: float
    """Of the best span against the accepted answers; 0 where there is none."""
    exact: float


def reader_at(folder: Path) -> ReaderModel:
    """The model in `folder`, with its checksum in the manifest beside it."""
    return ReaderModel(
        LocalModel(
            name=folder.name,
            folder=folder,
            manifest=folder.parent / "manifest.json",
            dimension=READER.dimension,
            max_tokens=READER.max_tokens,
            languages=READER.languages,
        )
    )


def normalised(text: str) -> list[str]:
    """Words of an answer as SQuAD compares them: lower case, no punctuation, no articles."""
    text = "".join(c for c in text.lower() if c not in string.punctuation)
    return re.sub(r"\b(a|an|the)\b", " ", text).split()


def token_f1(found: str, gold: str) -> float:
    """Word F1 of SQuAD (Rajpurkar et al. 2016)."""
    left, right = normalised(found), normalised(gold)
    if not left or not right:
        return float(left == right)
    shared = sum((Counter(left) & Counter(right)).values())
    return 2 * shared / (len(left) + len(right)) if shared else 0.0


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Area under the ROC curve: how often a positive scores above a negative; ties count half."""
    values, truth = np.asarray(scores), np.asarray(labels, bool)
    if truth.all() or not truth.any():
        return float("nan")
    order = np.argsort(values, kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(1, len(values) + 1)
    for value in np.unique(values):
        same = values == value
        ranks[same] = ranks[same].mean()
    positive = int(truth.sum())
    return float((ranks[truth].sum() - positive * (positive + 1) / 2) / (positive * (len(values) - positive)))


def best_threshold(
    scores: NDArray[Any], gains: NDArray[Any], answerable: NDArray[Any]
) -> tuple[float, float]:
    """Mean score over all questions at the best threshold, and that threshold.

    An answer above the threshold earns its F1, a refusal below it 1 if the question is unanswerable.
    """
    order = np.argsort(-scores)
    total = float((~answerable).sum())
    best, at = total, float("inf")
    for number in order:
        total += gains[number] if answerable[number] else -1
        if total > best:
            best, at = total, float(scores[number])
    return best / len(scores), at


def read_all(model: ReaderModel, examples: Sequence[Example], answers: dict[str, list[str]]) -> list[Read]:
    """Read every example on its own; `answers`: accepted answers by question, beyond the marked span."""
    result = []
    for example in examples:
        reading = model.read(example.question, [example.text], [example.title])[0]
        gold = [example.text[a:b] for a, b in example.answers]
        if gold:
            gold += answers.get(example.question, [])
        found = example.text[reading.spans[0].start : reading.spans[0].end] if reading.spans else ""
        f1 = max((token_f1(found, g) for g in gold), default=0.0)
        exact = max((float(normalised(found) == normalised(g)) for g in gold), default=0.0)
        result.append(Read(example, reading, f1, exact))
    return result


def heldout_parts(corpus: Corpus, seed: int = 3) -> dict[str, list[Example]]:
    """Held-out examples by source, with `retrieved` negatives for the sources that have spans."""
    draw = random.Random(seed)
    parts: dict[str, list[Example]] = {}
    for example in corpus.heldout:
        parts.setdefault(example.source, []).append(example)
    for source in ("squad2", "new_wiki", "timeqa"):
        index = Bm25(list(dict.fromkeys(corpus.heldout_texts[source] + corpus.texts[source])))
        pool = [e for e in parts[source] if e.answers]
        made = [retrieved(example, index, draw) for example in pool]
        parts[source] += [example for example in made if example]
    return parts


def combined(reading: TextReading) -> float:
    """One score of "has an answer" from the two heads, in log odds."""
    return (reading.answerable + reading.margin / 2) / 2


def report(name: str, reads: Sequence[Read]) -> dict[str, Any]:
    """The figures of one source."""
    answerable = [r for r in reads if r.example.answerable]
    with_span = [r for r in answerable if r.example.answers]
    row: dict[str, Any] = {"source": name, "answerable": len(answerable)}
    if with_span:
        row["f1"] = round(100 * float(np.mean([r.f1 for r in with_span])), 1)
        row["exact"] = round(100 * float(np.mean([r.exact for r in with_span])), 1)
    for kind in ("written", "retrieved", "paired"):
        negative = [r for r in reads if not r.example.answerable and r.example.kind == kind]
        if len(negative) < 10:
            continue
        both = [*answerable, *negative]
        truth = [r.example.answerable for r in both]
        row[kind] = {"questions": len(negative)}
        for label, scores in (
            ("auc", [combined(r.reading) for r in both]),
            ("auc_text", [r.reading.answerable for r in both]),
            ("auc_span", [r.reading.margin for r in both]),
        ):
            row[kind][label] = round(auc(scores, truth), 3)
        if kind == "written" and with_span:
            values = np.array([combined(r.reading) for r in both])
            gains = np.array([r.f1 for r in both])
            best, at = best_threshold(values, gains, np.array(truth))
            row[kind] |= {"best_f1": round(100 * best, 1), "at": round(at, 2)}
            row[kind]["refuse_all"] = round(100 * len(negative) / len(both), 1)
    return row


def accepted(bench: Path) -> dict[str, list[str]]:
    """All accepted answers of squad2 by question."""
    rows = lines(bench / "squad2" / "questions.jsonl")
    return {row["question"].strip(): row["answers"] for row in rows}


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.evaluate")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--most", type=int, default=10**6, help="examples per source and kind")
    parser.add_argument("--only", default="", help="one source")
    chosen = parser.parse_args(arguments)
    corpus = load(chosen.data, chosen.bench, HELDOUT_FILE)
    model = reader_at(chosen.model)
    gold = accepted(chosen.bench)
    for name, examples in heldout_parts(corpus).items():
        if chosen.only and name not in chosen.only.split(","):
            continue
        taken: Counter[tuple[str, bool]] = Counter()
        sample = []
        for example in random.Random(1).sample(examples, len(examples)):
            if taken[example.kind, example.answerable] < chosen.most:
                taken[example.kind, example.answerable] += 1
                sample.append(example)
        print(json.dumps(report(name, read_all(model, sample, gold))), flush=True)


if __name__ == "__main__":
    main()
