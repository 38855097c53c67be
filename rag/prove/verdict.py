"""Is a claim proved by these texts, only not refuted, or refuted? And by which words?

Three answers instead of a cut: `proved` (its details hold and the score says that the quotes support it), `cited` (nothing
speaks against it, but the check cannot prove it), `rejected` (a detail that is nowhere, something turned round, or hardly
any support). A claim may join facts of several places: it is proved by several pieces, each a quote of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.language.countries import with_states
from rag.language.numerals import quantities
from rag.language.words import words
from rag.prove.claim_words import claim_stems, share
from rag.prove.copying import copies, copies_in_these_words
from rag.prove.reckoning.counted import miscounted
from rag.prove.reckoning.told_days import with_days
from rag.prove.reckoning.worked_out import reckoned_with, worked_out
from rag.prove.signals.conflicts import Change
from rag.prove.signals.facts import details, half_named, missing, occurring
from rag.prove.spans import best_windows, quotable, sentences_of, window_score
from rag.prove.stating.attributions import without_attribution
from rag.prove.stating.defined import in_terms, with_names
from rag.prove.stating.doubting import doubts
from rag.prove.stating.wordings import as_written, from_the_other_end
from rag.prove.support import (
    CAP,
    Judges,
    chances_of,
    contradictions,
    heard_alone,
    shipped_judges,
    signals,
    support_unvetoed,
    twisted,
    vetoes,
)
from rag.prove.vetoes.exchanged import exchanged
from rag.prove.vetoes.replaced.asked import named_otherwise
from rag.prove.vetoes.replaced.entailed import Chance, better_told, contrast
from rag.prove.vetoes.replaced.halves import figures_in_other_order
from rag.prove.vetoes.replaced.phrases import answered_otherwise
from rag.prove.vetoes.rows.dated import in_its_line
from rag.prove.vetoes.rows.joining import in_one_row
from rag.prove.vetoes.rows.respective import of_another_place, told_singly
from rag.types import Span

Standing: TypeAlias = Literal["proved", "cited", "rejected"]

PROVED = 0.58
"""Support from which a claim counts as proved: one in five of false claims written by hand (`eval/LOG.md`) still reaches it.
The weights of `rag.prove.support` are scaled to this bound and the next."""

PROVED_HEARD = 0.57
"""The same where a model of entailment has a say: 15 true claims of six sets lie between, 9 of them of those 564, and three false ones, one of
those; without the model it is 18 and 5 of the 564, and a text that speaks of something else may prove what another denies."""

REFUTED = 0.32
"""Support below which a claim is rejected though nothing it says is contradicted: without a model of entailment
3 in 100 true ones stay below, with it none. With one in 70 five of 111 sentences of a strong writer were lost, most about code (2026-11-28)."""

UNTOLD, DENIED = 0.26, 0.025
"""Score and chance of support, says the model of entailment, below which both reject where that model is asked. Half of what a low score
alone struck was true: sums, spans of time and rounded figures, whose details stand nowhere (13 false and 9 true of 300 by
another hand). Of 582 claims of two other sets these strike 13 false ones and a true one; .32 strikes 6 and 6 more."""

HEARD = 0.25
"""Share of a claim's content words in the text below which the text is about something else, and no score but the lower bound saves it."""

BELIEVED = 0.4
"""The same from which the model overrules a veto that is not sure, unless the reader names another value: what is left is worked
out, told in other words or rounded, and is cited. 16 of the 26 true claims of three sets so struck, 2 of some 200 false ones."""

BELIEVED_UNTOLD = 0.9
"""The same where a name or a date is nowhere in the text: nobody works them out, and a day that is not told is hardly doubted."""

SURELY_BELIEVED, FAR_WORSE = 0.9, 3.0
"""Chance of a claim, and log odds by which it is better told than with what a veto that is sure finds in the place of its number or date,
from which that veto is wrong: the day on which a tour ends is not when it begins. Of names and of what is turned round the model is no
judge: 3 false claims of two sets would be freed, of figures none and a true one."""

AS_WELL = 3.0
"""Log odds by which a claim may be better told with what a text has in the place of a plain word of its own, which is its wording in any
case, where the model believes both: candidates for applicants."""

MAX_PIECES = 3
"""Quotes a sentence may need. One claim a sentence is asked for: more would be a patchwork."""

