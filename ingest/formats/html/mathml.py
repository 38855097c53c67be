"""MathML as linear text: `a=1/2`, `x^2`, `√(y+1)`, `∑_(i=1)^n i`."""

from __future__ import annotations

from collections.abc import Callable

from ingest.formats.html.tree import Node, children

_NOT_SHOWN = frozenset("annotation annotation-xml maction mphantom none mprescripts".split())
_MOST_DEEP = 60
"""Deeper nesting is no formula that anybody reads; browsers give up too."""


def linear(math: Node, deep: int = 0) -> str:
    """The formula below `math` on one line, as Unicode's linear form writes it."""
    if math.tag == "-text":
        return " ".join((math.text_content or "").replace("\u2061", "").replace("\u2062", "").split())
    if math.tag in _NOT_SHOWN or deep > _MOST_DEEP:
        return ""
    parts = [linear(child, deep + 1) for child in children(math) if not _is_space(child)]
    write = _WRITERS.get(math.tag)
    if write and len(parts) >= write[0]:
        return write[1](parts)
    return "".join(parts)


def _is_space(node: Node) -> bool:
    return node.tag == "-text" and not (node.text_content or "").strip()


def _grouped(text: str) -> str:
    """`text` in brackets unless it is one thing."""
    one = len(text) < 2 or text.replace(".", "").isalnum()
    return text if one or (text[0] == "(" and text[-1] == ")") else f"({text})"


def _scripts(base: str, below: str = "", above: str = "") -> str:
    return base + (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")


def _root(parts: list[str]) -> str:
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(parts[1])
    return f"{sign}({parts[0]})" if sign else f"√({parts[1]}&{parts[0]})"


_WRITERS: dict[str, tuple[int, Callable[[list[str]], str]]] = {
    "mfrac": (2, lambda parts: f"{_grouped(parts[0])}/{_grouped(parts[1])}"),
    "msup": (2, lambda parts: _scripts(parts[0], above=parts[1])),
    "mover": (2, lambda parts: _scripts(parts[0], above=parts[1])),
    "msub": (2, lambda parts: _scripts(parts[0], parts[1])),
    "munder": (2, lambda parts: _scripts(parts[0], parts[1])),
    "msubsup": (3, lambda parts: _scripts(*parts[:3])),
    "munderover": (3, lambda parts: _scripts(*parts[:3])),
    "msqrt": (1, lambda parts: f"√({''.join(parts)})"),
    "mroot": (2, _root),
    "mtd": (1, "".join),
    "mtr": (1, ", ".join),
    "mtable": (1, "; ".join),
    "mtext": (1, lambda parts: f" {' '.join(parts)} "),
    "semantics": (1, lambda parts: parts[0]),
}
"""Element → fewest parts it needs, and how they are written."""
