"""Bars of tables, and bars that mean a choice, a pipe, an option."""

from __future__ import annotations

import time

import pytest

from rag.language.blocks import blocks_of
from rag.language.layout.bars import between_cells, rows


@pytest.mark.parametrize(
    "line",
    [
        "Heron | 4",
        "| Heron | 4 |",
        "Heron     | 4 seats   | (with a roof)",
        "-a | --all | show all boats",
        "load | < 5 | > 10",
        "<5 | >10",
        "rows [-f | --fast] | 3",
        "Answer :) | 4",
    ],
)
def test_cells(line: str) -> None:
    assert between_cells(line)


@pytest.mark.parametrize(
    "line",
    [
        "usage: ferry [-a | -b] NAME",
        "usage: ferry start | stop | status",
        "  or: ferry wait | go",
        "ferry -a | -b PIER",
        "-a, --all | -x    show all boats",
        "  --oar=LEFT | --oar=RIGHT    which oar",
        "Give {bow | stern} and <left | right>.",
        "the chance P(wind | rain) is .3",
        "boat ::= hull | hull sail",
        "oar := wood | steel",
        "$ ls boats | sort",
        "me@pier:~$ ls boats | wc -l",
        "([bow | stern] | (left | right))",
        "| -x    a border is no bar between cells",
        "a|b",
    ],
)
def test_no_cells(line: str) -> None:
    assert not between_cells(line)


def test_options_stand_in_cells_where_the_row_above_has_as_many() -> None:
    assert rows(["Short | Long", "-a | --all", "-b | --boat"]) == {0, 1, 2}
    assert rows(["usage: ferry [-a | -b]", "ferry [-a | -b] PIER"]) == frozenset()


def test_a_manual_has_no_table_and_keeps_its_lines() -> None:
    text = "usage: ferry [-a | -b] NAME\n\n-a, --all | -x    show all boats\n-b   show one\n\nBoat | Seats\nHeron | 4\n"
    found = [(block.kind, text[block.start : block.end]) for block in blocks_of(text)]
    assert [shown for kind, shown in found if kind == "row"] == ["Boat | Seats", "Heron | 4"]
    assert " ".join(shown for _, shown in found).split() == text.split()


@pytest.mark.parametrize("line", ["( " + "| " * 200_000 + ")", "(| " * 200_000, "-a | " * 200_000 + "-a"])
def test_long_lines_take_linear_time(line: str) -> None:
    began = time.process_time()
    between_cells(line)
    assert time.process_time() - began < 5
