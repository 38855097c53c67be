"""Sentences that say where something is told, and do not tell it."""

from __future__ import annotations

import re

from rag.language.patterns import regex

_MORE = (
    r"(?:(?:more|further|additional|full|fuller|complete|detailed|other|the\s+(?:full|latest|complete))\s+)"
)
_TOLD = r"(?:information|details?|guidance|documentation|instructions?|explanations?|descriptions?|examples?|advice|help|background|context|list|reference|specifics|resources|reading)"
_TEXT = r"(?:page|pages|section|sections|chapter|guide|manual|handbook|documentation|docs|article|post|blog|website|site|wiki|readme|document|documents|appendix|tutorial|faq|reference|report|file|link|links|RFC\s*\d+)"
_REFERRING = regex(
    rf"""\W*(?:
    (?:for|to\s+(?:find|get|read|see|learn))\s+(?:out\s+)?(?:an?\s+|the\s+)?(?:{_MORE}{_TOLD}|more)\b.{{0,120}}?\b(?:see|read|refer|visit|consult|check|look|go\s+to|head)\b.*
    | (?:please\s+|(?:you\s+can|you\s+may)\s+(?:also\s+)?|also\s+|to\s+learn\s+more,?\s+|for\s+example,?\s+you\s+can\s+)*(?:see|read|refer\s+to|consult|visit|check\s+out|find|learn|take\s+a\s+look\s+at|have\s+a\s+look\s+at)\s+(?:also\s+)?
      (?:{_MORE}?(?:{_TOLD}|more)\b.{{0,160}}|(?:the|this|our|its|these|their)\s+(?:[\w“”"'’./()-]+\s+){{0,10}}?{_TEXT}\b.{{0,120}})
    | .{{0,120}}?\b{_MORE}{_TOLD}\b.{{0,80}}?\b(?:is|are|can\s+be|may\s+be)\s+(?:available|found|provided|given|documented|described|listed|seen|obtained)\b.{{0,120}}
    | (?:the|this|that|our|its)\s+(?:[\w“”"'’./()-]+\s+){{0,10}}?{_TEXT}(?:\s+(?:of|on|for|about)(?:\s+[\w'’-]+){{1,6}}?)?\s+(?:(?:also\s+)?(?:has|have|contains?|gives?|provides?|offers?|includes?))\s+(?:{_MORE}|much\s+more\s+)(?:and\s+\w+\s+)?{_TOLD}\b.{{0,160}}
    )[.:!)\s]*""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_FIGURE = regex(r"\d")
MOST_CHARS = 300
"""Code points of such a sentence; a longer one tells something besides."""


def refers_elsewhere(sentence: str) -> bool:
    """Whether all that `sentence` says is where more is told.

    >>> refers_elsewhere("For more information about moorings, see the harbour guide.")
    True
    >>> refers_elsewhere("The harbour guide costs four crowns.")
    False
    """
    return len(sentence) <= MOST_CHARS and _REFERRING.fullmatch(sentence) is not None
