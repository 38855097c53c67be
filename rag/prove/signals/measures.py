"""What a number measures: the unit beside it, and what it comes to in another unit of the same kind. Pure.

`24 months` = `two years`, `120 mm` = `12 cm`, `half an hour` = `30 minutes`; `5 kg` is not `5 pounds`, nor `€40` `$40`. A number
without a unit may have any: tables and lists name it once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rag.language.numerals import Quantity

SAME = 0.015
"""Share by which two amounts may differ that are the same: 12 months of 30.4 days and a year."""
ROUND = 0.1
"""Share by which a figure given as about so much (`nearly 15` for 14.8) may differ from what it was."""


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A unit of some kind; units of one kind are told by how much they are of its first."""

    kind: str
    size: float


_TABLE = {
    "length": "mm millimetre millimetres millimeter millimeters=.001 cm centimetre centimetres centimeter centimeters=.01 "
    "m metre metres meter meters=1 km kms kilometre kilometres kilometer kilometers=1000 mile miles=1609.344 "
    "ft foot feet=.3048 inch inches=.0254 yard yards yd=.9144 µm micrometre micrometres micrometer micrometers micron "
    "microns=.000001 nm nanometre nanometres nanometer nanometers=.000000001",
    "mass": "µg mcg microgram micrograms=.000000001 mg milligram milligrams=.000001 g gram grams gramme grammes=.001 kg kilo kilos kilogram kilograms "
    "kilogramme kilogrammes=1 t tonne tonnes ton tons=1000 lb lbs pound pounds=.45359 ounce ounces oz=.02835",
    "time": "ns nanosecond nanoseconds=.000000001 µs microsecond microseconds=.000001 ms millisecond milliseconds=.001 s sec secs second seconds=1 min mins minute minutes=60 h hr hrs hour hours=3600 "
    "day days=86400 week weeks=604800 month months=2629746 year years yr yrs=31556952 decade decades=315569520 "
    "century centuries=3155695200",
    "volume": "ml millilitre millilitres milliliter milliliters=.001 cl=.01 l litre litres liter liters=1 "
    "gallon gallons=3.785 cubic_metre cubic_metres cubic_meter cubic_meters m3 m³=1000 "
    "cubic_kilometre cubic_kilometres cubic_kilometer cubic_kilometers km3 km³=1000000000000 "
    "cubic_mile cubic_miles cu_mi=4168181825441 cubic_foot cubic_feet cu_ft=28.3168",
    "area": "square_metre square_metres square_meter square_meters m2 m² sqm=1 hectare hectares=10000 "
    "acre acres=4046.86 square_kilometre square_kilometres square_kilometer square_kilometers km2 km² sq_km=1000000 "
    "square_mile square_miles sq_mi=2589988 square_foot square_feet sq_ft=.0929",
    "speed": "km/h kmh kph=1 mph=1.609344 m/s=3.6 knot knots=1.852",
    "power": "w watt watts=1 kw kilowatt kilowatts=1000 mw megawatt megawatts=1000000 gw gigawatt gigawatts=1000000000",
    "energy": "kwh=1 mwh=1000 gwh=1000000",
    "data": "bit bits=.125 hexadecimal_digit hexadecimal_digits hex_digit hex_digits=.5 byte bytes octet octets=1 kb kilobyte kilobytes=1000 mb megabyte megabytes=1000000 gb gigabyte gigabytes=1000000000 "
    "tb terabyte terabytes=1000000000000 kib=1024 mib=1048576 gib=1073741824 tib=1099511627776",
    "data rate": "bps=1 kbps=1000 mbps=1000000 gbps=1000000000",
    "voltage": "mv millivolt millivolts=.001 v volt volts=1 kv kilovolt kilovolts=1000",
    "current": "µa microampere microamperes microamp microamps=.000001 ma milliampere milliamperes milliamp milliamps=.001 "
    "amp amps ampere amperes=1",
    "charge": "mah=.001 ah=1",
    "level": "db decibel decibels=1",
    "pressure": "pa pascal pascals=1 mbar millibar millibars hpa=100 kpa=1000 bar bars=100000 psi=6894.757",
    "food energy": "kcal kilocalorie kilocalories calorie calories cal=1",
    "turns": "rpm=1",
    "frequency": "hz hertz=1 khz kilohertz=1000 mhz megahertz=1000000 ghz gigahertz=1000000000",
    "celsius": "°c ºc degree_celsius degrees_celsius celsius=1",
    "fahrenheit": "°f ºf degree_fahrenheit degrees_fahrenheit fahrenheit=1",
    "share": "% percent per_cent pct percentage_point percentage_points=1",
    "dollar": "$ us$ dollar dollars usd=1",
    "euro": "€ euro euros eur=1",
    "sterling": "£ pound pounds gbp=1",
    "lira": "₺ lira liras=1",
    "hryvnia": "₴ hryvnia hryvnias uah=1",
    "yen": "¥ yen jpy=1",
    "rupee": "₹ rupee rupees inr=1",
    "franc": "franc francs chf=1",
}
UNITS: dict[str, tuple[MeasureUnit, ...]] = {}
"""By how they are written, lower case."""
for _kind, _line in _TABLE.items():
    for _group in re.finditer(r"([^=]+)=([\d.]+)\s*", _line):
        for _word in _group[1].split():
            _name = _word.replace("_", " ")
            UNITS[_name] = (*UNITS.get(_name, ()), MeasureUnit(_kind, float(_group[2])))
