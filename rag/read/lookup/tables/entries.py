"""The cell of the one row that a question names in its own words: what was paid to whom, when it came in, when a bus arrives. Pure.

"How much rent did we pay Orrin?" → "04 Mar | SO | Rent - K Orrin | 715.00 |  | 476.21" under "Date | Type | Details | Out | In | Balance":
715.00; "On what day?" → 04 Mar. A row for ages is named by an age: "How often may a 4-year-old take it?" → "2 to 5 years | ...".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.language.dates import MONTH_NAMES, find_dates
from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import content, stems
from rag.read.lookup.cells import asked_cell
from rag.read.lookup.ranges import in_one_unit, range_of
from rag.read.lookup.tables.rows import Row, around, tables, with_names
from rag.read.reading import Held
from rag.read.units import Unit
from rag.search.question import kind_of
from rag.types import Passage

FEWEST = 3
"""Rows of a table."""
COMMON = 0.34
"""Share of the rows up to which a word tells them apart."""
_ASKS = regex(
    r"\W*(?:(?:and|so|but|on|at|by|in|from|for) )?(?:how|what|when|which)\b(?! (?:many|about)\b)",
    re.IGNORECASE,
)
_TOLD_ALIKE = regex(
    r"\b(?:most|least|highest|lowest|first|last|latest|earliest|next|cheapest|dearest|total|all|average|altogether)\b|\bnot\b|n['’]t\b",
    re.IGNORECASE,
)
"""Asks of several rows, or of another."""
_LIGHT = content(
    "back pay paid pays cost costs charge charged spend spent bill billed give gave given get got gets come came go goes take takes took"
    " taken have had has receive received reach reaches arrive arrives arrival leave leaves depart departs departure run runs much often"
    " day date time month amount sum price money we us our my me you your they can may might could should must be is was were do did does"
    " allowed need want per each one person react respond reply answer fast quick quickly soon rapidly people someone anybody old year years aged age make made"
)
"""What one says of a row that it need not say itself."""
_AGE = regex(r"\b(\d{1,3})[- ]years?[- ]olds?\b|\b(?:aged|age of|at age) (\d{1,3})\b", re.IGNORECASE)
_ADULT = regex(r"(?:adults?|grown-?ups?)\b", re.IGNORECASE)
_OF_AGE = 18
_SUM = regex(r"[-+]?[$€£¥]? ?\d[\d,.]*(?: ?[$€£¥]|p| (?:an?|per|each)\b.*)?", re.IGNORECASE)
_FIGURES = regex(r"[$€£¥]|\d[.,]\d\d\b")
_NO_SUM = regex(
    r"balance|left|remain\w*|total|vat|tax|date|no\.?|nr|number|ref(?:erence)?|qty|quantity|seats?|age|time",
    re.IGNORECASE,
)
"""What columns are called that are no price of the row."""
_IN = regex(r"\b(?:in|credits?|deposits?|received|receipts?|income)\b", re.IGNORECASE)
_OUT = regex(r"\b(?:out|paid|debits?|withdraw\w*|spent|spending|expen\w*|payments?)\b", re.IGNORECASE)
_PAID = regex(
    r"\bwhat\b.*\b(?:cost|pay|paid|spend|spent|charge[ds]?)\b|\bhow much\b.*\b(?:get|got|receive[ds]?) back\b",
    re.IGNORECASE,
)
_WE_PAID = regex(r"\b(?:we|i) (?:\w+ )?(?:pay|paid|spend|spent|give|gave)\b", re.IGNORECASE)
_RECEIVED = regex(
    r"\b(?:receiv\w*|refund\w*|earn\w*|come in|came in|paid in|got back|get back|get|got)\b", re.IGNORECASE
)
_COLUMNS = (
    (regex(r"\b(?:arriv\w*|get to|gets to|reach\w*|get in|be (?:at|in))\b", re.IGNORECASE), regex(r"arr(?:\.|ives?|ival|iving)?|reaches|to at", re.IGNORECASE)),
    (regex(r"\b(?:leav\w*|depart\w*|set off|start\w*)\b", re.IGNORECASE), regex(r"dep(?:\.|arts?|arture|arting)?|leaves?|leaving", re.IGNORECASE)),
    (regex(r"\bhow often\b", re.IGNORECASE), regex(r"how often|(?:[\w-]+ ){0,2}(?:frequency|interval)|times? (?:a|per) \w+|every", re.IGNORECASE)),
    (regex(r"\bhow (?:fast|quick|quickly|soon|rapidly)\b", re.IGNORECASE), regex(r"(?:[\w-]+ ){0,2}(?:response|reaction|reply) time|(?:response|reaction|turnaround|delivery)(?: time)?|time to \w+|within", re.IGNORECASE)),
    (regex(r"\b(?:what|which) (?:day|date)\b|\bwhen\b", re.IGNORECASE), regex(r"(?:\w+ )?(?:date|day|when)", re.IGNORECASE)),
)  # fmt: skip
"""What is asked, and what the column is called that tells it."""


@dataclass(frozen=True, slots=True)
class _Named:
    row: Row
    words: frozenset[str]
    """Words of the question that it has."""


def entry(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The one row of a table of `units` that has all words of `question` which say what it is about, with the names of its columns, and
    its cell that is asked for; None where several rows, no row or no column tell it."""
    if not _ASKS.match(question) or _TOLD_ALIKE.search(question):
        return None
    found = []
    for table in tables(units, passages):
        named = _row_named(question, table, passages) if len(table) >= FEWEST else None
        if named and (said := _cell(question, named)):
            found.append((named, said))
    if not found:
        return None
    most = max(len(named.words) for named, _ in found)
    nearest = [each for each in found if len(each[0].words) == most]
    if len({(named.row.cells, said) for named, said in nearest}) > 1:
        return None
    named, said = nearest[0]
    return Held(with_names(named.row, units), said)


