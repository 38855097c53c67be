"""What an Office file from before 2007 says of itself (MS-OLEPS)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from ingest.formats.parsed import one_line
from ingest.formats.word.reader import JUNK_TITLE

if TYPE_CHECKING:
    from olefile import OleFileIO


class About:
    """Title and day of a file, None where it has none or nobody gave one."""

    def __init__(self, file: OleFileIO) -> None:
        found = file.get_metadata()
        # Kept in two bytes with a sign: 65001, UTF-8, is read as -535.
        encoding = f"cp{found.codepage & 0xFFFF}" if found.codepage else "cp1252"
        title = one_line(_text(found.title, encoding))
        self.title = title if title and not JUNK_TITLE.fullmatch(title) else None
        made = found.create_time or found.last_saved_time
        self.date = (
            made.date().isoformat() if isinstance(made, datetime.datetime) and made.year > 1980 else None
        )


def _text(value: object, encoding: str) -> str | None:
    if not isinstance(value, bytes):
        return value if isinstance(value, str) else None
    try:
        return value.rstrip(b"\0").decode("utf-8" if encoding == "cp65001" else encoding)
    except (LookupError, UnicodeDecodeError):
        return None
