"""How many of a thing there are: counts of a claim of which its text has another number. Pure.

`There are four museums` beside `comprises three museums`: a number in words may be counted and is not demanded of a text, but where
that counts the very thing otherwise, it was hardly counted anew. And `students work on 570 projects` beside `570 students will work on
323 projects` takes the number of one thing for that of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.language.dates import find_dates, is_year
from rag.language.lexicon.units import UNITS
from rag.language.numerals import Quantity, quantities
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import FUNCTION_WORDS, WORD, base, fold, stem
from rag.prove.reckoning.worked_out import worked_out
from rag.prove.signals.conflicts import Change
from rag.prove.signals.facts import absent
from rag.prove.signals.measures import Amount, amount, unit_end
from rag.prove.signals.times import find_times
from rag.prove.stating.figures import ORDINAL

LONGEST = 3
"""Words from a number to the noun that it counts: three public art museums."""
_PLURALS = frozenset("people men women children".split())
_SINGULAR = ("ss", "us", "is")
_OF = regex(r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+)?")
_GAP = regex(r"\s{1,2}")
_LOOSE = frozenset(
    stem(word) for word in (*UNITS, *"times points others ones thousands hundreds millions".split())
)
"""What is counted as it comes, of anything: days, points."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a sentence and what it counts."""

    text: str
    start: int
    amount: Amount
    thing: str
    """Stem of the noun, with the kind of unit where it is measured: of 780 MB of memory."""

    def same(self, other: Count) -> bool:
        """Whether both are the same number, one of them more exact perhaps."""
        return self.amount.given_by(other.amount) or other.amount.given_by(self.amount)


@lru_cache(maxsize=4096)
def counts(sentence: str) -> tuple[Count, ...]:
    """The numbers of `sentence` that count a thing, in order; years, dates, times, ordinals and decimals are none."""
    _, plain = find_times(find_dates(sentence)[1])
    found = []
    for number in quantities(plain):
        if number.weak or "." in number.text or ORDINAL.fullmatch(number.text):
            continue
        size = amount(plain, number)
        thing = _measured(plain, number, size) if size.units else _counted(plain, number)
        if thing:
            found.append(Count(number.text, number.start, size, thing))
    return tuple(found)


@lru_cache(maxsize=1024)
def taken_for_another(claim: str, *texts: str) -> tuple[Change, ...]:
    """Numbers of `claim` that in one sentence of `texts` count something else, beside another number of the thing they count."""
    ours = counts(claim)
    sentences = [counts(text[start:end]) for text in texts for start, end in split(text)] if ours else []
    found = []
    for mine in ours:
        if any(mine.thing == other.thing and mine.same(other) for told in sentences for other in told):
            continue
        for told in sentences:
            rival = next((other for other in told if other.thing == mine.thing), None)
            if rival and any(mine.same(other) for other in told if other.thing != mine.thing):
                found.append(Change("number", mine.text, rival.text, framed=True))
                break
    return tuple(found)


def miscounted(claim: str, text: str) -> bool:
    """Whether a number of `claim` that `text` does not hold, nor gives by a sum, counts what it has another number of."""
    ours = counts(claim)
    reckoned = worked_out(claim, text) if ours else frozenset()
    lacking = {d.quantity.start for d in absent(claim, text) if d.quantity and d not in reckoned}
    mine = [count for count in ours if count.start in lacking]
    told = [count for start, end in split(text) for count in counts(text[start:end])] if mine else []
    return any(count.thing == other.thing for count in mine for other in told)


def _measured(text: str, number: Quantity, size: Amount) -> str:
    """What an amount is of: the last word of the noun behind `of`."""
    of = _OF.match(text, unit_end(text, number))
    words = list(_words(text, of.end())) if of else []
    return f"{size.units[0].kind} {stem(words[-1])}" if words else ""


def _counted(text: str, number: Quantity) -> str:
    """The first plural behind a number."""
    gap = None if is_year(number.text) else _GAP.match(text, number.end)
    plural = (word for word in _words(text, gap.end()) if _is_plural(word)) if gap else iter(())
    thing = stem(next(plural, ""))
    return "" if thing in _LOOSE else thing


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(_SINGULAR))


def _words(text: str, start: int) -> Iterator[str]:
    """The words from `start` on that may be one noun, whose own ending apart."""
    last = start
    for n, match in enumerate(WORD.finditer(text, start)):
        word = fold(base(match.group()))
        if n == LONGEST or word in FUNCTION_WORDS or word[0].isdigit() or text[last : match.start()].strip():
            return
        if base(match.group()) != match.group():
            return
        yield word
        last = match.end()
