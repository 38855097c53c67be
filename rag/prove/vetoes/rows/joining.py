"""Facts of two rows of a table, or of two entries of a list, that a claim tells as one. Pure.

`3 | Oster | Lyr | 9.30` below `1 | Sandvik | Lyr | 7.15`, and the claim has the boat at 9.30 leave from Sandvik; `Ghent: sales` above
`Turin: laboratory`, and it has the laboratory in Ghent. Each is in a row, and no row has both. A claim that has two things of one column
compares rows, and is let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from rag.language.patterns import regex
from rag.prove.signals.conflicts import Change
from rag.prove.signals.digits import counted_words
from rag.prove.signals.parts import same_word
from rag.prove.signals.slots import Token, tokens
from rag.prove.vetoes.rows.labelled import Row, rows_of

Place = tuple[int, int]
"""A row, and a column of it; the name of the row is the first."""

_COMPARING = frozenset(
    "than both together total sum all average each between before after previous previously earlier later next last"
    " more less fewer most least twice half difference like same other while whereas".split()
)
"""Words of a claim that speaks of several rows at once; `labelled` has those that tell the time of a cell from another one."""


@lru_cache(maxsize=4096)
def of_two_rows(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` tells of one row of `texts` that stands in another, where no row has both."""
    if not _COMPARING.isdisjoint(token.key for token in tokens(claim)):
        return ()
    placed = (each for text in texts for each in _tables(claim, text))
    return tuple(dict.fromkeys(change for rows, seen in placed for change in _joined(rows, seen)))


@lru_cache(maxsize=4096)
def in_one_row(claim: str, *texts: str) -> frozenset[str]:
    """The figures and names of `claim` of which one row of a table of `texts` tells, all of them and with its own name too: whatever
    stands in another row, none of these is said of that."""
    found: set[str] = set()
    for text in texts:
        for _, seen in _tables(claim, text):
            shared = frozenset.intersection(*map(_rows, seen.values())) if len(seen) > 1 else frozenset()
            if shared and any(0 in _columns(at) for at in seen.values()):
                found |= {token.text for token in seen if token.kind != "word"}
    return frozenset(found)


def _tables(claim: str, text: str) -> Iterator[tuple[tuple[Row, ...], dict[Token, frozenset[Place]]]]:
    """The tables and lists of `text`, each with where its rows tell what words of `claim`: those that some rows have, and others have not,
    nor what stands around them."""
    ours = tokens(claim)
    things = {m for n in range(len(ours)) for m in counted_words(ours, n, claim)}
    telling = [token for n, token in enumerate(ours) if token.kind != "light" and n not in things]
    for rows, rest in rows_of(text):
        if len({row.label for row in rows}) < len(rows) or any(map(_is_said, rows)) or _is_of_one(rows):
            continue
        around = tokens(rest)
        placed = {token: _places(rows, token, telling) for token in telling}
        yield (
            rows,
            {
                token: at
                for token, at in placed.items()
                if 0 < len(_rows(at)) < len(rows)
                and (_columns(at) == {0} or not any(same_word(token, other) for other in around))
            },
        )


def _joined(rows: Sequence[Row], seen: dict[Token, frozenset[Place]]) -> Iterator[Change]:
    apart = [(a, b) for a, b in combinations(seen, 2) if _rows(seen[a]).isdisjoint(_rows(seen[b]))]
    listed = all(len(row.cells) == 1 for row in rows)  # entries: their one cell tells of several things
    if any(
        {0} & shared if listed else shared
        for a, b in apart
        for shared in [_columns(seen[a]) & _columns(seen[b])]
    ):
        return
    for a, b in apart:
        if {a.kind, b.kind} != {"word"} or 0 in _columns(seen[a]) | _columns(seen[b]):
            ours, home = (a, seen[b]) if a.kind != "word" else (b, seen[a])
            column = min(_columns(seen[ours]))
            row = rows[min(_rows(home))]
            kind = ours.kind if ours.kind in ("number", "date", "name") else "word"
            yield Change(kind, ours.text, row.cells[column - 1] if column else row.name, framed=True)


def _rows(places: frozenset[Place]) -> frozenset[int]:
    return frozenset(row for row, _ in places)


def _columns(places: frozenset[Place]) -> frozenset[int]:
    return frozenset(column for _, column in places)


def _places(rows: Sequence[Row], token: Token, telling: Sequence[Token]) -> frozenset[Place]:
    """The cells that have a figure or a name of a claim, or a word where the claim has all that stands with it between commas."""
    return frozenset(
        (n, column)
        for n, row in enumerate(rows)
        for column, cell in enumerate((row.name, *row.cells))
        if any(_told(part, token, telling) for part in _PART.split(cell))
    )


_PART = regex(r"[,;] | \(")
_SPEAKS = regex(r"[?!]|\b(?:I|you|we|me|my|your|us|our)\b", re.IGNORECASE)


def _is_said(row: Row) -> bool:
    """Whether somebody says what stands behind his name: a talk is no list, whoever speaks of whom."""
    return any(_SPEAKS.search(cell) for cell in row.cells)


def _is_of_one(rows: Sequence[Row]) -> bool:
    """Whether each entry may tell another thing of the same: a sheet with owner, year and town; ingredients and tools. Of several things
    each entry tells several, and one of a kind that all entries tell."""
    if any(len(row.cells) > 1 for row in rows):
        return False
    told = [row.cells[0] if row.cells else "" for row in rows]
    kinds = frozenset.intersection(*(frozenset(token.kind for token in tokens(each)) for each in told))
    return not (kinds - {"word", "light"}) or min(len(_PART.split(each)) for each in told) < 2


def _told(part: str, token: Token, telling: Sequence[Token]) -> bool:
    content = [other for other in tokens(part) if other.kind != "light"]
    if not any(same_word(token, other) for other in content):
        return False
    return token.kind != "word" or all(any(same_word(mine, other) for mine in telling) for other in content)
