"""When what sentences tell of began and ended, by their times and by those of the sentences before them."""

from __future__ import annotations

from datetime import date

import pytest
import quoting

from rag.read.lookup.times.chronicle import UNTOLD, Relation, Told, chronicle, told_in, told_in_order
from rag.read.units import units_of
from rag.search.spells import spell_asked


def _years(*texts: str, forms: tuple[str, ...] = ()) -> list[tuple[int | None, int | None]]:
    return [
        (told.first and told.first.year, told.last and told.last.year) for told in told_in_order(texts, forms)
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Ada Moe joined the choir in 1953.", (1953, None)),
        ("Ada Moe sang in it from 1953 to 1960.", (1953, 1960)),
        ("From 1947 she worked at the mill, of which she became head in 1955.", (1947, None)),
        ("She was made head in 1961, a post that she left in 1967.", (1961, 1967)),
        ("She was married to Bo Falk from 1956 until his death in 1974.", (1956, 1974)),
        ("She retired in 1967.", (None, 1967)),
        ("The lamp burned oil until 1912, when it was given electric light.", (None, None)),
        ("She studied there from 1920 to 1924, and was his assistant for the next two years.", (1920, 1926)),
        ("In 1990 she moved to Elm, where she stayed for nine years.", (1990, 1999)),
        ("She sang 31 times between 1997 and 2004, and was its head from 2002.", (1997, 2004)),
        (
            "In 1948 it became the Wren (the second boat of that name, the first being of 1930 to 1936).",
            (1930, None),
        ),
        ("Ada Moe (1902–1978) was a singer.", (None, None)),
        ("Ada Moe (born 7 July 1974) is a singer.", (None, None)),
        ("- Ada Moe (1902–1978)", (1902, 1978)),
        ("She sang in the choir.", (None, None)),
    ],
)
def test_what_a_sentence_tells(text: str, years: tuple[int | None, int | None]) -> None:
    assert _years(text) == [years]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The following year she joined the choir.", (1954, None)),
        ("Two years later she was made head, and she stayed until 1960.", (1955, 1960)),
        ("After four years at sea she came to Elm.", (1957, None)),
        ("He was succeeded by Bo Falk.", (1953, None)),
        ("She was followed in 1958 by Bo Falk.", (1958, None)),
        ("She then moved to Elm.", (1953, None)),
        ("She stayed for six years.", (1953, 1959)),
        ("She led it until 1951.", (None, 1951)),
        ("She led it until 1961.", (1953, 1961)),
        ("She liked the choir.", (None, None)),
    ],
)
def test_what_leans_on_the_sentence_before(text: str, years: tuple[int | None, int | None]) -> None:
    assert _years("She graduated in 1953.", text)[1] == years


def test_what_stands_under_another_heading_or_in_a_list_leans_less() -> None:
    said = "She graduated in 1953.", "Choir", "She stayed for six years.", "- stayed for two years"
    assert _years(*said, forms=("sentence", "heading", "sentence", "item"))[2:] == [(None, None)] * 2
    assert _years(
        "She graduated in 1953.", "Choir", "The next year she came.", forms=("sentence", "heading")
    )[2] == (
        1954,
        None,
    )


@pytest.mark.parametrize(
    ("first", "last", "relation"),
    [
        (1990, 2010, "holds"),
        (1998, 2001, "holds"),
        (1990, None, "begun"),
        (1999, None, "inside"),
        (1990, 1999, "inside"),
        (1990, 1995, "over"),
        (1990, 1998, "over"),
        (None, 1990, "over"),
        (2002, None, "later"),
        (None, None, "untold"),
        (None, 2005, "untold"),
    ],
)
def test_how_a_state_stands_to_the_time_asked_about(
    first: int | None, last: int | None, relation: Relation
) -> None:
    asked = spell_asked("Who led it from 1998 to 2001?")
    assert asked is not None
    told = Told(first and date(first, 1, 1), last and date(last, 12, 31)) if first or last else UNTOLD
    assert told.to(asked) == relation


def test_sentences_of_a_passage_are_told_by_where_they_stand() -> None:
    shown = quoting.passage("She graduated in 1953. The following year she joined the choir.", 40)
    units = units_of([shown])
    assert [told.first and told.first.year for told in chronicle(units).values()] == [1953, 1954]
    assert told_in(shown)[units[1].start, units[1].end].first == date(1954, 1, 1)
