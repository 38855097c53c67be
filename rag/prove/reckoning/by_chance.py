"""Whether a figure that a text does not hold comes out of its figures too exactly to be chance. Pure.

`Two adults with a car pay 50.60` beside `adult 9.80, car 31.00`: no word of either tells what was reckoned, but a wrong price would
hardly be the sum of these. So all that one step gives (a sum, a difference, a product, a part, so many of one thing and one of another)
is worked out from the figures that measure the same, and counted: the more results lie about the figure, and the fewer digits it
has, the likelier is one of them hit by chance (the look-elsewhere effect, after Gross and Vitells 2010).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from rag.language.patterns import regex
from rag.prove.reckoning.beside import NEAR, before_change
from rag.prove.reckoning.operands import SHARE, YEAR, operands
from rag.prove.reckoning.sums import LEVEL
from rag.prove.signals.facts import Detail
from rag.prove.signals.measures import rounding_step

BY_CHANCE = 0.1
"""Share of the figures of its length about that of a claim (half of it to twice) that something comes out as, up to which it is not held
to be chance. Of 2,529 wrong figures (a digit changed in true claims) 13 come out so, with .2 30, without a bound some 280 (eval/LOG.md)."""
LEAST = 0.02
"""Share of the larger of two figures below which the smaller is not added to it: three things and 100,000."""
_TWICE = regex(r"\b(?:twice|both|double|couple|pair)\b", re.IGNORECASE)


def no_chance(claim: str, text: str, detail: Detail) -> bool:
    """Whether a number of `claim` comes out of the figures of `text` in one step, and a wrong one would hardly."""
    assert detail.quantity is not None
    assert detail.amount is not None
    value = max(detail.quantity.values)
    sizes = {unit.kind: unit.size for unit in detail.amount.units} or {"": 1.0}
    if value <= 0 or SHARE in sizes:
        return False
    differ = not LEVEL.search(claim, max(0, detail.quantity.start - NEAR), detail.quantity.start)
    step = rounding_step(value)
    slack = step / 2 if detail.amount.rough else 1e-9 * max(1.0, value)
    near, hit = set[int](), False
    for kind, size in sizes.items():
        for result in _results(claim, text, detail.quantity.text, kind, size, differ):
            hit |= abs(result - value) <= slack
            if value / 2 <= result <= 2 * value:
                near.add(round(result / step))
    return hit and len(near) * step <= BY_CHANCE * 1.5 * value


@lru_cache(maxsize=256)
def _results(claim: str, text: str, figure: str, kind: str, size: float, differ: bool) -> tuple[float, ...]:
    """What one step gives from the figures of `text` of a kind, and from what `claim` says how many there are of; `differ`: differences too."""
    sentences, every = operands(text)
    told = [each for each in every if each.kind != YEAR and each.value > 0]
    own = [each for each in operands(claim)[1] if each.text != figure]
    amounts = list({each.value: each for each in told if each.kind == kind}.values())
    counts = {each.value for each in told if not each.kind and each.value > 1} if kind else set()
    shares = {each.value / 100 for each in told if each.kind == SHARE and each.value < 100}
    of_claim = {each.value for each in own if not each.kind and each.value > 1}
    of_claim |= {each.value / 100 for each in own if each.kind == SHARE and 0 < each.value < 100}
    of_claim |= {2.0} if _TWICE.search(claim) else set()
    pairs = (
        (min(a.value, b.value) / size, max(a.value, b.value) / size)
        for a, b in combinations(amounts, 2)
        if not before_change(sentences[b.sentence], a, b)  # what is done with them is told
    )
    single = [each.value / size for each in amounts]
    return (
        *_of_two(pairs, sorted(of_claim), products=not kind, differ=differ),
        *(result for one in single for many in {*counts, *of_claim} for result in (one * many, one / many)),
        *(result for one in single for part in shares for result in (one * part, one * (1 - part))),
    )


def _of_two(
    pairs: Iterable[tuple[float, float]], many: Sequence[float], *, products: bool, differ: bool
) -> Iterator[float]:
    for low, high in pairs:
        if products:
            yield from (low * high, high / low)
        if low > LEAST * high:
            yield low + high
            yield from (high - low,) if differ else ()
            for times in many:
                yield from (times * low + high, low + times * high) if times > 1 else ()
