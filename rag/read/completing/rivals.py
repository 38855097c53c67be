"""What another document answers instead: the same question, asked of it, gets another figure, day or name. Pure.

`rag.prove.differing` compares sentences that say the same in nearly the same words. Here the question says what is
compared: both sentences name all that it names, and what the reader model takes for the answer differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.language.names import find_names, same_name
from rag.language.words import fold, stems
from rag.prove.stating.comparing import Figure
from rag.prove.stating.stated import find_polarity
from rag.prove.stating.statements import FORMER, PLANNED, WILL, tense_of
from rag.read.completing.naming import answering, named, other_times, speaks_of
from rag.read.features import Candidate
from rag.read.reading import Evidence
from rag.read.units import context_of
from rag.search.question import Kind
from rag.types import Passage

MOST = 12
"""Units, likeliest first, among which one is looked for."""
LIKELY = 0.0003
"""Least share of the best one's probability. What says the same in other words is often thought unlikely beside the first; that it
names all that was asked tells more."""
_OTHER_TIME = re.compile(
    r"\b(?:previous\w*|earlier|initial\w*|original\w*|no longer|(?:the|a) (?:year|month|week|day) before|last (?:year|month|week))\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:]|\s(?:or|and|but|because|so|while)\b")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_POSSIBLE = re.compile(r"\b(?:can|may|could|might) be\b", re.IGNORECASE)
"""What can be is not what is."""
_UNTIL = re.compile(r"\buntil\b", re.IGNORECASE)


def rival(
    question: str, kind: Kind, candidates: Sequence[Candidate], passages: Sequence[Passage]
) -> Candidate | None:
    """The likeliest unit of another document whose answer to `question` cannot be true beside that of the first."""
    best = candidates[0]
    if kind in ("list", "reason", "means") or best.span is None:
        return None
    asked = named(question, kind)
    mine = passages[best.unit.passage]
    for other in candidates[1:MOST]:
        theirs = passages[other.unit.passage]
        if theirs.document_id == mine.document_id or other.span is None or other.share < LIKELY * best.share:
            continue
        if (
            _told(asked, kind == "yes_no", best, passages, other)
            and _told(asked, kind == "yes_no", other, passages, best)
            and _differ(question, kind, best, other, passages)
        ):
            return other
    return None


def _span(candidate: Candidate, passages: Sequence[Passage]) -> tuple[int, int]:
    """The answer in the text of its unit."""
    assert candidate.span is not None
    start = candidate.unit.start - passages[candidate.unit.passage].start
    return candidate.span.start - start, candidate.span.end - start


def _told(
    asked: Sequence[frozenset[str]],
    polar: bool,
    candidate: Candidate,
    passages: Sequence[Passage],
    other: Candidate,
) -> bool:
    passage = passages[candidate.unit.passage]
    context = f"{context_of(candidate.unit, passage)}\n{passage.title}"
    answer = (0, 0) if polar else _span(candidate, passages)
    return not _OTHER_TIME.search(candidate.unit.text) and speaks_of(
        asked, candidate.unit.text, answer, context, other.unit.text
    )


def _differ(question: str, kind: Kind, one: Candidate, two: Candidate, passages: Sequence[Passage]) -> bool:
    first, second = one.unit.text, two.unit.text
    if kind == "yes_no":
        times = other_times(first, (0, 0), question), other_times(second, (0, 0), question)
        said = [figure.holds for text in (first, second) for figure in find_polarity(text)]
        return times[0] == times[1] and len(said) == 2 and said[0] != said[1]
    here, there = _span(one, passages), _span(two, passages)
    tenses = {_tense(first, here), _tense(second, there)}
    if {PLANNED, FORMER} & tenses or (kind != "date" and WILL in tenses and len(tenses) > 1):
        return False
    if kind != "date" and (
        other_times(first, here, question) != other_times(second, there, question)
        or _UNTIL.search(first)
        or _UNTIL.search(second)
    ):
        return False
    if _POSSIBLE.search(first) or _POSSIBLE.search(second):
        return False
    figures, others = answering(first, here), answering(second, there)
    if kind not in ("person", "place") and len(figures) == len(others) == 1:
        a, b = figures[0], others[0]
        if a.clock and bool(a.high) != bool(b.high):
            a, b = (_end(figure, named(question, kind)) for figure in (a, b))
        return a.comparable(b) and not a.agrees(b)
    if kind == "other" and not (figures or others):
        return _numbered(first[slice(*here)], second[slice(*there)])
    if kind not in ("person", "place") or figures or others:
        return False
    asked = stems(question)
    names, more = (
        [name.text for name in find_names(text[slice(*span)]) if not stems(name.text) <= asked]
        for text, span in ((first, here), (second, there))
    )
    return bool(names and more) and not any(same_name(fold(a), fold(b)) for a in names for b in more)


def _tense(text: str, answer: tuple[int, int]) -> str:
    """The tense of what comes up to an answer and to the end of its clause."""
    end = _CLAUSE_END.search(text, answer[1])
    return tense_of(text[: end.start()] if end else text)


def _end(figure: Figure, asked: Sequence[frozenset[str]]) -> Figure:
    """The time at which hours begin or end, as is asked for."""
    if not figure.high:
        return replace(figure, limit="")
    ends = any("ending" in keys for keys in asked)
    return replace(figure, low=figure.high if ends else figure.low, high=frozenset(), limit="")


def _numbered(one: str, two: str) -> bool:
    """Whether two answers are the same name with another number: `Java 11`, `Java 17`."""
    first, second = (_NUMBER.sub("#", fold(text)).strip(" .") for text in (one, two))
    return first == second and "#" in first and _NUMBER.findall(one) != _NUMBER.findall(two)


def focused(passages: Sequence[Passage], candidate: Candidate) -> Evidence:
    """A unit with what answers in it, which it has."""
    assert candidate.span is not None
    unit, start = candidate.unit, passages[candidate.unit.passage].start
    focus = (start + candidate.span.start, start + candidate.span.end)
    return Evidence(unit.passage, unit.start, unit.end, candidate.share, focus)
