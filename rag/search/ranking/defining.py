"""The form in which texts say what a thing is: "A sluice is a gate that ...". Pure.

After the patterns of Hearst 1992 ("Automatic acquisition of hyponyms from large text corpora"): such a sentence answers
"What is a sluice?" better than any other that speaks of sluices, however often.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.forms.plurals import plural, singular
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold
from rag.prove.signals.introductions import ABBREVIATION

MOST_WORDS = 4
"""Words of a term."""
MOST_CHARS = 60
_TERM = r"(?P<term>[^\s?.,;:!][^?.,;:!]{0,60}?)"
_ASKED = regex(
    rf"\s*(?:(?:so|and|hi|hello|please),?\s+)?(?:what\s+(?:exactly\s+)?(?:is|are)\s+(?:exactly\s+)?(?:an?\s+|the\s+)?{_TERM}"
    rf"|(?:please\s+)?(?:define|explain)\s+(?:(?:to\s+me\s+)?what\s+)?(?:an?\s+|the\s+)?(?P<other>[^\s?.,;:!][^?.,;:!]{{0,60}}?)(?:\s+(?:is|are))?)\s*[?.!]*\s*",
    re.IGNORECASE,
)
_QUOTES = "\"'“”‘’«»`*_ "
_ADVERBS = "(?:simply|just|basically|essentially|usually|often|generally|typically)"
_NO_CLASS = "bit|few|lot|same|following|problem|good|bad|better|powerful|complicated|only|most|best|worst|first|last|main|key|next"
"""What is said of a thing and does not say what it is."""
_KINDS = r"(?:object|module|class|instance|function|method|command|program|package|library)s?"


def term_asked(question: str) -> str | None:
    """The thing of which `question` asks what it is; None for other questions.

    >>> term_asked("What is a sluice?"), term_asked("What are lock gates?"), term_asked("What is the width of the gate?")
    ('sluice', 'lock gates', None)
    """
    match = _ASKED.fullmatch(question)
    if match is None:
        return None
    term = (match["term"] or match["other"]).strip(_QUOTES)
    words = term.split()
    if not words or len(words) > MOST_WORDS or any(fold(word) in FUNCTION_WORDS for word in words):
        return None
    return term


_THINGS = regex(r"\s*what\s+are\s+(?!you\b|they\b|these\b|those\b|there\b)[\w-]+\s*[?.!]*\s*", re.IGNORECASE)


def asks_what_things_are(question: str) -> bool:
    """Whether a question asks what some things are by themselves, and not which there are.

    >>> asks_what_things_are("What are sluices?"), asks_what_things_are("What are the sluices?")
    (True, False)
    """
    return _THINGS.fullmatch(question) is not None


def defines(term: str, text: str) -> bool:
    """Whether a sentence of `text` says what `term` is.

    >>> defines("sluice", "It rained. A sluice is a gate that lets water through."), defines("sluice", "The sluice is shut.")
    (True, False)
    """
    return _saying(term[:MOST_CHARS]).search(text) is not None


@lru_cache(maxsize=64)
def _saying(term: str) -> re.Pattern[str]:
    term = term.lower()
    names = dict.fromkeys(form for noun in (term, singular(term)) for form in (noun, plural(noun)))
    base = f"(?:{'|'.join(map(re.escape, names))})"
    return re.compile(
        rf"(?:^|[.!?:]\s|\n)[\s\-*•]{{0,4}}(?:in\s+(?:general|short|other\s+words),?\s+|basically,?\s+)?(?:(?:an?|the|any|every)\s+)?"
        rf"[\"“‘'`]?{base}[\"”’'`]?(?:\s+\([^()\n]{{1,40}}\))?(?:\s+{_KINDS})?,?\s+(?:(?:is|are)\s+(?:(?:{_ADVERBS}\s+)?(?:an?|the|any|one)\s+"
        rf"(?!(?:{_NO_CLASS})\b)[\w-]+(?:(?:\s+[\w-]+){{0,4}}\s+(?:that|which|who|whose|where|of|for|to|in|on|with|from|by|\w+ed|made|\w+ing)\b"
        r"|(?:\s+[\w-]+){1,4}[.;])|(?:what|used\s+(?:to|for)|responsible\s+for|how|when|where)\b)"
        r"|means\b|refers?\s+to\b|denotes?\b|describes?\b|stands?\s+for\b)",
        re.IGNORECASE,
    )


_STANDS_FOR = regex(
    rf"\s*what\s+(?:does|do)\s+(?:the\s+)?(?:(?:abbreviation|acronym|letters?)\s+)?(?P<term>{ABBREVIATION.pattern})\s+(?:stand\s+for|mean)\s*[?.!]*\s*",
    re.IGNORECASE,
)


def abbreviation_in(question: str) -> str:
    """The abbreviation of which `question` asks what it is or stands for; empty for other questions.

    >>> abbreviation_in("What are TGRs?"), abbreviation_in("What does TGR stand for?"), abbreviation_in("What is a gate?")
    ('TGR', 'TGR', '')
    """
    match = _STANDS_FOR.fullmatch(question)
    term = match["term"] if match else term_asked(question) or ""
    term = term[:-1] if term[:-1].isupper() and term.endswith("s") else term
    return term if ABBREVIATION.fullmatch(term) else ""
