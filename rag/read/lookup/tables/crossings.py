"""The cell where a row and a column cross that a question names both. Pure.

"What did we spend on food in March?" → 431 under "Month | Rent | Food"; "Who leads the pottery club?" → the cell under Leader;
"How long does the eco programme take?" → the cell under Time; "What is on on Tuesday afternoon?" in a timetable of a week.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.language.patterns import regex
from rag.language.words import WORD, content, fold, stem, stems
from rag.read.lookup.tables.rows import BEYOND, Row, around, called, tables, with_names
from rag.read.reading import Held
from rag.read.units import Unit
from rag.types import Passage

_ASKS = regex(
    r"\W*(?:(?:and|so|in|on|at|for|of|from|by) )?(?:who|what|what['’]s|which|where|how (?:much|many|long|heavy|hot|warm|cold|far|tall|high|old|fast|often|big|wide|deep))\b(?!['’]?s? (?:happens|if)\b)",
    re.IGNORECASE,
)
_OTHERWISE = regex(rf"{BEYOND}|\b(?:total|altogether|all|each|every|means?)\b", re.IGNORECASE)
"""Words of questions that no single cell answers."""
_SAYING = content(
    "do doing done did have has had get gets got take takes took taking need needs require use uses used want there happen happens going go goes"
    " plan plans planned scheduled on in at is are was were many much long spend spent spending cost costs pay pays paid paying give gives run runs"
    " work works tell say says stand stands total figure value number name one"
)
"""What a question says of a thing in a table without naming a column."""

_LEADS = content(
    "lead run teach coach organise take charge responsible head train instruct host manage supervise"
)
_LEADERS = content(
    "leader teacher coach organiser organizer trainer instructor tutor host manager supervisor responsible contact owner head"
)
"""Who is at the head of a thing, and what its column is called."""
_COLUMNS = tuple(
    (regex(asked, re.IGNORECASE), content(columns), regex(cell, re.IGNORECASE))
    for asked, columns, cell in (
        (r"\bhow much (?:is|are|was|were|for|do|does|did)\b|\bcosts?\b", "price cost fee fare charge balance amount value", r"(?!.*%).*\d.*|free|nil|none"),
        (r"\bhow long\b|\bhow much time\b", "time duration minutes min mins hours hrs days weeks length", r"(?!\d{1,2}[:.]\d\d\b).*\d.*"),
        (r"\bhow (?:heavy|much .* weigh)", "weight mass kg kilos grams", r".*\d.*"),
        (r"\bhow (?:hot|cold|warm)\b|\bwhat heat\b", "temperature degrees heat", r".*\d.*"),
        (r"\bhow far\b", "distance km kilometres miles", r".*\d.*"),
        (r"\bhow (?:tall|high)\b", "height elevation altitude", r".*\d.*"),
        (r"\bhow fast\b", "speed", r".*\d.*"),
        (r"\bhow often\b", "interval frequency every", r".*"),
        (r"\bhow many\b", "number quantity qty count pieces stock pcs", r"\D{0,3}\d[\d,. ]*(?: ?(?:x|pcs|pieces))?"),
        (r"\bwhere\b", "room place venue location where hall", r".*[^\W\d_].*"),
    )
)  # fmt: skip
"""What a question asks of a thing, the names of a column that tells it, and what its cell looks like."""
_HOW_MANY = regex(r"\W*how many [^?]{2,60}?\b(?:are|is|do|does|have|has|did|were)\b", re.IGNORECASE)
_ASIDE = regex(r"\([^()]*\)")
_DIGIT = regex(r"\d")
_AGENT = regex(r"[a-z]{3,}(?:er|or)s?")
FEWEST = 2
"""Rows of a table; one line beside names of columns may be anything."""


def crossing(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The one row of the tables at hand that `question` names, and the cell of it under the column that it names too; None where
    none or several are, or it says something that neither the table nor the text around it does."""
    if not _ASKS.match(question) or _OTHERWISE.search(question):
        return None
    asked = content(question)
    found = [
        (row, cell)
        for table in tables(units, passages)
        if len(table) >= FEWEST
        for row, cell in _crossing(question, asked, table, passages)
    ]
    if len(found) != 1:
        return None
    row, cell = found[0]
    return Held(with_names(row, units), cell)


