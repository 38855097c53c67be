"""Whether a figure or a day in a sentence is the answer by itself, and which of two that change one into the other. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.language.dates import find_dates
from rag.language.numerals import CARDINALS
from rag.language.patterns import regex
from rag.language.words import content, stem, stems
from rag.read.given import MONEY, counted
from rag.read.units import Unit
from rag.types import Passage, Span

_CHANGES = regex(
    r"\b(?:ris(?:es?|en|ing)|rose|fall(?:s|en|ing)?|fell|increas\w+|decreas\w+|drop\w*|rais\w+|reduc\w+|go(?:es|ing)?|went|gone|gr[eo]w\w*"
    r"|climb\w*|chang\w+|mov(?:es?|ed|ing)|shift\w*|postpon\w+|lower\w*|cut)\b[^.;]{0,60}?\bfrom\s+$",
    re.IGNORECASE,
)
_MOVED = regex(r"chang|mov|shift|postpon", re.IGNORECASE)
"""What is done to a day."""
_TO = regex(r"\W{0,2}\d[\d.,]*[^,;\d]{0,20}?\bto\s+(?=\W{0,2}\d)", re.IGNORECASE)
_BEFORE = regex(
    r"\b(?:before|was|were|used|previous(?:ly)?|old|former(?:ly)?|from|rise[ns]?|rose|fall|fell|increased?|change[ds]?|go|went|raised?|reduced?)\b",
    re.IGNORECASE,
)
"""Words of a question for the figure that was, or for the change itself."""
_SEVERAL_DAYS = regex(
    r"\b(?:when|what time|on (?:which|what) days?|(?:which|what) (?:days?|dates?)) (?:are|were|do|will)\b",
    re.IGNORECASE,
)
_CURRENCY_BEFORE = regex(r"(?:[$€£₺₴¥₽]|(?<![^\W\d_])[A-Z]{3})\s?$")
_APART = regex(r"[,;]\s|\s(?:while|whereas|but)\s", re.IGNORECASE)
_COUNTED = regex(
    rf"\b(\d[\d.,]*|{'|'.join(word for word in CARDINALS if word.isalpha())})\s+([^\W\d_]{{2,}})",
    re.IGNORECASE,
)
_FIGURE = regex(r"[$€£¥₺₴₽]?\s?\d")


def figure_told(question: str, sentence: str, start: int, end: int) -> Span | None:
    """The span of the figure or day that answers `question`, the one at the span given; None where it is no answer alone.

    Of what changes from one figure to another it is the new one; one of several days that are asked for is none, nor is a figure
    beside another of the same unit that is somebody else's, where `question` does not say whose.

    >>> told = "The fee rises from £140 to £155 a month."
    >>> told[slice(*(figure_told("What is the fee?", told, 19, 39) or (0, 0)))]
    '£155 a month'
    >>> told = "Tenants give one month's notice, owners give two months' notice."
    >>> figure_told("How much notice is given?", told, 45, 55), figure_told("What notice do owners give?", told, 45, 55)
    (None, (45, 55))
    """
    start, end = _of_what_is_counted(question, sentence, start, end)
    if ";" in sentence[start:end] or _counts_twice(sentence[start:end]):
        return None
    if _SEVERAL_DAYS.search(question) and len(find_dates(sentence)[0]) > len(
        find_dates(sentence[start:end])[0]
    ):
        return None
    change = _TO.match(sentence, start, end)
    if change and _changes(sentence, start, change.end(), end) and not _BEFORE.search(question):
        start = change.end()
    return None if _has_another(question, sentence, start, end) else (start, end)


def _changes(sentence: str, start: int, to: int, end: int) -> bool:
    """Whether what stands from `start` to `end` is a change, to what stands from `to` on: a course that goes from 3 to 9 May takes place
    on all these days, one that is moved from 3 to 9 May does not."""
    verb = _CHANGES.search(sentence, 0, start)
    return verb is not None and (not find_dates(sentence[to:end])[0] or _MOVED.match(verb[0]) is not None)


def _of_what_is_counted(question: str, sentence: str, start: int, end: int) -> Span:
    """The span of the one figure before what `question` counts, where the one at the span given counts something else: of "24,000
    vehicles, with them 361 aircraft" how many aircraft; else that span."""
    wanted = counted(question) if _HOW_MANY.search(question) else frozenset()
    counts = [
        (match.start("figure"), match.end("figure"), bool(wanted & stems(match["of"])))
        for match in _COUNT.finditer(sentence)
    ]
    if any(found and begin < end and start < stop for begin, stop, found in counts):
        return start, end
    other = any(begin < end and start < stop for begin, stop, _ in counts)
    fitting = [(begin, stop) for begin, stop, found in counts if found]
    if not other or len(fitting) != 1 or wanted & stems(sentence[max(0, start - _NEAR) : start]):
        return start, end  # "the bodies of 1,000 soldiers" are 1,000 bodies
    between = sentence[min(end, fitting[0][1]) : max(start, fitting[0][0])]
    begin, stop = fitting[0]
    about = _ABOUT.search(sentence, max(0, begin - _NEAR), begin)
    return (start, end) if _OF_OTHERS.search(between) else (about.start() if about else begin, stop)


