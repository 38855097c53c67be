"""Days of the week that a text tells by a range: Wednesday, where it is open from Tuesday to Friday. Pure.

A claim of one day takes an instance of the range, and no model reads it so: to the reader Wednesday is another day than the ones told. So the
claim is held against the text with its own days in the place of each range that holds them. One that does not stays, and is another time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.language.dates import WEEKDAYS
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import fold

_DAY = rf"(?:(?:{'|'.join(WEEKDAYS)})s?\b|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b(?:\.(?=\s?[-–,;|:]|\s(?-i:[a-z\d])))?)"
_LED = r"(?:\b(?P<led>from|between|on|at|during|over|for)\s(?:the\s)?)?"
_TOLD = regex(
    rf"{_LED}(?:\b(?P<first>{_DAY})\s?(?:to|until|till|through|thru|up to|and|–|-)\s?(?P<last>{_DAY})|"
    r"\b(?:(?P<sort>weekday|working day|weekend)(?:s|(?=\s*[,.;:()]))|(?:daily|every day|each day|seven days a week)"
    r"(?=\s*(?:[,.;:()]|\Z|\d|(?:in|from|at|between|before|after|except|but|during|until|to|and|by|for|with)\b))))"
    rf"(?P<but>\s*[,(]?\s?(?:except|but not|other than|excluding|apart from)\s(?:for\s|on\s)?(?:{_DAY}(?:,\s|\sand\s)?)+\)?)?",
    re.IGNORECASE,
)
_SORTS = {"weekday": WEEKDAYS[:5], "working day": WEEKDAYS[:5], "weekend": WEEKDAYS[5:]}
_ANY_DAY = regex(rf"\b{_DAY}", re.IGNORECASE)
_CLAIMED = regex(rf"\b(?:{'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)
_NO_INSTANCE = regex(
    r"\b(?:only|just|every|each|all|daily|until|till|through|thru|from|since|before|after|by|between|to|starting|last|next|this|first)\b",
    re.IGNORECASE,
)
"""Beside a day, it is no instance of a range: only on Wednesday, until Wednesday."""
_HABIT = regex(
    r"(?P<state>\b(?:open(?:ing)?|shut)\b|(?:\b(?:is|are|and|but|or|stays?|remains?)\s|(?:\A|[\n|:;,(*•-])\s*)closed\b)|"
    r"\b(?:opens|closes|runs?|serves?|operates?|free|available)\b",
    re.IGNORECASE,
)
"""What is so on each day of a range: open, closed, serves."""
_ONCE = regex(
    r"\b(?:was|were|had|did|will|shall|would|could|(?:this|next|last|coming) week|until|till|between|began|took|went|came|ran|held"
    r"|met|fell|shut down|(?<!\b[Tt]he )(?<!\b[Aa] )(?!closed\b)\w{2,}ed)\b|\w['’]ll\b",
    re.IGNORECASE,
)
"""What was or will be once, or only within a range."""
_NEAR = 12
"""Characters before a day in which such a word stands."""


def with_days(claim: str, texts: Sequence[str]) -> tuple[str, ...]:
    """`texts` with the day of the week that `claim` tells in the place of what holds it: Wednesday, for Tuesday to Friday.

    Both must tell what is so on such days, as hours of opening do: what lasts, begins, ends or happens within a range is not told by a day
    of it. Where a text names the day itself, it says there what is so on it.

    >>> with_days("It is open on Wednesday.", ["Open Tuesday to Friday; closed Sunday to Monday."])
    ('Open on Wednesday; closed Sunday to Monday.',)
    """
    said = tuple(
        dict.fromkeys(
            match.group()
            for match in _CLAIMED.finditer(claim)
            if not _NO_INSTANCE.search(claim, max(0, match.start() - _NEAR), match.start())
        )
    )
    habits = frozenset() if _ONCE.search(claim) else frozenset(map(_habit, _HABIT.finditer(claim)))
    if not said or not habits:
        return tuple(texts)
    named = {_day(day.group()) for text in texts for day in _ANY_DAY.finditer(_TOLD.sub(" ", text))}
    if any(_day(day) in named for day in said):
        return tuple(texts)
    return tuple(_instances(text, said, habits) for text in texts)


@lru_cache(maxsize=256)
def _instances(text: str, said: tuple[str, ...], habits: frozenset[str]) -> str:
    told = []
    at = 0
    for start, end in split(text):
        told += [text[at:start], _instance(text[start:end], said, habits)]
        at = end
    return "".join(told) + text[at:]


def _instance(sentence: str, said: tuple[str, ...], habits: frozenset[str]) -> str:
    words = [] if _ONCE.search(sentence) else list(_HABIT.finditer(sentence))

    def told(match: re.Match[str]) -> str:
        held = [day for day in said if _day(day) in _held(match)]
        before = [word for word in words if word.end() <= match.start()]
        word = before[-1] if before else next(iter(words), None)
        if not held or word is None or _habit(word) not in habits:
            return match.group()
        alone = sentence[: match.start()].rstrip(" ")[-1:] in ("", "\n", "|", ":", "-", "*", "•")
        return ("" if alone else "on ") + " and ".join(held)

    return _TOLD.sub(told, sentence)


def _habit(word: re.Match[str]) -> str:
    """What a word says is so, one for open and closed."""
    found = word.group().lower()
    return found if found in ("opens", "closes") else "open" if word["state"] else found.rstrip("s")


def _held(match: re.Match[str]) -> tuple[int, ...]:
    """The days of the week, from 0, that a range or a sort of day holds; none where two days are only named beside each other."""
    if match["first"]:
        if " and " in match.group().lower() and (match["led"] or "").lower() != "between":
            return ()
        first, last = _day(match["first"]), _day(match["last"])
        days = tuple((first + n) % 7 for n in range((last - first) % 7 + 1))
    else:
        days = tuple(map(_day, _SORTS.get((match["sort"] or "").lower(), WEEKDAYS)))
    left_out = {_day(day.group()) for day in _ANY_DAY.finditer(match["but"] or "")}
    return tuple(day for day in days if day not in left_out)


def days_of(sentence: str) -> frozenset[int]:
    """The days of the week, from 0, on which a sentence says that something is: those of its ranges too, not what it leaves out."""
    held = {day for match in _TOLD.finditer(sentence) for day in _held(match)}
    return frozenset(held | {_day(day.group()) for day in _ANY_DAY.finditer(_TOLD.sub(" ", sentence))})


def _day(word: str) -> int:
    """Which day of the week a word is, from 0."""
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(fold(word)[:3]))
