"""Small figures in words that a claim counts or reckons otherwise than its text. Pure.

`The terminal is open for eight hours` beside `from 14:00 to 20:00`: a number in words up to twenty may be counted or worked out and is not
demanded of a text (`rag.prove.signals.facts`), and a model of entailment does not reckon: it believes what is worked out wrongly as
much as what is right. But where the text has what such a figure is worked out from, and it comes out of nothing there, it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from rag.language.lexicon.units import UNITS
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.prove.claim_words import claim_stems
from rag.prove.reckoning.counted import counts
from rag.prove.reckoning.operands import SHARE, operands
from rag.prove.reckoning.sums import in_points
from rag.prove.reckoning.worked_out import worked_out
from rag.prove.signals.conflicts import Change
from rag.prove.signals.facts import Detail, absent
from rag.prove.signals.measures import unit_end
from rag.prove.signals.times import find_times
from rag.prove.spans import nearest_sentence
from rag.prove.stating.figures import ORDINAL

LEAST = 4
"""Least place in an order that is held against others: what comes first, second or third a text may say in other words."""
_NO_PLACE = regex(r"[ -](?:centur|quarter|third)", re.IGNORECASE)
_PART = regex(r"\b(?:an?|one|two|three)[ -]\Z", re.IGNORECASE)
"""Before an ordinal that is a part: a fifth."""
_APART = regex(
    r"\s(?:\w+\s){0,2}?(?:more|less|later|after|before|earlier|longer|shorter|faster|slower|ahead|behind|apart)\b",
    re.IGNORECASE,
)
_GAINS = regex(r"\b(?:gain|add|los|drop|lack)(?:s|es|ed|ing|t)?\s(?:by\s)?\Z", re.IGNORECASE)
_MORE = regex(r"\s(?:more|fewer|additional|extra|further)\b", re.IGNORECASE)
"""Before and behind a count by which two others differ."""
_LASTS = regex(r"\b(?:lasts?|lasted|takes?|took)\s(?:for\s)?\Z", re.IGNORECASE)
"""Behind and before a length of time that lies between two others."""
_HOUR = UNITS["hour"][0].size
_MINUTE = UNITS["minute"][0].size


@lru_cache(maxsize=1024)
def misreckoned(claim: str, *texts: str) -> tuple[Change, ...]:
    """Small numbers in words of `claim` that `texts` do not hold and that come out of nothing in them: a place in an order of which they tell
    others, a count by which two of theirs differ, how far two figures of a sentence are apart."""
    whole = "\n\n".join(texts)
    untold = [each for each in absent(claim, whole) if each.quantity is not None and not each.sure]
    if not untold:
        return ()
    reckoned = worked_out(claim, whole)
    near = nearest_sentence(claim, *texts)
    found = []
    for detail in untold:
        theirs = "" if detail in reckoned else _in_its_place(claim, whole, near, detail)
        if theirs:
            found.append(Change("number", detail.text, theirs, framed=True))
    return tuple(found)


def _in_its_place(claim: str, text: str, near: str, detail: Detail) -> str:
    """What `text` tells of what a number of `claim` tells; empty where it tells nothing of that."""
    assert detail.quantity is not None
    assert detail.amount is not None
    if ORDINAL.fullmatch(detail.text):
        return _other_places(claim, text, detail)
    if not detail.amount.units:
        return _of_two(claim, near, detail)
    if in_points(claim, detail):
        here = operands(near)[1]
        shares = any(each.kind == SHARE for each in here)
        return _and(each.text for each in here if shares and each.kind in (SHARE, ""))
    behind = unit_end(claim, detail.quantity)
    if not (_APART.match(claim, behind) or _LASTS.search(claim, 0, detail.quantity.start)):
        return ""
    value = max(detail.quantity.values)
    for unit in detail.amount.units:
        if unit.kind == "time" and unit.size in (_MINUTE, _HOUR):
            return _other_span(text, near, value * unit.size)
    return ""


def _of_two(claim: str, near: str, detail: Detail) -> str:
    """Two figures of the sentence `near`, one of which counts what `claim` tells of as so many more or fewer."""
    assert detail.quantity is not None
    changes = _GAINS.search(claim, 0, detail.quantity.start) or _MORE.match(claim, detail.quantity.end)
    if not changes or claim_stems(claim).isdisjoint(count.thing for count in counts(near)):
        return ""
    return _and(each.text for each in operands(near)[1] if not each.kind)


def _other_places(claim: str, text: str, detail: Detail) -> str:
    """The places in an order that `text` tells where `claim` tells another."""
    assert detail.quantity is not None
    start, end = detail.quantity.start, detail.quantity.end
    if max(detail.quantity.values) < LEAST or _NO_PLACE.match(claim, end) or _PART.search(claim, 0, start):
        return ""
    return next((each.text for each in quantities(text) if ORDINAL.fullmatch(each.text)), "")


def _other_span(text: str, near: str, seconds: float) -> str:
    """Two times of the sentence `near`, where no two of `text` are so many seconds apart."""
    here = [times for times in _times(near) if len(times) > 1]
    spans = (abs(a[1] - b[1]) for times in _times(text) for a, b in combinations(times, 2))
    lengths = (each.value for each in operands(text)[1] if each.kind == "time")
    if not here or any(abs(span - seconds) < 1 for span in (*spans, *_results(tuple(lengths)))):
        return ""
    return _and(told for told, _ in here[0])


def _times(text: str) -> Iterator[list[tuple[str, float]]]:
    """The times of day of `text`, and the minutes of a game that it tells, in seconds."""
    times = find_times(text)[0]
    yield [(time.text, minute * _MINUTE) for time in times for minute in sorted(time.minutes)]
    yield [
        (number.text, max(number.values) * _MINUTE)
        for number in (quantities(text) if "minute" in text else ())
        if ORDINAL.fullmatch(number.text)
    ]


def _results(lengths: tuple[float, ...]) -> Iterator[float]:
    for a, b in combinations(lengths, 2):
        yield from (a + b, abs(a - b))


def _and(told: Iterator[str]) -> str:
    """The first two, where there are as many."""
    two = list(dict.fromkeys(told))[:2]
    return " and ".join(two) if len(two) == 2 else ""
