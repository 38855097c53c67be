"""The checkable details of a sentence: numbers, dates and proper names. Pure; stdlib only.

A claim may word things as it likes, but a detail it states must occur in the text it cites, whatever
the notation: `twelve` = 12, `1.5 million` = 1,500,000, `8 March 2024` = `2024-03-08`, `Germany's` = `Germany`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rag.dates import Date, date_given, find_dates
from rag.names import LONG_FORMS, find_names, initials, name_given, parts, run_given, runs, same_name
from rag.numerals import Quantity, quantities
from rag.words import base, fold, words


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states in a form that can be compared."""

    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    names: tuple[str, ...]
    """Proper-name words as written, in order; a name of three words is three entries."""
    words: frozenset[str]
    """Every word, folded."""
    acronyms: frozenset[str]
    """Folded initials of the runs of capitalised words: `who` for World Health Organization."""
    runs: tuple[tuple[str, ...], ...]
    """Runs of consecutive name words."""


@lru_cache(maxsize=4096)
def facts(text: str) -> Facts:
    """Numbers, dates and names of `text` (cached: the same sentences are compared again and again)."""
    dates, blanked = find_dates(text)
    names = find_names(text)
    name_runs = runs(text, names)
    return Facts(
        quantities=quantities(blanked),
        dates=dates,
        names=tuple(name.text for name in names),
        words=frozenset(words(text)),
        acronyms=frozenset(initials(part) for run in name_runs for part in parts(run)),
        runs=tuple(name_runs),
    )


_FOLLOWS = 0.6
"""Share of the claim's words that must match in order before a replacement counts as a change of fact."""

_LONGEST_CHANGE = 6
"""Words of a replacement, on either side, beyond which it is a rewording."""


def missing(claim: str, text: str) -> tuple[str, ...]:
    """The numbers, dates and proper names of `claim` that do not occur in `text`, as the claim writes them."""
    stated = facts(claim)
    if not (stated.dates or stated.names or stated.quantities):
        return ()
    given = facts(text)
    # A year is written as a number in one text and inside a date in the other.
    years = {day[0] for date in given.dates for day in date.readings if day[0] is not None}
    values = {value for quantity in given.quantities for value in quantity.values} | {float(y) for y in years}
    years |= {int(value) for value in values if value.is_integer()}
    absent = [date.text for date in stated.dates if not date_given(date, given.dates, years)]
    absent += [
        quantity.text for quantity in stated.quantities if not quantity.weak and not quantity.values & values
    ]
    absent += [
        name
        for run in stated.runs
        if not run_given(run, given.words)
        for name in run
        if not name_given(name, given.words, given.acronyms)
    ]
    return tuple(dict.fromkeys(absent))


def conflicts(claim: str, sentence: str) -> tuple[str, ...]:
    """Places where `claim` follows `sentence` word by word but puts another number, date or name, or flips a negation.

    Presence alone cannot see "Ada beat Bob" turned into "Bob beat Ada". Method: longest matching blocks of
    the two word sequences (Ratcliff and Obershelp, as in difflib). Only where the claim follows the sentence
    closely (`_FOLLOWS`) is a short replacement read as a change rather than as a paraphrase.
    """
    ours, theirs = _tokens(claim), _tokens(sentence)
    matcher = SequenceMatcher(None, [t.key for t in ours], [t.key for t in theirs], autojunk=False)
    blocks = matcher.get_opcodes()
    equal = sum(i2 - i1 for tag, i1, i2, _, _ in blocks if tag == "equal")
    if equal < max(2, _FOLLOWS * len(ours)):
        return ()
    found: list[str] = []
    for tag, i1, i2, j1, j2 in blocks:
        here, there = ours[i1:i2], theirs[j1:j2]
        if tag == "replace" and max(len(here), len(there)) <= _LONGEST_CHANGE:
            found += _replaced(here, there)
        if tag != "equal" and _flips(here, there):
            found.append(_change(here, there))
    return tuple(dict.fromkeys(found))


_TOKEN = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:['’ʼ][^\W_]+)*")
_NEGATORS = frozenset(
    fold(word)
    for word in "not no never none neither nor nobody nothing without cannot hardly değil yok hiç не ні ніколи немає нет".split()
)
_AUXILIARIES = frozenset(
    "do does did is are was were has have had will would can could should be been ever any a an".split()
)


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    text: str
    kind: str
    """`number`, `date`, `name`, `negation` or `word`."""
    values: frozenset[float] = frozenset()
    date: Date | None = None


@lru_cache(maxsize=2048)
def _tokens(text: str) -> tuple[_Token, ...]:
    dates, blanked = find_dates(text)
    names = {name.start for name in find_names(text)}
    marks: dict[int, tuple[int, _Token]] = {}
    for quantity in quantities(blanked):
        if not quantity.weak:
            token = _Token(f"#{min(quantity.values)}", quantity.text, "number", values=quantity.values)
            marks[quantity.start] = (quantity.end, token)
    for date in dates:
        marks[date.start] = (
            date.end,
            _Token(f"@{min(date.readings, key=str)}", date.text, "date", date=date),
        )
    tokens: list[_Token] = []
    covered = 0
    for match in _TOKEN.finditer(text):
        if match.start() < covered:
            continue
        if match.start() in marks:
            covered, token = marks[match.start()]
            tokens.append(token)
            continue
        word = match.group()
        key = fold(base(word))
        if key.endswith("n't") or key in _NEGATORS:
            tokens.append(_Token("not", word, "negation"))
        else:
            tokens.append(_Token(key, word, "name" if match.start() in names else "word"))
    return tuple(tokens)


def _replaced(here: Sequence[_Token], there: Sequence[_Token]) -> list[str]:
    found = []
    for kind, same in (("number", _same_amount), ("date", _same_date), ("name", _same_person)):
        ours = [token for token in here if token.kind == kind]
        theirs = [token for token in there if token.kind == kind]
        if (
            ours
            and theirs
            and not any(same(a, b) for a in ours for b in theirs)
            and not _abbreviates(ours, theirs)
        ):
            found.append(_change(ours, theirs))
    return found


def _same_date(a: _Token, b: _Token) -> bool:
    return a.date is not None and b.date is not None and a.date.agrees(b.date)


def _same_amount(a: _Token, b: _Token) -> bool:
    return bool(a.values & b.values)


def _same_person(a: _Token, b: _Token) -> bool:
    return same_name(a.key, b.key)


def _abbreviates(ours: Sequence[_Token], theirs: Sequence[_Token]) -> bool:
    """Whether one side is short for the other: WHO, World Health Organization; US, United States."""
    for short, long in ((ours, theirs), (theirs, ours)):
        if len(short) == 1 and initials(t.text for t in long) == short[0].key:
            return True
        long_form = LONG_FORMS.get(short[0].key)
        if long_form and {t.key for t in long} >= set(long_form):
            return True
    return False


def _flips(here: Sequence[_Token], there: Sequence[_Token]) -> bool:
    """Whether only one side of a small change has a negator, and little else changes."""
    negators = sum(token.kind == "negation" for token in (*here, *there))
    rest = [t for t in (*here, *there) if t.kind != "negation" and t.key not in _AUXILIARIES]
    return negators % 2 == 1 and len(rest) <= 2


def _change(here: Sequence[_Token], there: Sequence[_Token]) -> str:
    return f"'{' '.join(t.text for t in here)}' for '{' '.join(t.text for t in there)}'"
