"""Patterns of questions that are tried only where a word of them stands. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from rag.language.patterns import regex


class Wording:
    """A pattern without case; `needs`: words of which one must stand in a text that it matches, looked for first.

    >>> Wording("how many (?P<noun>notes|letters)", needs="notes|letters").match("How many boats?")
    """

    def __init__(self, pattern: str, *, needs: str = "", flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.pattern = regex(pattern, flags)
        self._needed = regex(needs, re.IGNORECASE) if needs else None

    def _may(self, text: str) -> bool:
        return self._needed is None or self._needed.search(text) is not None

    def match(self, text: str) -> re.Match[str] | None:
        """Where the pattern matches from the beginning of `text` on."""
        return self.pattern.match(text) if self._may(text) else None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Where the pattern first matches within `text`."""
        return (
            self.pattern.search(text, start, len(text) if end is None else end) if self._may(text) else None
        )

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        """`text` with `instead` wherever the pattern matches."""
        return self.pattern.sub(instead, text) if self._may(text) else text