NEW_SHARE = 0.2
"""Share of a claim's content words that a further piece must bring: less is chance."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text that a claim may be proved by."""

    text: str
    header: str = ""
    """What is known of it besides: title, publisher, date. May hold a detail, is never quoted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of a source that proves a claim or a part of it."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proof:
    """How a claim stands on some sources."""

    status: Standing
    support: float
    pieces: tuple[Piece, ...]
    """The best quotes, the best first; of a rejected claim too."""
    reasons: tuple[str, ...] = ()
    """Why it is not proved."""
    vetoed: bool = False
    """Whether it is rejected for what it says, and not for its score."""
    contradicted: bool = False
    """Whether a source says otherwise, and does not only say nothing of it."""
    by_models: bool = False
    """Whether only the models say that it does: they are asked what a text has in the place of a detail, and a text on something else
    has something."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a claim stands on one text."""

    status: Standing
    support: float
    """0 to 1."""
    start: int
    end: int
    """The best quote is `text[start:end]`; empty when the text holds no sentence."""
    reasons: tuple[str, ...] = ()
    """Why it is not proved; empty when it is."""


def verdict(claim: str, text: str, judges: Judges | None = None) -> Verdict:
    """Does `text` prove `claim`? `judges`: default the models that come with the package."""
    found = prove(claim, [Source(text)], shipped_judges() if judges is None else judges)
    start, end = (found.pieces[0].start, found.pieces[0].end) if found.pieces else (0, 0)
    return Verdict(found.status, found.support, start, end, found.reasons)


def prove(claim: str, sources: Sequence[Source], judges: Judges) -> Proof:
    """How `claim` stands on `sources` together, and by which of their words."""
    known = [source.header for source in sources if source.header]
    written = [source.text for source in sources]
    claim = without_attribution(claim, written, known)
    pieces = _pieces(in_terms(claim, *written), sources)
    if not pieces or not claim_stems(claim):
        return Proof("rejected", 0.0, (), ("the cited passage holds no sentence",), vetoed=True)
    used = [sources[n] for n in dict.fromkeys(piece.source for piece in pieces)]
    claim, texts = with_names(claim, *(source.text for source in used))
    claim, texts = with_states(claim), tuple(map(with_states, with_days(claim, texts)))
    if not of_another_place(claim, *texts):
        texts = told_singly(claim, *texts)
    headers = [source.header for source in used if source.header]
    claim = _from_the_told_end(claim, texts)
    against = vetoes(claim, *texts, *headers)
    text = "\n\n".join(
        f"{source.header}\n\n{said}" if source.header else said
        for source, said in zip(used, texts, strict=True)
    )
    if against and not _overruled(claim, text, [*texts, *headers], judges):
        support = round(min(support_unvetoed(claim, text, Judges()), CAP), 4)
        otherwise = bool(contradictions(claim, *texts))
        return Proof("rejected", support, pieces, against, vetoed=True, contradicted=otherwise)
    support = round(support_unvetoed(claim, text, judges), 4)
    copied = not against and copies(claim, text)
    refuted = support < REFUTED and not (against or copied) and _denied(claim, text, support, judges)
    chance = chance_of(claim, text, judges)
    enough = not against and (
        support >= (PROVED if chance is None else PROVED_HEARD)
        or (copied and support >= REFUTED and (chance is None or copies(claim, text, chance)))
    )
    asked = refuted or against  # already, of one overruled
    told = None if asked else _told_otherwise(claim, text, judges)
    if told:
        said = (f"the source says otherwise: {told}",)
        support = min(support, CAP)
        return Proof("rejected", support, pieces, said, vetoed=True, contradicted=True, by_models=True)
    unsure = doubts(claim, text, judges, chance) if enough else ()
    if enough and not unsure:
        return Proof("proved", max(support, PROVED), pieces)
    if not refuted:
        unproved = against or unsure or (f"not proved word for word ({support:.2f})",)
        return Proof("cited", min(max(support, REFUTED), PROVED), pieces, unproved)
    return Proof("rejected", support, pieces, (f"the cited text does not support it ({support:.2f})",))


def _from_the_told_end(claim: str, texts: Sequence[str]) -> str:
    """`claim`, or where it tells an order or a comparison that a text tells from its other end, as the text does: Oak has fewer members than
    Elm, for Elm has more members than Oak."""
    sentences = [frozenset(words(sentence)) for sentence in sentences_of(texts)]
    for told in from_the_other_end(claim):
        written = any(frozenset(words(told)) <= sentence for sentence in sentences)
        if written and any(copies_in_these_words(told, text) for text in texts) and not vetoes(told, *texts):
            return told
    return claim


def chance_of(claim: str, text: str, judges: Judges) -> float | None:
    """The chance that `text` supports `claim`, says the model of entailment; None where there is none or it cannot say."""
    said = chances_of(claim, text, judges.entailment)
    return None if said is None else said[0]


