"""Whether two sentences that each answer a question tell of one thing. Pure.

Who tells of two things in one way writes one sentence twice and changes a word (`a small pizza`, `a large pizza`): there every word
that only one side has may be what sets them apart (`rag.read.completing`). Two people who tell of one thing share few words, and
most of what only one side has is by the way. So between sentences that are not built alike only what sets things apart by its own
meaning does so here: another sort in the place of the question's, a part, some of those concerned, another time, a plan.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, content, is_participle
from rag.prove.stating.statements import WHICH
from rag.read.completing.aside import counts_a_part, in_a_state, scoped, uncounted
from rag.read.completing.frames import (
    by_frame,
    led_alike,
    may_be_several,
    of_habit,
    of_other_sorts,
)
from rag.read.completing.keywords import WHICH_TOO, KeyedWord, alike, figures_in, keywords, tokens_of
from rag.read.otherwise.each_own import each_of_its_own, says_which, stands_elsewhere
from rag.read.otherwise.moments import meant_otherwise, of_another_stage, of_other_times
from rag.read.otherwise.set_apart import of_its_part, set_apart
from rag.read.otherwise.sides import Side, Words, bare, left_over, unexplained, words_of
from rag.read.otherwise.subjects import SOME, of_another_subject
from rag.read.otherwise.values import ANY_MEASURE
from rag.search.question import Kind

ALIKE = 2
"""Most words, on both sides together, that only one of two sentences has which are built alike."""
OWN = 2
"""Least words beside its answer that each of two sentences has alone which are told in words of their own."""
_PART = frozenset(
    """part parts half halves quarter third section sections chapter zone core ward wing floor storey storeys stage leg summary abstract version
    edition share portion bit stall branch department plant room hall hut refuge lodge roof top foot base summit tower gate door assistant deputy vice
    secretary wife husband son daughter brother sister mother father nephew niece cousin friend party strap lid cover handle budget draft model
    header footer trailer body preface appendix title
    girls boys men women children adults kids staff workforce team youth""".split()
)
"""What is of a thing and not the thing, or with somebody and not that person."""
_ENDS_OF = frozenset("foot base top cover".split())  # parts only before `of`: feet are set on floors
_OF = frozenset({"of"})
_DEFINITE = frozenset("the this that its our their".split())
_JOINTS = frozenset("of on in at for to within".split())
_NUMBERED = regex(r" (?:of )?(?:one|two|three|\d+)\b", re.IGNORECASE)
_POSSESSIVE = regex(r"['’]s?\s")
_PART_OF_DAY = regex(r"\d(?:\s?[ap]\.?m\.?)? in the (?:morning|afternoon|evening)\b", re.IGNORECASE)
_FEAST = regex(r"\b(?:Christmas|Easter|New Year|Whitsun|(?:bank |public )?holidays?|[A-Z]\w+ (?:Eve|Day))\b")
_DID = regex(r"\W*(?:\w+ ){1,3}?(?:did|does|do)\b", re.IGNORECASE)
_RANKED = regex(
    r"\b(?:\w{2,}est|most \w+|only)(?: [a-z]\w*){0,2} (?:in|on|at|within|among|for)\b[^,.;]*", re.IGNORECASE
)
_TOGETHER = regex(r"\b(?:together|altogether|in (?:total|all))\b", re.IGNORECASE)
_WAS_DONE = regex(r"\b(?:is|are|was|were|been|be) $", re.IGNORECASE)  # `Who was made chair`
_IF = regex(r"\b(?:if|unless|when|whenever|where) ([^,;.]{3,80})", re.IGNORECASE)
_WHEN = regex(r"\bwhen (?:i|we|she|he|it|they)\b", re.IGNORECASE)


def built_alike(one: Side, other: Side) -> bool:
    """Whether two sentences are one but for few words."""
    here, there = tokens_of(one.text), tokens_of(other.text)
    return left_over(here, there) + left_over(there, here) <= ALIKE


def in_own_words(one: Side, other: Side) -> bool:
    """Whether each of two sentences tells what it tells in words of its own."""
    here, there = (
        [token for token in tokens_of(side.text) if not side.answer[0] <= token.start < side.answer[1]]
        for side in (one, other)
    )
    return min(left_over(here, there), left_over(there, here)) >= OWN


def of_one_thing(question: str, kind: Kind, one: Side, other: Side, *, whatever_more: bool = False) -> bool:
    """Whether nothing that is said sets what both sides tell apart; expects both to answer `question`.

    `whatever_more`: whether it is known that what only one of them says (`in the parish`) narrows nothing.
    """
    one, other = _bared(question, kind, one, other)
    if speaks_of_less(question, kind, one, other, whatever_more=whatever_more) or _framed_otherwise(
        question, kind, one, other
    ):
        return False
    here, there = words_of(question, kind, one, other), words_of(question, kind, other, one)
    if kind != "yes_no" and stands_elsewhere(here, there):
        return False
    if any(_of_another(question, side, words) for side, words in ((one, here), (other, there))):
        return False
    narrowed = [_narrowed(question, kind, side, words) for side, words in ((one, here), (other, there))]
    return not any(narrowed) or (
        whatever_more
        and not all(narrowed)
        and not any(
            says_which(words) for words, less in zip((here, there), narrowed, strict=True) if not less
        )
    )


def says_of_its_own(question: str, kind: Kind, one: Side, other: Side) -> tuple[list[str], list[str]]:
    """Nouns of each side, beside its answer, of which nothing else is known (`rag.read.otherwise.sides.unexplained`)."""
    one, other = _bared(question, kind, one, other)
    return (
        unexplained(one, words_of(question, kind, one, other)),
        unexplained(other, words_of(question, kind, other, one)),
    )


def oppose_alike(question: str, one: Side, other: Side) -> bool:
    """Whether two sentences in nearly the same words, one of which denies what is asked, speak of one thing: only one of them says
    more, and neither of which sort (`Small dogs are allowed`)."""
    here, there = words_of(question, "yes_no", one, other), words_of(question, "yes_no", other, one)
    if any(here.new) and any(there.new):
        return False
    return not any(
        words.beside(at)
        and not words.own[at]
        and token.word not in FUNCTION_WORDS
        and not any(alike(token.keys, said.keys) for said in rest.tokens)
        for words, rest in ((here, there), (there, here))
        for at, token in enumerate(words.tokens)
    )


def speaks_of_less(question: str, kind: Kind, one: Side, other: Side, *, whatever_more: bool = False) -> bool:
    """Whether of two sides one speaks of a part, a plan, another time, stage, amount or condition, or both say which thing they mean:
    what sets apart whatever two documents say of one thing, whichever way it was found."""
    one, other = _bared(question, kind, one, other)
    here, there = words_of(question, kind, one, other), words_of(question, kind, other, one)
    return (
        meant_otherwise(question, kind, one, other)
        or of_other_times(question, kind, one, other)
        or of_another_stage(one, other)
        or _on_other_conditions(question, one, other)
        or each_of_its_own(question, kind, one, other, whatever_more=whatever_more)
        or set_apart(question, kind, one, other)
        or _of_two_parts(here, there)
        or of_another_subject(question, (one, here), (other, there))
        or _so_much_of_it(one, here) != _so_much_of_it(other, there)
        or any(
            _is_part(words, at, side.text)
            for side, words in ((one, here), (other, there))
            for at in range(len(words.tokens))
        )
    )


def _bared(question: str, kind: Kind, *sides: Side) -> list[Side]:
    asked = keywords(question, kind)
    return [bare(side, asked) for side in sides]


def lead_to_one_thing(question: str, kind: Kind, one: Side, other: Side) -> bool:
    """Whether what stands before two answers that are put in the same words is of one sort, whole and time."""
    one, other = _bared(question, kind, one, other)
    texts = (one.text, one.answer), (other.text, other.answer)
    if by_frame(question, kind, *texts):
        return False
    if speaks_of_less(question, kind, one, other):
        return False
    read = words_of(question, kind, one, other), words_of(question, kind, other, one)
    return not any(
        _another_sort(question, words)
        or any(words.new[at] and _belongs_to_it(side.text, words, at) for at in range(len(words.tokens)))
        for side, words in zip((one, other), read, strict=True)
    )


def _on_other_conditions(question: str, one: Side, other: Side) -> bool:
    """Whether both sides hold on a condition, and not on the same: `if the password is right`, `if it is wrong`."""
    here, there = (content(" ".join(_IF.findall(side.text))) - content(question) for side in (one, other))
    return bool(here and there) and here != there


def _framed_otherwise(question: str, kind: Kind, one: Side, other: Side) -> bool:
    """Whether both name their days, season, measure or sort, and not the same, or one tells what is usual only."""
    texts = (one.text, other.text)
    return (
        by_frame(question, kind, (one.text, one.answer), (other.text, other.answer))
        or of_other_sorts(question, kind, texts)
        or (kind != "date" and of_habit(question, texts))
        or (
            kind == "yes_no" and led_alike(question, kind, (one.text, one.answer), (other.text, other.answer))
        )
        or (kind in ("place", "person", "other") and may_be_several(question))
    )


def _of_two_parts(one: Words, other: Words) -> bool:
    """Whether each side speaks of something of the same thing: `the music of the opera`, `the libretto of the opera`."""
    here, there = (
        {token.word for at, token in enumerate(each.tokens) if each.besides(at) and each.is_of(at, _OF)}
        for each in (one, other)
    )
    return bool(here and there) and not here & there


def _so_much_of_it(side: Side, words: Words) -> bool:
    """Whether so much or so many are told of what is asked about as a part of it: `Trees cover 190 hectares of the park`, `Four of the
    rooms look on the lake`."""
    figures = figures_in(side.text, side.answer)
    ends = {figure.end for figure in figures if not (figure.date or figure.clock)}
    return any(
        token.end in ends and words.is_of(at, _OF) and words.tokens[at + 2].word in _DEFINITE
        for at, token in enumerate(words.tokens)
    )


def _of_another(question: str, side: Side, words: Words) -> bool:
    """Whether a side speaks of another sort or a part of what is asked about."""
    if not words.tokens or _another_sort(question, words):
        return True
    if any(words.new[at] and _belongs_to_it(side.text, words, at) for at in range(len(words.tokens))):
        return True
    return of_its_part(side, words) or _of_some(side, words)


def _narrowed(question: str, kind: Kind, side: Side, words: Words) -> bool:
    """Whether a side tells of some of those concerned, or of some place, state or day."""
    some = any(token.word in SOME and is_new for token, is_new in zip(words.tokens, words.new, strict=True))
    return some or _scoped(question, kind, side, words)


def _scoped(question: str, kind: Kind, side: Side, words: Words) -> bool:
    """Whether a figure is told for some, somewhere, in some state or on some day only; who and where it was tells no less so."""
    text, tokens = side.text, words.tokens
    figures = [figure for figure in figures_in(text, side.answer) if not figure.date]
    hours = all(figure.clock for figure in figures)
    if (
        len(tokens) > 1
        and tokens[0].word == "on"
        and words.new[1]
        and (kind != "date" or (figures and hours))
    ):
        return True
    if not figures:
        return False
    if hours:
        feast = _FEAST.search(text) and not _FEAST.search(question)
        return bool(feast) or scoped(tokens, _but_hours(text, words), (0, len(text)))
    return (
        counts_a_part(text, side.answer, tokens, words.own, words.new)
        or in_a_state(text, tokens, words.new)
        or (_WHEN.search(text) is not None and not _WHEN.search(question))
        or scoped(tokens, _unranked(text, words, uncounted(text, tokens, words.new)), (0, len(text)))
    )


def _unranked(text: str, words: Words, new: list[bool]) -> list[bool]:
    """`new` without where something is the greatest of its kind, and without what is counted together: `the deepest in the parish`."""
    if _TOGETHER.search(text):
        return [False] * len(new)
    ranked = [match.span() for match in _RANKED.finditer(text)]
    return [
        is_new and not any(start <= token.start < end for start, end in ranked)
        for token, is_new in zip(words.tokens, new, strict=True)
    ]


def _but_hours(text: str, words: Words) -> list[bool]:
    """What is new without the part of the day behind a time: `at 6:40 in the evening`."""
    hours = [match.span() for match in _PART_OF_DAY.finditer(text)]
    return [
        is_new and not any(start <= token.start < end for start, end in hours)
        for token, is_new in zip(words.tokens, words.new, strict=True)
    ]


def _of_some(side: Side, words: Words) -> bool:
    """Whether some of what is asked about is told of: `the rent of garages`, `Twelve rooms of the hotel have a view`."""
    tokens = words.tokens
    for at in range(len(tokens) - 2):
        if not words.own[at] or tokens[at + 1].word != "of":
            continue
        counted = side.answer[1] > 0 and at <= 2 and tokens[0].start >= side.answer[0]
        if counted and words.is_of(at, _OF):
            return True
        narrows = tokens[at + 2]
        if words.new[at + 2] and not narrows.capital and narrows.word.endswith("s"):
            return True
    return False


def _another_sort(question: str, words: Words) -> bool:
    """Whether another word stands where `question` says of which sort a thing is: `High School` for `Primary School`."""
    for which, thing in pairwise(tokens_of(question)):
        if (
            thing.start != which.end + 1
            or not {which.word, thing.word}.isdisjoint(FUNCTION_WORDS)
            or _has(words, which, thing)
            or (thing.capital and not which.capital and _DID.match(question))  # `did the quake strike Orm`
            or which.word in ANY_MEASURE
            or (is_participle(which.word) and _WAS_DONE.search(question, 0, which.start))
        ):
            continue
        named = which.capital and not thing.capital
        if any(
            words.new[at] and (first.named or not named) and _stands_before(first, second, thing)
            for at, (first, second) in enumerate(pairwise(words.tokens))
        ):
            return True
    return False


def _has(words: Words, which: KeyedWord, thing: KeyedWord) -> bool:
    """Whether a side says `which`; if it names another one first (`The Swan Inn, a mile from the Lark`), right before the `thing`."""
    said = [token.start for token in words.tokens if alike(token.keys, which.keys)]
    if not (said and which.capital):
        return bool(said)
    return not any(
        words.new[at] and first.capital and first.start < said[0] and _stands_before(first, second, thing)
        for at, (first, second) in enumerate(pairwise(words.tokens))
    )


def _stands_before(first: KeyedWord, second: KeyedWord, thing: KeyedWord) -> bool:
    return (
        second.start == first.end + 1 and first.word not in FUNCTION_WORDS and alike(second.keys, thing.keys)
    )


def _belongs_to_it(text: str, words: Words, at: int) -> bool:
    """Whether the new word at `at` is something of what is asked about, or names another: `the town's mill`, `the Nord Plus oven`."""
    tokens, before = words.tokens, at > 0 and words.own[at - 1]
    token = tokens[at]
    if before and (
        _POSSESSIVE.search(text, tokens[at - 1].end, token.start)
        or text[: token.start].rstrip().endswith(("'s", "’s"))
    ):
        return True
    if token.word in WHICH | WHICH_TOO and words.beside(at):
        return True
    put_in = token.capital and before and tokens[at - 1].named
    return put_in and at + 1 < len(tokens) and words.own[at + 1]


def _is_part(words: Words, at: int, text: str) -> bool:
    """Whether the word at `at` is a part of what is asked about: `half of the concert`, `part one`, `a core zone of 21 hectares`."""
    token = words.tokens[at]
    joints = _OF if token.word in _ENDS_OF else _JOINTS
    return (
        token.word in _PART
        and words.besides(at)
        and (words.is_of(at, joints) or _NUMBERED.match(text, token.end) is not None)
    )