def asks_quantity(question: str) -> bool:
    """Whether `question` asks how many there are of a thing, which an inventory has a row for."""
    return _HOW_MANY.match(question) is not None


def _crossing(
    question: str, asked: frozenset[str], table: Sequence[Row], passages: Sequence[Passage]
) -> Iterator[tuple[Row, str]]:
    """The rows of one table that `asked` names best, each with the cell asked for."""
    said = asked | stems(question)
    labelled = [(row, _named_by(said, called(row.names, row.cells))) for row in table]
    named = [(row, words) for row, words in labelled if words]
    most = max((len(words) for _, words in named), default=0)
    for row, words in named:
        if len(words) < most:
            continue
        at = row.cells.index(called(row.names, row.cells))
        column = _column(question, asked - words, row, at)
        if column is None or not any(map(str.isalnum, row.cells[column])):
            continue
        near = around(row, passages[row.unit.passage]) | content(" ".join(row.names)) | _meant(question)
        near |= content(" ".join(row.cells[:column] + row.cells[column + 1 :]))
        if asked - words - _does(row.names[column]) - _SAYING - _measuring(question) <= near:
            yield row, row.cells[column]


def _named_by(said: frozenset[str], label: str) -> frozenset[str]:
    """Stems by which a row is named among those `said`: all of its label, or of what stands before a bracket or a comma, "Curtains,
    pairs"; words without a subject too where it has no other, "Afternoon". Empty where it is not named."""
    bare = _ASIDE.sub(" ", label)
    ways = (content(text) or stems(text) for text in (bare, bare.partition(",")[0]))
    return next((words for words in ways if words and words <= said), frozenset())


def _column(question: str, rest: frozenset[str], row: Row, at: int) -> int | None:
    """The column of `row` that the question names, `rest` being its words beside the name of the row; None where several equally."""
    worth: dict[int, float] = {}
    for n, (name, cell) in enumerate(zip(row.names, row.cells, strict=True)):
        words = content(_ASIDE.sub(" ", name))
        if n == at or not words or not cell:
            continue
        said = words & rest
        fits = _fits(question, cell)
        if said and fits is not False:
            worth[n] = 1 + len(said) / len(words)
        elif _does(name) & rest and not _DIGIT.search(cell):
            worth[n] = 1.5
        elif fits and words & _meant(question):
            worth[n] = 1
    best = max(worth, key=lambda n: worth[n], default=None)
    if best is None or sum(worth[n] == worth[best] for n in worth) > 1:
        return None
    return best


def _meant(question: str) -> frozenset[str]:
    """What columns are called that tell what `question` asks."""
    return frozenset[str]().union(*(columns for asks, columns, _ in _COLUMNS if asks.search(question)))


def _measuring(question: str) -> frozenset[str]:
    """Stems of the words with which `question` asks for a measure: "how hot"."""
    return content(" ".join(match[0] for asks, _, _ in _COLUMNS if (match := asks.search(question))))


def _fits(question: str, cell: str) -> bool | None:
    """Whether a cell looks like what is asked for; None where nothing is known of that."""
    asked = [looks for asks, _, looks in _COLUMNS if asks.search(question)]
    if re.match(r"\W*who\b", question, re.IGNORECASE):
        return cell[:1].isupper() and not _DIGIT.search(cell)
    return any(looks.fullmatch(cell) for looks in asked) if asked else None


def _does(name: str) -> frozenset[str]:
    """Stems of what one does who is called so: of Leader lead, run and the like, of Driver drive.

    >>> "drive" in _does("Driver"), "lead" in _does("Leader"), _does("Room")
    (True, True, frozenset())
    """
    if content(name) & _LEADERS:
        return _LEADS
    verbs = (word.rstrip("s")[:-2] for word in map(fold, WORD.findall(name)) if _AGENT.fullmatch(word))
    return frozenset(form for verb in verbs for form in (stem(verb), stem(verb + "e")))
