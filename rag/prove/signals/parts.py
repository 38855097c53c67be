"""A claim beside a sentence that is cut into parts, and which of its words stand in which of them. Pure.

A sentence is cut at commas and conjunctions. What is said of a figure or a name is its part and those behind it, up to the part of the
next one of its kind; what stands before is taken over where it is not said again: `the guarantee is two years for the machine and`
*the guarantee is* `six months for the grinder`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rag.language.grammar import DETERMINERS, JOINING, PREPOSITIONS
from rag.language.words import fold, is_participle, lemma, stem
from rag.prove.signals.digits import counts_figure, measure, same_figure
from rag.prove.signals.slots import Token, tokens

BACK = 2
"""Sentences before one in which what its pronouns stand for is looked for."""

_GOVERNING = PREPOSITIONS | {"until", "since"}
_CUTS = JOINING | {"which", "who", "whose"}
_POINTING = frozenset(
    "it its that those this these they them their he she his her him none neither both one".split()
)
_PERSONAL = frozenset("it they he she".split())
_TIMELY = frozenset("early late mid earlier later about around nearly roughly".split())
_EMPTY = frozenset(
    "come comes came make makes made get gets got amount amounts amounted total totals totalled contain contains include includes"
    " hold holds held number time now".split()
)
"""Words that say nothing beside a figure or a name."""


class Parts:
    """A claim beside a sentence that has most of its words; `before` are the sentences that stand before that one."""

    def __init__(self, claim: str, sentence: str, before: Sequence[str]) -> None:
        self.claim, self.sentence = claim, sentence
        self.ours, self.theirs = tokens(claim), tokens(sentence)
        self.parts = _parts(self.theirs)
        self.figures = [n for n in range(len(self.theirs)) if counts_figure(self.theirs, n, sentence)]
        points = any(token.key in _POINTING for token in self.theirs)
        self.before = [token for other in before for token in tokens(other)] if points else []

    def part(self, n: int) -> int:
        """The part in which a token of the sentence stands."""
        return next(k for k, part in enumerate(self.parts) if n in part)

    def of(self, n: int) -> range:
        """That part."""
        return self.parts[self.part(n)]

    def reach(self, n: int, others: Iterable[int]) -> range:
        """That part and those behind it up to the part of one of the others, or to a semicolon."""
        last = self.part(n)
        stops = {self.part(m) for m in others}
        while (
            last + 1 < len(self.parts)
            and last + 1 not in stops
            and not self.breaks(self.parts[last + 1].start)
        ):
            last += 1
        return range(self.of(n).start, self.parts[last].stop)

    def clause(self, n: int) -> range:
        """What stands between two semicolons."""
        start = next((m for m in range(n, 0, -1) if self.breaks(m)), 0)
        stop = next((m for m in range(n + 1, len(self.theirs)) if self.breaks(m)), len(self.theirs))
        return range(start, stop)

    def taking_over(self, reach: range) -> range:
        """The same with what stands before, over a semicolon only where a pronoun, or a figure without its measure, takes it over."""
        breaks = (n for n in range(reach.start, 0, -1) if self.breaks(n))
        start = next((n for n in breaks if not self._points(n, reach.stop)), 0)
        return range(start, reach.stop)

    def breaks(self, n: int) -> bool:
        """Whether a semicolon stands before a token."""
        return ";" in self.sentence[self.theirs[n - 1].end : self.theirs[n].start]

    def _points(self, start: int, stop: int) -> bool:
        bare = any(not measure(self.theirs, n, self.sentence) for n in self.figures if start <= n < stop)
        return bare or any(token.key in _POINTING for token in self.theirs[start:stop])

    def within(self, where: range, token: Token) -> bool:
        """Whether a token of the claim stands somewhere in the sentence."""
        return any(same_word(token, self.theirs[n]) for n in where)

    def idle(self, token: Token) -> bool:
        """Whether a token of the claim that the sentence lacks says nothing, or is what a pronoun of the sentence stands for."""
        return token.text in _EMPTY or any(same_word(token, other) for other in self.before)

    def has_head(self, n: int) -> bool:
        """Whether the part of a token has a subject or a verb of its own, and not only what stands behind prepositions."""
        first = next(self.heads(n), "pronoun")
        return first != "pronoun"

    def heads(self, n: int) -> Iterator[str]:
        """What the part of a token has of its own, in order: a subject, a pronoun, a verb."""
        governed = False
        for m in self.of(n):
            token = self.theirs[m]
            if token.key in _PERSONAL and not governed:
                yield "pronoun"
            elif self.is_verb(m):
                yield "verb"
            elif token.key in _GOVERNING:
                governed = True
            elif m < n and token.kind in ("word", "name") and not (governed or token.text in _TIMELY):
                yield "subject"

    def opens(self) -> bool:
        """Whether the sentence begins with a participle: of whom it tells stands behind it."""
        first = self.theirs[0]
        return first.kind != "date" and (_verbal(fold(first.text)) or first.text.endswith("ing"))

    def is_verb(self, n: int) -> bool:
        """Whether a token has the form of a participle, of a past tense too, and no article before it."""
        token = self.theirs[n]
        if token.kind != "word" or (n and self.theirs[n - 1].key in DETERMINERS):
            return False
        return _verbal(token.text) or token.text.endswith("ing")


def _verbal(word: str) -> bool:
    return is_participle(word) or word == "found" or _again(word) is not None


def _again(word: str) -> str | None:
    """The lemma of an irregular verb behind `re`: rewrote, rewritten."""
    rest = word[2:]
    return lemma(rest) if word.startswith("re") and is_participle(rest) and not rest.endswith("ed") else None


def same_word(mine: Token, other: Token) -> bool:
    """Whether a token of a claim and one of a sentence are the same word in any form, name or figure."""
    if mine.kind == other.kind == "word":
        again = _again(mine.text)
        if again and again == _again(other.text):
            return True
        return not {stem(mine.text), stem(mine.key)}.isdisjoint((stem(other.text), stem(other.key)))
    if mine.kind in ("number", "date"):
        return other.kind in ("number", "date") and same_figure(other, mine)
    if mine.kind == "name" and other.kind == "word":
        return other.text in mine.words
    if mine.kind == "word" and other.kind == "name":
        return any(stem(mine.text) == stem(word) for word in other.words)
    return mine.same(other)


def _parts(sentence: Sequence[Token]) -> list[range]:
    """The sentence cut at commas and conjunctions; figures alone stay with what stands before them, or behind: in 1912, he left."""
    cuts = [0, *(n for n in range(1, len(sentence)) if _is_cut(sentence, n)), len(sentence)]
    found: list[range] = []
    ahead: int | None = None
    for start, stop in pairwise(cuts):
        part, first = sentence[start:stop], start if ahead is None else ahead
        ahead = None
        if any(token.kind in ("word", "name") for token in part):
            found.append(range(first, stop))
        elif stop < len(sentence) and any(token.key in _GOVERNING for token in part):
            ahead = first
        elif found:
            found[-1] = range(found[-1].start, stop)
        else:
            found.append(range(first, stop))
    return found


def _is_cut(sentence: Sequence[Token], n: int) -> bool:
    if sentence[n].parted or sentence[n].key not in _CUTS:
        return sentence[n].parted
    joins = n + 1 < len(sentence) and sentence[n - 1].kind == sentence[n + 1].kind == "name"
    return not joins
