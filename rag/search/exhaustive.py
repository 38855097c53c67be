"""Questions about the whole corpus, recognised by their words. Pure.

    "List all reports that mention the Halden pump" → mentions, subject "the Halden pump"
    "How many documents are there?"                 → count
    "Which files do you have?"                      → list
    "What is the newest article about corvettes?"   → newest, subject "corvettes"
    "Which drones are mentioned?"                   → items, subject "drones"
    "Which publishers are there?"                   → values, subject "publishers"
    "Summarise this"                                → overview
    "What does section 4.2 say?"                    → part, a section, table or list that is wanted whole
    "Which articles are well written?"              → judgement: nothing that can be looked up

Such a question is answered from every document (`rag.read.survey`), not from the passages that are nearest to it. What
narrows the documents (by whom, from when, of which folder) is taken out first (`rag.search.narrowing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from rag.language.words import FUNCTION_WORDS, words
from rag.search.item_lists import PLEASE, PartAsked, listed_kind, part_asked
from rag.search.narrowing import FORMAT_WORDS, Narrowing, format_named, narrowed

Aim: TypeAlias = Literal[
    "count", "list", "mentions", "newest", "overview", "items", "values", "judgement", "part"
]


@dataclass(frozen=True, slots=True)
class Exhaustive:
    """What is wanted of all documents."""

    aim: Aim
    subject: str = ""
    """What they are to be about; empty = all of them. Of `items` and `values` the kind of thing that is listed."""
    number: bool = False
    """Whether it is asked how many there are."""
    oldest: bool = False
    """Of `newest`: the other end."""
    negated: bool = False
    """Of `mentions`: the documents that do not."""
    titled: bool = False
    """Of `overview`: only where a document's title or id holds the words of the subject."""
    narrowing: Narrowing = field(default_factory=Narrowing)
    """Which documents are meant."""
    part: PartAsked | None = None
    instead: Exhaustive | None = None
    """What is wanted where no such `part` is found."""


