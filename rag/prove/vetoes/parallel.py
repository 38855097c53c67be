"""Facts of two rows of a list in one claim: `1965 – Ada Lind`, `1970 – Otto Wahl`, and the claim has Ada Lind in 1970. Pure.

Rows are the lines of a list, the games or dates of a table that stands in one line, and the parts of a sentence that tell the
same kinds of things one after the other: `Lind won in 1965 and Wahl in 1970`. A claim that takes a thing of one row may take
nothing of another in the place of that row's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rag.language.dates import find_dates, is_year
from rag.language.grammar import JOINING
from rag.language.sentences import split
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import Token, one_name, tokens

Row = tuple[Token, ...]

LINES = 3
"""Lines one after the other, of two kinds of things each, that are a list."""
LONGEST_LINE = 90
"""Characters of such a line."""
IN_ONE_LINE = 4
"""Dates in one sentence from which it may be a table."""
LONGEST_CELL = 140
"""Characters a date of such a table, on average."""
MOST = 24
"""Things of a claim beyond which it is a list itself."""
_STOPS = (".", "!", "?", "…")


@lru_cache(maxsize=4096)
def mixed(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` takes from another row of a list in `texts` than the one that it follows."""
    stated = [token for token in tokens(claim) if _tells(token)]
    if not 2 <= len(stated) <= MOST:
        return ()
    found = (_mixed(stated, rows) for text in texts for rows in _lists(text))
    return tuple(dict.fromkeys(change for change in found if change is not None))


def _mixed(stated: Sequence[Token], rows: Sequence[Row]) -> Change | None:
    places = [(token, {n for n, row in enumerate(rows) if _has(row, token)}) for token in stated]
    listed = [(token, at) for token, at in places if at]
    apart = (_kind(a) == _kind(b) and at.isdisjoint(there) for a, at in listed for b, there in listed)
    if len(listed) < 2 or any(apart):  # it tells of several rows
        return None
    held = Counter(n for _, at in listed for n in at)
    homes = [rows[n] for n, often in held.items() if often == max(held.values())]
    changes = [_change(stated, [token for token, _ in listed], row) for row in homes]
    return changes[0] if all(changes) else None


def _change(stated: Sequence[Token], listed: Sequence[Token], row: Row) -> Change | None:
    """Something of the claim that `row` lacks while it has another of the kind, of which the claim says nothing."""
    left_out = [token for token in row if _tells(token) and not _has(tuple(stated), token)]
    for token in listed:
        other = next((other for other in left_out if _kind(other) == _kind(token)), None)
        if other is not None and not _has(row, token):
            kind = _kind(token)
            return Change(
                "name" if kind == "name" else "date" if kind == "date" else "number",
                token.text,
                other.text,
                framed=True,
            )
    return None


@lru_cache(maxsize=512)
def _lists(text: str) -> tuple[tuple[Row, ...], ...]:
    """The lists of `text`, each as its rows."""
    found: list[tuple[Row, ...]] = []
    lines: list[Row] = []
    for start, end in split(text):
        sentence = text[start:end]
        line = tokens(sentence)
        if len(sentence) <= LONGEST_LINE and not sentence.endswith(_STOPS) and len(_shape(line)) > 1:
            lines.append(line)
            continue
        found += [tuple(lines)] if len(lines) >= LINES else []
        lines = []
        found += _table(sentence) or _parts(line)
    return tuple([*found, tuple(lines)] if len(lines) >= LINES else found)


def _table(sentence: str) -> list[tuple[Row, ...]]:
    """The cells of a table in one line, each from its date to the next."""
    if sum(letter.isdigit() for letter in sentence) < IN_ONE_LINE:
        return []
    dates, _ = find_dates(sentence)
    if len(dates) < IN_ONE_LINE or len(sentence) > LONGEST_CELL * len(dates):
        return []
    cuts = [*(date.start for date in dates), len(sentence)]
    return [tuple(tokens(sentence[start:end]) for start, end in pairwise(cuts))]


def _parts(sentence: Row) -> Iterator[tuple[Row, ...]]:
    """Parts of a sentence that tell one thing of each of the same kinds."""
    parts: list[Row] = []
    for token in sentence:
        if not parts or token.parted or token.key in JOINING:
            parts.append(())
        parts[-1] += (token,)
    whole: list[Row] = []
    for part in parts:
        if whole and not _shape(part):
            whole[-1] += part
        else:
            whole.append(part)
    shapes = [_shape(part) for part in whole]
    for shape in dict.fromkeys(map(_key, shapes)):
        rows = [part for part, other in zip(whole, shapes, strict=True) if _key(other) == shape]
        if len(rows) > 1 and len(shape) > 1 and all(n == 1 for _, n in shape):
            yield tuple(rows)


def _shape(row: Row) -> Counter[str]:
    return Counter(_kind(token) for token in row if _tells(token))


def _key(shape: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(shape.items()))


def _kind(token: Token) -> str:
    return "date" if token.kind == "number" and is_year(token.text) else token.kind


def _tells(token: Token) -> bool:
    """Whether it is a name, a date or a number in digits."""
    if token.kind == "name":
        return token.sure
    return token.kind == "date" or (token.kind == "number" and token.text[0].isdigit())


def _has(row: Row, token: Token) -> bool:
    if token.kind == "name":
        return any(other.kind == "name" and one_name(other.words, token.words) for other in row)
    return any(
        other.kind in ("number", "date") and (other.same(token) or other.text == token.text) for other in row
    )
