"""Regular expressions that are compiled when they are first used: of two thousand a question needs one in ten. Pure."""

from __future__ import annotations

import re
from typing import Any, cast

_OF_PATTERNS = frozenset(name for name in dir(re.Pattern) if not name.startswith("_")) - {"pattern"}


class Uncompiled:
    """What stands for a pattern; it is compiled as soon as anything but its text is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        # Reached only before the first use: from then on what a pattern has is the object's own.
        if name not in _OF_PATTERNS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._given)
        self.__dict__.update((each, getattr(compiled, each)) for each in _OF_PATTERNS)
        return self.__dict__[name]

    def __eq__(self, other: object) -> bool:
        """Equal to the pattern that a match names as its own (`match.re`), which is never this object itself."""
        if not isinstance(other, (Uncompiled, re.Pattern)):
            return NotImplemented
        return self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self) -> int:
        return hash(self.pattern)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r}, {int(self._given)})"


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, for constants of modules: importing them costs no compiling. A fault in `pattern` shows at
    its first use (re.error).

    The functions of `re` do not take it in place of a string: call its methods.

    >>> regex(r"\\bgates?\\b", re.IGNORECASE).sub("door", "Gates and a gate")
    'door and a door'
    """
    return cast("re.Pattern[str]", Uncompiled(pattern, flags))
