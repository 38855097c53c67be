"""Another number, direction, season or the like than the sentence that a claim follows has in its place. Pure.

`There are three ways to remove files` beside `There are two ways to remove files`: that a number in words is nowhere in the text
proves nothing, as it may be counted, and neither does it that `weekly` stands somewhere else where the sentence says `monthly`. But a
thing has one number and one direction: where a claim has another of a class in the place of the one of its sentence, and no sentence
that says the rest of it has its own, it says something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.language.dates import between, is_weekday
from rag.language.lexicon.classes import EXCLUSIVE, SPANS_OF_TIME
from rag.language.numerals import ORDINALS, Quantity
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import fold
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change, ChangeKind
from rag.prove.signals.digits import counts_figure
from rag.prove.signals.facts import Detail, comparable
from rag.prove.signals.measures import amount
from rag.prove.signals.slots import Token, is_sentence, likeness, tokens
from rag.prove.spans import FOLLOWED, SURELY_FOLLOWED, followed

Value = tuple[str, frozenset[float]]
"""The class of a word, and which of the class it may be; overlapping ones may be the same."""

LEAST = 0.75
"""Share of the rest of a claim in its sentence from which a number of its own is not worked out from what it tells besides."""
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "both": 2.0}
_CLASS_OF: dict[str, list[Value]] = {}
for _name, _class in (
    *((f"class {n}", each) for n, each in enumerate(EXCLUSIVE)),
    ("time", SPANS_OF_TIME),
):
    for _word in frozenset().union(*_class):
        _held = frozenset(float(n) for n, _same in enumerate(_class) if _word in _same)
        _CLASS_OF.setdefault(_word, []).append((_name, _held))
_RECKONED = regex(
    r"\b(?:than|older|younger|later|earlier|more|less|fewer|others?|another|together|altogether|total|combined|not|no|never|only|"
    r"neither|nor|without|before|after|until|difference|further|both|cannot|most|least|would)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Wording of a claim whose figure may be worked out from those of the text."""
