"""What a question names, word by word, and the words of a text that may name it too. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from rag.language.lexicon.deeds import deeds_of, phrases_in
from rag.language.lexicon.units import UNITS
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, WORD, base, fold, lemma
from rag.prove.differing import inflected
from rag.prove.stating.comparing import Figure
from rag.prove.stating.contraries import with_contraries
from rag.prove.stating.figures import ORDINAL, find_figures
from rag.prove.stating.relations import GROUPS, keys_of
from rag.prove.stating.statements import WHICH, adds_nothing
from rag.search.question import Kind

_OF_KIND: dict[str, str] = {
    "date": "year date day month time",
    "place": "city town country place where stand stands lie lies located situated hang hangs kept stored placed",
    "money": "price cost fee fare charge rate rent amount",
    "number": "time size rate level value figure share percentage percent proportion fit attend receive contain often far hang hangs stand stands lie lies",
    "other": "colour color material status state kind type sort time rate level value amount figure period version number port size edition",
}
"""Words of a question that say no more than what kind of answer is wanted."""
_SORT = {
    lemma(word)
    for word in """town city village island municipality river lake mountain company firm group association book novel film
    port place summit ticket building number rate length amount total share price cost usual total greatest call main point value period level figure degree content share proportion""".split()
}
"""Words beside a name that say what it is, not which."""
_TIMES = frozenset("season year edition".split())
DIMENSIONS = frozenset(
    "height length distance width depth weight price capacity duration age speed area temperature".split()
)
WHICH_TOO = frozenset(
    "head main chief deputy vice first second third final average annual total special big small".split()
)
_AROUND = regex(r"\b(?:after|following|because of|due to)\b", re.IGNORECASE)
_ANYBODY = frozenset(
    """anyone anybody everyone everybody drivers motorists visitors guests users customers travellers travelers passengers readers
    applicants participants buyers tenants candidates pedestrians shoppers people patients""".split()
)
_ANYBODY_ONE = frozenset(
    "guest visitor user customer traveller traveler passenger reader applicant participant buyer driver".split()
)
"""Who does with a thing what one does with it, and is not told from others."""
_BECOMES = frozenset("become becomes became becoming".split())
"""Beside what a thing becomes: since when it is so tells the day too."""
BUILT = frozenset({"tower", "towers", "span", "spans"})
"""Parts of what is built that are also verbs of a measure: `the hall towers over the square`, `the bridge spans 90 metres`."""
_MARKS = 4
"""Characters before a word in which it is seen whether a sentence begins with it."""
_BEHIND = 4
"""Words behind a name and a comma among which one may say what it is: `, a Hungarian painter`."""
_DOER = regex(r"(\w{3,})[eo]rs?")
PROFESSIONS = frozenset(
    """painter writer author poet composer singer actor actress physicist chemist biologist engineer architect politician minister
    president king queen emperor doctor professor footballer swimmer runner cyclist player philosopher mathematician historian
    novelist explorer inventor general captain saint bishop pope lawyer journalist director artist sculptor pianist violinist
    scientist astronomer botanist nurse pilot astronaut chef cook dancer teacher pioneer merchant""".split()
)
BEFORE_NUMBER = frozenset("many much per of".split())


@dataclass(frozen=True, slots=True)
class KeyedWord:
    start: int
    end: int
    word: str
    keys: frozenset[str]
    capital: bool
    named: bool = False
    """Whether its capital is not that of a sentence's beginning: `Max` of `the Tavi Max phone` is no maximum."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word with which a question says what it asks about."""

    keys: frozenset[str]
    of: frozenset[str] = frozenset()
    """Keys of the word it only narrows, which may stand alone where it is clear which is meant: `the pool`."""
    around: bool = False
    """Whether it only says when: `after the repairs`."""
    sort: bool = False
    """Whether it only says what a name or word that answers is: `which language`."""
    name: bool = False


def keywords(question: str, kind: Kind) -> tuple[Keyword, ...]:
    """The words with which `question` says what it asks about, in order."""
    idle = set(_OF_KIND.get(kind, "").split())
    tokens = tokens_of(question)
    found = []
    for at, token in enumerate(tokens):
        if token.word in idle or token.word in FUNCTION_WORDS or _says_what(tokens, at):
            continue
        if kind == "date" and token.word in _BECOMES and at + 1 < len(tokens) and not tokens[at + 1].capital:
            continue
        done = kind in ("person", "date") and bool(deeds_of(token.word))
        if adds_nothing(token.word) and not (done or _says_which(tokens, at)):
            continue
        keys = token.keys
        if kind == "yes_no":
            keys = keys.union(*(keys_of(word) for word in with_contraries(token.word)))
        narrows = kind != "yes_no" and _narrows(tokens, at)
        of = tokens[at + 1].keys if narrows else frozenset()
        around = (kind == "date" and bool(_AROUND.search(question, 0, token.start))) or (
            token.word in _ANYBODY_ONE
            and not BEFORE_NUMBER & {each.word for each in tokens[max(0, at - 1) : at]}
        )
        sort = kind == "other" and at > 0 and tokens[at - 1].word in ("what", "which")
        found.append(Keyword(keys, of, around, sort, token.capital))
    return tuple(found)