_DOCUMENTS = (
    r"(?:(?:of\s+)?(?:the|these|those|all|my|our|every|each|any|other|different|single)\s+)*(?:(?:news|text|source|indexed|stored)\s+)?"
    rf"(?:(?P<format>{FORMAT_WORDS})[\s-]+(?=\w))?"
    r"(?P<noun>documents?|docs?|files?|articles?|notes?|reports?|papers?|texts?|sources?|stories|story|manuals?|guides?|letters?"
    r"|e-?mails?|mails?|messages?|pages?|posts?|chapters?|pdfs?|spreadsheets?|presentations?)\b"
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

_HOW_MANY = re.compile(
    rf"{PLEASE}(?:how\s+many|what\s+is\s+the\s+(?:total\s+)?number\s+of|count)\s+{_DOCUMENTS}(?P<rest>.*?){_END}",
    re.I,
)
_ARE_HERE = re.compile(
    rf"^(?:\s*+(?:(?:are|is)(?:\s+(?:there|here|stored|indexed))?|(?:do|have|can|did)\s+(?:you|we|i)(?:\s+(?:have|know|read|see|indexed|stored))?"
    rf"|you\s+(?:have|know)|have\s+(?:you|we|i)\s+\w+|exist|(?:are|is)\s+\w+ed))?{_HERE}(?:\s+(?:in\s+(?:all|total)|altogether))?\s*$",
    re.I,
)
_MENTION = re.compile(rf"^{_HERE}\s*+{_ABOUT}{_SUBJECT}{_END}", re.I)
_LIST = re.compile(
    rf"{PLEASE}(?:(?:list|show|name|give|find|enumerate|get|tell)(?:\s+(?:me|us))?\s+(?:a\s+list\s+of\s+)?|(?:which|what)\s+(?:are\s+)?(?:of\s+)?)"
    rf"{_DOCUMENTS}(?P<rest>.*)$",
    re.I | re.S,
)
_WHERE = re.compile(
    rf"{PLEASE}(?:(?:list|show|name|give|find|tell)(?:\s+me)?\s+)?(?:(?:in\s+)?(?:which|what)\s+)?{_DOCUMENTS}\s+(?:(?:in\s+which|where)\s+)?"
    rf"(?:(?:is|are|was|were|does|do)\s+)?(?P<subject>\S.{{0,300}}?)\s+"
    r"(?:(?:is|are|was|were)\s+)?(?:mentioned|discussed|described|named|covered|cited|appears?|occurs?|referred\s+to|comes?\s+up)"
    + _END,
    re.I,
)
_MENTIONS_OF = re.compile(
    rf"{PLEASE}(?:(?:list|show|find|give|collect)(?:\s+me)?\s+)?(?:all|every|each|any)(?:\s+(?:the|of\s+the))?\s+(?:mentions?|occurrences?|references?)\s+(?:of|to)"
    rf"{_SUBJECT}{_END}|{PLEASE}where\s+(?:is|are|was|were)\s+(?P<named>\S.{{0,300}}?)\s+(?:mentioned|named|cited|referred\s+to){_END}",
    re.I,
)
_NEWEST = re.compile(
    rf"{PLEASE}(?:(?:what|which)\s+(?:is|was|are|were)?\s*|(?:show|give|find)(?:\s+me)?\s+)(?:the\s+)?(?P<end>newest|latest|most\s+recent|oldest|earliest|first)\s+"
    rf"(?:{_DOCUMENTS}|(?:news|thing|item)s?(?=\s+(?:about|on|regarding)\b)|(?=about\b))(?P<rest>.*?){_END}",
    re.I,
)
_NEWEST_AFTER = re.compile(
    rf"{PLEASE}(?:which|what)\s+(?:of\s+)?{_DOCUMENTS}(?P<rest>.*?)\s+(?:is|are|was)\s+(?:the\s+)?(?P<end>newest|latest|most\s+recent|oldest|earliest){_END}",
    re.I,
)
_NEWEST_ABOUT = re.compile(
    rf"^{_HERE}\s*(?:that\s+)?(?:mention(?:s|ing)?|about|on|regarding|concerning){_SUBJECT}$|^{_HERE}\s*$",
    re.I,
)
_OVERVIEW = re.compile(
    rf"{PLEASE}(?:(?:summari[sz]e|sum\s+up|outline)\b|(?:give|write|make|show)(?:\s+(?:me|us))?\s+(?:an?\s+)?(?:\w+\s+)?"
    r"(?:summary|overview|outline|abstract)(?:\s+of)?\b|(?:an?\s+)?(?:summary|overview)\b(?:\s+of\b)?|tl;?\s?dr\b:?"
    r"|(?:what\s+are\s+)?the\s+(?:main|key|most\s+important)\s+(?:points?|takeaways?|messages?|statements?|findings?)"
    r"\s+(?:of|in|from)\b)(?P<rest>.*?)" + _END,
    re.I,
)
_WHAT_ABOUT = re.compile(
    rf"{PLEASE}what(?:'s|\s+is|\s+are)\s+(?P<rest>this|it|these|(?:(?:the|this|these|my|our)\s+)(?:whole\s+|entire\s+)?(?:folder|corpus|collection|"
    rf"documents?|files?|articles?|notes?|reports?|papers?|texts?|pages?)[^?]{{0,120}}?|the\s+\S+(?:\s+\S+){{0,4}}?|[\w./-]+\.\w{{2,5}})\s+(?:all\s+)?about{_END}",
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


_TITLED = re.compile(
    r"^\s*(?:the|my|our|this)\s+(?P<subject>\S+(?:\s+\S+){0,5}?)(?:\s+(?:for\s+me|briefly|shortly|please))?\s*$",
    re.I,
)
_PUBLISH = re.compile(
    rf"{PLEASE}what\s+(?:did|has|does)\s+(?P<who>.{{2,60}}?)\s+(?:publish|post|print|write)(?:ed|s|ten)?(?P<rest>(?:\s.*?)?){_END}",
    re.I,
)
_TRAILING = re.compile(
    r"^(?P<subject>.+?)(?P<rest>,?\s+(?:(?:that|which)\s+(?:are|were|was)\s+)?(?:published|written|dated|posted|released|issued)\s+.+|\s+by\s+.+)$",
    re.I,
)
_ANY_PLURAL = re.compile(
    rf"{PLEASE}(?:(?:which|what)|(?P<number>how\s+many)|(?:list|show|name|give|find)(?:\s+me)?(?:\s+all)?(?:\s+the)?)\s+(?P<noun>[^\W\d_]{{3,}}s)\s+"
    rf"(?:that\s+)?(?P<negated>do\s+not\s+|don't\s+)?(?:mention|refer\s+to|contain\s+the\s+(?:word|term|phrase|name)){_SUBJECT}{_END}",
    re.I,
)
_WHO_SPEAK = re.compile(
    r"(?:compan|scientist|expert|analyst|official|people|author|writer|countr|minister|player|critic|witness|theor|reason|law|rule|book)",
    re.I,
)
"""Plural nouns of people and the like, who mention things themselves, and of what documents speak of."""
_VALUES = re.compile(
    rf"{PLEASE}(?:(?:which|what)|(?P<number>how\s+many)|(?:list|show|name|give)(?:\s+me)?(?:\s+all)?(?:\s+the)?)\s+(?:different\s+|other\s+)*"
    rf"(?P<noun>publishers|sources|outlets|newspapers|folders|sub-?folders|directories|languages|formats|file\s+types|file\s+formats|kinds\s+of\s+files)(?P<rest>.*?){_END}",
    re.I,
)
_JUDGED = re.compile(
    r"^\s*+(?:(?:that|which)\s+)?(?:(?:are|is|were|was|seem|sound)\s+(?:the\s+|very\s+|more\s+|rather\s+)?"
    r"(?:most|least|best|worst|well|badly|poorly|important|interesting|relevant|useful|good|bad|better|worse|wrong|right|true|false|correct|reliable|trustworthy"
    r"|accurate|outdated|biased|neutral|objective|positive|negative|critical|favou?rable|optimistic|pessimistic|sceptical|skeptical|similar|contradictory|easy|hard|difficult)\b"
    r"|(?:(?:do\s+not\s+|don't\s+)?(?:agree|disagree|criticis?z?e|praise|favou?r|oppose|endorse|contradict|sympathi[sz]e)\b))",
    re.I,
)
_THINK = re.compile(
    rf"{PLEASE}how\s+many\s+(?:of\s+the\s+)?(?P<who>people|persons|users|customers|readers|experts|employees|students|men|women|voters|analysts|authors|respondents)\s+"
    r"(?:\w+ly\s+)?(?P<rest>(?:think|believe|feel|prefer|like|dislike|love|hate|want|agree|disagree|hope|fear|expect|consider|trust)\b.{0,300})$",
    re.I,
)


def exhaustive(text: str, sources: Sequence[str] = ()) -> Exhaustive | None:
    """What `text` wants of all documents, or None for a question that single passages answer; `sources`: the publishers known.

    >>> wanted = exhaustive("Which notes mention the Gezgin missile?")
    >>> (wanted.aim, wanted.subject) if wanted else None
    ('mentions', 'the Gezgin missile')
    """
    text = " ".join(text.split())[:1000]
    wanted = _of_all(text, sources)
    if part := part_asked(text):
        return Exhaustive("part", part=part, instead=wanted)
    return wanted


def _of_all(text: str, sources: Sequence[str]) -> Exhaustive | None:
    if match := _THINK.match(text):
        return Exhaustive("judgement", match["rest"].rstrip(" ?.!"), number=True)
    for read in (_how_many, _newest, _mentions_of, _values, _list, _published):
        if found := read(text, sources):
            return found
    match = _WHERE.match(text)
    if match and re.search(
        r"\b(?:in|where)\b", text[: match.start("subject")], re.I
    ):  # not "which e-mail addresses"
        return Exhaustive("mentions", match["subject"])
    if match := _OVERVIEW.match(text) or _WHAT_ABOUT.match(text):
        return _overview(match["rest"])
    if (match := _ANY_PLURAL.match(text)) and not _WHO_SPEAK.search(match["noun"]):
        return Exhaustive(
            "mentions", match["subject"], number=bool(match["number"]), negated=bool(match["negated"])
        )
    if kind := listed_kind(text):
        return Exhaustive("items", kind[0], number=kind[1])
    return None


def _how_many(text: str, sources: Sequence[str]) -> Exhaustive | None:
    match = _HOW_MANY.match(text)
    return match and _of_documents(match, sources, Exhaustive("count", number=True))


def _list(text: str, sources: Sequence[str]) -> Exhaustive | None:
    match = _LIST.match(text)
    return match and _of_documents(match, sources, Exhaustive("list"))


def _of_documents(match: re.Match[str], sources: Sequence[str], wanted: Exhaustive) -> Exhaustive | None:
    """`wanted` of the documents that a question names, or those of them that mention something."""
    rest, narrowing = _narrowed(match, sources)
    if about := _MENTION.match(rest):
        subject, narrowing = _trailing(about["subject"], narrowing, sources)
        return replace(
            wanted, aim="mentions", subject=subject, negated=bool(about["negated"]), narrowing=narrowing
        )
    if _ARE_HERE.match(rest.rstrip(" ?.!")):
        return replace(wanted, narrowing=narrowing)
    if _JUDGED.match(rest) and match["noun"].lower().endswith("s"):
        return replace(wanted, aim="judgement", subject=rest.strip(" ?.!"))
    return None


def _narrowed(match: re.Match[str], sources: Sequence[str]) -> tuple[str, Narrowing]:
    rest, narrowing = narrowed(match["rest"], sources)
    named = format_named(match["format"] or match["noun"] or "")
    return rest, replace(narrowing, format=named) if named and named != "mail" else narrowing


def _trailing(subject: str, narrowing: Narrowing, sources: Sequence[str]) -> tuple[str, Narrowing]:
    """A subject without what narrows the documents behind it: "vaccines, published in May 2023"."""
    match = _TRAILING.match(subject) if narrowing == Narrowing() else None
    if match:
        left, found = narrowed(match["rest"], sources)
        if not left.strip(" ?.!") and found != Narrowing() and not found.unknown_source:
            return match["subject"], found
    return subject, narrowing


def _newest(text: str, sources: Sequence[str]) -> Exhaustive | None:
    match = _NEWEST.match(text) or _NEWEST_AFTER.match(text)
    if match is None:
        return None
    rest, narrowing = _narrowed(match, sources)
    about = _NEWEST_ABOUT.match(rest)
    if about is None:
        return None
    oldest = match["end"].lower() in ("oldest", "earliest", "first")
    return Exhaustive("newest", about["subject"] or "", oldest=oldest, narrowing=narrowing)


def _mentions_of(text: str, sources: Sequence[str]) -> Exhaustive | None:
    match = _MENTIONS_OF.match(text)
    return match and Exhaustive("mentions", match["subject"] or match["named"])


def _values(text: str, sources: Sequence[str]) -> Exhaustive | None:
    match = _VALUES.match(text)
    if match and _ARE_HERE.match(match["rest"]):
        return Exhaustive("values", match["noun"].lower(), number=bool(match["number"]))
    return None


def _published(text: str, sources: Sequence[str]) -> Exhaustive | None:
    """ "What did Wired publish about rust in 2023": all of a publisher that is known."""
    match = _PUBLISH.match(text)
    if match is None:
        return None
    left, narrowing = narrowed(f" by {match['who']} {match['rest'].strip()}".rstrip(), sources)
    if not narrowing.sources:
        return None
    if about := _MENTION.match(left):
        return Exhaustive("mentions", about["subject"], narrowing=narrowing)
    return Exhaustive("list", narrowing=narrowing) if not left.strip() else None


def _overview(rest: str) -> Exhaustive | None:
    """An overview of all, or of what `rest` names; None where it names a matter instead of a document."""
    if not rest.strip() or _THIS.match(rest):
        return Exhaustive("overview")
    if _FILE.match(rest):
        return Exhaustive("overview", rest.strip())
    if named := _OF_DOCUMENT.match(rest) or _NAMED.match(rest):
        return Exhaustive("overview", named["subject"])
    titled = _TITLED.match(rest)
    if titled and not any(word in FUNCTION_WORDS for word in words(titled["subject"])):
        return Exhaustive("overview", titled["subject"], titled=True)
    return None
