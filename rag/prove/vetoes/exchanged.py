"""Figures that a claim puts in the place of those of the sentence it follows, though the text has them somewhere. Pure.

`Otto Hoog took over in 1946` beside `Otto Hoog, 1948-1976` and, further down, a 1946 of somebody else. That the detail occurs
in the text proves nothing then: it must stand in or beside the sentence that the claim follows, or in one that is near
to the claim too, as a claim may join two. Names are left alone: whoever is spoken of is named elsewhere as often as not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.prove.signals.facts import Detail, absent, comparable, details, occurring
from rag.prove.spans import FOLLOWED, SURELY_FOLLOWED, followed, sentences_of
from rag.prove.words import share, stems

_THEN = re.compile(
    r"\b(?:this|last|next|same|previous|following|that) (?:year|month|week|season|day|night)|\b(?:today|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
"""A time that is told from another one: which day it is another sentence says."""


@lru_cache(maxsize=4096)
def exchanged(claim: str, *texts: str) -> tuple[Detail, ...]:
    """The numbers and dates of `claim` that stand elsewhere in `texts` than in the sentence it follows, which has others."""
    content = stems(claim)
    sentences, at = followed(claim, *texts)
    if not sentences or share(content, stems(sentences[at])) < FOLLOWED:
        return ()
    stated = details(claim)
    here, near = (
        occurring(claim, "\n".join(found)) for found in (sentences[at : at + 1], _around(sentences, at))
    )
    lacking = [
        n for n, detail in enumerate(stated) if detail.sure and detail.kind != "name" and n not in here
    ]
    if not lacking:
        return ()
    others = [detail for detail in absent(sentences[at], claim) if detail.sure]
    every = sentences_of(texts)
    found = []
    for n in lacking:
        detail = stated[n]
        rest = content - stems(detail.text)
        holding = [stems(sentence) & rest for sentence in every if n in occurring(claim, sentence)]
        if not holding:
            continue
        joins = max(share(rest, said) for said in holding) >= FOLLOWED
        elsewhere = n not in near and not joins and detail.kind in {other.kind for other in others}
        if elsewhere or _alone(detail, holding, rest, claim, sentences[at], others):
            found.append(detail)
    return tuple(found)


def _around(sentences: Sequence[str], at: int) -> Sequence[str]:
    return sentences[max(0, at - 1) : at + 2]


def _alone(
    detail: Detail,
    holding: Sequence[frozenset[str]],
    rest: frozenset[str],
    claim: str,
    sentence: str,
    others: Sequence[Detail],
) -> bool:
    """Whether nothing of the claim but `detail` comes from where it stands, and `sentence` says the rest with another figure."""
    said = stems(sentence)
    if share(rest, said) < SURELY_FOLLOWED or _THEN.search(sentence) or any(each - said for each in holding):
        return False
    return any(comparable(detail, claim, other, sentence) for other in others)
