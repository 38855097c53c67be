"""Names that have changed roles: `fired by Elm and hired by Velmar` for `fired by Velmar and hired by Elm`. Pure.

A role is told by a word beside the name, the side on which it stands, and the preposition between. Where a claim gives one role
of the sentence that it follows to the bearer of another, and that one to the first, it says who did what the wrong way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from rag.language.grammar import CONJUNCTIONS, PREPOSITIONS, RELATIVES
from rag.language.words import stem
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import PASSIVE, Token, is_sentence, tokens
from rag.prove.spans import FOLLOWED, followed

NEIGHBOURS = 2
"""Words on either side of a name that may tell its role."""

_CLAUSE = CONJUNCTIONS | RELATIVES
_SAME = {"upon": "on", "at": "in", "into": "to"}
MUTUAL = frozenset(
    map(
        stem,
        "met meet meeting married marry wed talked talk spoke speak agreed agree compete play played face faced fought fight drew draw"
        " tied tie match work worked merge merged border share shared compare compared differ equal join joined partner negotiate"
        " between both together link linked relation connect connected similar same like unlike different".split(),
    )
)
"""What two do to each other, whoever is named first."""

Role: TypeAlias = tuple[str, str, str]
"""Stem of a word, the side of it on which the name stands, and what stands between."""


@lru_cache(maxsize=4096)
def reversed_roles(claim: str, *texts: str) -> tuple[Change, ...]:
    """Names of `claim` that have each other's role in the sentence of `texts` it follows."""
    sentences, at = followed(claim, *texts)
    if not sentences or share(claim_stems(claim), claim_stems(sentences[at])) < FOLLOWED:
        return ()
    ours, theirs = tokens(claim), tokens(sentences[at])
    if not (is_sentence(ours) and is_sentence(theirs)):
        return ()
    mine, other = _bearers(ours), _bearers(theirs)
    moved = [
        (role, a, b)
        for role in mine.keys() & other.keys()
        if not any(a.same(b) for a in mine[role] for b in other[role])
        for a in mine[role]
        for b in other[role]
    ]
    return tuple(
        dict.fromkeys(
            Change("name", a.text, b.text, framed=True)
            for (role, a, b), (another, c, d) in combinations(sorted(moved, key=str), 2)
            if role != another and a.same(d) and b.same(c)
        )
    )


def _bearers(sentence: Sequence[Token]) -> dict[Role, list[Token]]:
    found: dict[Role, list[Token]] = defaultdict(list)
    for at, token in enumerate(sentence):
        for role in _roles(sentence, at) if token.kind == "name" else ():
            if role[0] not in MUTUAL:
                found[role].append(token)
    return found


def _roles(sentence: Sequence[Token], at: int) -> Iterator[Role]:
    yield from _after_words(sentence, at)
    if not (sentence[at].possessive or _governed(sentence, at)):
        yield from _before_words(sentence, at)


def _after_words(sentence: Sequence[Token], at: int) -> Iterator[Role]:
    """Roles that are told by the words before a name: sold to Elm, the mayor of Elm."""
    preposition, words = "", 0
    for n in range(at - 1, -1, -1):
        token = sentence[n]
        if sentence[n + 1].parted or token.kind == "name" or words == NEIGHBOURS:
            return
        if token.kind == "word":
            yield stem(token.key), "after", preposition
            words += 1
        elif not words and token.key in _CLAUSE:
            return
        elif not (words or preposition) and token.key in PREPOSITIONS:
            preposition = _SAME.get(token.key, token.key)


def _before_words(sentence: Sequence[Token], at: int) -> Iterator[Role]:
    """Roles that are told by the words after a name: Elm sold, Elm was sold."""
    voice, words = "", 0
    for token in sentence[at + 1 :]:
        if token.parted or words == NEIGHBOURS or token.kind not in ("word", "light"):
            return
        if token.kind == "word":
            yield stem(token.key), "before", voice
            words += 1
        elif token.key in PASSIVE:
            voice = "passive"
        elif token.key in PREPOSITIONS or token.key in _CLAUSE:
            return


def _governed(sentence: Sequence[Token], at: int) -> bool:
    """Whether a preposition stands before the name, or before the article that it has."""
    before = sentence[max(0, at - 2) : at]
    parted = [token.parted for token in sentence[max(0, at - 2) + 1 : at + 1]]
    return any(token.key in PREPOSITIONS and not any(parted[n:]) for n, token in enumerate(before))
