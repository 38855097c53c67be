"""What does or undergoes what a question asks of, where no name says it: the otters, adults. Pure."""

from __future__ import annotations

import re

from rag.language.grammar import HELPERS, PREPOSITIONS
from rag.language.patterns import regex

_RELATED = regex(
    r"\b(?:it|they|he|she|we|you|i|there|that|this|not|of|and|or|to|who|which)\b"
    r"| (?:the|an?|our|my|your|their|its|his|her|each|every|all|any|some|no)\b",
    re.IGNORECASE,
)
"""What stands in no plain name of a thing: pronouns, and what begins the next: "my advisor need the plan"."""
_BEHIND = rf"(?:{'|'.join(sorted(PREPOSITIONS))}|after|before|when|if|down|up|out|off|away|back|again)\b"
_DOER = regex(
    rf"[^?]{{0,60}}?\b(?:{HELPERS}) (?P<rest>(?:(?:the|our|my|your|an?) )?(?:[a-z][\w-]* ){{1,3}}(?!{_BEHIND})[a-z][\w-]*)"
    rf"(?=\W*$| {_BEHIND})"
)
CIRCUMSTANCE = regex(r"\W*(?:and )?(?:when|where|why|how)\b(?! many)", re.IGNORECASE)
IS_PLURAL = regex(r"(?:[^\Ws]s|\b(?:people|children|men|women|mice|geese|police|cattle))$")


def doer_of(question: str) -> tuple[int, int] | None:
    """The span of what does or undergoes what a question asks of: "the otters" of "When are the otters fed?"; None without."""
    match = _DOER.match(question)
    if match is None or _RELATED.search(match["rest"]):
        return None
    start, end = match.span("rest")
    noun = question[start : question.rindex(" ", start, end)]
    determined = re.match(r"(?:the|our|my|your|an?) ", noun) is not None
    if not determined and (" " in noun or not IS_PLURAL.search(noun)):
        return None
    return (start, start + len(noun)) if len(noun.split()) > determined else None
