"""What makes a sentence speak of another thing than was asked about, though it names it: a part, a scope, a state, another who acts. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.language.dates import find_dates
from rag.language.grammar import AUXILIARIES, DETERMINERS, QUANTIFIERS
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS
from rag.prove.stating.figures import find_figures
from rag.read.completing.keywords import (
    BEFORE_NUMBER,
    PROFESSIONS,
    KeyedWord,
    alike,
    figures_in,
    literal,
    tokens_of,
)

_SCOPE = frozenset(
    "for in at during with without inside outside under among within above below beneath beyond against through across aboard".split()
)
_JOINS = frozenset("of on in at for from to".split())
_BEFORE_NOUN = DETERMINERS | QUANTIFIERS
_WHOSE = regex(r"['’]s?\s")
_GAP = regex(r"[ -]")
_LABEL = regex(r"[:;(]\s")
_ENDS = regex(r"[;)]|,\s|\b\w+est\b")
"""Behind an answer: where what narrows it ends; `the largest of its kind in the region` narrows nothing."""
OTHER_TIME = regex(
    r"\b(?:previous\w*|earlier|initial\w*|original\w*|no longer|(?:the|a) (?:year|month|week|day) before|last (?:year|month|week)|before (?:her|him|it|them|that)|predecessors?|in those days|(?:back|at that time|until) then|so far|to date)\b",
    re.IGNORECASE,
)
"""Of another time than now, or of what there is of a thing until now."""
_OPENING = regex(r"(?:Fully |When |If )?\w+(?:ed|en|ing|ty|ull),", re.IGNORECASE)
_WHEN = frozenset("when if if unless including excluding fully".split())
_SOME = frozenset(
    """students children pupils pensioners seniors adults families groups residents locals apprentices juniors women men girls boys
    trainees nurses teachers citizens foreigners beginners members subscribers""".split()
)
"""Who are some of all whom a rule may be for."""
_MANNERS = frozenset("writing cash person advance full total all fact length height".split())
"""Behind `in`: how, not where or when."""
_WRITINGS = frozenset(
    "letter letters note notes report newsletter survey petition magazine diary guide".split()
)
"""What somebody wrote is not only for them: `Residents' letter: the limit is 50 km/h`."""
_AFTER = regex(r"\b(?:after|first|last)(?: the)? $", re.IGNORECASE)
"""Before so much of something: `After 5 days of the fair`."""
_HOURS_OF = regex(
    r"\b(?:night|morning|evening|afternoon|midday|noon|early hours|small hours|course) (?:of|to|from) (?:the )?$",
    re.IGNORECASE,
)
"""Before a date: at which time of that day."""
_BY_ITSELF = 2
"""Words of what was asked about with which the part behind a label speaks of it by itself."""


def bounds_of(text: str, answer: tuple[int, int]) -> tuple[int, int]:
    """Where what narrows an answer may stand: behind a label, and not beyond the next comma."""
    labels = [match.end() for match in _LABEL.finditer(text, 0, answer[0])]
    end = _ENDS.search(text, answer[1])
    return (labels[-1] if labels else 0), (end.start() if end else len(text))


def counts_a_part(
    text: str, answer: tuple[int, int], tokens: Sequence[KeyedWord], own: Sequence[bool], new: Sequence[bool]
) -> bool:
    """Whether so much of what was asked about is something: `90 hectares of the reserve are bog`, `12 bottles of white wine`."""
    if tokens[0].word == "of":  # `Of the pupils 12 are ill`
        return True
    for figure in figures_in(text, answer):
        behind = [n for n, token in enumerate(tokens) if token.start > figure.end - 1]
        if not behind or any(unit.kind == "share" for unit in figure.units) or figure.date or figure.clock:
            continue
        if not figure.units and _of_what(tokens, behind, own, new):
            return True
        if figure.units and tokens[behind[0]].word != "of":
            continue
        rest = [n for n in behind[1:] if tokens[n].word not in _BEFORE_NOUN]
        linked = any(tokens[n].word in AUXILIARIES for n in rest)
        if figure.units and rest and own[rest[0]] and (linked or _AFTER.search(text, 0, figure.start)):
            return True
        if not figure.units and _are_something(text, tokens, behind, own):
            return True
    return False


def _of_what(
    tokens: Sequence[KeyedWord], behind: Sequence[int], own: Sequence[bool], new: Sequence[bool]
) -> bool:
    """Whether what is counted is narrowed: `12 bottles of white wine` where bottles were asked for."""
    counted = [n for n in behind[:2] if own[n] and n + 1 in behind and tokens[n + 1].word == "of"]
    return any(n + 2 in behind and new[n + 2] for n in counted)


def _are_something(
    text: str, tokens: Sequence[KeyedWord], behind: Sequence[int], own: Sequence[bool]
) -> bool:
    """Whether something is said of so many, before which only they are named: `300 people in the town are over 65`."""
    link = next((n for n in behind if tokens[n].word in ("is", "are", "was", "were")), None)
    if link is None or not any(own[n] for n in range(behind[0], link)):
        return False
    if "," in text[tokens[behind[0]].start : tokens[link].start]:
        return False
    between = [tokens[n].word for n in range(behind[0], link)]
    return (
        bool({"in", "of", "at", "on", "from"} & set(between))
        and link + 1 < len(tokens)
        and not any(own[link + 1 :])
        and not tokens[link + 1].word.endswith(("ed", "en", "ing"))
    )


def in_a_state(text: str, tokens: Sequence[KeyedWord], new: Sequence[bool]) -> bool:
    """Whether it is told of a thing in some state only: `Loaded, the trailer weighs 900 kg`, `when empty`."""
    opening = _OPENING.match(text)
    if opening and new[0] and tokens[0].start < opening.end():
        return True
    return any(
        token.word in _WHEN and at + 1 < len(tokens) and new[at + 1] and not tokens[at + 1].capital
        for at, token in enumerate(tokens)
    )


def put_in(
    text: str,
    tokens: Sequence[KeyedWord],
    asked: Sequence[frozenset[str]],
    own: Sequence[bool],
    new: Sequence[bool],
    answer: tuple[int, int],
    begin: int = 0,
) -> bool:
    """Whether another word stands within the name, or ahead of it: `Vega Mini camera`, `large locker`, `Zitra Light`.

    What stands before `begin` is a label.
    """
    begin = _speaking(tokens, own, begin)
    words = [literal(keys) for keys in asked]
    same = [any(alike(literal(token.keys), keys) for keys in words) for token in tokens]
    end = _end_of(text, answer)
    told = [(f.start, f.end) for f in find_figures(text) if f.clock or f.units]
    for at, token in enumerate(tokens):
        if end < token.start:
            break
        if token.start < begin:
            continue
        if token.word in PROFESSIONS and at + 1 < len(tokens) and tokens[at + 1].capital:
            continue
        if own[at] or (
            not new[at] and not (token.word[:1].isdigit() and not answer[0] <= token.start < answer[1])
        ):
            continue
        before = at > 0 and own[at - 1] and _GAP.fullmatch(text, tokens[at - 1].end, token.start)
        after = (
            at + 1 < len(tokens) and same[at + 1] and _GAP.fullmatch(text, token.end, tokens[at + 1].start)
        )
        if token.word[:1].isdigit():
            measured = any(start <= token.start < stop for start, stop in told)  # `Sunday 8 am` is no name
            if before and tokens[at - 1].capital and not measured and not find_dates(text[: token.end])[0]:
                return True
            continue
        verb = token.word.endswith(("ed", "s")) and not token.capital
        linked = at + 1 < len(tokens) and tokens[at + 1].word in AUXILIARIES
        if after and not (verb and at and own[at - 1]):
            return True
        if before and (token.capital or linked):
            return True
    return False


def _end_of(text: str, answer: tuple[int, int]) -> int:
    """Where it ends what is said of the answer: at a semicolon, or a comma behind which another figure is told."""
    ends = [at for at in (text.find(";", answer[1]),) if at >= 0]
    comma = text.find(", ", answer[1])
    if answer != (0, 0) and comma >= 0 and find_figures(text[comma:]):
        ends.append(comma)
    return min(ends, default=len(text))


def _speaking(tokens: Sequence[KeyedWord], own: Sequence[bool], begin: int) -> int:
    """`begin` where what stands behind it speaks of what was asked about by itself, else 0."""
    by_itself = sum(known and token.start >= begin for token, known in zip(tokens, own, strict=True))
    return begin if by_itself >= _BY_ITSELF else 0


def of_a_part(
    text: str, tokens: Sequence[KeyedWord], own: Sequence[bool], new: Sequence[bool], begin: int = 0
) -> bool:
    """Whether something of what was asked about is spoken of: `the summary of the report`, `the report's summary`.

    What stands before `begin` is a label; of what it labels, the rest may speak by itself: `Care of the saw: oil the chain`.
    """
    begin = _speaking(tokens, own, begin)
    for at, token in enumerate(tokens):
        if not new[at] or token.start < begin:
            continue
        if at and own[at - 1] and _WHOSE.search(text, tokens[at - 1].start, token.start):
            return True
        joins = (
            _JOINS if at and tokens[at - 1].word in _BEFORE_NOUN else {"of"}
        )  # `sits on the council` is no part
        counted = at and tokens[at - 1].word[0].isdigit()
        if not counted and at + 1 < len(tokens) and tokens[at + 1].word in joins:
            rest = [n for n in range(at + 2, len(tokens)) if tokens[n].word not in _BEFORE_NOUN]
            if rest and own[rest[0]]:
                return True
    return False


def acting(tokens: Sequence[KeyedWord], own: Sequence[bool], new: Sequence[bool], begin: int = 0) -> bool:
    """Whether the sentence opens with another subject than what was asked about: `The tenant may end the lease`.

    What stands before `begin` is a label.
    """
    opening = next(
        (n for n, token in enumerate(tokens) if token.start >= begin and token.word not in _BEFORE_NOUN), None
    )
    if opening is None or not new[opening]:
        return False
    for token, known in zip(tokens[opening + 1 :], own[opening + 1 :], strict=True):
        if known:
            return False
        if token.word in AUXILIARIES or token.word.endswith(("ed", "es")):
            return True
    return False


def scoped(tokens: Sequence[KeyedWord], new: Sequence[bool], bounds: tuple[int, int]) -> bool:
    """Whether it is told for some, somewhere or at some time only."""
    if any(
        is_new
        and token.word in _SOME
        and not (at + 1 < len(tokens) and tokens[at + 1].word in _WRITINGS)
        and not (at and tokens[at - 1].word[:1].isdigit())
        for at, (token, is_new) in enumerate(zip(tokens, new, strict=True))
    ):
        return True
    if len(tokens) > 1 and tokens[0].word == "on" and new[1] and not tokens[1].word[:1].isdigit():
        return True  # `On gravel the bus takes 9 hours`
    for at, token in enumerate(tokens):
        if token.word not in _SCOPE or not bounds[0] <= token.start < bounds[1]:
            continue
        rest = [n for n in range(at + 1, min(at + 4, len(tokens))) if tokens[n].word not in _BEFORE_NOUN]
        manner = token.word == "in" and rest and tokens[rest[0]].word in _MANNERS
        if rest and new[rest[0]] and not (manner or tokens[rest[0]].word[:1].isdigit()):
            return True
    return False


def uncounted(text: str, tokens: Sequence[KeyedWord], new: Sequence[bool]) -> list[bool]:
    """`new` without numbers and what they count: `in three shifts` narrows nothing, nor does `in the night of 12 May`."""
    figures = find_figures(text)
    spans = [(figure.start, figure.end) for figure in figures]
    for figure in figures:
        if figure.date and (hours := _HOURS_OF.search(text, 0, figure.start)):
            spans.append(hours.span())
    return [
        is_new and not any(start <= token.start < end for start, end in spans)
        for token, is_new in zip(tokens, new, strict=True)
    ]


def names_another_sort(question: str, tokens: Sequence[KeyedWord]) -> bool:
    asked = tokens_of(question)
    for before, which, thing in zip(asked, asked[1:], asked[2:], strict=False):
        if (
            before.word in BEFORE_NUMBER
            or thing.start != which.end + 1
            or which.word in FUNCTION_WORDS
            or thing.word in FUNCTION_WORDS
        ):
            continue
        if any(alike(token.keys, which.keys) for token in tokens):
            continue
        if any(
            alike(second.keys, thing.keys)
            and second.start == first.end + 1
            and first.word not in FUNCTION_WORDS
            and not first.word[0].isdigit()
            and not first.capital
            for first, second in pairwise(tokens)
        ):
            return True
    return False
