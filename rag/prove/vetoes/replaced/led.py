"""A name that a claim puts behind the preposition which in its sentence leads to another one. Pure.

`The Elm fair is held in Velmar` beside `the Elm fair, held from 10 to 12 September in Halden`: nothing frames the two names, as the
claim leaves out what stands before one of them. But where a sentence has the rest of a claim, and every other name of it, the only
name that is led by the same word is the one that was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.dates import is_weekday
from rag.language.grammar import DETERMINERS, PREPOSITIONS
from rag.language.names import of_a_state, of_one_state
from rag.language.sentences import split
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import Token, is_sentence, one_name, tokens
from rag.prove.spans import followed

LEAST = 0.7
"""Share of the rest of the claim in the sentence. Of claims of six sets by several hands it strikes 41 false ones, some five of which no
other veto does, and 3 true ones of 9,807; with half of the rest in the sentence twice as many true ones (eval/LOG.md)."""
LEAST_WORDS = 3
"""Words of content of the claim besides."""


@lru_cache(maxsize=2048)
def led_to_another(claim: str, *texts: str) -> tuple[Change, ...]:
    """The names of `claim` in the place of that one name to which its sentence has the same preposition."""
    sentences, at = followed(claim, *texts)
    if not sentences or len(split(claim)) > 1:
        return ()
    ours, theirs = tokens(claim), tokens(sentences[at])
    if not is_sentence(theirs):
        return ()
    content, said = claim_stems(claim), claim_stems(sentences[at])
    found = []
    for n, name in _led(ours):
        rest = content - claim_stems(name.text)
        others = [token for token in ours if token.kind == "name" and token.sure and token is not ours[n]]
        if len(rest) < LEAST_WORDS or share(rest, said) < LEAST or not all(_has(theirs, t) for t in others):
            continue
        rivals = [
            other
            for m, other in _led(theirs)
            if not _has(ours, other) and _leads(theirs, m) == _leads(ours, n)
        ]
        if rivals and not _has(theirs, name) and not _may_be_one(name, rivals[0]):
            found.append(Change("name", name.text, rivals[0].text, framed=True))
    return tuple(found)


def _led(read: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """The names behind a preposition other than `of`, which tells any two things of each other; days of the week are none."""
    for n, token in enumerate(read):
        if (
            token.kind == "name"
            and token.sure
            and not is_weekday(token.text)
            and _leads(read, n) not in ("", "of")
        ):
            yield n, token


def _leads(read: Sequence[Token], n: int) -> str:
    """The preposition before a name and its article; empty where there is none."""
    while n and not read[n].parted:
        n -= 1
        if read[n].key not in DETERMINERS:
            return read[n].key if read[n].key in PREPOSITIONS else ""
    return ""


def _has(read: Sequence[Token], name: Token) -> bool:
    return any(name.same(token) for token in read)


def _may_be_one(ours: Token, theirs: Token) -> bool:
    """Whether both may be one: in part, a seat of government for its state, or of which one tells the state only."""
    mine, other = ours.words, theirs.words
    return one_name(mine, other) or of_one_state(mine, other) or of_a_state(mine) != of_a_state(other)
