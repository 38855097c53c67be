"""Conditions of roff's `.if`, as a terminal answers them. Pure."""

from __future__ import annotations

import re
from collections.abc import Container

from ingest.formats.roff.escapes import Names

_MARK = re.compile(r"\d+(?:\.\d+)?[icpPmnuvsz]?|[<>=]=|[-+*/%<>=&:()!]")
_LONGEST = 300
_LARGEST = 1e15


def holds(text: str, names: Names, macros: Container[str]) -> tuple[bool, str]:
    """Whether the condition that `text` begins with holds, and the rest of `text`.

    >>> holds("n .sp", Names(), ()), holds("!n .sp", Names(), ()), holds("'a'b' x", Names(), ())
    ((True, ' .sp'), (False, ' .sp'), (False, ' x'))
    """
    bare = text.lstrip(" \t!")
    no = text[: len(text) - len(bare)].count("!") % 2 == 1
    kind = bare[:1]
    if kind in ("n", "o", "t", "e", "v"):
        return (kind in "no") != no, bare[1:]
    if kind in ("d", "r", "c", "F", "m", "S"):
        name, _, rest = bare[1:].lstrip().partition(" ")
        known = name in macros or name in names.strings if kind == "d" else name in names.numbers
        return known != no, f" {rest}"
    if kind and not (kind.isalnum() or kind in "(-+.\\"):
        parts = bare[1:].split(kind, 2)
        return (len(parts) == 3 and parts[0] == parts[1]) != no, parts[2] if len(parts) == 3 else ""
    value, rest = _calculated(bare)
    return (value > 0) != no, rest


def number(text: str) -> int:
    """The value of a numeric expression; 0 for what is none, or larger than any page needs.

    >>> number("2+3*2"), number("(4>3)"), number("x")
    (10, 1, 0)
    """
    value = _calculated(text.strip())[0]
    return int(value) if abs(value) < _LARGEST else 0  # also what is no number any more


def _calculated(text: str) -> tuple[float, str]:
    """Value of the expression that `text` begins with, from left to right as roff does, and the rest."""
    stack: list[tuple[float, str]] = []
    total, sign, minus, at = 0.0, "+", False, 0
    while at < min(len(text), _LONGEST) and (match := _MARK.match(text, at)):
        mark, at = match[0], match.end()
        if mark == "(":
            stack.append((total, sign))
            total, sign = 0.0, "+"
        elif mark == ")":
            if not stack:
                break
            (before, waiting), inside = stack.pop(), total
            total, sign = _applied(before, waiting, inside), ""
            if not stack and text[at : at + 1] in ("", " ", "\t"):
                break
        elif mark[0].isdigit():
            value = float(mark.rstrip("icpPmnuvsz"))
            total, sign, minus = _applied(total, sign, -value if minus else value), "", False
            if not stack and text[at : at + 1] in ("", " ", "\t"):
                break
        elif mark == "-" and sign:
            minus = not minus
        else:
            sign = mark
    return total, text[at:]


def _applied(one: float, sign: str, other: float) -> float:
    match sign:
        case "-":
            return one - other
        case "*":
            return one * other if abs(one) < 1e9 and abs(other) < 1e9 else 0
        case "/" | "%":
            return (one // other if sign == "/" else one % other) if other else 0
        case "<" | ">" | "<=" | ">=" | "=" | "==":
            return float(_COMPARED[sign](one, other))
        case "&":
            return float(one > 0 and other > 0)
        case ":":
            return float(one > 0 or other > 0)
        case "!":
            return float(other <= 0)
    return one + other


_COMPARED = {
    "<": float.__lt__, ">": float.__gt__, "<=": float.__le__, ">=": float.__ge__, "=": float.__eq__, "==": float.__eq__,
}  # fmt: skip
