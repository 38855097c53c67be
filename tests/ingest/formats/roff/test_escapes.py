"""Escapes within a line."""

from __future__ import annotations

import pytest

from ingest.formats.roff.escapes import FIXED, JOINED, Names, expanded, shown


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (r"\[u00E9]t\['e] \(*b \(Fo\(co\(Fc \[charx]", "été β «©»"),
        (r"a\e \\ b\|c\&d\%e \fCf\f[CW]g\fP", "a\\ \\ bcde fg"),
        (r"x\h'2n'y \s-2small\s0 \v'1'v \w'abc'w \Z'z'", "x y small v w z"),
        (r"\X'tty: link http://evil.example'\D'l 1 1'rest \*(zz\n(zz", "rest 0"),
        (r"goes on\c", f"goes on{JOINED}"),
        (r"10\u6\d", "10⁶"),
    ],
)
def test_escapes(source: str, printed: str) -> None:
    assert shown(source, Names()).replace(FIXED, " ").split() == printed.split()


def test_strings_numbers_and_arguments() -> None:
    names = Names(strings={"a": r"\*(bb!", "bb": r"\fBboat\fP"}, numbers={"n": 3})
    assert shown(r"\*a \n[n] \$2", names, ("one", "two")) == "boat! 3 two"
    assert expanded(r"\$* \$@", names, ("one", "two")) == 'one two "one" "two"'


def test_strings_that_name_each_other_have_an_end() -> None:
    names = Names(strings={"a": r"\*b\*b", "b": r"\*a\*a"})
    assert len(expanded(r"\*a" * 1000, names)) < 100_000
