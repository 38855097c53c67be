"""A row of a table, and the cell of it that is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.encode.remember import TextEmbedder
from rag.language.dates import YEAR
from rag.language.patterns import regex
from rag.language.words import WORD, content, stems
from rag.read.given import given
from rag.read.lookup.tables.measured import measured
from rag.read.lookup.tables.others import unnamed_in
from rag.read.lookup.tables.rows import beside_tables, cells_of
from rag.read.units import Unit, blocks_in, context_of, lead_of
from rag.search.question import Kind
from rag.search.specifics import days_in, enumerated, held, is_part_number, specifics
from rag.types import Passage

COLUMN = 0.3
"""Least cosine of what is asked of a row and the name of a column that tells it (eval/LOG.md)."""
PRICES = content("price, cost, fee, fare, charge, rate, rent, pay, much, amount, value, budget")
"""What the figures of a price list are, which need not say so."""
_HAVING = content("need, require, take, use, have, want, get, cost, fit, hold, weigh, contain")
"""Verbs of a question for a cell that say nothing of its column."""
_TRADED = content(
    "ticket pass piece item copy portion serving treatment session visit trip ride journey entry admission place"
)
"""What one pays for, which a price list need not call so."""
_ALIKE = tuple(
    (content(short), content(long))
    for short, long in (
        ("min mins", "minute minutes"),
        ("hr hrs", "hour hours"),
        ("l", "litre litres liter liters"),
        ("kg", "kilo kilos kilogram kilograms"),
        ("g", "gram grams"),
        ("km", "kilometre kilometres kilometer kilometers"),
        ("pc pcs", "piece pieces"),
    )
)
"""Short and long words for a measure, of which a table has the one and a question the other."""
_ONE = content("one single each per")
"""Words for one of what a column is for: the price of one night."""
_FOR_A_PRICE = regex(r"\bcosts?\b|\bprices?\b|\bhow much (?:is|are|for)\b", re.IGNORECASE)
_VALUE = content(
    "value, detail, data, specification, information, description, figure, measurement, amount, result"
)
"""What the second column is called of a table that is a list of properties, which says nothing of them."""
_MEASURED = regex(r"\d ?(?:[a-zµ°][a-z²³]{0,2}|watts?|volts?|amps?|lit(?:re|er)s?|degrees)\b", re.IGNORECASE)
"""What is measured in a unit and no sum: 230 V under "Value"."""
_TOTAL = regex(
    r"(?:the )?(?:(?:grand|over ?all) )?(?:total|sum)s?(?: (?:cost|price|amount))?|in (?:total|all)|all told|al(?:l )?together|over ?all",
    re.IGNORECASE,
)
"""What a column is called that adds up the others, and how a question asks for it."""
_SUM = regex(r"\d+[.,]\d\d\s*$|\s\d+\s*$")
_NUMBER = regex(r"\d{1,6}(?:\.\d{1,6}){0,4}")
_NUMBERED = regex(rf"(?P<thing>[^\W\d_]{{3,40}}) (?P<number>{_NUMBER.pattern})(?![\w%]|[.,]\d)")
"""A thing and the number by which it is told apart: release 4.5."""
_DAY = regex(rf"\b{YEAR}\b|\b\d{{1,2}}[.:/]\d{{1,2}}\b")
"""A year, a day or a time."""


def asked_cell(question: str, header: str, row: str) -> str | None:
    """The cell under the column that `question` names; None when it names none, or several equally.

    Words that the row itself says are what it is about, not what is asked for.

    >>> asked_cell("What is the fee for a large boat?", "Class | Fee | Deposit", "Large | 37.25 | 140")
    '37.25'
    >>> asked_cell("What does a large boat cost?", "Class | Fee | Berths", "Large | 37.25 | 14")
    '37.25'
    >>> asked_cell("How many are at Sund in all?", "Station | Adults | Children | Total", "Sund | 12 | 3 | 15")
    '15'
    >>> asked_cell("How long does wool take?", "Program | Degrees | Minutes", "Wool | 30 | 48")
    '48'
    >>> asked_cell("How heavy is the Alder tent?", " | Birk | Alder", "Weight | 2.1 kg | 1.4 kg")
    '1.4 kg'
    >>> asked_cell("How wide is the oven?", "Property | Value", "Width | 60 cm")
    '60 cm'
    """
    names, cells = cells_of(header), cells_of(row)
    if len(names) < 2 or len(cells) > len(names):
        return None
    asked = content(question) | measured(question)[0]
    known = [n for n, cell in enumerate(cells) if content(cell) and content(cell) <= asked]
    if (total := _total(question, names, cells)) is not None:
        return total
    if len(cells) == 2 and known[:1] == [0] and content(names[1]) <= _VALUE:
        return cells[1]
    rest = asked - {word for n in known for word in content(cells[n])}
    named = {n: content(names[n]) & rest for n, cell in enumerate(cells) if cell and n not in known}
    best = max(named, key=lambda n: len(named[n]) / max(len(content(names[n])), 1), default=None)
    if best is not None and not named[best] and _FOR_A_PRICE.search(question):
        priced = [n for n in named if content(names[n]) and content(names[n]) <= PRICES]
        priced = [n for n in priced if not (content(names[n]) <= _VALUE and _MEASURED.search(cells[n]))]
        return cells[priced[0]] if len(priced) == 1 else None
    if best is None or not named[best]:
        return None
    others = [words for n, words in named.items() if n != best]
    several = any(words == named[best] or words - content(names[best]) for words in others)
    return None if several else cells[best]


def _total(question: str, names: Sequence[str], cells: Sequence[str]) -> str | None:
    """The cell of a row under the one column that adds up the others, where that is asked for and no other column is named."""
    places = [n for n, name in enumerate(names[: len(cells)]) if _TOTAL.fullmatch(name)]
    if len(places) != 1 or not cells[places[0]] or any(_TOTAL.fullmatch(cell) for cell in cells):
        return None
    rest = content(_TOTAL.sub(" ", question)) - PRICES - _HAVING
    named = any(content(name) & rest for n, name in enumerate(names) if n != places[0])
    return cells[places[0]] if _TOTAL.search(question) and not named else None


def whole_cell(row: str, start: int, end: int) -> str | None:
    """The cell of `row` that holds the span; None when the span goes over several."""
    if "|" in row[start:end]:
        return None
    left, right = row.rfind("|", 0, start) + 1, row.find("|", end)
    return row[left : right if right >= 0 else len(row)].strip() or None


def names_cell(question: str, row: Unit, passage: Passage) -> bool:
    """Whether `question` names a cell by its row and its column, and nothing else: the table is looked up.

    What the row stands under may be named too.
    """
    header = lead_of(row, passage)
    asked = content(question)
    if not asked_cell(question, header, row.text):
        return False
    days = days_in(question) & days_in(row.text)
    columns, asking = measured(question)
    named = any(words and words <= asked | columns for words in map(content, cells_of(row.text)))
    others = unnamed_in(question, row, passage)
    if not days and not named and not others and not _is_only_row(asked, row, passage):
        return False
    near = "\n".join(
        (row.text, _days(row.text), passage.title, context_of(row, passage), *beside_tables(passage))
    )
    beside = content(" ".join(enumerated(specifics(question).codes)))  # "in May and June" has a row for each
    beside |= _HAVING | others | (asking if columns else frozenset())
    there = stems(near)
    for short, long in _ALIKE:
        there |= (long if short & there else frozenset()) | (short if long & there else frozenset())
    return asked - PRICES - _ONE - _TRADED - beside <= there


def _is_only_row(asked: frozenset[str], row: Unit, passage: Passage) -> bool:
    """Whether a word of `asked` opens this row of all that is there: "kale" and the row of "Kale Red Winter"."""
    opens = (WORD.findall(row.text) or [""])[0]
    word = stems(opens) & asked
    return bool(word) and sum(bool(word & stems(line)) for line in passage.text.splitlines()) == 1


def _days(row: str) -> str:
    """The days of a row in words: of 2024-03-08 none is in a question."""
    return " ".join(f"{day} {month}" for day, month in sorted(days_in(row)))


def names_priced(question: str, line: Unit) -> bool:
    """Whether `question` names a line of a price list by its label: "Pear tart ..... 5.10"."""
    label = content(line.label)
    return (
        line.form == "field"
        and bool(label)
        and label <= content(question)
        and _SUM.search(line.text) is not None
    )


def quotes_another_row(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether rows that would be quoted are of another than the one asked for.

    They have none of the names of `question`, or lack one that another row has; or it is one row of which `question` says
    nothing, and has a word that its table has not: the tiny class is not the class Small.
    """
    rows = [unit for unit in quoted if unit.form == "row"]
    if not rows or len(rows) < len([unit for unit in quoted if unit.form != "heading"]):
        return False
    passage = passages[rows[0].passage]
    if len(rows) == 1 and unnamed_in(question, rows[0], passage):
        return False
    near = stems(
        "\n".join(
            (
                passage.title,
                *(f"{unit.text}\n{context_of(unit, passage)}\n{_days(unit.text)}" for unit in rows),
                *beside_tables(passage),
            )
        )
    )
    named = specifics(question)
    names = named.names - content(
        " ".join(enumerated(named.codes))
    )  # "on Monday and Tuesday" has a row for each
    lacking = names - near
    if lacking and _is_of_one_form(question, rows, passage, lacking):
        return False
    if names and (lacking == names or lacking & stems("\n".join(_other_rows(passage)))):
        return True
    if _has_other_number(question, rows, passage):
        return True
    asked = content(question)
    if len(rows) == 1 and (
        _has_other_cell(question, rows[0], passage, near) or _has_no_value(question, rows[0], passage)
    ):
        return True
    named_by = (asked | measured(question)[0]) & content(rows[0].text) or days_in(question) & days_in(
        rows[0].text
    )
    return len(rows) == 1 and not named_by and not asked <= near


