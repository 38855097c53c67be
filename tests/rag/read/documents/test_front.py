"""Authors who are named below the title of a paper."""

from __future__ import annotations

import re

import pytest

from rag.read.documents.front import named_below
from rag.read.documents.masthead import masthead

DAY = re.compile(r"(?:May|June) \d{1,2}, \d{4}|May \d{4}")


def below(*lines: str, known: bool = False) -> list[str]:
    text = "\n".join(lines)
    at, spans = 0, []
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    found = named_below(text, spans, DAY, known=known)
    assert all(line in spans and line[0] <= start < end <= line[1] for start, end, line in found)
    return [text[start:end] for start, end, _ in found]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Ida Orr", "May 4, 2021", "Abstract"], ["Ida Orr"]),
        (["Ida Orr May 4, 2021", "1", "1 Introduction"], ["Ida Orr"]),
        (["Ida Orr", "processed with R version 4.2 on May 4, 2021", "Abstract"], ["Ida Orr"]),
        (["Ida B Orr, Nils de Vries and Tove Dahl", "1 Introduction"], ["Ida B Orr", "Nils de Vries", "Tove Dahl"]),
        (["IDA ORR, NILS HOLM, AND TOVE DAHL", "Introduction"], ["IDA ORR", "NILS HOLM", "TOVE DAHL"]),
        (["Ida Orr Nils Holm Tove Dahl Quay Institute", "May 2021"], ["Ida Orr", "Nils Holm", "Tove Dahl"]),
        (["Ida Orr Department of Tides", "University of Elm", "May 2021"], ["Ida Orr"]),
        (["Ida Orr", "Quay Works Inc.", "Nils Holm", "Elm University", "Abstract"], ["Ida Orr", "Nils Holm"]),
        (["Ida Orr1,*, Nils Holm2", "Abstract"], ["Ida Orr", "Nils Holm"]),
        (["Ida Orr", "May 4, 2021", "Fog is thick."], []),
        (["Ida Orr", "Fog is thick."], []),
        (["Tomato Soup", "Beef Wellington", "May 4, 2021"], []),
        (["Town Hall, Bexley Road", "May 4, 2021", "1. Apologies"], []),
        (["Installation Manual", "Model NB-200", "Contents", "1 Introduction"], []),
        (["Dear Parents", "May 4, 2021", "Introduction"], []),
        (["User Guide", "May 4, 2021", "This guide tells of fog."], []),
        (["Staff Writer", "May 4, 2021", "Fog is thick."], []),
        (["Ida OrrTwitterNews", "May 4, 2021", "Fog is thick."], []),
        (["The Quay Mailing List", "May 4, 2021"], []),
        (["Fog came to Elm", "May 4, 2021"], []),
        ([], []),
    ],
)  # fmt: skip
def test_names_between_a_title_and_a_day_an_abstract_or_a_section(lines: list[str], names: list[str]) -> None:
    assert below(*lines) == names


@pytest.mark.parametrize(("between", "found"), [(12, True), (13, False)])
def test_fourteen_lines_below_a_title_are_read(between: int, found: bool) -> None:
    assert (below("Ida Orr", *["Elm University"] * between, "Abstract") == ["Ida Orr"]) is found


def test_twelve_authors_are_told() -> None:
    names = [f"Ida Orr{letter}" for letter in "bcdfghjklmnpq"]
    assert below(", ".join(names), "Abstract") == names[:12]


@pytest.mark.parametrize(("more", "found"), [(0, True), (1, False)])
def test_a_longer_line_names_nobody(more: int, found: bool) -> None:
    whom = f"Elm University of {'x' * (160 - len('Ida Orr, Elm University of ') + more)}"
    assert bool(below(f"Ida Orr, {whom}", "Abstract")) is found


def test_the_title_stands_first_and_a_byline_says_it_surer() -> None:
    paper = "Fog at sea\n\nIda Orr\n\nMay 4, 2021\n\nAbstract\n\nFog is thick.\n"
    assert ("author", "Ida Orr") in [(one.aspect, one.text) for one in masthead(paper, "Fog at sea")]
    menu = f"Home\n\n{paper}"
    assert all(one.aspect != "author" for one in masthead(menu, "Fog at sea"))
    signed = paper.replace("Abstract", "By Tove Dahl\n\nAbstract")
    assert [one.text for one in masthead(signed, "Fog at sea") if one.aspect == "author"] == ["Tove Dahl"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Ida Orr", "May 4, 2021", "Fog is thick."], True),
        (["Ida Orr May 2021", "1 Fog"], True),
        (["Ida Orr", "12 Quay Road", "May 4, 2021"], False),
        (["Notice of Leaving", "Ida Orr", "May 4, 2021"], False),
        (["Ida Orr", "Fog is thick."], False),
    ],
)
def test_a_day_is_enough_where_somebody_is_looked_for_by_name(lines: list[str], found: bool) -> None:
    assert ("Ida Orr" in below(*lines, known=True)) is found
    assert below(*lines) == []
