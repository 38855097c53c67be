"""Whether a question asks for one thing only, and two answers without a figure or a name are two things. Pure but for the embedder.

Two documents may both be right about what is sold in a shop. `What is the roof made of` and `Which animal is on the coat of arms` ask
for one. What answers them may be one thing in two words (`storm`, `gale`): such words are near each other for the embedder, two
things of one kind (`bear`, `stag`) mostly are not, though some are (`barley`, `maize`), which are then left alone.
"""

from __future__ import annotations

import re

import numpy as np

from rag.language.words import WORD, content, fold, is_participle
from rag.prove.support import shipped_judges
from rag.read.completing.keywords import figures_in
from rag.read.completing.occasions import is_once
from rag.read.otherwise.sides import Side
from rag.search.question import Kind

LIKE = 0.42
"""Cosine of two answers from which they may be one thing in other words."""
_WHICH = re.compile(r"\W*(?:(?:at|in|on|to|from|with|by|for) )?(?:which|what) ", re.IGNORECASE)
_WHAT_IS = re.compile(
    r"\W*(?:[Ww]hat|[Ww]ho) (?:is|was|will be) (?:(?:the|an?|its|his|her|their|our|your)\b|[A-Z])"
)
_USED_FOR = re.compile(r"\b(?:for|about|like)\W*$", re.IGNORECASE)
"""At the end of a question: what something is used for, or about, may be much."""
_PLURAL = re.compile(r"(?:(?<!\bg)[^sui]s|people|children)$")
_NOUNS = 4
"""Words behind `which` in which the verb is looked for: `which colour of paint is`."""
_BE = frozenset(
    "is are was were do does did has have had can could may might must will would should shall".split()
)


def asks_for_one(question: str, kind: Kind) -> bool:
    """Whether only one answer can be right, but for its words.

    >>> asks_for_one("Which animal is shown on the coat of arms?", "other")
    True
    >>> asks_for_one("Which tools are needed?", "other")
    False
    """
    if kind == "reason":
        return True
    if _USED_FOR.search(question):
        return False
    if _WHAT_IS.match(question):
        return True
    asked = _WHICH.match(question)
    behind = [fold(word) for word in WORD.findall(question, asked.end())][:_NOUNS] if asked else []
    helped = next((at for at, word in enumerate(behind) if word in _BE), 1)
    if not behind or helped == 0:
        return False  # `What can be seen`
    named = behind[helped - 1]
    return is_once(question) or not (_PLURAL.search(named) or is_participle(named))


def are_two(question: str, kind: Kind, one: Side, other: Side) -> bool:
    """Whether one thing is asked for and two answers without a figure are two, and not one in other words."""
    if kind not in ("other", "reason", "person") or not asks_for_one(question, kind):
        return False
    if any(figures_in(side.text, side.answer) for side in (one, other)):
        return False
    answers = [side.text[slice(*side.answer)] for side in (one, other)]
    here, there = (content(answer) - content(question) for answer in answers)
    if not (here and there) or here & there:
        return False
    embedder = shipped_judges().embedder
    if embedder is None:
        return False
    mine, theirs = embedder.embed([_but_for(question, answer) for answer in answers])
    return float(np.dot(mine, theirs)) < LIKE


def _but_for(question: str, answer: str) -> str:
    """An answer without words of `question`: `Spin key` to `Which key`."""
    asked = content(question)
    return " ".join(word for word in answer.split() if not content(word) or content(word) - asked)
