"""Days of a timetable that a claim gives to what another line of it names. Pure.

`4 May 2026 | Call for papers` above `9 June 2026 | Papers are due`, and the claim has the papers due on 4 May. A model of entailment that is
asked when they are due takes the day of the line above or below as readily: so what is told as its line has it is said of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.language.dates import Date, find_dates
from rag.language.patterns import regex
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change

LEAST = 3
"""Lines with a day of their own that make a timetable."""
_OWN, _WORDS = 0.5, 2
"""Share of the words of a line in the claim from which the claim tells of it, and how many they are where its day is another."""
_EDGE = regex(r"[\s|*•–—:,.()-]*")
LONGEST = 200
"""Characters of a line; more are a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a timetable: a day, and the stems of what is on it."""

    day: Date
    said: frozenset[str]


@lru_cache(maxsize=4096)
def of_another_line(claim: str, *texts: str) -> tuple[Change, ...]:
    """Days of `claim` on which a timetable of `texts` has something else, where it has what the claim says on another."""
    content = claim_stems(claim)
    days = find_dates(claim)[0]
    found = []
    for day, line, lines in _told(days, *texts):
        others = [other for other in lines if _tells_rather(other, line, content)]
        if len(others) == 1 and not any(others[0].day.agrees(other) for other in days):
            found.append(Change("date", day.text, others[0].day.text, framed=True))
    return tuple(dict.fromkeys(found))


def _tells_rather(other: Line, line: Line, content: frozenset[str]) -> bool:
    """Whether a claim with this `content` has what `other` tells, with a word that `line` has not, and no word that `line` alone has."""
    told = len(other.said & content) >= _WORDS and share(other.said, content) >= _OWN
    return (
        told
        and not (other.said - line.said).isdisjoint(content)
        and (line.said - other.said).isdisjoint(content)
    )


@lru_cache(maxsize=4096)
def in_its_line(claim: str, *texts: str) -> frozenset[str]:
    """The days of `claim` on which a timetable of `texts` has what the claim tells, as no other line of it does that the claim gives no day."""
    content = claim_stems(claim)
    days = find_dates(claim)[0]
    return frozenset(
        day.text
        for day, line, lines in _told(days, *texts)
        if (own := share(line.said, content)) >= _OWN
        and all(
            share(other.said, content) < own
            for other in lines
            if not any(other.day.agrees(each) for each in days)
        )
    )


def _told(days: tuple[Date, ...], *texts: str) -> Iterator[tuple[Date, Line, tuple[Line, ...]]]:
    """The days that one line of a timetable tells, with that and all of its lines."""
    for lines in (lines for text in texts for lines in timetables(text)) if days else ():
        for day in days:
            at = [line for line in lines if line.day.agrees(day)]
            if len(at) == 1:
                yield day, at[0], lines


@lru_cache(maxsize=512)
def timetables(text: str) -> tuple[tuple[Line, ...], ...]:
    """The timetables of `text`: lines below each other of which most begin or end with a day.

    >>> [len(lines) for lines in timetables("1 May 2026 | Call\\n2 June 2026 | Due date\\n3 July 2026 | Talks")]
    [3]
    """
    found, run = [], list[Line]()
    for line in (*text.split("\n"), ""):
        told = _line(line)
        if told is not None:
            run.append(told)
        elif "|" not in line:
            found += [tuple(run)] if len(run) >= LEAST else []
            run = []
    return tuple(found)


def _line(line: str) -> Line | None:
    days = find_dates(line)[0] if len(line) <= LONGEST and any(map(str.isdigit, line)) else ()
    if len(days) != 1:
        return None
    before, behind = line[: days[0].start], line[days[0].end :]
    at_an_edge = _EDGE.fullmatch(before) or _EDGE.fullmatch(behind)
    said = claim_stems(f"{before} {behind}")
    return Line(days[0], said) if at_an_edge and said else None