def _has_no_value(question: str, row: Unit, passage: Passage) -> bool:
    """Whether the cell of `row` that `question` asks for holds a dash or the like."""
    cell = asked_cell(question, lead_of(row, passage), row.text)
    return cell is not None and not any(map(str.isalnum, cell))


def _is_of_one_form(question: str, rows: Sequence[Unit], passage: Passage, lacking: frozenset[str]) -> bool:
    """Whether the rows are values beside labels, `question` names those labels, and what they lack of it is the value of
    another label: the form of one ship has its number in one row and its name in another."""
    asked = content(question)
    labelled = all(content(row.label) and content(row.label) <= asked for row in rows)
    cells = [cells_of(row) for row in _other_rows(passage)]
    values = " ".join(row[1] for row in cells if len(row) == 2)
    return labelled and all(len(row) == 2 for row in cells) and lacking <= stems(values)


def _has_other_number(question: str, rows: Sequence[Unit], passage: Passage) -> bool:
    """Whether `question` wants a number of a column, release 4.5, and the rows have other ones there: 4.1 and 4.2."""
    for named in _NUMBERED.finditer(question):
        there = {number for row in rows if (number := _number_of(named["thing"], row, passage))}
        if there and not any(is_part_number(named["number"], other) for other in there):
            return True
    return False


