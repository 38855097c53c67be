"""Questions about the whole corpus, recognised by their words. Pure.

    "List all reports that mention the Halden pump" → mentions, subject "the Halden pump"
    "How many documents are there?"                 → count
    "Which files do you have?"                      → list
    "What is the newest article about corvettes?"   → newest, subject "corvettes"
    "Summarise this"                                → overview

Such a question is answered from every document (`rag.read.survey`), not from the passages that are nearest to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Aim: TypeAlias = Literal["count", "list", "mentions", "newest", "overview"]


@dataclass(frozen=True, slots=True)
class Exhaustive:
    """What is wanted of all documents."""

    aim: Aim
    subject: str = ""
    """What they are to be about; empty = all of them."""
    number: bool = False
    """Whether it is asked how many there are."""
    oldest: bool = False
    """Of `newest`: the other end."""
    negated: bool = False
    """Of `mentions`: the documents that do not."""


_DOCUMENTS = (
    r"(?:(?:of\s+)?(?:the|these|those|all|my|our|every|each|any|other|different|single)\s+)*(?:(?:news|text|source|indexed|stored)\s+)?"
    r"(?P<noun>documents?|docs?|files?|articles?|notes?|reports?|papers?|texts?|sources?|stories|story|manuals?|guides?|letters?"
    r"|e-?mails?|mails?|messages?|pages?|posts?|chapters?)\b"
)
_HERE = (
    r"(?:\s+(?:in|of|on|inside|within)\s+(?:the|this|my|our|your)\s+(?:\w+\s+)?"
    r"(?:folder|corpus|collection|index|library|archive|data(?:base|set)?|knowledge base))?"
)
_ABOUT = (
    r"(?:(?:that|which|who)\s+)?(?:do\s+|does\s+|did\s+)?(?P<negated>(?:not|never)\s+|don't\s+|doesn't\s+)?(?:all\s+)?"
    r"(?:mention(?:s|ing|ed)?|discuss(?:es|ing)?|describ(?:e|es|ing)|cover(?:s|ing)?|concern(?:s|ing)?|contain(?:s|ing)?|name(?:s)?|cit(?:e|es|ing)"
    r"|refer(?:s|ring)?\s+to|speak(?:s|ing)?\s+(?:of|about)|talk(?:s|ing)?\s+(?:of|about)|writ(?:e|es|ing)\s+(?:of|about)|deal(?:s|ing)?\s+with"
    r"|say(?:s)?\s+(?:something|anything)\s+about|(?:are|is)\s+(?:about|on)|about|on|regarding|with\s+a\s+mention\s+of)"
)
_SUBJECT = r"\s+(?:(?:the|a)\s+(?:word|term|phrase|name|expression)\s+)?(?P<subject>\S.{0,300}?)"
_END = r"\s*[?.!]*\s*$"
_PLEASE = r"^\W*(?:(?:please|so|and|ok(?:ay)?|now|then)\W+|(?:can|could|would|will)\s+you\s+(?:please\s+)?|i\s+(?:want|need|would like)\s+(?:to\s+\w+\s+)?)*"

_HOW_MANY = re.compile(
    rf"{_PLEASE}(?:how\s+many|what\s+is\s+the\s+(?:total\s+)?number\s+of|count)\s+{_DOCUMENTS}(?P<rest>.*?){_END}",
    re.I,
)
_ARE_HERE = re.compile(
    rf"^(?:\s*+(?:(?:are|is)(?:\s+(?:there|here|stored|indexed))?|(?:do|have|can|did)\s+(?:you|we|i)(?:\s+(?:have|know|read|see|indexed|stored))?"
    rf"|you\s+(?:have|know)|have\s+(?:you|we|i)\s+\w+|exist|(?:are|is)\s+\w+ed))?{_HERE}(?:\s+(?:in\s+(?:all|total)|altogether))?\s*$",
    re.I,
)
_MENTION = re.compile(rf"^{_HERE}\s*+{_ABOUT}{_SUBJECT}{_END}", re.I)
_LIST = re.compile(
    rf"{_PLEASE}(?:(?:list|show|name|give|find|enumerate|get|tell)(?:\s+(?:me|us))?\s+(?:a\s+list\s+of\s+)?|(?:which|what)\s+(?:are\s+)?(?:of\s+)?)"
    rf"{_DOCUMENTS}(?P<rest>.*)$",
    re.I | re.S,
)
_WHERE = re.compile(
    rf"{_PLEASE}(?:(?:list|show|name|give|find|tell)(?:\s+me)?\s+)?(?:(?:in\s+)?(?:which|what)\s+)?{_DOCUMENTS}\s+(?:(?:in\s+which|where)\s+)?"
    rf"(?:(?:is|are|was|were|does|do)\s+)?(?P<subject>\S.{{0,300}}?)\s+"
    r"(?:(?:is|are|was|were)\s+)?(?:mentioned|discussed|described|named|covered|cited|appears?|occurs?|referred\s+to|comes?\s+up)"
    + _END,
    re.I,
)
_MENTIONS_OF = re.compile(
    rf"{_PLEASE}(?:(?:list|show|find|give|collect)(?:\s+me)?\s+)?(?:all|every|each|any)(?:\s+(?:the|of\s+the))?\s+(?:mentions?|occurrences?|references?)\s+(?:of|to)"
    rf"{_SUBJECT}{_END}|{_PLEASE}where\s+(?:is|are|was|were)\s+(?P<named>\S.{{0,300}}?)\s+(?:mentioned|named|cited|referred\s+to){_END}",
    re.I,
)
_NEWEST = re.compile(
    rf"{_PLEASE}(?:what|which)\s+(?:is|was|are)?\s*(?:the\s+)?(?P<end>newest|latest|most\s+recent|oldest|earliest|first)\s+{_DOCUMENTS}"
    rf"{_HERE}(?:\s+(?:that\s+)?(?:mention(?:s|ing)?|about|on|regarding|concerning)\s+(?P<subject>\S.{{0,300}}?))?{_END}",
    re.I,
)
_OVERVIEW = re.compile(
    rf"{_PLEASE}(?:(?:summari[sz]e|sum\s+up|outline)\b|(?:give|write|make|show)(?:\s+(?:me|us))?\s+(?:an?\s+)?(?:\w+\s+)?"
    r"(?:summary|overview|outline|abstract)(?:\s+of)?\b|(?:an?\s+)?(?:summary|overview)\b(?:\s+of\b)?|tl;?\s?dr\b:?"
    r"|(?:what\s+are\s+)?the\s+(?:main|key|most\s+important)\s+(?:points?|takeaways?|messages?|statements?|findings?)"
    r"\s+(?:of|in|from)\b)(?P<rest>.*?)" + _END,
    re.I,
)
_WHAT_ABOUT = re.compile(
    rf"{_PLEASE}what(?:'s|\s+is|\s+are)\s+(?P<rest>this|it|these|(?:(?:the|this|these|my|our)\s+)(?:whole\s+|entire\s+)?(?:folder|corpus|collection|"
    rf"documents?|files?|articles?|notes?|reports?|papers?|texts?|pages?)[^?]{{0,120}}?)\s+(?:all\s+)?about{_END}",
    re.I,
)
_THIS = re.compile(
    r"^\s*(?:for\s+me\s+)?(?:this|it|these|them|that|everything|all(?:\s+of\s+(?:this|it|them))?|(?:(?:all|of|the|this|these|my|our|your|whole|entire)\s+)*"
    r"(?:folder|corpus|collection|index|library|archive|documents?|docs|files?|articles?|notes?|reports?|papers?|texts?|pages?|contents?))"
    r"(?:\s+(?:here|please|for\s+me|in\s+(?:\w+\s+){1,3}sentences?|briefly|shortly))*\s*$",
    re.I,
)
_OF_DOCUMENT = re.compile(
    rf"^\s*{_DOCUMENTS}\s+(?:called|named|titled|entitled|about|on|regarding|of|from|that\s+is\s+about){_SUBJECT}\s*$",
    re.I,
)
_FILE = re.compile(r"^\s*[\w./-]{1,200}\.\w{2,5}\s*$")
_NAMED = re.compile(
    r"^\s*(?:the\s+)?(?P<subject>\S.{0,300}?)\s+(?:document|file|article|note|report|paper|text|manual|page)\s*$",
    re.I,
)


def exhaustive(text: str) -> Exhaustive | None:
    """What `text` wants of all documents, or None for a question that single passages answer.

    >>> exhaustive("Which notes mention the Gezgin missile?")
    Exhaustive(aim='mentions', subject='the Gezgin missile', number=False, oldest=False)
    """
    text = " ".join(text.split())[:1000]
    if match := _HOW_MANY.match(text):
        if about := _MENTION.match(match["rest"]):
            return Exhaustive("mentions", about["subject"], number=True, negated=bool(about["negated"]))
        return Exhaustive("count", number=True) if _ARE_HERE.match(match["rest"]) else None
    if match := _NEWEST.match(text):
        return Exhaustive(
            "newest", match["subject"] or "", oldest=match["end"].lower() in ("oldest", "earliest", "first")
        )
    if match := _MENTIONS_OF.match(text):
        return Exhaustive("mentions", match["subject"] or match["named"])
    if match := _LIST.match(text):
        if about := _MENTION.match(match["rest"]):
            return Exhaustive("mentions", about["subject"], negated=bool(about["negated"]))
        if _ARE_HERE.match(match["rest"].rstrip(" ?.!")):
            return Exhaustive("list")
    if match := _WHERE.match(text):
        return Exhaustive("mentions", match["subject"])
    if match := _OVERVIEW.match(text) or _WHAT_ABOUT.match(text):
        return _overview(match["rest"])
    return None


def _overview(rest: str) -> Exhaustive | None:
    """An overview of all, or of what `rest` names; None where it names a matter instead of a document."""
    if not rest.strip() or _THIS.match(rest):
        return Exhaustive("overview")
    if _FILE.match(rest):
        return Exhaustive("overview", rest.strip())
    if named := _OF_DOCUMENT.match(rest) or _NAMED.match(rest):
        return Exhaustive("overview", named["subject"])
    return None