_CODES = {"USD": "$", "EUR": "€", "GBP": "£", "CHF": "chf", "JPY": "¥", "INR": "₹", "TRY": "₺", "UAH": "₴"}
_AFTER = re.compile(
    r"[ \u00a0-]?(?:an? |of an? )?((?:square|cubic|sq|cu|per|degrees?|percentage|hex(?:adecimal)?) [a-z]+|[°º] ?[CF]\b|km/h|m/s|us\$"
    r"|[µμ]?[a-z]+[23²³]?|[%$€£₺₴¥₹])",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:\b(USD|EUR|GBP|CHF|JPY|INR|TRY|UAH)[ \u00a0]?|([$€£₺₴¥₹])[ \u00a0]?)$")
_SHARED = re.compile(
    rf"\s?(?:to|or|–|-)\s?\d[\d.,]{{0,9}}{_AFTER.pattern.replace('(?:an? |of an? )?', '', 1)}(?![\w-])",
    re.IGNORECASE,
)
"""Behind a number that has no unit of its own: 50 to 60 minutes."""
_BEFORE_IT = re.compile(
    r"(?:\d|[a-z])[ -]?((?:square |cubic )?[a-z]{1,12}|[%€£$°]{1,2}C?),? (?:or|and|but|to) (?:only |even |just )?$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\s?(?:[,.;:)]|\Z|(?:if|when|where|for|with|in|on|at|from|after|unless|per)\b)", re.IGNORECASE
)
"""Before a number, and behind it, that has the unit of the one before: three years, or five if it is registered."""
_AMPERES = re.compile(r"[ \u00a0]?A(?=[.,;:)]|\s+[a-z]|\s*\Z)")
"""Behind a number: 0.5 A. An article with a capital begins a sentence, and no number stands right before it."""
_YEARLIKE = re.compile(r"1\d\d\d|20\d\d")
ABOUT = (
    r"about|around|roughly|approximately|approx\.?|nearly|almost|some|a good|circa|ca\.|close to|an? estimated|estimated at|"
    r"just (?:over|under)"
)
"""Words before a number that is not exact."""
_ROUGH = re.compile(
    rf"\b(?:{ABOUT}|over|more than|under|(?:less|fewer) than|not quite)[ \u00a0]+\W?$", re.IGNORECASE
)
_RATE = re.compile(r" ?(?:/|per\b|an?\b) ?(?:h|hour|second|s|minute|day|week|month|year)\b", re.IGNORECASE)
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
            return any(self._stands_for(a, b, 0.0) for a in self.values for b in other.values)
        return any(
            self._stands_for(a, b * theirs.size / mine.size, SAME if mine != theirs else 0.0)
            for mine in self.units
            for theirs in other.units
            if mine.kind == theirs.kind
            for a in self.values
            for b in other.values
        )

    def _stands_for(self, mine: float, theirs: float, slack: float) -> bool:
        if abs(mine - theirs) <= slack * abs(mine):
            return True
        if not self.rough or not mine or abs(mine - theirs) > ROUND * abs(mine) + 1e-9:
            return False
        least = rounding_step(mine)
        return round(theirs / least) == round(mine / least) or abs(mine - theirs) < least


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
        and text[quantity.end : after.start(1)].strip(" \u00a0-")
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
        return () if _RATE.match(text, after.end()) else named
    told = _BEFORE_IT.search(text, max(0, quantity.start - NEAR), quantity.start)
    bare = told and _BARE.match(text, quantity.end) and not _YEARLIKE.fullmatch(quantity.text)
    return _named(told[1]) if told and bare else ()


def _named(written: str) -> tuple[MeasureUnit, ...]:
    words = " ".join(written.lower().replace("μ", "µ").replace("º", "°").replace("° ", "°").split())
    return UNITS.get(words) or UNITS.get(words.split()[0], ())
