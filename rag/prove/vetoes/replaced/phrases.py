"""A phrase of a claim in whose place the reader finds something else. After Durmus et al. 2020 and Wang et al. 2020 (see `asked`).

`Leave should be agreed with the delivery lead` beside a text that has a delivery lead somewhere and lets the director agree to leave: no
name and no number tells the two apart, and a list of all that could stand in such a place cannot be made. But the reader can be
asked: leave should be agreed with what? What it answers is put into the claim, and where the model of entailment then believes it much rather,
the phrase of the claim belongs to something else.

Only phrases that the text has are asked for: others may be the claim's own words for what the reader finds. And only where another
sentence than those which have the phrase tells as much of the rest of the claim.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.language.grammar import DETERMINERS, PREPOSITIONS, QUANTIFIERS
from rag.language.names import abbreviates
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import fold, stem, words
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import tokens
from rag.prove.spans import evidence
from rag.prove.stating.wordings import as_written
from rag.prove.vetoes.replaced.asked import ANSWERED, MARGIN, against, told_by_the_way
from rag.prove.vetoes.replaced.entailed import Chance, log_odds
from rag.prove.vetoes.replaced.marks import Asking

BELIEVED = 0.75
"""Chance of support from which no phrase is asked for."""
TOLD = 0.3
"""Chance of support that the claim must have with what the reader found in it."""
SURE = 5.5
"""Sum of log odds (`rag.prove.vetoes.replaced.asked.against`) from which a phrase belongs to something else."""
FAR_BETTER = 4.0
"""Log odds by which such a claim must be better told where the phrase stands only in sentences that the models are not shown."""
NEAR = 0.35
"""Share of the rest of the claim in a sentence without the phrase from which it is asked for. Of 758 phrases of 313 doubted claims
181 are asked for with this and `_is_told_elsewhere`, and 15 of the 16 that `SURE` rejects are found still (`eval/LOG.md`)."""
MOST = 6
"""Phrases of a claim that are looked at, the first ones."""
LONGEST = 3
"""Words of a phrase, its article apart."""
_POINTING = frozenset("this that these those such".split())
"""Before a phrase that stands for something told before: this value, for the deviation that is told of."""
_OPENING = DETERMINERS | QUANTIFIERS | {"your", "my"}
_BREAK = regex(r"[,;:(]\s")
"""In an answer that is a list or a part of a sentence, and stands for no one thing."""
_EVERY = regex(r"(?:every|each|any|all)\s", re.IGNORECASE)
"""Begins an answer that holds what the claim names: every device, where it speaks of macOS."""
_DONE_TO = regex(r"\b(?:you|me|us|him|them)\b", re.IGNORECASE)
"""In an answer that is what is done to somebody, and no thing: let you know."""
_TO = regex(r"\bto\s\Z", re.IGNORECASE)
_BEFORE_A_VERB = frozenset(
    "to can could may might must shall should will would not i you we they he she it".split()
)
_FOR = regex(r"\bfor\s(?:the\s)?\Z", re.IGNORECASE)
"""Before an answer that is what something is for, and not who does it: `for encryption AES is used` leaves open who uses it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a claim: `claim[start:end]` with its article, `claim[core:end]` without."""

    start: int
    core: int
    end: int


def answered_otherwise(claim: str, text: str, model: Chance, reader: Asking) -> Change | None:
    """The phrase of `claim` that belongs to something else in `text`, and what the reader finds in its place; None where it finds
    nothing clearly better, or the model believes the claim or cannot say."""
    written = as_written(claim, text)
    chance = float(model([written], [text])[0][0])
    if math.isnan(chance) or chance >= BELIEVED:
        return None
    shown = evidence(written, text)
    # a person is spoken of as "she" in the sentences that are shown: of names only those count
    near, all_told = ([said[start:end] for start, end in split(said)] for said in (shown, text))
    for phrase in list(phrases(written))[:MOST]:
        own = written[phrase.core : phrase.end]
        if told_by_the_way(written, phrase.core) or _is_done(written, phrase, text):
            continue
        if not _is_told_elsewhere(written, own, all_told if own.islower() else near, near):
            continue
        found = _answer(written, phrase, shown, reader)
        if found is None:
            continue
        answer, margin, answered = found
        changed = written[: phrase.start] + answer + written[phrase.end :]
        told = float(model([changed], [shown])[0][0])
        gain = log_odds(told) - log_odds(chance)
        if margin == math.inf and gain < FAR_BETTER:
            continue
        if told >= TOLD and against(gain, margin, answered) >= SURE:
            return Change("word", own, answer, framed=True)
    return None


def phrases(claim: str) -> Iterator[Phrase]:
    """What stands behind an article or a preposition of `claim`, up to `LONGEST` words, and its names."""
    read, n = tokens(claim), 0
    while n < len(read):
        end = n + 1
        if read[n].kind != "light":
            while end < len(read) and read[end].kind != "light" and not read[end].parted:
                end += 1
            run = read[n:end]
            before = read[n - 1].key if n else ""
            led = before in _OPENING or before in PREPOSITIONS or all(token.kind == "name" for token in run)
            governs = end < len(read) and read[end].key in _OPENING and not read[end].parted
            if before in _POINTING or (
                before == "to" and len(run) == 1 and run[0].kind == "word" and governs
            ):
                n = end  # "to sample the water" is what is done, and no thing
                continue
            if len(run) <= LONGEST and led and all(token.kind in ("word", "name") for token in run):
                start = read[n - 1].start if before in _OPENING else run[0].start
                yield Phrase(start, run[0].start, run[-1].end)
            else:
                yield from (Phrase(t.start, t.start, t.end) for t in run if t.kind == "name")
        n = end


def _is_done(claim: str, phrase: Phrase, text: str) -> bool:
    """Whether a word behind "to" is what is done, and no thing, as far as `text` tells: "to sample", where it samples the water."""
    if not _TO.search(claim, 0, phrase.start) or " " in claim[phrase.start : phrase.end]:
        return False
    of_its_stem = stem(claim[phrase.start : phrase.end])
    read = tokens(text)
    return any(
        before.key in _BEFORE_A_VERB or behind.key in _OPENING
        for before, token, behind in zip(read, read[1:], read[2:], strict=False)
        if token.kind == "word" and stem(token.text) == of_its_stem
    )


def _is_told_elsewhere(claim: str, own: str, sentences: list[str], near: list[str]) -> bool:
    """Whether a sentence has the phrase, and one of those `near` that has it not tells of the rest of `claim` as much as any that has it."""
    rest = claim_stems(claim) - claim_stems(own)
    beside = [share(rest, claim_stems(sentence)) for sentence in sentences if any(_places(own, sentence))]
    elsewhere = (share(rest, claim_stems(s)) for s in near if not any(_places(own, s)))
    return bool(beside) and max(elsewhere, default=0.0) >= max(NEAR, *beside)


def _answer(claim: str, phrase: Phrase, shown: str, reader: Asking) -> tuple[str, float, float] | None:
    """What the reader finds in the place of a phrase, with its log odds above those of the phrase and of no answer; None where it
    finds that phrase or nothing."""
    before, behind = claim[: phrase.start], claim[phrase.end :].rstrip(" .!")
    read = reader(f"{before}{'what' if before.strip() else 'What'}{behind}?", shown)
    if not read.pieces:
        return None
    own = claim[phrase.core : phrase.end]
    start, end = read.best()
    answer, top = _without_head(before, shown[start:end]), float(read.logits.max())
    mine = max((read.of(*place) for place in _places(own, shown)), default=-math.inf)
    purpose = not before.strip() and _FOR.search(shown, max(0, start - 12), start)
    if _BREAK.search(answer) or _EVERY.match(answer) or _DONE_TO.search(answer) or purpose:
        return None
    said, found = words(fold(own)), words(fold(answer))
    same = not claim_stems(answer).isdisjoint(claim_stems(own))
    repeated = _repeats(answer, claim_stems(before + behind))
    if (
        same
        or repeated
        or abbreviates(said, found)
        or abbreviates(found, said)
        or top - mine < MARGIN
        or top - read.null < ANSWERED
    ):
        return None
    return answer, top - mine, top - read.null


def _without_head(before: str, answer: str) -> str:
    """`answer` without the noun that a claim has before its preposition: of resistance to what? Of copper resistance."""
    head, said = _HEAD.search(before), answer.split()
    led = head and len(said) > 1 and stem(fold(said[-1])) == stem(fold(head[1]))
    return " ".join(said[:-1]) if led else answer


_HEAD = regex(r"\b(\w+)\s(?:to|of|for|in|with|by|on)\s(?:the\s)?\Z")
_OF_IT = regex(r"\s(?:of|in|from|at)\s")


def _repeats(answer: str, rest: frozenset[str]) -> bool:
    """Whether an answer has a word of the claim's rest, or names what stands there: who pays Rotora? Rotora of Turin."""
    named = claim_stems(_OF_IT.split(answer, maxsplit=1)[0])
    return (answer[1:].islower() and not claim_stems(answer).isdisjoint(rest)) or (
        bool(named) and named <= rest
    )


def _places(phrase: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `text` has a phrase in whole words, the last one in the plural too: no art lead in a smart leader, no net in an empty-net
    goal."""
    for found in re.finditer(rf"(?<![\w-])({re.escape(phrase)})(?:e?s)?(?![\w-])", text, re.IGNORECASE):
        yield found.span(1)