def _narrows(tokens: Sequence[KeyedWord], at: int) -> bool:
    """Whether a word only narrows the next one: `swimming pool`; not where it tells one of several from others: `upper`, `main`."""
    if at + 1 >= len(tokens) or tokens[at].capital or tokens[at].word in WHICH | WHICH_TOO:
        return False
    after = tokens[at + 1]
    return (
        after.start == tokens[at].end + 1
        and after.word not in FUNCTION_WORDS
        and not after.capital
        and not deeds_of(after.word)
        and not deeds_of(tokens[at].word)
    )


def _says_what(tokens: Sequence[KeyedWord], at: int) -> bool:
    """Whether a word only says of what sort a name or year beside it is: `the novel Grey Tide`, `the 2019 season`."""
    if at and tokens[at - 1].word.isdigit():
        return tokens[at].word in _TIMES
    beside = at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].start == tokens[at].end + 1
    return bool(beside) and (lemma(tokens[at].word) in _SORT or tokens[at].word in PROFESSIONS)


def sorts_of(text: str, names: Sequence[Keyword]) -> frozenset[str]:
    """Keys of words that say what those `names` are, before or behind them: `the politician John Mercer`, `Mercer, a chemist,`."""
    tokens = tokens_of(text)
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if not (token.capital and any(alike(token.keys, name.keys) for name in names)):
            continue
        first = at - 1 - (at > 1 and tokens[at - 1].word == "of")
        behind = tokens[at + 1 : at + 1 + _BEHIND] if text[token.end : token.end + 1] in (",", "(") else ()
        beside = [*([tokens[first]] if first >= 0 else []), *behind]
        for each in beside:
            if not each.capital and (each.word in PROFESSIONS or lemma(each.word) in _SORT):
                found |= each.keys
    return frozenset(found)


def _says_which(tokens: Sequence[KeyedWord], at: int) -> bool:
    """Whether a unit of time stands before a noun: `day ticket`."""
    return (
        0 < at < len(tokens) - 1
        and any(unit.kind == "time" for unit in UNITS.get(tokens[at].word, ()))
        and tokens[at - 1].word not in BEFORE_NUMBER
        and not adds_nothing(tokens[at + 1].word)
        and tokens[at + 1].start == tokens[at].end + 1
    )


@lru_cache(maxsize=512)
def tokens_of(text: str) -> tuple[KeyedWord, ...]:
    told = tuple(phrases_in(text))
    found = []
    for match in WORD.finditer(text):
        word = fold(base(match.group()))
        keys = keys_of(word) | deeds_of(word) | _roots(word)
        if ORDINAL.fullmatch(word):
            keys = frozenset({word})
        elif match.group().isupper() and len(word) > 2:
            keys = frozenset({word.upper()})  # HTTP and HTTPS are two things
        keys |= {name for start, end, name in told if start <= match.start() < end}
        capital = match.group()[:1].isupper()
        before = text[max(0, match.start() - _MARKS) : match.start()].rstrip(" \"'“‘(*_")
        named = capital and before[-1:] not in ("", *".:;!?|\n")
        found.append(KeyedWord(match.start(), match.end(), word, keys, capital, named))
    return tuple(found)


def _roots(word: str) -> frozenset[str]:
    """A word without its endings, and what one does of who is called by it: `landings`, `landed`; `rowers`, `rowed`."""
    bare = lemma(word)
    found = {bare, lemma(bare)}
    if doer := _DOER.fullmatch(word):
        found.add(lemma(doer[1]))
    return frozenset(f"~{root}" for root in found)


def alike(one: Set[str], other: Set[str]) -> bool:
    return bool(one & other) or any(inflected(a, b) for a in one for b in other)


def literal(keys: Set[str]) -> frozenset[str]:
    return frozenset(key for key in keys if key[0] != "=" and key not in GROUPS)


def is_idle(token: KeyedWord) -> bool:
    return (
        token.word not in WHICH | WHICH_TOO | BUILT
        and not ORDINAL.fullmatch(token.word)
        and (
            token.word in FUNCTION_WORDS
            or token.word in _ANYBODY
            or (adds_nothing(token.word) and (not token.named or token.word in UNITS))
            or lemma(token.word) in _SORT
            or bool(token.keys & DIMENSIONS)
        )
    )


def figures_in(text: str, answer: tuple[int, int]) -> list[Figure]:
    """The figures of `text` that lie in `answer`, or begin or end in it."""
    return [figure for figure in find_figures(text) if figure.start < answer[1] and answer[0] < figure.end]
