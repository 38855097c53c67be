"""Questions for all things of a kind, recognised by their words. Pure.

    "Which drones are mentioned?"                  → "drones"
    "How many companies are named in the reports?" → "companies", counted
    "What sums do the articles mention?"           → "sums"

A list that one passage holds ("which steps does the manual list under 4.2") is none of these: single passages answer it.
"""

from __future__ import annotations

import re

PLEASE = r"^\W*(?:(?:please|so|and|ok(?:ay)?|now|then)\W+|(?:can|could|would|will)\s+you\s+(?:please\s+)?|i\s+(?:want|need|would like)\s+(?:to\s+\w+\s+)?)*"
_ALL = (
    r"(?:(?:which|what)(?:\s+(?:are|were)\s+(?:all\s+)?(?:the|of\s+the))?|(?P<number>how\s+many|count|what\s+is\s+the\s+(?:total\s+)?number\s+of)"
    r"|(?:list|name|show|give|find|enumerate|tell|collect|extract)(?:\s+(?:me|us))?(?:\s+a\s+list\s+of)?)"
    r"\s+(?:(?:all|every|each|of|the|different|distinct|various|other|individual|unique|single)\s+)*"
)
_NOUN = r"(?P<noun>(?:[^\W\d_][\w'’-]*\s+){0,3}?[^\W\d_][\w'’-]*)"
_STRICT = r"(?:mentioned|named|listed|cited|referenced|referred\s+to|brought\s+up)"
_LOOSE = rf"(?:{_STRICT}|given|described|discussed|covered|shown|defined|documented|introduced|quoted|stated|enumerated|contained|found|there|in\s+there)"
_WHOLE = r"(?:folder|corpus|collection|index|library|archive|data(?:base|set)?|knowledge\s+base|documents?|docs|files|articles|notes|reports|papers|texts|sources|pages|manuals|letters|e-?mails|mails|messages|stories|posts|chapters|guides)"
_WHERE = rf"(?:\s+(?:in|across|by|from|throughout|anywhere\s+in)\s+(?:(?:all|any|every|the|these|those|this|my|our|your|of|whole|entire)\s+)*{_WHOLE})"
_BE = r"(?:\s+(?:(?:that|which|who)\s+)?(?:(?:are|were|is|get|have\s+been)\s+)?(?:ever\s+)?"
_END = r"(?:\s+(?:here|in\s+(?:all|total)|altogether|anywhere|at\s+all))?\s*[?.!]*\s*$"

_NAMED = re.compile(rf"{PLEASE}{_ALL}{_NOUN}{_BE}{_STRICT}){_WHERE}?{_END}", re.I)
_NAMED_THERE = re.compile(rf"{PLEASE}{_ALL}{_NOUN}{_BE}{_LOOSE})?{_WHERE}{_END}", re.I)
_DO_NAME = re.compile(
    rf"{PLEASE}{_ALL}{_NOUN}\s+(?:that\s+)?(?:do|does|did)?\s*(?:(?:all|any|the|these|those|this|my|our|your|of|whole)\s+)*{_WHOLE}\s+"
    rf"(?:mention|name|list|cite|reference|refer\s+to|contain)s?{_END}",
    re.I,
)
_PLURAL = re.compile(
    r"(?:[^\W\d_][\w'’-]*[^s'’\W]s|people|men|women|children|media|criteria|police|staff|PEPs|RFCs|URLs)$",
    re.I,
)
_NO_KIND = re.compile(
    r"^(?:documents?|docs?|files?|articles?|notes?|reports?|papers?|texts?|sources?|pages?|things?|details|facts|points|reasons|ways"
    r"|steps|times|words|sentences|differences|advantages|disadvantages|words|mentions|references|ones|topics|subjects|names)$",
    re.I,
)
"""No kind of thing whose names could be looked up."""


def listed_kind(text: str) -> tuple[str, bool] | None:
    """The kind of thing that `text`, in one line, wants all of, and whether it wants their number; else None.

    >>> listed_kind("Which drones are mentioned?"), listed_kind("How many firms do the notes name?")
    (('drones', False), ('firms', True))
    >>> listed_kind("Which drones did Ukraine buy?")
    """
    for pattern in (_NAMED, _DO_NAME, _NAMED_THERE):
        match = pattern.match(text)
        if (
            match
            and _PLURAL.search(head := match["noun"].partition(" of ")[0])
            and not _NO_KIND.match(head.split()[-1])
        ):
            return match["noun"], bool(match["number"])
    return None
