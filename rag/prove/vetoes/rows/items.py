"""A name that a claim takes from the next item of a list: `a school in Orrin, a mill in Velmar`, and the claim has the mill in Orrin. Pure.

Every word and name of such a claim stands in one sentence. Two items that follow on one another lead to their names by the same
preposition: what stands before it belongs to that name alone. `of` is none of these: the whole of a part may have other parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rag.language.grammar import JOINING, PREPOSITIONS, RELATIVES
from rag.language.sentences import split
from rag.language.words import stem
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import Token, tokens
from rag.prove.spans import FOLLOWED, sentences_of

WIDEST = 6
"""Words from the name of an item to what stands before that of the next."""
_LEADING = (PREPOSITIONS | {"near", "onto"}) - {"of", "as", "than", "over"}
_ONE = {"at": "in"}
"""Prepositions that lead to a place alike."""


@dataclass(frozen=True, slots=True)
class _Item:
    """`a school in Orrin`: where its last word and its name stand in the sentence, and what leads from one to the other."""

    head: int
    name: int
    leading: str


@lru_cache(maxsize=4096)
def of_another_item(claim: str, *texts: str) -> tuple[Change, ...]:
    """The names of `claim` that a list in `texts` has for another item than the one the claim tells of."""
    ours = tokens(claim)
    if len(split(claim)) > 1 or not any(token.kind == "name" for token in ours):
        return ()
    content = claim_stems(claim)
    near = (tokens(s) for s in sentences_of(texts) if share(content, claim_stems(s)) >= FOLLOWED)
    return tuple(dict.fromkeys(change for sentence in near for change in _taken(ours, sentence)))


def _taken(ours: Sequence[Token], sentence: Sequence[Token]) -> Iterator[Change]:
    said = {stem(token.text) for token in ours if token.kind != "name"}
    names = [token for token in ours if token.kind == "name"]
    written = [stem(token.text) for token in sentence if token.kind != "name"]
    for items in pairwise(_items(sentence)):
        if not _follow(sentence, *items):
            continue
        for own, other in (items, items[::-1]):  # the claim tells of `own`, with the name of `other`
            head, another = stem(sentence[own.head].text), stem(sentence[other.head].text)
            if head not in said or another in said or written.count(head) > 1:
                continue
            theirs, taken = sentence[own.name], sentence[other.name]
            if any(_is(name, theirs) for name in names):
                continue
            if any(_is(name, taken) and _in_one_part(ours, name, head) for name in names):
                yield Change("name", taken.text, theirs.text, framed=True)


def _items(sentence: Sequence[Token]) -> Iterator[_Item]:
    for n, token in enumerate(sentence):
        at = n - 1
        while at > 0 and sentence[at].kind == "light" and sentence[at].key not in _LEADING:
            at -= 1  # an article
        parted = any(each.parted for each in sentence[max(at, 0) : n + 1])
        if token.kind != "name" or at < 1 or parted or sentence[at - 1].kind != "word":
            continue
        if (key := sentence[at].key) in _LEADING:
            yield _Item(at - 1, n, _ONE.get(key, key))


def _follow(sentence: Sequence[Token], one: _Item, other: _Item) -> bool:
    """Whether the second begins right behind the first, in the same way, and tells nothing about it."""
    between = sentence[one.name + 1 : other.head + 1]
    return (
        one.leading == other.leading
        and 0 < len(between) <= WIDEST
        and (between[0].parted or between[0].key in JOINING)
        and not any(token.kind == "name" or token.key in RELATIVES for token in between)
    )


def _in_one_part(ours: Sequence[Token], name: Token, head: str) -> bool:
    """Whether the claim says both without a comma or a conjunction between them: in Orrin it has an office, and two mills."""
    at = ours.index(name)
    there = next(n for n, token in enumerate(ours) if token.kind != "name" and stem(token.text) == head)
    between = ours[min(at, there) + 1 : max(at, there) + 1]
    return not any(token.parted or token.key in JOINING for token in between)


def _is(name: Token, other: Token) -> bool:
    """Whether both are one name or the shorter form of one; Ost Park is not Orr Park."""
    ours, theirs = set(name.words), set(other.words)
    return ours <= theirs or theirs <= ours