def _overruled(claim: str, text: str, texts: Sequence[str], judges: Judges) -> bool:
    """Whether the models believe what a veto speaks against that is not sure by itself; a date of something else is sure (of five sets
    8 were struck so, all false)."""
    if judges.entailment is None or not _contrasts(claim, text, texts, judges.entailment):
        return False
    if any(detail.kind == "date" for detail in exchanged(claim, *texts)):
        return False
    lacking = missing(claim, text)
    untold = [detail for detail in details(claim) if detail.kind != "number" and detail.text in lacking]
    if any(half_named(detail, text) for detail in untold):
        return False
    least = BELIEVED_UNTOLD if untold else BELIEVED
    if lacking and not float(judges.entailment([as_written(claim, text)], [text])[0][0]) >= least:
        return False  # whatever a run of sentences says alone: what stands around it might have told it
    chance = chance_of(claim, text, judges)
    return chance is not None and chance >= least and _told_otherwise(claim, text, judges) is None


def _contrasts(claim: str, text: str, texts: Sequence[str], model: Chance) -> bool:
    """Whether nothing that the vetoes find in the place of something else is better told than the claim, and what is sure is so much worse told
    that they have compared the wrong figures."""
    sure = contradictions(claim, *texts, sure=True)
    if any(change.kind not in ("number", "date") for change in sure):
        return False
    if sure and not float(model([as_written(claim, text)], [text])[0][0]) >= SURELY_BELIEVED:
        return False
    for change in contradictions(claim, *texts):
        gain = contrast(claim, text, change, model)
        if change in sure and (gain is None or gain > -FAR_WORSE):
            return False
        if gain is not None and gain > (AS_WELL if change.kind == "word" else 0):
            return False
    return True


def _denied(claim: str, text: str, support: float, judges: Judges) -> bool:
    """Whether the model of entailment gives `claim` hardly a chance either; where none can say, or the text counts otherwise, the
    score decides."""
    chance = chance_of(claim, text, judges)
    if chance is None or miscounted(claim, text):
        return True
    if twisted(claim, text, signals(claim, text, judges), judges.entailment):
        return True
    reckoned = worked_out(claim, text)
    heard = claim_stems(claim) - claim_stems(" ".join(detail.text for detail in reckoned))
    unheard = share(heard, claim_stems(text)) < HEARD
    if not unheard and reckoned:
        return False  # the model does not reckon
    return (
        chance < DENIED and (support < UNTOLD or unheard) and not heard_alone(claim, text, judges.entailment)
    )


def _told_otherwise(claim: str, text: str, judges: Judges) -> Change | None:
    """The value of `claim` that belongs to something else, and what the models find in its place."""
    if judges.entailment is None:
        return None
    told = better_told(claim, text, judges.entailment)
    if told is None and judges.reader is not None:
        asking = (claim, text, judges.entailment, judges.reader)
        told = named_otherwise(*asking) or answered_otherwise(*asking)
    if told is None or in_one_row(claim, text) or told.ours in in_its_line(claim, text):
        return None
    if not reckoned_with(claim, text).isdisjoint({told.theirs, *(q.text for q in quantities(told.theirs))}):
        return None
    turned = figures_in_other_order(claim, text)  # of 130mA the 130
    return None if any(figure.text in turned for figure in quantities(told.ours)) else told


def _pieces(claim: str, sources: Sequence[Source]) -> tuple[Piece, ...]:
    """The best window of all sources, and more while they bring details or words that are still lacking."""
    windows = [
        (window_score(claim, source.text[start:end]), Piece(n, start, end))
        for n, source in enumerate(sources)
        for start, end in best_windows(claim, source.text, quotable(claim, source.text))
    ]
    if not windows:
        return ()
    windows.sort(key=lambda scored: -scored[0])
    wanted, stated = claim_stems(claim), len(details(claim))

    def held(piece: Piece) -> tuple[frozenset[int], frozenset[str]]:
        text = sources[piece.source].text[piece.start : piece.end]
        return occurring(claim, text), claim_stems(text) & wanted

    chosen = [windows[0][1]]
    facts, heard = held(chosen[0])
    facts |= occurring(claim, sources[chosen[0].source].header) if stated else frozenset()
    while len(chosen) < MAX_PIECES:
        gains = [
            (len(more - facts) + len(said - heard) / max(1, len(wanted)), -n, more, said)
            for n, (more, said) in enumerate(held(piece) for _, piece in windows)
            if more - facts or len(said - heard) >= max(2.0, NEW_SHARE * len(wanted))
        ]
        if not gains:
            break
        _, n, more, said = max(gains, key=lambda gain: gain[:2])
        chosen.append(windows[-n][1])
        facts, heard = facts | more, heard | said
    return tuple(chosen)


def agreeing(claim: str, source: Source, judges: Judges) -> Span | None:
    """The quote by which a further source proves `claim` by itself, or None."""
    found = prove(claim, [source], judges)
    one = found.status == "proved" and len(found.pieces) == 1
    return (found.pieces[0].start, found.pieces[0].end) if one else None
