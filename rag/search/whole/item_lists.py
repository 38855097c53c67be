"""Questions for all things of a kind, and for a whole section, table or list, recognised by their words. Pure.

    "Which drones are mentioned?"                  → "drones"
    "How many companies are named in the reports?" → "companies", counted
    "What sums do the articles mention?"           → "sums"
    "Who is named in the reports?"                 → "people"
    "List all countries."                          → "countries": a kind that is known without words beside it

    "What does section 4.2 of the pump manual say?" → section 4.2, of "the pump manual"
    "Show me the table of prices"                   → table "prices"

A list that one passage holds ("which steps does the manual list under 4.2") is none of these: single passages answer it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

PartKind: TypeAlias = Literal["section", "table", "list"]

PLEASE = r"^\W*(?:(?:please|so|and|ok(?:ay)?|now|then)\W+|(?:can|could|would|will)\s+you\s+(?:please\s+)?|i\s+(?:want|need|would like)\s+(?:to\s+\w+\s+)?)*"
_ALL = (
    r"(?:(?:which|what)(?:\s+(?:are|were)\s+(?:all\s+)?(?:the|of\s+the))?|(?P<number>how\s+many|count|what\s+is\s+the\s+(?:total\s+)?number\s+of)"
    r"|(?:list|name|show|give|find|enumerate|tell|collect|extract)(?:\s+(?:me|us))?(?:\s+a\s+list\s+of)?)"
    r"\s+(?:(?:all|every|each|of|the|different|distinct|various|other|individual|unique|single)\s+)*"
)
_NOUN = r"(?P<noun>(?!(?:is|are|was|were|do|does|did|has|have|can|will)\b)(?:[^\W\d_][\w'’-]*\s+){0,3}?[^\W\d_][\w'’-]*)"
_STRICT = r"(?:mentioned|named|listed|cited|referenced|referred\s+to|brought\s+up)"
_LOOSE = rf"(?:{_STRICT}|given|described|discussed|covered|shown|defined|documented|introduced|quoted|stated|enumerated|contained|found|there|in\s+there)"
_WHOLE = r"(?:folder|corpus|collection|index|library|archive|data(?:base|set)?|knowledge\s+base|documents?|docs|files|pdfs|articles|notes|reports|papers|texts|sources|pages|manuals|letters|e-?mails|mails|messages|stories|posts|chapters|guides)"
_APPEAR = r"(?:\s+(?:that\s+)?(?:appear|occur|feature|(?:come|turn|crop)\s+up))"
_WHERE = rf"(?:\s+(?:in|across|by|from|throughout|anywhere\s+in)\s+(?:(?:all|any|every|the|these|those|this|my|our|your|of|whole|entire)\s+)*{_WHOLE})"
_BE = r"(?:\s+(?:(?:that|which|who)\s+)?(?:(?:are|were|is|get|have\s+been)\s+)?(?:ever\s+)?"
_END = r"(?:\s+(?:here|in\s+(?:all|total)|altogether|anywhere|at\s+all))?\s*[?.!]*\s*$"

_NAMED = re.compile(rf"{PLEASE}{_ALL}{_NOUN}{_BE}{_STRICT}){_WHERE}?{_END}", re.I)
_NAMED_THERE = re.compile(rf"{PLEASE}{_ALL}{_NOUN}(?:{_APPEAR}|{_BE}{_LOOSE})?){_WHERE}{_END}", re.I)
_DO_NAME = re.compile(
    rf"{PLEASE}{_ALL}{_NOUN}\s+(?:that\s+)?(?:do|does|did)?\s*(?:(?:all|any|the|these|those|this|my|our|your|of|whole)\s+)*{_WHOLE}\s+"
    rf"(?:mention|name|list|cite|reference|refer\s+to|contain)s?{_END}",
    re.I,
)
_WHO = re.compile(rf"{PLEASE}who\s+(?:all\s+)?(?:is|are|was|were)\s+{_STRICT}{_WHERE}?{_END}", re.I)
_BARE = re.compile(
    rf"{PLEASE}(?:(?:list|name|show|give|find|enumerate|tell)(?:\s+(?:me|us))?|who\s+are)\s+(?:(?:a\s+list\s+of|the\s+names\s+of)\s+)?(?:all|every)"
    rf"\s+(?:of\s+)?(?:the\s+)?(?P<noun>people|persons|companies|firms|organi[sz]ations|countries|cities|dates|years|percentages|e-?mail\s+addresses|urls|phone\s+numbers)"
    rf"(?:{_BE}{_LOOSE}))?{_WHERE}?{_END}",
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


@dataclass(frozen=True, slots=True)
class PartAsked:
    """A part of a document that is wanted whole."""

    kind: PartKind
    number: str
    """It is counted by: `4.2`, `B`, `IV`; empty where it is named."""
    name: str
    """Of words, where it has no number."""
    document: str
    """What the document is called, where that is said."""
    about: str = ""
    """What it is to speak of; empty: all of it is wanted."""


_SECTION = r"(?:section|chapter|part|clause|article|paragraph|appendix|annex|§)"
_NAMED_SECTION = r"(?:section|chapter|part|appendix|annex)"
"""Not "article", which is a document of a newspaper."""
_COUNTED = r"(?P<number>(?-i:[A-Z]\b|[IVXL]+\b)|[a-z]?\.?\d+(?:\.\d+)*[a-z]?)(?![\w.]*\w)"
_CALLED = r"[\"“'‘]?(?P<name>\S(?:.{0,200}?\S)??)[\"”'’]?"
_OF = r"(?:,?\s+(?:of|in|from)\s+(?P<document>\S.{0,200}?))?"
_SAYS = r"\s+(?:say|state|contain|cover|tell(?:\s+us)?|describe|deal\s+with|read|specify|show|look\s+like)"
_TOPIC = r"(?:\s+(?:about|on|regarding|concerning)\s+(?P<about>\S.{0,200}?))?"
_GET = r"(?:(?:show|give|read|quote|print|display|cite|get|open)(?:\s+(?:me|us))?(?:\s+out)?\s+)"
_ENTIRE = r"(?:(?:the|whole|full|entire|complete|text\s+of|contents?\s+of|all\s+of)\s+)"
_WHAT = r"what(?:'s|\s+(?:does|do|did|is|was))\s+(?:(?:in|said\s+in|written\s+in|stated\s+in)\s+)?(?:the\s+)?"
_TABLE = r"(?P<kind>table|list|checklist)"
_WITH = r"(?:of|with|for|about|on|called|titled|entitled|named)"
_SHAPES: tuple[tuple[PartKind | None, str], ...] = (
    ("section", rf"{_WHAT}{_SECTION}\s*{_COUNTED}{_OF}(?:{_SAYS}{_TOPIC})?"),
    ("section", rf"{_GET}?{_ENTIRE}*{_SECTION}\s*{_COUNTED}{_OF}"),
    ("section", rf"{_WHAT}{_NAMED_SECTION}\s+(?:(?:{_WITH}|under)\s+)?{_CALLED}{_OF}{_SAYS}{_TOPIC}"),
    ("section", rf"{_WHAT}{_CALLED}\s+(?:section|chapter|appendix|annex){_OF}{_SAYS}{_TOPIC}"),
    ("section", rf"{_GET}{_ENTIRE}*{_NAMED_SECTION}\s+(?:(?:{_WITH}|under)\s+)?{_CALLED}{_OF}"),
    ("section", rf"{_GET}{_ENTIRE}+{_CALLED}\s+(?:section|chapter|appendix|annex){_OF}"),
    (None, rf"(?:{_GET}{_ENTIRE}*|{_WHAT}){_TABLE}\s+{_COUNTED}{_OF}(?:{_SAYS})?"),
    (None, rf"{_GET}{_ENTIRE}+{_TABLE}\s+{_WITH}\s+(?:(?:all|the)\s+)*{_CALLED}{_OF}"),
    (None, rf"{_GET}{_ENTIRE}+{_CALLED}\s+{_TABLE}{_OF}"),
)
_PARTS = tuple((kind, re.compile(rf"{PLEASE}{shape}\s*[?.!]*\s*$", re.I)) for kind, shape in _SHAPES)


def part_asked(text: str) -> PartAsked | None:
    """The section, table or list that `text`, in one line, wants whole, or the section of which it wants what is said about
    something; else None.

    >>> part_asked("Show me the table of prices")
    PartAsked(kind='table', number='', name='prices', document='', about='')
    >>> part_asked("What does section 4.2 of the pump manual say about oil?")
    PartAsked(kind='section', number='4.2', name='', document='the pump manual', about='oil')
    """
    for kind, pattern in _PARTS:
        if match := pattern.match(text):
            found = match.groupdict()
            given: PartKind = kind or ("table" if found["kind"].lower() == "table" else "list")
            number, name, document, about = (
                found.get(group) or "" for group in ("number", "name", "document", "about")
            )
            return PartAsked(given, number, name, document, about)
    return None


def listed_kind(text: str) -> tuple[str, bool] | None:
    """The kind of thing that `text`, in one line, wants all of, and whether it wants their number; else None.

    >>> listed_kind("Which drones are mentioned?"), listed_kind("How many firms do the notes name?")
    (('drones', False), ('firms', True))
    >>> listed_kind("Which drones did Ukraine buy?")
    """
    if _WHO.match(text):
        return "people", False
    if bare := _BARE.match(text):
        return bare["noun"], False
    for pattern in (_NAMED, _DO_NAME, _NAMED_THERE):
        match = pattern.match(text)
        if (
            match
            and _PLURAL.search(head := match["noun"].partition(" of ")[0])
            and not _NO_KIND.match(head.split()[-1])
        ):
            return match["noun"], bool(match["number"])
    return None