_NEAR = 24
_ABOUT = regex(
    r"\b(?:up to|at (?:most|least)|about|around|some|over|under|(?:more|fewer|less) than|roughly|nearly|almost)\s$",
    re.I,
)
_OF_OTHERS = regex(r"[;:]|\b(?:while|whereas|but|although|against|than)\b", re.IGNORECASE)
"""What begins to tell of somebody else."""
_HOW_MANY = regex(r"\bhow many\b", re.IGNORECASE)
_COUNT = regex(
    r"(?P<figure>(?<![\w.,$€£])\d(?:[\d.,]*\d)?(?: (?:thousand|million|billion)\b)?)"
    r"(?P<of>(?: (?!(?:thousand|million|billion|and|or|of|in|to|on|at|for|with|which|while)\b)[^\W\d][\w’'-]{1,40}){1,3})"
)
"""A figure and the words behind it that say of what."""


def _counts_twice(said: str) -> bool:
    """Whether two clauses of a text count the same thing: one may be somebody else's."""
    units = [stem(each[2].lower()) for each in _COUNTED.finditer(said)]
    return len(set(units)) < len(units) and _APART.search(said) is not None


def _has_another(question: str, sentence: str, start: int, end: int) -> bool:
    """Whether another clause counts as many others of what the span counts, and `question` has no word of one of the two alone."""
    here = _COUNTED.search(sentence, start, end)
    if here is None:
        return False
    marks = [0, *(mark.end() for mark in _APART.finditer(sentence)), len(sentence)]
    clauses = [sentence[one:other] for one, other in pairwise(marks)]
    own = next(n for n in range(len(clauses)) if marks[n] <= start <= marks[n + 1])
    asked = content(question)
    for n, clause in enumerate(clauses):
        other = _COUNTED.search(clause)
        if (
            n == own
            or other is None
            or stem(other[2].lower()) != stem(here[2].lower())
            or other[1] == here[1]
        ):
            continue
        if not asked & (stems(clause) ^ stems(clauses[own])) and stems(clause) & stems(clauses[own]) & asked:
            return True
    return False


def with_currency(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The span with the currency of a figure at its edge.

    >>> sentence = "Total due 52.50 EUR, of which USD 4 million"
    >>> [sentence[slice(*with_currency(sentence, *span))] for span in ((10, 15), (34, 35))]
    ['52.50 EUR', 'USD 4 million']
    """
    if not any(map(str.isdigit, sentence[start:end])):
        return start, end
    before = _CURRENCY_BEFORE.search(sentence, 0, start) if sentence[start].isdigit() else None
    start = before.start() if before and MONEY.search(before[0]) else start
    while sentence[end - 1].isalnum():
        behind = MONEY.match(sentence, end + sentence[end : end + 1].isspace())
        if behind is None or behind[0].lower().startswith("free"):  # "3 free places"
            break
        end = behind.end()
    return start, end


def differs_elsewhere(said: str, best: Unit, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether a short answer `said` by `best` is a figure, and what is quoted of another document has other figures only: the deposit
    of the key is not that of the flat."""
    own = passages[best.passage].document_id
    others = (unit.text for unit in quoted if passages[unit.passage].document_id != own)
    return _FIGURE.match(said) is not None and any(
        _FIGURE.search(other) and said not in other for other in others
    )
