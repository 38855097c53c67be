"""A year that a document of another year does not have is asked about in vain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quoting import passage

from rag.read.units import units_of
from rag.read.vetoes.years import of_another_century, of_another_that_year, of_another_year


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


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Who left Orm in the 11th century?", "In April 1191 Ada Lund left Orm with a fleet.", True),
        ("Who left Orm in the twelfth century?", "In April 1191 Ada Lund left Orm with a fleet.", False),
        ("Who began the reform in the 1200s?", "In the early 11th century the dukes began the reform.", True),
        (
            "Who began the reform in the 11th century?",
            "In the 10th and 11th centuries the dukes began it.",
            False,
        ),
        (
            "Who began the reform in the 11th century?",
            "In the 10th to 12th centuries the dukes began it.",
            False,
        ),
        (
            "Who began the reform in the 11th century?",
            "From the 10th until the late 12th century it went on.",
            False,
        ),
        (
            "Who began the reform in the 13th century?",
            "In the tenth to twelfth centuries the dukes began it.",
            True,
        ),
        ("Which ships sailed in the 19th century?", "In 1900 the Tern sailed.", False),
        ("Which ships sailed in the 19th century?", "The Tern sailed.", False),
        ("Which ships sailed in the 2nd century?", "In 120 BC the Tern sailed, as was told in 1890.", False),
        ("Which ships sailed?", "In 1890 the Tern sailed.", False),
    ],
)
def test_a_century_is_not_told_by_years_of_another(question: str, text: str, other: bool) -> None:
    assert of_another_century(question, text, text) is other


def test_a_century_told_around_holds_for_what_is_quoted() -> None:
    asked, text = "Who left Orm in the 11th century?", "Ada Lund left Orm, as Ivo wrote in 1191."
    assert not of_another_century(asked, text, f"Orm in the 11th century\n{text}")


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Where does Sculls 2009 take place?", "Orm Regatta 2009 will be held at Tarn, June 3.", True),
        (
            "Where does Sculls 2009 take place?",
            "Sculls and the Orm Regatta 2009 will be held at Tarn.",
            False,
        ),
        ("Where does Sculls 2009 take place?", "In 2009 all rowers met at Tarn.", False),
        ("Where does Sculls 2009 take place?", "In June 2009 all rowers met at Tarn.", False),
        ("Where does Sculls 2009 take place?", "Orm Regatta 2008 was held at Tarn.", False),
        ("Who rowed in May 2009?", "Orm Regatta 2009 was rowed by four crews.", False),
    ],
)
def test_what_is_named_by_its_year_is_not_told_by_another_of_that_year(
    question: str, text: str, other: bool
) -> None:
    assert of_another_that_year(question, text, text) is other
