"""Lines with gaps, and what parts them."""

from __future__ import annotations

from ingest.formats.text.lines.gapped import Run, is_rule, run_end

LINES = ["Boat   Seats", "-----  -----", "Heron  4", "Gull   2", "============", "All    6"]


def test_drawn_lines_part_it() -> None:
    run = Run.of(LINES)
    assert run.parts(0) == [(0, 1), (2, 4)]
    assert run.parts(1) == [(2, 4), (5, 6)]
    assert run.parts(6) == []
    assert (run.behind(1), run.behind(4), run.behind(6)) == (2, 5, 6)


def test_parts_that_are_short_are_told_together() -> None:
    run = Run.of(LINES)
    assert run.short_parts(1, 3) == [(2, 4), (5, 6)]
    assert run.short_parts(1, 1) == []
    assert run.short_parts(4, 3) == []


def test_as_many_tabs_in_each_line_are_columns() -> None:
    assert Run.of(["a\tbb\tc", "\t\t1", "--", "aaaa\t\t"]).lines == [
        "a      bb   c",
        "            1",
        "--",
        "aaaa",
    ]
    assert Run.of(["a\tb", "a\tb\tc"]).lines == ["a       b", "a       b       c"]


def test_what_no_table_has_is_odd() -> None:
    run = Run.of(["x = 1   y", "Heron   4", "Gull    2", "Tern    1", "Skua    3", "Auk     6"])
    assert not run.is_odd(0)
    assert not run.is_odd(1)
    assert Run.of(["x = 1   y", "Heron   4"]).is_odd(0)
    assert Run.of(["(   )   ^", " > <    ^"]).is_odd(0)


def test_it_ends_where_no_line_has_gaps() -> None:
    assert run_end([*LINES, "The boats are old."], 0) == 6
    assert run_end(["Heron  green", "             and blue", "Gull"], 0) == 2
    assert is_rule("-----  ====")
    assert not is_rule("-")
