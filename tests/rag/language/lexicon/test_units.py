"""One table of units: what each measures, and what may be written at once behind a number."""

from __future__ import annotations

import re

import pytest

from rag.language.lexicon.units import UNITS, UNITS_AT_ONCE
from rag.language.numerals import quantities
from rag.prove.signals.measures import amount


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("30kgs", "30 kilograms", True),
        ("220yds", "220 yards", True),
        ("130mA", "0.13 amperes", True),
        ("5dl", "half a litre", True),
        ("750Wh", "0.75 kWh", True),
        ("2MPa", "20 bar", True),
        ("400kVA", "400,000 VA", True),
        ("60fps", "60 Hz", False),
        ("450ppm", "450 dBm", False),
        ("40µs", "40 microseconds", True),
        ("40μs", "40 ms", False),
    ],
)
def test_a_unit_written_at_once_measures_what_it_does_apart(one: str, other: str, same: bool) -> None:
    mine, theirs = (amount(text, quantities(text)[0]) for text in (one, other))
    assert mine.units
    assert theirs.units
    assert mine.given_by(theirs) is same


@pytest.mark.parametrize("written", ["Kgs", "MHz", "g", "Mg", "μg", "px", "SECS"])
def test_what_may_be_written_at_once(written: str) -> None:
    assert re.fullmatch(UNITS_AT_ONCE, written, re.IGNORECASE)


@pytest.mark.parametrize("written", ["G", "metres", "x", "°C", "pounds"])
def test_what_may_not(written: str) -> None:
    assert not re.fullmatch(UNITS_AT_ONCE, written, re.IGNORECASE)


def test_a_word_may_be_a_unit_of_two_kinds() -> None:
    assert {unit.kind for unit in UNITS["pound"]} == {"mass", "sterling"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("3 mW", "0.003 W", True),
        ("3 MW", "3,000 kW", True),
        ("3 mW", "3 MW", False),
        ("3 mw", "3 MW", True),
        ("5 mPa", "5 MPa", False),
    ],
)
def test_a_small_m_is_a_thousandth(one: str, other: str, same: bool) -> None:
    mine, theirs = (amount(text, next(iter(quantities(text)))) for text in (one, other))
    assert mine.given_by(theirs) == same
