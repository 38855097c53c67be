"""Does this text support this claim? A number between 0 and 1, from signals a reader can check.

`support` looks at how much of the claim's wording the text covers, at its best place and overall, whether
the claim's numbers, dates and names occur, whether it departs from the sentence it follows or says more than it
(`rag.prove.signals.strength`), how near the best sentence is in meaning, and what a model of entailment says where there is one.
The signals are combined by a logistic regression whose few weights are below; `eval/bench/verdicts.py` fits and measures them.
What a claim must not do whatever its score is in `vetoes`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from rag.language.names import find_names
from rag.language.sentences import split
from rag.prove.claim_words import claim_stems, pairs, share
from rag.prove.copying import COPY, copies_in_these_words
from rag.prove.departing import departures
from rag.prove.reckoning.ratios import reckoned_ratios
from rag.prove.reckoning.worked_out import (
    figures_worked_out,
    reckoned_though_held,
    reckoned_with,
    worked_out,
)
from rag.prove.signals.conflicts import Change
from rag.prove.signals.facts import absent, details, figures_kept, missing
from rag.prove.signals.strength import strength
from rag.prove.spans import nearest_sentence, nearest_windows
from rag.prove.stating.wordings import as_written, unconnected, wordings
from rag.prove.vetoes.exchanged import exchanged
from rag.prove.vetoes.exchanging import exchanges
from rag.prove.vetoes.replaced.words import other_word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rag.prove.vetoes.replaced.marks import Asking

    class Embedder(Protocol):
        """The part of `rag.encode.embedder.Embedder` that is needed here."""

        def embed(self, texts: Sequence[str]) -> NDArray[np.float32]: ...

    Entailment: TypeAlias = Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]
    """(claims, texts) → (n, 3): for each pair the probability that the text supports the claim, contradicts it, leaves it open;
    nan where it cannot say."""

CAP = 0.2
"""Highest score of a claim with a veto: below any sane threshold."""

NEAREST = 4
"""Sentences of the text, nearest in wording, that are compared in meaning. 24 tell no better (area under the ROC curve .690 and
.689 on claims written by hand); with two, free paraphrases of a strong writer were lost (22 of 25 replies whole, not 24)."""

SUREST = 6.0
"""Log odds beyond which the model of entailment is not believed more."""

UNSUPPORTED = 0.01
"""Chance of support below which the model of entailment is believed against a claim all of whose words stand in one run of sentences,
mostly in order, or that departs from the sentence it follows: the words are there in another sense. Of 562 true claims about
passages that it was not trained on one was lost so, of 720 false ones every seventh; of 282 and 282 of another making none and 6.
Where words in any order are enough, two of 111 sentences of a strong writer are lost, one of them about code."""

BY_ITSELF, SURE_BY_ITSELF = 0.8, 0.7
"""Share of a claim's content words in the best run of sentences, and chance of support by that alone, from which the model of entailment is
believed for what it says of that run: what stands around it is mostly read as a contradiction (of 28 true sentences of strong
replies that it gave .15 at most, 16 have .5 by their run; of 282 true and 282 false claims by hand 6 and one are newly proved)."""

HARDLY = 0.25
"""The same from which a claim is not rejected for its score: of those by hand that were, one of 22 false ones has it; of five true
sentences of strong replies, four."""

TWISTED = 0.3
"""Highest score of such claims: they are rejected, as by any low score, unless they copy a sentence."""


@dataclass(frozen=True, slots=True)
class Judges:
    """What models have a say beside the rules; none is needed."""

    embedder: Embedder | None = None
    entailment: Entailment | None = None
    reader: Asking | None = None


@dataclass(frozen=True, slots=True)
class Signals:
    """What the score is made of; every value is between 0 and 1."""

    covered: float
    """Share of the claim's content words in the whole text."""
    covered_best: float
    """The same in the best run of sentences of at most `MAX_QUOTE_CHARS`."""
    ordered_best: float
    """Share of the claim's neighbouring word pairs in that run."""
    details: float
    """Share of the claim's numbers, dates and names that occur in the text."""
    complete: float
    """1 when all of them do; of a claim that states none, `covered_best`: an invention is not complete."""
    straight: float
    """1 when nothing in the claim departs from the sentence it follows."""
    figures: float
    """0 when its nearest sentence has another number or date in the place of one of the claim; see `rag.prove.signals.facts`."""
    scope: float
    certainty: float
    unopposed: float
    """See `rag.prove.signals.strength`, on that run."""
    similarity: float
    """Cosine of the claim and the nearest sentence, or that run; 0 without an embedder, or where a model of entailment has a say."""
    entailed: float
    """Log odds that the text supports the claim, says the model of entailment, -6 to 6 as 0 to 1; 0 without one."""
    uncontradicted: float
    """Probability that the text does not contradict the claim, says that model; 0 without one."""


