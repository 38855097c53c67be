"""Sentences that a claim turns round: the active for the passive, what is before a verb or `than` behind it. Pure.

`The owners should inform the board` beside `the owners should be informed by the board`; `floods led to famine` beside `famine led to
floods`; `the mill is older than the inn` beside `the inn is older than the mill`. Common nouns change places here too, so
everything on the one side must come from the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.grammar import DETERMINERS, HELPING, NEGATIONS, PREPOSITIONS
from rag.language.words import is_participle, stem
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import PASSIVE, Token, is_sentence, tokens
from rag.prove.spans import SURELY_FOLLOWED, sentences_of
from rag.prove.vetoes.reversed_roles import MUTUAL

SIDE = 6
"""Words of content on one side that are compared."""
_SKIPPED = HELPING | NEGATIONS
_PIVOTS = frozenset("than before after because towards".split())


@lru_cache(maxsize=4096)
def turned_round(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` says the other way round than the sentence of `texts` that has most of its words."""
    ours, content = tokens(claim), claim_stems(claim)
    if not is_sentence(ours) or len(content) < 3:
        return ()
    found: list[Change] = []
    for sentence in sentences_of(texts):
        theirs = tokens(sentence)
        if share(content, claim_stems(sentence)) < SURELY_FOLLOWED or not is_sentence(theirs):
            continue
        changes = [*_voice(ours, theirs), *_sides(ours, theirs)]
        if not changes and share(content, claim_stems(sentence)) == 1.0:
            return ()
        found += changes
    return tuple(dict.fromkeys(found))


def _voice(ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[Change]:
    """Who does something for whom it is done to, the other one before the verb in both."""
    for i, verb in enumerate(ours):
        for j, other in enumerate(theirs):
            if not _one_verb(verb, other) or is_passive(ours, i) == is_passive(theirs, j):
                continue
            mine, given = _behind(ours, i), _behind(theirs, j)
            same = mine is not None and given is not None and mine.same(given)
            before = _before_both(ours[:i], theirs[:j])
            if same and mine is not None and before is not None:
                yield Change("name", before.text, mine.text, framed=True)


def _one_verb(verb: Token, other: Token) -> bool:
    word = verb.kind == other.kind == "word" and stem(verb.text) == stem(other.text)
    return word and stem(verb.text) not in MUTUAL


def is_passive(sentence: Sequence[Token], at: int) -> bool:
    """Whether the verb `at` is in the passive voice: `was informed`, `informed by`."""
    n = at - 1
    while n >= 0 and (sentence[n].key in _SKIPPED or sentence[n].text.endswith("ly")):
        n -= 1
    aided = n >= 0 and sentence[n].key in PASSIVE and not sentence[at].parted
    by = at + 1 < len(sentence) and sentence[at + 1].key == "by"
    return (aided or by) and is_participle(sentence[at].text)


def _behind(sentence: Sequence[Token], at: int) -> Token | None:
    """The object of a verb in the active voice, or who does it in the passive one."""
    n = at + 1
    if is_passive(sentence, at):
        if n >= len(sentence) or sentence[n].key != "by":
            return None
        n += 1
    while n < len(sentence) and sentence[n].key in DETERMINERS:
        n += 1
    if n >= len(sentence) or sentence[n].kind not in ("word", "name") or sentence[n].parted:
        return None
    return sentence[n]


def _before_both(ours: Sequence[Token], theirs: Sequence[Token]) -> Token | None:
    """The last word of content before the verb, where it is the same."""
    mine = [token for token in ours if token.kind in ("word", "name")]
    other = [token for token in theirs if token.kind in ("word", "name")]
    return mine[-1] if mine and other and mine[-1].same(other[-1]) else None


def _sides(ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[Change]:
    """What stands before a verb, `than` or `before` for what stands behind it."""
    for i, pivot in enumerate(ours):
        for j in range(len(theirs)):
            if not _one_pivot(ours, i, theirs, j):
                continue
            left, right = _side(ours, i, -1), _side(ours, i, 1)
            before, behind = _side(theirs, j, -1), _side(theirs, j, 1)
            common = (before.keys() & behind.keys()) | (left.keys() & right.keys())
            if pivot.key in _PIVOTS:  # older than, finished before
                common |= left.keys() & before.keys()
            left, right, before, behind = (
                {key: text for key, text in side.items() if key not in common}
                for side in (left, right, before, behind)
            )
            if not left or not right or left.keys() & before.keys() or right.keys() & behind.keys():
                continue
            if left.keys() <= behind.keys() and right.keys() <= before.keys():
                yield Change("name", " ".join(left.values()), " ".join(right.values()), framed=True)


def _one_pivot(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int) -> bool:
    if ours[i].key in _PIVOTS or theirs[j].key in _PIVOTS:
        return ours[i].key == theirs[j].key
    verbs = is_participle(ours[i].text) and is_participle(theirs[j].text) and not theirs[j].parted
    if not (verbs and _one_verb(ours[i], theirs[j]) and is_passive(ours, i) == is_passive(theirs, j)):
        return False
    # Finished after: the other one finished before.
    return not (
        {_time(ours, i), _time(theirs, j)} == {"before", "after"}
        or fronted(ours, i, theirs, j)
        or fronted(theirs, j, ours, i)
    )


def fronted(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int) -> bool:
    """Whether what follows the verb `i` with a preposition stands before the verb `j`, with nobody between: `96 looms stood in
    the mill`, `in the mill stood 96 looms`."""
    if not 0 < i < len(ours) - 1 or ours[i + 1].key not in PREPOSITIONS:
        return False
    begin = next((n for n in range(j - 1, -1, -1) if n == 0 or theirs[n].parted), j)
    behind = theirs[j + 1].key if j + 1 < len(theirs) else ""
    return begin < j and theirs[begin].key == ours[i + 1].key and behind not in PREPOSITIONS


def _time(sentence: Sequence[Token], at: int) -> str:
    """The `before` or `after` behind a verb, whichever is first."""
    return next((token.key for token in sentence[at + 1 :] if token.key in ("before", "after")), "")


def _side(sentence: Sequence[Token], at: int, step: int) -> dict[str, str]:
    """The words of content on one side, to the next comma, by their stems."""
    found: dict[str, str] = {}
    n = at + step
    while 0 <= n < len(sentence) and len(found) < SIDE:
        if step > 0 and sentence[n].parted:
            break
        token = sentence[n]
        if token.kind == "name":
            found.update(zip(map(stem, token.words), token.text.split(), strict=False))
        elif token.kind == "word":
            found.setdefault(stem(token.text), token.text)
        if step < 0 and token.parted:
            break
        n += step
    return found if step > 0 else dict(reversed(found.items()))
