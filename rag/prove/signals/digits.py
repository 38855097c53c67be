"""Figures of a sentence: numbers in digits, dates and years, and what each of them measures. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.dates import Date, is_year
from rag.language.lexicon.units import UNITS
from rag.language.numerals import ORDINALS, Quantity
from rag.language.words import fold, stem
from rag.prove.signals.conflicts import Change
from rag.prove.signals.measures import amount, unit_end
from rag.prove.signals.slots import Token
from rag.prove.stating.figures import ORDINAL

_NUMBERED = frozenset("no nos number numbers nr".split())
_DASHES = ("–", "—", "-")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_NUMERALS = tuple(
    frozenset({roman, ordinal, str(n), f"{n}{_ENDINGS.get(n, 'th')}"})
    for n, (roman, ordinal) in enumerate(
        zip("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split(), ORDINALS, strict=False), start=1
    )
)
"""Ways to write the number of a king or a war, folded."""


def is_figure(token: Token) -> bool:
    """Whether it is a date, or a number in digits: one in words may be a count of the claim's own."""
    return token.kind == "date" or (token.kind == "number" and token.text[:1].isdigit())


def measured(token: Token, sentence: str) -> object:
    """What a figure tells: figures of the same are siblings."""
    if isinstance(token.figure, Date):
        return "date" if any(year is not None for year, _, _ in token.figure.readings) else "day"
    if is_year(token.text):
        return "date"
    if isinstance(token.figure, Quantity):
        units = amount(sentence, token.figure).units
        return tuple(sorted({unit.kind for unit in units}))
    return ()


def same_figure(token: Token, mine: Token) -> bool:
    """Whether a claim has a thing of the sentence; of a date it may have the year alone."""
    return token.same(mine) or (
        is_figure(mine) and is_year(mine.text) and not years(token).isdisjoint(years(mine))
    )


def years(token: Token) -> frozenset[int]:
    """The years that a date or a bare year may mean."""
    if isinstance(token.figure, Date):
        return frozenset(year for year, _, _ in token.figure.readings if year is not None)
    return frozenset({int(token.text)}) if is_year(token.text) else frozenset()


def in_a_name(sentence: Sequence[Token], n: int, text: str) -> bool:
    """Whether a number is a part of a name, a code or a time of day: flight 99, L-049, 9:16."""
    token = sentence[n]
    if token.kind == "date" or is_year(token.text):
        return False
    named = n > 0 and sentence[n - 1].kind == "name" and text[sentence[n - 1].end : token.start] == " "
    return (
        named
        or text[token.start - 1 : token.start] in ("-", ":", "/", "#")
        or text[token.end : token.end + 1] in ("-", ":")
    )


def is_label(sentence: Sequence[Token], n: int) -> bool:
    """Whether a number only tells which one is meant: arm 1 of the trial."""
    token = sentence[n]
    if token.kind != "number" or not n or len(token.text) > 2 or not token.text.isdigit():
        return False
    ends = n + 1 == len(sentence) or sentence[n + 1].kind == "light" or sentence[n + 1].parted
    return sentence[n - 1].kind in ("word", "name") and not token.parted and ends


def told_by_number(word: str, name: Sequence[str], text: str) -> bool:
    """Whether `text` has another way to write the number `word` of a `name` beside the rest of it: World War II, the Second World War.

    >>> told_by_number("II", ("World", "War", "II"), "He fought in the Second World War.")
    True
    """
    rest = r"\s".join(re.escape(part) for part in name if part != word)
    numerals = next((each for each in _NUMERALS if fold(word) in each), None)
    if numerals is None or not rest or len(name) < 2:
        return False
    told = "|".join(map(re.escape, numerals))
    return (
        re.search(rf"\b(?:{told})\s{rest}\b|\b{rest},?\s(?:the\s)?(?:{told})\b", text, re.IGNORECASE)
        is not None
    )


def change(ours: Token, theirs: Token) -> Change:
    """A figure of a claim that stands for one of its sentence."""
    return Change("date" if ours.kind == "date" else "number", ours.text, theirs.text, framed=True)


def counts_figure(sentence: Sequence[Token], n: int, text: str) -> bool:
    """Whether it is a figure of something: a date, a number in digits or in words, and no label, score or part of a name."""
    token = sentence[n]
    if token.kind == "date":
        return True
    if token.kind != "number" or _tells_which(sentence, n, text):
        return False
    if token.text[:1].isdigit() and in_a_name(sentence, n, text):
        return False
    return is_figure(token) or (isinstance(token.figure, Quantity) and max(token.figure.values) > 1)


def _tells_which(sentence: Sequence[Token], n: int, text: str) -> bool:
    """Whether a number counts nothing: the third, No. 2, (3), 2–1, arm 1."""
    token = sentence[n]
    before, behind = text[: token.start].rstrip(), text[token.end : token.end + 1]
    scored = behind in _DASHES or before[-1:] in _DASHES
    numbered = n > 0 and sentence[n - 1].key in _NUMBERED
    listed = before.endswith("(") and behind == ")"
    label = is_label(sentence, n) and not measured(token, text)  # an hour £16
    return bool(ORDINAL.fullmatch(token.text)) or scored or numbered or listed or label


def counted_words(sentence: Sequence[Token], n: int, text: str) -> range:
    """Where the unit of a number stands behind it, or the word it counts; empty where neither does."""
    token = sentence[n]
    if not isinstance(token.figure, Quantity) or measured(token, text) == "date":
        return range(0)
    if amount(text, token.figure).units:
        end = unit_end(text, token.figure)
        return range(
            n + 1, next((m for m in range(n + 1, len(sentence)) if sentence[m].start >= end), len(sentence))
        )
    follows = n + 1 < len(sentence) and sentence[n + 1].kind == "word" and not sentence[n + 1].parted
    return range(n + 1, n + 2) if follows else range(0)


def measure(sentence: Sequence[Token], n: int, text: str) -> object:
    """What a figure measures: a kind of unit, or the stem of what it counts; empty where neither stands beside it."""
    if unit := measured(sentence[n], text):
        return unit
    things = counted_words(sentence, n, text)
    if not things:
        return ""
    thing = sentence[things[-1]].text
    kinds = {unit.kind for unit in UNITS.get(thing, ())}  # of a rate: euros an hour
    return tuple(sorted(kinds)) if kinds else stem(thing)
