"""Small words of English by what they do in a sentence: what opens a phrase, what a clause begins with, what helps a verb. Pure."""

from __future__ import annotations

import re

from rag.language.patterns import regex

PREPOSITIONS = frozenset(
    "in at on upon by to with from of for into against over under than as before after between among during".split()
)
DETERMINERS = frozenset("the a an its his her their this that these those".split())
QUANTIFIERS = frozenset("our all each every".split())
"""What stands, as a determiner does, before a noun and says how many of it, or whose."""
AUXILIARIES = frozenset("is are was were has have had will can may must does did do".split())
"""What links a subject with what is said of it."""
HELPERS = "is|are|was|were|do|does|did|has|have|had|can|could|may|might|must|will|would|shall|should"
"""What a question opens with, or what helps its verb, in all forms but those of `I`, as alternatives of a pattern."""
QUESTION_WORDS = "who|whom|whose|what|which|when|where|why|how"
TO_TEN = "one|two|three|four|five|six|seven|eight|nine|ten"
TO_TWELVE = f"{TO_TEN}|eleven|twelve"
RELATIVES = frozenset("who which that".split())
"""Words that begin a clause about what stands before them."""
JOINING = frozenset("and or but while whereas".split())
"""Words between two clauses or phrases of one rank."""
CONJUNCTIONS = JOINING | {"although", "because", "when", "where", "if"}
NEGATIONS = frozenset("not never nor no".split())
HELPING = frozenset(
    "has have had will would did do does been also then later first ever once just already".split()
)
"""Auxiliaries and adverbs that stand between a verb and who does it; forms of be apart, which make a passive of it."""

MEANT_BY = r"what\s+(?:is|was|are|were)\s+(?:(?:really|exactly|actually)\s+)?(?:meant|understood)\s+by"
"""A pattern of what asks for the meaning of a word."""

_BARE = {word.replace("'", ""): word for word in (
    "what's what're what'd where's where're where'd who's who're when's how's how'd why's that's there's"
    " don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't shouldn't wouldn't couldn't mustn't can't won't"
).split()}  # fmt: skip
"""Short forms without their apostrophe that are no other words."""
_SHORT = regex(rf"(?<![\w'’-])(?:{'|'.join(_BARE)})(?![\w'’-])", re.IGNORECASE)


_IS = regex(
    r"\b(what|where|who|when|how)['’]s (?=(?:the|an?|my|our|your|his|her|its|their|this|that|it)\b)",
    re.IGNORECASE,
)
"""Behind a question word and before what is asked about: not "what's new", which may be a title."""


_NOT = regex(r"\b(wo|ca|is|are|was|were|do|does|did|has|have|had|should|would|could|must)n['’]t\b(?!['’])")
"""In small letters: "Don't" may begin a title."""
_WHOLE = {"wo": "will", "ca": "can"}


def in_full(text: str) -> str:
    """`text`, a question, without the short forms that people type (words that are others without an apostrophe stay): "what is
    the" for "whats the", "is not" for "isn't", of which the reader makes more.

    >>> in_full("Whats the rent, and why dont dogs pay?")
    'What is the rent, and why do not dogs pay?'
    """
    text = _SHORT.sub(lambda bare: bare[0][0] + _BARE[bare[0].lower()][1:], text)
    if any(mark in text for mark in '"“”«»'):  # words that are quoted stay as they are
        return _IS.sub(r"\1 is ", text)
    return _NOT.sub(lambda short: f"{_WHOLE.get(short[1], short[1])} not", _IS.sub(r"\1 is ", text))
