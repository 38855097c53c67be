"""Whether each of two sides says which thing it speaks of, and not the same: `rye bread`, `white bread`. Pure.

Of two people who tell of one thing mostly one says more of it. Where both do, in the same place, they tell two things apart: a word
before the same noun, behind the same name, a packet of another weight, another span of years. So this needs no list of what such words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, is_participle
from rag.prove.stating.comparing import Figure
from rag.prove.stating.figures import find_figures
from rag.read.completing.keywords import KeyedWord, alike, tokens_of
from rag.read.otherwise.sides import Side, Words, words_of
from rag.search.question import Kind

_YEARS = regex(r"\b(1\d{3}|20\d\d) ?(?:to|and|until|till|-|–) ?(1\d{3}|20\d\d)\b", re.IGNORECASE)
_LEADING = frozenset("above below near beside behind under beneath opposite outside".split())
"""Before a place, behind what stands there: `the dam above Tolmin`."""
CONTRARIES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("input inputs", "output outputs"),
        ("plaintiff claimant prosecution", "defendant accused defence"),
        ("buyer buyers", "seller sellers"),
        ("tenant tenants lessee", "landlord landlords lessor"),
        ("design designs draft", "built final actual"),
        ("front", "rear back"),
        ("main", "annexe annex side"),
        ("indoor indoors", "outdoor outdoors"),
        ("domestic inland within", "abroad foreign overseas international"),
        ("private", "public business commercial company companies"),
        ("free", "paid premium business"),
        ("adult adults", "child children"),
        ("male males men", "female females women"),
        ("upper", "lower"),
        ("inner", "outer"),
        ("new", "old former"),
        ("single", "double"),
        ("departure departures departing", "arrival arrivals arriving"),
        ("dry", "wet"),
        ("hot", "cold"),
        ("summer", "winter"),
        ("raw uncooked", "cooked boiled"),
        ("empty unladen", "loaded laden full"),
        ("before", "after"),
        ("home", "away"),
        ("single unmarried", "married couple couples"),
        ("staff employees employee internal", "guests guest visitors visitor external outsiders"),
        ("uphill upstream upwards", "downhill downstream downwards"),
    )
)
"""Words for one and the other of two: each may be meant where the question names neither."""
_JOINS = frozenset("in on at for from of with under to by".split())
_NO_NOUN = regex(r"(?:ed|ly)$")


def each_of_its_own(
    question: str, kind: Kind, one: Side, other: Side, *, whatever_more: bool = False
) -> bool:
    """Whether both sides say which, by a word or a figure of their own in the same place, or by any where `question` names nothing;
    not so if it is known that what they say more narrows nothing (`whatever_more`)."""
    here, there = words_of(question, kind, one, other), words_of(question, kind, other, one)
    if any(
        alike(thing.keys, too.keys) and not alike(which.keys, another.keys)
        for which, thing in _before(one, here, there)
        for another, too in _before(other, there, here)
    ):
        return True
    names = {name.word: rest for name, rest in _behind(one, here)}
    if any(
        name.word in names and not alike(names[name.word].keys, rest.keys)
        for name, rest in _behind(other, there)
    ):
        return True
    if all(any(_led(words)) for words in (here, there)):
        return True
    if not whatever_more and names_nothing(question) and all(any(words.new) for words in (here, there)):
        return True
    if _of_contraries(question, here, there):
        return True
    spans = [set(_YEARS.findall(side.text)) for side in (one, other)]
    if kind != "date" and all(spans) and not spans[0] & spans[1]:
        return True
    return _of_other_amounts(question, one, other)


def names_nothing(question: str) -> bool:
    """Whether no name or number of `question` says which thing of its kind is meant: `the organ in the abbey` may be any."""
    return not any(token.named or token.word[:1].isdigit() for token in tokens_of(question))


def _of_contraries(question: str, one: Words, other: Words) -> bool:
    """Whether a side has a word for one of two of a thing, and the other side or `question` for the other one only."""
    asked, here, there = (
        {token.word for token, said in each if said}
        for each in (
            ((token, True) for token in tokens_of(question)),
            *(zip(words.tokens, words.told, strict=True) for words in (one, other)),
        )
    )
    return any(
        (a & here and b & there and not (a | b) & asked)
        or _only(a, b, asked, here)
        or _only(a, b, asked, there)
        for pair in CONTRARIES
        for a, b in (pair, pair[::-1])
    )


def _only(one: frozenset[str], other: frozenset[str], asked: set[str], said: set[str]) -> bool:
    return bool(one & asked and other & said) and not (other & asked or one & said)


def says_which(words: Words) -> bool:
    """Whether a side has a word of its own before one of the question: `Free Drovebox accounts`."""
    return any(words.new[at] and words.beside(at) for at in range(len(words.tokens)))


def stands_elsewhere(one: Words, other: Words) -> bool:
    """Whether a side lacks the thing asked about and speaks of what stands by the same place: `the dam above Tolmin`."""
    return any(_by_the_place(words, rest) for words, rest in ((one, other), (other, one)))


def _before(side: Side, words: Words, rest: Words) -> Iterator[tuple[KeyedWord, KeyedWord]]:
    """Words of one side only before a noun of the question, with that; also such as say of what sort a name is: `town archive`."""
    spans = [side.answer, *((figure.start, figure.end) for figure in find_figures(side.text))]
    for at, token in enumerate(words.tokens[:-1]):
        thing = words.tokens[at + 1]
        said = words.own[at] or token.word in FUNCTION_WORDS or token.word[0].isdigit()
        said = said or any(start <= token.start < end for start, end in spans)
        if said or not words.beside(at) or thing.capital or _NO_NOUN.search(token.word):
            continue
        if words.new[at] or not any(alike(token.keys, other.keys) for other in rest.tokens):
            yield token, thing
        elif at and words.tokens[at - 1].end + 1 == token.start and side.text[token.start - 1] == "-":
            yield words.tokens[at - 1], thing  # `full-time employees`, `part-time employees`


def _led(words: Words) -> Iterator[str]:
    """Words of one side only that are led to a noun of the question right behind it: `the organ in the choir`."""
    tokens = words.tokens
    for at, thing in enumerate(tokens[:-2]):
        a_noun = words.own[at] and words.told[at] and not (thing.capital or _NO_NOUN.search(thing.word))
        made = at + 3 < len(tokens) and is_participle(tokens[at + 1].word)  # `the rug made of cotton`
        behind = at + 2 if made else at + 1
        if a_noun and tokens[behind].word in (_JOINS if not made else {*_JOINS, "of"}):
            rest = next(
                (
                    n
                    for n in range(behind + 1, min(behind + 4, len(tokens)))
                    if tokens[n].word not in FUNCTION_WORDS
                ),
                None,
            )
            if rest is not None and words.new[rest] and words.told[rest]:
                yield tokens[rest].word


def _behind(side: Side, words: Words) -> Iterator[tuple[KeyedWord, KeyedWord]]:
    """Names that both sides have, with the word or number of one side only behind them: `Lissa Snow`, `Heron 2`; and words behind
    one that the question has not, which may be longer than is known: `Velora vacuum cleaner`."""
    for at, name in enumerate(words.tokens[:-1]):
        rest = words.tokens[at + 1]
        if not name.capital or words.new[at] or rest.start > name.end + 1:
            continue
        numbered = rest.word[:1].isdigit() and not _measures(side, rest)
        if not (words.new[at + 1] or numbered) or name.word in FUNCTION_WORDS:
            continue
        if rest.capital or numbered or not (words.own[at] or rest.word.endswith(("s", "ed"))):
            yield name, rest


def _measures(side: Side, token: KeyedWord) -> bool:
    """Whether a number is of the answer, or counts or dates something."""
    return side.answer[0] <= token.start < side.answer[1] or any(
        figure.start <= token.start < figure.end
        and (figure.units or figure.date or figure.clock or figure.counted)
        for figure in find_figures(side.text)
    )


def _of_other_amounts(question: str, one: Side, other: Side) -> bool:
    """Whether both have a measure of one kind beside the answer, and not the same: `a 250 g packet`, `the 500 g packet`."""
    here, there = ([f for f in _beside(side) if f.text not in question] for side in (one, other))
    pairs = [(a, b) for a in here for b in there if a.comparable(b)]
    return bool(pairs) and not any(a.agrees(b) for a, b in pairs)


def _beside(side: Side) -> list[Figure]:
    return [
        figure
        for figure in find_figures(side.text)
        if figure.units
        and not (
            figure.date or figure.clock or (figure.end > side.answer[0] and figure.start < side.answer[1])
        )
        and all(unit.kind not in ("share", "time") for unit in figure.units)
    ]


def _by_the_place(words: Words, rest: Words) -> bool:
    tokens = words.tokens
    lacking = [keys for keys in words.asked if not any(alike(token.keys, keys) for token in tokens)]
    said = [keys for keys in lacking if any(alike(token.keys, keys) for token in rest.tokens)]
    return bool(said) and any(
        words.new[at]
        and not tokens[at].capital
        and tokens[at + 1].word in _LEADING
        and any(words.own[at + 2 : at + 4])
        for at in range(len(tokens) - 2)
    )
