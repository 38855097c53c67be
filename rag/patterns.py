"""`re`, whose `compile` waits until a pattern is first used: `import rag.patterns as re`. Pure.

Of the 1,300 patterns of our modules two thirds are not used by a first question, and compiling all of them took a tenth of its time.
"""

from __future__ import annotations

import re
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    I,
    Match,
    Pattern,
    RegexFlag,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, cast

__all__ = [
    "ASCII",
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "I",
    "Match",
    "Pattern",
    "RegexFlag",
    "Waiting",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_USED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "scanner")


class Waiting:
    """A pattern that is compiled when something other than its text is asked for, and from then on has its methods."""

    def __init__(self, pattern: str, flags: int | RegexFlag) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has; asked for only where this object has none. Raises AttributeError, re.error."""
        if name.startswith("__"):
            raise AttributeError(name)
        self.compiled = re.compile(self.pattern, self._flags)
        for method in _USED:
            setattr(self, method, getattr(self.compiled, method))
        return self.compiled if name == "compiled" else getattr(self.compiled, name)


def compile(pattern: str, flags: int | RegexFlag = 0) -> Pattern[str]:
    """`re.compile`, done at first use.

    >>> number = compile("[0-9]+")
    >>> number.findall("9 boats, 12 nets"), number.pattern
    (['9', '12'], '[0-9]+')
    """
    return cast("Pattern[str]", Waiting(pattern, flags))
