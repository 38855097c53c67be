"""A name or a word from elsewhere in the text, where the sentence that a claim follows has another. Pure.

`Run borg prune to free the space` beside `Run borg compact to free the space`, where the text speaks of `borg prune` too: what
stands in a text under two words is two things, as far as the same words stand around them, light ones too, and nothing else
of the claim comes from where the word was taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.names import of_a_state, of_one_state
from rag.language.sentences import split
from rag.language.words import fold, stem
from rag.prove.claim_words import LIGHT_WORDS, claim_stems, share
from rag.prove.signals.aligning import Step, opcodes
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import Token, is_sentence, one_name, tokens
from rag.prove.spans import followed
from rag.prove.stating.relations import keys_of

LEAST = 0.75
"""Share of the rest of the claim in the sentence. Of 9,075 true claims about texts of our own, with less one in five that it strikes is
true (`eval/LOG.md`)."""
LEAST_WORDS = 3
"""Words of content of the claim besides."""
OURS, THEIRS = 2, 3
"""Words of content that may stand in each other's place: more are another part of a sentence."""
_POINTING = frozenset("the this that these those its his her their such".split())


def other_name_there(claim: str, *texts: str) -> tuple[Change, ...]:
    """Those of `other_word` in which both are names: nearly never wrong. Of other words the text may have two for one thing."""
    return tuple(change for change in other_word(claim, *texts) if change.kind == "name")


@lru_cache(maxsize=4096)
def other_word(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` has from elsewhere in `texts`, in the place of another word of the sentence that it follows; see the module."""
    if len(split(claim)) > 1:
        return ()
    sentences, at = followed(claim, *texts)
    if not sentences or share(claim_stems(claim), claim_stems(sentences[at])) < LEAST / 2:
        return ()
    ours, theirs = tokens(claim), tokens(sentences[at])
    if not is_sentence(theirs):
        return ()
    elsewhere = frozenset[str]().union(*(claim_stems(s) for n, s in enumerate(sentences) if n != at))
    return tuple(dict.fromkeys(_changes(claim, ours, sentences[at], theirs, elsewhere)))


def _changes(
    claim: str, ours: Sequence[Token], sentence: str, theirs: Sequence[Token], elsewhere: frozenset[str]
) -> Iterator[Change]:
    here, there = ([n for n, t in enumerate(read) if t.kind != "light"] for read in (ours, theirs))
    steps = opcodes([_key(ours[n]) for n in here], [_key(theirs[n]) for n in there])
    content, said = claim_stems(claim), claim_stems(sentence)
    for n, (tag, i1, i2, j1, j2) in enumerate(steps):
        if tag != "replace" or i2 - i1 > OURS or j2 - j1 > THEIRS or not _framed(steps, n):
            continue
        mine, other = [ours[m] for m in here[i1:i2]], [theirs[m] for m in there[j1:j2]]
        if any(token.figure is not None for token in (*mine, *other)):
            continue
        new, left = claim[mine[0].start : mine[-1].end], sentence[other[0].start : other[-1].end]
        stems, rest = claim_stems(new), content - claim_stems(new)
        if not stems or not stems <= elsewhere - said or not claim_stems(left).isdisjoint(content):
            continue
        if len(rest) < LEAST_WORDS or share(rest, said) < LEAST or _may_be_the_same(mine, other):
            continue
        before = [_light(read, m, -1) for read, m in ((ours, here[i1]), (theirs, there[j1]))]
        behind = [_light(read, m, 1) for read, m in ((ours, here[i2 - 1]), (theirs, there[j2 - 1]))]
        named = [any(token.kind == "name" for token in side) for side in (mine, other)]
        if (
            before[0] != before[1]
            or behind[0] != behind[1]
            or (any(named) and before[0] in _POINTING and not all(named))
        ):
            continue
        sure = all(named) and all(token.sure for token in (*mine, *other))
        yield Change("name" if sure else "word", new, left, framed=True)


def _key(token: Token) -> str:
    """What is compared: names whole, figures as they are written, words by their stem."""
    if token.kind == "name":
        return f"* {' '.join(token.words)}"
    return fold(token.text) if token.figure is not None else stem(token.text)


def _framed(steps: Sequence[Step], n: int) -> bool:
    """Whether the same word stands on either side, or the claim begins or ends."""
    return (n == 0 or steps[n - 1][0] == "equal") and (n + 1 == len(steps) or steps[n + 1][0] == "equal")


def _light(read: Sequence[Token], n: int, step: int) -> str:
    """The light word beside a token; empty where there is none."""
    beside = n + step
    return read[beside].key if 0 <= beside < len(read) and read[beside].kind == "light" else ""


def _may_be_the_same(mine: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether both may tell one thing: parts of one name, words of one meaning, or such as say little."""
    if any(token.text in LIGHT_WORDS for token in mine):
        return True
    names = [(a.words, b.words) for a in mine for b in other if a.kind == b.kind == "name"]
    if any(one_name(a, b) or of_one_state(a, b) or (of_a_state(a) and not of_a_state(b)) for a, b in names):
        return True
    keys = [frozenset().union(*(keys_of(fold(token.text)) for token in side)) for side in (mine, other)]
    return not keys[0].isdisjoint(keys[1])
