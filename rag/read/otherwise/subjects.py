"""What a sentence begins with, and whether that is what is asked about: another thing, a part of it, or some of all concerned. Pure.

`Boats can go up the river for 80 kilometres` tells no length of the river, though it names it. Readers, visitors and experts do
something with what is asked about; what is no person mostly is itself what is told of.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rag.language.grammar import DETERMINERS, QUANTIFIERS
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, content
from rag.read.completing.keywords import PROFESSIONS, KeyedWord, alike, figures_in, tokens_of
from rag.read.otherwise.set_apart import DIMENSIONS_ASKED, INSIDE, WHOLE
from rag.read.otherwise.sides import Side, Words

_BESIDE_IT = regex(
    r"^\W*(?:the |an? |our |its )?(?:[a-z][\w-]* ){1,2}(?:next to|opposite|beside|behind|near|across from|adjoining|in front of) (?:the |an? )?(?P<it>[^\W\d_]+)",
    re.IGNORECASE,
)
"""What stands by a thing: `The hotel next to the Grand has`."""
_SO_MANY = 4
"""Words of a number."""
SOME = frozenset(
    """children child kids kid pupils pensioners seniors adults grown-ups families groups students trainees apprentices juniors members subscribers
    infants toddlers teenagers beginners foreigners residents locals""".split()
)
"""Some of all whom a rule or a price may be for."""
_SOMEBODY = regex(
    r"(?:[eo]rs|ists|ians|(?:loy|train|tend|refer)ees|men|women|folk)$|^(?:crowds?|couples|experts|monks|nuns|staff|officials|parents|savers|police|friends|neighbours|volunteers"
    r"|pupils|students|residents|clients|agents|artists|vets|fans|scholars|kings|queens|crew|team|council|union|firm|company|board|jury|government|ministry|makers?|owners?)$"
)
_SORTS_OF_WORK = frozenset(
    "credit thanks turnout work works design music plans source day questions answers tickets applications letters".split()
)


def _begins_with_another(side: Side, words: Words) -> bool:
    """Whether a side is about a thing that nothing else names: `Boats can go up the river`, `The lift to the dentist goes`; not what
    somebody does, or what is only called so (`Minutes, council of Orm:`)."""
    tokens = words.tokens
    definite = bool(tokens) and tokens[0].word in DETERMINERS and tokens[0].word not in QUANTIFIERS
    first = 1 if definite else 0
    last = first
    while last < min(first + 2, len(tokens) - 1) and _is_a_thing(side, words, last, first):
        last += 1
    if not side.answer[1] or last == first or tokens[last].word not in FUNCTION_WORDS or not words.told[last]:
        return False
    return definite or (tokens[last - 1].word.endswith("s") and not tokens[last - 1].word.endswith("ss"))


def _is_a_thing(side: Side, words: Words, at: int, first: int) -> bool:
    token = words.tokens[at]
    return (
        words.new[at]
        and words.told[at]
        and not (token.capital and at > first)
        and side.text[token.end : words.tokens[at + 1].start] == " "
        and not _acts(token)
    )


def _acts(token: KeyedWord) -> bool:
    """Whether a word names people, or what says no more than that something is done."""
    word = token.word
    return (
        word in PROFESSIONS
        or word in SOME
        or word in WHOLE
        or word in _SORTS_OF_WORK
        or _SOMEBODY.search(word) is not None
    )


def of_another_subject(question: str, one: tuple[Side, Words], other: tuple[Side, Words]) -> bool:
    """Whether a side tells of some whom a rule or a price may be for, of so many that do something, of a thing with another word in its
    name, or of what stands by it or leads to it: `Groups get`, `Seventeen beds in the ward were taken`, `the Corsa children's bicycle`,
    `The approach road to the tunnel`."""
    return any(
        _for_some(words, rest)
        or _so_many_do(words)
        or _parted(question, words)
        or _stands_by_it(question, side)
        or _measured_part(question, side, words)
        or _begins_with_another(side, words)
        for (side, words), (_, rest) in ((one, other), (other, one))
    )


def _for_some(side: Words, other: Words) -> bool:
    first = side.tokens[0] if side.tokens else None
    if first is None or first.word not in SOME or side.own[0] or not side.told[0]:
        return False
    return not side.is_of(0, INSIDE) and not any(alike(first.keys, token.keys) for token in other.tokens)


def _so_many_do(side: Words) -> bool:
    """Whether a side begins with so many of what is asked in it, and says something else of them."""
    at = next(
        (n for n, token in enumerate(side.tokens) if side.told[n] and token.word not in FUNCTION_WORDS), 0
    )
    if not 0 < at <= _SO_MANY or not side.own[at] or not side.is_of(at, INSIDE):
        return False
    behind = [n for n in range(at + 2, len(side.tokens)) if side.tokens[n].word not in FUNCTION_WORDS]
    return any(side.new[n] and side.told[n] for n in behind)


def _parted(question: str, side: Words) -> bool:
    """Whether a new word stands between two that are neighbours in `question`."""
    neighbours = [
        (a.keys, b.keys)
        for a, b in pairwise(tokens_of(question))
        if a.end + 1 == b.start and {a.word, b.word}.isdisjoint(FUNCTION_WORDS)
    ]
    return any(
        side.new[n + 1]
        and before.end + 1 == between.start
        and any(alike(before.keys, a) and alike(after.keys, b) for a, b in neighbours)
        for n, (before, between, after) in enumerate(
            zip(side.tokens, side.tokens[1:], side.tokens[2:], strict=False)
        )
    )


def _measured_part(question: str, side: Side, words: Words) -> bool:
    """Whether another thing is measured that leads to what is asked about, or lies in it: `The approach road to the tunnel`."""
    figures = [figure for figure in figures_in(side.text, side.answer) if figure.units]
    if not figures or any(unit.kind == "time" for figure in figures for unit in figure.units):
        return False
    first = [n for n, token in enumerate(words.tokens[:4]) if token.word not in FUNCTION_WORDS]
    return any(
        words.new[n]
        and words.told[n]
        and words.tokens[n].word not in WHOLE
        and words.is_of(n, INSIDE | {"to"})
        for n in first
    ) and any(each.search(question) for each in DIMENSIONS_ASKED)


def _stands_by_it(question: str, side: Side) -> bool:
    """Whether a side begins with something beside what `question` names."""
    match = _BESIDE_IT.match(side.text)
    return (
        match is not None
        and not content(match["it"]).isdisjoint(content(question))
        and not _BESIDE_IT.search(question)
    )
