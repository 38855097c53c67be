"""What a number measures: the unit beside it, and what it comes to in another unit of the same kind. Pure.

`24 months` = `two years`, `120 mm` = `12 cm`, `half an hour` = `30 minutes`; `5 kg` is not `5 pounds`, nor `€40` `$40`. A number
without a unit may have any: tables and lists name it once.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from rag.language.lexicon.units import UNITS, MeasureUnit, units_of
from rag.language.numerals import Quantity
from rag.language.patterns import regex

SAME = 0.015
"""Share by which two amounts may differ that are the same: 12 months of 30.4 days and a year."""
ROUND = 0.1
"""Share by which a figure given as about so much (`nearly 15` for 14.8) may differ from what it was."""
SCALED = 1e5
"""Place of the last digit from which a figure is written in millions: 8.3 million."""

_CODES = {"USD": "$", "EUR": "€", "GBP": "£", "CHF": "chf", "JPY": "¥", "INR": "₹", "TRY": "₺", "UAH": "₴"}
_UNIT = (
    r"((?:square|cubic|sq|cu|per|degrees?|percentage|hex(?:adecimal)?) [a-z]+|[a-z]*watt[- ]hours?|[°º] ?[CF]\b|km/h|m/s|us\$"
    r"|[µμ]?[a-z]+[23²³]?|[%$€£₺₴¥₹])"
)
_AFTER = regex(
    rf"[ \u00a0-]?(?:an? |of an? |(?:consecutive|successive|straight|full|whole|calendar|working|business) )?{_UNIT}",
    re.IGNORECASE,
)
_BEFORE = regex(r"(?:\b(USD|EUR|GBP|CHF|JPY|INR|TRY|UAH)[ \u00a0]?|([$€£₺₴¥₹])[ \u00a0]?)$")
_SHARED = regex(rf"\s?(?:to|or|–|-)\s?\d[\d.,]{{0,9}}[ \u00a0-]?{_UNIT}(?![\w-])", re.IGNORECASE)
"""Behind a number that has no unit of its own: 50 to 60 minutes."""
_BEFORE_IT = regex(
    r"(?:\d|[a-z])[ -]?((?:square |cubic )?[a-z]{1,12}|[%€£$°]{1,2}C?),? (?:or|and|but|to) (?:only |even |just )?$",
    re.IGNORECASE,
)
_BARE = regex(r"\s?(?:[,.;:)]|\Z|(?:if|when|where|for|with|in|on|at|from|after|unless|per)\b)", re.IGNORECASE)
"""Before a number, and behind it, that has the unit of the one before: three years, or five if it is registered."""
_EACH = frozenset({"a", "an", "of a", "of an"})
_AMPERES = regex(r"[ \u00a0]?A(?=[.,;:)]|\s+[a-z]|\s*\Z)")
"""Behind a number: 0.5 A. An article with a capital begins a sentence, and no number stands right before it."""
_YEARLIKE = regex(r"1\d\d\d|20\d\d")
ABOUT = (
    r"about|around|roughly|approximately|approx\.?|nearly|almost|some|a good|circa|ca\.|close to|an? estimated|estimated at|"
    r"just (?:over|under)"
)
"""Words before a number that is not exact."""
_ROUGH = regex(
    rf"\b(?:{ABOUT}|over|(?<!no )more than|under|(?<!no )(?:less|fewer) than|not quite)[ \u00a0]+\W?$",
    re.IGNORECASE,
)
_RATE = regex(r" ?(?:/|per\b|(?:in )?an?\b) ?(h|hour|second|s|minute|day|week|month|year)\b", re.IGNORECASE)
_KMH = 3.6
"""Kilometres an hour in a metre a second."""
NEAR = 60
"""Characters before and after a number in which its unit, its limit and `about` stand."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a text with what it measures."""

    values: frozenset[float]
    units: tuple[MeasureUnit, ...] = ()
    """Those its notation may mean; none where none is written beside it."""
    rough: bool = False
    """Whether the text says that it is about so much."""

    def given_by(self, other: Amount) -> bool:
        """Whether `other` states it: the same number, in another unit too, or a more exact one that it makes round."""
        if not self.units or not other.units:
            alike = any(self._stands_for(a, b, 0.0) for a in self.values for b in other.values)
            return alike or _rounds(max(self.values), max(other.values), bare=True)
        return _converted(self, other) or any(
            any(
                self._stands_for(a, b * theirs.size / mine.size, SAME if mine != theirs else 0.0)
                for a in self.values
                for b in other.values
            )
            or (mine == theirs and _rounds(max(self.values), max(other.values), bare=False))
            for mine in self.units
            for theirs in other.units
            if mine.kind == theirs.kind
        )

    def _stands_for(self, mine: float, theirs: float, slack: float) -> bool:
        if abs(mine - theirs) <= slack * abs(mine):
            return True
        if not self.rough or not mine or abs(mine - theirs) > ROUND * abs(mine) + 1e-9:
            return False
        least = rounding_step(mine)
        return round(theirs / least) == round(mine / least) or abs(mine - theirs) < least


