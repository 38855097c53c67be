"""Whether two answers to one question cannot both be right, however they are put. Pure but for the embedder.

Two documents may both be right about what is sold in a shop. `What is the roof made of` and `Which animal is on the coat of arms` ask
for one. What answers them may be one thing in two words (`storm`, `gale`): such words are near each other for the embedder, two
things of one kind (`bear`, `stag`) mostly are not, though some are (`barley`, `maize`), which are then left alone.
"""

from __future__ import annotations

import re

import numpy as np

from rag.language.grammar import HELPERS
from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import WORD, content, fold, is_participle, lemma
from rag.prove.differing import Said
from rag.prove.support import shipped_judges
from rag.read.completing.keywords import alike, figures_in, tokens_of
from rag.read.completing.occasions import is_once
from rag.read.completing.opposing import extent_of, opposed, other_names
from rag.read.otherwise.sides import Side
from rag.search.question import Kind

DENIED = (0.15, 0.7)
"""Chance with which each of two texts contradicts the other's place, the lower and the higher one: a nail behind the bin is not
under the flowerpot. The shelf may be in the cellar: there one of them leaves the other open."""


_UPRIGHT = regex(r"\bhow (?:high|tall|deep|thick)\b", re.IGNORECASE)
_ALONG = regex(
    r"\b(?:from (?:one|end|side|bank|shore|wall|left|portal|the (?:first|left|gate|door))\b[^.;]{0,40}\bto|end to end|along|across|in length|in width)\b",
    re.IGNORECASE,
)
_SCORE = regex(r"(?<![\d:.-])(\d{1,3}) ?[-–:] ?(\d{1,3})(?![\d:.-])")
_ASKS_SCORE = regex(r"\b(?:scores?|results?|end|won|win|beat|match|game|final|played)\b", re.IGNORECASE)
_DAYS = regex(
    r"\b(\d{1,2}) ?(?:to|until|till|-|–) ?(\d{1,2}) ((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)",
    re.IGNORECASE,
)
"""Days from one to another: `3 to 7 August`."""
_RATIO = regex(r"\W*1 ?: ?(\d[\d., ]*\d|\d)\W*")
_CODE = regex(r"\b(?:[A-Z]{1,3}-?\d{1,4}|\d{1,4}-?[A-Z]{1,2})\b")
"""A letter and a number that name one of several: `gate B12`, `Room 4C`."""
_WHICH_MEASURE = regex(
    r"\W*(?:what|which) (?:(?:was|is|were|are) (?:the|an?) )?(?:[a-z-]+ ){0,2}?(?P<what>[a-z]{4,})"
    r"(?= (?:of|in|for|at|on|per|to|from|does|do|did|has|have|had|was|were|is|are|will|would|must|should|could)\b)",
    re.IGNORECASE,
)
ANY_MEASURE = frozenset(
    "year date day month time number amount sum share part kind sort size level point rate period value total figure percentage".split()
)
"""Nouns that say no more than that something is measured."""
_MEASURE = regex(r"\bhow (?:high|long|tall|deep|wide|heavy|far|large|big|hot|cold|warm|old)\b", re.IGNORECASE)
_AGED = regex(r"\b(?:aged|age of|at) (?:about |only |just )?$", re.IGNORECASE)
"""Before years that are no more than a number: `died at the age of 71`."""
LIKE = 0.42
"""Cosine of two answers from which they may be one thing in other words."""
_WHICH = regex(r"\W*(?:(?:at|in|on|to|from|with|by|for) )?(?:which|what) ", re.IGNORECASE)
_WHAT_IS = regex(
    r"\W*(?:[Ww]hat|[Ww]ho) (?:is|was|will be) (?:(?:the|an?|its|his|her|their|our|your)\b|[A-Z])"
)
_USED_FOR = regex(r"\b(?:for|about|like)\W*$", re.IGNORECASE)
"""At the end of a question: what something is used for, or about, may be much."""
_PLURAL = regex(r"(?:(?<!\bg)[^sui]s|people|children)$")
_NOUNS = 4
"""Words behind `which` in which the verb is looked for: `which colour of paint is`."""
_BE = frozenset(HELPERS.split("|"))


def of_other_measures(question: str, one: Said, other: Said) -> bool:
    """Whether `question` asks for a measure and only one answer has a unit: a hut sleeps forty, which is no height; or asks how high
    and one of them goes along: `from one bank to the other`."""
    if _UPRIGHT.search(question) and any(_ALONG.search(text) for text, _ in (one, other)):
        return True
    units = [
        any(figure.units for figure in figures_in(*side)) or _AGED.search(side[0], 0, side[1][0]) is not None
        for side in (one, other)
    ]
    figures = all(figures_in(*side) for side in (one, other))
    return figures and units[0] != units[1] and _MEASURE.search(question) is not None


def names_the_measure(question: str, *texts: str) -> bool:
    """Whether all `texts` name what is measured, where `question` asks for it by its name: `What turnover`, which is no profit."""
    asked = _WHICH_MEASURE.match(question)
    what = fold(asked["what"]) if asked else ""
    if not what or lemma(what) in ANY_MEASURE:
        return True
    keys = tokens_of(what)[0].keys
    return all(any(alike(token.keys, keys) for token in tokens_of(text)) for text in texts)


def names_what_is_asked(question: str, one: Said, other: Said) -> bool:
    """Whether an answer has a name of `question`: what is asked of the firm Rennick is not `Rennick Logistics`."""
    asked = {token.word for token in tokens_of(question) if token.named}
    return any(
        token.capital and token.word in asked and answer[0] <= token.start < answer[1]
        for text, answer in (one, other)
        for token in tokens_of(text)
    )


def scores(question: str, one: Said, other: Said) -> tuple[str, str] | None:
    """How two answers say that a match ended, where `question` asks that and both do: `3-1`, `2:2`."""
    if not _ASKS_SCORE.search(question) or any(
        figure.clock for side in (one, other) for figure in figures_in(*side)
    ):
        return None
    found = [_SCORE.search(text, *answer) for text, answer in (one, other)]
    # who lost by 1-3 was beaten by 3-1
    here, there = ("-".join(sorted(match.groups(), key=int)) if match else "" for match in found)
    return (here, there) if here and there else None


def differ(question: str, kind: Kind, one: Said, other: Said, contradicted: tuple[float, float]) -> bool:
    """Whether the answers of two sides differ; `contradicted`: how likely each is contradicted by the other's text."""
    if results := scores(question, one, other):
        return results[0] != results[1]
    spans = [_DAYS.search(text, *span) for text, span in (one, other)]
    if kind == "date" and all(spans):
        days = {(int(match[1]), int(match[2]), match[3][:3].lower()) for match in spans if match}
        return len(days) > 1
    ratios = [_RATIO.fullmatch(text[slice(*span)]) for text, span in (one, other)]
    if all(ratios):
        return len({re.sub(r"\D", "", match[1]) for match in ratios if match}) > 1
    if opposed(question, kind, one, other):
        return True
    here, there = (text[slice(*span)] for text, span in (one, other))
    if kind in ("other", "code"):
        codes = [[code.replace("-", "") for code in _CODE.findall(each)] for each in (here, there)]
        return len(codes[0]) == len(codes[1]) == 1 and codes[0] != codes[1]
    if kind == "person":
        return other_names(question, here, there)
    if kind != "place" or "vague" in (extent_of(here), extent_of(there)):
        return False
    names = [bool(find_names(each)) for each in (here, there)]
    if all(names) or content(here) & content(there):
        return False
    low, high = sorted(contradicted)
    return low >= DENIED[0] and high >= DENIED[1]


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
