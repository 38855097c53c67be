"""Words of which only one can be true of a thing: `approved` and `rejected`, `mandatory` and `optional`, two colours. Pure."""

from __future__ import annotations

import re
from functools import cache

from rag.language.words import WORD, fold, lemma

_POLES = r"""
legal lawful / illegal unlawful
open / closed shut
free gratis complimentary | no charge|free of charge|costs? nothing / costs charged payable paid fee
mandatory compulsory obligatory required must necessary / optional voluntary unnecessary
public / private
approved accepted passed granted adopted ratified / rejected refused declined denied dismissed vetoed | turned down|voted down|thrown out
successful succeeded success / failed unsuccessful failure
confirmed | goes? ahead|went ahead|going ahead|takes? place|took place / cancelled canceled scrapped abandoned shelved postponed | called off
guilty convicted / acquitted innocent cleared
finished completed complete done / unfinished incomplete ongoing | under construction|in progress|under way|not yet
alive living / dead died deceased
active running operational working | in operation|in use|in service / inactive idle broken defunct suspended discontinued | out of (?:order|operation|use|service)
available | in stock / unavailable | sold out|out of stock
included inclusive / excluded extra separately
safe harmless / unsafe dangerous toxic poisonous
married / single unmarried divorced
punctual | on time|on schedule|as planned / late delayed overdue | behind schedule
won victory / lost defeat
profit profitable / loss
rose increased grew rising / fell decreased dropped declined falling
indoor indoors / outdoor outdoors
heated / unheated
accessible / inaccessible
positive / negative
solved resolved fixed / unsolved unresolved
raised lifted / lowered cut reduced
supported / unsupported
edible / inedible poisonous
valid / invalid expired
paved / unpaved
full / empty
renewed extended / terminated
manual / automatic
"""
_CLASSES = tuple(
    frozenset(line.split())
    for line in """
red blue green yellow white black brown grey gray orange purple pink violet silver golden turquoise beige
wood wooden steel iron aluminium aluminum copper bronze brass plastic glass stone brick concrete marble granite leather cotton wool silk linen paper
monday tuesday wednesday thursday friday saturday sunday
daily weekly monthly quarterly yearly annually fortnightly hourly
diesel petrol electric gas hydrogen coal
spring summer autumn winter
small medium large
north south east west
""".strip().splitlines()
)


@cache
def _poles() -> tuple[tuple[frozenset[str], re.Pattern[str], frozenset[str], re.Pattern[str]], ...]:
    found = []
    for line in _POLES.strip().splitlines():
        sides: list[tuple[frozenset[str], re.Pattern[str]]] = []
        for side in line.split(" / "):
            words, _, phrases = side.partition(" | ")
            several = "|".join(filter(None, (*words.split(), phrases)))
            sides.append(
                (frozenset(words.split()), re.compile(rf"(?<![\w-])(?:{several})(?![\w-])", re.IGNORECASE))
            )
        found.append((*sides[0], *sides[1]))
    return tuple(found)


@cache
def beside(word: str) -> frozenset[str]:
    """All words that say of a thing that it is so, or the contrary, where the folded `word` is one of them."""
    root = lemma(word)
    return frozenset().union(
        *(one | other for one, _, other, _ in _poles() if root in {lemma(each) for each in one | other})
    )


def contrary(one: str, other: str) -> bool:
    """Whether one text has a word for what a word of the other denies, and neither has both."""
    for _, yes, _, no in _poles():
        mine, theirs = ((bool(yes.search(text)), bool(no.search(text))) for text in (one, other))
        if mine != theirs and sum(mine) == sum(theirs) == 1:
            return True
    return False


def other_of_class(one: str, other: str) -> bool:
    """Whether both texts have a word of one class, such as a colour, and no such word in common."""
    mine, theirs = ({fold(word) for word in WORD.findall(text)} for text in (one, other))
    return any(mine & each and theirs & each and not mine & theirs & each for each in _CLASSES)