_EXCEPT = regex(
    r"\b(?:except(?: for| in| on)?|apart from|other than|but not(?: in| on)?)(?: the| a| an)? \Z",
    re.IGNORECASE,
)
"""Before what is taken out of all."""
_EACH = frozenset("a an one per each every".split())
_FIRST = frozenset("first last next final another other further".split())
"""Before a number they make it one of a part: the first two years."""
_SHARE = regex(r"\s+(?:of|in|out of)\b", re.IGNORECASE)
_CLOCK = regex(r"\s?(?:[ap]\.?m\b|o['’]clock|:\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Side:
    """A claim or the sentence it follows."""

    text: str
    read: tuple[Token, ...]
    values: tuple[tuple[Value, ...], ...]
    """Of each token."""

    def holds(self, value: Value) -> bool:
        return any(_same(value, other) for values in self.values for other in values)


@lru_cache(maxsize=4096)
def other_value(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` has of a class where the sentence of `texts` that it follows has another; see the module."""
    if len(split(claim)) > 1:
        return ()
    ours = _side(claim)
    if not any(ours.values):
        return ()
    sentences, at = followed(claim, *texts)
    if not sentences or share(claim_stems(claim), claim_stems(sentences[at])) < FOLLOWED:
        return ()
    theirs = _side(sentences[at])
    if not is_sentence(theirs.read):
        return ()
    others = [sentence for n, sentence in enumerate(sentences) if n != at]
    return tuple(dict.fromkeys(_changes(ours, theirs, others)))


def _changes(ours: _Side, theirs: _Side, others: Sequence[str]) -> Iterator[Change]:
    content, said = claim_stems(ours.text), claim_stems(theirs.text)
    for i, value in ((i, value) for i, values in enumerate(ours.values) for value in values):
        if is_weekday(ours.read[i].text):
            continue  # `rag.prove.vetoes.replaced.days`
        rest = content - claim_stems(ours.read[i].text)
        least = LEAST if value[0] == "number" else SURELY_FOLLOWED
        if theirs.holds(value) or share(rest, said) < least or _told_beside(value, rest, others):
            continue
        if between(fold(ours.read[i].text).removesuffix("s"), theirs.text):
            continue  # July, of June to August
        for j, values in enumerate(theirs.values):
            rivals = [other for other in values if other[0] == value[0] and not ours.holds(other)]
            if _EXCEPT.search(theirs.text, 0, theirs.read[j].start):
                continue  # in the south, of all but the north
            if rivals and _in_its_place(ours, i, theirs, j, value[0]):
                kind: ChangeKind = "number" if value[0] in ("number", "ordinal") else "word"
                yield Change(kind, ours.read[i].text, theirs.read[j].text, framed=True)


def _told_beside(value: Value, rest: frozenset[str], others: Sequence[str]) -> bool:
    """Whether another sentence that has `value` says enough of the claim to be where it comes from."""
    return any(
        share(rest, claim_stems(sentence)) >= FOLLOWED and _side(sentence).holds(value) for sentence in others
    )


def _in_its_place(ours: _Side, i: int, theirs: _Side, j: int, name: str) -> bool:
    if name == "number":
        return _is_same_count(ours, i, theirs, j)
    right, left = (_beside(ours.read, i, theirs.read, j, step) for step in (1, -1))
    if name == "time":
        return _count_as_many(ours.read[:i], theirs.read[:j]) and (right or left)
    return right or left


def _count_as_many(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether what is told in a time is counted alike right before it, or before the same word: 4 consecutive weeks."""
    if not (ours and theirs):
        return False
    beside = ours[-1].kind == theirs[-1].kind == "word" and ours[-1].same(theirs[-1])
    return _is_as_many(ours[-1], theirs[-1]) or (
        beside and len(ours) > 1 < len(theirs) and _is_as_many(ours[-2], theirs[-2])
    )


def _is_as_many(mine: Token, other: Token) -> bool:
    """Whether two words before what time is told in count as many: a day, an hour."""
    if {mine.key, other.key} <= _EACH:
        return True
    return mine.figure is not None and mine.same(other) and not any(map(_is_ordinal, (mine, other)))


def _is_same_count(ours: _Side, i: int, theirs: _Side, j: int) -> bool:
    """Whether two numbers count or measure one thing, in one place of both, and neither may be worked out."""
    if _RECKONED.search(ours.text) or not (_counts(ours, i) and _counts(theirs, j)):
        return False
    if j and theirs.read[j - 1].key in _FIRST:
        return False
    mine, other = (_detail(side, n) for side, n in ((ours, i), (theirs, j)))
    if mine and other:
        stated = mine.amount and other.amount and mine.amount.given_by(other.amount)
        if stated or not comparable(mine, ours.text, other, theirs.text):
            return False
    return likeness(ours.read, i, theirs.read, j).firm


def _detail(side: _Side, n: int) -> Detail | None:
    figure = side.read[n].figure
    if not isinstance(figure, Quantity):
        return None
    return Detail("number", figure.text, quantity=figure, amount=amount(side.text, figure))


def _counts(side: _Side, n: int) -> bool:
    token = side.read[n]
    end = token.end
    if fold(token.text) in {*_TIMES, "one"}:
        return _SHARE.match(side.text, end) is None
    if (
        _SHARE.match(side.text, end)
        or _CLOCK.match(side.text, end)
        or side.text[: token.start].endswith("out of ")
    ):
        return False
    return counts_figure(side.read, n, side.text)


def _beside(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int, step: int) -> bool:
    """Whether both have the same word of content beside them on one side, or none."""
    mine, other = _next(ours, i, step), _next(theirs, j, step)
    return mine is None if other is None else mine is not None and mine.same(other)


def _next(read: Sequence[Token], n: int, step: int) -> Token | None:
    n += step
    while 0 <= n < len(read):
        if read[n].kind != "light":
            return read[n]
        n += step
    return None


@lru_cache(maxsize=2048)
def _side(text: str) -> _Side:
    read = tokens(text)
    return _Side(text, read, tuple(tuple(_values(token)) for token in read))


def _values(token: Token) -> Iterator[Value]:
    word = fold(token.text)
    if isinstance(token.figure, Quantity):
        yield "ordinal" if _is_ordinal(token) else "number", token.figure.values
    elif word in ORDINALS:
        yield "ordinal", frozenset({float(ORDINALS[word])})
    if word in _TIMES and token.figure is None:
        yield "number", frozenset({_TIMES[word]})
    for each in token.words or (word,):
        yield from _CLASS_OF.get(each, ())


def _is_ordinal(token: Token) -> bool:
    word = fold(token.text)
    return word in ORDINALS or (word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th")))


def _same(one: Value, other: Value) -> bool:
    return one[0] == other[0] and not one[1].isdisjoint(other[1])
