"""How often an event comes back, in words."""

from __future__ import annotations

import pytest

from ingest.formats.exports.repeats import repeats


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR", "every 2 weeks on Monday, Wednesday and Friday"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,22,-1", "every month on the 1st, 22nd and last day"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "every month on the second Tuesday"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=4", "every year on the last Sunday in March, 4 times"),
        ("FREQ=FORTNIGHTLY", ""),
        ("BYDAY=MO", ""),
        ("", ""),
    ],
)
def test_repeats(rule: str, told: str) -> None:
    assert repeats(rule) == told
