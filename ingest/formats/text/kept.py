"""Parts of a line that no later mark is looked for in: code, addresses. Pure."""

from __future__ import annotations

import re

_SIGN = "\ue000"
"""Opens and closes the number of a part."""
_NUMBER = re.compile(f"{_SIGN}(\\d{{1,6}}){_SIGN}")
_DEEPEST = 3
"""Parts within parts."""


class Kept:
    """The parts of one line.

    >>> kept = Kept()
    >>> line = f"see {kept.keep('*a*')} and *b*".replace("*", "")
    >>> kept.restored(line)
    'see *a* and b'
    """

    def __init__(self) -> None:
        self._parts: list[str] = []

    @staticmethod
    def without_signs(text: str) -> str:
        """`text`, which may hold the sign itself, fit to keep parts of."""
        return text.replace(_SIGN, "")

    def keep(self, part: str) -> str:
        """What stands for `part` until it is put back."""
        self._parts.append(part)
        return f"{_SIGN}{len(self._parts) - 1}{_SIGN}"

    def restored(self, text: str) -> str:
        """`text` with the parts in their places."""
        for _ in range(_DEEPEST):
            text = _NUMBER.sub(self._part, text)
        return text

    def _part(self, match: re.Match[str]) -> str:
        number = int(match[1])
        return self._parts[number] if number < len(self._parts) else ""
