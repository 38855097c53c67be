"""Units of measure: how each is written, what it measures, and how much of it. Pure.

One table for both that read numbers: what may be written at once behind one (`58.36secs`, `130mA`) belongs to it, and what it comes to in
another unit of its kind is `rag.prove.signals.measures`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A unit of some kind; units of one kind are told by how much they are of its first."""

    kind: str
    size: float


_TABLE = {
    "length": "mm' millimetre millimetres millimeter millimeters=.001 cm' centimetre centimetres centimeter centimeters=.01 "
    "m metre metres meter meters=1 km' kms' kilometre kilometres kilometer kilometers=1000 mile miles=1609.344 "
    "ft' foot feet=.3048 inch inches=.0254 yard yards yd' yds'=.9144 µm' micrometre micrometres micrometer micrometers micron "
    "microns=.000001 nm' nanometre nanometres nanometer nanometers=.000000001",
    "mass": "µg^ mcg microgram micrograms=.000000001 mg^ milligram milligrams=.000001 g^ gram grams gramme grammes=.001 kg' kgs' kilo kilos kilogram kilograms "
    "kilogramme kilogrammes=1 t tonne tonnes ton tons=1000 lb' lbs' pound pounds=.45359 ounce ounces oz'=.02835",
    "time": "ns' nanosecond nanoseconds=.000000001 µs' microsecond microseconds=.000001 ms' millisecond milliseconds=.001 s sec' secs' second seconds=1 min' mins' minute minutes=60 h' hr' hrs' hour hours=3600 "
    "day days=86400 week weeks=604800 month months=2629746 year years yr' yrs'=31556952 decade decades=315569520 "
    "century centuries=3155695200",
    "volume": "ml' millilitre millilitres milliliter milliliters=.001 cl'=.01 dl'=.1 l' litre litres liter liters=1 "
    "gallon gallons=3.785 cubic_metre cubic_metres cubic_meter cubic_meters m3 m³=1000 "
    "cubic_kilometre cubic_kilometres cubic_kilometer cubic_kilometers km3 km³=1000000000000 "
    "cubic_mile cubic_miles cu_mi=4168181825441 cubic_foot cubic_feet cu_ft=28.3168",
    "area": "square_metre square_metres square_meter square_meters m2 m² sqm=1 hectare hectares=10000 "
    "acre acres=4046.86 square_kilometre square_kilometres square_kilometer square_kilometers km2 km² sq_km=1000000 "
    "square_mile square_miles sq_mi=2589988 square_foot square_feet sq_ft=.0929",
    "speed": "km/h kmh' kph'=1 mph'=1.609344 m/s=3.6 knot knots=1.852",
    "power": "w' watt watts=1 kw' kilowatt kilowatts=1000 mw' megawatt megawatts=1000000 gw' gigawatt gigawatts=1000000000",
    "energy": "wh' watt_hour watt_hours=.001 kwh' kilowatt_hour kilowatt_hours=1 mwh' megawatt_hour megawatt_hours=1000 "
    "gwh' gigawatt_hour gigawatt_hours=1000000 twh' terawatt_hour terawatt_hours=1000000000",
    "data": "bit bits=.125 hexadecimal_digit hexadecimal_digits hex_digit hex_digits=.5 byte bytes octet octets=1 kb' kilobyte kilobytes=1000 mb' megabyte megabytes=1000000 gb' gigabyte gigabytes=1000000000 "
    "tb' terabyte terabytes=1000000000000 kib'=1024 mib'=1048576 gib'=1073741824 tib'=1099511627776",
    "data rate": "bps'=1 kbps'=1000 mbps'=1000000 gbps'=1000000000",
    "voltage": "mv' millivolt millivolts=.001 v' volt volts=1 kv' kilovolt kilovolts=1000",
    "current": "µa' microampere microamperes microamp microamps=.000001 ma' milliampere milliamperes milliamp milliamps=.001 "
    "amp amps ampere amperes=1 ka'=1000",
    "charge": "mah'=.001 ah'=1",
    "level": "db' decibel decibels=1",
    "pressure": "pa' pascal pascals=1 mbar' millibar millibars hpa'=100 kpa'=1000 mpa'=1000000 bar' bars=100000 psi'=6894.757",
    "food energy": "kcal' kilocalorie kilocalories calorie calories cal'=1",
    "turns": "rpm'=1",
    "frames": "fps'=1",
    "proportion": "ppm'=1",
    "apparent power": "va'=1 kva'=1000 mva'=1000000",
    "level over a milliwatt": "dbm'=1",
    "frequency": "hz' hertz=1 khz' kilohertz=1000 mhz' megahertz=1000000 ghz' gigahertz=1000000000",
    "celsius": "°c ºc degree_celsius degrees_celsius celsius=1",
    "fahrenheit": "°f ºf degree_fahrenheit degrees_fahrenheit fahrenheit=1",
    "share": "% percent per_cent pct' percentage_point percentage_points=1",
    "dollar": "$ us$ dollar dollars usd=1 cent cents=.01",
    "euro": "€ euro euros eur=1 cent cents=.01",
    "sterling": "£ pound pounds gbp=1 penny pence=.01",
    "lira": "₺ lira liras=1",
    "hryvnia": "₴ hryvnia hryvnias uah=1",
    "yen": "¥ yen jpy=1",
    "rupee": "₹ rupee rupees inr=1",
    "franc": "franc francs chf=1",
}
"""Kind -> ways to write a unit, `=` how much it is of the first of its kind, and so on; `_` is a space. `'` behind one: it may be written at once behind
its number; `^`: so too, but with its last letter small, for 5G is no weight."""
SYMBOLS = frozenset(
    "kg km cm mm W mW kW MW GW Wh kWh MWh GWh VA kVA MVA V mV kV A mA kA mAh Ah Hz kHz MHz GHz dB dBm Pa hPa kPa MPa KB kB MB GB TB "
    "KiB MiB GiB TiB bps kbps Mbps Gbps".split()
)
"""Units as standards write them, in this case: no names behind a number."""
_THOUSANDTHS = {
    "mW": MeasureUnit("power", 0.001),
    "mVA": MeasureUnit("apparent power", 0.001),
    "mPa": MeasureUnit("pressure", 0.001),
    "mHz": MeasureUnit("frequency", 0.001),
}
"""What a small letter makes a thousandth, where the large one makes it a million: any other way of writing it is taken for the million."""
_NO_MEASURES = "pc pt pts px"
"""What else is written at once behind a number: no measure, or one of several."""
UNITS: dict[str, tuple[MeasureUnit, ...]] = {}
"""By how they are written, lower case."""
_AT_ONCE: list[str] = [*_NO_MEASURES.split()]
for _kind, _line in _TABLE.items():
    for _group in re.finditer(r"([^=]+)=([\d.]+)\s*", _line):
        for _word in _group[1].split():
            _name = _word.rstrip("'^").replace("_", " ")
            UNITS[_name] = (*UNITS.get(_name, ()), MeasureUnit(_kind, float(_group[2])))
            if _name != _word.replace("_", " "):
                _AT_ONCE.append(f"{_name[:-1]}(?-i:{_name[-1]})" if _word.endswith("^") else _name)
UNITS_AT_ONCE = f"(?:{'|'.join(_AT_ONCE).replace('µ', '[µμ]')})"
"""Pattern of the units that may be written at once behind a number, in any case."""


def units_of(written: str) -> tuple[MeasureUnit, ...]:
    """The units that `written` may be; none of what is no unit."""
    if written in _THOUSANDTHS:
        return (_THOUSANDTHS[written],)
    return UNITS.get(written.lower(), ())
