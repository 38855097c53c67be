"""The rows of a table that have what a question names in a column of their own, asked for by what they are called. Pure.

"Who plays the violin?" → the rows with "violin" under "Member | Instrument"; "Which boats are in Orm?" → those with "Orm" under "Port".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.language.patterns import regex
from rag.language.words import content
from rag.read.lookup.cells import in_short
from rag.read.lookup.tables.rows import BEYOND, Row, around, called, tables, with_names
from rag.read.reading import Held
from rag.read.units import Unit
from rag.types import Passage

FEWEST = 2
"""Rows of a table."""
MOST = 12
"""Most rows that are told: of more a question is one for a list."""
_ASKS = regex(
    r"\W*(?:(?:and|so) )?(?:(?P<who>who(?:m|se)?)|(?:which|what) (?P<things>[^\W\d_][\w’'-]{2,30}))"
    r" (?:(?:do|does|did|is|are|was|were|can|will|has|have|had|also|all) )*",
    re.IGNORECASE,
)
_OTHERWISE = regex(rf"{BEYOND}|\b(?:no|first|last|latest|next|and|or|how|when)\b", re.IGNORECASE)
"""Words of questions that a value of one column does not answer."""
_SAYING = content(
    "has have had is are was were there do does did get gets got use uses used take takes took belong belongs own called"
)
_VERBS = tuple(
    (content(columns), content(verbs))
    for columns, verbs in (
        ("instrument voice part position game sport", "play plays played playing sing sings"),
        ("language tongue", "speak speaks spoke know knows talk"),
        (
            "city town country place home residence village district region",
            "live lives lived come comes from based stay stays work works",
        ),
        ("port harbour berth dock yard", "lie lies moor moored berthed based"),
        ("subject course class lesson", "teach teaches taught study studies take learn give gives"),
        (
            "team club group department unit section division",
            "work works play plays belong member join joined",
        ),
        ("job role trade profession occupation position post title function", "work works job profession"),
        ("room office desk floor seat place", "sit sits work works stay stays sleep sleeps"),
        ("day shift date", "work works come comes available duty"),
        ("colour color", "painted coloured colored"),
        ("diet allergy food meal dish menu", "eat eats order ordered want wants allergic choose chose"),
        ("car vehicle boat", "drive drives own owns sail sails"),
        (
            "brand make maker manufacturer supplier vendor",
            "made make makes built supply supplies supplied deliver delivers come from",
        ),
    )
)
"""What columns are called, and what one says of a thing that has a value there."""


def holding(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The rows of the one table that have in one column what `question` names, and what they are called; None where none or several
    tables do, or the question says something that neither the table nor what one says of such a column does."""
    match = _ASKS.match(question)
    if match is None or _OTHERWISE.search(question):
        return None
    asked = content(question)
    found = [
        rows
        for table in tables(units, passages)
        if len(table) >= FEWEST
        for rows in _rows(match, asked, table, passages)
    ]
    if len(found) != 1 or len(found[0]) > MOST:
        return None
    rows = found[0]
    named = with_names(rows[0], units)[:-1]
    return Held(
        (*named, *(row.unit for row in rows)), in_short([called(row.names, row.cells) for row in rows])
    )


def _rows(
    match: re.Match[str], asked: frozenset[str], table: Sequence[Row], passages: Sequence[Passage]
) -> Iterator[list[Row]]:
    """The rows of one table with what is `asked` for in a column, for each column that has it."""
    names = table[0].names
    labels = [called(row.names, row.cells) for row in table]
    near = around(table[0], passages[table[0].unit.passage])
    for n, name in enumerate(names):
        rows = [
            row
            for row, label in zip(table, labels, strict=True)
            if row.cells[n] != label and _is_text(row.cells[n]) and content(row.cells[n]) <= asked
        ]
        if not rows or len(rows) == len(table) or any(content(label) <= asked for label in labels):
            continue
        value = content(" ".join(row.cells[n] for row in rows))
        if len({row.cells[n].casefold() for row in rows}) > 1 or not _fits(
            match, rows, near | content(names[0])
        ):
            continue
        if asked - value - content(match["things"] or "") - content(name) - _SAYING <= _said_of(name):
            yield rows


def _is_text(cell: str) -> bool:
    return bool(content(cell)) and any(map(str.isalpha, cell))


def _fits(match: re.Match[str], rows: Sequence[Row], near: frozenset[str]) -> bool:
    """Whether the rows are called as who is asked for is, or the table is of the things asked for."""
    labels = [called(row.names, row.cells) for row in rows]
    if match["who"]:
        return all(label[:1].isupper() and not any(map(str.isdigit, label)) for label in labels)
    return content(match["things"]) <= near


def _said_of(column: str) -> frozenset[str]:
    """What one says of a thing that has a value in `column`."""
    words = content(column)
    return frozenset[str]().union(*(verbs for columns, verbs in _VERBS if columns & words))
