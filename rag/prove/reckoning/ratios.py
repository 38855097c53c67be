"""What part of something, or how many times something else, a claim says that a thing is, held against the figures of a text. Pure.

`A third of the loaves are rye` beside `240 loaves, of which 60 are rye`: the text has neither the third nor the quarter that it is, and to a
model of entailment both are as likely. But a part of something is worked out from two figures that measure the same: where the
sentence that a claim follows has such figures, the text tells no part itself, and no two of its figures come to it, the claim
has reckoned wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rag.language.grammar import TO_TEN
from rag.language.patterns import regex
from rag.prove.claim_words import claim_stems, share
from rag.prove.reckoning.operands import SHARE, YEAR, Operand, operands
from rag.prove.signals.conflicts import Change
from rag.prove.spans import FOLLOWED, nearest_sentence, sentences_of

NEARLY = 0.04
"""Share by which a part told in words may differ from what it is worked out as: a third, of 35 in 100."""
_UP_TO_TEN = {word: n for n, word in enumerate(TO_TEN.split("|"), 1)} | {"a": 1, "an": 1}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_NUMBER = rf"(?:{TO_TEN}|\d{{1,2}})"
_PART = regex(
    rf"\b(?:(?P<many>an?|one|two|three|four)[ -](?P<part>{'|'.join(_PARTS)})s?\sof\s(?:the|its|their|all|those|these|his|her|our)\b"
    r"|(?P<half>half)\s(?:of\s)?(?:the|its|their|all|those|these|his|her|our)\s(?!year|time|day|hour|way)"
    rf"|(?P<some>{_NUMBER})\s(?:[a-z]+\s)?in\s(?:every\s)?(?P<all>{_NUMBER})\b(?!\s(?:days?|weeks?|months?|years?)))",
    re.IGNORECASE,
)
_TIMES = regex(rf"\b(?:(?P<twice>twice)|(?P<times>{_NUMBER})\stimes)\sas\s(?:[a-z]+)\b", re.IGNORECASE)
_ROUGHLY = regex(
    r"\b(?:more|less|fewer|over|under|about|around|almost|nearly|roughly|some|than|at least|up to|most)\W+(?:an?\W+)?\Z",
    re.IGNORECASE,
)
_TOLD = regex(
    r"%|per ?cent|\b(?:half|halv\w+|twice|doubl\w+|tripl\w+|treble\w*|quadrupl\w+|\w*fold|times|ratio|third|quarter|fifth|tenth|proportion|share|one in)\b",
    re.IGNORECASE,
)
"""In a text that tells parts of things itself."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part, or how many times, as a claim tells it."""

    value: float
    """Below 1 of a part."""
    text: str


def ratios(claim: str) -> Iterator[Ratio]:
    """The parts and times that `claim` tells exactly.

    >>> [(each.text, each.value) for each in ratios("Half of the boats are twice as long as these.")]
    [('Half', 0.5), ('twice', 2.0)]
    >>> list(ratios("More than half of the boats came twice."))
    []
    """
    for match in _PART.finditer(claim):
        if _ROUGHLY.search(claim, 0, match.start()):
            continue
        if match["some"]:
            some, whole = _number(match["some"]), _number(match["all"])
            if 0 < some < whole:
                yield Ratio(some / whole, match["some"])
        elif match["half"]:
            yield Ratio(0.5, match["half"])
        elif match["part"]:
            many = _UP_TO_TEN[match["many"].lower()]
            yield Ratio(many / _PARTS[match["part"].lower()], f"{match['many']} {match['part']}")
    for match in _TIMES.finditer(claim):
        if not _ROUGHLY.search(claim, 0, match.start()):
            yield Ratio(
                2.0 if match["twice"] else float(_number(match["times"])), match["twice"] or match["times"]
            )


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _UP_TO_TEN[word.lower()]


@lru_cache(maxsize=2048)
def reckoned_ratios(claim: str, text: str) -> frozenset[str]:
    """The parts and times of `claim` that two figures of what `text` tells of it come to, as the claim begins them: `twice`, `One` of one
    in four."""
    told = list(ratios(claim))
    figures = _figures(_telling(claim, text)) if told else []
    return frozenset(ratio.text for ratio in told if _comes_out(ratio, figures))


@lru_cache(maxsize=2048)
def of_another_ratio(claim: str, *texts: str) -> tuple[Change, ...]:
    """The parts and times of `claim` that no two figures of what `texts` tell of it come to, though its sentence has figures for them."""
    told = list(ratios(claim))
    if not told:
        return ()
    nearest = nearest_sentence(claim, *texts)
    telling = _telling(claim, *texts)
    if share(claim_stems(claim), claim_stems(nearest)) < FOLLOWED or any(map(_TOLD.search, telling)):
        return ()
    near = _figures(_telling(claim, nearest))
    pair = next(((a, b) for a, b in combinations(near, 2) if a.kind == b.kind and a.value != b.value), None)
    if pair is None:
        return ()
    figures = _figures(telling)
    theirs = f"{pair[0].text} and {pair[1].text}"
    return tuple(
        Change("number", ratio.text, theirs, framed=True) for ratio in told if not _comes_out(ratio, figures)
    )


def _telling(claim: str, *texts: str) -> tuple[str, ...]:
    """The sentence that `claim` follows, and those that have words of it which that one lacks."""
    nearest = nearest_sentence(claim, *texts)
    rest = _TIMES.sub(" ", _PART.sub(" ", claim))
    lacking = claim_stems(rest) - claim_stems(nearest)
    others = (each for each in sentences_of(texts) if lacking & claim_stems(each))
    return tuple(dict.fromkeys((nearest, *others)))


def _figures(sentences: Sequence[str]) -> list[Operand]:
    """The figures of the sentences that tell something of a claim: where a text has many, any part is worked out of some two."""
    return [
        operand
        for sentence in sentences
        for operand in operands(sentence)[1]
        if operand.kind not in (YEAR, SHARE) and operand.value > 0
    ]


def _comes_out(ratio: Ratio, figures: list[Operand]) -> bool:
    """Whether two figures of a kind have this ratio, or their difference or sum to one of them."""
    for a, b in combinations(figures, 2):
        low, high = sorted((a.value, b.value))
        if a.kind != b.kind:
            continue
        found = (high / low,) if ratio.value > 1 else (low / high, (high - low) / high, low / (low + high))
        if any(abs(each - ratio.value) <= NEARLY * ratio.value for each in found):
            return True
    return False
