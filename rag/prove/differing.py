"""Where two cited sources give different figures for the same thing. Pure.

Two sentences differ when all they say is the same but for one figure: the same names, the same words for what is
measured, the same unit, the same period. One word more on one side may make it another thing (`tickets for children`), so
only words that add nothing are let pass: who says it, how exactly, and other words for the same measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rag.language.dates import Date, find_dates
from rag.language.names import find_names, is_title, same_name
from rag.language.numerals import Quantity, quantities
from rag.language.sentences import split
from rag.language.words import FUNCTION_WORDS, WORD, base, fold
from rag.prove.words import stem
from rag.types import Citation

ROUND = 0.1
"""Share by which figures may differ when one is given as about so much."""

MAX_CHARS = 1_000
"""A longer sentence states too much to be compared."""

_NAMES_WHO = r"(?:said|says|say|reported|reports|wrote|writes|announced|announces|told|noted|notes|claims|claimed|stated|states)"
_ATTRIBUTION = re.compile(
    rf"^(?:According to|As) [^,]{{2,80}},\s*"
    rf"|^[^,]{{2,60}}?\b{_NAMES_WHO}\b(?: \w+)? that\s+"
    rf"|,\s*(?:so\s+)?(?:according to [^,]+|[^,]{{2,60}}\b{_NAMES_WHO}\b[^,]*|{_NAMES_WHO} [^,]{{2,60}})(?=[.!?]?$)"
    r"|\s+according to [^,]+(?=[.!?]?$)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*[;:(–—]\s*|,\s+(?:and|but|while|which|who|where|whose|so|as|though|although|when|making|with)\b"
)
"""Where the clause that holds the figure ends or begins."""
_ROUGH = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|some|over|more than|less than|under|up to|at least|at most|circa)\s+\W?$",
    re.IGNORECASE,
)
_NEAR_CHARS = 60
"""Before and after a number, where its unit stands and whether it is rough."""
_EMPTY = frozenset(
    """now today currently present presently still only just also exactly precisely total altogether whole entire nearly almost
    roughly approximately circa some year years' since already actual actually overall officially about around
    operate run own count comprise keep possess feature offer boast contain include number amount figure given stand reach
    measure come amount set put kept bought recorded estimated known make made per each every around""".split()
)
"""Words that say nothing of what is measured."""
_SAME_MEASURE = {
    word: measure
    for measure, words in {
        "height": "tall high height rise rises tower towers elevation",
        "length": "long length stretch stretches span spans extend extends",
        "width": "wide width broad",
        "depth": "deep depth",
        "weight": "heavy weigh weighs weighed weight",
        "price": "cost costs price priced charge charges charged sell sells fee pay pays paid",
        "capacity": "hold holds seat seats capacity accommodate accommodates fit fits carry carries room",
        "duration": "last lasts lasted take takes took duration",
        "age": "old age aged",
        "speed": "speed fast",
        "inhabitants": "population inhabitants residents people live lives home",
        "staff": "employ employs employed employees workers staff",
        "opening": "open opens opened opening inaugurated",
        "building": "built build erected constructed construction completed",
        "founding": "founded established founding started",
        "birth": "born birth",
        "death": "died death",
        "killed": "killed dead deaths died",
        "area": "area cover covers size",
    }.items()
    for word in words.split()
}
_UNITS = {
    word: unit
    for unit, words in {
        "m": "m metre metres meter meters", "km": "km kilometre kilometres kilometer kilometers kms",
        "cm": "cm centimetre centimetres centimeter centimeters", "mm": "mm millimetre millimetres",
        "kg": "kg kilo kilos kilogram kilograms kilogrammes", "g": "g gram grams grammes", "t": "t tonne tonnes ton tons",
        "ft": "ft foot feet", "mi": "mi mile miles", "lb": "lb lbs pound pounds", "%": "percent per cent pct",
        "l": "l litre litres liter liters", "h": "h hr hour hours", "min": "min mins minute minutes",
        "s": "s sec secs second seconds", "day": "day days", "week": "week weeks", "month": "month months",
        "year": "year years yr yrs", "eur": "euro euros eur", "usd": "dollar dollars usd", "mph": "mph", "kmh": "kmh",
    }.items()
    for word in words.split()
}  # fmt: skip
_SIGNS = {"$": "usd", "€": "eur", "£": "lb", "%": "%"}


@dataclass(frozen=True, slots=True)
class _Figure:
    text: str
    unit: str
    """The unit or the word counted, as far as it follows; `date` of a date."""
    values: frozenset[float]
    date: Date | None
    rough: bool

    def agrees(self, other: _Figure) -> bool:
        if self.date and other.date:
            return self.date.agrees(other.date)
        if self.values & other.values:
            return True
        if not (self.rough or other.rough):
            return False
        return any(abs(a - b) <= ROUND * max(abs(a), abs(b)) for a in self.values for b in other.values)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A clause with its figures taken out."""

    figures: tuple[_Figure, ...]
    names: frozenset[str]
    words: frozenset[str]
    """Stems of the content words but for names, units and words that add nothing; measures by one word."""

    @property
    def subject(self) -> frozenset[str]:
        return self.words - frozenset(_SAME_MEASURE.values())


