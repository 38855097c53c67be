"""A day that is told from when its text was written, as a date: "on Monday", "yesterday", "last month". Pure.

Only where a question asks when something that is past happened, and what is quoted tells one such time and no date: of a library
that "is open on Monday", or a chronicle of years long gone, no date follows from that of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rag.language.dates import MONTH_NAMES, WEEKDAYS, YEAR, find_dates
from rag.language.patterns import regex
from rag.language.words import fold
from rag.search.question import Question
from rag.types import Citation

_OF_THE_PAST = regex(
    r"\b(?:when|(?:on |in )?(?:what|which) (?:date|day|weekday|month|week|year)|since when)\b[^?]{0,40}?\b(?:did|was|were|has|had)\b",
    re.IGNORECASE,
)
_TOLD = regex(
    rf"\b(?P<said>(?:last |this )?(?P<weekday>{'|'.join(day.capitalize() for day in WEEKDAYS)})(?! (?:night|evening|afternoon|morning)s\b)"
    r"|(?i:yesterday|today|this morning|this afternoon|last night|(?:earlier |later )?(?:this|last) (?:week|month|year)))\b"
)
_YEAR = regex(rf"\b{YEAR}\b")
_MONTH = regex(rf"\b(?:{'|'.join(name.capitalize() for name in MONTH_NAMES)})\b")


def told_from(question: Question, citations: Sequence[Citation]) -> list[str]:
    """A line that says which date is meant, of the one cited sentence that tells a time from the date of its document; else none.

    `citations`: those of the answer; of documents without a date nothing is said.
    """
    if not _OF_THE_PAST.search(question.text):
        return []
    told = [(each, match) for each in citations for match in _TOLD.finditer(each.quote)]
    said = {fold(match["said"]) for _, match in told}
    if len(said) != 1 or any(map(_is_dated, (each.quote for each in citations))):
        return []
    cited, match = told[0]
    try:
        written = date.fromisoformat((cited.date or "")[:10])
    except ValueError:
        return []
    meant = _meant(match, written)
    return [f"[{cited.label}] is dated {written.isoformat()}: “{match['said']}” is {meant}."] if meant else []


def _is_dated(text: str) -> bool:
    """Whether `text` tells a date, a month or a year of its own."""
    return bool(find_dates(text)[0] or _YEAR.search(text) or _MONTH.search(text))


def _meant(told: re.Match[str], written: date) -> str:
    """The day, week, month or year that is `told` in a text of the day `written`.

    A day of the week is the last one up to the day `written`; of "last Monday" two may be meant where that is a few days ago.
    """
    said = fold(told["said"])
    if told["weekday"]:
        back = (written.weekday() - WEEKDAYS.index(fold(told["weekday"]))) % 7
        if said.startswith("last ") and back < written.weekday():
            return ""  # that of this week, or that of the week before
        back = back or (7 if said.startswith("last ") else 0)
        return (written - timedelta(back)).isoformat()
    before = "last" in said
    if said in ("today", "this morning", "this afternoon"):
        return written.isoformat()
    if said in ("yesterday", "last night"):
        return (written - timedelta(1)).isoformat()
    if said.endswith("week"):
        monday = written - timedelta(written.weekday() + 7 * before)
        return f"{monday.isoformat()} to {(monday + timedelta(6)).isoformat()}"
    if said.endswith("month"):
        first = written.replace(day=1) - timedelta(before)
        return f"{first.year}-{first.month:02}"
    return str(written.year - before)
