"""Words of which only one can be true of a thing: `approved` and `rejected`, `mandatory` and `optional`, two colours. Pure."""

from __future__ import annotations

import re
from functools import cache

from rag.language.lexicon.classes import CLASSES
from rag.language.lexicon.opposites import of_statements
from rag.language.words import WORD, fold, lemma


@cache
def _poles() -> tuple[tuple[frozenset[str], re.Pattern[str], frozenset[str], re.Pattern[str]], ...]:
    found = []
    for one, other in of_statements():
        yes, no = (
            re.compile(rf"(?<![\w-])(?:{side.pattern})(?![\w-])", re.IGNORECASE) for side in (one, other)
        )
        found.append((frozenset(one.words), yes, frozenset(other.words), no))
    return tuple(found)


@cache
def with_contraries(word: str) -> frozenset[str]:
    """All words that say of a thing that it is so, or the contrary, where the folded `word` is one of them."""
    root = lemma(word)
    return frozenset().union(
        *(one | other for one, _, other, _ in _poles() if root in {lemma(each) for each in one | other})
    )


def deny_each_other(one: str, other: str) -> bool:
    """Whether one text has a word for what a word of the other denies, and neither has both."""
    for _, yes, _, no in _poles():
        mine, theirs = ((bool(yes.search(text)), bool(no.search(text))) for text in (one, other))
        if mine != theirs and sum(mine) == sum(theirs) == 1:
            return True
    return False


def other_of_class(one: str, other: str) -> bool:
    """Whether both texts have a word of one class, such as a colour, and none of them is the same in both."""
    mine, theirs = ({fold(word) for word in WORD.findall(text)} for text in (one, other))
    for each in CLASSES:
        here, there = ({n for n, words in enumerate(each) if words & said} for said in (mine, theirs))
        if here and there and not here & there:
            return True
    return False
