"""What became of the files of earlier uploads, as the browser keeps it: the newest first, within bounds. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from rag.ui.sources.documents import Uploaded

MOST_UPLOADS = 20
MOST_FILES = 500
"""Files of all uploads together: about 50 kB in the browser."""
_YEAR_2200 = 7_258_118_400
"""In seconds since 1970: a time beyond was made up."""


def read(value: Any) -> tuple[Uploaded, ...]:
    """From what the browser sent; empty when it cannot be read."""
    try:
        found: tuple[Uploaded, ...] = _reader().validate_python(value)
    except ValidationError:
        return ()
    return tuple(each for each in found if 0 <= each.at < _YEAR_2200)


def parse(text: object) -> tuple[Uploaded, ...]:
    """As `read`, from JSON; empty for anything else."""
    try:
        return read(json.loads(text)) if isinstance(text, str) else ()
    except (ValueError, RecursionError):
        return ()


def dump(uploads: Sequence[Uploaded]) -> Any:
    """The plain value that `read` reads."""
    return _reader().dump_python(tuple(uploads), mode="json")


def together(latest: Sequence[Uploaded], earlier: Sequence[Uploaded]) -> tuple[Uploaded, ...]:
    """All of them once, but the oldest that are too many; the latest stays however many files it has."""
    found = list(dict.fromkeys([*latest, *earlier]))[:MOST_UPLOADS]
    while len(found) > 1 and sum(len(each.files) for each in found) > MOST_FILES:
        found.pop()
    return tuple(found)


@lru_cache(maxsize=1)
def _reader() -> TypeAdapter[Any]:
    return TypeAdapter(tuple[Uploaded, ...])
