"""What a claim says outright and its text only on a condition that it leaves out: refunds are paid, for paid if the ticket is unused. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.patterns import regex
from rag.prove.claim_words import claim_stems, share
from rag.prove.doubts.to_come import done
from rag.prove.narrower import telling_sentences

_CONDITION = regex(
    r"\b(?P<word>if|unless|provided(?: that)?|providing|(?:so|as) long as|on condition that|in case|only (?:if|when|where|after|with)|except (?:if|when|where|for)"
    r"|when accompanied|subject to|falls|sofern|solange|vorausgesetzt|es sei denn)\s"
    r"(?!(?:this|that|so|not|it|necessary|possible|needed|required|applicable|desired|any|you (?:want|wish|like|need|prefer))\b)"
    r"(?P<said>[^,;.()]{4,160})",
    re.IGNORECASE,
)
_ON_CONDITION = regex(
    r"\b(?:if|unless|when\w*|where|who\w*|in case|provided|depend\w*|with|without|after|once|until|only|except|long as|subject|condition\w*"
    r"|then|either(?=\W*\Z)|(?:in|under) (?:that|this|which|such an?|these|those|such) (?:case|condition|circumstance)s?|wenn|falls|sofern|solange|ohne|mit)\b",
    re.IGNORECASE,
)
"""Words by which a claim tells a condition in its own way, or points to one that was told before it: the lamp then goes out."""
_REASON = regex(r"\bbecause\s|,\s(?:as|since|for|weil|da|denn)\s", re.IGNORECASE)
"""What stands behind these is told of the reason."""
_PAST = regex(r"\b(?:was|were|had|did|wurden?|hatten?|waren?)\b", re.IGNORECASE)
"""What was so once holds on no condition any more."""
_PERMITS = regex(r"\b(?:may|can)\b", re.IGNORECASE)
_KEPT = 0.34
"""Share of the words of a condition from which a claim keeps it."""
_TOLD_BEFORE = 0.8
"""Share of the words of a claim in what stands before a reason, from which a condition within that is none of it."""


@lru_cache(maxsize=2048)
def condition_dropped(claim: str, text: str) -> bool:
    """Whether every sentence of `text` that tells what `claim` states tells it on a condition of which the claim says nothing.

    >>> condition_dropped("Refunds are paid in a week.", "Refunds are paid in a week if the ticket is unused.")
    True
    """
    content = claim_stems(claim)
    permits = _PERMITS.search(claim)
    told = _ON_CONDITION.search(claim) or _PAST.search(claim) or done(claim)
    telling = [] if told else telling_sentences(claim, text)
    return bool(telling) and all(_leaves_out(content, sentence, permits is not None) for sentence in telling)


def _leaves_out(content: frozenset[str], sentence: str, permits: bool) -> bool:
    """Whether what a sentence says on a condition is told, and nothing of the condition; to be permitted is no more than may be."""
    if permits and not _PERMITS.search(sentence):
        return False
    reason = _REASON.search(sentence)
    for match in _CONDITION.finditer(sentence):
        if (
            reason
            and reason.end() <= match.start()
            and share(content, claim_stems(sentence[: reason.start()])) >= _TOLD_BEFORE
        ):
            continue
        supposed = claim_stems(match["said"])
        rest = claim_stems(sentence[: match.start()] + " " + sentence[match.end() :])
        if supposed and share(supposed, content) < _KEPT and share(content, rest) > share(content, supposed):
            return True
    return False
