"""A reason that no word announces: what had happened before stands behind what it led to. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.words import content, stems

_HAD = re.compile(r"\bhad\b(?! to\b)", re.IGNORECASE)
_BEGINNING = re.compile(
    r"\bhad (?:\w+ly |first |once )?(?:been )?(?:open|begun|start|found|built|born|launch|establish|introduc|creat|writ|form)\w*",
    re.IGNORECASE,
)
"""How long it had been there, which explains nothing."""
_POINTING = re.compile(
    r"\W{0,3}(?:(?:it|this|that|these|those)(?= (?:is|was|are|were|has|had|have|came|happened|followed|will|would|should|may|can)\b)"
    r"|(?:this|that|the|these|those) (?:\w+ ){0,2}?(?:changes?|decisions?|moves?|steps?|measures?|switch|shift|rules?|policy|choice|closure|delay|ban"
    r"|name|increase|decrease|rise|fall|drop|reasons?)(?: (?:for|behind) (?:this|that|it|the \w+))?)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|so that|in order to|as a result of|reason|(?:initiated|prompted|motivated|driven|triggered|caused|forced|inspired)"
    r" by|(?:desire|wish|aim|goal|hope|intention) (?:to|of|was)|(?:made|done|taken|meant|intended|designed) (?:to|for|out of))\b",
    re.IGNORECASE,
)
RESTATED = 0.7
"""Share of the question's content words in the sentence that tells the event."""


def explains(question: str, sentences: Sequence[str], about: str = "") -> bool:
    """Whether the first of `sentences` tells the event that a "why" asks for and the next what had happened before it, or says of
    it, by a word that points back, why it was; `about`: what they stand under, which names the thing for both.

    >>> explains("Why was the toll raised?", ["In 2019 the toll was raised.", "This step was prompted by the price of steel."])
    True

    The past perfect behind a simple past is how English tells a cause without a word for it ("Explanation", Lascarides and Asher 1993).
    """
    asked = content(question)
    if len(sentences) < 2 or not asked:
        return False
    told, needed = asked & stems(f"{about}\n{sentences[0]}"), RESTATED * len(asked)
    if (points := _POINTING.match(sentences[1])) and _REASON.search(sentences[1]):
        return len(told | asked & stems(points.group())) >= needed
    had = _HAD.search(sentences[1]) and not _BEGINNING.search(sentences[1])
    return bool(had) and not _HAD.search(sentences[0]) and len(told) >= needed
