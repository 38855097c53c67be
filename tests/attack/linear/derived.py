r"""Strings made for one pattern: what leads to each of its repeats, what that repeats, and an end that does not fit.

    ^/[^/]{1,60}(?:\.[^/]{1,60})+/      "/a" + ".a" * n + "\0", "/" + "a" * n + "\0", ...

Strings of `measure.UNITS` do not get behind a beginning that they do not have: a zone's name of forty characters took minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from tests.attack.linear.collect import Run
from tests.attack.linear.measure import QUICK, seconds, slow, text

LADDER = (16, 24, 32, 48, 64, 2000)
"""Characters, one size after the other: what doubles with every few of them is found before it would take years."""
_WHOLE, _NOTICED = 20_000, 3e-5
"""Characters at which what takes the square is seen even where one step takes a nanosecond, and the seconds for the last of
`LADDER` from which on so many are tried."""
_POOL = " .a0-,/\t\n:;'\"<[(=_|A#*@\\{}>])&%+я"
"""Characters that patterns share, tried where a set has them."""
_MOST_UNITS, _MOST_STRINGS = 4, 40
_ENDS = ("\0", "")
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_LONG = 8
"""What is repeated less often than this is not what takes long."""


def strings(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """What stands at the beginning and what is repeated after it, for each repeat of the pattern."""
    seen = set()
    for prefix, unit in _sequence(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), ""):
        for begun, repeated in ((prefix, unit), ("", prefix + unit)):
            if repeated and (begun, repeated) not in seen:
                seen.add((begun, repeated))
                yield begun, repeated


def slow_over(run: Run, pattern: re.Pattern[Any]) -> str | None:
    """What `pattern`, which `run` looks for, reads too slowly, as `measure.slow` tells it."""
    for prefix, unit in islice(strings(pattern), _MOST_STRINGS):
        for end in _ENDS:
            around = ((prefix, end),)
            found = slow(run, QUICK["pattern"], LADDER, (unit,), around)
            if found is None and seconds(run, text(unit, around[0], LADDER[-1])) > _NOTICED:
                found = slow(run, QUICK["pattern"], (_WHOLE,), (unit,), around)
            if found is not None:
                return found
    return None


def _sequence(items: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """The repeats of a sequence, each with the shortest that leads to it."""
    for item in items:
        yield from _within(item, prefix)
        prefix += _example([item])


def _within(item: Any, prefix: str) -> Iterator[tuple[str, str]]:
    kind, value = item
    if kind in _REPEATS:
        _, most, body = value
        if most is sre.MAXREPEAT or most >= _LONG:
            for unit in _units(body):
                yield prefix, unit
        yield from _sequence(body, prefix)
    elif kind is sre.BRANCH:
        for branch in value[1]:
            yield from _sequence(branch, prefix)
    elif kind is sre.SUBPATTERN:
        yield from _sequence(value[3], prefix)
    elif kind is sre.ATOMIC_GROUP:
        yield from _sequence(value, prefix)
    elif kind in (sre.ASSERT, sre.ASSERT_NOT) and value[0] > 0:
        yield from _sequence(value[1], prefix)


def _units(body: Any) -> list[str]:
    """What a repeat may repeat: with each of the characters that its sets have."""
    found = dict.fromkeys(unit for char in _POOL if (unit := _example(body, char)))
    return list(found)[:_MOST_UNITS]


def _example(items: Any, wanted: str = "a") -> str:
    """The shortest text of a sequence, of characters `wanted` where they may be."""
    return "".join(_shortest(kind, value, wanted) for kind, value in items)


def _shortest(kind: Any, value: Any, wanted: str) -> str:
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.NOT_LITERAL:
        return wanted if ord(wanted) != value else "b"
    if kind is sre.ANY:
        return wanted if wanted != "\n" else "a"
    if kind is sre.IN:
        return _of_set(value, wanted)
    if kind in _REPEATS:
        least, _, body = value
        return _example(body, wanted) * least
    if kind is sre.BRANCH:
        return min((_example(branch, wanted) for branch in value[1]), key=len)
    if kind is sre.SUBPATTERN:
        return _example(value[3], wanted)
    if kind is sre.ATOMIC_GROUP:
        return _example(value, wanted)
    if kind is sre.ASSERT and value[0] < 0:
        return _example(value[1], wanted)
    return ""


def _of_set(items: Any, wanted: str) -> str:
    """A character of a set: `wanted`, or one like it, or any."""
    written = "[" + "".join(map(_written, items)) + "]"
    having = re.compile(written)
    return next(filter(having.fullmatch, (wanted, *_POOL, *map(chr, range(0x20, 0x30FF)))), "")


def _written(item: Any) -> str:
    kind, value = item
    if kind is sre.NEGATE:
        return "^"
    if kind is sre.LITERAL:
        return re.escape(chr(value))
    if kind is sre.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
    names |= {name.replace("CATEGORY_", "CATEGORY_NOT_"): word.upper() for name, word in names.items()}
    return names[str(value)]
