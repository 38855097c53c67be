"""What an Office file from before 2007 says of itself (MS-OLEPS)."""

from __future__ import annotations

import datetime
import struct
from typing import TYPE_CHECKING, Any

from ingest.formats.parsed import one_line
from ingest.formats.word.reader import JUNK_TITLE

if TYPE_CHECKING:
    from olefile import OleFileIO

_SUMMARY = "\x05SummaryInformation"
_HEAD = 48
"""Bytes before the first set of properties; the last four say where it begins."""
_CODEPAGE, _TITLE, _MADE, _SAVED = 1, 2, 12, 13
_MOST, _MOST_BYTES = 100, 1_000_000


class About:
    """Title and day of a file, None where it has none or nobody gave one."""

    def __init__(self, file: OleFileIO) -> None:
        found = _properties(file)
        codepage = found.get(_CODEPAGE)
        # Kept in two bytes with a sign: 65001, UTF-8, is read as -535.
        encoding = f"cp{codepage & 0xFFFF}" if isinstance(codepage, int) and codepage else "cp1252"
        title = one_line(_text(found.get(_TITLE), encoding))
        self.title = title if title and not JUNK_TITLE.fullmatch(title) else None
        made = found.get(_MADE) or found.get(_SAVED)
        self.date = (
            made.date().isoformat() if isinstance(made, datetime.datetime) and made.year > 1980 else None
        )


def _properties(file: OleFileIO) -> dict[int, Any]:
    """The properties of a file by number; none where there are more, or larger ones, than any program writes."""
    try:
        with file.openstream(_SUMMARY) as stream:
            head = stream.read(_HEAD)
            begin = struct.unpack_from("<I", head, _HEAD - 4)[0]
            stream.seek(begin + 4)
            count = struct.unpack("<I", stream.read(4))[0]
        if count > _MOST or file.get_size(_SUMMARY) > _MOST_BYTES:
            return {}
        found: dict[int, Any] = file.getproperties(_SUMMARY, convert_time=True)
        return found
    except (
        Exception
    ):  # a broken property set ends in whatever the parser ran into, and the file goes on without it
        return {}


def _text(value: object, encoding: str) -> str | None:
    if not isinstance(value, bytes):
        return value if isinstance(value, str) else None
    try:
        return value.rstrip(b"\0").decode("utf-8" if encoding == "cp65001" else encoding)
    except (LookupError, UnicodeDecodeError):
        return None