def _number_of(thing: str, row: Unit, passage: Passage) -> str | None:
    """What a row has in the column that is called after `thing`; None where there is none, or it is no bare number."""
    names, cells = cells_of(lead_of(row, passage)), cells_of(row.text)
    own = (cell for name, cell in zip(names, cells, strict=False) if content(name) == content(thing))
    return next((cell for cell in own if _NUMBER.fullmatch(cell)), None)


def _has_other_cell(question: str, row: Unit, passage: Passage, near: frozenset[str]) -> bool:
    """Whether another row has in one column all words of a cell that `question` names, and `row` other ones there: an oak
    bench, where a white one is asked for."""
    asked = content(question)
    own = cells_of(row.text)
    for other in map(cells_of, _other_rows(passage)):
        for mine, theirs in zip(own, other, strict=False):
            words = content(theirs)
            told = any(c.isalpha() for c in theirs) and any(c.isalpha() for c in mine)
            if told and words and words <= asked - near and content(mine) and not content(mine) & asked:
                return True
    return False


def _other_rows(passage: Passage) -> list[str]:
    blocks = (block for block in blocks_in(passage) if block.kind == "row")
    return [passage.text[block.start - passage.start : block.end - passage.start] for block in blocks]


_ASKS = regex(
    r"\s*(?:(?:and|so|then|for|in|at|on|of|from|to|by)\s+)?(?:who|what|which|when|where|how)\b", re.IGNORECASE
)


