"""A day of the week of a claim, where the sentence that tells the rest of it has others. Pure.

`The sauna is for women on Wednesday` beside `from Thursday through Saturday the sauna is for women`: that a Wednesday stands elsewhere proves
nothing.
"""

from __future__ import annotations

from functools import lru_cache

from rag.language.dates import WEEKDAYS
from rag.language.grammar import NEGATIONS
from rag.language.words import stem, words
from rag.prove.claim_words import claim_stems, share
from rag.prove.reckoning.told_days import days_of
from rag.prove.signals.conflicts import Change
from rag.prove.spans import sentences_of

LEAST = 0.75
"""Share of the rest of a claim in a sentence from which that sentence tells when it is."""
_NAMES = frozenset(stem(each) for day in WEEKDAYS for each in (day, f"{day}s"))


@lru_cache(maxsize=2048)
def other_day(claim: str, *texts: str) -> tuple[Change, ...]:
    """The day of the week of `claim`, where only sentences of `texts` with other days tell the rest of it."""
    mine = days_of(claim)
    rest = claim_stems(claim) - _NAMES
    if len(mine) != 1 or len(rest) < 2 or not NEGATIONS.isdisjoint(words(claim)):
        return ()
    told = [(share(rest, claim_stems(sentence)), days_of(sentence)) for sentence in sentences_of(texts)]
    best = max((said for said, days in told if days.isdisjoint(mine)), default=0.0)
    beside = max((said for said, days in told if not days.isdisjoint(mine)), default=0.0)
    theirs = next((days for said, days in told if said == best and days and days.isdisjoint(mine)), None)
    if theirs is None or best < LEAST or beside >= best:
        return ()
    return (Change("name", _named(mine), _named(theirs), framed=True),)


def _named(days: frozenset[int]) -> str:
    return ", ".join(WEEKDAYS[day].title() for day in sorted(days))
