"""Figures that a claim takes from one part of a sentence for what another part says. Pure.

`Ost (1950), Orr (1959)` and the claim has Ost in 1959; `her first book in 1911 and her second in 1916`, and the claim has the second
in 1911. Every word and figure of such a claim stands in the sentence. What tells is nearness: a figure belongs to the name
beside it and to the words between it and the next figure of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rag.language.dates import is_year
from rag.language.grammar import JOINING
from rag.language.sentences import split
from rag.language.words import stem
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.digits import change, in_a_name, is_figure, is_label, measured, same_figure, years
from rag.prove.signals.slots import Token, is_sentence, tokens
from rag.prove.spans import FOLLOWED, sentences_of

NEAR = 3
"""Words between a figure and a word that belongs to it."""
FAR = 6
"""Words from a figure to a name that it may belong to."""
_TELLING = ("word", "name")
_LEADING = frozenset("in at of from by for with to near".split())
_ELLIPTIC = frozenset("alone more other others only each total".split())
_ANYBODY = frozenset("man men people person persons woman women member members".split())
"""Lemmas of nouns that may stand for what another one counts: 900 defenders are 900 men."""
_PERSONAL = frozenset("it they he she".split())
_COMMAS = frozenset(",;–—")
_CUTS = JOINING | {"to"}


@lru_cache(maxsize=4096)
def crossed(claim: str, *texts: str) -> tuple[Change, ...]:
    """Figures of `claim` that its sentence in `texts` has for something else than what the claim gives them to."""
    ours = tokens(claim)
    figures = [token for token in ours if is_figure(token)]
    if not figures or len(split(claim)) > 1 or any(is_label(ours, n) for n in range(len(ours))):
        return ()
    content = claim_stems(claim)
    found: list[Change] = []
    near = [
        s
        for s in sentences_of(texts)
        if share(content, claim_stems(s)) >= FOLLOWED and is_sentence(tokens(s))
    ]
    for sentence in near:
        theirs = tokens(sentence)
        changes = _Place(ours, sentence, theirs).changes()
        if not changes and all(any(figure.same(token) for token in theirs) for figure in figures):
            return ()  # it says what the claim says
        found += changes
    return tuple(dict.fromkeys(found))


def _says(mine: Token, token: Token) -> bool:
    """Whether a claim has a thing of the sentence; its first word has a capital in any case."""
    first = mine.kind == "name" and not mine.sure and token.kind == "word"
    return token.text in mine.words if first else same_figure(token, mine)


class _Place:
    """A claim beside a sentence that has most of its words."""

    def __init__(self, ours: Sequence[Token], sentence: str, theirs: Sequence[Token]) -> None:
        self.sentence, self.ours, self.theirs = sentence, ours, theirs
        self.said = [any(_says(mine, token) for mine in ours) for token in theirs]
        self.figures = [
            n for n, token in enumerate(theirs) if is_figure(token) and not in_a_name(theirs, n, sentence)
        ]

    def changes(self) -> list[Change]:
        if any(token.key == "respectively" for token in self.theirs):
            return list(self.in_order())
        return [*self.beside(), *self.words(), *self.counted()]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Neighbouring figures of one kind of which the claim has only the first of the pair."""
        groups: dict[object, list[int]] = {}
        for n in self.figures:
            groups.setdefault(measured(self.theirs[n], self.sentence), []).append(n)
        for group in groups.values():
            for a, b in pairwise(group):
                for mine, other in ((a, b), (b, a)):
                    if self._only(mine) and not (self.said[other] or self._one_year(a, b)):
                        yield mine, other

    def _one_year(self, a: int, b: int) -> bool:
        return not years(self.theirs[a]).isdisjoint(years(self.theirs[b]))

    def _only(self, n: int) -> bool:
        """Whether the claim has this figure, and the sentence has it once."""
        mine = [token for token in self.ours if is_figure(token) and same_figure(self.theirs[n], token)]
        return (
            bool(mine)
            and sum(any(same_figure(self.theirs[m], one) for one in mine) for m in self.figures) == 1
        )

    def beside(self) -> Iterator[Change]:
        """`Ost (1950), Orr (1959)`: the claim has Ost and 1959, and neither of the others."""
        for mine, other in self.pairs():
            for step in (-1, 1):
                ours, theirs = self._thing_beside(mine, step), self._thing_beside(other, step)
                if ours is None or theirs is None or ours == theirs:
                    continue
                if self._kind(ours) != self._kind(theirs) or self.said[ours] or not self.said[theirs]:
                    continue
                alike = self._linked(ours, mine) == self._linked(theirs, other)
                bound = alike and self._nearest(theirs, other) and self._nearest(ours, mine)
                if bound and not (self._twice(theirs) or self._governed(mine, theirs)):
                    yield change(self.theirs[mine], self.theirs[other])

    def _linked(self, thing: int, figure: int) -> str:
        """By what a thing leads to its figure: a preposition, nothing, or words."""
        if abs(figure - thing) == 1:
            return ""
        token = self.theirs[thing + (1 if figure > thing else -1)]
        return token.key if token.kind == "light" else "word"

    def _nearest(self, thing: int, figure: int) -> bool:
        """Whether no other figure of the measure is as near to a thing."""
        kind, own = self._kind(figure), self._cost(thing, figure)
        rivals = [n for n in self.figures if self._kind(n) == kind and not self._one_range(n, figure)]
        return all(self._cost(thing, n) > own for n in rivals)

    def _one_range(self, a: int, b: int) -> bool:
        """Whether two figures are one, or the ends of a range: from 1968 to 1974."""
        between = self.theirs[min(a, b) + 1 : max(a, b)]
        return a == b or (
            [token.key for token in between] in ([], ["to"]) and not self.theirs[max(a, b)].parted
        )

    def _kind(self, n: int) -> object:
        return "name" if self.theirs[n].kind == "name" else measured(self.theirs[n], self.sentence)

    def _twice(self, n: int) -> bool:
        return sum(token.same(self.theirs[n]) for token in self.theirs) > 1

    def _cost(self, a: int, b: int) -> int:
        """How far apart two things are: words between, and more for a comma or the like."""
        first, last = min(a, b), max(a, b)
        gap = self.sentence[self.theirs[first].end : self.theirs[last].start]
        cut = any(token.key in _CUTS for token in self.theirs[first + 1 : last])
        return last - first + NEAR * (cut or not _COMMAS.isdisjoint(gap))

    def _governed(self, figure: int, thing: int) -> bool:
        """Whether a preposition behind the figure leads to the thing: 1892 in Karvia."""
        return thing == figure + 2 and self.theirs[figure + 1].key in _LEADING

    def _thing_beside(self, at: int, step: int) -> int | None:
        """The next name, or figure of another measure, on one side; what the sentence has twice tells nothing."""
        n, words = at + step, 0
        while 0 <= n < len(self.theirs) and words <= FAR:
            token = self.theirs[n]
            thing = token.kind == "name" or (n in self.figures and self._kind(n) != self._kind(at))
            if thing and not self._twice(n):
                return n
            words += 1
            parted = self.theirs[n if step < 0 else min(n + 1, len(self.theirs) - 1)].parted
            if (token.key in _CUTS and n - 1 not in self.figures) or (parted and words > 1):
                return None
            n += step
        return None

    def counted(self) -> Iterator[Change]:
        """`17 term trustees and 12 trustees of the city`: what the claim counts the sentence counts otherwise."""
        for n, token in enumerate(self.theirs[:-1]):
            what = self.theirs[n + 1]
            if (
                n not in self.figures
                or self.said[n]
                or what.parted
                or what.kind not in _TELLING
                or what.text in _ANYBODY
                or self._again(n + 1)
            ):
                continue
            for mine, counted in pairwise(self.ours):
                if (
                    not is_figure(mine)
                    or counted.parted
                    or not counted.same(what)
                    or _kin(mine) != _kin(token)
                ):
                    continue
                own = [m for m in self.figures if self.theirs[m].same(mine) and m + 1 < len(self.theirs)]
                if len(own) == 1 and self._counts_other(own[0] + 1):
                    yield change(mine, token)

    def _counts_other(self, n: int) -> bool:
        """Whether the word behind a figure is what it counts, and is not in the claim."""
        token = self.theirs[n]
        return not self.said[n] and token.kind in _TELLING and token.text not in _ELLIPTIC

    def words(self) -> Iterator[Change]:
        """`her first book in 1911 and her second in 1916`: what stands between the figures, the claim gives to the other one."""
        for mine, other in self.pairs():
            first, last = min(mine, other), max(mine, other)
            cuts = self._cuts(first, last)
            if not cuts:
                continue
            before, after = range(first + 1, cuts[0]), range(cuts[-1], last)
            own, foreign = (before, after) if mine == first else (after, before)
            taken = [n for n in foreign if self._tells(n) and self.said[n]]
            if not taken or any(self.theirs[n].kind in _TELLING and self.said[n] for n in own):
                continue
            if mine == last and self._taken_over(own, first):
                continue
            size = sum(self.theirs[n].kind in _TELLING for n in foreign)
            if self._own_before(first, size) if mine == first else self._own_after(last, first):
                continue
            yield change(self.theirs[mine], self.theirs[other])

    def _taken_over(self, own: range, first: int) -> bool:
        """Whether a pronoun stands for what the claim says and the other part names: fill the tank with 1 litre; it holds 2."""
        points = any(self.theirs[n].key in _PERSONAL for n in own)
        return points and any(self._tells(n) and self.said[n] for n in range(first))

    def _cuts(self, first: int, last: int) -> list[int]:
        """Where the part of the second figure may begin; not between the two of `the army and the navy`."""
        return [n for n in range(first + 1, last + 1) if self.theirs[n].parted or self._is_cut(n)]

    def _is_cut(self, n: int) -> bool:
        joins = n + 1 < len(self.theirs) and self.theirs[n - 1].kind == self.theirs[n + 1].kind == "name"
        return self.theirs[n].key in _CUTS and not joins

    def _own_before(self, first: int, size: int) -> bool:
        """Whether the claim says one of the last words of content before the first figure, as many as the other part has."""
        for n in range(first - 1, -1, -1):
            if self._tells(n) and self.said[n]:
                return True
            size -= self.theirs[n].kind in _TELLING
            if self.theirs[n + 1].parted or size <= 0:
                return False
        return False

    def _own_after(self, last: int, first: int) -> bool:
        """Whether the claim says a word that follows the second figure, but what both count."""
        counted = self.theirs[first + 1].key
        for n in range(last + 1, min(len(self.theirs), last + 1 + 2 * NEAR)):
            if self.theirs[n].parted or self.theirs[n].key in _CUTS:
                return False
            if (
                self.theirs[n].kind in _TELLING
                and self.said[n]
                and not (n == last + 1 and self.theirs[n].key == counted)
            ):
                return True
        return False

    def _tells(self, n: int) -> bool:
        """Whether it is a word or a name that the sentence has once: it belongs to one part."""
        token = self.theirs[n]
        return token.kind in _TELLING and not self._again(n)

    def _again(self, n: int) -> bool:
        token = self.theirs[n]
        if token.kind == "name":
            return self._twice(n)
        return sum(other.kind == "word" and stem(other.text) == stem(token.text) for other in self.theirs) > 1

    def in_order(self) -> Iterator[Change]:
        """`1 and 2 were dug in 1917 and 1936, respectively`: the first goes with the first."""
        lists = list(_lists(self.theirs))
        for left, right in pairwise(lists):
            if len(left) != len(right):
                continue
            for n, m in ((n, m) for n in range(len(left)) for m in range(len(left)) if n != m):
                told = [
                    self.said[left[n]],
                    self.said[right[m]],
                    not self.said[left[m]],
                    not self.said[right[n]],
                ]
                if all(told):
                    yield change(self.theirs[right[m]], self.theirs[right[n]])


def _lists(sentence: Sequence[Token]) -> Iterator[list[int]]:
    """Things of one kind that stand side by side."""
    kinds = ["figure" if is_figure(token) else token.kind for token in sentence]
    run: list[int] = []
    for n, token in enumerate(sentence):
        if kinds[n] in ("figure", "name"):
            if run and kinds[run[-1]] != kinds[n]:
                if len(run) > 1:
                    yield run
                run = []
            run.append(n)
        elif not (token.key in _CUTS or (token.kind == "light" and token.key in ("in", "on"))):
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def _kin(token: Token) -> bool:
    """Whether a figure is a date or a year."""
    return token.kind == "date" or is_year(token.text)
