"""Spells of time that a text tells of, against the one that a question asks about. Pure.

"Who led it from 1998 to 2001?" names no year that must be said: "1996-2004" spans it, "joined in 1999" begins in it, and
"2001-2006" only follows it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rag.language.dates import MONTH_NAMES, YEAR
from rag.language.patterns import regex

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTH_NAMES)
UNIT = r"[ckm]?m|k?g|k?w|[kmg]?hz|[kmgt]i?b|ft|feet|met(?:er|re)s?|miles?|euros?|dollars?|words|people|bytes|rpm|calories"
"""What a figure counts that is no year."""
_TIME = regex(
    rf"\b(?P<y0>{YEAR})-(?P<m0>[01]\d)-(?P<d0>[0-3]\d)(?![\d-])"
    rf"|(?:\b(?:(?P<d1>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?)?(?P<n1>{_MONTH}|sept)\.?(?: (?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?!\d))?"
    rf"(?: ?,)? (?:of )?)?(?<![\w.,/$€£])(?P<y1>{YEAR})(?:(?P<decade>'?s\b)|(?!\w|[.,/]\d|%|\s?(?:{UNIT})\b))"
    rf"(?P<short>\s?[-–/]\s?\d\d(?![\d-]|\s(?:{_MONTH})))?",
    re.IGNORECASE,
)
"""A year with the month and day before it, if any, and with the two digits of a later year after it: 1998-99; a decade."""
_TO = regex(
    r"\s*(?:[-–—]+|to|until|till|through|(?P<and>and))\s*(?:(?:the|early|mid|late)[ -])*", re.IGNORECASE
)
_BETWEEN = regex(r"\bbetween\s+(?:(?:the|early|mid|late)[ -])*$", re.IGNORECASE)
_ABOUT = r"(?:(?:the|end|beginning|of|early|mid|late|around|about|c\s?\.)[ -]?)*"
_ON = regex(
    r"\s*(?:[-–—]+|to|until|through)\s*(?:the )?(?:present|now|today|date|current)\b|\s*[-–—]+\s*(?=[)\]|]|$)|\s+onwards?\b",
    re.IGNORECASE,
)
_UNTIL = regex(rf"(?:\b(?:before|until|till|up to|by|prior to)|(?<!\w)[-–—])\s*{_ABOUT}\s*$", re.IGNORECASE)
_SINCE = regex(rf"\b(?:after|since|from|starting in)\s+{_ABOUT}\s*$", re.IGNORECASE)
_LEAD_CHARS = 30
_LONGEST = 60
"""Years from which 1914-18 is no range."""
_LIFE, _LONGEST_LIFE = 30, 110
"""Years between two days of which a range is a life, as it stands behind a name: it tells of no one time."""
MOST_TOLD = 40
"""Spells of one text that are compared."""
_MONTH_DAYS = 31


_BODY = r"club|team|side|company|firm|employer|organi[sz]ation|party|school|university|college|country|city|town|league|band|orchestra|network|label|newspaper|regiment"
_POST = r"position|post|office|job|title|role|rank|profession|occupation|surname|nationality|citizenship"
_HELD = "owned|led|headed|ran|managed|coached|governed|ruled|edited|chaired|directed|commanded|captained|presided|sponsored|employed|married to|in charge of"
_STATE = regex(
    rf"\bwho(?:m|se)?\b.{{0,80}}\b(?:{_HELD}|work(?:ed)? for|play(?:ed)? for|belong(?:ed)? to)\b"
    rf"|\bwho (?:was|were) (?:the |an? )?(?:[\w-]+ ){{0,4}}?(?:head|president|director|manager|minister|ceo|chair\w*|secretary|treasurer|governor|mayor|captain|coach|principal"
    r"|dean|rector|leader|commander|ambassador|owner|king|queen|bishop|editor|conductor|husband|wife|spouse)\b"
    rf"|\b(?:which|what) (?:[\w-]+ ){{0,3}}?(?:{_BODY})\b.{{0,80}}\b(?:play|work|serve|belong|live|coach|manage|teach|study|lead|captain|employ|played|worked|served|belonged|lived|{_HELD})\b"
    rf"|\b(?:which|what) (?:[\w-]+ ){{0,3}}?(?:{_POST})\b.{{0,60}}\b(?:hold|held|have|had|fill|occupy)\b|\bwhat was [^?]{{1,80}}?(?:'s|’s|s’|s') (?:{_POST})\b"
    r"|\bwhere\b.{0,80}\b(?:work|live|teach|study|play|reside|based|located|situated|housed|offices|headquarters|worked|lived|taught|studied|go to school|stationed)\b"
    r"|\bwhat (?:was|were)\b.{0,80}\b(?:called|named|known as)\b",
    re.IGNORECASE,
)
"""Asks for what somebody or something was: in which club, office, place, under which name."""
_EVENT = regex(
    r"\b(?:w[io]n(?:s|ning|ner|ners)?|award\w*|prizes?|happen\w*|occur\w*|born|died|publish\w*|releas\w*|found(?:ed|er|ers)?|built|scor\w+|finish\w*|champions?|open(?:ed)?"
    r"|closed?|sold|sell|bought|buy|beat|defeat\w*|discover\w*|invent\w*|launch\w*|cost|revenue|sales|report\w*|announc\w*|sign(?:ed)?|join(?:ed)?|elected|appointed|became|become|leave|left|moved?)\b",
    re.IGNORECASE,
)
"""What is done once, and tells of no other time than its own."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Days from `first` to `last`, both inclusive; `date.min` and `date.max` where an end is open."""

    first: date
    last: date
    ranged: bool
    """Whether both ends are told: "1998 to 2001", "2011-present"."""
    start: int
    end: int
    """Where it stands in its text."""

    def has(self, other: Spell) -> bool:
        """Whether it is a range with all of `other` in it."""
        return self.ranged and self.first <= other.first and other.last <= self.last

    def meets(self, other: Spell) -> bool:
        """Whether they share more than what both end or begin with: 1998-2001 and 2001-2006 only touch."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        if first > last:
            return False
        if not (self.ranged and other.ranged) or (first, last) in (
            (self.first, self.last),
            (other.first, other.last),
        ):
            return True
        by_year = first.year == last.year and (
            (first.month, first.day) == (1, 1) or (last.month, last.day) == (12, 31)
        )
        return not by_year and (last - first).days >= _MONTH_DAYS


@lru_cache(maxsize=4096)
def spells_in(text: str) -> tuple[Spell, ...]:
    """The spells of `text` in order: days, months, years, and ranges of them.

    >>> [(each.first.year, each.last.year) for each in spells_in("Ivo (1998-99), Ada (Jan 2001 to May 2004), in 2009")]
    [(1998, 1999), (2001, 2004), (2009, 2009)]
    """
    found: list[Spell] = []
    times = [(match, span) for match in _TIME.finditer(text) if (span := _span(match))][:MOST_TOLD]
    joined = False
    for number, (match, (first, last)) in enumerate(times):
        if joined:
            joined = False
            continue
        lead = text[max(0, match.start() - _LEAD_CHARS) : match.start()]
        ranged, end = bool(match["short"] or match["decade"]) and last.year > first.year, match.end()
        if number + 1 < len(times) and not ranged:
            following, (_, stop) = times[number + 1]
            to = _TO.fullmatch(text[end : following.start()])
            if to and stop >= first and (not to["and"] or _BETWEEN.search(lead)):
                last, ranged, joined, end = stop, True, True, following.end()
        if not ranged and (on := _ON.match(text, end)):
            last, ranged, end = date.max, True, on.end()
        elif not ranged and _UNTIL.search(lead):
            first = date.min
        elif not ranged and _SINCE.search(lead):
            last = date.max
        if not (ranged and match["d1"] and _LIFE <= last.year - first.year < _LONGEST_LIFE):
            found.append(Spell(first, last, ranged, match.start(), end))
    return tuple(found)


def spell_asked(question: str) -> Spell | None:
    """The time that `question` asks about as one within which something held; None where it names none, or several times.

    A range, or one year or day where it is asked what somebody or something was then: that began earlier, and its year is seldom
    said. What happened then says it.

    >>> spell_asked("Which club did Ada Quill play for in 1999?") is None, spell_asked("Which cup did Ada Quill win in 1999?") is None
    (False, True)
    """
    found = spells_in(question)
    if len(found) != 1 or found[0].first == date.min or found[0].last == date.max:
        return None
    held = found[0].ranged or (_STATE.search(question) and not _EVENT.search(question))
    return found[0] if held else None


def held_in(spell: Spell, text: str) -> bool:
    """Whether `text` tells of a time that shares more with `spell` than its end: what began in 2001 did not hold until then.

    >>> asked = spell_asked("Who led it from 1998 to 2001?")
    >>> held_in(asked, "Ivo (1996-2004)"), held_in(asked, "Ada joined in 1999."), held_in(asked, "Ugo came in 2001.")
    (True, True, False)
    """
    return any(spell.meets(told) and not _at_end(spell, told) for told in spells_in(text))


def _at_end(spell: Spell, told: Spell) -> bool:
    years = spell.first.year, spell.last.year
    return not told.ranged and told.first > spell.first and told.first.year == years[1] > years[0]


def at_other_times(spell: Spell, text: str) -> bool:
    """Whether all times of `text` are others than `spell`: later ones, or ranges that end before it or only touch it.

    What began earlier may go on.

    >>> asked = spell_asked("Who led it from 1998 to 2001?")
    >>> at_other_times(asked, "Ugo (2001-06)"), at_other_times(asked, "Ada took over in 1995."), at_other_times(asked, "Ivo leads it.")
    (True, False, False)
    """
    told = spells_in(text)
    return bool(told) and not any(
        spell.meets(each) or (not each.ranged and each.last < spell.first) for each in told
    )


def spans_whole(spell: Spell, text: str) -> bool:
    """Whether a range that `text` tells has all of `spell` in it."""
    return any(
        told.ranged and told.first <= spell.first and spell.last <= told.last for told in spells_in(text)
    )


def in_a_range(year: int, text: str) -> bool:
    """Whether `year` lies in a range of years that `text` tells."""
    return any(told.ranged and told.first.year <= year <= told.last.year for told in spells_in(text))


def _span(match: re.Match[str]) -> tuple[date, date] | None:
    """First and last day of a time, or None where the calendar has no such day."""
    year = int(match["y0"] or match["y1"])
    month = int(match["m0"]) if match["m0"] else _number(match["n1"])
    day = match["d0"] or match["d1"] or match["d2"]
    try:
        if month is None:
            last = year + 9 if match["decade"] and not year % 10 else _later(year, match["short"])
            return date(year, 1, 1), date(last, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, int(day)), date(year, month, int(day))
    except ValueError:
        return None


def _number(name: str | None) -> int | None:
    """The month of a name or its first three letters."""
    if not name:
        return None
    return next(n for n, each in enumerate(MONTH_NAMES, 1) if each.startswith(name.lower()[:3]))


def _later(year: int, short: str | None) -> int:
    """The year that two digits after `year` mean: 2001 for 1998-01; `year` itself where that is no range."""
    if not short:
        return year
    later = year - year % 100 + int(short.strip(" -–/\u00a0"))
    later += 100 if later < year else 0
    return later if later - year < _LONGEST else year
