"""Measures the support score and the proof of written sentences; `eval.bench.verdicts` fits it.

    python -m eval.bench.support ../shared/bench [--each 300]

1. wice: claims against the whole page they cite; `supported` against the rest (partially_supported and
   not_supported). Cross-validated by claim (no claim is scored with weights it helped to fit), and with the shipped weights.
2. clapnq: sentences of human answers against the passage they were written from (should stand) and against
   the most similar other passage (should not).
3. Sentences of the sets' documents, as they are and lightly shortened (should stand), and corrupted: a number,
   a date or a name changed, a negation put in or taken out (should be caught). The changes are made by plain
   patterns of this script, not by the code under test.

Prints figures; keeps no text.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.bench.corruptions import (
    DATE,
    NUMBER,
    exchanged,
    names_of,
    negated,
    other_date,
    other_name,
    other_number,
    replaced,
    shortened,
)
from eval.bench.verdicts.fitting import Floats, logistic, probability, quality
from rag.encode.choose import open_embedder
from rag.encode.embedder import Embedder
from rag.language.sentences import split
from rag.prove.citations import resolve
from rag.prove.entailment import entailed
from rag.prove.support import (
    CAP,
    Judges,
    signals,
    support,
    vetoes,
)
from rag.settings import load_settings
from rag.types import Passage

SEED = 11
SUPPORTED = 0.5
"""Support from which a claim counts as supported where one answer is wanted, yes or no."""


class Remembering:
    """An embedder that embeds no text twice: claims of one page share its sentences."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, NDArray[np.float32]] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._embedder.embed(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path, nargs="?", default=Path("../shared/bench"))
    parser.add_argument("--each", type=int, default=300, help="sentences of each kind of change")
    parser.add_argument("--only", choices=["wice", "clapnq", "changes"], help="one part")
    options = parser.parse_args(arguments)
    if not (options.bench / "wice").is_dir():
        print(f"no development sets at {options.bench}: give their folder", file=sys.stderr)
        return 2
    embedder = Remembering(open_embedder(load_settings()))
    if options.only in (None, "wice"):
        wice(options.bench, embedder)
    if options.only in (None, "clapnq"):
        clapnq(options.bench, embedder)
    if options.only in (None, "changes"):
        changes(options.bench, embedder, options.each)
    return 0


# ---------------------------------------------------------------- wice


def wice(bench: Path, embedder: Remembering) -> None:
    pages = {row["id"]: row["text"] for row in rows(bench / "wice" / "docs.jsonl")}
    claims = list(rows(bench / "wice" / "questions.jsonl"))
    texts = ["\n".join(pages[page] for page in claim["evidence"]) for claim in claims]
    gold = np.array([claim["answers"][0] == "supported" for claim in claims])
    print(f"wice: {len(claims)} claims, {gold.mean():.3f} supported")
    capped = np.array([bool(vetoes(c["question"], t)) for c, t in zip(claims, texts, strict=True)])
    for name, used in judges(embedder).items():
        values = np.array(
            [astuple(signals(c["question"], t, used)) for c, t in zip(claims, texts, strict=True)]
        )
        runs = []
        for seed in range(5):
            scores = np.where(
                capped, np.minimum(crossed(values, gold, seed), CAP), crossed(values, gold, seed)
            )
            runs.append(quality(scores >= SUPPORTED, gold, scores))
        print(f"  {name}, 10-fold by claim, mean of 5 seeds: {show(runs)}")
        shipped = np.array([support(c["question"], t, used) for c, t in zip(claims, texts, strict=True)])
        print(
            f"  {name}, shipped weights (fitted on these claims): {show([quality(shipped >= SUPPORTED, gold, shipped)])}"
        )


def crossed(values: Floats, gold: NDArray[np.bool_], seed: int, folds: int = 10) -> Floats:
    """Scores by cross-validation."""
    fold = np.random.default_rng(seed).permutation(len(gold)) % folds
    scores = np.zeros(len(gold))
    for number in range(folds):
        weights = logistic(values[fold != number], gold[fold != number])
        scores[fold == number] = probability(weights, values[fold == number])
    return scores


def show(runs: Sequence[tuple[float, ...]]) -> str:
    accuracy, precision, recall, area = np.mean(runs, axis=0)
    return f"accuracy {accuracy:.3f}, precision {precision:.3f}, recall {recall:.3f}, AUC {area:.3f}"


# ---------------------------------------------------------------- clapnq


