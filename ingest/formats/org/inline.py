"""Marks within a line of Org → the words that its page shows. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from ingest.formats.raised import raised
from ingest.formats.text.alternative import is_words
from ingest.formats.text.kept import Kept

_BEFORE = r"(?:(?<=[\s\-('\"{\[|*/_+…–—])|^)"
_AFTER = r"(?=[\s\-.,;:!?'\")}\[\]|\\*/_+…–—]|$)"
_CODE = re.compile(rf"{_BEFORE}([=~])(\S(?:[^\n]{{0,400}}?\S)?)\1{_AFTER}", re.MULTILINE)
_MARKS = tuple(
    re.compile(rf"{_BEFORE}{mark}(\S(?:[^{mark}]{{0,500}}[^\s{mark}])?){mark}{_AFTER}", re.MULTILINE)
    for mark in (r"\*", "/", "_", r"\+")
)
_ADDRESS = re.compile(r"\b(?:https?|ftp)://[^\s<>\[\]{}|\"]{1,600}")
_LINK = re.compile(r"\[\[([^\[\]\n]{1,600})\](?:\[((?:[^\[\]]|\[[^\[\]\n]{0,200}\]){1,600})\])?\]")
_MACRO = re.compile(r"\{\{\{([\w-]{1,60})(?:\(((?:(?!\}\}\})[^\n]){0,300})\))?\}\}\}")
_EXPORTED = re.compile(r"@@(?:html|latex|ascii|texinfo|odt|md|info|beamer|comment):[^\n]{0,300}?@@")
_NOTE = re.compile(
    r"\[fn:([\w-]{0,60})(?::((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,1500}))?\]|\[(\d{1,3})\](?=\s|$|[.,;:])"
)
_TARGET = re.compile(r"<<<?([^<>\n]{1,100})>>>?")
_SOURCE = re.compile(r"\bsrc_[\w+-]{1,30}(?:\[[^\]\n]{0,200}\])?\{([^{}\n]{0,300})\}")
_RAISED = re.compile(r"(?<=\S)\^\{([^{}\n]{1,60})\}|(?<=\d)\^(\d{1,3})\b")
_LOWERED = re.compile(r"(?<=\S)_\{([^{}\n]{1,60})\}")
_ENTITY = re.compile(r"\\([a-zA-Z]{2,20})(?:\{\}|\b)")
_ENTITIES = {
    "ldots": "…",
    "dots": "…",
    "to": "→",
    "rarr": "→",
    "larr": "←",
    "rightarrow": "→",
    "nbsp": " ",
    "deg": "°",
}
_ENTITIES |= {
    "vert": "|",
    "vbar": "|",
    "under": "_",
    "ast": "*",
    "slash": "/",
    "EUR": "€",
    "euro": "€",
    "checkmark": "✓",
}
_CITED = re.compile(r"\[cite(?:/[\w/-]{1,20})?:([^\[\]\n]{1,300})\]")
_BREAK = re.compile(r"\\\\[ \t]*(?=\n|$)")
_FILE = re.compile(r"(?:file:|\./|\.\./|~?/|attachment:|id:|#|\*)")
_PICTURE = re.compile(r"[^\n]{0,600}\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)$", re.IGNORECASE)
_MOST_PUT = 1_000_000
"""Characters of macros that one file is given; behind them each shows its first argument."""


class Words:
    """What a page says by other words: macros of the file, and marks of the notes at its foot."""

    def __init__(self, macros: Mapping[str, str]) -> None:
        self._macros = macros
        self._left = _MOST_PUT
        self._marks: dict[str, int] = {}
        self._notes = 0
        self.waiting: list[str] = []
        """Notes told where they are referred to and not shown yet."""

    def shown(self, text: str) -> str:
        """`text`, lines of a paragraph, as the page shows it; where it breaks lines on purpose they stay."""
        kept = Kept()
        keep = kept.keep

        text = Kept.without_signs(text)
        if "\\" in text:
            text = _BREAK.sub("\v", text)
        text = _CODE.sub(lambda one: keep(one[2]), text)
        if "{{{" in text:
            text = _MACRO.sub(self._macro, text)
        if "[" in text:
            text = _NOTE.sub(self._note, _LINK.sub(lambda one: self._link(one, keep), text))
            text = _CITED.sub(lambda one: f"[{one[1].replace('@', '')}]", text)
        text = _ADDRESS.sub(lambda one: keep(one[0]), text)
        text = _TARGET.sub(r"\1", _EXPORTED.sub("", _SOURCE.sub(lambda one: keep(one[1]), text)))
        for mark in _MARKS:
            text = mark.sub(r"\1", text)
        text = _LOWERED.sub(r"\1", _RAISED.sub(lambda one: raised(one[1] or one[2]), text))
        text = _ENTITY.sub(_entity, text)
        return "\n".join(" ".join(line.split()) for line in kept.restored(text).split("\v")).strip()

    def mark(self, name: str) -> int:
        """The number of the note `name`."""
        if not name or name not in self._marks:
            self._notes += 1
            self._marks[name or f" {self._notes}"] = self._notes
            return self._notes
        return self._marks[name]

    def _note(self, one: re.Match[str]) -> str:
        if one[3]:
            return one[0]
        number = self.mark(one[1])
        if one[2]:
            self.waiting.append(f"[{number}] {self.shown(one[2])}")
        return f"[{number}]"

    def _macro(self, one: re.Match[str]) -> str:
        said = self._macros.get(one[1].lower())
        arguments = [part.strip() for part in (one[2] or "").replace("\\,", "\x00").split(",")]
        if said is None or self._left <= 0:
            return "" if one[1] in ("results", "n") else arguments[0].replace("\x00", ",")
        said = re.sub(r"\$(\d)", lambda at: _at(arguments, int(at[1])), said).replace("\x00", ",")
        self._left -= len(said)
        return said

    def _link(self, one: re.Match[str], keep: Callable[[str], str]) -> str:
        target, words = one[1], one[2]
        if words:
            return "" if _PICTURE.match(words) and _FILE.match(words) else words
        if _PICTURE.match(target) and not is_words(target):
            return ""
        return keep(target.removeprefix("file:").removeprefix("mailto:").lstrip("*#"))


def _at(arguments: list[str], number: int) -> str:
    return arguments[number - 1] if 0 < number <= len(arguments) else ""


def _entity(one: re.Match[str]) -> str:
    if said := _ENTITIES.get(one[1]):
        return said
    said = html.unescape(f"&{one[1]};")
    return said if len(said) == 1 else one[0]