_HEAT = {"celsius": (1.8, 32.0), "fahrenheit": (1.0, 0.0)}
"""What a degree is in Fahrenheit's, and where its zero lies there."""
_IN_FAHRENHEIT = 1.0
"""Degrees of Fahrenheit by which a temperature may differ from one in Celsius that it is rounded from."""


def _converted(ours: Amount, theirs: Amount) -> bool:
    """Whether two amounts are the same told on two scales: 180 °C and 356 °F; 2 GB and 2048 MB, where each unit is 1024 of the one below."""
    for mine in ours.units:
        for other in theirs.units:
            pairs = [(a, b) for a in ours.values for b in theirs.values]
            if {mine.kind, other.kind} == set(_HEAT):
                (by, zero), (times, start) = _HEAT[mine.kind], _HEAT[other.kind]
                if any(abs(a * by + zero - b * times - start) <= _IN_FAHRENHEIT for a, b in pairs):
                    return True
            elif (
                mine.kind == other.kind == "data"
                and min(mine.size, other.size) >= 1
                and any(a * _in_bytes(mine) == b * _in_bytes(other) for a, b in pairs)
            ):
                return True
    return False


def _in_bytes(unit: MeasureUnit) -> float:
    """The bytes of a unit of data, each 1024 times the one below."""
    return 1024.0 ** round(math.log(unit.size, 1000))


def _rounds(mine: float, theirs: float, bare: bool) -> bool:
    """Whether a figure of two digits or more is a finer one made round, though nothing says so: 8.3 million, 324 metres.

    A `bare` number is exact, as is one of whole tens or hundreds: below `SCALED` only what both measure is made round, to ones or finer.
    """
    least = rounding_step(mine) if mine else 0.0
    scaled = least >= SCALED or (least <= 1 and not bare)
    finer = rounding_step(theirs) < least <= abs(mine) / 10 + 1e-9
    return scaled and finer and abs(mine - theirs) <= least / 2 + 1e-9


def rounding_step(value: float) -> float:
    """The place of the last digit of `value` that is not 0: 100 of 4,300."""
    exponent = Decimal(f"{value:.9g}").normalize().as_tuple().exponent
    return 10.0**exponent if isinstance(exponent, int) else 1.0


def amount(text: str, quantity: Quantity) -> Amount:
    """What `quantity`, a number of `text`, measures."""
    rough = _ROUGH.search(text, max(0, quantity.start - NEAR), quantity.start) is not None
    return Amount(quantity.values, _units(text, quantity), rough)


def unit_end(text: str, quantity: Quantity) -> int:
    """Where the unit behind `quantity` ends, or the number itself where none is."""
    after = _after(text, quantity)
    return after.end() if after and _named(after[1]) else quantity.end


def _after(text: str, quantity: Quantity) -> re.Match[str] | None:
    """What may be a unit behind `quantity`: of a number in digits not `a year`, which is each of what it is for."""
    after = _AFTER.match(text, quantity.end, quantity.end + NEAR)
    each = (
        after is not None
        and quantity.text[:1].isdigit()
        and text[quantity.end : after.start(1)].strip(" \u00a0-") in _EACH
    )
    return None if each else after


def _units(text: str, quantity: Quantity) -> tuple[MeasureUnit, ...]:
    before = _BEFORE.search(text, max(0, quantity.start - NEAR), quantity.start)
    if before:
        return UNITS[before[2] or _CODES[before[1]]]
    shared = _SHARED.match(text, quantity.end, quantity.end + NEAR)
    if shared and not _YEARLIKE.fullmatch(quantity.text):
        return _named(shared[1])
    if _AMPERES.match(text, quantity.end):
        return UNITS["ampere"]
    after = _after(text, quantity)
    if after is not None and (named := _named(after[1])):
        rate = _RATE.match(text, after.end())
        return _speeds(named, rate[1]) if rate else named
    told = _BEFORE_IT.search(text, max(0, quantity.start - NEAR), quantity.start)
    bare = told and _BARE.match(text, quantity.end) and not _YEARLIKE.fullmatch(quantity.text)
    return _named(told[1]) if told and bare else ()


def _speeds(lengths: tuple[MeasureUnit, ...], period: str) -> tuple[MeasureUnit, ...]:
    """What so much of a length in a period is as a speed; of anything else in a period the unit is not known."""
    seconds = {"h": 3600, "hour": 3600, "second": 1, "s": 1, "minute": 60}.get(period.lower())
    return tuple(
        MeasureUnit("speed", unit.size / seconds * _KMH)
        for unit in lengths
        if unit.kind == "length" and seconds
    )


def _named(written: str) -> tuple[MeasureUnit, ...]:
    words = " ".join(written.replace("μ", "µ").replace("º", "°").replace("° ", "°").replace("-", " ").split())
    return units_of(words) or units_of(words.split()[0])
