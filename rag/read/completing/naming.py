"""Whether a sentence speaks of just what a question names: of all of it, and of no other of its kind. Pure.

What the question names must stand in the sentence or in what it stands under, in its own words or in others for the same
(`rag.prove.stating.relations`), or follow from the unit of the figure. What the sentence says besides must not make it another
thing: a word put into the name (`the Vega Mini camera`), a part or a holder of it (`the strap of the watch`, `Roth's widow`),
somebody of whom the question does not ask (`the tenant may end the lease`), a scope (`for lorries`, `in spring`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from rag.language.dates import find_dates
from rag.language.words import FUNCTION_WORDS, WORD, base, fold, lemma
from rag.prove.differing import inflected, said_by_unit
from rag.prove.signals.measures import UNITS
from rag.prove.stating.comparing import Figure
from rag.prove.stating.figures import find_figures
from rag.prove.stating.relations import keys_of
from rag.prove.stating.statements import WHICH, adds_nothing
from rag.search.question import Kind

_OF_KIND: dict[str, str] = {
    "date": "year date day month time",
    "place": "city town country place where",
    "money": "price cost fee fare charge rate rent amount",
    "number": "size rate level value figure share percentage percent proportion fit attend receive contain often far",
    "other": "time rate level value amount figure period version number port size edition",
}
"""Words of a question that say no more than what kind of answer is wanted."""
_SORT = {
    lemma(word)
    for word in """town city village island municipality river lake mountain company firm group association book novel film
    port place summit ticket building number rate length amount total share price cost usual total greatest call main""".split()
}
"""Words beside a name that say what it is, not which."""
_TIMES = frozenset("season year edition".split())
_SCOPE = frozenset("for in at during with without inside outside under among within".split())
_JOINS = frozenset("of on in at for from to".split())
_LINKS = frozenset("is are was were has have had will can may must does did do".split())
_ARTICLES = frozenset("the a an its their his her our all each every".split())
_WHOSE = re.compile(r"['’]s?\s")
_GAP = re.compile(r"[ -]")
_LABEL = re.compile(r"[:;(]\s")
_ENDS = re.compile(r"[;)]|,\s|\w+est\b")
"""Behind an answer: where what narrows it ends; `the largest of its kind in the region` narrows nothing."""
_DIMENSIONS = frozenset(
    "height length distance width depth weight price capacity duration age speed area temperature".split()
)
_BEFORE_NUMBER = frozenset("many much per of".split())


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    keys: frozenset[str]
    capital: bool


def named(question: str, kind: Kind) -> tuple[frozenset[str], ...]:
    """The keys of each word with which `question` says what it asks about, in order."""
    idle = set(_OF_KIND.get(kind, "").split())
    tokens = _tokens(question)
    return tuple(
        token.keys
        for at, token in enumerate(tokens)
        if not (token.word in idle or token.word in FUNCTION_WORDS or _says_what(tokens, at))
        and (not adds_nothing(token.word) or _says_which(tokens, at))
    )


def speaks_of(
    asked: Sequence[frozenset[str]], text: str, answer: tuple[int, int], context: str, others: str
) -> bool:
    """Whether what answers at `answer` in `text` is told of what was `asked` (`named`), and of nothing else.

    `context` is what `text` stands under; a word that `others`, the text compared, has too makes no other thing.
    """
    tokens, around = _tokens(text), _tokens(context)
    figures = answering(text, answer)
    implied = _implied(figures)
    missing = [keys for keys in asked if not _names(keys, tokens, around, implied)]
    labelled = text[: answer[0]].rstrip().endswith(":")  # `Libretto of the play: Emil Harte`: done by him
    if not asked or (missing and not (labelled and all(len(keys) > 1 for keys in missing))):
        return False
    own, new = _told_apart(asked, tokens, answer, figures, others)
    return not (
        (missing and any(new))
        or _put_in(text, tokens, own, new, answer)
        or _of_a_part(text, tokens, own, new)
        or _acting(tokens, own, new)
        or _scoped(tokens, new, _bounds(text, answer))
        or _counts_a_part(text, answer, tokens, own)
    )


def turns_aside(question: str, kind: Kind, text: str, others: str) -> bool:
    """Whether `text` plainly tells of another than what `question` names, `others` being what it is compared with.

    Another word stands where the question has one (`savings account`, `current account`), or another acts or is spoken of.
    """
    asked, tokens = named(question, kind), _tokens(text)
    own, new = _told_apart(asked, tokens, (0, 0), find_figures(text), others)
    return (
        _of_another_sort(question, tokens) or _of_a_part(text, tokens, own, new) or _acting(tokens, own, new)
    )


def _told_apart(
    asked: Sequence[frozenset[str]],
    tokens: Sequence[_Token],
    answer: tuple[int, int],
    figures: Sequence[Figure],
    others: str,
) -> tuple[list[bool], list[bool]]:
    """Of each token whether it is of what was `asked`, and whether it says something that neither that nor `others` has."""
    theirs = [token.keys for token in _tokens(others)]
    own = [any(_alike(token.keys, keys) for keys in asked) for token in tokens]
    new = [
        not (
            known
            or _inside(token, answer, figures)
            or _idle(token)
            or any(_alike(token.keys, keys) for keys in theirs)
        )
        for token, known in zip(tokens, own, strict=True)
    ]
    return own, new


def _of_another_sort(question: str, tokens: Sequence[_Token]) -> bool:
    asked = _tokens(question)
    for before, which, thing in zip(asked, asked[1:], asked[2:], strict=False):
        if (
            before.word in _BEFORE_NUMBER
            or thing.start != which.end + 1
            or which.word in FUNCTION_WORDS
            or thing.word in FUNCTION_WORDS
        ):
            continue
        if any(_alike(token.keys, which.keys) for token in tokens):
            continue
        if any(
            _alike(second.keys, thing.keys)
            and second.start == first.end + 1
            and first.word not in FUNCTION_WORDS
            and not first.word[0].isdigit()
            and not first.capital
            for first, second in pairwise(tokens)
        ):
            return True
    return False


def _bounds(text: str, answer: tuple[int, int]) -> tuple[int, int]:
    """Where what narrows an answer may stand: behind a label, and not beyond the next comma."""
    labels = [match.end() for match in _LABEL.finditer(text, 0, answer[0])]
    end = _ENDS.search(text, answer[1])
    return (labels[-1] if labels else 0), (end.start() if end else len(text))


def _counts_a_part(text: str, answer: tuple[int, int], tokens: Sequence[_Token], own: Sequence[bool]) -> bool:
    """Whether so much of what was asked about is something: `90 hectares of the reserve are bog`."""
    if tokens[0].word == "of":  # `Of the pupils 12 are ill`
        return True
    figures = [figure for figure in answering(text, answer) if any(u.kind != "share" for u in figure.units)]
    for figure in figures:
        of = next((n for n, token in enumerate(tokens) if token.start > figure.end - 1), len(tokens))
        rest = [n for n in range(of + 1, len(tokens)) if tokens[n].word not in _ARTICLES]
        if of < len(tokens) and tokens[of].word == "of" and rest and own[rest[0]]:
            return any(tokens[n].word in _LINKS for n in rest)
    return False


def _says_what(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word only says of what sort a name or year beside it is: `the novel Grey Tide`, `the 2019 season`."""
    if at and tokens[at - 1].word.isdigit():
        return tokens[at].word in _TIMES
    beside = at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].start == tokens[at].end + 1
    return bool(beside) and lemma(tokens[at].word) in _SORT


