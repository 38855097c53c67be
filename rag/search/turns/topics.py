"""A thing that is named first and pointed back to by what is asked of it, as people speak: "Metadata, what is it?". Pure."""

from __future__ import annotations

import re

from rag.language.patterns import regex

_WH = r"(?:who|whom|whose|what|which|when|where|why|how|until when|since when|by when|from when|(?:at|on|in|for|to|from|by|of) (?:what|which|whom))"
_PARTED = regex(
    rf"\W*(?P<topic>[^,;:?!–—]{{3,120}}?)(?:\s+[-–—]+|\s*[,:–—])\s+(?:and |so )?(?P<asked>{_WH}\b[^?]{{2,120}})\?*\s*",
    re.IGNORECASE,
)
_NO_THING = regex(
    rf"(?:{_WH}|if|when|because|as|since|while|although|after|before|once|unless|to|by|in|on|at|for|with|from|about|please|tell|say|show|give|list|name|explain|do|does|did|is|are|was|were"
    r"|can|could|may|might|must|should|will|would|has|have|had|i|we|you|he|she|they|it|there|yes|no|ok(?:ay)?|hi|hello|hey|sorry|well|so|and|but|thanks|thank|excuse|question|just|quick|also)\b",
    re.IGNORECASE,
)
"""How what stands first begins where it names no thing: a condition, a greeting, a request, a clause."""
_CLAUSE = regex(
    r"\b(?:i|we|you|he|she|they|it|there|nobody|somebody|someone|everyone|is|are|was|were|am|has|have|had|do|does|did|can|could|may|might|must|should|will|would|got|broke|fell|died|went|came)\b"
    r"|\b\w+['’](?:m|re|ve|ll|d)\b|n['’]t\b|\b(?!(?:un)?used\b)\w{3,}ed$",
    re.IGNORECASE,
)
"""What a clause has and the name of a thing has not: "my bike was stolen"."""
_WHAT_IS_IT = regex(
    r"what(?:(?:['’]s| is| are|['’]re) (?:it|they|that|those|these|this|one)(?: (?:exactly|actually|all about|then|anyway))?"
    r"|(?: does (?:it|that)| do (?:they|those|these)) mean| (?:counts|count|qualifies|qualify) as (?:one|it|that|those|these|such)|(?: is| are|['’]s) meant by (?:it|that|those|these|this))\W*",
    re.IGNORECASE,
)
_POINTS = regex(r"\b(?:it|they|them|those|these|he|she|him|her(?=\W*\Z))\b", re.IGNORECASE)
_IDLE = regex(
    r"\b(?:is|was) it (?:true|possible|necessary|worth|better|best|likely|safe|good|bad)\b|\bit (?:take|rain)s?\b",
    re.IGNORECASE,
)
"""`it` that points back to nothing."""
_SEVERAL = regex(r"(?:[^\WsA-Z]s|\b(?:people|children|men|women|staff|police))\Z")
_HEAD_ENDS = regex(
    r"\s(?:of|in|on|at|for|from|to|with|by|under|over|that|which|who|between|during|per|where|when)\b.*",
    re.IGNORECASE,
)
_GIVEN = regex(
    r"(?:the|an?|my|our|your|their|his|her|its|this|that|these|those|some|any|all|each|every)\b",
    re.IGNORECASE,
)


_BEGINS_A_LINE = regex(rf"{_GIVEN.pattern}|[A-Z][a-z]+(?: [a-z(]|s$)")
"""A capital that tells no name: it stands first."""


def topic_last(text: str) -> str:
    """A question whose topic stands first and is pointed back to, as one that names it where it is asked about.

    >>> topic_last("Metadata in the plan, what is it?"), topic_last("temp contractor - what counts as one?")
    ('What is metadata in the plan?', 'What is a temp contractor?')
    >>> topic_last("The pool, when does it open?"), topic_last("If it rains, what is it?")
    ('When does the pool open?', 'If it rains, what is it?')
    """
    match = _PARTED.fullmatch(text)
    topic = match["topic"].strip() if match else ""
    if match is None or _NO_THING.match(topic) or _CLAUSE.search(topic):
        return text
    head = _HEAD_ENDS.sub("", topic)
    named = topic[0].lower() + topic[1:] if _BEGINS_A_LINE.match(topic) else topic
    asked = match["asked"].strip()
    if _WHAT_IS_IT.fullmatch(asked):
        if _SEVERAL.search(head):
            return f"What are {named}?"
        one = re.search(r"\bone\b", asked) and not _GIVEN.match(topic)
        return f"What is {('an ' if named[0] in 'aeiou' else 'a ') if one else ''}{named}?"
    whole = pointed_at(asked, named)
    return f"{whole[0].upper()}{whole[1:]}?" if whole else text


def pointed_at(asked: str, topic: str) -> str | None:
    """What is asked with its topic in place of the one word that points back to it; None where none or several do.

    >>> pointed_at("in which letters does she turn up?", "Ida Orr"), pointed_at("which notes?", "harbour")
    ('in which letters does Ida Orr turn up?', None)
    """
    pointing = list(_POINTS.finditer(asked))
    if len(pointing) != 1 or _IDLE.search(asked):
        return None
    start, end = pointing[0].span()
    return f"{asked[:start]}{topic}{asked[end:]}"
