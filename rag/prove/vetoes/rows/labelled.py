"""Facts that a claim takes from another row of a table, or another entry of a list, than the one it names. Pure.

`Kayak, single: 1 h £11.` `Kayak, double: 1 h £16.`, and the claim has £11 for a double kayak; `Amberley | 48,200 | 7`, and the claim
has the 48,200 of another branch, or has the 7 under the heading of the other column. Rows are named by their first cell, entries by
what stands before a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.language.grammar import HELPING
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import is_participle
from rag.prove.claim_words import claim_stems
from rag.prove.signals.conflicts import Change
from rag.prove.signals.digits import change, counts_figure, measured, same_figure
from rag.prove.signals.slots import PASSIVE, Token, tokens

_ENTRY = regex(r"\s*(?P<item>[-*•–]\s+)?(?P<label>[^\W\d_][^:.;!?|\n]{1,48}):\s+(?P<rest>.+)", re.DOTALL)
LONGEST_LABEL = 5
"""Words before a colon that are the name of an entry; more are a sentence that announces something."""
_COMPARING = frozenset(
    "before earlier previous previously prior ago after later next following last former from up down rise rose fell grew".split()
)
"""Words of a claim that may tell the time of a cell from another one: in the year before 2022."""
_VERBS = PASSIVE | HELPING
_INITIAL = regex(r"\b[A-Z]\. \Z")
_BRACKET = regex(r"(?P<label>[^\s,;:.()][^,;:.()\n]{1,30}) \((?P<told>[^()]+)\)")
_ASIDE = regex(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or an entry of a list."""

    label: frozenset[str]
    """Stems of what names it."""
    cells: tuple[str, ...]
    headings: tuple[frozenset[str], ...]
    """Stems of the heading of each cell; empty sets where there is none."""
    name: str = ""
    """What names it, as it is written."""


