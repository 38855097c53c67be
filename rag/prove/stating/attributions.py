"""What a claim says beside what it tells: that its source says so. Pure.

`According to City AM, ...` and `The handbook says that ...` are true of whatever a passage of City AM or of the handbook says. The models
read them as a part of what is claimed, and find nobody in the passage who said it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.words import fold, words
from rag.prove.claim_words import claim_stems, share

_SELF = "documents?|articles?|pages?|passages?|texts?|sources?|documentation|docs"
"""What a text may be called whatever it is, and by itself too."""
_OTHER = (
    "handbook|manual|guide|faq|report|rfc|memo|paper|notes?|policy|specification|standard|website|book|chapter|section|constitution|act|law"
    "|rules|agreement|contract|by-?laws?|code|charter|statute|treaty|licen[cs]e"
)
"""The same of some texts, which may speak of another one."""
TEXTS = f"{_OTHER}|{_SELF}"
"""What texts are called, as part of a pattern."""
_GENERIC = regex(
    rf"(?:the|this|these|its) (?:\w+ )?(?:(?P<other>{_OTHER})|{_SELF})(?: (?:itself|alone))?", re.IGNORECASE
)
_LEADING = regex(r"(?:according to|as per) (?P<who>[^,;]{2,80}), ", re.IGNORECASE)
_TRAILING = regex(r",? according to (?P<who>[^,;]{2,80}?)(?=[.!?]?\Z)", re.IGNORECASE)
_SAYING = regex(
    r"(?P<who>(?:the|this|these|its) (?:[\w-]+ ){1,4}?)(?:also )?(?:says?|states?|notes?|explains?|mentions?|adds?|reports?|specif(?:y|ies)|points? out) that ",
    re.IGNORECASE,
)
_SPOKEN = regex(r"\b(?:sa(?:ys?|id)|claim(?:s|ed)|argue[sd]?|according to)\b", re.IGNORECASE)
"""Where somebody speaks in a text, who said what is no small thing."""
ITS_NAME = 0.6
"""Share of the words of a title or publisher that a claim names it by."""


def without_attribution(claim: str, texts: Sequence[str], headers: Sequence[str]) -> str:
    """`claim` without the words that only say that its source says so; as it is where somebody else is said to say it.

    `headers`: what is known of `texts` besides, in parts between ` | `: title, headings, publisher, date.

    >>> without_attribution("According to the Elm Post, it rained.", ["It rained."], ["Rain | Elm Post | 2024-05-01"])
    'it rained.'
    """
    for form in (_LEADING, _SAYING, _TRAILING):
        found = form.search(claim) if form is _TRAILING else form.match(claim)
        if found and _is_source(found["who"].strip(), texts, headers):
            return claim[: found.start()] + claim[found.end() :]
    return claim


def _is_source(who: str, texts: Sequence[str], headers: Sequence[str]) -> bool:
    generic = _GENERIC.fullmatch(who)
    if generic:
        noun = generic["other"]
        spoken_of = noun is not None and any(fold(noun) in words(fold(text)) for text in texts)
        return not spoken_of or not any(_SPOKEN.search(text) for text in texts)
    named, joined = claim_stems(who), "".join(words(fold(who.removeprefix("the "))))
    for part in (part for header in headers for part in header.split(" | ")):
        own = claim_stems(part)
        if joined == "".join(words(fold(part))) or (named and named <= own and share(own, named) >= ITS_NAME):
            return True
    return False
