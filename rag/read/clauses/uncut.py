"""The whole of a name, a date, a range or a quotation of which a model sees a part. Pure."""

from __future__ import annotations

import re

from rag.language.dates import WEEKDAYS, find_dates
from rag.language.names import find_names
from rag.language.patterns import regex
from rag.read.clauses.figures import with_currency
from rag.read.vetoes.attributes import ACCOUNT

_OPENING, _CLOSING = frozenset('"“«'), frozenset('"”»')
_BETWEEN = frozenset({" ", "-", "–"})
"""What stands between the words of one name."""
_JOINED = regex(r"(?:[-–’'](?!s\b)\w+)+")
_POINTED = regex(r"\b(?:(?:[A-Za-z]\.)+[A-Za-z]|Inc|Ltd|Jr|Sr|Bros)$")
_DAY_BEFORE = regex(rf"\b(?:{'|'.join(WEEKDAYS)})$", re.IGNORECASE)
FIGURE_FIRST = regex(r"[$€£]?\d")
_FROM = regex(r"(?<![\w.,])\d[\d.,]*(?:\s?%)?\s?(?:to|-|–)\s?$")
"""The upper end of a range and its lower one before it: "4 to 20 %"."""
_TO_ITS_DATE = regex(r",? (?:the )?")
"""What stands between a day of the week and its date."""


def uncut(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The span with the rest of the name, the date or the joined word that it cuts.

    >>> said = "Open from 3 to 9 May."
    >>> said[slice(*uncut(said, 15, 20))]
    '3 to 9 May'
    """
    names = find_names(sentence)
    for name in names:  # in order: "SE Ivchenko" goes on with "-Progress", "Recep Tayyip" with "Erdogan"
        if sentence[end : name.start] in _BETWEEN and any(n.end == end for n in names):
            end = name.end
    for name in reversed(names):
        if sentence[name.end : start] in _BETWEEN and any(n.start == start for n in names):
            start = name.start
    if joined := _JOINED.match(sentence, end):
        end = joined.end()
    if low := _FROM.search(sentence, 0, start):
        start = low.start() if FIGURE_FIRST.match(sentence, start) else start
    start, end = with_currency(sentence, *_closed(sentence, start, end))
    for account in ACCOUNT.finditer(sentence):
        if start < account.end() and account.start() < end:
            start, end = account.span()
    if _DAY_BEFORE.search(sentence[start:end]) and (between := _TO_ITS_DATE.match(sentence, end)):
        end = next((date.end for date in find_dates(sentence)[0] if date.start == between.end()), end)
    if sentence[end : end + 1] == "." and _POINTED.search(sentence, start, end):
        end += 1  # "7 a.m" is cut as well
    return start, end


def _closed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The span with the mark of quotation beside it that belongs to one inside; without one at its edge that has no other."""
    inside = sentence[start:end]
    if sentence[start - 1 : start] in _OPENING and any(close in inside for close in '"”»'):
        return start - 1, end
    if sentence[end : end + 1] in _CLOSING and any(mark in inside for mark in '"“«'):
        return start, end + 1
    marks = sum(inside.count(mark) for mark in _OPENING | _CLOSING)
    if marks == 1 and inside[0] in _OPENING:
        return start + 1, end
    if marks == 1 and inside[-1] in _CLOSING:
        return start, end - 1
    return start, end
