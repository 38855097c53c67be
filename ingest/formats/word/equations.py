"""Office Math (OMML) as linear text: `(a+b)/2`, `x^2`, `√(y)`, `∑_(i=1)^n i`."""

from __future__ import annotations

from typing import Any

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_SHOWN = (f"{_W}del", f"{_W}moveFrom")


def linear(element: Any) -> str:
    """The equation below `element` on one line, as Unicode's linear form writes it."""
    return "".join(_shown(child) for child in element if child.tag not in _NOT_SHOWN)


def _shown(element: Any) -> str:
    name = element.tag.removeprefix(_M)
    if name == "t":
        return element.text or ""
    if name.endswith("Pr") or element.tag == f"{_W}rPr":
        return ""
    write = _WRITERS.get(name)
    return write(element) if write else linear(element)


def _part(element: Any, name: str) -> str:
    child = element.find(_M + name)
    return linear(child) if child is not None else ""


def _grouped(text: str) -> str:
    """`text` in brackets unless it is one thing."""
    one = len(text) < 2 or text.replace(".", "").isalnum()
    return text if one or _in_brackets(text) else f"({text})"


def _in_brackets(text: str) -> bool:
    """Whether the first bracket of `text` is closed by its last character: `(a+b)`, but not `(a)/(b)`."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if depth == 0:
            return text[0] in "([{" and at == len(text) - 1
    return False


def _property(element: Any, kind: str, name: str, default: str) -> str:
    found = element.find(f"{_M}{kind}/{_M}{name}")
    return default if found is None else str(found.get(f"{_M}val", ""))


def _fraction(element: Any) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _scripts(element: Any) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    base = _part(element, "e")
    if element.find(f"{_M}e/{_M}f") is not None:
        base = _grouped(base)
    scripts = (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    return f"{scripts}{base}" if element.tag == f"{_M}sPre" else f"{base}{scripts}"


def _root(element: Any) -> str:
    degree = _part(element, "deg")
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree)
    inside = _part(element, "e")
    return f"{sign}({inside})" if sign else f"√({degree}&{inside})"


def _sum(element: Any) -> str:
    sign = _property(element, "naryPr", "chr", "∫")
    below, above = _part(element, "sub"), _part(element, "sup")
    limits = (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    return f"{sign}{limits} {_part(element, 'e')}"


def _delimited(element: Any) -> str:
    left, right = _property(element, "dPr", "begChr", "("), _property(element, "dPr", "endChr", ")")
    between = _property(element, "dPr", "sepChr", "|")
    return left + between.join(linear(part) for part in element.findall(f"{_M}e")) + right


def _function(element: Any) -> str:
    name, inside = _part(element, "fName"), _part(element, "e")
    return name + (inside if inside[:1] == "(" else f" {inside}")


def _limit(element: Any) -> str:
    mark = "_" if element.tag == f"{_M}limLow" else "^"
    return f"{_part(element, 'e')}{mark}{_grouped(_part(element, 'lim'))}"


def _accent(element: Any) -> str:
    return _part(element, "e") + _property(element, "accPr", "chr", "\u0302")


def _matrix(element: Any) -> str:
    rows = (", ".join(linear(cell) for cell in row.findall(f"{_M}e")) for row in element.findall(f"{_M}mr"))
    return "; ".join(rows)


def _lines(element: Any) -> str:
    return "; ".join(linear(line).replace("&", "") for line in element.findall(f"{_M}e"))


_WRITERS = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _scripts,
    "rad": _root,
    "nary": _sum,
    "d": _delimited,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "acc": _accent,
    "m": _matrix,
    "eqArr": _lines,
}
