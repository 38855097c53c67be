"""Which words of a question are denied, and which are one of several: the scopes of its negations and of its "or". Pure.

"boats that are neither red nor white"    → "red nor white" is denied
"members who speak English but not Dutch" → "Dutch" is denied
"projects other than those of HR"         → "those of HR" is denied
"boats that are not red and cost less"    → "red" is denied
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rag.language.patterns import regex
from rag.types import Span

_CUE = regex(
    r"\b(?:(?P<lacking>without|lacking|no(?!\s+(?:longer|more|less|later|earlier|sooner)\b))|neither|not(?!\s+(?:only|later|earlier|more|less|sooner)\b)|never|no\s+longer|cannot"
    r"|(?:is|are|was|were|do|does|did|has|have|had|can|could|wo|would|should)n['’]t"
    r"|(?P<but>except(?:ing)?(?:\s+for)?|excluding|other\s+than|apart\s+from|aside\s+from|besides|all\s+but))\s",
    re.IGNORECASE,
)
"""What denies what follows it."""
_VERB = r"(?:is|are|was|were|be|do|does|did|ha(?:ve|s|d)|can|may|must|will|not|never|neither|cost|costs)"
_END = regex(
    rf",?\s+but\s|,?\s+(?:and|yet|though|although|while)\s+(?:also\s+)?(?=(?:that|which|who|whose|in|at|from|on|by|under|over|with|without|before|after|since|{_VERB})\b|\s{{3}})"
    rf"|,?\s+(?:that|which|who)\s+(?={_VERB}\b)|;",
    re.IGNORECASE,
)
"""Where another clause begins, which is not denied with the one before."""
_THEN = regex(rf"{_END.pattern}|,?\s+(?={_VERB}\b)", re.IGNORECASE)
"""The same behind what is only left out: "boats except the Skua are red"."""
_NOT_BOTH = regex(r",?\s+but\s+(?:are\s+)?not\s+both\b", re.IGNORECASE)
_ONLY = regex(r"\b(?:only|solely|exclusively|nothing\s+but)\b", re.IGNORECASE)
_OR = regex(r"\b(?:or|nor)\b", re.IGNORECASE)
_COMMA = regex(r"\s*,\s*(?:the\s+|an?\s+)?")


@dataclass(frozen=True, slots=True)
class Denied:
    """A part of a question that is denied."""

    start: int
    end: int
    lacking: bool = False
    """Whether things without it are meant: "no berth"."""
    excepts: bool = False
    """Whether things besides it are meant: "other than the Skua"."""

    def holds(self, at: int) -> bool:
        """Whether what begins `at` is denied."""
        return self.start <= at < self.end


def denied_in(text: str) -> tuple[Denied, ...]:
    """The parts of `text` that are denied, in order.

    >>> text = "members who speak English but not Dutch"
    >>> [text[one.start:one.end] for one in denied_in(text)]
    ['Dutch']
    """
    found: list[Denied] = []
    for match in _CUE.finditer(_NOT_BOTH.sub(lambda both: " " * len(both.group()), text)):
        end = (_THEN if match["but"] else _END).search(text, match.end())
        begun = match.start() if found and found[-1].end > match.start() else None
        if begun is not None:
            found[-1] = replace(found[-1], end=begun)
        stop = end.start() if end else len(text)
        found.append(Denied(match.end(), stop, bool(match["lacking"]), bool(match["but"])))
    return tuple(found)


def asks_for_one_of(text: str) -> bool:
    """Whether exactly one of several conditions is to hold: "either red or fast but not both"."""
    return _NOT_BOTH.search(text) is not None


def are_alternatives(text: str, gaps: list[Span]) -> list[bool]:
    """Whether what stands before and behind each of the `gaps` between conditions is one of several: "red, white or blue".

    >>> are_alternatives("red, white or blue and fast", [(3, 5), (10, 14), (18, 23)])
    [True, True, False]
    """
    found = [_OR.search(text, *gap) is not None for gap in gaps]
    for n in range(len(gaps) - 2, -1, -1):
        found[n] = found[n] or (found[n + 1] and _COMMA.fullmatch(text, *gaps[n]) is not None)
    return found


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether what follows `text[start:end]` is to be all there is: "speak only Dutch"."""
    return _ONLY.search(text, start, end) is not None
