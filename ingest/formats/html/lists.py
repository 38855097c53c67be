"""The marks that a browser shows before list items: `-` for a bullet, numbers and letters as counted. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_STYLES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I", "decimal": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I",
    "arabic": "1",
}  # fmt: skip
"""Names of counting styles in CSS, and the classes that docutils gives to lists."""

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_NUMBER = re.compile(r"[+-]?\d{1,9}")


class ListLabels:
    """Counts the items of one list.

    >>> labels = ListLabels(True, {"start": "3", "type": "a"}, 2)
    >>> [labels.next({}), labels.next({"value": "27"}), labels.next({})]
    ['c.', 'aa.', 'ab.']
    """

    def __init__(self, ordered: bool, attributes: Mapping[str, str | None], items: int) -> None:
        style = _style(attributes)
        self._kind = style or (attributes.get("type") or "1" if ordered else "-")
        if not ordered and self._kind not in ("-", "none"):
            self._kind = style if style in ("1", "a", "A", "i", "I") else "-"
        self._step = -1 if ordered and "reversed" in attributes else 1
        self._number = _number(attributes.get("start"), items if self._step < 0 else 1)

    def next(self, attributes: Mapping[str, str | None]) -> str:
        """The mark of the next item, whose own `attributes` may set its number."""
        number = _number(attributes.get("value"), self._number)
        self._number = number + self._step
        kind = _style(attributes) or self._kind
        return "" if kind == "none" else "-" if kind == "-" else f"{counted(number, kind)}."


def counted(number: int, kind: str) -> str:
    """`number` as HTML's list types `1`, `a`, `A`, `i`, `I` write it."""
    if kind in "aA" and number > 0:
        letters = ""
        while number > 0:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("a") + letter) + letters
        return letters if kind == "a" else letters.upper()
    if kind in "iI" and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            times, number = divmod(number, value)
            roman += sign * times
        return roman if kind == "i" else roman.upper()
    return str(number)


def _style(attributes: Mapping[str, str | None]) -> str | None:
    if match := _STYLE.search((attributes.get("style") or "")[:500]):
        name = match[1].lower()
        return "none" if name == "none" else _STYLES.get(name)
    names = (attributes.get("class") or "")[:500].lower().split()
    return next((_STYLES[name] for name in names if name in _STYLES), None)


def _number(value: str | None, default: int) -> int:
    match = _NUMBER.match((value or "").strip())
    return int(match[0]) if match else default