_WEIGHTS: dict[str, dict[str, float]] = {
    "words": {
        "bias": -8.00, "covered_best": 0.63, "details": 2.07, "complete": 1.35, "straight": 0.82, "figures": 1.05,
        "scope": 0.98, "certainty": 1.05, "unopposed": 0.65,
    },
    "meaning": {
        "bias": -8.32, "details": 1.66, "complete": 1.20, "straight": 0.70, "figures": 1.04,
        "scope": 0.89, "certainty": 1.00, "unopposed": 0.58, "similarity": 2.23,
    },
    "entailment": {
        "bias": -3.84, "covered": 0.02, "details": 0.88, "complete": 0.60, "straight": 0.09, "figures": 0.47,
        "scope": 0.37, "certainty": 0.53, "unopposed": 0.34, "entailed": 1.66, "uncontradicted": 0.06,
    },
}  # fmt: skip
"""Bias and weights of `Signals` (those left out have none), by what has a say beside the words: nothing, an embedder, a model of
entailment. Beside that an embedder tells nothing more: area under the ROC curve .861 and .858, true claims proved .713 and .738 (eval/LOG.md).

L2-regularised logistic regression, no weight below 0, on 564 claims written by hand, the 349 wice development claims and
141 of the true claims beside a text about something else; scaled so that the bounds of a verdict are the same whatever has
a say; without a model of entailment 3 in 100 true claims are below the lower one, with it none, a little fewer
than the command allows: a strong writer's replies lost three sentences of 111 with 4 in 1,000, and one with these. `python -m eval.bench.verdicts` prints
those of its own bounds."""


def support(claim: str, text: str, judges: Judges | None = None) -> float:
    """How well `text` supports `claim`: 0 (not at all) to 1; 0 without words, at most `CAP` with a veto.

    `judges`: default the shipped model of entailment.
    """
    judges = shipped_judges() if judges is None else judges
    score = support_unvetoed(claim, text, judges)
    return min(score, CAP) if score > CAP and vetoes(claim, text) else score


def support_unvetoed(claim: str, text: str, judges: Judges) -> float:
    """`support` without the vetoes."""
    if not claim_stems(claim) or not claim_stems(text):
        return 0.0
    seen = signals(claim, text, judges)
    meant = "meaning" if judges.embedder else "words"
    weights = _WEIGHTS["entailment" if seen.uncontradicted else meant]
    found = {"bias": 1.0, **asdict(seen)}
    score = 1.0 / (1.0 + math.exp(-sum(weight * found[name] for name, weight in weights.items())))
    return TWISTED if score > TWISTED and twisted(claim, text, seen, judges.entailment) else score


def twisted(claim: str, text: str, seen: Signals, model: Entailment | None = None) -> bool:
    """Whether `claim` has the words of `text` for something that the model of entailment finds unsupported."""
    if not seen.uncontradicted or seen.entailed >= _as_signal(UNSUPPORTED):
        return False
    if any(copies_in_these_words(wording, text) for wording in wordings(claim, text) if wording != claim):
        return False  # the order told from the other end
    in_its_words = seen.covered_best == 1.0 and seen.ordered_best >= COPY[1]
    changed = in_its_words or not seen.straight or bool(other_word(claim, text))
    return changed and not heard_alone(claim, text, model)