def differing(citations: Sequence[Citation]) -> list[str]:
    """A line for each pair of sources that say the same but for one figure, telling which is newer."""
    lines = []
    for one, other in combinations(citations, 2):
        if one.document_id == other.document_id:
            continue
        figures = other_figure(one.quote, other.quote)
        if figures is None:
            continue
        line = f"The sources differ: [{one.label}] says “{figures[0]}”, [{other.label}] says “{figures[1]}”."
        newer, older = sorted((one, other), key=lambda citation: citation.date or "", reverse=True)
        if older.date and newer.date and not newer.date.startswith(older.date):
            line += f" The newer is [{newer.label}], of {newer.date}."
        lines.append(line)
    return lines


def other_figure(one: str, other: str) -> tuple[str, str] | None:
    """The only figure in which two texts differ while speaking of the same thing, as each writes it; else None."""
    for mine in _statements(one):
        for theirs in _statements(other):
            figures = _compared(mine, theirs)
            if figures is not None:
                return figures
    return None


def _compared(mine: _Statement, theirs: _Statement) -> tuple[str, str] | None:
    if len(mine.figures) != len(theirs.figures) or mine.words != theirs.words:
        return None
    if not _same_names(mine.names, theirs.names) or not (mine.subject or (mine.names and theirs.names)):
        return None
    pairs = list(zip(mine.figures, theirs.figures, strict=True))
    changed = [(a, b) for a, b in pairs if not a.agrees(b)]
    if len(changed) != 1 or any(a.unit != b.unit for a, b in pairs):
        return None
    return changed[0][0].text, changed[0][1].text


def _same_names(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether one side names nothing that the other does not."""
    mine, theirs = tuple(mine), tuple(theirs)
    return all(any(same_name(a, b) for b in theirs) for a in mine) or all(
        any(same_name(a, b) for a in mine) for b in theirs
    )


@lru_cache(maxsize=2048)
def _statements(text: str) -> tuple[_Statement, ...]:
    """The clauses of `text` that state a figure."""
    found = []
    for start, end in split(text):
        if end - start > MAX_CHARS:
            continue
        sentence = _ATTRIBUTION.sub("", " ".join(text[start:end].split()))
        for clause in _CUT.split(sentence):
            statement = _statement(clause)
            if statement.figures:
                found.append(statement)
    return tuple(found)


def _statement(clause: str) -> _Statement:
    dates, blanked = find_dates(clause)
    numbers = [quantity for quantity in quantities(blanked) if not quantity.weak]
    spans = sorted([(date.start, date.end) for date in dates] + [(q.start, q.end) for q in numbers])
    figures = sorted(
        [(date.start, _Figure(date.text, "date", frozenset(), date, rough=False)) for date in dates]
        + [(number.start, _number(clause, number)) for number in numbers],
        key=lambda placed: placed[0],
    )
    named = {name.start: name for name in find_names(clause)}
    names, words = set(), set()
    for match in WORD.finditer(clause):
        if any(start <= match.start() < end for start, end in spans):
            continue
        word = fold(base(match.group()))
        if match.start() in named and (named[match.start()].sure or match.start()):
            names.add(word)
        elif word in _SAME_MEASURE:
            words.add(_SAME_MEASURE[word])
        elif not _adds_nothing(word) and not (match.start() and is_title(match.group()) and word in _EMPTY):
            words.add(stem(word))
    return _Statement(tuple(figure for _, figure in figures), frozenset(names), frozenset(words))


def _adds_nothing(word: str) -> bool:
    return (
        word in FUNCTION_WORDS
        or word in _UNITS
        or word in _EMPTY
        or stem(word) in _EMPTY
        or (len(word) > 4 and word.endswith("ly"))
    )


def _number(clause: str, number: Quantity) -> _Figure:
    following = WORD.match(clause[number.end : number.end + _NEAR_CHARS].lstrip(" -\u00a0"))
    word = fold(following.group()) if following else ""
    sign = next(
        (c for c in (clause[number.start - 1 : number.start] + clause[number.end : number.end + 1]).strip()),
        "",
    )
    unit = _SIGNS.get(sign) or _UNITS.get(word) or (stem(word) if word and word not in FUNCTION_WORDS else "")
    if unit in _EMPTY or word in _SAME_MEASURE:
        unit = ""
    rough = _ROUGH.search(clause[max(0, number.start - _NEAR_CHARS) : number.start]) is not None
    return _Figure(number.text, unit, number.values, None, rough)
