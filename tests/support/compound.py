"""Compound files (MS-CFB, version 3), made from bytes for tests of Outlook messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

_FREE, _LAST, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file: path of a stream with slashes -> its bytes, at least one.

    Streams below 4,096 bytes lie in sectors of 64 bytes, others of 512.
    """
    sectors = _Sectors()
    small = _Sectors(_SMALL)
    places = {
        path: ((sectors if len(data) >= _CUTOFF else small).chain(data), len(data))
        for path, data in streams.items()
    }
    if small.data:
        places[""] = (sectors.chain(bytes(small.data)), len(small.data))
    numbers = _numbers(small.following)
    mini = sectors.chain(numbers + b"\xff" * (-len(numbers) % _SECTOR)) if numbers else _LAST
    directory = sectors.chain(_directory(streams, places))
    count = 1
    while 128 * count < len(sectors.following) + count:
        count += 1
    first = len(sectors.following)
    table = _numbers([*sectors.following, *[_TABLE] * count])
    table += b"\xff" * (_SECTOR * count - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += b"".join(value.to_bytes(2, "little") for value in (0x3E, 3, 0xFFFE, 9, 6)) + bytes(6)
    header += _numbers([0, count, directory, 0, _CUTOFF, mini, -(-len(numbers) // _SECTOR), _LAST, 0])
    header += _numbers([first + n if n < count else _FREE for n in range(109)])
    return header + bytes(sectors.data) + table


class _Sectors:
    """Sectors of one size, and for each which one follows it."""

    def __init__(self, size: int = _SECTOR) -> None:
        self.size = size
        self.data = bytearray()
        self.following: list[int] = []

    def chain(self, data: bytes) -> int:
        """Stores `data`; returns its first sector."""
        begin = len(self.following)
        count = -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.following += [*range(begin + 1, begin + count), _LAST]
        return begin


def _numbers(values: Sequence[int]) -> bytes:
    return b"".join(value.to_bytes(4, "little") for value in values)


def _directory(streams: Mapping[str, bytes], places: Mapping[str, tuple[int, int]]) -> bytes:
    """Entries of 128 bytes: the root, then storages and streams; siblings are a chain, short names first."""
    folders = {
        "/".join(path.split("/")[:depth]) for path in streams for depth in range(1, path.count("/") + 1)
    }
    paths = ["", *sorted({*streams, *folders})]
    number = {path: n for n, path in enumerate(paths)}
    below: dict[str, list[str]] = {}
    for path in paths[1:]:
        below.setdefault(path.rpartition("/")[0], []).append(path)
    right: dict[str, str] = {}
    for group in below.values():
        group.sort(key=lambda path: (len(path.rpartition("/")[2]), path.rpartition("/")[2].upper()))
        right |= dict(pairwise(group))
    entries = bytearray()
    for path in paths:
        name = (path.rpartition("/")[2] or "Root Entry").encode("utf-16-le") + b"\0\0"
        kind = 2 if path in streams else 1 if path else 5
        child = number[below[path][0]] if path in below else _FREE
        sibling = number[right[path]] if path in right else _FREE
        start, size = places.get(path, (_LAST if kind == 5 else 0, 0))
        entries += name.ljust(64, b"\0") + len(name).to_bytes(2, "little") + bytes([kind, 1])
        entries += _numbers([_FREE, sibling, child]) + bytes(36) + _numbers([start, size, 0])
    return bytes(entries) + bytes(-len(entries) % _SECTOR)
