"""Where the values of a text stand, and how much of a claim their sentences tell. Pure.

What tells two values of a kind apart is what is said beside them: before a model is asked which of them a claim means, these
look whether it can be meant at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rag.language.dates import Date, is_weekday, is_year
from rag.language.grammar import DETERMINERS
from rag.language.numerals import Quantity
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import is_participle
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.measures import Amount, amount, unit_end
from rag.prove.signals.slots import Token, likeness, tokens
from rag.prove.signals.times import find_times
from rag.prove.stating.figures import ORDINAL

MOST_VALUES = 60
"""Values of a claim that are held against each other and against those of a text, the first ones: a sentence that has more is a
table, and each costs a look at all others."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number, a date or a name of a sentence, with what it can be compared with."""

    token: Token
    kind: tuple[str, ...]
    """`name`; `date` and what it tells of year, month and day; `number` and the kinds of its unit; and the like."""
    written: str
    """With its unit, where it has one."""
    measured: Amount | None = None
    """What a number comes to: two weeks are 14 days."""

    def same(self, other: Value) -> bool:
        """Whether both are one value: names that only begin alike are not."""
        return self.token.same(other.token) and not begin_alike(self.token.words, other.token.words)

    def comparable(self, other: Value) -> bool:
        """Whether both tell the same kind of thing, and not the same."""
        if self.kind[0] != other.kind[0] or self.same(other):
            return False
        if self.kind[0] == "number":
            if self.measured and other.measured and self.measured.given_by(other.measured):
                return False
            return set(self.kind[1:]) == set(other.kind[1:]) or not set(self.kind[1:]).isdisjoint(
                other.kind[1:]
            )
        return self.kind == other.kind


