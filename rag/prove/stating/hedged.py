"""What a text says only as possible, alleged, planned or on a condition, and a claim as a fact. Pure.

`The pool closes next year` beside `the council may close the pool next year`: one little word tells them apart, and no model hears it (of
eleven such claims nine counted as proved). It is no contradiction: what may be can be so, and another text may say it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.language.sentences import split
from rag.language.words import FUNCTION_WORDS, WORD, fold, stem
from rag.prove.claim_words import claim_stems, share
from rag.prove.spans import SURELY_FOLLOWED

_MAY = r"(?-i:may)|might|could|(?:plan|intend|hope|want|aim|seek|propose|threaten|expect|promise)(?:e?d|s)?\sto|(?:is|are|was|were)\s(?:\w+\s)?(?:likely|expected|thought|believed|rumou?red|said|reported)\sto"
_SAID = r"alleg(?:e[sd]?|ing|edly)(?:\sthat)?|suspect(?:s|ed)?(?:\sthat)?|reportedly|rumou?r(?:s|ed)?(?:\sthat)?|apparently|perhaps|maybe|possibly|probably|speculat\w+(?:\sthat)?|(?:believe|think)s?\sthat"
_BEFORE_A_VERB = re.compile(rf"\b(?:{_MAY})\s", re.IGNORECASE)
_BEFORE_A_CLAUSE = re.compile(rf"\b(?:{_SAID})\s", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?P<sort>if|unless|provided that)\s(?!(?:this|that|so|not|it|necessary|possible|needed)\b)(?P<said>[^,;.]{6,160})(?:,|(?=[;.]|\Z))",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:you|your|we|our|I|must|shall|should|can)\b")
"""A sentence that gives a rule: a claim may tell it of those whom it concerns."""
_FUTURE = re.compile(r"\b(?:will|would)\b|['’](?:ll|d)\b")
_OWN = re.compile(
    rf"\b(?:{_MAY}|{_SAID}|can|would|should|must|possib\w+|potential\w*|uncertain|unclear|plans?|planned|intend\w*|intention|hop(?:es?|ed|ing)|wish\w*|"
    r"aim\w*|suspect\w*|alleg\w*|say|says|said|according|report\w*|believe\w*|think\w*|thought|claim\w*|estimate\w*|suppos\w*|expect\w*|likely|"
    r"propos\w*|suggest\w*|consider\w*|whether|option\w*|allow\w*|able|in (?:his|her|their|its|the) (?:view|opinion))\b",
    re.IGNORECASE,
)
_ON_CONDITION = re.compile(
    r"\b(?:if|unless|when|where|who|whoever|in case|provided|depend\w*|with|without|after|once|until)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s|\.\s|\bbut\b|\bwhich\b|\bwho\b|\Z")
_ADVERBS = frozenset("soon still even now well again later ever yet".split())
_SKIPPED = 3
"""Words between such a verb and the one it is told with: may soon be closed."""
_WITHIN = 0.5
"""Share of a claim in what is alleged from which it is that."""


@lru_cache(maxsize=2048)
def hedged(claim: str, text: str) -> bool:
    """Whether every sentence of `text` that tells what `claim` states tells it only as possible, alleged, planned or on a condition."""
    content = claim_stems(claim)
    if _OWN.search(claim) or not content:
        return False
    telling = [
        sentence
        for start, end in split(text)
        for sentence in [text[start:end]]
        if share(content, claim_stems(sentence)) >= SURELY_FOLLOWED
    ]
    return bool(telling) and all(_hedges(claim, content, sentence) for sentence in telling)


def _hedges(claim: str, content: frozenset[str], sentence: str) -> bool:
    for match in _BEFORE_A_VERB.finditer(sentence):
        if any(stem(verb) in content for verb in _verb(sentence[match.end() :])):
            return True
    for match in _BEFORE_A_CLAUSE.finditer(sentence):
        clause = _CLAUSE.split(sentence[match.end() :], maxsplit=1)[0]
        if share(content, claim_stems(clause)) >= _WITHIN:
            return True
    condition = _CONDITION.search(sentence)
    if (
        condition is None
        or not _FUTURE.search(sentence)
        or _ADDRESSED.search(sentence)
        or _ON_CONDITION.search(claim)
    ):
        return False
    return (
        share(claim_stems(condition["said"]), content) < _WITHIN
        or share(content, claim_stems(condition["said"])) >= SURELY_FOLLOWED
    )


def _verb(behind: str) -> Iterator[str]:
    """The first word of content behind a verb that hedges, over a few little ones."""
    for _, match in zip(range(_SKIPPED + 1), WORD.finditer(behind), strict=False):
        word = fold(match.group())
        if word not in FUNCTION_WORDS | _ADVERBS and not word.endswith("ly"):
            yield word
            return
