"""What a unit has of a question in a script that sets no words apart (Chinese, Japanese, Thai): its
characters and the pairs of them, as indexes of such texts have them (Kwok, "Comparing representations in Chinese information retrieval", SIGIR 1997).
Pure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from rag.language.lexicon.spaceless import tells
from rag.language.patterns import regex
from rag.language.words import ASKING, HAN, KANA
from rag.read.units import Unit, context_of
from rag.types import Passage

THAI = "\u0e00-\u0e7f"
_RUN = regex(rf"[{KANA}{HAN}{THAI}]+")
_WORD = regex(r"[A-Za-z0-9][A-Za-z0-9_.%-]*")
"""Names and numbers in Latin letters between them."""
_OF_ONE = 0.5
"""What a character tells beside a pair."""
_OF_WHAT = regex(
    rf"(?P<what>[{HAN}]{{2}})(?:是谁|是誰|是什么|是什麼|是多少|叫什么|在哪|は誰|は何|はどこ|はいつ|はいくら)"
)
"""What somebody or something is asked to be: the last word before "is who", "is what"."""
UNSPACED_FEATURES = ("own", "under", "held", "passage", "new", "pairs", "told")
"""Those of `rag.read.other_languages.similarity.WORD_FEATURES`, and whether a number or time is there that the question counts: 1, or -1 where none is."""
TOLD = UNSPACED_FEATURES.index("told")


def is_unspaced(question: str) -> bool:
    """Whether `question` has a word of such a script."""
    return _RUN.search(question) is not None


def unspaced_features(
    question: str, units: Sequence[Unit], passages: Sequence[Passage]
) -> list[tuple[float, ...]]:
    """`UNSPACED_FEATURES` of each unit."""
    asked = signs(ASKING.sub(" ", question)) or signs(question)
    own = [signs(unit.text) for unit in units]
    wholes = [signs(passage.text) for passage in passages]
    frequency = Counter(sign for there in own for sign in there)
    weights = {
        sign: math.log(1 + len(units) / (1 + frequency[sign])) * (1.0 if len(sign) > 1 else _OF_ONE)
        for sign in asked
    }
    total = sum(weights.values()) or 1.0
    top = max((passage.score for passage in passages), default=1.0) or 1.0

    def share(*texts: frozenset[str]) -> float:
        return sum(w for sign, w in weights.items() if any(sign in text for text in texts)) / total

    found: list[tuple[float, ...]] = []
    for unit, there in zip(units, own, strict=True):
        passage = passages[unit.passage]
        under = signs(f"{passage.title} {context_of(unit, passage)}")
        told = tells(question, unit.text)
        found.append(
            (
                share(there),
                share(there, under),
                share(there, under, wholes[unit.passage]),
                passage.score / top,
                math.log1p(sum(len(sign) > 1 for sign in there - asked)),
                float(sum(len(sign) > 1 for sign in there & asked)),
                {1.0: 1.0, 0.0: -1.0}.get(told, 0.0) if told is not None else 0.0,
            )
        )
    return found


def lacks_what_is_asked(question: str, passages: Sequence[Passage]) -> bool:
    """Whether no passage has the word of which `question` asks who or what it is: a museum that opens at eight tells of no director.

    The name before it weighs more than the word itself, so that shares do not tell it.
    """
    match = _OF_WHAT.search(question)
    return match is not None and all(match["what"] not in passage.text for passage in passages)


@lru_cache(maxsize=2048)
def signs(text: str) -> frozenset[str]:
    """Characters and pairs of characters of `text`, and its words in Latin letters.

    >>> sorted(signs("借书 TB2"))
    ['tb2', '书', '借', '借书']
    """
    found = {word.lower() for word in _WORD.findall(text)}
    for run in _RUN.findall(text):
        found.update(run)
        found.update(run[n : n + 2] for n in range(len(run) - 1))
    return frozenset(found)
