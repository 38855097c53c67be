"""Figures of a claim that its text does not state but gives by a sum. Pure.

`The park was financed with some 57 million` beside `a loan of 44 million; the remaining 13 million`: people round and compute. That such a
figure is nowhere in the text is no reason to reject it; it is no proof either, as another sum may have been meant. Any number is
the difference of two others sooner or later, so the operation must be told by a word of the claim or of the text, what is reckoned with must measure the same, and no
other figure of that measure may stand in the sentence that the claim follows and be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from rag.language.dates import is_year
from rag.prove.reckoning.operands import SHARE, YEAR, Operand, operands
from rag.prove.reckoning.told_years import told_years
from rag.prove.signals.facts import Detail, absent
from rag.prove.signals.measures import UNITS, rounding_step
from rag.prove.spans import nearest_sentence

SECONDS_OF_YEAR = UNITS["year"][0].size
WITHIN = 0.1
"""Share by which a rounded figure, or the limit of `more than`, may differ from what is worked out."""
NEAR = 30
"""Characters beside a figure of the text in which a word tells what is done with it."""

_SUM = re.compile(
    r"\b(?:together|in all|altogether|total\w*|combined?|between them|overall|all told|jointly|add(?:s|ed|ing)?|sum|plus)\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\b(?:further|another|remaining|remainder|additional|extra|plus|added|rest)\b", re.I)
_DIFFERENCE = re.compile(
    r"\b(?:than|older|younger|later|earlier|more|less|fewer|r[io]se\w*|f[ae]ll\w*|gain\w*|los[ets]\w*|lower|higher|apart|left|"
    r"remain\w*|rest|others?|further|another|gr[eo]w\w*|increas\w*|decreas\w*|declin\w*|drop\w*|cut|sav\w*|behind|ahead|since|"
    r"differ\w*|fail\w*|not|never|without|put on|shut|extra|additional|margin|gap|reduc\w*|shr[aiu]nk\w*|colder|warmer|longer|"
    r"shorter|taller|still)\b|n['’]t\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:more|less|fewer|later|earlier|older|younger|above|below|higher|lower)\b", re.I)
_SINCE = re.compile(
    r"\b(?:since|for|after|later|before|earlier|until|between|older|younger|aged?|old)\b", re.I
)
_CHANGE = re.compile(
    r"\b(?:more|less|fewer|higher|lower|r[io]se\w*|f[ae]ll\w*|increas\w*|decreas\w*|gr[eo]w\w*|drop\w*|cut|reduc\w*|shr\w+|"
    r"cheaper|dearer|larger|smaller|declin\w*)\b",
    re.IGNORECASE,
)
_REST = re.compile(r"\b(?:rest|remain\w*|last|others?|left|not|never|without|fail\w*)\b|n['’]t\b", re.I)
_EACH = re.compile(r"\b(?:each|per|every|apiece|a (?:head|day|week|month|year))\b", re.I)
_WHOLE = re.compile(r"\b(?:in all|altogether|total|together|combined|overall|shared?|between them)\b", re.I)
_MORE = re.compile(r"\b(?:over|more than|above|exceed\w*)\W+(?:an? )?$", re.I)
_LESS = re.compile(
    r"\b(?:under|less than|fewer than|below|not quite|almost|nearly|close to)\W+(?:an? )?$", re.I
)
_VERSION = re.compile(r"\.\d")
"""Behind the first two numbers of a version, 4.0.0, which is reckoned from nothing."""


@lru_cache(maxsize=4096)
def worked_out(claim: str, text: str) -> frozenset[Detail]:
    """The numbers of `claim` that `text` does not hold but gives by a sum, or counts from another year; see the module."""
    found = set()
    for detail in absent(claim, text):
        figure = detail.quantity
        if figure is None or detail.amount is None or detail.time is not None:
            continue
        if is_year(figure.text):
            if int(figure.text) in told_years(text):
                found.add(detail)
            continue
        if _VERSION.match(claim, figure.end):
            continue
        left_out = _left_out(claim, text, detail)
        if any(left_out <= {used.text for used in sum_} for sum_ in _sums(claim, text, detail)):
            found.add(detail)
    return frozenset(found)


def _left_out(claim: str, text: str, detail: Detail) -> frozenset[str]:
    """Figures with the unit of `detail` in the sentence that `claim` follows and that it does not have."""
    kinds = {unit.kind for unit in detail.amount.units} if detail.amount else set()
    near = nearest_sentence(claim, text)
    return frozenset(
        other.text
        for other in absent(near, claim)
        if other.amount is not None and kinds & {unit.kind for unit in other.amount.units}
    )


def _sums(claim: str, text: str, detail: Detail) -> Iterator[tuple[Operand, ...]]:
    """What a figure may be worked out from, each time all that is reckoned with."""
    sentences, every = operands(text)
    figure = _Figure(claim, detail)
    for kind, size in figure.sizes.items():
        if kind == SHARE:
            yield from figure.shares(sentences, every)
        else:
            yield from figure.totals(sentences, every, kind, size)
            yield from figure.parts(sentences, every, kind, size)
        if kind == "time":
            years = (operand for operand in every if operand.kind == YEAR)
            for a, b in combinations(years, 2):
                told = a.sentence == b.sentence or _SINCE.search(claim)
                if told and figure.fits(abs(a.value - b.value) * SECONDS_OF_YEAR / size):
                    yield a, b


class _Figure:
    """A number of a claim that its text lacks."""

    def __init__(self, claim: str, detail: Detail) -> None:
        assert detail.quantity is not None
        assert detail.amount is not None
        self.claim = claim
        self.value = max(detail.quantity.values)
        self.sizes = {unit.kind: unit.size for unit in detail.amount.units} or {"": 1.0}
        before = claim[max(0, detail.quantity.start - NEAR) : detail.quantity.start]
        self.rough = detail.amount.rough
        self.limit = 1 if _MORE.search(before) else -1 if _LESS.search(before) else 0

    def fits(self, result: float, ratio: bool = False) -> bool:
        """Whether the figure is `result`, or what it is rounded to; a `ratio` may be rounded without a word that says so."""
        apart = result - self.value
        if abs(apart) <= 1e-9 * max(abs(self.value), 1.0):
            return True
        if abs(apart) > WITHIN * self.value:
            return False
        return apart * self.limit > 0 or (
            (self.rough or ratio) and abs(apart) <= rounding_step(self.value) / 2
        )

    def totals(
        self, sentences: tuple[str, ...], every: tuple[Operand, ...], kind: str, size: float
    ) -> Iterator[tuple[Operand, ...]]:
        """Sums, differences and products."""
        same = [operand for operand in every if operand.kind in (kind, "")]
        for a, b in combinations(same, 2):
            if kind not in (a.kind, b.kind):
                continue
            first, second = (each.value / (size if each.kind else 1.0) for each in (a, b))
            here = sentences[b.sentence]
            if self.fits(first + second) and (
                _SUM.search(self.claim)
                or (b.sentence - a.sentence < 2 and _FURTHER.search(here, max(0, b.start - NEAR), b.start))
            ):
                yield a, b
            compared = a.sentence == b.sentence and _COMPARED.search(here, b.end, b.end + NEAR)
            if self.fits(abs(first - second)) and (compared or _DIFFERENCE.search(self.claim)):
                yield a, b
            if self.fits(first * second) and abs(a.sentence - b.sentence) < 2 and "" in (a.kind, b.kind):
                beside = (
                    _EACH.search(sentences[each.sentence], max(0, each.start - NEAR), each.end + NEAR)
                    for each in (a, b)
                )
                if any(beside) or _WHOLE.search(self.claim):
                    yield a, b

    def parts(
        self, sentences: tuple[str, ...], every: tuple[Operand, ...], kind: str, size: float
    ) -> Iterator[tuple[Operand, ...]]:
        """A share of an amount that stands beside it, or the rest."""
        for share in (operand for operand in every if operand.kind == SHARE):
            for whole in every:
                if whole.kind != kind or abs(whole.sentence - share.sentence) > 1:
                    continue
                part = whole.value / size * share.value / 100
                if self.fits(part) or (self.fits(whole.value / size - part) and _REST.search(self.claim)):
                    yield share, whole

    def shares(self, sentences: tuple[str, ...], every: tuple[Operand, ...]) -> Iterator[tuple[Operand, ...]]:
        """Per cent: a fraction in words, one amount of another or of both, a change, what others leave of a hundred."""
        told = [operand for operand in every if operand.kind == SHARE]
        yield from ((one,) for one in told if self.fits(one.value, ratio=True))
        for n in (1, 2, 3):
            for some in combinations(told, n):
                one_place = some[-1].sentence == some[0].sentence
                rest = _REST.search(self.claim) or _REST.search(sentences[some[0].sentence])
                if one_place and rest and self.fits(100 - sum(each.value for each in some)):
                    yield some
        for a, b in combinations(every, 2):
            low, high = sorted((a.value, b.value))
            if a.kind != b.kind or a.kind in (SHARE, YEAR) or a.sentence != b.sentence or low <= 0:
                continue
            ratios = [low / high, high / (low + high), low / (low + high)]
            if _CHANGE.search(self.claim):
                ratios += [(high - low) / low, (high - low) / high]
            if any(self.fits(100 * ratio, ratio=True) for ratio in ratios):
                yield a, b
