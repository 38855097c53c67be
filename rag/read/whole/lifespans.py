"""Births and deaths that stand in brackets behind a name, as encyclopedias and short biographies give them. Pure.

Silas Brandt (1884–1967)     Ines Marlow (born 12 November 1902 in Kells, died 1988 in Aldbrook)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.language.patterns import regex
from rag.language.words import fold
from rag.read.whole.naming import is_person, runs_of
from rag.types import Span

_BRACKET = regex(r"\s*\((?P<inside>[^()]{0,150}?\d{3,4}[^()]{0,100})\)")
_YEARS = regex(
    r"(?:.*,\s*)?(?:c(?:a|irca)?\.?\s*)?(?P<born>\d{3,4})?\s*[–—-]\s*(?:c(?:a|irca)?\.?\s*)?(?P<died>\d{3,4})?\s*$"
)
OF_LIVES = frozenset({"born", "died", "die"})
"""Verbs of which brackets behind a name tell."""
_BORN = regex(r"(?:\bborn\b|\bb\.|\*)\s*(?P<said>.*?)(?=[,;]\s*(?:died\b|d\.|†)|$)", re.I)
_DIED = regex(r"(?:\bdied\b|\bd\.|†)\s*(?P<said>.*)$", re.I)


def lived(sentence: str, verb: str) -> Iterator[tuple[Span, str]]:
    """The names of people with a life in brackets behind them, and what is said there of `verb`: born, or died.

    >>> said = "Silas Brandt (1884–1967) was an engineer."
    >>> [(said[a:b], when) for (a, b), when in lived(said, "died")]
    [('Silas Brandt', '1967')]
    """
    deed = fold(verb)
    if deed not in OF_LIVES or "(" not in sentence:
        return
    key, told = ("born", _BORN) if deed == "born" else ("died", _DIED)
    for run in runs_of(sentence):
        match = _BRACKET.match(sentence, run.end) if is_person(run) else None
        if match is None:
            continue
        years, found = _YEARS.match(match["inside"]), told.search(match["inside"])
        if found:
            yield (run.start, run.end), found["said"]
        elif years and years[key]:
            yield (run.start, run.end), years[key]
