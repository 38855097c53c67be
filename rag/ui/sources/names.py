"""Names of uploaded files: safe on every system, and never those of another file."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from rag.errors import UsageError
from rag.language.patterns import regex

_MAX_CHARS = 120
_MAX_BYTES = 200
"""Systems take 255; a backup and a number need some of them."""
_MAX_ENDING = 12
_RESERVED = regex(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """`name` as a file name that cannot leave its folder, hide itself or mean a device; a long one loses its middle.

    Raises UsageError when nothing is left of it.
    """
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(
        "_" if char in '<>:"|?*' or unicodedata.category(char)[0] == "C" else char for char in name
    )
    name = name.strip().lstrip(". ").rstrip(". ")
    if not name:
        raise UsageError("a file without a name. Give it one and upload it again.")
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, ending = _parts(name)
    return _without_middle(stem, _MAX_CHARS - len(ending), _MAX_BYTES - len(ending.encode())) + ending


def _parts(name: str) -> tuple[str, str]:
    """Stem and ending, which has its dot; a long one is none."""
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if dot and len(ending) < _MAX_ENDING else (name, "")


def _without_middle(text: str, chars: int, size: int) -> str:
    """`text` with as much of both ends as `chars` characters and `size` bytes of UTF-8 hold."""
    kept = min(len(text), chars)
    while True:
        head = (kept + 1) // 2
        short = text[:head] + text[len(text) - (kept - head) :] if kept < len(text) else text
        if len(short.encode()) <= size:
            return short.strip(" ")
        kept -= 1


class Names:
    """Which name each file of a folder had where it came from, kept in a file beside the folder.

    Different names may become one safe name (`a?b.md`, `a*b.md`, long ones, `A.md` beside `a.md` on some systems);
    a file keeps the place of its own name only, and others are numbered.
    """

    def __init__(self, folder: Path, known: Mapping[str, str] | None = None) -> None:
        """`known`: names by file, where something else keeps them; nothing is then read from, or kept beside, `folder`."""
        self._record = None if known is not None else folder.with_suffix(".json")
        self._owners = {_folded(place): name for place, name in (known or {}).items()}
        if self._record is not None:
            self._read(self._record, folder)

    def _read(self, record: Path, folder: Path) -> None:
        with suppress(OSError, ValueError):
            read = json.loads(record.read_text(encoding="utf-8"))
            self._owners = (
                {str(place): str(name) for place, name in read.items()} if isinstance(read, dict) else {}
            )
        with suppress(OSError):
            for path in folder.iterdir():
                self._owners.setdefault(_folded(path.name), path.name)

    def place(self, name: str, taken: Collection[str]) -> str:
        """The file name for an upload called `name`, other than those `taken` by the same upload. Raises UsageError."""
        stem, ending = _parts(safe_name(name))
        for number in count(1):
            place = f"{stem} ({number}){ending}" if number > 1 else stem + ending
            if place not in taken and self._owners.get(_folded(place), name) == name:
                break
        self._owners[_folded(place)] = name
        return place

    def forget(self, places: Iterable[str]) -> None:
        for place in places:
            self._owners.pop(_folded(place), None)

    def save(self) -> None:
        if self._record is None:
            return
        part = self._record.with_suffix(".part")
        part.write_text(json.dumps(self._owners), encoding="utf-8")
        part.replace(self._record)


def _folded(place: str) -> str:
    return unicodedata.normalize("NFC", place).casefold()
