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
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from rag.language.forms.plurals import several
from rag.language.grammar import HELPERS
from rag.language.numerals import ORDINALS, cardinal
from rag.language.patterns import regex
from rag.search.whole.conditions import Condition, condition, without_bound
from rag.search.whole.narrowing import DOCUMENT_NOUNS, Narrowing, narrowed
from rag.search.whole.phrases import ALL, APPEARS, DOCUMENTS, MENTION, MENTIONED, PLEASE, WHOLE
from rag.search.whole.wording import Wording

PartKind: TypeAlias = Literal["section", "table", "list"]

_ALL = (
    r"(?:(?:which|what)(?:\s+(?:are|were)\s+(?:all\s+)?(?:the|of\s+the))?|(?P<number>how\s+many|count|what\s+is\s+the\s+(?:total\s+)?number\s+of)"
    r"|(?:list|name|show|give|find|enumerate|tell|collect|extract)(?:\s+(?:me|us))?(?:\s+a\s+list\s+of)?)"
    r"\s+(?:(?:all|every|each|of|the|different|distinct|various|other|individual|unique|single)\s+)*"
)
_NO_VERB = rf"(?!(?:{HELPERS})\b)"
_NOUN = rf"(?P<thing>(?:{_NO_VERB}[^\W\d_][\w'’-]*\s+){{0,3}}?{_NO_VERB}[^\W\d_][\w'’-]*)"
_STRICT = r"(?:mentioned|named|listed|cited|referenced|referred\s+to|brought\s+up)"
_LOOSE = rf"(?:{MENTIONED}|shown|defined|documented|introduced|stated|enumerated|contained|there|in\s+there)"
_PLACE = (
    r"(?P<place>\s+(?:in|across|by|from|throughout|under|below|within|inside|anywhere\s+in)\s+\S.{0,200}?)"
)
_APPEARS = rf"(?:\s+(?:that\s+)?(?:{APPEARS}))"
_BE = r"(?:\s+(?:(?:that|which|who)\s+)?(?:(?:are|were|is|get|have\s+been)\s+)?(?:ever\s+)?"
_END = r"(?:\s+(?:here|in\s+(?:all|total)|altogether|anywhere|at\s+all))?\s*[?.!]*\s*$"
_WHERE = Wording(
    rf"^\s+(?:in|across|by|from|throughout|within|inside|anywhere\s+in)\s+{ALL}(?:{DOCUMENTS}|{WHOLE}\b)(?P<rest>.*)$"
)

