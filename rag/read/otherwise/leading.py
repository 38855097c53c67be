"""What stands before two sentences that answer one question: what a pronoun stands for, which day, which house. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.language.dates import find_dates
from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import content, fold, stems
from rag.prove.differing import Said
from rag.prove.stating.attributions import TEXTS
from rag.prove.stating.exchanges import exchanged
from rag.prove.stating.figures import find_figures
from rag.read.completing.keywords import Keyword, alike, keywords, tokens_of
from rag.read.otherwise.sameness import built_alike
from rag.read.otherwise.sides import Side
from rag.read.scene import heading
from rag.search.question import Kind
from rag.types import Citation, Passage

BEFORE = 240
"""Characters before a sentence that are read with it: a pronoun stands for what they name."""

_LABEL = regex(r"((?:[^\W\d_][\w’'-]*[ ]?){1,3})(?:[.:\n])")
"""A few words by themselves at the beginning of a text."""
_TEXT = regex(rf"\b(?:{TEXTS})\W*$", re.IGNORECASE)
_DIGITS = regex(r"\d+")
_SENTENCE_ENDS = regex(r"\n+|(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Around:
    """A sentence that may answer, and what tells of what it speaks."""

    side: Side
    before: str
    """What stands before it, as far as a pronoun may reach."""
    title: str
    date: str | None
    about: str
    """The whole passage and what it stands under."""

    @property
    def near(self) -> str:
        return f"{self.before} {self.side.text}".strip()

    @property
    def lead(self) -> str:
        """The sentence right before, which says what a pronoun stands for; none behind a heading."""
        last = _SENTENCE_ENDS.split(self.before)[-1]
        return last if last.endswith((".", "!", "?")) else ""


def around(passage: Passage, side: Side, start: int) -> Around:
    """A sentence of `passage` from its character `start` on, with what stands around it."""
    text = passage.text
    about = f"{heading(passage)}\n{text}"
    return Around(side, text[max(0, start - BEFORE) : start].strip(), passage.title, passage.date, about)


def quoted_apart(
    question: str,
    kind: Kind,
    passages: Sequence[Passage],
    citations: Sequence[Citation],
    said: tuple[Said, Said],
) -> bool:
    """Whether two quotes in nearly the same words are told of two things by what stands before them."""
    found = []
    for text, answer in said:
        cited = next(each for each in citations if each.quote == text)
        passage = next(
            (
                each
                for each in passages
                if each.document_id == cited.document_id and each.start <= cited.start < each.end
            ),
            None,
        )
        if passage is None:
            return False
        found.append(around(passage, Side(text, answer), cited.start - passage.start))
    one, other = found
    return led_apart(question, kind, one, other)


def led_apart(question: str, kind: Kind, one: Around, other: Around) -> bool:
    """Whether two answers in nearly the same words are told of two days, or one of something else than `question` asks about:
    a word of it is said on one side only (`the vicarage`, `the school`). In other words anything may be said otherwise."""
    if not (built_alike(one.side, other.side) or exchanged(one.side.text, other.side.text)):
        return False
    if headed_apart(question, kind, one, other):
        return True
    here, there = ([token.keys for token in tokens_of(each.about)] for each in (one, other))
    for asked in keywords(question, kind):
        said, too = (any(alike(keys, asked.keys) for keys in each) for each in (here, there))
        if said != too:
            return True
    return False


def headed_apart(question: str, kind: Kind, one: Around, other: Around) -> bool:
    """Whether two answers are told of two days, models or labelled things by what stands before them, or one of what its title names
    and the other document does not."""
    return (
        _each_has_own(_days(one.before), _days(other.before))
        or _of_other_models(question, one, other)
        or _labelled_apart(question, keywords(question, kind), one, other)
        or any(_of_its_title(question, here, there) for here, there in ((one, other), (other, one)))
    )


def _of_its_title(question: str, here: Around, there: Around) -> bool:
    """Whether a word of the title is said again right where the answer is, and neither asked nor said in the other document: what a
    text is about its answer is told of (`Vesna Metro: Red Line`, `Its Red Line has 17 stations`)."""
    start, end = here.side.answer
    told = stems(f"{here.lead} {here.side.text[:start]} {here.side.text[end:]}")
    named = content(here.title) & told
    return bool(named - stems(f"{question} {there.about} {here.side.text[start:end]}"))


def _of_other_models(question: str, one: Around, other: Around) -> bool:
    """Whether a name of `question` has another number behind it on each side, or on one only: `Norden boiler`, `Norden 200 boiler`;
    not one that the other document has somewhere else (`Norrin 2024`, `September 2024`)."""
    here, there = (_models(question, f"{each.title}. {each.about}") for each in (one, other))
    return here - stems(other.about) != there - stems(one.about)


def _models(question: str, text: str) -> frozenset[str]:
    tokens = tokens_of(text)
    names = {token.word for token in tokens_of(question) if token.named}
    told = [figure for figure in find_figures(text) if figure.units or figure.date or figure.clock]
    return frozenset(
        behind.word
        for name, behind in pairwise(tokens)
        if name.word in names
        and behind.start == name.end + 1
        and behind.word[:1].isdigit()
        and behind.word not in question
        and not any(figure.start <= behind.start < figure.end for figure in told)
    )


def _labelled_apart(question: str, wanted: Sequence[Keyword], one: Around, other: Around) -> bool:
    """Whether what each is about is only said by a few words at its beginning, and not the same: `Rye bread.`, `Pizza.`; who
    tells all that is asked in the sentence itself (`plant the tulip bulbs`) may stand under anything, and a text may be called as
    it likes (`Operations manual.`)."""
    if any(token.named or token.word[:1].isdigit() for token in tokens_of(question)):
        return False
    said = [[token.keys for token in tokens_of(each.side.text)] for each in (one, other)]
    if all(any(alike(keys, asked.keys) for keys in each) for each in said for asked in wanted):
        return False
    labels = [match[1] for each in (one, other) if (match := _LABEL.match(each.before))]
    if len(labels) < 2 or any(map(_TEXT.search, labels)):
        return False
    here, there = map(content, labels)
    return bool(here and there) and not here & there


def apart(question: str, one: Around, other: Around) -> bool:
    """Whether titles, dates or names before them say that two things are told of."""
    if one.date and other.date and one.date != other.date:
        return True
    if _DIGITS.findall(one.title) != _DIGITS.findall(other.title):
        return True
    pairs = (one.before, other.before), (one.title, other.title)
    return any(
        _each_has_own(_names(question, a), _names(question, b)) or _each_has_own(_days(a), _days(b))
        for a, b in pairs
    )


def _each_has_own(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one - other and other - one)


def _names(question: str, text: str) -> frozenset[str]:
    return frozenset(fold(name.text) for name in find_names(text) if name.sure) - content(question)


def _days(text: str) -> frozenset[str]:
    return frozenset(text[date.start : date.end].lower() for date in find_dates(text)[0])
