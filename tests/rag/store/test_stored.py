"""Days, hashes and scopes as the catalog writes them."""

from __future__ import annotations

from datetime import date

import pytest

from rag.errors import UsageError
from rag.store.stored import Scope, day_number, indexed_text, period, text_hash


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031-12", date(2031, 12, 1), date(2031, 12, 31)),
        (" 2031-04-09 ", date(2031, 4, 9), date(2031, 4, 9)),
    ],
)
def test_periods(text: str, first: date, last: date) -> None:
    assert period(text) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize("text", ["soon", "2031-13", "2031-02-30", "", "2031-"])
def test_what_is_no_date_is_refused_and_has_no_day(text: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        period(text)
    assert day_number(text) == 0


def test_scopes() -> None:
    assert Scope(documents=()).empty
    assert Scope(sources=()).empty
    assert not Scope().empty
    assert Scope(after=1).dated
    assert not Scope(undated=True).dated


def test_what_both_indexes_hold() -> None:
    assert indexed_text("Title.", "text") == "Title.\ntext"
    assert indexed_text("", "text") == "text"
    assert text_hash("a") != text_hash("a ")
