"""Commands that a file defines."""

from __future__ import annotations

import pytest

from ingest.formats.latex.commands import spelled, taken_out, theorems


def test_definitions_are_taken_out_and_known():
    source, commands = taken_out(r"A \def\jar#1{jar #1}\renewcommand*{\lid}{lid {x}} B")
    assert source == "A  B"
    assert (commands["jar"].arguments, commands["jar"].body, commands["lid"].body) == (1, "jar #1", "lid {x}")


def test_a_definition_without_an_end_stays():
    assert taken_out(r"\newcommand{\a}{never closed")[0] == r"\newcommand{\a}{never closed"


@pytest.mark.parametrize(
    ("formula", "shown"),
    [(r"\n{a}+\n b", "|a|+|b|"), (r"\m", "|x|"), (r"\nn", r"\nn"), (r"\loop" * 40, None)],
)
def test_a_formula_is_spelled_with_a_bound(formula, shown):
    commands = taken_out(r"\def\n#1{|#1|}\def\m{\n{x}}\def\loop{\loop\loop}")[1]
    found = spelled(formula, commands)
    assert len(found) < 100_000 if shown is None else found.replace(" ", "") == shown


def test_environments_are_named_by_newtheorem():
    assert theorems(r"\newtheorem{thm}[lem]{Theorem}\newtheorem*{rem}{Remark}") == {
        "thm": "Theorem",
        "rem": "Remark",
    }
