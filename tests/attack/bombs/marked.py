r"""Texts with marks, `n` characters or so, that would take their square or say far more than they hold: LaTeX, AsciiDoc, Org, front matter."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import isqrt

_TEX = "\\section{Harbour}"
_MOST_FRONT = 95_000
"""Characters of front matter that are looked at."""


def _many(unit: str, n: int) -> str:
    return unit * (n // len(unit))


def _command(name: str, body: str, arguments: str = "") -> str:
    return "\\newcommand{\\" + name + "}" + arguments + "{" + body + "}"


def _tex_names(n: int) -> str:
    names = [
        "q" + "".join(chr(97 + number // 26**place % 26) for place in range(4)) for number in range(n // 40)
    ]
    return _TEX + "".join(_command(one, "w\n") for one in names) + "".join(f"\\{one} " for one in names)


def _tex_powers(n: int) -> str:
    letters = "abcdefgh"
    steps = [_command("a" + two, f"\\a{one} " * 100) for one, two in pairwise(letters)]
    return _TEX + _command("aa", "w") + "".join(steps) + _many("$\\ah$ ", n // 6)


def _adoc_boxes(n: int) -> str:
    return "".join(f"{'=' * (4 + depth)}\n" for depth in range(isqrt(n))) + "dug\n" * 100


def _adoc_tall(n: int) -> str:
    tall = "".join(f".99+|{'w' * 190}\n" for _ in range(100))
    return "[cols=100*]\n|===\n" + (tall + "|x\n" * 99) * max(1, n // 20_500) + "|===\n"


def _org_nested(n: int) -> str:
    names = [f"a{number}" for number in range(n // 30)]
    ends = "".join(f"#+end_{one}\n" for one in reversed(names))
    return "".join(f"#+begin_{one}\n" for one in names) + "dug\n" + ends


def _toml(source: str) -> str:
    return f"+++\ntitle='a'\n{source[:_MOST_FRONT]}\n+++\ndug\n"


MARKED: dict[str, tuple[str, Callable[[int], str]]] = {
    "commands of nothing in a formula": (".tex", lambda n: _TEX + _command("x", "") + "$" + _many("\\x ", n) + "$"),
    "commands that begin something": (".tex", lambda n: _TEX + _command("x", "\\begin{center}" + "w " * 900) + _many("\\x ", n)),
    "an argument put in many times": (".tex", lambda n: _TEX + _command("x", "#1" * 900, "[1]") + "\\x{" + _many("w ", n) + "}"),
    "an argument doubled again and again": (".tex", lambda n: _TEX + _command("x", "#1#1", "[1]") + "\\x{" * 50 + "w" + "}" * 50),
    "commands of commands in formulas": (".tex", _tex_powers),
    "a command that is itself": (".tex", lambda n: _TEX + _command("x", "\\par\\x\\footnote{\\x}") + "\\x"),
    "as many commands as words": (".tex", _tex_names),
    "a cell of many parts": (".tex", lambda n: _TEX + "\\begin{tabular}{l}" + _many("a\\textbf{b} ", n) + "\\end{tabular}"),
    "braces without an end": (".tex", lambda n: _TEX + "{" * n),
    "definitions without an end": (".tex", lambda n: _TEX + _many("\\def\\x#1{", n)),
    "lists without an end": (".tex", lambda n: _TEX + _many("\\begin{itemize}\\item a ", n)),
    "a long value": (".adoc", lambda n: f":a: {'w' * n}\n\n{'{a}' * 1000}\n"),
    "a value in each place": (".adoc", lambda n: f":a: {'w' * 3900}\n\n" + _many("{a}" * 1300 + "\n\n", n)),
    "a value that is itself": (".adoc", lambda n: ":a: {a}{a}\n\n{a}\n"),
    "open conditions": (".adoc", lambda n: _many("ifndef::a[]\n", n) + "dug\n"),
    "a value that goes on": (".adoc", lambda n: ":a: x \\\n" + _many("y \\\n", n) + "z\n\ndug"),
    "a condition on spaces": (".adoc", lambda n: f"ifeval::[{' ' * n}x]\ndug\n"),
    "a cell ninety-nine times": (".adoc", lambda n: f"|===\n99*|{_many('w ', n)}\n|===\n"),
    "cells over ninety-nine rows": (".adoc", _adoc_tall),
    "boxes in boxes": (".adoc", _adoc_boxes),
    "a heading of spaces": (".adoc", lambda n: f"= a{' ' * n}b\n"),
    "kinds of blocks without an end": (".org", lambda n: "".join(f"#+begin_a{number}\n" for number in range(n // 15)) + "dug\n"),
    "kinds of blocks in one another": (".org", _org_nested),
    "lines of tables": (".org", lambda n: _many("|-\n|a\n", n)),
    "a long macro": (".org", lambda n: f"#+macro: a {'w' * n}\n" + _many("{{{a}}} ", n)),
    "a macro of its argument": (".org", lambda n: f"#+macro: a {'$1' * n}\n" + _many("{{{a(" + "w" * 290 + ")}}} ", n)),
    "titles": (".org", lambda n: _many("#+title: x\n", n) + "dug"),
    "a heading of spaces before its tags": (".org", lambda n: f"* a{' ' * n}b\n"),
    "an item far from its mark": (".md", lambda n: f"---\ntitle: a\ntags:\n- {' ' * min(n, _MOST_FRONT)}a: b\n---\ndug\n"),
    "a key of keys": (".md", lambda n: _toml(_many("a.", n) + "b=1")),
    "a number of many digits": (".md", lambda n: _toml("n=" + "9" * n)),
}  # fmt: skip
"""What it is -> the ending of its name, and how it is made."""