def _says_which(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a unit of time stands before a noun: `day ticket`."""
    return (
        0 < at < len(tokens) - 1
        and any(unit.kind == "time" for unit in UNITS.get(tokens[at].word, ()))
        and tokens[at - 1].word not in _BEFORE_NUMBER
        and not adds_nothing(tokens[at + 1].word)
        and tokens[at + 1].start == tokens[at].end + 1
    )


def _implied(figures: Sequence[Figure]) -> frozenset[str]:
    """Keys of what figures say without a word: what their unit measures, that a day is the first or the last."""
    found = {key for figure in figures for key in said_by_unit(figure)}
    kinds = {unit.kind for figure in figures for unit in figure.units}
    if "length" in kinds:
        found |= {"length", "height", "distance"}
    if "time" in kinds:
        found |= {"length", "duration"}
    if any(figure.clock and figure.high for figure in figures):
        found |= {"opening", "ending"}
    if any((figure.date or figure.clock) and figure.limit for figure in figures):
        found |= {"ending"} if any(figure.limit == "most" for figure in figures) else {"starting"}
    return frozenset(found)


def answering(text: str, answer: tuple[int, int]) -> list[Figure]:
    """The figures of `text` that lie in `answer`, or begin or end in it."""
    return [figure for figure in find_figures(text) if figure.start < answer[1] and answer[0] < figure.end]


def other_times(text: str, answer: tuple[int, int], question: str) -> frozenset[str]:
    """Days and years of `text` that neither answer nor stand in `question`."""
    asked = [figure.date for figure in find_figures(question) if figure.date]
    return frozenset(
        figure.text
        for figure in find_figures(text)
        if figure.date
        and not (figure.start < answer[1] and answer[0] < figure.end)
        and figure.text not in question
        and not any(figure.date.agrees(other) for other in asked)
    )


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(m.start(), m.end(), word := fold(base(m.group())), keys_of(word), m.group()[:1].isupper())
        for m in WORD.finditer(text)
    ]


def _alike(one: Set[str], other: Set[str]) -> bool:
    return bool(one & other) or any(inflected(a, b) for a in one for b in other)


def _names(
    keys: frozenset[str], tokens: Sequence[_Token], around: Sequence[_Token], implied: frozenset[str]
) -> bool:
    if any(_alike(keys, token.keys) for token in (*tokens, *around)):
        return True
    measures = {key for token in tokens for key in token.keys & _DIMENSIONS}
    return bool(keys & implied) and not measures - implied


def _inside(token: _Token, answer: tuple[int, int], figures: Sequence[Figure]) -> bool:
    spans = [answer, *((figure.start, figure.end) for figure in figures)]
    return any(start <= token.start < end for start, end in spans)


def _idle(token: _Token) -> bool:
    return token.word not in WHICH and (
        token.word in FUNCTION_WORDS
        or adds_nothing(token.word)
        or lemma(token.word) in _SORT
        or bool(token.keys & _DIMENSIONS)
    )


def _put_in(
    text: str, tokens: Sequence[_Token], own: Sequence[bool], new: Sequence[bool], answer: tuple[int, int]
) -> bool:
    """Whether another word stands within the name, or ahead of it: `Vega Mini camera`, `large locker`, `Zitra Light`."""
    for at, token in enumerate(tokens):
        if not new[at] and not (token.word[:1].isdigit() and not answer[0] <= token.start < answer[1]):
            continue
        before = at > 0 and own[at - 1] and _GAP.fullmatch(text, tokens[at - 1].end, token.start)
        after = at + 1 < len(tokens) and own[at + 1] and _GAP.fullmatch(text, token.end, tokens[at + 1].start)
        if token.word[:1].isdigit():
            if before and tokens[at - 1].capital and not find_dates(text[: token.end])[0]:
                return True
            continue
        verb = token.word.endswith(("ed", "s")) and not token.capital
        linked = at + 1 < len(tokens) and tokens[at + 1].word in _LINKS
        if after and not (verb and at and own[at - 1]):
            return True
        if before and (token.capital or linked):
            return True
    return False


def _of_a_part(text: str, tokens: Sequence[_Token], own: Sequence[bool], new: Sequence[bool]) -> bool:
    """Whether something of what was asked about is spoken of: `the summary of the report`, `the report's summary`."""
    for at, token in enumerate(tokens):
        if not new[at]:
            continue
        if at and own[at - 1] and _WHOSE.search(text, tokens[at - 1].start, token.start):
            return True
        joins = (
            _JOINS if at and tokens[at - 1].word in _ARTICLES else {"of"}
        )  # `sits on the council` is no part
        counted = at and tokens[at - 1].word[0].isdigit()
        if not counted and at + 1 < len(tokens) and tokens[at + 1].word in joins:
            rest = [n for n in range(at + 2, len(tokens)) if tokens[n].word not in _ARTICLES]
            if rest and own[rest[0]]:
                return True
    return False


def _acting(tokens: Sequence[_Token], own: Sequence[bool], new: Sequence[bool]) -> bool:
    """Whether the sentence opens with another subject than what was asked about: `The tenant may end the lease`."""
    opening = next((n for n, token in enumerate(tokens) if token.word not in _ARTICLES), None)
    if opening is None or not new[opening]:
        return False
    for token, known in zip(tokens[opening + 1 :], own[opening + 1 :], strict=True):
        if known:
            return False
        if token.word in _LINKS or token.word.endswith(("ed", "es")):
            return True
    return False


def _scoped(tokens: Sequence[_Token], new: Sequence[bool], bounds: tuple[int, int]) -> bool:
    """Whether it is told for some, somewhere or at some time only."""
    for at, token in enumerate(tokens):
        if token.word not in _SCOPE or not bounds[0] <= token.start < bounds[1]:
            continue
        rest = [n for n in range(at + 1, min(at + 4, len(tokens))) if tokens[n].word not in _ARTICLES]
        if rest and new[rest[0]] and not tokens[rest[0]].word[:1].isdigit():
            return True
    return False
