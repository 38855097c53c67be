"""Words cut at line ends, made whole as the rest of the text tells. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[\x02\ufffe\u00ad-]$")
_HYPHENS = ("\x02", "\ufffe", "\u00ad", "-")
_LONGEST = 80
"""Letters of the longest word that may be cut."""
_NEXT = re.compile(r"[^\W_]+")
_LEFT_OVER = re.compile("[\x02\ufffe]")
_SOFT = "\u00ad"
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60]"
)
"""Thai, Lao, Burmese, Khmer, Chinese and Japanese, with their punctuation."""
_BETWEEN = frozenset("and or to und oder bis et ou y o e en of i та або и или ve veya".split())
"""Words after a hyphen that stays: `first- and second-hand`."""


class Words:
    """The words of a document, counted, so that a cut word can be looked up whole."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._count = Counter(_WORD.findall("\n".join(lines).lower()))

    def joined(self, before: str, after: str) -> str | None:
        """`before` and `after` as one when a hyphen cuts a word between them; None when it does not."""
        if before[-1:] not in _HYPHENS:
            return None
        tail = max(0, len(before) - _LONGEST)
        left, right = _CUT.search(before, tail), _NEXT.match(after)
        if left is None or right is None or right[0].lower() in _BETWEEN:
            return None
        head, whole = before[: left.start()], self._rejoined(left[1], right[0])
        return f"{head}{whole}{after[right.end() :]}"

    def _rejoined(self, left: str, right: str) -> str:
        joined, hyphenated = (left + right).lower(), f"{left}-{right}".lower()
        if self._count[joined] or self._count[hyphenated]:
            keep = self._count[hyphenated] > self._count[joined]
        else:
            # Two words that also stand alone make a compound (`credit-financing`); syllables do not.
            keep = right[:1].isupper() or right.isdigit() or self._all_known((left, right))
        return f"{left}-{right}" if keep else left + right

    def _all_known(self, parts: Sequence[str]) -> bool:
        # Each part was counted once where the word was cut.
        return all(len(part) > 1 and self._count[part.lower()] > 1 for part in parts)


def space(before: str, after: str) -> str:
    """What stands between two lines of running text: nothing where their writing has no spaces between words.

    >>> space("内容的真", "实"), space("the", "ropes")
    ('', ' ')
    """
    return "" if _UNSPACED.match(before[-1:]) and _UNSPACED.match(after) else " "


def shown(text: str) -> str:
    """`text` with what is left of PDFium's marks for hyphens as people see it."""
    return _LEFT_OVER.sub("-", text).replace(_SOFT, "")