def clapnq(bench: Path, embedder: Remembering) -> None:
    passages = {row["id"]: row for row in rows(bench / "clapnq" / "docs.jsonl")}
    answers = [q for q in rows(bench / "clapnq" / "questions.jsonl") if q["answerable"]]
    vectors = embedder.embed([str(row["text"])[:1000] for row in passages.values()])
    ids = list(passages)
    stood = proved = wrong = total = 0
    reasons: Counter[str] = Counter()
    for answer in answers:
        text = answer["answers"][0]
        own = set(answer["evidence"])
        near = vectors @ vectors[ids.index(answer["evidence"][0])]
        other = next(ids[i] for i in near.argsort()[::-1] if ids[i] not in own)
        for start, end in split(text):
            sentence = text[start:end]
            total += 1
            resolved = resolve(
                cited(sentence), [shown(passages[i]) for i in answer["evidence"]], checker(embedder)
            )
            stood += bool(resolved.sentences)
            proved += any(item.status == "proved" for item in resolved.sentences)
            reasons.update(re.split(r"[:(]", item.reason)[0].strip() for item in resolved.unresolved)
            wrong += bool(resolve(cited(sentence), [shown(passages[other])], checker(embedder)).sentences)
    print(
        f"clapnq: {total} sentences; {stood / total:.3f} stand on their passage, {proved / total:.3f} proved; "
        f"{wrong / total:.3f} stand on the nearest other"
    )
    print("  taken out:", dict(reasons))


# ---------------------------------------------------------------- changes


def changes(bench: Path, embedder: Remembering, each: int) -> None:
    """How many changed sentences are caught, and how many true ones stand."""
    draw = random.Random(SEED)
    material = list(sentences(bench, draw))
    names = sorted({match.group() for sentence, _ in material for match in names_of(sentence)})
    kinds: dict[str, Callable[[str, str], str | None]] = {
        "verbatim": lambda sentence, _: sentence,
        "shortened": lambda sentence, _: shortened(sentence),
        "number changed": lambda sentence, _: replaced(
            sentence, list(NUMBER.finditer(sentence)), lambda old: other_number(old, draw), draw
        ),
        "date changed": lambda sentence, _: replaced(
            sentence, list(DATE.finditer(sentence)), lambda old: other_date(old, draw), draw
        ),
        "name of another document": lambda s, _: replaced(
            s, names_of(s), lambda old: other_name(old, names, draw), draw
        ),
        "name of the same passage": lambda s, p: replaced(
            s, names_of(s), lambda old: other_name(old, sorted({m.group() for m in names_of(p)}), draw), draw
        ),
        "two names exchanged": lambda sentence, _: exchanged(sentence),
        "negation": lambda sentence, _: negated(sentence),
    }
    print(f"changes: {each} sentences of each kind at most, with three passages shown; share that stands")
    for kind, change in kinds.items():
        stand = proved = total = 0
        for sentence, passages in material:
            written = change(sentence, passages[0].text)
            if written is None or (written == sentence and kind != "verbatim"):
                continue
            total += 1
            kept = resolve(cited(written), passages, checker(embedder)).sentences
            stand += bool(kept)
            proved += any(item.status == "proved" for item in kept)
            if total == each:
                break
        print(
            f"  {kind}: {stand / max(1, total):.3f} stand, {proved / max(1, total):.3f} proved, "
            f"{1 - stand / max(1, total):.3f} taken out (n = {total})"
        )


def sentences(bench: Path, draw: random.Random) -> Iterator[tuple[str, list[Passage]]]:
    """Sentences of 8 to 40 words with a detail, each with its own passage and two more of the same set."""
    found = []
    for name in ("multihoprag", "squad2", "timeqa", "mtrag"):
        documents = list(rows(bench / name / "docs.jsonl"))
        draw.shuffle(documents)
        for number, row in enumerate(documents[:250]):
            spans = split(row["text"][:20000])
            usable = [
                i for i, (a, b) in enumerate(spans)
                if 8 <= len(row["text"][a:b].split()) <= 40 and re.search(r"^\D.*[.!?]$", row["text"][a:b])
            ]  # fmt: skip
            if not usable:
                continue
            i = draw.choice(usable)
            start, end = spans[i]
            left, right = spans[max(0, i - 4)][0], spans[min(len(spans) - 1, i + 4)][1]
            others = [documents[(number + k) % len(documents)] for k in (1, 2)]
            passages = [shown(row, left, right), *(shown(other, 0, 1200) for other in others)]
            found.append((" ".join(row["text"][start:end].split()), passages))
    draw.shuffle(found)
    yield from found


# ---------------------------------------------------------------- shared


def judges(embedder: Remembering) -> dict[str, Judges]:
    """Every combination of models that the shipped weights know, by what is looked at."""
    return {
        "wording and details": Judges(),
        "wording, details and meaning": Judges(embedder=embedder),
        "wording and entailment": Judges(entailment=entailed),
        "wording, details, meaning and entailment": Judges(embedder=embedder, entailment=entailed),
    }


def checker(embedder: Remembering) -> Judges:
    """What an answer is proved with."""
    return list(judges(embedder).values())[-1]


def cited(sentence: str) -> str:
    return re.sub(r"[\[\]]", " ", sentence) + " [1]"


def shown(row: dict[str, Any], start: int = 0, end: int | None = None) -> Passage:
    text = row["text"][start:end]
    return Passage(
        1, 1.0, row["id"], row["id"], row["title"] or "", row.get("source"), None, row.get("date"), None,
        start, start + len(text), text,
    )  # fmt: skip


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