def signals(claim: str, text: str, judges: Judges) -> Signals:
    """The values behind `support`; `text` must hold a word."""
    wanted = claim_stems(claim)
    start, end = nearest_windows(claim, text)[0]
    best = text[start:end]
    neighbours = pairs(claim)
    covered_best = share(wanted, claim_stems(best))
    stated = len(details(claim))
    lacking = len(set(absent(claim, text)) - worked_out(claim, text)) / stated if stated else 0.0
    entailed, uncontradicted = _entailed(claim, text, judges.entailment)
    kept = strength(claim, best)
    return Signals(
        covered=share(wanted, claim_stems(text)),
        covered_best=covered_best,
        ordered_best=share(neighbours, pairs(best)) if neighbours else covered_best,
        details=1.0 - lacking,
        complete=float(not lacking) if stated else covered_best,
        straight=float(all(_is_reckoned(change, claim, text) for change in departures(claim, text))),
        figures=figures_kept(claim, nearest_sentence(claim, text)),
        scope=kept.scope,
        certainty=kept.certainty,
        unopposed=kept.unopposed,
        similarity=_similarity(claim, text, best, judges.embedder)
        if judges.embedder and not uncontradicted
        else 0.0,
        entailed=entailed,
        uncontradicted=uncontradicted,
    )


def _entailed(claim: str, text: str, model: Entailment | None) -> tuple[float, float]:
    """`Signals.entailed` and `Signals.uncontradicted`; zeros where there is no model or it cannot say."""
    said = chances_of(claim, text, model)
    return (0.0, 0.0) if said is None else (_as_signal(said[0]), max(1.0 - said[1], 1e-6))


def chances_of(claim: str, text: str, model: Entailment | None) -> tuple[float, float] | None:
    """The chances that `text` supports `claim` and that it contradicts it, says `model`; None where there is none or it cannot say.

    Of a text with a run of sentences that has nearly all words of the claim the model is asked what that says alone, too.
    """
    if model is None:
        return None
    written = as_written(claim, text)
    supported, contradicted, _ = (float(chance) for chance in model([written], [text])[0])
    if math.isnan(supported):
        return None
    alone = _by_itself(written, text, model) if supported < SURE_BY_ITSELF else (0.0, 0.0)
    return alone if alone[0] >= SURE_BY_ITSELF else (supported, contradicted)


def _by_itself(claim: str, text: str, model: Entailment) -> tuple[float, float]:
    """The same of the best run of sentences alone, with or without what joins a claim to its writer's last; zeros where it lacks words."""
    plain = unconnected(claim)
    alone = text[slice(*nearest_windows(plain, text)[0])]
    if share(claim_stems(plain), claim_stems(alone)) < BY_ITSELF:
        return 0.0, 0.0
    read = [model([said], [alone])[0] for said in dict.fromkeys((claim, plain))]
    return max((float(supported), float(contradicted)) for supported, contradicted, _ in read)


def heard_alone(claim: str, text: str, model: Entailment | None) -> bool:
    """Whether a claim that `model` does not believe has a chance of `HARDLY` at least by the best run of sentences alone."""
    return model is not None and _by_itself(as_written(claim, text), text, model)[0] >= HARDLY


def _as_signal(chance: float) -> float:
    """The log odds of `chance`, -6 to 6, as 0 to 1."""
    odds = math.log(max(chance, 1e-6) / max(1.0 - chance, 1e-6))
    return min(1.0, max(0.0, (odds + SUREST) / (2 * SUREST)))


def vetoes(claim: str, *texts: str) -> tuple[str, ...]:
    """Why `claim` cannot stand on `texts`, whatever its score: a number, date or name that occurs nowhere in them, something
    exchanged, turned round or given to another, a figure from elsewhere (precision of each: `eval/LOG.md`)."""
    whole = "\n\n".join(texts)
    reckoned = {detail.text for detail in worked_out(claim, whole)}
    lacking = [detail for detail in missing(claim, whole) if detail not in reckoned]
    changed = contradictions(claim, *texts)
    reasons = [f"not in the cited text: {', '.join(lacking)}"] if lacking else []
    if changed:
        reasons.append(f"the source says otherwise: {'; '.join(map(str, changed))}")
    held = reckoned_though_held(claim, whole)
    elsewhere = [detail.text for detail in exchanged(claim, *texts) if detail.text not in held]
    if elsewhere:
        reasons.append(f"said of something else in the source: {', '.join(elsewhere)}")
    return tuple(reasons)


