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
from itertools import combinations

from rag.language.grammar import JOINING
from rag.language.numerals import ORDINALS
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.signals.conflicts import Change
from rag.prove.signals.digits import change, is_figure
from rag.prove.signals.parts import same_word
from rag.prove.signals.slots import Token, tokens
from rag.prove.spans import sentences_of

SAYS_SO = regex(r"\brespective(?:ly)?\b|\bin (?:that|this|the same) order\b", re.I)
_SAID = regex(rf",?\s*(?:{SAYS_SO.pattern})", re.I)
_SCALE = regex(r"\s(?:hundred|thousand|million|billion|trillion)\Z", re.I)
"""What the last of several figures has for all."""
BETWEEN = 3
"""Words of one thing of a list; more between two commas is a clause."""
LONGEST = 12
"""Things of a list that are looked at: who reads a longer one counts along in a table."""
MOST_LISTING = 8
"""Sentences of a text that tell so, of those that are looked at."""


@lru_cache(maxsize=512)
def told_singly(claim: str, *texts: str) -> tuple[str, ...]:
    """`texts` with a sentence for each thing in the place of one that lists several with what is told of each, where `claim` has two of
    those.

    >>> told_singly("Oak has 9.", "Elm and Oak have 4 and 9 mills respectively. Both are old.")
    ('Elm have 4 mills. Oak have 9 mills. Both are old.',)
    """
    return tuple(_singly(tokens(claim), text) if SAYS_SO.search(text) else text for text in texts)


def _singly(ours: Sequence[Token], text: str) -> str:
    listing = [span for span in split(text) if SAYS_SO.search(text, *span)]
    for start, end in reversed(listing[:MOST_LISTING]):
        sentence = text[start:end]
        lists = list(_lists(tokens(sentence)))
        paired = [list(each) for pair in _paired(lists) for each in pair]
        rows = sorted(
            (row for n, row in enumerate(paired) if row not in paired[:n]), key=lambda row: -row[0].start
        )
        if sum(any(_said(ours, each) for each in row) for row in rows) < 2:
            continue
        each_told = []
        for n in range(len(rows[0])):
            told = sentence
            for row in rows:
                scale = _SCALE.search(row[-1].text) if n + 1 < len(row) and is_figure(row[-1]) else None
                said = row[n].text if scale is None or _SCALE.search(row[n].text) else row[n].text + scale[0]
                told = told[: row[0].start] + said + told[row[-1].end :]
            each_told.append(_SAID.sub("", told))
        if sum(all(_said(ours, row[n]) for row in rows) for n in range(len(rows[0]))) > 1:
            each_told.append(" and ".join(told.rstrip(" .;") for told in each_told) + ".")
        text = text[:start] + " ".join(each_told) + text[end:]
    return text


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
    """Where the claim pairs a thing with a value that is not its own.

    `said`: which tokens of the claim each sentence has; what a second one has both of may be told there.
    """
    for mine, n, m in _told_pairs(ours, things, values):
        thing, own = things[n], values[n]
        both = {ours.index(mine), next(k for k, each in enumerate(ours) if same_word(each, thing))}
        if n == m or sum(both <= each for each in said) > 1:
            continue
        if is_figure(own):
            yield change(mine, own)
        else:
            yield Change("name", mine.text, own.text, framed=True)


def _told_pairs(
    ours: Sequence[Token], things: Sequence[Token], values: Sequence[Token]
) -> Iterator[tuple[Token, int, int]]:
    """The values of a claim, each with the place of the thing that it is told of and its own: where things and values take turns, or the
    claim lists both in turn and says so."""
    told = [
        (n, kind, token)
        for token in ours
        for kind, row in enumerate((things, values))
        for n, each in enumerate(row)
        if same_word(token, each)
        or (is_figure(each) and token.text.split()[0] == each.text)  # 1.5 million, 1.5
    ]
    named, said = ([each for each in told if each[1] == kind] for kind in (0, 1))
    kinds = [kind for _, kind, _ in told]
    in_turn = all(kinds[at] != kinds[at + 1] for at in range(0, len(kinds) - 1, 2))
    listed = any(SAYS_SO.fullmatch(token.key) for token in ours) and kinds == sorted(kinds)
    if len(named) == len(said) and (in_turn or listed):
        for (n, _, _), (m, _, token) in zip(named, said, strict=True):
            yield token, n, m


def _said(ours: Sequence[Token], thing: Token) -> bool:
    return any(same_word(mine, thing) for mine in ours)


def _has(sentence: Sequence[Token], thing: Token) -> bool:
    return any(same_word(thing, token) for token in sentence)


def _paired(lists: Sequence[Sequence[Token]]) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """The lists of one length; of three pairs it is not said which belong together."""
    lists = [
        each
        for each in lists
        if all(token.kind != "light" and not SAYS_SO.match(token.text) for token in each)
    ]
    for length in sorted({len(each) for each in lists}):
        same = [each for each in lists if len(each) == length]
        if len(same) == 2 or length > 2:
            for one, other in combinations(same, 2):
                if not any(same_word(a, b) for a in one for b in other):
                    yield one, other


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
    return "figure" if is_figure(token) else "ordinal" if token.text.lower() in ORDINALS else token.kind