def sought(question: str, kind: Kind, row: Unit, passage: Passage) -> tuple[str, list[str]] | None:
    """What is asked of a row that `question` names, beside its name, and the columns that could tell it.

    None where the row is not named, a column bears the word, or the cells are plainly of the kind asked for: then there
    is nothing to compare.
    """
    header = lead_of(row, passage)
    names, cells = cells_of(header), cells_of(row.text)
    asked = content(question)
    known = {n for n, cell in enumerate(cells) if _is_named(cell, question)}
    rest = asked - stems("\n".join((row.text, passage.title, context_of(row, passage))))
    if len(names) < 2 or len(cells) > len(names) or not known or not _ASKS.match(question) or rest <= _HAVING:
        return None
    others = [n for n in range(len(cells)) if n not in known]
    if any(content(names[n]) & asked for n in others) or not others:
        return None
    told = " ".join(f"{names[n]} {cells[n]}" for n in others)
    if (kind == "date" and _DAY.search(told)) or (rest <= PRICES and given("money", told, told) > 0):
        return None
    own = stems(row.text)
    return " ".join(word for word in WORD.findall(question) if not stems(word) & own), [
        names[n] for n in others
    ]


def _is_named(cell: str, question: str) -> bool:
    """Whether `question` has a word of a cell, or all of one without letters: 1.10 is not named by "10 km"."""
    if any(c.isalpha() for c in cell):
        return bool(content(cell) & content(question))
    return bool(cell) and held(cell, question)


def has_column(question: str, kind: Kind, row: Unit, passage: Passage, embedder: TextEmbedder) -> bool:
    """Whether the table of a `row` may have a column for what is asked of it: a price list does not tell the weight.

    True for other units.
    """
    if row.form != "row":
        return True
    asked = content(question)
    if not asked & content(row.text) and not asked <= stems(f"{passage.title}\n{context_of(row, passage)}"):
        return False
    wanted = sought(question, kind, row, passage)
    if wanted is None:
        return True
    return float((embedder.embed(wanted[1]) @ embedder.embed_question(wanted[0])).max()) >= COLUMN


SHORT_ITEMS, ITEM_CHARS = 6, 60
"""A longer item, or more of them, is no short answer."""


def in_short(items: Sequence[str]) -> str | None:
    """Few short items as one short answer; None of more, or longer ones."""
    fits = len(items) <= SHORT_ITEMS and all(len(item) <= ITEM_CHARS for item in items)
    return "; ".join(items) if fits else None


def names_of_rows(question: str, header: str, rows: Sequence[Unit]) -> str | None:
    """What the rows are called, where the question asks for what the first column of the `header` names; else None."""
    column, *others = cells_of(header)
    names = [cells_of(row.text)[0] for row in rows]
    asked = others and all(names) and content(column) & content(question)
    return in_short(names) if asked else None
