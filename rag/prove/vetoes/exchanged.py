"""Figures that a claim puts in the place of those of the sentence it follows, though the text has them somewhere. Pure.

`Otto Hoog took over in 1946` beside `Otto Hoog, 1948-1976` and, further down, a 1946 of somebody else. That the detail occurs
in the text proves nothing then: it must stand in or beside the sentence that the claim follows, or in one that is near
to the claim too, as a claim may join two. Names are left alone: whoever is spoken of is named elsewhere as often as not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.language.sentences import split
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.digits import is_label
from rag.prove.signals.facts import Detail, absent, comparable, details, occurring
from rag.prove.signals.slots import tokens
from rag.prove.spans import FOLLOWED, SURELY_FOLLOWED, followed, sentences_of

LONGEST = 400
"""Characters of a sentence beyond which it is a list or a table, from whose parts a claim takes what it wants."""

_ASIDE = re.compile(r"\w+,? (?:who|which|that|whose|born)\b(?P<what>[^,;]*)\Z", re.IGNORECASE)
"""A clause on something that a claim mentions, before a figure of it."""

_THEN = re.compile(
    r"\b(?:this|last|next|same|previous|following|that) (?:year|month|week|season|day|night)|\b(?:today|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
"""A time that is told from another one: which day it is another sentence says."""


@lru_cache(maxsize=4096)
def exchanged(claim: str, *texts: str) -> tuple[Detail, ...]:
    """The numbers and dates of `claim` that stand elsewhere in `texts` than in the sentence it follows, which has others."""
    content = claim_stems(claim)
    sentences, at = followed(claim, *texts)
    if not sentences or len(sentences[at]) > LONGEST or share(content, claim_stems(sentences[at])) < FOLLOWED:
        return ()
    stated = details(claim)
    here, near = (
        occurring(claim, "\n".join(found)) for found in (sentences[at : at + 1], _around(sentences, at))
    )
    labels = _labels(claim)
    lacking = [
        n
        for n, detail in enumerate(stated)
        if detail.sure
        and detail.kind != "name"
        and n not in here
        and _start(detail) not in labels
        and not _aside(claim, detail, sentences[at])
    ]
    if not lacking or len(split(claim)) > 1:
        return ()
    others = [detail for detail in absent(sentences[at], claim) if detail.sure]
    every = sentences_of(texts)
    found = []
    for n in lacking:
        detail = stated[n]
        rest = content - claim_stems(detail.text)
        holding = [claim_stems(sentence) & rest for sentence in every if n in occurring(claim, sentence)]
        if not holding:
            continue
        joins = max(share(rest, said) for said in holding) >= FOLLOWED
        elsewhere = n not in near and not joins and detail.kind in {other.kind for other in others}
        if elsewhere or _alone(detail, holding, rest, claim, sentences[at], others):
            found.append(detail)
    return tuple(found)


def _start(detail: Detail) -> int | None:
    figure = detail.date or detail.quantity or detail.time
    return None if figure is None else figure.start


def _labels(claim: str) -> frozenset[int]:
    """Where the numbers of `claim` begin that only tell which is meant: grade 1."""
    read = tokens(claim)
    return frozenset(
        token.start for n, token in enumerate(read) if is_label(read, n) and claim[token.start - 1] == " "
    )


def _aside(claim: str, detail: Detail, sentence: str) -> bool:
    """Whether a figure tells of something that the claim mentions: the child of the singer who died in 2006."""
    start = _start(detail)
    aside = None if start is None else _ASIDE.search(claim, 0, start)
    return aside is not None and claim_stems(aside["what"]).isdisjoint(claim_stems(sentence))


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
    said = claim_stems(sentence)
    if share(rest, said) < SURELY_FOLLOWED or _THEN.search(sentence) or any(each - said for each in holding):
        return False
    return any(comparable(detail, claim, other, sentence) for other in others)
