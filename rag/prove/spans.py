"""Where in a text a claim may be proved: runs of its sentences, none longer than a quote. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from rag.language.sentences import split
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.facts import details, occurring
from rag.types import MAX_QUOTE_CHARS, Span

FOLLOWED, SURELY_FOLLOWED = 0.4, 0.6
"""Share of a claim's content words in a sentence from which the claim follows it: of 94 true claims that join sentences none is
below. And where the words are all that tells so."""
TRIED = 16
"""Windows of a text, nearest in wording, whose numbers, dates and names are looked at: the others are a waste of time."""


@lru_cache(maxsize=512)
def windows(text: str, max_chars: int = MAX_QUOTE_CHARS) -> tuple[Span, ...]:
    """Spans of single sentences of `text` and of neighbouring ones that fit in `max_chars` together.

    A sentence longer than `max_chars` is a window of its own.
    """
    spans = split(text)
    found = []
    for first, (start, end) in enumerate(spans):
        found.append((start, end))
        for _, later_end in spans[first + 1 : first + 4]:
            if later_end - start > max_chars:
                break
            found.append((start, later_end))
    return tuple(found)


def quotable(claim: str, text: str) -> list[Span]:
    """Windows of `text` no longer than a quote; of a longer sentence the part that covers the claim best."""
    return [part(claim, text, start, end) for start, end in windows(text)]


def best_windows(claim: str, text: str, spans: Sequence[Span]) -> list[Span]:
    """The `TRIED` best of `spans` to prove `claim`, best first: wording and details covered, shorter preferred."""
    content = claim_stems(claim)
    near = sorted(spans, key=lambda span: -nearness(content, text[span[0] : span[1]]))[:TRIED]
    return sorted(near, key=lambda span: -window_score(claim, text[span[0] : span[1]]))


@lru_cache(maxsize=512)
def nearest_windows(claim: str, text: str) -> tuple[Span, ...]:
    """`best_windows` of all `windows` of `text`. Remembered: the signals of one claim and what its model is shown both begin here."""
    return tuple(best_windows(claim, text, windows(text)))


@lru_cache(maxsize=4096)
def window_score(claim: str, window: str) -> float:
    """How good a place `window` is to prove `claim`."""
    stated = len(details(claim))
    lacking = 1 - len(occurring(claim, window)) / stated if stated else 0.0
    return nearness(claim_stems(claim), window) - 0.5 * lacking


def nearness(content: frozenset[str], window: str) -> float:
    """Share of the stems `content` in `window`, less a little for its length."""
    return share(content, claim_stems(window)) - 0.0004 * len(window)


CONTEXT_CHARS = 500
"""What a model of entailment is shown of a text: a run of sentences and what stands around it. With 800, in half as much
time again, it tells claims written by hand apart no better (area under the ROC curve .849 for .854) and claims on whole pages worse
(wice .783 for .795); with 400 it loses claims that join distant facts (.78 for .80 on a fresh set; eval/LOG.md)."""


def around(text: str, start: int, end: int, most: int = CONTEXT_CHARS) -> str:
    """`start:end` of `text` with the sentences before and after it, in turn, as many as fit into `most` characters."""
    spans = split(text)
    before = [a for a, b in spans if b <= start]
    after = [b for a, b in spans if a >= end]
    left, right = start, end
    while before or after:
        if before and right - before[-1] <= most:
            left = before.pop()
        else:
            before = []
        if after and after[0] - left <= most:
            right = after.pop(0)
        else:
            after = []
    return text[left:right]


PIECES = 3
"""Places of a text from which a claim may join its facts."""


def evidence(claim: str, text: str) -> str:
    """What a model of entailment is shown of `text`: all of a short one, else the best window, further ones that hold words of the
    claim which those before lack, and what stands around them, `CONTEXT_CHARS` in all."""
    if len(text) <= CONTEXT_CHARS:
        return text
    ranked = nearest_windows(claim, text)
    wanted, chosen, held = claim_stems(claim), [*ranked[:1]], frozenset[str]()
    for _ in range(PIECES - 1):
        held |= claim_stems(text[slice(*chosen[-1])]) & wanted
        gains = [(len((claim_stems(text[a:b]) & wanted) - held), -n) for n, (a, b) in enumerate(ranked)]
        most, at = max(gains)
        if most < 2:
            break
        chosen.append(ranked[-at])
    room = max(CONTEXT_CHARS - sum(b - a for a, b in chosen[1:]), chosen[0][1] - chosen[0][0])
    first = around(text, *chosen[0], room)
    return "\n".join([first, *(text[a:b] for a, b in chosen[1:] if text[a:b] not in first)])


def nearest_sentence(claim: str, *texts: str) -> str:
    """The sentence of `texts` whose wording is nearest to `claim`; empty where there is none.

    By all words alike: a claim with a wrong name is near the sentence it was made from, not the one where that name
    happens to stand.
    """
    sentences, at = followed(claim, *texts)
    return sentences[at] if sentences else ""


def sentences_of(texts: Sequence[str]) -> list[str]:
    """The sentences of all `texts`, in order."""
    return [text[start:end] for text in texts for start, end in split(text)]


@lru_cache(maxsize=512)
def followed(claim: str, *texts: str) -> tuple[tuple[str, ...], int]:
    """The sentences of that one of `texts` which has the nearest sentence, and its place among them; none, and 0, without any.

    Remembered: the parts of one verdict ask for it again and again.
    """
    content = claim_stems(claim)
    best: tuple[tuple[str, ...], int] = ((), 0)
    score = -math.inf
    for text in texts:
        sentences = tuple(text[start:end] for start, end in split(text))
        for at, sentence in enumerate(sentences):
            if (near := nearness(content, sentence)) > score:
                best, score = (sentences, at), near
    return best


def part(claim: str, text: str, start: int, end: int) -> Span:
    """`start:end`, or of a span longer than a quote the part that covers `claim` best."""
    if end - start <= MAX_QUOTE_CHARS:
        return start, end
    content = claim_stems(claim)
    starts = range(start, end - MAX_QUOTE_CHARS // 2, MAX_QUOTE_CHARS // 8)
    best = max(
        starts, key=lambda left: (len(content & claim_stems(text[left : left + MAX_QUOTE_CHARS])), -left)
    )
    return trim(text, start, end, (best, min(end, best + MAX_QUOTE_CHARS)))


def trim(text: str, left: int, right: int, focus: Span | None) -> Span:
    """`left:right` without white space at its ends and no longer than `MAX_QUOTE_CHARS`, around `focus`."""
    while text[left].isspace():
        left += 1
    while text[right - 1].isspace():
        right -= 1
    if right - left <= MAX_QUOTE_CHARS:
        return left, right
    begin, stop = focus if focus and left <= focus[0] < focus[1] <= right else (left, left)
    room = max(0, MAX_QUOTE_CHARS - (stop - begin))
    first = max(left, min(begin - room // 2, right - MAX_QUOTE_CHARS))
    last = min(right, first + MAX_QUOTE_CHARS)
    if first > left and not text[first - 1].isspace():  # forward to the next word, never past the focus
        step = next((i + 1 for i in range(first, min(begin, last)) if text[i].isspace()), first)
        first = step
    if last < right and not text[last].isspace():  # back to the end of a word, never into the focus
        last = next((i for i in range(last - 1, max(stop, first), -1) if text[i].isspace()), last)
    while text[first].isspace():
        first += 1
    while text[last - 1].isspace():
        last -= 1
    return first, last