def contradictions(claim: str, *texts: str, sure: bool = False) -> tuple[Change, ...]:
    """What `claim` turns round in a sentence that it copies on both sides of the change, or puts in the place of another.

    `sure`: only what needs no model of entailment to agree; a claim may deny in words of its own what its sentence refuses, and call a thing
    otherwise.
    """
    found = [
        change
        for change in departures(claim, *texts)
        if change.framed and not (sure and change.kind == "negation")
    ]
    found += exchanges(claim, *texts, sure=sure)
    numbers = any(change.kind == "number" for change in found)
    said = (replace(change, kind="word") if _is_plain(change, claim, *texts) else change for change in found)
    return tuple(
        change
        for change in dict.fromkeys(said)
        if not (sure and change.kind == "word")
        and not (numbers and (_is_one_hour(change, claim) or _is_reckoned(change, claim, "\n\n".join(texts))))
    )


def _is_plain(change: Change, *written: str) -> bool:
    """Whether both words of a change of names only begin sentences, and may be plain words for one thing: Candidates for Applicants."""
    if change.kind != "name" or not (change.ours and change.theirs) or " " in change.ours + change.theirs:
        return False
    names = {name.text for text in written for name in find_names(text) if name.sure}
    return names.isdisjoint((change.ours, change.theirs)) and change.ours[0].isupper()


def _is_one_hour(change: Change, claim: str) -> bool:
    """Whether a number of `claim` and what stands in its place are one hour: closes at 5 or at 5 p.m., at 17:00."""
    if not (change.theirs.isdigit() and change.ours.isdigit()):
        return False
    told = [detail.hours for detail in details(claim) if detail.text == change.ours] + [
        detail.time.minutes
        for detail in details(claim)
        if detail.time is not None and re.match(rf"{change.ours}(?!\d)", detail.text)
    ]
    return any(int(change.theirs) * 60 % 1440 in minutes for minutes in told)


def _is_reckoned(change: Change, claim: str, text: str) -> bool:
    """Whether what stands in the place of a number is worked out from the text, or another is worked out from that: 23 in all, where it has 14
    and 9; or a part or so many times of something, that its figures come to."""
    return change.kind == "number" and (
        change.ours in figures_worked_out(claim, text)
        or change.theirs in reckoned_with(claim, text)
        or change.ours in reckoned_ratios(claim, text)
        or change.ours in reckoned_though_held(claim, text)
    )


def _similarity(claim: str, text: str, best: str, embedder: Embedder) -> float:
    """Cosine of `claim` and the nearest of some sentences of `text` and of `best`, its best run of them: a sentence that was broken
    into lines is near as a run only."""
    wanted = claim_stems(claim)
    sentences = [text[start:end] for start, end in split(text)]
    nearest = sorted(sentences, key=lambda sentence: -len(wanted & claim_stems(sentence)))[:NEAREST]
    vectors = embedder.embed([claim, *dict.fromkeys([best, *nearest])])
    return max(0.0, float((vectors[1:] @ vectors[0]).max()))


def judges_with(embedder: Embedder, name: str) -> Judges:
    """The shipped models, and `embedder` if its name says that it is the built-in one: the weights were fitted with
    that, and what another calls near is not known."""
    from rag.encode.local import MINILM
    from rag.prove.entailment import entailed
    from rag.prove.vetoes.replaced.marks import answer_marks

    return Judges(embedder if name.startswith(f"{MINILM.name}:") else None, entailed, answer_marks)


@cache
def shipped_judges() -> Judges:
    """The models that come with the package, loaded when they are first asked."""
    from rag.encode.local import LocalEmbedder
    from rag.encode.remember import Remembering
    from rag.prove.entailment import entailed
    from rag.prove.vetoes.replaced.marks import answer_marks

    return Judges(Remembering(LocalEmbedder()), entailed, answer_marks)
