"""A sentence with the other side's answer in the place of its own: does the other text say that too? Pure but for the model.

    "The rye bread needs 18 grams of salt."    "For the white bread, add 12 grams."
    → Does the second text say "The rye bread needs 12 grams of salt."?

The question names what both sides tell of, but not all that a side says of it. A sentence with an answer exchanged says just that, and
the model of entailment was taught on claims in which one thing of a true sentence is another. So where the rules only see that one side
says more (`by default`, `in the parish`), and cannot tell whether that sets it apart, this decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, content
from rag.prove.entailment import Chances
from rag.read.completing.keywords import alike, figures_in, tokens_of
from rag.read.otherwise.sides import Side
from rag.read.otherwise.worded import turned
from rag.read.reader_model import shipped_reader
from rag.search.question import Kind

SAID = 0.85
"""Chance of support from which a text says what the other one does but for the answer: the higher one of both directions, for who says
less is never supported by who says more. On 120 pairs that it was chosen on and 240 others, nothing else that is false had as much
where the values differ and no rule sets both apart but that one of them says more (eval/LOG.md)."""
SURELY = 0.9
"""The same where the question with the answer in its place is not supported."""
MIRRORED = 0.75
"""The same of both directions, each sentence with the one before it: then nothing but the answer sets the two apart. On 41 pairs in like
words whose values differ 21 of 22 that speak of one thing have it, and 3 of 19 others, all three named apart by their titles; on 100
committed ones 35 of 55, and 2 of 45 (eval/LOG.md)."""
EXCLUDES = {"other": (0.35, 0.9), "reason": (0.2, 0.5)}
"""Chance with which each of two texts contradicts the other's answer, the lower and the higher one, from which two things without a
figure or a name exclude each other."""
AGAINST = 0.2
"""Most chance with which a text contradicts what the other one says with its own answer in it, where it does not support that either:
of two who tell of one thing in other words (`the boat needs an hour`, `the crossing takes`) neither denies the other but for the answer."""
FOUND, RATHER = 2.0, 0.0
"""Log odds above no answer from which the reader says what is told of: something else, and the same."""
_BEHIND = regex(
    r"(?<=\w)(?:,| (?:of|in|on|at|by|for|from|to|with|above|below|near|beside|behind|between|over|under|that|which|who|whose)\b)",
    re.IGNORECASE,
)
_ARTICLE = regex(r"\b(?:the|an?|its|his|her|their|our)\b", re.IGNORECASE)
TOO = 0.2
"""Most chance with which one of them says the other's answer too."""


def swapped(
    one: Side, other: Side, near: tuple[str, str], judged: Callable[[str, str], Chances]
) -> tuple[Chances, Chances]:
    """What each of two texts makes of what the other side says, with its own answer in that: of `one` in the text of `other`, and
    of `other`; `near`: what stands around each side."""
    answers = [side.text[slice(*side.answer)] for side in (one, other)]
    return judged(_with(one, answers[1]), near[1]), judged(_with(other, answers[0]), near[0])


def mirrored(
    one: tuple[Side, str],
    other: tuple[Side, str],
    about: tuple[str, str],
    judged: Callable[[str, str], Chances],
) -> float:
    """How surely each of two texts says what the other one does but for the answer, the lower of both; each side with the sentence
    before it, which says what its pronouns stand for: `The Vesna Metro was opened in 1983. Its Red Line has 46 stations.`"""
    (here, lead), (there, led) = one, other
    mine = f"{lead} {_with(here, there.text[slice(*there.answer)])}".strip()
    theirs = f"{led} {_with(there, here.text[slice(*here.answer)])}".strip()
    first = judged(mine, about[1])[0]
    return min(first, judged(theirs, about[0])[0]) if first >= MIRRORED else first


def _with(side: Side, answer: str) -> str:
    start, end = side.answer
    return f"{side.text[:start]}{answer}{side.text[end:]}"


def spoken_of(question: str, side: Side, near: str, new: Sequence[str]) -> Literal["asked", "other", "open"]:
    """What a side with the words `new` of its own tells its answer of: the reader is asked the question turned round (`What was opened
    in 1994?`), and what it finds (`The new pavilions`) is in words of `question` or in others."""
    asked = turned(question, side.text[slice(*side.answer)])
    at = near.find(side.text)
    if asked is None or at < 0:
        return "open"
    reading = shipped_reader().read(asked, [near], [""], [((at, at + len(side.text)),)])[0]
    if not reading.spans:
        return "open"
    margin = reading.spans[0].logit - reading.null
    found = near[reading.spans[0].start : reading.spans[0].end]
    cut = _BEHIND.search(found)
    named = _ARTICLE.split(found[: cut.start()] if cut else found)[-1]
    thing = [token for token in tokens_of(named) if token.word not in FUNCTION_WORDS]
    if not any(alike(token.keys, each.keys) for token in thing for each in tokens_of(question)):
        return "other" if thing and margin >= FOUND and _says_so(asked, side) else "open"
    return "asked" if margin >= RATHER and not any(token.word in new for token in thing) else "open"


def _says_so(asked: str, side: Side) -> bool:
    """Whether a side has a word of what is said in `asked`: `begins`; in other words it may be the same that is told of (`the boat needs
    an hour` for the crossing that takes it)."""
    answer = tokens_of(side.text[slice(*side.answer)])
    return any(
        alike(token.keys, said.keys)
        for said in tokens_of(asked)
        if said.word not in FUNCTION_WORDS and not any(alike(said.keys, each.keys) for each in answer)
        for token in tokens_of(side.text)
    )


def exclude_each_other(kind: Kind, one: Side, other: Side, crossed: Sequence[Chances]) -> bool:
    """Whether two answers without a figure are two things of which only one can be right, as each text contradicts the other's."""
    if kind not in EXCLUDES or any(figures_in(side.text, side.answer) for side in (one, other)):
        return False
    here, there = (content(side.text[slice(*side.answer)]) for side in (one, other))
    if not (here and there) or here & there:
        return False
    least = EXCLUDES[kind]
    low, high = sorted(contradicted for _, contradicted, _ in crossed)
    return low >= least[0] and high >= least[1] and max(supported for supported, *_ in crossed) <= TOO
