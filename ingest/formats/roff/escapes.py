"""Escapes within a line of roff → the characters that are printed. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.formats.raised import raised
from ingest.formats.roff.glyphs import glyph

FIXED = "\u00a0"
"""A space that is not stretched and where no line ends, as long as the text is put together."""
JOINED = "\ue000"
"""At the end of a line: the next one goes on without a space."""
BREAK = "\ue001"
"""The line ends here."""

_ESCAPE = re.compile(
    r"\\(?:[\"#].*|[*n$fFgkmMVY](?:\(..|\[[^\]\n]{0,200}\]|.)"
    r"|s(?:\[[^\]\n]{0,200}\]|'[^'\n]{0,20}'|[+-]?\(\d\d|[+-]?\d\d?|\([+-]\d\d?)"
    r"|(?P<quoted>[ABCDHLNRSXZbhlovwx])(?P<mark>[^\\\s\w]|\\\(..)(?P<inside>.{0,300}?)(?P=mark)"
    r"|\((?P<two>..)|\[(?P<long>[^\]\n]{0,200})\]|(?P<other>.)|$)"
)
_NAMED = re.compile(
    r"(?P<other>\\\\)|\\(?:\*(?P<string>\(..|\[[^\]\n]{0,200}\]|.)|n[+-]?(?P<number>\(..|\[[^\]\n]{0,200}\]|.)"
    r"|\$(?P<argument>\d|\*|@|\(..|\[[^\]\n]{0,200}\]))"
)
"""What stands for a string, a number or an argument; a backslash that is written twice begins none."""
_SINGLE = {
    " ": FIXED, "~": FIXED, "0": FIXED, "e": "\\", "E": "\\", "\\": "\\", "t": "\t", "a": "\t", "-": "-", "'": "'",
    "`": "`", "_": "_", "p": BREAK, "c": JOINED,
}  # fmt: skip
_NOTHING = frozenset("&|^%:/,){}!?zdur\n")
_RAISED = re.compile(r"\\u((?:[^\\\n]|\\[-&]|\\f.|\\s[+-]?\d){1,24}?)\\d")
_MOST_EXPANDED = 20_000
"""Characters that one line may become by the strings it names."""
_MOST_DEPTH = 10


_STRINGS = {
    "lq": "“", "rq": "”", "R": "®", "Tm": "™", "-": "-", "Lq": "“", "Rq": "”", "q": '"', "Lt": "<", "Gt": ">", "Le": "≤",
    "Ge": "≥", "Ne": "≠", "Pm": "±", "Am": "&", "Ba": "|", "If": "∞", "Pi": "π", "Na": "NaN",
}  # fmt: skip
"""Strings that the macros define."""


@dataclass(slots=True)
class Names:
    """What a page has defined so far."""

    strings: dict[str, str] = field(default_factory=lambda: dict(_STRINGS))
    numbers: dict[str, int] = field(default_factory=lambda: {".g": 1, ".$": 0, ".x": 1, ".y": 23})
    translated: dict[int, str] = field(default_factory=dict)


def shown(line: str, names: Names, arguments: Sequence[str] = ()) -> str:
    """`line` as it is printed, with `FIXED`, `JOINED` and `BREAK` in it.

    >>> shown(r"\\fBls\\fR \\- list \\(lqfiles\\(rq\\" a comment", Names())
    'ls - list “files”'
    """
    if "\\" not in line:
        return line.translate(names.translated) if names.translated else line
    text = expanded(line, names, arguments)
    text = _RAISED.sub(lambda match: raised(_plain(match[1])), text)
    text = _ESCAPE.sub(_printed, text)
    return text.translate(names.translated) if names.translated else text


def expanded(line: str, names: Names, arguments: Sequence[str] = ()) -> str:
    """`line` with the values of the strings, numbers and arguments it names; its other escapes stay."""
    left = _MOST_EXPANDED

    def value(match: re.Match[str]) -> str:
        nonlocal left
        found = _value(match, names, given)
        left -= len(found)
        return found if left >= 0 or found == match[0] else ""

    given: Sequence[str] = arguments
    for _ in range(_MOST_DEPTH):
        found = _NAMED.sub(value, line)
        if found == line:
            break
        line, given = found, ()
    return line


def _value(match: re.Match[str], names: Names, arguments: Sequence[str]) -> str:
    if match["string"] is not None:
        return names.strings.get(_name(match["string"]).split(" ")[0], "")
    if match["number"] is not None:
        return str(names.numbers.get(_name(match["number"]), 0))
    if (wanted := match["argument"]) is not None and arguments:
        if wanted in ("*", "@"):
            return " ".join(arguments if wanted == "*" else (f'"{one}"' for one in arguments))
        number = int(_name(wanted)) if _name(wanted).isdecimal() and len(wanted) < 6 else 0
        return arguments[number - 1] if 0 < number <= len(arguments) else ""
    return match[0]


def _name(name: str) -> str:
    """What `x`, `(xx` or `[xxx]` names."""
    return name[1:-1] if name[0] == "[" and len(name) > 1 else name[1:] if name[0] == "(" else name


def _printed(match: re.Match[str]) -> str:
    name = match["two"] or match["long"]
    if name is not None:
        return glyph(name)
    if kind := match["quoted"]:
        return _QUOTED[kind](match["inside"]) if kind in _QUOTED else ""
    if other := match["other"]:
        return "" if other in _NOTHING else _SINGLE.get(other, other)
    return ""


def _moved(length: str) -> str:
    """A motion to the right as a space."""
    return FIXED if re.match(r"\+?[.\d]*[1-9]", length) and not length.startswith("-") else ""


def _plain(text: str) -> str:
    return _ESCAPE.sub(_printed, text)


_QUOTED: Mapping[str, Callable[[str], str]] = {
    "C": glyph,
    "N": lambda code: glyph(f"char{code}"),
    "Z": _plain,
    "o": lambda inside: _plain(inside)[:1],
    "h": _moved,
}
"""Escapes with something in quotes that print something."""