_NAMED = Wording(
    rf"{PLEASE}{_ALL}{_NOUN}{_BE}{_STRICT}){_PLACE}?{_END}",
    needs="named|mentioned|listed|cited|referenced|referred|brought",
)
_NAMED_THERE = Wording(
    rf"{PLEASE}{_ALL}{_NOUN}(?:{_APPEARS}|{_BE}{_LOOSE})?){_PLACE}{_END}",
    needs=r"\b(?:in|across|by|from|throughout|under|below|within|inside)\b",
)
_DO_NAME = Wording(
    rf"{PLEASE}{_ALL}{_NOUN}\s+(?:that\s+)?(?:do|does|did)?\s*{ALL}{DOCUMENTS}(?P<rest>.{{0,100}}?)\s+(?:{MENTION}|lists?|gives?|defines?|introduces?){_END}",
    needs=DOCUMENT_NOUNS,
)
_SHAPED = r"(?:sums|amounts)(?:\s+of\s+money)?|prices|costs|fees|percentages|dates|days|years|e-?mail\s+addresses|(?:tele)?phone\s+numbers|urls|web\s+addresses|links|countries|cities|people|companies"
_SHAPED_OF_THOSE = Wording(
    rf"{PLEASE}{_ALL}(?P<thing>(?:{_SHAPED})(?:\s+in\s+(?:pounds|euros|dollars|yen|francs))?)\s+(?:(?:that|do|does|did)\s+)?(?:the|these|those|our|all(?:\s+the)?)\s+(?:[a-z][\w-]*\s+)?[a-z][\w-]*[^s\W]s\s+(?:{MENTION}|lists?|gives?|states?){_END}"
)
"""What is known without words beside it, in whatever the documents are called: "the sums that the policies name"."""
_WHO = Wording(
    rf"{PLEASE}(?:who|(?:which|what)\s+people)\s+(?:all\s+)?(?:is|are|was|were)\s+(?:{MENTIONED}|interviewed){_PLACE}?{_END}",
    needs="who|people",
)
_WHO_ARE = Wording(
    rf"{PLEASE}who\s+(?:is|are|was|were)\s+(?:all\s+)?(?:the\s+)?(?P<number>(?!)|){_NOUN}{_PLACE}{_END}",
    needs="who",
)
_BARE = Wording(
    rf"{PLEASE}(?:(?:list|name|show|give|find|enumerate|tell)(?:\s+(?:me|us))?|who\s+are)\s+(?:(?:a\s+list\s+of|the\s+names\s+of)\s+)?(?:all|every)"
    rf"\s+(?:of\s+)?(?:the\s+)?(?P<thing>people|persons|companies|firms|organi[sz]ations|countries|cities|dates|years|percentages|e-?mail\s+addresses|urls|phone\s+numbers)"
    rf"(?:{_BE}{_LOOSE}))?{_PLACE}?{_END}",
    needs="all|every",
)
_HEADED = Wording(
    rf"{PLEASE}(?:(?:(?:list|show|give|name|enumerate)(?:\s+(?:me|us))?\s+(?:all|every|each)|(?:who|which|what)\s+are\s+all)\s+(?:of\s+)?(?:the\s+)?{_NOUN}|(?:which|what)\s+{_NOUN.replace('P<thing>', 'P<things>')}\s+"
    rf"(?:are\s+there|exist|are\s+available|are\s+supported|(?:do|have)\s+(?:we|you)(?:\s+(?:have|got))?)){_END}",
    needs="all|every|each|there|exist|available|supported|we|you",
)
"""Without a word for the documents: "List all commands", "Which commands are there?"."""
_DONE = Wording(
    rf"{PLEASE}(?:which|what)\s+(?:(?:of\s+)?the\s+|different\s+)*{_NOUN}\s+(?:were|are|have\s+been|get|got)\s+(?!{_STRICT}\b|{_LOOSE}\b|described\b|discussed\b)\w+(?:ed|en|ne|ght|ld|de|t){_END}",
    needs="which|what",
)
"""Something done to all of a kind, "Which sites were visited?": a list, where the documents have a field of that name."""
_SOME = Wording(
    rf"{PLEASE}{_ALL}{_NOUN}(?:\s+(?:(?:that|which)\s+)?(?:costs?|are|were|have|there|held|lasted?|took|take|made|given|issued|for)\b.{{0,60}})?$"
)
"""What stands before a condition: "Which courses cost", "How many courses are held"."""
_EACH = regex(r"\b(?:each|every)\s+(?:single\s+|different\s+)?$", re.I)
_PLURAL = regex(
    r"(?:[^\W\d_][\w'’-]{0,40}[^s'’\W]s|people|men|women|children|media|criteria|police|staff|PEPs|RFCs|URLs)$",
    re.I,
)
_ANY_OF_KIND = regex(
    r"(?P<any>an?|any|some|one|at\s+least\s+one|concrete|specific)?\s*(?:specific\s+|exact\s+|concrete\s+)?"
    r"(?P<noun>(?:sum|amount)s?(?:\s+of\s+money)?|prices?|costs?|fees?|percentages?|dates?|e-?mail\s+address(?:es)?|(?:tele)?phone\s+numbers?|urls?|web\s+address(?:es)?|links?|isbns?|ip\s+address(?:es)?)",
    re.I,
)
_NO_KIND = regex(
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
    released: bool = False
    """Whether it is a release of that number: what it is counted by may stand behind a name, "v2.1 (2024-05-01)"."""


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
_PART = "section|chapter|part|clause|article|paragraph|appendix|annex|§|table|list"
_IN_VERSION = Wording(
    rf"{PLEASE}(?:what(?:'s|\s+(?:is|are|was|were|has\s+been|have\s+been))?\s+(?:(?:the|all)\s+)*(?P<done>new|changed|changes|different|included|[a-z]+ed)"
    rf"|(?:{_GET}|list\s+|which\s+)?(?:(?:all|the|are|were)\s+)*(?P<things>(?:bug\s?)?fixes|bugs|changes|deprecations|removals|improvements|breaking\s+changes))"
    r"(?:\s+(?:are|were|made|done|came|there))*\s+(?:in|of|with|by)\s+(?:the\s+)?(?:[^\W\d][\w-]*\s+){0,2}?(?:version\s+|release\s+)?v?(?P<number>\d+(?:\.\d+)+(?:[.-]?[a-z]+[.-]?\d+)?)(?:\s+release)?\s*[?.!]*\s*$"
)
"""What a release brought: the section of a list of changes that is headed by its number."""
_ALL_CHANGES = regex(r"new|changed|changes|different|included", re.IGNORECASE)
_HEADED_AS = {
    "fixes": "fixed", "bugs": "fixed", "deprecations": "deprecated", "removals": "removed", "improvements": "improved"
}  # fmt: skip
"""What lists of changes are headed as."""
_PARTS = tuple((kind, Wording(rf"{PLEASE}{shape}\s*[?.!]*\s*$", needs=_PART)) for kind, shape in _SHAPES)


def part_asked(text: str) -> PartAsked | None:
    """The section, table or list that `text`, in one line, wants whole, or the section of which it wants what is said about
    something; else None.

    >>> part_asked("Show me the table of prices")
    PartAsked(kind='table', number='', name='prices', document='', about='', released=False)
    >>> part_asked("What does section 4.2 of the pump manual say about oil?")
    PartAsked(kind='section', number='4.2', name='', document='the pump manual', about='oil', released=False)
    """
    for kind, pattern in _PARTS:
        if match := pattern.match(text):
            found = match.groupdict()
            given: PartKind = kind or ("table" if found["kind"].lower() == "table" else "list")
            number, name, document, about = (
                found.get(group) or "" for group in ("number", "name", "document", "about")
            )
            if given == "section" and (counted := _counted(name)):
                number, name = str(counted), ""
            return PartAsked(given, number, name, document, about)
    if match := _IN_VERSION.match(text):
        of = match["done"] or match["things"]
        about = "" if _ALL_CHANGES.fullmatch(of) else _HEADED_AS.get(of.split()[-1].lower(), of)
        return PartAsked("section", match["number"], "", "", about, released=True)
    return None


def _counted(name: str) -> int | None:
    """The number that a section is called by in words: chapter three, the second section."""
    word = name.lower()
    return ORDINALS.get(word) or cardinal(word)


@dataclass(frozen=True, slots=True)
class ListedKind:
    """A kind of thing of which all are wanted."""

    noun: str
    """In the plural, or, of "each drone", in the singular."""
    number: bool = False
    """Whether it is asked how many there are."""
    narrowing: Narrowing = field(default_factory=Narrowing)
    """In which documents."""
    headed: bool = False
    """Whether nothing says that the documents are to name them: one list of that name is wanted, if there is one."""
    condition: Condition = field(default_factory=Condition)
    """What must stand beside them."""


def listed_kind(text: str, sources: Sequence[str] = ()) -> ListedKind | None:
    """The kind of thing that `text`, in one line, wants all of; else None. `sources`: the publishers known.

    >>> [kind.noun for one in ("Which drones are mentioned?", "Name each firm in the notes.") if (kind := listed_kind(one))]
    ['drones', 'firm']
    >>> listed_kind("How do drones fly?")
    """
    if match := _WHO.match(text):
        where = _documents(match["place"], sources)
        return None if where is None else ListedKind("people", narrowing=where)
    for pattern in (_BARE, _NAMED, _DO_NAME, _NAMED_THERE, _WHO_ARE):
        match = pattern.match(text)
        if match is None or (pattern is not _BARE and not _is_kind(text, match)):
            continue
        where = _within(match, sources) if pattern is _DO_NAME else _documents(match["place"], sources)
        if where is not None:
            return ListedKind(match["thing"], bool(match.groupdict().get("number")), where)
    if match := _SHAPED_OF_THOSE.match(text):
        return ListedKind(match["thing"], bool(match["number"]))
    if (cut := without_bound(text)) and (inner := listed_kind(cut[1], sources)):
        return replace(inner, condition=cut[0])
    if (match := _HEADED.match(text)) and _is_kind(text, match):
        return ListedKind(match["thing"] or match["things"], headed=True)
    if (given := condition(text)) and (match := _SOME.match(given[1])) and _has_names(match["thing"]):
        # How many somebody bought is told by a figure.
        number = bool(match["number"])
        if not (number and given[0].is_named):
            return ListedKind(match["thing"], number, headed=True, condition=given[0])
    if (match := _DONE.match(text)) and _has_names(match["thing"]):
        return ListedKind(match["thing"], headed=True)
    return None


def shaped_kind(subject: str) -> ListedKind | None:
    """What documents are to mention any of, where it is told by how it looks: "an amount over 1,000 euros", "any date".

    >>> (found := shaped_kind("an amount over £1,000")) and (found.noun, found.condition.least)
    ('amounts', 1000.0)
    >>> shaped_kind("the date of the treaty")
    """
    given = condition(subject)
    bound = given if given and given[0] != Condition() and not given[0].words else None
    match = _ANY_OF_KIND.fullmatch(bound[1] if bound else subject)
    if match is None or not (bound or match["any"]):
        return None
    noun = match["noun"].lower()
    things = several(noun)
    if noun.startswith(("sum of", "amount of")):
        things = noun.replace(" of", "s of", 1)
    return ListedKind(things, condition=bound[0] if bound else Condition())


def _is_kind(text: str, match: re.Match[str]) -> bool:
    """Whether a noun is a plural, or one of "each", of things whose names could be looked up."""
    group = "thing" if match["thing"] else "things"
    each = _EACH.search(text, 0, match.start(group))
    return _has_names(match[group].partition(" of ")[0], each=bool(each))


def _has_names(noun: str, *, each: bool = False) -> bool:
    """Whether `noun` is a plural, or `each` stands before it, of things that are called something."""
    return (each or bool(_PLURAL.search(noun))) and not _NO_KIND.match(noun.split()[-1])


def _within(match: re.Match[str], sources: Sequence[str]) -> Narrowing | None:
    """Which documents are meant by a word for them and the `rest` behind it; None where that says something else."""
    left, narrowing = narrowed(match["rest"], sources)
    if left.strip(" ?.!"):
        return None
    if match["within"] and not narrowing.folder:
        return replace(narrowing, folder=match["within"], sure=False)
    return narrowing


def _documents(place: str | None, sources: Sequence[str]) -> Narrowing | None:
    """Which documents a `place` means, "in all notes of the north folder"; None where it is none of documents."""
    said = f" {(place or '').strip(' ?.!')}"
    if said == " ":
        return Narrowing()
    if match := _WHERE.match(said):
        return _within(match, sources)
    left, narrowing = narrowed(said, sources)
    return narrowing if not left.strip() and (narrowing.folder or narrowing.sources) else None
