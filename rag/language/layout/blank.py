"""What is written where nothing is to be said: "N/A", "TBD". It is a value, never a heading. Pure."""

from __future__ import annotations

import re

from rag.language.patterns import regex

_BLANK = regex(
    r"\W*(?:n ?[/.] ?a|none|nil|tb[acd]|not (?:applicable|available)|to be (?:advised|announced|confirmed|decided|determined)|"
    r"k\. ?a|keine angaben?|entfällt|yok|немає|нет)\W*",
    re.IGNORECASE,
)


def is_blank(text: str) -> bool:
    """Whether `text` says that there is nothing to say.

    >>> [is_blank(text) for text in ("N/A", "n.a.", "(none)", "Not applicable", "Na", "Nonesuch")]
    [True, True, True, True, False, False]
    """
    return _BLANK.fullmatch(text) is not None