def _row_named(question: str, table: Sequence[Row], passages: Sequence[Passage]) -> _Named | None:
    """The one row that has more of the words of a question than any other, and all that are not said around the table."""
    asked = content(question)
    said = [_said(row) for row in table]
    held = {word: [bool(synonyms_of(word) & words) for words in said] for word in asked}
    telling = {word for word, rows in held.items() if 0 < sum(rows) <= max(1, COMMON * len(table))}
    of_age = _of_age(question, table)
    if of_age is not None:
        best, words = [of_age], frozenset[str]()
        of_row = frozenset(re.findall(r"\d+", question))
    else:
        counts = [sum(rows[n] for rows in held.values()) for n in range(len(table))]
        best = [n for n, count in enumerate(counts) if count == max(counts)]
        words = frozenset(word for word in telling if held[word][best[0]])
        of_row = frozenset()
    if len(best) != 1 or not (words or of_age is not None):
        return None
    row = table[best[0]]
    own = frozenset(word for word in asked if held[word][best[0]])
    near = around(row, passages[row.unit.passage]) | stems("\n".join(row.names))
    left = {word for word in asked - own - of_row - _LIGHT if not synonyms_of(word) & near}
    if left or any(any(held[word]) and not held[word][best[0]] for word in asked - of_row - _LIGHT - near):
        return None
    return _Named(row, own | of_row)


def _said(row: Row) -> frozenset[str]:
    """Stems of a row; of its days in full too."""
    days = (day for cell in row.cells for day in find_dates(cell)[0])
    months = (MONTH_NAMES[reading[1] - 1] for day in days for reading in day.readings if reading[1])
    return stems(" ".join((*row.cells, *months)))


def _of_age(question: str, table: Sequence[Row]) -> int | None:
    """The row that is for the age a question names, by its first cell."""
    match = _AGE.search(question)
    if match is None:
        return None
    age = int(match[1] or match[2])
    ranges = [range_of(row.cells[0]) for row in table]
    fit = [
        n
        for n, each in enumerate(ranges)
        if each and (each.has(*in_one_unit(age, "years")) if each.unit else each.has(age, ""))
    ]
    if not fit and age >= _OF_AGE and any(ranges):
        fit = [n for n, row in enumerate(table) if _ADULT.match(row.cells[0])]
    return fit[0] if len(fit) == 1 else None


def _cell(question: str, named: _Named) -> str | None:
    """The cell that is asked for; None where it is open or not known which."""
    row = named.row
    cells = list(zip(row.names, row.cells, strict=True))
    for asks, called in _COLUMNS:
        if asks.search(question):
            fit = [cell for name, cell in cells if called.fullmatch(name)]
            return _told(fit[0]) if len(fit) == 1 else None
    if kind_of(question) == "money" or _PAID.search(question):
        return _told(_sum(question, cells))
    cell = asked_cell(question, " | ".join(row.names), " | ".join(row.cells))
    return _told(cell) if cell and not content(cell) <= named.words else None


def _sum(question: str, cells: Sequence[tuple[str, str]]) -> str | None:
    """The sum of a row that is no balance; of what went out and what came in, the one that is asked for or there: what somebody
    paid us we did not pay him."""
    sums = [(name, cell) for name, cell in cells[1:] if _SUM.fullmatch(cell) and not _NO_SUM.fullmatch(name)]
    marked = [each for each in sums if _FIGURES.search(each[1])]
    sums = marked or sums
    if len(sums) > 1:
        received = _RECEIVED.search(question) is not None
        sums = [
            (n, cell)
            for n, cell in sums
            if (_IN.search(n) if received else _OUT.search(n) and not _IN.search(n))
        ]
    if len(sums) != 1 or (
        _WE_PAID.search(question) and _IN.search(sums[0][0]) and not _OUT.search(sums[0][0])
    ):
        return None
    return sums[0][1]


def _told(cell: str | None) -> str | None:
    return cell if cell and any(map(str.isalnum, cell)) else None
