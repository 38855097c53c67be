"""The labels Word generates for list items and numbered headings: `3.`, `(b)`, `2.1.4`, `•`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.formats.word.styles import W, is_on, number, value
from ingest.formats.word.symbols import seen

_PLACE = re.compile("%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """How the items of one depth are labelled."""

    start: int
    kind: str
    """`w:numFmt`: `decimal`, `lowerLetter`, `bullet`."""
    text: str
    """`%1.%2)`: the numbers of the levels and what stands between them."""
    restart: int | None
    """This and deeper levels up to the own one start anew after an item of level `restart` (1-based); 0 = never."""
    plain: bool
    """All numbers of the label are shown in digits."""
    font: str


_LETTER = re.compile("[A-Za-z]")
_HOLLOW = "◦"
"""What a letter is that stands for a bullet: Word draws those of the second level as the letter o of Courier New."""


class Numbering:
    """Counts the items of a document in their order. `root`: the numbering part, None without one."""

    def __init__(self, root: Any | None) -> None:
        found = (lambda name: root.findall(W + name)) if root is not None else (lambda name: [])
        self._abstract = {one.get(f"{W}abstractNumId", ""): one for one in found("abstractNum")}
        self._numbers = {one.get(f"{W}numId", ""): one for one in found("num")}
        self._links = {
            link: key for key, one in self._abstract.items() if (link := value(one, "styleLink")) is not None
        }
        self._levels: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, list_id: str, level: int) -> str | None:
        """The label of the next item at `level` (from 0) of a list; None when there is no such list."""
        if list_id not in self._numbers or level >= _LEVELS:
            return None
        family, levels, starts = self._list(list_id)
        style = levels.get(level)
        if style is None:
            return None
        counts = self._counts.setdefault(family, [None] * _LEVELS)
        if level in starts and (list_id, level) not in self._begun:
            counts[level] = None
        self._begun.add((list_id, level))
        before = counts[level]
        counts[level] = starts.get(level, style.start) if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or 0 < level + 1 <= restart:
                counts[deeper] = None
        return self._written(style, levels, counts)

    def _written(self, style: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
        if style.kind == "bullet":
            sign = seen(style.text, style.font).strip() or ("•" if style.text.strip() else "")
            return _HOLLOW if _LETTER.fullmatch(sign) else sign

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of = levels.get(place)
            if of is None or of.kind == "none":
                return ""
            count = counts[place]
            kind = "decimal" if style.plain else of.kind
            return in_form(of.start if count is None else count, kind)

        return _PLACE.sub(shown, style.text).strip()

    def _list(self, list_id: str) -> tuple[str, dict[int, _Level], dict[int, int]]:
        """What its items are counted with, its levels, and where it starts anew (`startOverride`)."""
        if list_id not in self._levels:
            own = self._numbers[list_id]
            family = value(own, "abstractNumId") or ""
            abstract = self._abstract.get(family)
            linked = self._links.get(value(abstract, "numStyleLink") or "")
            if linked is not None:
                family, abstract = linked, self._abstract[linked]
            levels = _read_levels(abstract if abstract is not None else ())
            starts: dict[int, int] = {}
            for override in own.findall(f"{W}lvlOverride"):
                levels |= _read_levels(override)
                if (start := value(override, "startOverride")) is not None:
                    starts[number(override.get(f"{W}ilvl"))] = number(start, 1)
            self._levels[list_id] = family, levels, starts
        return self._levels[list_id]


def _read_levels(element: Any) -> dict[int, _Level]:
    found = {}
    for level in element:
        if level.tag != f"{W}lvl":
            continue
        fonts = level.find(f"{W}rPr/{W}rFonts")
        restart = value(level, "lvlRestart")
        plain = level.find(f"{W}isLgl")
        found[number(level.get(f"{W}ilvl"))] = _Level(
            number(value(level, "start"), 0),
            value(level, "numFmt") or "decimal",
            value(level, "lvlText") or "",
            None if restart is None else number(restart),
            plain is not None and is_on(plain.get(f"{W}val")),
            (fonts.get(f"{W}ascii") or "") if fonts is not None else "",
        )
    return found


def in_form(count: int, kind: str) -> str:
    """`count` as a number format of Word writes it; digits for a format that is not known."""
    if kind == "decimalZero":
        return f"{count:02d}"
    if kind in ("lowerRoman", "upperRoman"):
        return _cased(_roman(count), kind)
    if kind in ("lowerLetter", "upperLetter"):
        return _cased(_letters(count, "abcdefghijklmnopqrstuvwxyz"), kind)
    if kind in ("russianLower", "russianUpper"):
        return _cased(_letters(count, _RUSSIAN), kind)
    if kind == "ordinal":
        last = {1: "st", 2: "nd", 3: "rd"}.get(count % 10 if count % 100 not in (11, 12, 13) else 0, "th")
        return f"{count}{last}"
    if kind == "decimalEnclosedCircle" and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    return str(count)


def _cased(text: str, kind: str) -> str:
    return text.upper() if "pper" in kind else text


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    out = ""
    for size, sign in _ROMAN:
        out += sign * (count // size)
        count %= size
    return out


def _letters(count: int, alphabet: str) -> str:
    """a to z, then aa, bb as Word goes on."""
    if not 0 < count <= 10 * len(alphabet):
        return str(count)
    return alphabet[(count - 1) % len(alphabet)] * ((count - 1) // len(alphabet) + 1)
