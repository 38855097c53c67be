"""Questions for where a text itself comes from: by whom, from when, for whom its author works. Pure.

    "Who wrote the gzip specification, and when was it published?" → "gzip specification": author, date
    "Who reported on the strike at the docks?"                     → "the strike at the docks": author, of some text about it

No sentence of a text says so: it stands in its head or at its foot (`rag.read.documents.origin`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.language.patterns import regex
from rag.search.whole.phrases import ORDER, PLEASE
from rag.search.whole.wording import Wording

Aspect: TypeAlias = Literal["author", "editor", "keeper", "body", "date", "updated"]

_TEXT = (
    r"(?:articles?|story|report|piece|post|blog|page|document|memo|rfc|spec(?:ification)?|handbook|manual|guide(?:lines?)?|policy"
    r"|standard|draft|column|item|note|paper|leaflet|brochure|minutes|essay|review|readme|tutorial|vignette|text|write-?up|protocol|format)"
)
_OF_PRESS = (
    r"(?:article|story|piece|post|blog|column|page|write-?up|text|document|rfc|memo|spec(?:ification)?)"
)
"""What a text may be called of which only its topic is told: "the study on sleep" may be one that an article tells of."""
_SEVERAL = regex(
    r"\band\s+(?:what|how|why|who|whose|when|where|which)\b|^(?:all|each|every|these|those|most|any|some|both)\b|\b(?:articles|documents|texts|pages|reports|rfcs|stories|files|letters)\b",
    re.IGNORECASE,
)
_WRITES = (
    r"(?:wrote|written|authored|penned|drafted|edited|compiled|maintains|maintain|maintained|looks\s+after)"
)
_ON = r"(?:(?:reports?|reported)\s+on|wrote\s+about|written\s+about|covered)"
_CAME_UP = r"(?:came\s+up\s+with|specified|devised)"
_SPECIFIED = regex(r"\b(?:protocol|format|encoding|scheme|standard|spec(?:ification)?|rfc)\b", re.IGNORECASE)
"""Things that one text lays down, whose authors came up with them."""
_BY = r"(?:authors?|writers?|editors?|reporters?|journalists?|maintainers?|keepers?)"
_OUT = r"(?:published|written|issued|posted|dated|released|come\s+out|appear|from)"
_ANEW = r"(?:updated|revised|modified|amended|edited|changed|reviewed)"
_FIRM = (
    r"(?:firms?|compan(?:y|ies)|organi[sz]ations?|employers?|institutions?|institutes?|universit(?:y|ies)|bod(?:y|ies)|lab(?:oratory|s)?"
    r"|newspapers?|outlets?|agency)"
)
_DAY = r"(?:(?:on|in|from|of)\s+)?(?:what|which)\s+(?:day|date|year|month)"
_ALSO = (
    r"(?:,?\s+and\s+(?P<also>(?:also\s+)?(?:when|since\s+when|"
    rf"{_DAY}|(?:for|at|with|by|from)?\s*(?:which|what)\s+{_FIRM}|(?:by\s+|for\s+)?who(?:m)?|where)\b[^?]{{0,60}}?))?"
)
_END = r"\s*[?.!]*$"
_THE_TEXT = r"(?P<subject>.+?)"
_FORMS = tuple(
    Wording(rf"{PLEASE}{form}{_ALSO}{_END}", needs=needs)
    for form, needs in (
        (
            rf"who\s+(?:(?:has|had|have|originally|actually|first)\s+)*(?P<deed>{_ON}|{_WRITES}|{_CAME_UP})\s+{_THE_TEXT}",
            "who",
        ),
        (
            rf"(?:who|what)(?:['’]s|\s+(?:is|are|was|were))\s+(?:the\s+(?:names?\s+of\s+)?)?(?:the\s+)?(?:(?P<original>original\s+)|[a-z]+\s+)?(?P<deed>{_BY})\s+(?:of|behind|for)\s+{_THE_TEXT}",
            "who|what",
        ),
        (
            rf"(?:{ORDER})\s+(?:all\s+)?(?:the\s+)?(?:every(?:one|body)|people|persons|those)\s+(?:who|that)\s+(?:(?:has|have|had)\s+)?(?P<deed>{_WRITES})\s+(?!(?:to|for|an?|some|any)\s){_THE_TEXT}",
            "everyone|everybody|people|persons|those",
        ),
        (
            rf"(?:(?:{ORDER})\s+)?(?:(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?|the\s+)(?:names?\s+of\s+(?:all\s+)?(?:the\s+)?)?(?P<deed>{_BY})\s+(?:of|behind)\s+{_THE_TEXT}",
            "all|every|each|the",
        ),
        (
            rf"(?:by\s+whom|who)\s+(?:is|was|were|are)\s+{_THE_TEXT}\s+(?P<deed>{_WRITES}|reported)(?:\s+by)?",
            "who|whom",
        ),
        (
            rf"(?:which|what)\s+(?:journalist|reporter|author|writer|editor|person|people|engineer)s?\s+(?:has\s+|have\s+)?(?P<deed>{_ON}|{_WRITES})\s+{_THE_TEXT}",
            "which|what",
        ),
        (rf"who\s+(?:is|are|was|were)\s+{_THE_TEXT}['’]s\s+(?P<deed>{_BY})", "who"),
        (
            rf"(?:when|{_DAY})\s+(?:is|was|were|did|has|have)\s+{_THE_TEXT}\s+(?:been\s+)?(?:first\s+|originally\s+)?(?P<last>(?:last|most\s+recently)\s+)?(?P<out>{_OUT}|{_ANEW})",
            "when|what|which",
        ),
        (
            rf"(?:(?:for|at)\s+)?(?:which|what)\s+(?P<firm>{_FIRM})\s+(?:did|do|does|is|are)\s+(?:the\s+)?{_BY}\s+of\s+{_THE_TEXT}\s+(?:works?|from|employed)(?:\s+(?:for|at|with|by))?",
            "which|what",
        ),
        (
            rf"what\s+(?:is|was)\s+the\s+(?P<last>last\s+)?(?:[a-z]+\s+)?(?P<out>date)\s+(?:of|on)\s+{_THE_TEXT}",
            "what",
        ),
    )
)
_ALSO_SAYS = frozenset(
    "and also when what which who whom was were is are it this that they he she his her their the a an on in from at by for with of "
    "published written issued posted dated released come came out appear appeared did does do has have been first last updated "
    "revised work works worked employed author authors writer editor day date year month text article wrote edited".split()
)
_EDITS = regex(r"edit", re.IGNORECASE)
_KEEPS = regex(r"maint|keep|looks", re.IGNORECASE)
_LEAD = regex(
    rf"^(?:(?:the|this|that|an?|our|your|its)\s+)?(?:[\w-]+\s+){{0,2}}?{_TEXT}\s+"
    r"(?:about|on|that|which|regarding|concerning|describing|saying|titled|called|entitled|of|for|to|in\s+which)\s+",
    re.IGNORECASE,
)
_NOUN = regex(rf"\b{_TEXT}\b", re.IGNORECASE)
_PRESS = regex(rf"\b{_OF_PRESS}\b", re.IGNORECASE)
_QUOTED = "\"'“”‘’«» "


@dataclass(frozen=True, slots=True)
class OriginAsked:
    """What is asked about where a text comes from."""

    subject: str
    """What the text is called or about, with the words for texts that are in it."""
    wants: tuple[Aspect, ...]
    of_text: bool
    """Whether it says that a text is meant ("the article about"), so that one about the subject will do."""
    loose: bool = False
    """Whether it may be asked about the thing, not the text ("Who came up with the protocol?")."""

    @property
    def says_text(self) -> bool:
        """Whether any word for a text is in it: "the privacy policy" is one, "Windows 95" may be anything."""
        return self.of_text or _NOUN.search(self.subject) is not None

    @property
    def topic(self) -> str:
        """The subject without the words for texts before it."""
        return _LEAD.sub("", self.subject, count=1).strip(_QUOTED) or self.subject

    @property
    def names(self) -> str:
        """The subject without any word for texts: what such a text would be called."""
        return " ".join(_NOUN.sub(" ", self.topic).split()).strip(_QUOTED)


def origin_asked(text: str) -> OriginAsked | None:
    """What `text`, in one line, asks about where a text comes from; None for all else.

    >>> origin_asked("Who edited the URI specification, and for which company did he work?").wants
    ('editor', 'body')
    """
    for form in _FORMS:
        if match := form.match(text):
            return _of(match.groupdict())
    return None


def _of(found: dict[str, str | None]) -> OriginAsked | None:
    subject = (found["subject"] or "").strip()
    also = _also(found.get("also") or "")
    if also is None or not subject or _SEVERAL.search(subject):
        return None
    deed = found.get("deed") or ""
    about = re.fullmatch(_ON, deed, re.IGNORECASE) is not None
    of_text = about or _PRESS.search(subject) is not None
    came_up = re.fullmatch(_CAME_UP, deed, re.IGNORECASE) is not None
    if came_up and not _SPECIFIED.search(subject):
        return None
    loose = came_up or bool(found.get("original"))  # of what was another's first, the text tells itself
    firm: tuple[Aspect, ...] = ("body",) if found.get("firm") else ()
    wants = (*(firm or _wanted(deed, found.get("out") or "", bool(found.get("last")))), *also)
    return OriginAsked(subject, tuple(dict.fromkeys(wants)), of_text and not loose, loose)


def _wanted(deed: str, out: str, last: bool) -> Iterable[Aspect]:
    if out:
        again = re.fullmatch(_ANEW, out, re.IGNORECASE) or (last and out.lower() == "date")
        yield "updated" if again or (last and out.lower() != "dated") else "date"
    elif _EDITS.match(deed):
        yield "editor"
    else:
        yield "keeper" if _KEEPS.match(deed) else "author"


def _also(text: str) -> tuple[Aspect, ...] | None:
    """What a second part asks for; None where it asks for something else."""
    said = text.lower()
    if not said:
        return ()
    if not all(word in _ALSO_SAYS or re.fullmatch(_FIRM, word) for word in re.findall(r"[\w-]+", said)):
        return None
    if re.search(rf"\b{_FIRM}\b|\bfor\s+whom\b|\bwhere\b.*\bwork", said):
        return ("body",)
    if re.search(r"\bwhen\b|\b(?:day|date|year|month)\b", said):
        return ("updated",) if re.search(rf"\b{_ANEW}\b", said) else ("date",)
    return ("editor" if _EDITS.search(said) else "author",) if re.search(r"\bwhom?\b", said) else None
