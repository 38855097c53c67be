"""What another document answers instead: the same question, asked of it, gets another figure, day or name. Pure.

`rag.prove.differing` compares sentences that say the same in nearly the same words. Here the question says what is
compared: both sentences name all that it names, and what the reader model takes for the answer differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.names import find_names, same_name
from rag.language.numerals import quantities
from rag.language.words import content, fold, stem, stems
from rag.read.features import Candidate
from rag.read.lookup.cells import PRICES
from rag.read.reading import Evidence
from rag.read.vetoes.lacking import lacks_what_was_asked
from rag.search.question import Kind
from rag.types import Passage

MOST = 12
"""Units, likeliest first, among which one is looked for."""
LIKELY = 0.05
"""Least share of the best one's probability."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_HOW = re.compile(r"\bhow \w+", re.IGNORECASE)
_UNIT = re.compile(r"[\s-]*([^\W\d_]+)")
_OTHER_TIME = re.compile(
    r"\b(?:will|would|plan\w*|expect\w*|intend\w*|aim\w*|propos\w+|former\w*|previous\w*|earlier|until|initial\w*|original\w*"
    r"|was to|no longer|once|each|every|per|about|some|around|roughly|nearly|almost|over|under|more|less|up to|at least|at most)\b",
    re.IGNORECASE,
)


def rival(
    question: str, kind: Kind, candidates: Sequence[Candidate], passages: Sequence[Passage]
) -> Candidate | None:
    """The likeliest unit of another document whose answer to `question` cannot be true beside that of the first."""
    best = candidates[0]
    if kind not in ("number", "money", "date", "person") or best.span is None:
        return None
    asked = content(_HOW.sub(" ", question)) - (PRICES if kind == "money" else frozenset())
    mine = passages[best.unit.passage]
    if not _names_all(asked, best, passages) or _OTHER_TIME.search(best.unit.text):
        return None
    one = mine.text[best.span.start : best.span.end]
    for other in candidates[1:MOST]:
        theirs = passages[other.unit.passage]
        if theirs.document_id == mine.document_id or other.span is None or other.share < LIKELY * best.share:
            continue
        if not _names_all(asked, other, passages) or _OTHER_TIME.search(other.unit.text):
            continue
        two = theirs.text[other.span.start : other.span.end]
        if _differ(kind, question, one, two, best.unit.text, other.unit.text) and not lacks_what_was_asked(
            question, kind, [other.unit], passages
        ):
            return other
    return None


def _names_all(asked: frozenset[str], candidate: Candidate, passages: Sequence[Passage]) -> bool:
    unit = candidate.unit
    return bool(asked) and asked <= stems(f"{unit.text}\n{unit.under}\n{passages[unit.passage].title}")


def _differ(kind: Kind, question: str, one: str, two: str, first: str, second: str) -> bool:
    if kind == "person":
        names, others = ([name.text for name in find_names(text)] for text in (one, two))
        asked = stems(question)
        names = [name for name in names if not stems(name) <= asked]
        others = [name for name in others if not stems(name) <= asked]
        return bool(names and others) and not any(same_name(fold(a), fold(b)) for a in names for b in others)
    if kind == "date":
        years, later = set(_YEAR.findall(one)), set(_YEAR.findall(two))
        return len(years) == len(later) == 1 and years != later
    years, later = set(_YEAR.findall(first)), set(_YEAR.findall(second))
    if years and later and years != later:
        return False
    here, there = _figure(one), _figure(two)
    return here is not None and there is not None and here[1] == there[1] and not here[0] & there[0]


def _figure(span: str) -> tuple[frozenset[float], str] | None:
    """The values that the only number of a span may have, and the stem of the word behind it; None without one."""
    found = [each for each in quantities(span) if not each.weak]
    if len(found) != 1:
        return None
    unit = _UNIT.match(span, found[0].end)
    return found[0].values, stem(fold(unit[1])) if unit else ""


def focused(passages: Sequence[Passage], candidate: Candidate) -> Evidence:
    """A unit with what answers in it, which it has."""
    assert candidate.span is not None
    unit, start = candidate.unit, passages[candidate.unit.passage].start
    focus = (start + candidate.span.start, start + candidate.span.end)
    return Evidence(unit.passage, unit.start, unit.end, candidate.share, focus)
