"""Days, months and years that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from rag.search.periods import Period, periods_in


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("between 2019 and 2021", Period(date(2019, 1, 1), date(2021, 12, 31))),
        ("from May 2019 to 2021", Period(date(2019, 5, 1), date(2021, 12, 31))),
        ("before March 2024", Period(None, date(2024, 3, 31))),
        ("since 5 May 2023", Period(date(2023, 5, 5), None)),
        ("on November 6, 2023", Period(date(2023, 11, 6), date(2023, 11, 6))),
        ("in February 2024", Period(date(2024, 2, 1), date(2024, 2, 29))),
        ("on 2024-03-08", Period(date(2024, 3, 8), date(2024, 3, 8))),
    ],
)
def test_periods(text: str, period: Period) -> None:
    assert periods_in(f"What was said {text}?") == (period,)


def test_a_day_that_does_not_exist_is_no_period() -> None:
    assert periods_in("What happened on 31 February 2024?") == ()
