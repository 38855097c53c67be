"""What styles say of a paragraph or run: heading level, list level, hidden or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading ?([1-9])")
_DEPTH = 20
"""Styles one may be based on in turn; Word allows fewer, and a circle must end."""

_NESTED = re.compile(r"list (?:bullet|number) ([2-5])")


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from those it is based on."""

    names: tuple[str, ...] = ()
    """Its own name and those below, lower case: built-in names are English in every Word."""
    heading: int = 0
    """1 to 9; 0 = body text."""
    list_id: str | None = None
    list_level: int = 0
    list_depth: int = 0
    """How deep its lists stand in others by the style's name alone: 2 of `List Bullet 3`, each with a list of its own."""
    hidden: bool = False
    bold: bool = False


class Styles:
    """The styles of a document by id. `root`: the styles part, None when the document has none."""

    def __init__(self, root: Any | None) -> None:
        found = root.findall(f"{W}style") if root is not None else []
        self._elements = {element.get(f"{W}styleId", ""): element for element in found}
        self._default = next(
            (
                key
                for key, element in self._elements.items()
                if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default", "0"))
            ),
            None,
        )
        self._known: dict[str, Style] = {}

    def of(self, style_id: str | None) -> Style:
        """The style a paragraph or run names; the default style of paragraphs for None."""
        key = self._default if style_id is None else style_id
        if key is None:
            return Style()
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def _read(self, key: str) -> Style:
        chain: list[Any] = []
        name: str | None = key
        while name in self._elements and len(chain) < _DEPTH:
            chain.append(self._elements[name])
            name = value(chain[-1], "basedOn")
        names = tuple((value(element, "name") or "").lower() for element in chain) or (key.lower(),)
        outline = _first(value(element, "pPr", "outlineLvl") for element in chain)
        named = _first(match and match[1] for match in map(_HEADING.fullmatch, names))
        heading = int(outline) + 1 if outline and outline.isdecimal() else int(named or 0)
        if "title" in names[:1]:
            heading = 1
        level = _first(value(element, "pPr", "numPr", "ilvl") for element in chain)
        return Style(
            names,
            heading if heading <= 9 else 0,
            _first(value(element, "pPr", "numPr", "numId") for element in chain),
            number(level),
            int(nested[1]) - 1 if (nested := _NESTED.fullmatch(names[0])) else 0,
            bool(_first(switch(element.find(f"{W}rPr"), "vanish") for element in chain)),
            bool(_first(switch(element.find(f"{W}rPr"), "b") for element in chain)),
        )


def value(element: Any | None, *path: str) -> str | None:
    """`w:val` of the element below `element` by local names, or None."""
    if element is None:
        return None
    found = element.find("/".join(W + name for name in path))
    return None if found is None else found.get(f"{W}val")


def number(text: str | None, default: int = 0) -> int:
    """A small number as attributes write it; `default` for what is none."""
    return int(text) if text and text.isdecimal() and len(text) < 7 else default


def is_on(text: str | None) -> bool:
    return text is None or text.lower() not in ("0", "false", "off", "none")


def switch(properties: Any | None, name: str) -> bool | None:
    """Whether a property such as `vanish` is on or off; None where nothing is said."""
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else is_on(found.get(f"{W}val"))


def _first(values: Any) -> Any:
    return next((one for one in values if one is not None), None)
