"""A claim in the words that its text has for the same: a figure as it is written there, an order told from the other end. Pure.

A model of entailment that reads `1,500,000` beside `1.5 million` takes them for two figures, and 8 March 2024 and 2024-03-08 for two days;
`the lock was mended after the weir` has the words of `the weir was mended before the lock` in another order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.language.dates import find_dates
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.signals.facts import Detail, details
from rag.prove.signals.measures import Amount, amount, unit_end

_TURNED = {"before": "after", "after": "before"}
_ORDER = regex(
    r"\s*(?P<first>(?:[^\W\d_][\w'’-]*\s){1,6}?)(?P<deed>(?:(?:was|were|is|are|had|has been|had been)\s)(?:[\w-]+\s){1,3}?)"
    r"(?P<order>before|after)\s(?P<last>(?:[\w'’-]+\s?){1,6}?)(?P<end>\s*[.!]?\s*)",
    re.IGNORECASE,
)

_OTHER_SIDE = dict(
    pair
    for a, b in (
        *(("north", "south"), ("east", "west"), ("northeast", "southwest"), ("northwest", "southeast")),
        *(("left", "right"), ("upstream", "downstream"), ("uphill", "downhill")),
    )
    for pair in ((a, b), (b, a))
)
_SIDE = regex(
    r"\s*(?P<first>(?:[^\W\d_][\w'’-]*\s){1,6}?)(?P<deed>(?:is|are|was|were|lies|lie|stands|stand)\s(?:[\w.,-]+\s){0,3}?)"
    rf"(?P<order>{'|'.join(_OTHER_SIDE)})\sof\s(?P<last>[\w'’-]+(?:\s[\w'’-]+){{0,5}})(?P<end>\s*[.!]?\s*)",
    re.IGNORECASE,
)

_DEGREES = tuple(
    tuple(pair.split("="))
    for pair in (
        "more=less more=fewer older=younger heavier=lighter larger=smaller bigger=smaller higher=lower longer=shorter taller=shorter"
        " cheaper=dearer louder=quieter faster=slower earlier=later warmer=colder warmer=cooler wider=narrower deeper=shallower"
        " stronger=weaker better=worse nearer=farther harder=softer richer=poorer"
    ).split()
)
_THAN = regex(
    r"\s*(?P<first>(?:[^\W\d_][\w'’-]*\s){1,6}?)(?P<deed>[a-z]+\s)"
    rf"(?P<degree>{'|'.join(dict.fromkeys(word for pair in _DEGREES for word in pair))})\s(?P<what>(?:[\w'’-]+\s){{0,5}}?)"
    r"than\s(?P<last>[\w'’-]+(?:\s[\w'’-]+){0,5}?)(?P<helped>\s(?:do|does|did|is|are|was|were|has|have|had))?(?P<end>\s*[.!]?\s*)",
    re.IGNORECASE,
)
_CLAUSES = regex(
    r"\s*(?P<first>[^,;.]{5,120}?)\s(?P<order>before|after)\s(?P<last>[^,;.]{3,60}\s(?:was|were|had|has|is|are)\s[^,;.]{3,60}?)(?P<end>\s*[.!]?\s*)",
    re.IGNORECASE,
)


_JOINED = regex(
    r"\A\s*(?:yes|no|first|firstly|second|secondly|third|finally|then|next|also|however|therefore|thus|in addition|additionally|moreover|furthermore"
    r"|instead|otherwise|afterwards|in that case|in this case|for example|for instance|similarly|likewise|in contrast)\s?[,:]\s",
    re.IGNORECASE,
)
_JOINING_WITHIN = regex(
    r"(?<=\w)(?<!\bthe)(?:\s(?:again|also|then)(?=\s\w)|,?\s(?:again|also|too|either|however|instead|therefore|in turn)(?=\W*\Z))",
    re.IGNORECASE,
)


def unconnected(claim: str) -> str:
    """`claim` without the words that only join it to what its writer said before, of which no text knows.

    >>> unconnected("Finally, the keeper then opens the gate again.")
    'The keeper opens the gate.'
    """
    plain = _JOINING_WITHIN.sub("", _JOINED.sub("", claim, count=1))
    return _opening(plain) if plain != claim else claim


@lru_cache(maxsize=2048)
def as_written(claim: str, text: str) -> str:
    """`claim` with its dates, and its numbers in digits, as `text` writes the same, where it writes them otherwise."""
    found = [
        (start, end, written)
        for detail in details(claim)
        if not re.search(rf"(?<![\w.,]){re.escape(detail.text)}(?![\w]|[.,]\d)", text)
        for start, end, written in [_written(detail, claim, text)]
        if written
    ]
    for start, end, written in sorted(found, reverse=True):
        claim = claim[:start] + written + claim[end:]
    return claim


def _written(detail: Detail, claim: str, text: str) -> tuple[int, int, str]:
    """Where a figure of `claim` stands, with its unit, and how `text` writes it; empty where it does not."""
    if detail.date is not None:
        days = detail.date.readings
        same = (date.text for date in find_dates(text)[0] if date.readings == days)
        return detail.date.start, detail.date.end, next(same, "")
    if (
        detail.quantity is None
        or detail.amount is None
        or detail.amount.rough
        or not detail.text[-1:].isdigit()
    ):
        return 0, 0, ""
    mine, start = detail.amount, detail.quantity.start
    for other, sentence, begin, end, behind in _figures(text):
        told = bool(mine.units) == bool(other.units) and not other.rough
        if told and mine.given_by(other) and other.given_by(mine):
            if mine.units and other.units:
                return start, unit_end(claim, detail.quantity), sentence[begin:behind]
            return start, detail.quantity.end, sentence[begin:end]
    return 0, 0, ""


@lru_cache(maxsize=512)
def _figures(text: str) -> tuple[tuple[Amount, str, int, int, int], ...]:
    """The numbers of `text` with the sentence that has each, where it stands there and where its unit ends."""
    return tuple(
        (amount(blanked, number), sentence, number.start, number.end, unit_end(sentence, number))
        for start, end in split(text)
        for sentence in [text[start:end]]
        for blanked in [find_dates(sentence)[1]]
        for number in quantities(blanked)
        if not number.weak
    )


def wordings(claim: str, text: str) -> Iterator[str]:
    """`claim` as it is, with the figures of `text`, and told from the other end: `Elm before Oak`, `Oak after Elm`; `Elm is north of Oak`."""
    yield claim
    if (written := as_written(claim, text)) != claim:
        yield written
    yield from from_the_other_end(written)


def from_the_other_end(claim: str) -> Iterator[str]:
    """An order or a comparison told from its other end.

    >>> list(from_the_other_end("Elm has more boats than Oak."))
    ['Oak has less boats than Elm.', 'Oak has fewer boats than Elm.']
    """
    ends = ((_ORDER.fullmatch(claim), _TURNED, ""), (_SIDE.fullmatch(claim), _OTHER_SIDE, "of "))
    for told, turned, between in ends:
        if told:
            order = f"{turned[told['order'].lower()]} {between}"
            yield f"{_opening(told['last'])} {told['deed']}{order}{_within(told['first'])}{told['end']}"
    if told := _CLAUSES.fullmatch(claim):
        order = _TURNED[told["order"].lower()]
        yield f"{_opening(told['last'])} {order} {_within(told['first'])}{told['end']}"
    if told := _THAN.fullmatch(claim):
        degree = told["degree"].lower()
        for other in (b if a == degree else a for a, b in _DEGREES if degree in (a, b)):
            what = f"{other} {told['what']}than {_within(told['first'])}{told['end']}"
            yield f"{_opening(told['last'])} {told['deed']}{what}"


def _opening(words: str) -> str:
    words = words.strip()
    return f"{words[:1].upper()}{words[1:]}"


def _within(words: str) -> str:
    """What began a sentence, within one."""
    words = words.strip()
    return words[:1].lower() + words[1:] if words.split()[0] in ("The", "A", "An") else words
