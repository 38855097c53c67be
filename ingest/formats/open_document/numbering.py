"""The labels of list items and chapters of an Open Document: `3.`, `b)`, `iv.`, `2.1`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.formats.html.lists import counted
from ingest.formats.open_document.package import STYLE, TEXT

BULLET = "-"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LEVELS = 10
_FORMS = frozenset("1aAiI")


class Numbering:
    """Counts the items and chapters of one text in their order. `styles`: definitions of lists by name; `outline`: that of
    chapters, None where there is none."""

    def __init__(self, styles: Mapping[str, Any], outline: Any | None) -> None:
        self._levels = {name: _levels_of(style) for name, style in styles.items()}
        self._outline = _levels_of(outline) if outline is not None else {}
        self._chapters: dict[int, int] = {}
        self._by_id: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, dict[int, int]] = {}

    def begin(self, element: Any, style: str | None) -> dict[int, int]:
        """The counts by level with which a list of the first level begins: those of the list that it continues, or none."""
        resumed = element.get(f"{TEXT}continue-numbering") == "true"
        counts = self._by_style.get(style or "") if resumed else None
        counts = self._by_id.get(element.get(f"{TEXT}continue-list", ""), counts)
        begun: dict[int, int] = {} if counts is None else counts
        self._by_style[style or ""] = begun
        if own := element.get(_ID):
            self._by_id[own] = begun
        return begun

    def label(self, style: str | None, depth: int, counts: dict[int, int], start: str = "") -> str:
        """What stands before the next item `depth` levels deep (from 1): its number where the style counts, else a dash;
        nothing where it says that nothing does. `start`: the number that the item itself asks for."""
        return _next(self._levels.get(style or "", {}), depth, counts, start, BULLET)

    def chapter(self, level: int, start: str = "") -> str:
        """The number of the next heading of a level (from 1), or nothing."""
        return _next(self._outline, level, self._chapters, start, "")


def _levels_of(style: Any) -> dict[int, Any]:
    given = ((level.get(f"{TEXT}level", ""), level) for level in style)
    return {int(number): level for number, level in given if number.isdecimal() and len(number) < 3}


def _next(levels: Mapping[int, Any], depth: int, counts: dict[int, int], start: str, default: str) -> str:
    style = levels.get(depth)
    counts[depth] = _number(start, counts.get(depth, _start(style) - 1) + 1)
    for deeper in [level for level in counts if level > depth]:
        del counts[deeper]
    if style is None or style.tag.endswith("-bullet") or style.tag.endswith("-image"):
        return default
    form = style.get(f"{STYLE}num-format", "1")
    if not form:
        return f"{style.get(f'{STYLE}num-prefix', '')}{style.get(f'{STYLE}num-suffix', '')}".strip(" .")
    shown = min(_number(style.get(f"{TEXT}display-levels", ""), 1), depth, _LEVELS)
    numbers = [
        counted(counts.get(level, _start(levels.get(level))), own if own in _FORMS else "1")
        for level in range(depth - shown + 1, depth + 1)
        if (own := _form(levels.get(level)))
    ]
    prefix, suffix = style.get(f"{STYLE}num-prefix", ""), style.get(f"{STYLE}num-suffix", "")
    return f"{prefix}{'.'.join(numbers)}{suffix}".strip()


def _form(style: Any) -> str:
    return "" if style is None else str(style.get(f"{STYLE}num-format", "1"))


def _start(style: Any) -> int:
    return 1 if style is None else _number(style.get(f"{TEXT}start-value", ""), 1)


def _number(given: str, default: int) -> int:
    return int(given) if given.isdecimal() and len(given) < 6 else default
