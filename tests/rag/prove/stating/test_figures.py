"""Figures of a clause: what is one, what it measures, and when two can both be true."""

from __future__ import annotations

import pytest

from rag.prove.stating.figures import find_figures


@pytest.mark.parametrize(
    ("clause", "figures"),
    [
        ("The desk is 120 cm wide.", ["120"]),
        ("Delivery takes 3 to 5 days.", ["3 to 5"]),
        ("Delivery takes between three and five days.", ["three and five"]),
        ("Rooms cost 60 and 80 euros.", ["60", "80"]),
        ("The Luma 3 lamp shines for 30 hours.", ["30"]),
        ("Chapter 7 has 30 pages.", ["30"]),
        ("The second edition has 30 pages.", ["30"]),
        ("The gate shuts at 18:45.", ["18:45"]),
        ("The gate shuts at 6 pm.", ["6 pm"]),
        ("The lease runs for one year.", ["one"]),
        ("One of them left.", []),
        ("Take 4 pears and peel them.", ["4"]),
        ("Luma 4 pears are sweet.", []),
    ],
)
def test_the_figures_of_a_clause(clause: str, figures: list[str]) -> None:
    assert [figure.text for figure in find_figures(clause)] == figures
    assert all(clause[f.start :].startswith(f.text) for f in find_figures(clause))


@pytest.mark.parametrize(
    ("clause", "limit"),
    [
        ("Load it with no more than 30 kg.", "most"),
        ("Do not load it with more than 30 kg.", "most"),
        ("It must not be kept at less than 4 degrees.", "least"),
        ("Open to children younger than 9.", "most"),
        ("It weighs more than 30 kg.", "least"),
        ("Hand it in by 3 May 2021.", "most"),
        ("It runs from 3 May 2021.", "least"),
        ("It was sold on 3 May 2021.", ""),
    ],
)
def test_a_limit_is_what_stands_before_its_number(clause: str, limit: str) -> None:
    assert find_figures(clause)[0].limit == limit


def test_degrees_below_zero_are_negative_and_a_dash_of_a_range_is_none() -> None:
    for written in ("minus 20 degrees Celsius", "-20 °C"):
        assert find_figures(f"Keep it at {written}.")[0].low == {-20.0}
    assert find_figures("Keep it at 5-20 °C.")[0].high == {20.0}


@pytest.mark.parametrize(("gap", "limit"), [(55, "most"), (56, "")])
def test_a_limit_stands_within_sixty_characters_before_its_number(gap: int, limit: str) -> None:
    assert find_figures(f"It seats up to{' ' * gap}9 guests.")[0].limit == limit


@pytest.mark.parametrize(
    ("called", "counted"), [("old green boats", True), ("old green wooden boats", False)]
)
def test_what_is_counted_has_a_name_of_three_words(called: str, counted: bool) -> None:
    (figure,) = find_figures(f"The yard has 30 {called}.")
    assert ("boat" in figure.things) is counted


@pytest.mark.parametrize(("letters", "may"), [(295, True), (296, False)])
def test_what_may_be_stands_within_300_characters_before_its_figure(letters: int, may: bool) -> None:
    (figure,) = find_figures(f"Members may {'x' * letters} 6 books")
    assert figure.may is may
