"""Figures of a sentence: numbers in digits, dates and years, and what each of them measures. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.language.dates import Date, is_year
from rag.language.numerals import Quantity
from rag.prove.signals.conflicts import Change
from rag.prove.signals.measures import amount
from rag.prove.signals.slots import Token


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


def change(ours: Token, theirs: Token) -> Change:
    """A figure of a claim that stands for one of its sentence."""
    return Change("date" if ours.kind == "date" else "number", ours.text, theirs.text, framed=True)
