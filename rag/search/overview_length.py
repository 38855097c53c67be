"""How long an overview is to be, as a request says it: in three sentences, a 100-word summary. Pure."""

from __future__ import annotations

import re

from rag.language.numerals import CARDINALS, cardinal
from rag.language.patterns import regex

WORDS = 20
"""Words of one sentence, where a length is given in words."""
PARAGRAPH = 4
"""Sentences of one paragraph."""
MOST = 24
"""Sentences of the longest overview."""

_LENGTH = regex(
    r"(?:\b(?:in|with|using|within|of|as)\s+)?(?:\b(?:at\s+most|no\s+more\s+than|up\s+to|about|around|roughly|under|exactly|only|just)\s+)?"
    rf"\b(?P<number>\d{{1,4}}|an?|single|{'|'.join(tuple(CARDINALS)[:20])})[\s-]"
    r"(?:(?:short|brief|single|concise|simple|plain|bullet)[\s-])?(?P<unit>sentence|word|line|paragraph|point|bullet)s?(?:\s+or\s+(?:less|fewer))?\b"
    r"(?![\s-]+(?:of|in)\b(?!\s+(?:this|the|my|our|all)\b))",
    re.IGNORECASE,
)

_BETWEEN = " ,\t\r\n\f\v"
_BEFORE_POINT = regex(r"\s+(?=[.?!:]$)")
_POINTS = regex(
    rf"\b(?P<number>\d{{1,2}}|{'|'.join(tuple(CARDINALS)[:20])})\s+(?=(?:main|key|most\s+important|central)\s+(?:points|takeaways|messages|findings|statements)\b)",
    re.IGNORECASE,
)


def length_asked(text: str) -> tuple[str, int]:
    """The request without its length, and that in sentences; 0 where it names none.

    >>> length_asked("Summarise the manual in three sentences.")
    ('Summarise the manual.', 3)
    >>> length_asked("Give me a 100-word summary of the report")
    ('Give me a summary of the report', 5)
    """
    match = _LENGTH.search(text) or _POINTS.search(text)
    if match is None:
        return text, 0
    number, unit = match["number"].lower(), match.groupdict().get("unit", "point").lower()
    count = int(number) if number.isdigit() else cardinal(number) or 1
    sentences = count / WORDS if unit == "word" else count * PARAGRAPH if unit == "paragraph" else count
    rest = f"{text[: match.start()].rstrip(_BETWEEN)} {text[match.end() :].lstrip(' ,')}".strip()
    return _BEFORE_POINT.sub("", rest), min(MOST, max(1, round(sentences)))
