"""What a number of a claim may be worked out from: sums, differences, products, averages, shares and ratios of the figures of a text.

Any number is the difference of two others sooner or later: so the operation must be told by a word of the claim or of the text, and
what is reckoned with must measure the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rag.language.dates import is_year
from rag.language.lexicon.units import units_of
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.prove.claim_words import claim_stems, share
from rag.prove.reckoning.beside import (
    NEAR,
    before_change,
    is_further,
    joined,
    more_than,
    of_each,
    part_of_what,
    told_apart,
)
from rag.prove.reckoning.operands import SHARE, YEAR, Operand, operands
from rag.prove.reckoning.periods import periods_of, rates
from rag.prove.signals.facts import Detail, details
from rag.prove.signals.measures import amount, rounding_step
from rag.prove.spans import nearest_sentence

WITHIN = 0.1
"""Share by which a rounded figure, or the limit of `more than`, may differ from what is worked out."""
ALIKE = 0.6
"""Share of what stands behind two figures alike in a claim that tells how far they are apart."""
TERMS = 5
"""Figures of a sentence that are added up at most."""

_SUM = regex(
    r"\b(?:together|in all|altogether|total\w*|combined?|between them|overall|all told|jointly|add(?:s|ed|ing)?|sum|plus|both|"
    r"(?:comes?|came|amount\w*|runs?|ran) to|in the (?:two|three|four|five)|over the (?:two|three|four|five)|whole|entire|all (?:of )?(?:the|its))\b",
    re.IGNORECASE,
)
_DIFFERENCE = regex(
    r"\b(?:than|older|younger|later|earlier|more|less|fewer|r[io]se\w*|f[ae]ll\w*|gain\w*|los[ets]\w*|lower|higher|apart|left|"
    r"remain\w*|rest|others?|further|another|gr[eo]w\w*|increas\w*|decreas\w*|declin\w*|drop\w*|cut|sav\w*|behind|ahead|since|"
    r"differ\w*|fail\w*|not|never|without|put on|shut|extra|additional|margin|gap|reduc\w*|shr[aiu]nk\w*|colder|warmer|longer|"
    r"shorter|taller|still|exceed\w*|outnumber\w*|surpass\w*|beat\w*|le(?:d|ads?)|up|down|improv\w*|surplus|deficit|shortfall|"
    r"lack\w*|miss\w*|short|widen\w*|narrow\w*|only|cheaper|dearer|heavier|lighter|deeper|wider|climb\w*|jump\w*|trail\w*|spread|"
    r"range|outweigh\w*|back|regain\w*|restor\w*|recover\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_CLAUSE = regex(r"[,;]\s")
_NOUN = regex(r"\s+(?!(?:in|on|at|by|for|and|or|but|a|an|per|all|together|altogether)\b)[^\W\d]")
"""Behind a figure of what it is."""
_CHANGE = regex(
    r"\b(?:more|less|fewer|higher|lower|r[io]se\w*|f[ae]ll\w*|increas\w*|decreas\w*|gr[eo]w\w*|drop\w*|cut|reduc\w*|shr\w+|"
    r"cheaper|dearer|larger|smaller|declin\w*|up|down|lost|gained|climb\w*|jump\w*)\b",
    re.IGNORECASE,
)
_REST = regex(r"\b(?:rest|remain\w*|last|others?|left|not|never|without|fail\w*)\b|n['’]t\b", re.I)
_THE_REST = regex(r"\b(?:the|its) (?:rest|remainder|others?)\b", re.I)
_OFF = regex(r"\b(?:less|off|discount\w*|reduc\w*|rebate|cut|fewer|lower|cheaper)\b", re.I)
_EACH = regex(r"\b(?:each|per|every|apiece|a (?:head|day|week|month|year))\b", re.I)
_WHOLE = regex(r"\b(?:in all|altogether|total\w*|together|combined|overall|shared?|between them)\b", re.I)
_AVERAGE = regex(r"\b(?:each|per|every|apiece|average\w*|on average|to an?|mean)\b", re.I)
_MEAN = regex(r"\b(?:average\w*|mean)\b", re.I)
_FOR_EVERY = regex(r"\b(?:each|per|every)\s(?:single\s)?([a-z]+)", re.I)
"""Before what an amount is reckoned for: every kilometre."""
_TIMES = regex(r"[\s-]?(?:times|fold)\b", re.I)
_AND = regex(r"\w and \w", re.I)
LEVEL = regex(r"(?<!\bup )\b(?:to|at)\W+$", re.I)
"""Before a figure that something came to, and not by which it changed."""
_SCALED = regex(r"\d\s?(?:thousand|(?:m|b|tr)illion|mn|bn|tn|[mb])\Z", re.I)
"""A figure that may have its unit from one beside it: sales of 212 million euros and a profit of 15.9 million."""
_POINTS = regex(r"[\s-](?:percentage\s)?points?\b", re.I)
"""Behind the difference of two shares."""
_MORE = regex(r"\b(?:over|(?<!no )more than|above|exceed\w*|upwards? of)\W+(?:an? )?$", re.I)
_LESS = regex(
    r"\b(?:under|(?<!no )less than|(?<!no )fewer than|below|not quite|almost|nearly|close to)\W+(?:an? )?$",
    re.I,
)
_BEHIND = regex(
    r"%?\s*+((?:[^\W\d]++\s++){2,7}?[^\W\d]++)(?=[,.;)]|\s+\d|\Z|\s+(?:in|on|at|by|for|and|but|while)\b)"
)


def sums(claim: str, text: str, detail: Detail) -> Iterator[tuple[Operand, ...]]:
    """What a number of `claim` may be worked out from in `text`, each time all that is reckoned with."""
    sentences, every = operands(text)
    figure = _Figure(claim, detail)
    if _TIMES.match(claim, figure.end):
        yield from figure.ratios(every)
        return
    for kind, size in figure.sizes.items():
        if kind == SHARE and not figure.points:
            yield from figure.shares(sentences, every, nearest_sentence(claim, text))
        yield from figure.totals(sentences, every, kind, size)
        yield from figure.whole_sentences(sentences, every, kind, size)
        yield from figure.parts(sentences, every, kind, size)
        yield from figure.averages(sentences, every, kind, size)
        yield from figure.repeated(sentences, every, kind, size)


def adds_its_own(claim: str, detail: Detail) -> bool:
    """Whether `claim` itself has the figures that it adds up: 30 in autumn and 30 in spring, 60 together."""
    figure = _Figure(claim, detail)
    counted = _NOUN.match(claim, figure.end) and not any(figure.sizes)
    others = [q for q in quantities(claim) if q.end != figure.end and not is_year(q.text)]
    if counted:
        others = [q for q in others if not amount(claim, q).units]  # metres make no boats
    told = [max(q.values) for q in others[:TERMS]]
    several = (sum(some) for many in range(2, len(told) + 1) for some in combinations(told, many))
    return any(map(figure.fits, several)) and _SUM.search(claim) is not None


def in_points(claim: str, detail: Detail) -> bool:
    """Whether a number of `claim` is followed by points, of two shares or of something else."""
    return detail.quantity is not None and _POINTS.match(claim, detail.quantity.end) is not None


def tells_points(text: str, detail: Detail) -> bool:
    """Whether `text` itself has a number of a claim before points."""
    figure = detail.quantity
    return figure is not None and any(
        told.values & figure.values and _POINTS.match(text, told.end) for told in quantities(text)
    )


class _Figure:
    """A number of a claim that its text lacks."""

    def __init__(self, claim: str, detail: Detail) -> None:
        assert detail.quantity is not None
        assert detail.amount is not None
        self.claim = claim
        self.end = detail.quantity.end
        self.value = max(detail.quantity.values)
        self.points = in_points(claim, detail)
        """Whether it is the difference of two shares, which is no share of anything."""
        self.sizes = {unit.kind: unit.size for unit in detail.amount.units} or {"": 1.0}
        if self.points:
            self.sizes |= {SHARE: 1.0}
        before = claim[max(0, detail.quantity.start - NEAR) : detail.quantity.start]
        self.level = LEVEL.search(before) is not None
        self.rough = detail.amount.rough
        self.limit = 1 if _MORE.search(before) else -1 if _LESS.search(before) else 0
        self.others = [
            max(other.quantity.values)
            for other in details(claim)
            if other.quantity is not None and other.quantity.start != detail.quantity.start
        ]
        """The other numbers of the claim."""
        parts = (each for each in operands(claim)[1] if each.kind == SHARE and SHARE not in self.sizes)
        self.named_parts = [each.value / 100 for each in parts]
        """The parts that it names: half the hours."""

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

    def states(self, operand: Operand, size: float) -> bool:
        """Whether the claim itself tells one of the figures that it compares: the others of its sentence are not meant."""
        own = operand.value / size if operand.kind else operand.value
        return bool(operand.kind) and any(abs(own - other) <= 1e-9 * own for other in self.others)

    def alike(self, sentences: Sequence[str], a: Operand, b: Operand) -> bool:
        """Whether two sentences tell the same thing, of which the claim speaks, of two figures: then no other one of them is meant."""
        if a.sentence == b.sentence:
            return False
        behind = [_BEHIND.match(sentences[each.sentence], each.end) for each in (a, b)]
        if not (behind[0] and behind[1] and behind[0][1] == behind[1][1]):
            return False
        told = claim_stems(behind[0][1])
        return len(told) > 1 and share(told, claim_stems(self.claim)) > ALIKE

    def totals(
        self, sentences: Sequence[str], every: Sequence[Operand], kind: str, size: float
    ) -> Iterator[tuple[Operand, ...]]:
        """Sums, differences and products of two."""
        same = [operand for operand in every if operand.kind in (kind, "")]
        for a, b in combinations(same, 2):
            if kind not in (a.kind, b.kind):
                continue
            first, second = (each.value / (size if each.kind else 1.0) for each in (a, b))
            here = sentences[b.sentence]
            apart = told_apart(sentences, a, b)
            alone = apart or self.states(a, size) or self.states(b, size) or self.alike(sentences, a, b)
            beside = every if alone else ()
            added = (apart and kind != SHARE) or _SUM.search(self.claim) or is_further(here, a, b)
            added = added or (not kind and joined(here, a, b))
            if self.fits(first + second) and added:
                yield (a, b, *beside)
            differ = apart or (_DIFFERENCE.search(self.claim) and (kind != SHARE or self.points))
            if differ and (not self.level or more_than(here, a, b)) and self.fits(abs(first - second)):
                yield (a, b, *beside)
            before = before_change(here, a, b)
            if before and self.fits(second + before * first):
                yield (a, b, *every)
            if self.fits(first * second) and abs(a.sentence - b.sentence) < 2 and "" in (a.kind, b.kind):
                each_of = (
                    _EACH.search(sentences[each.sentence], max(0, each.start - NEAR), each.end + NEAR)
                    for each in (a, b)
                )
                if counted := of_each(here, a, b):
                    named = not claim_stems(counted).isdisjoint(claim_stems(self.claim))
                    yield (a, b, *(every if named else ()))  # said of these alone: nothing is left out
                elif any(each_of) or _WHOLE.search(self.claim):
                    yield a, b

    def whole_sentences(
        self, sentences: Sequence[str], every: Sequence[Operand], kind: str, size: float
    ) -> Iterator[tuple[Operand, ...]]:
        """All figures of a kind in one sentence added up, of what they have in common; or what the others leave of the first."""
        for at in {operand.sentence for operand in every}:
            here = [operand for operand in every if operand.sentence == at and operand.kind == kind]
            added = sum(operand.value for operand in here) / size
            told = _SUM.search(self.claim) or (len(here) == 2 and not self.limit and _AND.search(self.claim))
            if told and 2 <= len(here) <= TERMS and self.fits(added):
                yield tuple(here)
            if len(here) > 1 and _THE_REST.search(sentences[at]):
                yield from [tuple(here)] * self.fits(2 * here[0].value / size - added)

    def parts(
        self, sentences: Sequence[str], every: Sequence[Operand], kind: str, size: float
    ) -> Iterator[tuple[Operand, ...]]:
        """A share of an amount that stands beside it, or the rest."""
        for rate in (operand for operand in every if operand.kind == SHARE):
            here = sentences[rate.sentence]
            for whole in every:
                if whole.kind != kind or abs(whole.sentence - rate.sentence) > 1:
                    continue
                part = whole.value / size * rate.value / 100
                off = _OFF.search(here, max(0, rate.start - NEAR), rate.end + NEAR)
                less = off or _REST.search(self.claim) or _THE_REST.search(here, rate.end)
                if self.fits(part) or (self.fits(whole.value / size - part) and less):
                    yield rate, whole
                of_what = rate.value > 0 and part_of_what(here, whole, rate)
                if of_what and self.fits(whole.value / size * 100 / rate.value):
                    yield (rate, whole, *every)
                left = 1 - before_change(here, rate, whole) * rate.value / 100
                if 0 < left != 1 and self.fits(whole.value / size / left):
                    yield (rate, whole, *every)

    def averages(
        self, sentences: Sequence[str], every: Sequence[Operand], kind: str, size: float
    ) -> Iterator[tuple[Operand, ...]]:
        """One amount divided by how many there are, of which the claim or the text tells what each has; or the mean of all of its kind."""
        if not _AVERAGE.search(self.claim):
            return
        alike = [one for one in every if one.kind == kind]
        if _MEAN.search(self.claim) and 2 <= len(alike) <= TERMS:
            mean = sum(one.value for one in alike) / size / len(alike)
            yield from [tuple(alike)] * self.fits(mean, ratio=True)
        measures = {"": 1.0} | {
            unit.kind: unit.size for each in _FOR_EVERY.finditer(self.claim) for unit in units_of(each[1])
        }
        for whole in (operand for operand in every if operand.kind == kind):
            for many in every:
                counted = many is not whole and many.kind in measures and many.value > 1
                near = abs(many.sentence - whole.sentence) < 2
                if counted and near:
                    each = whole.value / size / (many.value / measures[many.kind])
                    yield from [(whole, many)] * self.fits(each, ratio=True)

    def repeated(
        self, sentences: Sequence[str], every: Sequence[Operand], kind: str, size: float
    ) -> Iterator[tuple[Operand, ...]]:
        """So many times what the text tells of one, where the claim says how many: two tickets cost 24; or of one period, where the claim
        names another: 50 a month are 600 a year."""
        alike = [one for one in every if one.kind == kind]
        behind = (_CLAUSE.split(sentences[one.sentence][one.end :], maxsplit=1)[0] for one in alike)
        stated = {period for said in behind for period in periods_of(said[:NEAR])}
        for one in alike:
            here = sentences[one.sentence]
            times = rates(here[max(0, one.start - NEAR) : one.end + NEAR], self.claim, stated)
            factors = (*self.others, *times) if kind else times
            if any(self.fits(one.value / size * many) for many in factors):
                yield (one,)
        for one in (each for each in every if each.kind in (kind, "")):
            if any(self.fits(one.value / (size if one.kind else 1.0) * part) for part in self.named_parts):
                yield (one,)

    def ratios(self, every: Sequence[Operand]) -> Iterator[tuple[Operand, ...]]:
        """How many times one figure is another of its kind."""
        for a, b in combinations(every, 2):
            low, high = sorted((a.value, b.value))
            if a.kind == b.kind != YEAR and low > 0 and self.fits(high / low, ratio=True):
                yield a, b

    def shares(
        self, sentences: Sequence[str], every: tuple[Operand, ...], near: str
    ) -> Iterator[tuple[Operand, ...]]:
        """Per cent: a fraction in words, one amount of another or of both, a change, what others leave of a hundred."""
        told = [operand for operand in every if operand.kind == SHARE]
        for one in told:
            if self.fits(one.value, ratio=True):  # the same share, in words
                yield every if sentences[one.sentence] == near else (one,)
        for n in (1, 2, 3):
            for some in combinations(told, n):
                one_place = some[-1].sentence == some[0].sentence
                rest = _REST.search(self.claim) or _REST.search(sentences[some[0].sentence])
                if one_place and rest and self.fits(100 - sum(each.value for each in some)):
                    yield some
        for a, b in combinations(every, 2):
            low, high = sorted((a.value, b.value))
            scaled = "" in (a.kind, b.kind) and _SCALED.search(a.text) and _SCALED.search(b.text)
            if not (a.kind == b.kind or scaled) or {a.kind, b.kind} & {SHARE, YEAR}:
                continue
            if a.sentence != b.sentence or low <= 0:
                continue
            ratios = [low / high, high / (low + high), low / (low + high)]
            if _CHANGE.search(self.claim):
                ratios += [(high - low) / low, (high - low) / high]
            if any(self.fits(100 * ratio, ratio=True) for ratio in ratios):
                yield a, b
