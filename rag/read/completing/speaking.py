"""Whether a sentence speaks of just what a question names: of all of it, and of no other of its kind. Pure.

What the question names must stand in the sentence or in what it stands under, in its own words or in others for the same
(`rag.prove.stating.relations`), or follow from the unit of the figure. What the sentence says besides must not make it another
thing: a word put into the name (`the Vega Mini camera`), a part or a holder of it (`the strap of the watch`, `Roth's widow`),
somebody of whom the question does not ask (`the tenant may end the lease`), a scope (`for lorries`, `in spring`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold, stem, stems
from rag.prove.differing import said_by_unit
from rag.prove.stating.comparing import Figure
from rag.prove.stating.figures import find_figures
from rag.read.completing.aside import (
    OTHER_TIME,
    acting,
    bounds_of,
    counts_a_part,
    in_a_state,
    names_another_sort,
    of_a_part,
    put_in,
    scoped,
    uncounted,
)
from rag.read.completing.keywords import (
    BUILT,
    DIMENSIONS,
    WHICH_TOO,
    KeyedWord,
    Keyword,
    alike,
    figures_in,
    is_idle,
    keywords,
    tokens_of,
)
from rag.read.completing.opposing import spoken_time
from rag.search.question import Kind
from rag.search.specifics import specifics

_MISSING = 2
"""Words of a question, but for names, that a sentence which says the same may lack at most one of."""
_FRACTION = regex(r"\b(?:half|quarters? of) an?\b", re.IGNORECASE)
"""So much of a unit, which `rag.prove.stating.figures` reads as a number of its own."""
_RELATIVE = frozenset("which who whose that".split())
_HEIGHTS = frozenset("mount mountain peak hill summit pass ridge volcano lake glacier".split())
"""What is as high as it lies above the sea."""
_IN_A_LIFE = frozenset({"=born", "=dying", "=burying"})
_DEFINITE = frozenset("the its their his her our this".split())


def speaks_of(
    asked: Sequence[Keyword], text: str, answer: tuple[int, int], context: str, others: str
) -> bool:
    """Whether what answers at `answer` in `text` is told of what was `asked` (`keywords`), and of nothing else.

    `context` is what `text` stands under; a word that `others`, the text compared, has too makes no other thing.
    """
    tokens = tokens_of(text)
    figures = figures_in(text, answer)
    spoken = None if figures else spoken_time(text[slice(*answer)])
    missing = _missing(asked, tokens, context, figures or ([spoken] if spoken else []))
    labelled = text[: answer[0]].rstrip().endswith(":")  # `Libretto of the play: Emil Harte`: done by him
    if not asked or (missing and not (labelled and all(len(each.keys) > 2 for each in missing))):
        return False
    keys = [each.keys for each in asked]
    own, new = _told_apart(keys, tokens, answer, figures, others)
    bounds = bounds_of(text, answer)
    clause = _clause_of(answer, tokens, own, bounds[0])
    return not (
        (missing and any(new))
        or put_in(text, tokens, keys, own, new, answer, bounds[0])
        or of_a_part(text, tokens, own, new, clause)
        or acting(tokens, own, new, clause)
        or scoped(tokens, _unplaced(tokens, uncounted(text, tokens, new), keys, figures), bounds)
        or counts_a_part(text, answer, tokens, own, new)
        or in_a_state(text, tokens, new)
    )


def names_all(asked: Sequence[Keyword], text: str, context: str) -> bool:
    """Whether `text`, which stands under `context`, names all that was `asked`, wherever its answer stands."""
    return bool(asked) and not _missing(asked, tokens_of(text), context, find_figures(text))


def _missing(
    asked: Sequence[Keyword], tokens: Sequence[KeyedWord], context: str, figures: Sequence[Figure]
) -> list[Keyword]:
    """What was `asked` that neither `tokens` nor their `context` names, nor the `figures` that answer say by themselves."""
    around, implied = tokens_of(context), _implied(figures)
    missing = [each for each in asked if not _names(each.keys, tokens, around, implied)]
    if not any(figure.start < figure.end for figure in figures):
        missing = [each for each in missing if not each.sort]
    if any(each.name and not _is_left_out(each, tokens) for each in asked if each not in missing):
        missing = [each for each in missing if not (each.around or _is_left_out(each, tokens))]
    return missing


def turns_aside(question: str, kind: Kind, text: str, others: str) -> bool:
    """Whether `text` plainly tells of another than what `question` names, `others` being what it is compared with.

    Another word stands where the question has one (`savings account`, `current account`), or another acts or is spoken of.
    """
    words, tokens = keywords(question, kind), tokens_of(text)
    asked = [each.keys for each in words]
    own, new = _told_apart(asked, tokens, (0, 0), find_figures(text), others)
    implied = _implied(find_figures(text))
    missing = [each for each in words if not (each.name or _names(each.keys, tokens, (), implied))]
    if len(missing) >= (1 if any(new) else _MISSING) or OTHER_TIME.search(text):
        return True
    known = [*asked, *(token.keys for token in tokens_of(others))]
    if _FRACTION.search(text) or any(_measured_apart(tokens, at, known) for at in range(len(tokens))):
        return True
    if tokens[0].word == "of" or (scoped(tokens, new, (0, len(text))) and _scoped_too(asked, others, text)):
        return True
    names = [is_new and token.named for token, is_new in zip(tokens, new, strict=True)]
    return (
        names_another_sort(question, tokens)
        or put_in(text, tokens, asked, own, names, (0, 0))
        or of_a_part(text, tokens, own, new)
        or acting(tokens, own, new)
    )


def _clause_of(answer: tuple[int, int], tokens: Sequence[KeyedWord], own: Sequence[bool], begin: int) -> int:
    """Where a clause begins that tells the answer of a thing just named: `mill, which burned in 1878`; else `begin`."""
    for at, token in enumerate(tokens):
        if at and token.word in _RELATIVE and token.start <= answer[0] and own[at - 1]:
            begin = max(begin, tokens[at - 1].start)
    return begin


def _unplaced(
    tokens: Sequence[KeyedWord],
    new: Sequence[bool],
    asked: Sequence[frozenset[str]],
    figures: Sequence[Figure],
) -> list[bool]:
    """`new` without the places of a day that comes once in a life: `born on 3 May 1902 in Emden`."""
    once = any(keys & _IN_A_LIFE for keys in asked) and any(figure.date for figure in figures)
    return [
        is_new and not (once and token.capital and at > 0 and tokens[at - 1].word in ("in", "at"))
        for at, (token, is_new) in enumerate(zip(tokens, new, strict=True))
    ]


def _is_left_out(word: Keyword, tokens: Sequence[KeyedWord]) -> bool:
    """Whether what `word` narrows stands without it, and it is clear which is meant: `the pool`, `its pool`, `Halden pool`."""
    if not word.of:
        return False
    for before, token in pairwise(tokens):
        if alike(token.keys, word.of) and before.end + 1 == token.start:
            return before.word in _DEFINITE or before.capital
    return False


def _scoped_too(asked: Sequence[frozenset[str]], text: str, others: str) -> bool:
    tokens = tokens_of(text)
    _, new = _told_apart(asked, tokens, (0, 0), find_figures(text), others)
    return scoped(tokens, new, (0, len(text)))


def _told_apart(
    asked: Sequence[frozenset[str]],
    tokens: Sequence[KeyedWord],
    answer: tuple[int, int],
    figures: Sequence[Figure],
    others: str,
) -> tuple[list[bool], list[bool]]:
    """Of each token whether it is of what was `asked`, and whether it says something that neither that nor `others` has."""
    theirs = [token.keys for token in tokens_of(others)]
    apart = [_measured_apart(tokens, at, [*asked, *theirs]) for at in range(len(tokens))]
    own = [
        any(alike(token.keys, keys) for keys in asked) and not other
        for token, other in zip(tokens, apart, strict=True)
    ]
    new = [
        other
        or not (
            known
            or _inside(token, answer, figures)
            or is_idle(token)
            or any(alike(token.keys, keys) for keys in theirs)
        )
        for token, known, other in zip(tokens, own, apart, strict=True)
    ]
    return own, new


def _measured_apart(tokens: Sequence[KeyedWord], at: int, known: Sequence[frozenset[str]]) -> bool:
    """Whether a word that may say what is measured says of what, or from where: `the main span of the bridge`, `above sea level`.

    Not where what is `known`, asked or told by the other text, has the very word.
    """
    word = tokens[at].word
    if any(f"~{word}" in keys for keys in known):
        return False
    if word == "sea":
        return not any(keys & _HEIGHTS for keys in known)
    return word in BUILT and at > 0 and (tokens[at - 1].word in WHICH_TOO or tokens[at - 1].word in _DEFINITE)


def _names(
    keys: frozenset[str], tokens: Sequence[KeyedWord], around: Sequence[KeyedWord], implied: frozenset[str]
) -> bool:
    if any(alike(keys, token.keys) for token in (*tokens, *around)):
        return True
    measures = {key for token in tokens for key in token.keys & DIMENSIONS}
    return bool(keys & implied) and not measures - implied


def _implied(figures: Sequence[Figure]) -> frozenset[str]:
    """Keys of what figures say without a word: what their unit measures, that a day is the first or the last."""
    found = {key for figure in figures for key in said_by_unit(figure)}
    kinds = {unit.kind for figure in figures for unit in figure.units}
    if "length" in kinds:
        found |= {"length", "height", "distance"}
    if "time" in kinds:
        found |= {"length", "duration"}
    if any(figure.per and any(unit.kind == "volume" for unit in figure.units) for figure in figures):
        found.add("=flowing")
    if any(figure.clock and figure.high for figure in figures):
        found |= {"opening", "ending"}
    if any(figure.counted == "night" for figure in figures):
        found |= {"length", "duration"}
    if any((figure.date or figure.clock) and figure.limit for figure in figures):
        found |= {"ending"} if any(figure.limit == "most" for figure in figures) else {"starting"}
    return frozenset(found)


def _inside(token: KeyedWord, answer: tuple[int, int], figures: Sequence[Figure]) -> bool:
    spans = [answer, *((figure.start, figure.end) for figure in figures)]
    return any(start <= token.start < end for start, end in spans)


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


_OPENING = regex(r"The (?!same\b|whole\b|entire\b|new\b)[a-z][\w-]* (?P<thing>[a-z][\w-]{2,})\b")
_SORT = regex(r"(?=\b([a-z][\w-]+) ([a-z][\w-]{2,})\b)")
"""Two words that may be a sort and a thing: "the blue route"."""


_OF_IT = regex(
    r"\b(?:by|in|at|on|to|from|with|for|near|of|since|under|and|is|was|are|were|has|had)\s(?:the\s)?[^,;]{0,60}$"
)


def _leads(text: str, at: int) -> bool:
    """Whether a name at `at` of a sentence is what it speaks of: not where it began or who began it ("was founded by Ada Berg")."""
    return not _OF_IT.search(text, 0, at)


def is_of_another(question: str, text: str) -> bool:
    """Whether a sentence names somebody or something, and nothing that `question` names, or is of another sort of what it is
    about.

    >>> is_of_another("How long is the red route?", "The blue route has 9 gates.")
    True
    >>> is_of_another("How long is the route?", "The blue route has 9 gates.")
    False
    >>> is_of_another("When was Berg Motors founded?", "The company was founded in 1911 by Ada Lind.")
    False
    """
    asked, told = specifics(question).names, stems(text)
    if (
        asked
        and not asked & told
        and any(name.sure and _leads(text, name.start) for name in find_names(text))
    ):
        return True
    opening = _OPENING.match(text)
    if opening is None:
        return False
    sorts = {fold(sort) for sort, thing in _SORT.findall(question) if fold(thing) == fold(opening["thing"])}
    return any(stem(sort) not in told and sort not in FUNCTION_WORDS for sort in sorts)
