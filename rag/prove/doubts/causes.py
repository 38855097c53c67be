"""What a claim gives as the reason of something, where its text tells both and joins them nowhere. Pure.

`The ferry was late because two passengers were ill` beside `The ferry was late. ... Two passengers were ill.` has every word of them, and
to a model of entailment it follows as well. Who reads may guess so; the text does not say it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.claim_words import claim_stems, share

_BECAUSE = regex(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|as a result of|on account of|caused by|weil|wegen|aufgrund|infolge)\s", re.IGNORECASE
)  # fmt: skip
_JOINS = regex(
    r"\b(?:because|since|as|so|therefore|thus|hence|consequently|result\w*|reasons?|blam\w+|cit(?:e[sd]?|ing)|caus\w+|due|owing|thanks|account|why"
    r"|after|when|follow\w*|forc\w+|prompt\w+|led|leads?|leading|driven|drove|trigger\w*|mean(?:t|s|ing)?|for|with|by|from|under|amid|if|to|over|makes?|made|puts?"
    r"|weil|da|denn|wegen|aufgrund|durch|deshalb|daher|darum|deswegen|infolge|Grund|Ursache|nachdem|als|bei|nach|mit|um)\b|[:–—]",
    re.IGNORECASE,
)
"""What may join a reason to what it is one of in one sentence."""
_JOINS_BACK = regex(
    r"\b(?:because|therefore|thus|hence|so|consequently|result\w*|reasons?|blam\w+|cit(?:e[sd]?|ing)|caus\w+|due|owing|why"
    r"|led|leads?|forc\w+|prompt\w+|trigger\w*|mean(?:t|s)?|deshalb|daher|darum|deswegen|Grund|Ursache|dadurch|weil|denn|wegen)\b|\A\W{0,3}(?:this|that|these|dies)\b",
    re.IGNORECASE,
)
"""The same in the later of two sentences."""
_CLAUSE = regex(r"[,;]\s+")
_BACK = 2
"""Sentences before the one that joins back, in which the other of the two may stand."""
_TOLD = 0.5
"""Share of a reason, or of what it is one of, in a sentence that tells it."""


@lru_cache(maxsize=2048)
def unjoined_cause(claim: str, text: str) -> bool:
    """Whether `text` tells the reason that `claim` gives and what it is given for, each by itself alone.

    >>> unjoined_cause("The ferry was late because a guest was ill.", "The ferry was late. Fog came. A guest was ill.")
    True
    """
    match = _BECAUSE.search(claim)
    if match is None:
        return False
    before, behind = claim[: match.start()], claim[match.end() :]
    if not before.strip():
        behind, _, before = behind.partition(",")
    else:
        before = _CLAUSE.split(before.rstrip(" ,;"))[-1]
        behind = _CLAUSE.split(behind, maxsplit=1)[0]
    effect, cause = claim_stems(before), claim_stems(behind) - claim_stems(before)
    if not effect or not cause:
        return False
    sentences = [text[start:end] for start, end in split(text)]
    told = [(share(effect, stems), share(cause, stems)) for stems in map(claim_stems, sentences)]
    apart = any(one >= _TOLD for one, _ in told) and any(other >= _TOLD for _, other in told)
    return apart and not any(_joined(sentences, told, n) for n in range(len(sentences)))


def _joined(sentences: Sequence[str], told: Sequence[tuple[float, float]], n: int) -> bool:
    """Whether the sentence at `n` tells both and joins them, or joins back to one of those before."""
    if min(told[n]) >= _TOLD:
        return _JOINS.search(sentences[n]) is not None
    if not n or not _JOINS_BACK.search(sentences[n]):
        return False
    near = told[max(0, n - _BACK) : n + 1]
    return max(one for one, _ in near) >= _TOLD and max(other for _, other in near) >= _TOLD
