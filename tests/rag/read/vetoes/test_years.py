"""A year that a document of another year does not have is asked about in vain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quoting import passage

from rag.read.units import units_of
from rag.read.vetoes.years import of_another_year


@pytest.mark.parametrize(
    ("question", "text", "date", "other"),
    [
        ("Who led the choir in 2017?", "Ada Lund led the choir.", "2022-04-09", True),
        ("Who led the choir in 2017?", "Ada Lund led the choir.", None, False),
        ("Who led the choir in 2022?", "Ada Lund led the choir.", "2022-04-09", False),
        ("Who led the choir in 2017?", "Ada Lund led the choir from 2015 to 2019.", "2022-04-09", False),
        ("Who led the choir in 2021?", "Last year Ada Lund led the choir.", "2022-04-09", False),
        ("Who led the choir?", "Ada Lund led the choir.", "2022-04-09", False),
        ("Who led the choir in 2017 and in 2018?", "Ada Lund led the choir.", "2022-04-09", False),
    ],
)
def test_the_year_of_the_document(question: str, text: str, date: str | None, other: bool) -> None:
    shown = replace(passage(text, title="Minutes"), date=date)
    assert of_another_year(question, text, units_of([shown]), [shown]) is other
