"""Figures that a claim gives to a thing which a text measures otherwise. Pure.

`nine months' notice`, and the claim has a notice of three months; `interest of 7 %`, and the claim has an interest of 2.5 %, which is
what the rent rises by. The figure of the claim stands in no sentence that speaks of the thing, and the thing has one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.grammar import DETERMINERS, PREPOSITIONS
from rag.language.numerals import Quantity
from rag.language.patterns import regex
from rag.language.words import fold, is_participle, stem
from rag.prove.signals.conflicts import Change
from rag.prove.signals.digits import change, counted_words, counts_figure, measured, same_figure
from rag.prove.signals.measures import amount
from rag.prove.signals.slots import PASSIVE, Token, is_sentence, tokens
from rag.prove.spans import sentences_of

_AMOUNTING = frozenset(
    "amount amounts amounted come comes came total totals totalled stand stands stood run runs ran last lasts".split()
)
_ROUND = frozenset(
    "about around roughly approximately nearly almost some exactly only just now at to up over under".split()
)
_SIGN = regex(r"\s?[%€$£]")
_OPEN = frozenset("date day".split())
"""Figures that tell when: a thing may have many."""


@lru_cache(maxsize=4096)
def measured_otherwise(claim: str, *texts: str) -> tuple[Change, ...]:
    """Figures of `claim` for things that have other figures, and only others, in `texts`."""
    ours = tokens(claim)
    if not is_sentence(ours):
        return ()
    links = [(thing, n) for thing, n in _links(ours, claim)]
    if not links:
        return ()
    sentences = [(sentence, tokens(sentence)) for sentence in sentences_of(texts)]
    found: list[Change] = []
    for thing, n in links:
        kind = _kind(ours, n, claim)
        speaking = [(s, read) for s, read in sentences if any(_one_thing(thing, token) for token in read)]
        if any(_stands(ours[n], claim, s, read) for s, read in speaking):
            continue
        own = [
            read[m]
            for s, read in speaking
            if is_sentence(read)
            for other, m in _links(read, s)
            if _one_thing(thing, other) and _kind(read, m, s) == kind
        ]
        if own and not any(same_figure(other, token) for other in own for token in ours):
            found.append(change(ours[n], own[0]))
    return tuple(dict.fromkeys(found))


def _stands(figure: Token, claim: str, sentence: str, read: Sequence[Token]) -> bool:
    """Whether a sentence has a figure of the claim, in another unit or more exactly too."""
    return any(
        same_figure(token, figure) or _given(figure, claim, token, sentence)
        for n, token in enumerate(read)
        if counts_figure(read, n, sentence)
    )


def _given(figure: Token, claim: str, token: Token, sentence: str) -> bool:
    if not (isinstance(figure.figure, Quantity) and isinstance(token.figure, Quantity)):
        return False
    return amount(claim, figure.figure).given_by(amount(sentence, token.figure))


def _kind(read: Sequence[Token], n: int, sentence: str) -> object:
    """What a figure measures, a rate (7 % a year) by its sign; empty of what is no figure or has no unit."""
    if not counts_figure(read, n, sentence):
        return ()
    sign = _SIGN.match(sentence, read[n].end)
    return sign.group().strip() if sign else measured(read[n], sentence)


def _one_thing(a: Token, b: Token) -> bool:
    return b.kind in ("word", "name") and stem(fold(a.text)) == stem(fold(b.text))


def _links(read: Sequence[Token], sentence: str) -> Iterator[tuple[Token, int]]:
    """Things with the figure that measures them: notice of three months, three months' notice, the rent is 40 euros."""
    for n in range(len(read)):
        kind = _kind(read, n, sentence)
        if not kind or kind in _OPEN:
            continue
        behind = n + 1 + len(counted_words(read, n, sentence))
        genitive = (
            sentence[read[behind - 1].end : read[behind - 1].end + 1] in "'’" if behind > n + 1 else False
        )
        if genitive and behind < len(read) and _is_thing(read, behind):
            yield read[behind], n
        before = n - 1
        while before > 0 and read[before].key in _ROUND and not read[before + 1].parted:
            before -= 1
        if before < 1 or read[before + 1].parted:
            continue
        if read[before].key == "of" and _is_thing(read, before - 1):
            yield read[before - 1], n
        elif read[before].key in PASSIVE or read[before].text in _AMOUNTING:
            head = _head(read, before)
            if head is not None:
                yield head, n


def _head(read: Sequence[Token], verb: int) -> Token | None:
    """The noun of the subject before a verb: the interest on what is due is."""
    first = verb
    while first > 0 and not read[first].parted and read[first - 1].kind not in ("number", "date"):
        first -= 1
    stretch = range(first, verb)
    governed = next((n for n in stretch if read[n].key in PREPOSITIONS and n > first), verb)
    return read[governed - 1] if governed - 1 in stretch and _is_thing(read, governed - 1) else None


def _is_thing(read: Sequence[Token], n: int) -> bool:
    """Whether a word may be a noun, and names no kind that a text has many of."""
    token = read[n]
    return (
        (token.kind == "word" or (token.kind == "name" and not token.sure))
        and token.text.isalpha()
        and not is_participle(token.text)
        and token.key not in DETERMINERS
    )
