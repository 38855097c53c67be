"""What a claim takes from the wrong place of a list that another one is told in the order of. Pure.

`The length and the width of the hall are 62 and 40 metres, respectively`, and the claim has the width at 62; `Ost and Lind became
mayors of Elm and Oak, respectively`, and the claim has Lind in Elm. Two lists of the same length in a sentence that says so belong
together place by place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from rag.language.grammar import JOINING
from rag.prove.signals.conflicts import Change
from rag.prove.signals.digits import change, is_figure
from rag.prove.signals.parts import same_word
from rag.prove.signals.slots import Token, tokens
from rag.prove.spans import sentences_of

SAYS_SO = re.compile(r"\brespective(?:ly)?\b", re.I)
BETWEEN = 3
"""Words of one thing of a list; more between two commas is a clause."""
LONGEST = 12
"""Things of a list that are looked at: who reads a longer one counts along in a table."""
MOST_LISTING = 8
"""Sentences of a text that tell so, of those that are looked at."""


@lru_cache(maxsize=4096)
def of_another_place(claim: str, *texts: str) -> tuple[Change, ...]:
    """What stands in `claim` beside a thing in whose place another list of a sentence of `texts` has something else."""
    every = sentences_of(texts)
    listing = [sentence for sentence in every if SAYS_SO.search(sentence)]
    if not listing:
        return ()
    ours = tokens(claim)
    said = [
        {n for n, mine in enumerate(ours) if _has(tokens(sentence), mine)}
        for sentence in dict.fromkeys(every)
    ]
    found: list[Change] = []
    for sentence in listing[:MOST_LISTING]:
        for things, values in _paired(list(_lists(tokens(sentence)))):
            found += _crossing(ours, things, values, said)
    return tuple(dict.fromkeys(found))


def _crossing(
    ours: Sequence[Token],
    things: Sequence[Token],
    values: Sequence[Token],
    said: Sequence[AbstractSet[int]],
) -> Iterator[Change]:
    """Where the claim pairs one thing with one value that is not its own: of more it tells in an order of its own.

    `said`: which tokens of the claim each sentence has; what a second one has both of may be told there.
    """
    named = [n for n, thing in enumerate(things) if _said(ours, thing)]
    told = [n for n, value in enumerate(values) if _said(ours, value)]
    if len(named) != 1 or len(told) != 1 or named == told:
        return
    thing, value, own = things[named[0]], values[told[0]], values[named[0]]
    both = {next(n for n, mine in enumerate(ours) if same_word(mine, each)) for each in (thing, value)}
    if sum(both <= each for each in said) > 1:
        return
    mine = next(token for token in ours if same_word(token, value))
    if is_figure(value):
        yield change(mine, own)
    else:
        yield Change("name", mine.text, own.text, framed=True)


def _said(ours: Sequence[Token], thing: Token) -> bool:
    return any(same_word(mine, thing) for mine in ours)


def _has(sentence: Sequence[Token], thing: Token) -> bool:
    return any(same_word(thing, token) for token in sentence)


def _paired(lists: Sequence[Sequence[Token]]) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """The two lists of one length; of three it is not said which belong together."""
    lists = [each for each in lists if all(token.kind != "light" for token in each)]
    for length in sorted({len(each) for each in lists}):
        same = [each for each in lists if len(each) == length]
        if len(same) == 2 and not any(same_word(a, b) for a in same[0] for b in same[1]):
            yield same[0], same[1]


def _lists(sentence: Sequence[Token]) -> Iterator[list[Token]]:
    """What is listed in a sentence, each thing by one token that is of its own: the last of those before the conjunction, the first behind."""
    for n, token in enumerate(sentence):
        if token.key not in JOINING or not 0 < n < len(sentence) - 1:
            continue
        last = next((m for m in range(n + 1, len(sentence)) if sentence[m].kind != "light"), None)
        if last is None or last > n + BETWEEN:
            continue
        row = [sentence[last]]
        found = _before(sentence, n, row[0])
        while found is not None and len(row) < LONGEST:
            row.insert(0, sentence[found])
            comma = _comma(sentence, found)
            found = None if comma is None else _before(sentence, comma, row[0])
        if len(row) > 1 and found is None:
            yield row


def _before(sentence: Sequence[Token], at: int, like: Token) -> int | None:
    """The thing that ends before a place, of the kind of the one behind; a figure may have its unit behind it."""
    reach = BETWEEN if is_figure(like) else 1
    for n in range(at - 1, max(-1, at - 1 - reach), -1):
        if _kind(sentence[n]) == _kind(like):
            return n
        if sentence[n].parted or sentence[n].key in JOINING:
            return None
    return None


def _comma(sentence: Sequence[Token], n: int) -> int | None:
    """Where the thing begins of which a token is a part, if a comma stands there."""
    return next((m for m in range(n, max(0, n - BETWEEN), -1) if sentence[m].parted), None)


def _kind(token: Token) -> str:
    return "figure" if is_figure(token) else token.kind
