"""Records of `.ppt` files: a head of eight bytes, and data or other records (MS-PPT 2.3). Pure."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_HEAD = 8
_CONTAINER = 0xF
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Record:
    """A record within `data`, from `start` on, head left out, to `end`."""

    kind: int
    instance: int
    is_container: bool
    data: bytes
    start: int
    end: int

    @property
    def body(self) -> bytes:
        return self.data[self.start : self.end]

    def numbers(self, form: str, at: int = 0) -> tuple[int, ...]:
        """Numbers of its body, as `struct` writes them; raises IndexError where it is too short."""
        if self.start + at + struct.calcsize(form) > self.end:
            raise IndexError(at)
        return struct.unpack_from(form, self.data, self.start + at)


def record_at(data: bytes, at: int, end: int | None = None) -> Record | None:
    """The record whose head begins at `at`; None where none has room."""
    end = len(data) if end is None else end
    if at < 0 or at + _HEAD > end:
        return None
    first, kind, size = struct.unpack_from("<HHI", data, at)
    return Record(kind, first >> 4, first & 0xF == _CONTAINER, data, at + _HEAD, min(at + _HEAD + size, end))


def children(record: Record) -> Iterator[Record]:
    """The records within a container, in their order."""
    at = record.start
    while record.is_container and (found := record_at(record.data, at, record.end)):
        yield found
        at = found.end


def within(record: Record, *kinds: int, depth: int = 0) -> Iterator[Record]:
    """All records of `kinds` within a container, however deep; what stands within them is not looked through."""
    for child in children(record):
        if child.kind in kinds:
            yield child
        elif child.is_container and depth < _DEEPEST:
            yield from within(child, *kinds, depth=depth + 1)
