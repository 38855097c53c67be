"""Fits the score behind a verdict on claims written by hand, and measures it by passage.

    python -m eval.bench.verdicts ../shared/entail/claims.jsonl [--wice ../shared/bench/wice] [--entailment MODULE:FUNCTION] [--only NAME]

Claims are rows of claim, text, supported, kind and passage. A claim is scored with weights fitted on other passages, on the
wice claims and on true claims beside a text about something else; they count twice, being nearest to what a model writes. From these scores follow the two bounds: at most four in 1,000
true claims stay below the lower one, at most 20 % of the false ones reach the upper one. The weights to put into
`rag.prove.support` are printed scaled so that the bounds of `rag.prove.verdict` are those, with and without a model of
entailment; and how often each veto is right by itself. Keeps no text.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import astuple
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.bench.support import SUPPORTED, Remembering, judges, rows
from eval.bench.verdicts.fitting import Floats, logistic, probability, quality
from rag.encode.choose import open_embedder
from rag.prove.copying import copies
from rag.prove.signals.facts import absent
from rag.prove.stating.doubting import doubts
from rag.prove.support import (
    Judges,
    Signals,
    contradictions,
    shipped_judges,
    signals,
    twisted,
)
from rag.prove.verdict import PROVED, REFUTED, Source, chance_of, prove
from rag.prove.vetoes.exchanged import exchanged
from rag.settings import load_settings

MOST_TRUE_REJECTED, MOST_FALSE_PROVED = 0.004, 0.20
FOLDS = 10
BESIDE = 37
"""How many claims further the text stands that a true claim is put beside."""

Marks = NDArray[np.bool_]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("claims", type=Path)
    parser.add_argument("--wice", type=Path, default=Path("../shared/bench/wice"))
    parser.add_argument(
        "--entailment", help="MODULE:FUNCTION of another model of entailment than the shipped one"
    )
    parser.add_argument("--only", help="name of the one set of judges to measure, as it is printed")
    options = parser.parse_args(arguments)
    if not options.claims.is_file() or not options.wice.is_dir():
        print(f"no claims at {options.claims}, or no wice at {options.wice}: give both", file=sys.stderr)
        return 2
    claims = list(rows(options.claims))
    print_vetoes(claims)
    pages = {row["id"]: row["text"] for row in rows(options.wice / "docs.jsonl")}
    wice = [
        (claim["question"], "\n".join(pages[page] for page in claim["evidence"]), claim["answers"][0])
        for claim in rows(options.wice / "questions.jsonl")
    ]
    for name, used in sets(options.entailment).items():
        if options.only in (None, name):
            fitted(name, used, claims, [(claim, text, answer == "supported") for claim, text, answer in wice])
    return 0


def sets(entailment: str | None) -> dict[str, Judges]:
    """What may have a say, by name."""
    found = judges(Remembering(open_embedder(load_settings())))
    shipped = shipped_judges()
    model = shipped.entailment
    if entailment:
        module, _, function = entailment.partition(":")
        model = getattr(import_module(module), function)
    return {**found, "wording, details and entailment": Judges(entailment=model, reader=shipped.reader)}


def print_vetoes(claims: Sequence[dict[str, Any]]) -> None:
    """How often each veto is right by itself."""
    gold = np.array([bool(claim["supported"]) for claim in claims])
    against = [
        {detail.kind for detail in absent(c["claim"], c["text"]) if detail.sure}
        | {f"{change.kind} changed" for change in contradictions(c["claim"], c["text"])}
        | {f"{detail.kind} of something else" for detail in exchanged(c["claim"], c["text"])}
        for c in claims
    ]
    print(f"{len(claims)} claims, {gold.mean():.3f} supported")
    for kind in sorted(set().union(*against)):
        hit = np.array([kind in found for found in against])
        print(f"  veto {kind}: {hit.sum()} claims, precision {(hit & ~gold).sum() / hit.sum():.3f}")


def fitted(
    name: str, used: Judges, claims: Sequence[dict[str, Any]], wice: Sequence[tuple[str, str, bool]]
) -> None:
    """Measure one set of judges and print its weights."""
    values, gold = (
        _signals([(c["claim"], c["text"]) for c in claims], used),
        _marks(c["supported"] for c in claims),
    )
    other, right = _signals([(claim, text) for claim, text, _ in wice], used), _marks(g for *_, g in wice)
    true = [claim for claim in claims if claim["supported"]]
    beside = [(true[n]["claim"], true[(n + BESIDE) % len(true)]["text"]) for n in range(0, len(true), 2)]
    apart = _signals(beside, used)
    passages = sorted({claim["passage"] for claim in claims})
    fold = np.array([passages.index(claim["passage"]) % FOLDS for claim in claims])
    beside_fold = fold[gold][::2]

    def weights(fit: Marks, fit_wice: Marks, fit_beside: Marks) -> Floats:
        return logistic(
            np.r_[values[fit], values[fit], other[fit_wice], apart[fit_beside]],
            np.r_[gold[fit], gold[fit], right[fit_wice], np.zeros(fit_beside.sum(), dtype=bool)],
        )

    every, every_wice, every_beside = (np.ones(len(v), dtype=bool) for v in (values, other, apart))
    scores, of_wice = np.zeros(len(values)), np.zeros(len(other))
    wice_fold = np.random.default_rng(0).permutation(len(other)) % FOLDS
    for n in range(FOLDS):
        scores[fold == n] = probability(weights(fold != n, every_wice, beside_fold != n), values[fold == n])
        of_wice[wice_fold == n] = probability(
            weights(every, wice_fold != n, every_beside), other[wice_fold == n]
        )
    vetoed = _marks(prove(c["claim"], [Source(c["text"])], used).vetoed for c in claims)
    unsure = _marks(_doubted(c["claim"], c["text"], used) for c in claims)
    copied = _marks(copies(c["claim"], c["text"]) for c in claims)
    held_against = vetoed | _bent(claims, values)
    ranked = np.where(held_against, scores / 100, scores)
    lower = float(np.quantile(ranked[gold], MOST_TRUE_REJECTED, method="lower"))
    may = ~unsure & ~held_against
    held = np.where(may, np.where(copied, 1.0, scores), 0.0)
    upper = float(np.quantile(held[~gold], 1 - MOST_FALSE_PROVED, method="higher"))
    proved, rejected = may & (copied | (scores > upper)), ranked < lower
    print(
        f"{name}: area under the ROC curve {_area(gold, ranked):.3f}, wice {_area(right, of_wice):.3f}; of the true claims "
        f"{rejected[gold].mean():.3f} rejected, {proved[gold].mean():.3f} proved; of the false ones "
        f"{rejected[~gold].mean():.3f} rejected, {proved[~gold].mean():.3f} proved"
    )
    for kind in sorted({c["kind"] for c in claims}):
        of = _marks(c["kind"] == kind for c in claims)
        print(f"    {kind} ({of.sum()}): {rejected[of].mean():.2f} rejected, {proved[of].mean():.2f} proved")
    print("   ", scaled(weights(every, every_wice, every_beside), lower, upper))


def _bent(claims: Sequence[dict[str, Any]], values: Floats) -> Marks:
    """Which claims have the words of their text for something else, says the model of entailment."""
    seen = [Signals(*row) for row in values.tolist()]
    return _marks(twisted(c["claim"], c["text"], each) for c, each in zip(claims, seen, strict=True))


def scaled(weights: Floats, lower: float, upper: float) -> dict[str, float]:
    """`weights` (bias first) with their log odds stretched so that `lower` and `upper` fall on the verdict's bounds."""
    low, high, to_low, to_high = (math.log(p / (1 - p)) for p in (lower, upper, REFUTED, PROVED))
    stretch = (to_high - to_low) / (high - low)
    moved = weights * stretch
    moved[0] += to_low - stretch * low
    named = zip(["bias", *Signals.__slots__], moved.round(2).tolist(), strict=True)
    return {name: weight for name, weight in named if weight}


def _signals(pairs: Sequence[tuple[str, str]], used: Judges) -> Floats:
    return np.array([astuple(signals(claim, text, used)) for claim, text in pairs])


def _doubted(claim: str, text: str, used: Judges) -> bool:
    return bool(doubts(claim, text, used, chance_of(claim, text, used)))


def _marks(values: Any) -> Marks:
    return np.array([bool(value) for value in values])


def _area(gold: Marks, scores: Floats) -> float:
    return quality(scores >= SUPPORTED, gold, scores)[3]


if __name__ == "__main__":
    raise SystemExit(main())