def begin_alike(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two names have their first word in common, and end in words of their own: two storms, two men called Jonas.

    >>> begin_alike(("tropical", "storm", "beryl"), ("tropical", "storm", "bonnie")), begin_alike(("jonas",), ("jonas", "ferrer"))
    (True, False)
    """
    rest, other = set(ours) - set(theirs), set(theirs) - set(ours)
    return ours[:1] == theirs[:1] and bool(rest and other) and ours[-1] in rest and theirs[-1] in other


@dataclass(frozen=True, slots=True)
class Place:
    """A value of a text, and where it stands."""

    value: Value
    start: int
    end: int
    sentence: str


@lru_cache(maxsize=64)
def places_in(text: str) -> tuple[Place, ...]:
    """The values of `text` in order."""
    return tuple(
        Place(value, start + value.token.start, start + value.token.end, text[start:end])
        for start, end in split(text)
        for value in values_in(text[start:end])
        if not (
            value.kind[0] == "number" and _is_mark(text, start + value.token.start, start + value.token.end)
        )
    )


def _is_mark(text: str, start: int, end: int) -> bool:
    """Whether a number only marks an item or points to one, and counts nothing: (4) If there is a prefix; repeat (3) and (4)."""
    return (
        text[start - 1 : start] == "("
        and text[end : end + 1] == ")"
        and text[start:end].isdigit()
        and end - start <= 2
    )


_WHO = regex(r",?\s+(?:(?:after|of|for|to|with|by|from|in|on)\s+)?who(?:m|se)?\b")
"""Behind the name of a person."""


_PLACED = regex(r"\b(?:in|at|near|from|to|outside|around) \Z", re.IGNORECASE)
_LISTED = regex(r",?\s+(?:and|or|is|are|was|were|has|had)\b|,\s+[^\W\d_a-z]")
_OF_WHAT_IT_LIES_IN = regex(r",(?: (?:New|North|South|East|West)(?:ern)?)?")
"""Before a place that lies in another, behind the two where they begin a list or another sentence, and between them."""


def cannot_replace(claim: str, value: Value, other: Value, places: Sequence[Place]) -> bool:
    """Whether a name of a text, whose `places` these are, is no rival of one of `claim`: both are parts of one name (Ada and Lind,
    where it says Ada Lind) or tell one place or thing together (Velmar, Ostland; TCP/IP), or the claim speaks of a person (Lind, who
    made it) and the other is nowhere part of a longer name."""
    if not value.kind[0] == other.kind[0] == "name":
        return False
    if _together(value.token, other.token, places):
        return True
    names = [set(place.value.token.words) for place in places if place.value.kind[0] == "name"]
    mine, its = (set(each.token.words) for each in (value, other))
    if begin_alike(value.token.words, other.token.words):
        mine, its = mine - its, its - mine
    if any(mine & words and its & words for words in names):
        return True
    return _WHO.match(claim, value.token.end) is not None and all(
        len(words) < 2 for words in names if its & words
    )


def _together(one: Token, other: Token, places: Sequence[Place]) -> bool:
    """Whether a text has two names side by side as one: with a stroke between, or a place and where it lies."""
    for a, b in pairwise(places):
        first, second = a.value.token, b.value.token
        if a.sentence != b.sentence or {one.words, other.words} != {first.words, second.words}:
            continue
        between = a.sentence[first.end : second.start].strip()
        placed = _PLACED.search(a.sentence, 0, first.start) and not _LISTED.match(a.sentence, second.end)
        stroke = between == "/" and first.text.isupper() and second.text.split()[0].isupper()
        if stroke or (placed and _OF_WHAT_IT_LIES_IN.fullmatch(between)):
            return True
    return False


def told(claim: str, value: Value, place: Place) -> float:
    """Share of the content words of `claim` besides `value`, one of its own, in the sentence of `place`."""
    return share(claim_stems(claim) - claim_stems(value.written), claim_stems(place.sentence))


def is_in_place(claim: str, value: Value, place: Place) -> bool:
    """Whether a value of `claim` stands in the sentence of `place` beside the same word with the same words between."""
    ours, theirs = tokens(claim), tokens(place.sentence)
    i = ours.index(value.token)
    j = theirs.index(place.value.token)
    return likeness(ours, i, theirs, j).firm


def told_twice(known: Sequence[Value], value: Value) -> bool:
    """Whether a claim tells a value in two places, as what follows from itself: with one of them changed it is at odds with itself."""
    return any(other is not value and value.same(other) for other in known)


def is_among(known: Sequence[Value], other: Value) -> bool:
    """Whether `other` is among `known`."""
    return any(value.same(other) for value in known)


@lru_cache(maxsize=2048)
def values_in(sentence: str) -> tuple[Value, ...]:
    """The numbers, dates and names of a sentence, in order, but for names that tell which of several things is meant."""
    read = tokens(sentence)
    return tuple(
        _value(token, sentence)
        for n, token in enumerate(read)
        if token.kind not in ("word", "light") and not _tells_which(read, n)
    )


def _tells_which(read: Sequence[Token], n: int) -> bool:
    """Whether a name tells which of several things is meant, as a place, a person or a maker may: the Bergen team."""
    behind = read[n + 1] if n + 1 < len(read) else None
    led = n > 0 and read[n - 1].key in DETERMINERS and not read[n].parted
    named = read[n].kind == "name" and led and not read[n].possessive
    return (
        named
        and behind is not None
        and behind.kind == "word"
        and not behind.parted
        and not is_participle(behind.text)
    )


def _value(token: Token, sentence: str) -> Value:
    if not isinstance(token.figure, Quantity):
        return Value(token, _kind(token, sentence), sentence[token.start : token.end])
    written = sentence[token.start : unit_end(sentence, token.figure)]
    return Value(token, _kind(token, sentence), written, amount(sentence, token.figure))


def _kind(token: Token, sentence: str) -> tuple[str, ...]:
    if isinstance(token.figure, Date):
        told = zip(*token.figure.readings, strict=True)
        return ("date", *("told" if any(part is not None for part in parts) else "" for parts in told))
    if isinstance(token.figure, Quantity):
        units = amount(sentence, token.figure).units
        if is_year(token.text) and not units:
            return "date", "told", "", ""
        if ORDINAL.fullmatch(token.text):
            return ("ordinal",)
        if any(time.start <= token.start < time.end for time in find_times(sentence)[0]):
            return ("clock",)
        return "number", *sorted({unit.kind for unit in units})
    return ("weekday",) if is_weekday(token.text) else ("name",)


def with_value(claim: str, value: Value, other: Value) -> str:
    """`claim` with `other` in the place of `value`."""
    start = value.token.start
    return f"{claim[:start]}{other.written}{claim[start + len(value.written) :]}"
