"""The marks that Word generates for items of lists in `.doc` files: `3.`, `(b)`, `-` (MS-DOC 2.9.131, 2.9.147, 2.9.150). Pure."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from ingest.formats.html.lists import counted

_BULLET, _NONE = 23, 255
_FORMS = {0: "1", 1: "I", 2: "i", 3: "A", 4: "a", 22: "01"}
_LEVELS = 9
_LONGEST = 31
"""Characters that the text of a level may have (MS-DOC 2.9.150)."""
_LIST_BYTES, _LEVEL_BYTES, _OVERRIDE_BYTES = 28, 28, 16


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: int = _BULLET
    text: str = ""
    """Characters below 9 stand for the number of that level."""


@dataclass(slots=True)
class Lists:
    """Counts the items of a file in their order. `lists`, `overrides`: its two tables."""

    lists: bytes
    overrides: bytes
    _levels: dict[int, list[_Level]] = field(default_factory=dict)
    """By the name of a list."""
    _names: list[int] = field(default_factory=list)
    """Of the list that each number of a paragraph stands for."""
    _counts: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.overrides) >= 4:
            count = struct.unpack_from("<I", self.overrides)[0]
            for number in range(min(count, (len(self.overrides) - 4) // _OVERRIDE_BYTES)):
                self._names.append(struct.unpack_from("<i", self.overrides, 4 + _OVERRIDE_BYTES * number)[0])
        if len(self.lists) >= 2:
            self._read(struct.unpack_from("<H", self.lists)[0])

    def mark(self, number: int, level: int) -> str:
        """The mark of the next item of list `number` (from 1) at `level`; `-` where nothing is said of it."""
        name = self._names[number - 1] if 0 < number <= len(self._names) else None
        levels = self._levels.get(name, []) if name is not None else []
        if name is None or level >= len(levels):
            return "-"
        counts = self._counts.setdefault(name, [one.start - 1 for one in levels])
        counts[level] += 1
        for deeper in range(level + 1, len(levels)):
            counts[deeper] = levels[deeper].start - 1
        return self._written(levels, counts, level)

    def _written(self, levels: list[_Level], counts: list[int], level: int) -> str:
        if levels[level].form == _BULLET:
            return "-"
        if levels[level].form == _NONE:
            return ""
        parts = []
        for sign in levels[level].text:
            place = ord(sign)
            if place < len(levels):
                number = max(counts[place], levels[place].start)
                form = _FORMS.get(levels[place].form, "1")
                parts.append(f"{number:02d}" if form == "01" else counted(number, form))
            elif place >= _LEVELS:
                parts.append(sign)
        return "".join(parts).strip()

    def _read(self, count: int) -> None:
        heads = []
        for number in range(min(count, (len(self.lists) - 2) // _LIST_BYTES)):
            at = 2 + _LIST_BYTES * number
            heads.append((struct.unpack_from("<i", self.lists, at)[0], bool(self.lists[at + 26] & 1)))
        at = 2 + _LIST_BYTES * count
        for name, is_simple in heads:
            levels = []
            for _ in range(1 if is_simple else _LEVELS):
                level, at = self._level(at)
                if level is None:
                    return
                levels.append(level)
            self._levels[name] = levels

    def _level(self, at: int) -> tuple[_Level | None, int]:
        if at + _LEVEL_BYTES + 2 > len(self.lists):
            return None, at
        start, form = struct.unpack_from("<iB", self.lists, at)
        behind = at + _LEVEL_BYTES + self.lists[at + 24] + self.lists[at + 25]
        if behind + 2 > len(self.lists):
            return None, at
        size = struct.unpack_from("<H", self.lists, behind)[0]
        text = self.lists[behind + 2 : behind + 2 + 2 * min(size, _LONGEST)].decode("utf-16-le", "replace")
        return _Level(max(0, min(start, 32767)), form, text), behind + 2 + 2 * size
