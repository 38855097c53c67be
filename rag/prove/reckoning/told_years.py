"""Years that a text tells as so many before or after another one: scrapped the following year. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.signals.facts import facts

BACK = 2
"""Sentences before one in which the year that it counts from is looked for."""
MOST_YEARS = 1000
"""By how many years a text counts on or back at most."""

_OFFSET = regex(
    r"\b(?:(?P<next>(?:following|next) year|(?:a|one) year (?:later|after|afterwards))"
    r"|(?P<last>(?:previous|preceding) year|(?:the|a|one) year (?:before|earlier))"
    r"|(?P<count>\w+) years (?:(?P<later>later|after|afterwards)|(?:earlier|before)))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def told_years(text: str) -> frozenset[int]:
    """The years that `text` counts from one that it names, in the same sentence or one of the two before."""
    sentences = [text[start:end] for start, end in split(text)]
    found: set[int] = set()
    for at, sentence in enumerate(sentences):
        for offset in _offsets(sentence):
            named = frozenset().union(*(facts(each).years for each in sentences[max(0, at - BACK) : at + 1]))
            found |= {year + offset for year in named if 1000 <= year <= 2100}
    return frozenset(found)


def _offsets(sentence: str) -> Iterator[int]:
    """By how many years a sentence goes on or back."""
    for match in _OFFSET.finditer(sentence):
        if match["next"] or match["last"]:
            yield 1 if match["next"] else -1
            continue
        for number in quantities(match["count"]):
            counted = (int(value) for value in number.values if 0 < value <= MOST_YEARS)
            yield from (years if match["later"] else -years for years in counted)
