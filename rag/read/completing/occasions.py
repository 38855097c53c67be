"""Whether what is asked about happened once, so that two days, or two who did it, cannot both be right. Pure.

A mill burns down once, a river floods more than once: both documents may be right about the second. So of what was done, a day
differs only where the deed is one that a thing undergoes once; and who did what may be done again differs only where both tell
of the same day.
"""

from __future__ import annotations

import re

from rag.language.lexicon.deeds import deeds_in, phrases_in
from rag.language.patterns import regex
from rag.language.words import WORD, fold, stem
from rag.prove.stating.comparing import Figure
from rag.prove.stating.figures import find_figures
from rag.search.question import Kind

_PAST = regex(r"\b(?:was|were|did|had)\b", re.IGNORECASE)
_PRESENT = regex(r"\b(?:is|are|be|do|does|must|should|can|may|will|has|have)\b", re.IGNORECASE)
"""Beside it, `made` and `stored` are what a thing is."""
_DID = regex(
    r"(?<!\bthe )(?<!\ban )(?<!\ba )\b(?:built|wrote|won|made|led|sold|bought|drew|found|gave|took|came|went|sank|fell|held|kept|paid|shot|lost"
    r"|sent|taught|brought|began|became|chose|flew|grew|ran|stole|met|sang|spoke|broke|(?!need|speed|feed|indeed|exceed|proceed)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
"""Not beside an article, where it says which: `the rented flats`."""
_FIRST = regex(r"\b(?:first|finally|at last)\b", re.IGNORECASE)
_NAMED = regex(
    r"^\W*(?:when|in (?:what|which) year|on (?:what|which) (?:day|date)) (?:was|were) (?:the|[A-Z]\w+)\b(?P<rest>.*)",
    re.IGNORECASE,
)
"""Asks for the day of something that is a happening by itself: `When was the battle of Orm?`"""
_VERB = regex(
    r"\b(?:\w{2,}ed|held|built|seen|made|sent|shown|taken|given|won|lost|found|sung|shot|paid|brought|run|set|cut|hit|met)\b",
    re.IGNORECASE,
)
_ONCE = frozenset(
    f"={deed}"
    for deed in """founding building opening closing signing dying born joining starting ending publishing electing appointing
    burning discovering inventing demolishing marrying burying failing launching sinking approving succeeding buying selling killing
    crashing fleeing expiring applying registering due sentencing""".split()
)
"""Deeds: what happens to a thing once."""
_ONCE_TOO = frozenset(
    map(
        stem,
        """retire resign abolish adopt enact ratify introduce unveil wedding merge dissolve emigrate graduate destroy assassinate
        execute crown baptise automate electrify nationalise privatise knight canonise rename conquer capture surrender independence patent premiere debut capsize derail collide explode settle burst extinct""".split(),
    )
)
_ONE_EVENT = regex(
    r"\b(?:did|was|were) the (?:earthquake|quake|fire|flood|storm|accident|explosion|battle|crash|landslide|eruption|robbery|burglary|power cut)\b",
    re.IGNORECASE,
)
"""Asks of one happening as of one that is known: `When did the earthquake strike?`"""
_MADE = _ONCE | frozenset(f"={deed}" for deed in "writing designing composing painting".split())
"""Of one who is asked for: a work is made once, though what it is called may be done again (`the play`)."""
_ONE_TIME = regex(
    r"\b(?:this|last) (?:year|season|month|week|spring|summer|autumn|winter|time)\b", re.IGNORECASE
)
"""Of one of several times: the contest of this year is won once."""
_AGAIN = frozenset(
    "leave leaves left departs departed departure arrive arrives arrived arrival reach reached reaches land lands landed run runs goes"
    " received receive get gets work works come comes came visit visited".split()
)  # fmt: skip
"""What may be done on many days, though a word for it is in a group of what is done once."""
_REPEATED = frozenset(
    f"={deed}"
    for deed in """inspecting repairing winning losing presenting photographing awarding arresting donating stealing fining renovating
    attending happening travelling delivering cleaning""".split()
)
"""Deeds: what may be done again, by another."""
_REPEATED_TOO = frozenset(
    """visit visited meet met interview interviewed lecture lectured talk talked sing sang sung perform performed clean cleaned
    call called examine examined test tested play played rent rented guard guarded speak spoke""".split()
)


def is_past(question: str) -> bool:
    """Whether `question` asks what was."""
    return bool(_PAST.search(question) or (_DID.search(question) and not _PRESENT.search(question)))


def happens_again(question: str, kind: Kind, one: str, other: str) -> bool:
    """Whether what `question` asks about may have happened twice, so that both texts can be right with what they answer."""
    if not is_past(question):
        return False
    if kind == "date":
        return not (is_once(question) or (_of_one_year(one, other) and "=happening" in deeds_in(question)))
    deeds = _deeds(question)
    repeated = _REPEATED & deeds or not _REPEATED_TOO.isdisjoint(map(fold, WORD.findall(question)))
    return (
        kind in ("person", "place", "other")
        and bool(repeated)
        and not (
            any(figure.date for figure in find_figures(question))
            or _ONE_TIME.search(question)
            or (_MADE if kind == "person" else _ONCE) & _deeds(question)
            or _on_one_day(one, other)
        )
    )


def is_once(question: str) -> bool:
    """Whether `question` asks about something that happens once to a thing: that a mill burned down."""
    if _FIRST.search(question) or _ONE_EVENT.search(question) or not _ONCE_TOO.isdisjoint(_stems(question)):
        return True
    named = _NAMED.match(question)
    if named and not _VERB.search(named["rest"]):
        return True
    return bool(_ONCE & _deeds(question))


def _deeds(question: str) -> frozenset[str]:
    """Deeds: the words and phrases of `question`, but for words of what is done on many days."""
    words = " ".join(word.group() for word in WORD.finditer(question) if fold(word.group()) not in _AGAIN)
    return deeds_in(words) | {name for _, _, name in phrases_in(question)}


def _stems(text: str) -> set[str]:
    return {stem(fold(word.group())) for word in WORD.finditer(text)}


def _dates(text: str) -> list[Figure]:
    return [figure for figure in find_figures(text) if figure.date]


def _of_one_year(one: str, other: str) -> bool:
    years, others = (
        {year for figure in _dates(text) if figure.date for year, _, _ in figure.date.readings if year}
        for text in (one, other)
    )
    return bool(years) and years == others


def _on_one_day(one: str, other: str) -> bool:
    here, there = _dates(one), _dates(other)
    return bool(here and there) and all(
        any(a.date.agrees(b.date) for b in there if b.date) for a in here if a.date
    )
