"""What writers put around labels and code: brackets, stars, words such as `Source:` or `According to passage`, fences. Pure.

A label is taken out of a sentence; what was written around it alone says nothing without it, and goes with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.language.patterns import regex

NAMES = (
    r"(?:passages?|sources?|labels?|documents?|docs?|references?|refs?|excerpts?"
    r"|quellen?|dokumente?|belege?|kaynak(?:lar)?|belge|pasaj|джерел[оа]|документи?|уривок|уривки)"
)
"""What a passage is called beside its number, as part of a pattern."""
GONE = "\ufffc"
"""Stands where a label stood."""

_LABELS = rf"{GONE}(?:[\s,;&]{{0,4}}(?:and\s)?\s?(?:{NAMES}\s)?{GONE})*"
_WRAPPED = regex(
    rf"[(\[]\s?(?:(?:see|cf\.?|from)\s)?(?:{NAMES}\s?[:=]?\s?)?{_LABELS}\s?[)\]]|(?P<star>\*{{1,3}}|_{{1,3}}|`){GONE}[{GONE}\s]*+(?P=star)",
    re.IGNORECASE,
)
_DASHED = regex(rf"(?<=\S)\s?[—–]\s?(?={GONE}[{GONE}\s]*+[.!?]?\s*+\Z)")
_SAYS = r"(?:also\s)?(?:states?|says?|mentions?|notes?|explains?|indicates?|shows?|reports?)\sthat\s"
_ACCORDING = r"(?:according\sto|as\s(?:stated|said|mentioned|noted|described|explained|written|given|shown)\sin|based\son)\s"
_FRAME = regex(
    rf"\A\s*(?:{_ACCORDING}(?:the\s)?(?:{NAMES}\s)?{_LABELS}\s?,\s?|(?:the\s)?(?:{NAMES}\s)?{_LABELS}\s{_SAYS})(?=\S)",
    re.IGNORECASE,
)
_NUMBERED = regex(
    rf"\A(\s*(?:{_ACCORDING})?(?:the\s)?{NAMES})\s(?:number\s|no\.?\s|#)?(\d{{1,2}})(?=\s?,\s|\s{_SAYS})",
    re.IGNORECASE,
)
_ANNOUNCED = regex(
    r"\A\s*(?P<bold>[*_]{0,2})(?:(?:short|final|direct|kurze)\s)?(?:answer|antwort|cevap|відповідь)\s?:(?P=bold)\s+(?=\S)",
    re.IGNORECASE,
)
_TAGS = regex(r"</?answer>|<\|[a-z_]{2,24}\|>", re.IGNORECASE)
"""What models write around a reply, and control tokens that a server lets through."""

_FENCE = regex(r"^[^\S\n]*(?P<marks>`{3,8}|~{3,8})[^\n`]{0,40}\n", re.MULTILINE)
_CLOSES = {mark: regex(rf"^[^\S\n]*{mark}{{3,8}}", re.MULTILINE) for mark in "`~"}


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code in Markdown, with the lines that fence it."""

    start: int
    end: int
    text: str
    """What stands between the fences; to the end where it is not closed."""
    closed: bool


def code_in(text: str) -> Code | None:
    """The first fenced block of `text`, None where none has been opened.

    >>> code_in("Run it:\\n```sh\\nls\\n```\\n")
    Code(start=8, end=20, text='ls', closed=True)
    """
    opening = _FENCE.search(text)
    if opening is None:
        return None
    closing = _CLOSES[opening["marks"][0]].search(text, opening.end())
    inner, end = (closing.start(), closing.end()) if closing else (len(text), len(text))
    return Code(opening.start(), end, text[opening.end() : inner].strip("\n").rstrip(), closing is not None)


def bracketed(raw: str) -> str:
    """A sentence with the number of a passage that is only named put in brackets, and without what announces it.

    >>> bracketed("According to document 2, it rained.")
    'According to document [2], it rained.'
    """
    return _NUMBERED.sub(r"\1 [\2]", _ANNOUNCED.sub("", _TAGS.sub("", raw)))


def unwrapped(text: str) -> str:
    """A sentence whose labels are GONE, without what was written around them alone.

    >>> unwrapped(f"It rained (Source: {GONE}).").split()
    ['It', 'rained', '.']
    >>> unwrapped(f"Passage {GONE} states that it rained.")
    'It rained.'
    """
    text = _DASHED.sub("", _WRAPPED.sub(GONE, text))
    framed = _FRAME.sub("", text, count=1)
    if framed != text and framed[:1].islower():
        framed = framed[0].upper() + framed[1:]
    return framed.replace(GONE, " ")