@lru_cache(maxsize=4096)
def of_another_row(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` says of a row of `texts` that stands in another row, or in another of its cells."""
    ours, content = tokens(claim), claim_stems(claim)
    stated = [
        token
        for n, token in enumerate(ours)
        if _is_figure(ours, n, claim)
        or (token.kind == "name" and (token.sure or _INITIAL.search(claim[: token.start])))
    ]
    compares = not _COMPARING.isdisjoint(token.key for token in ours)
    found: list[Change] = []
    for text in texts if stated else ():
        for rows, rest in rows_of(text):
            home = _named(rows, content)
            if home is not None:
                found += _Home(home, rows, rest).changes(stated, content, compares)
    return tuple(dict.fromkeys(found))


def _named(rows: Sequence[Row], content: frozenset[str]) -> Row | None:
    """The one row that is named in full, and not as a part of another's name."""
    named = [row for row in rows if row.label <= content]
    named = [row for row in named if not any(row.label < other.label for other in named)]
    return named[0] if len(named) == 1 else None


class _Home:
    """The row that a claim names, with the others and what stands around them."""

    def __init__(self, row: Row, rows: Sequence[Row], rest: str) -> None:
        self.row = row
        self.others = [_told(cell) for other in rows if other is not row for cell in other.cells]
        self.cells = [_told(cell) for cell in row.cells]
        self.rest = tokens(rest)

    def changes(self, stated: Sequence[Token], content: frozenset[str], compares: bool) -> Iterator[Change]:
        left_out = [(token, kind) for cell in self.cells for token, kind in cell if not _holds(stated, token)]
        for token in stated:
            if claim_stems(token.text) <= self.row.label:
                continue
            at = [n for n, cell in enumerate(self.cells) if _holds([mine for mine, _ in cell], token)]
            if at:
                other = None if compares else self._under_another_heading(at, stated, content)
            else:
                kinds = {kind for cell in self.others for mine, kind in cell if _same(mine, token)}
                elsewhere = bool(kinds) and not _holds(self.rest, token)
                other = next((mine for mine, kind in left_out if kind in kinds), None) if elsewhere else None
            if other is not None:
                named = Change("name", token.text, other.text, framed=True)
                yield named if token.kind == "name" else change(token, other)

    def _under_another_heading(
        self, at: Sequence[int], stated: Sequence[Token], content: frozenset[str]
    ) -> Token | None:
        """What stands under the heading that the claim names, where it has what stands under another one."""
        if len(at) > 1:
            return None
        own = self.row.headings[at[0]]
        for cell, heading in zip(self.cells, self.row.headings, strict=True):
            mine, other = own - heading, heading - own
            if not (mine and other) or not (other <= content) or not mine.isdisjoint(content):
                continue
            if len(cell) == 1 and not _holds(stated, cell[0][0]):
                return cell[0][0]
        return None


@lru_cache(maxsize=2048)
def _told(cell: str) -> tuple[tuple[Token, object], ...]:
    """The names and figures of a cell, each with its kind."""
    read = tokens(cell)
    return tuple(
        (token, "name" if token.kind == "name" else measured(token, cell))
        for n, token in enumerate(read)
        if token.kind == "name" or _is_figure(read, n, cell)
    )


def _is_figure(read: Sequence[Token], n: int, text: str) -> bool:
    """Whether it is a figure, of those that only tell which is meant too: room 12."""
    return counts_figure(read, n, text) or (read[n].kind == "number" and read[n].text.isdigit())


def _holds(tokens: Sequence[Token], token: Token) -> bool:
    return any(_same(other, token) for other in tokens)


def _same(a: Token, b: Token) -> bool:
    return a.same(b) if a.kind == "name" else same_figure(a, b) or same_figure(b, a)


@lru_cache(maxsize=512)
def rows_of(text: str) -> tuple[tuple[tuple[Row, ...], str], ...]:
    """The tables and the lists of `text`, each as its rows and the rest of the text."""
    found: list[tuple[tuple[Row, ...], str]] = []
    lines = text.split("\n")
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and len(_cells(lines[stop])) > 1:
            stop += 1
        rows = _table(lines[start:stop])
        if len(rows) > 1:
            found.append((rows, "\n".join((*lines[:start], lines[start], *lines[stop:]))))
        start = max(stop, start + 1)
    entries, rest = _entries(text)
    found += [(entries, rest)] if len(entries) > 1 else []
    return (*((_told_apart(rows), rest) for rows, rest in found), *_bracketed(text))


def _told_apart(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without the words that all their names share: model A, model B."""
    shared = frozenset[str].intersection(*(row.label for row in rows))
    return tuple(replace(row, label=row.label - shared or row.label) for row in rows)


def _bracketed(text: str) -> Iterator[tuple[tuple[Row, ...], str]]:
    """Things of a sentence with what is told of them in brackets: maps (room 12, 25 places), archives (room 14, 16 places)."""
    for start, end in split(text):
        found = list(_BRACKET.finditer(text, start, end))
        rows = [Row(claim_stems(f["label"]), (f["told"],), (frozenset(),), f["label"]) for f in found]
        rows = [row for row in rows if row.label and len(_told(row.cells[0])) > 1]
        if len(rows) > 1:
            inside = [(f.start("told"), f.end("told")) for f in found]
            cuts = [0, *(place for span in inside for place in span), len(text)]
            yield tuple(rows), " ".join(text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True))


def _table(lines: Sequence[str]) -> tuple[Row, ...]:
    """The rows below the first line, which holds the headings."""
    rows = [cells for line in lines if any(cells := _cells(line))]
    if not rows:
        return ()
    if _stands_on_its_side(rows):
        rows = [list(column) for column in zip(*rows, strict=True)]
    headings = [claim_stems(cell) for cell in rows[0]]
    return tuple(
        Row(claim_stems(label), tuple(cells), tuple(headings[1:]), label)
        for label, *cells in rows[1:]
        if len(cells) + 1 == len(headings) and claim_stems(label)
    )


def _stands_on_its_side(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each column is of one thing, and each row tells one kind of fact of all: price, size, support."""
    if len(rows) < 3 or len({len(row) for row in rows}) > 1 or len(rows[0]) < 3:
        return False
    kinds = [[_kind(cell) for cell in row[1:]] for row in rows[1:]]
    return all(len(set(row)) == 1 for row in kinds) and any(
        len(set(column)) > 1 for column in zip(*kinds, strict=True)
    )


def _kind(cell: str) -> object:
    return next((kind for _, kind in _told(cell)), "words")


def _cells(line: str) -> list[str]:
    """The cells of a line of a table; empty ones of a line that only draws a rule."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return [""] * len(cells) if all(not cell.strip("-: ") for cell in cells) else cells


def _entries(text: str) -> tuple[tuple[Row, ...], str]:
    """The sentences that begin with a label and only list something, and the others."""
    rows, rest = [], []
    for start, end in split(text):
        entry = _ENTRY.fullmatch(text[start:end])
        label = claim_stems(_ASIDE.sub("", entry["label"])) if entry else frozenset()
        named = entry and label and len(entry["label"].split()) <= LONGEST_LABEL
        if (
            entry
            and named
            and not (_is_heading(text, start, end) or _tells(entry["rest"], bool(entry["item"])))
        ):
            rows.append(Row(label, (entry["rest"],), (frozenset(),), entry["label"]))
        else:
            rest.append(text[start:end])
    if len(rows) > 2 and not _told(rows[0].cells[0]) and all(_told(row.cells[0]) for row in rows[1:]):
        rest.append(rows.pop(0).cells[0])  # what is told of each
    return tuple(rows), "\n".join(rest)


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a line stands by itself: what is named in it are the lines below."""
    return text[:start].strip(" ")[-2:] in ("", "\n\n") and text[end:].strip(" ").startswith("\n\n")


def _tells(text: str, item: bool) -> bool:
    """Whether it is a row of a table, or has a verb: a sentence under a title says what it says of anything. An `item` of a list may
    have a participle."""
    read = tokens(text)
    verb = any(
        token.key in _VERBS
        or (not item and token.kind == "word" and is_participle(token.text) and token is not read[-1])
        for token in read
    )
    return verb or "|" in text
