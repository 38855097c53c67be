"""Figures that a claim puts in the place of those of the sentence it follows, though the text has them somewhere. Pure.

`Otto Hoog took over in 1946` beside `Otto Hoog, 1948-1976` and, further down, a 1946 of somebody else. That the detail occurs
in the text proves nothing then: it must stand in or beside the sentence that the claim follows, or in one that is near
to the claim too, as a claim may join two. Names are left alone: whoever is spoken of is named elsewhere as often as not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rag.language.numerals import Quantity
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import stem
from rag.prove.claim_words import claim_stems, share
from rag.prove.reckoning.worked_out import worked_out
from rag.prove.signals.digits import in_a_name, is_label
from rag.prove.signals.facts import Detail, absent, comparable, details, name_words, occurring
from rag.prove.signals.slots import tokens
from rag.prove.spans import FOLLOWED, SURELY_FOLLOWED, followed, sentences_of

LONGEST = 400
"""Characters of a sentence beyond which it is a list or a table, from whose parts a claim takes what it wants."""

_ASIDE = regex(r"\w,? (?:who|which|that|whose|born)\b(?P<what>[^,;]*)\Z", re.IGNORECASE)
"""A clause on something that a claim mentions, before a figure of it."""

_CUT = regex(r"[,;:]\s|\b(?:and|but|which|who|that|whose|where|while|whereas|when)\b")
"""What may begin another part of a claim."""

_SCORED = regex(r"[-–]\d")

_THEN = regex(
    r"\b(?:this|last|next|same|previous|following|that) (?:year|month|week|season|day|night)|\b(?:today|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
"""A time that is told from another one: which day it is another sentence says."""


@lru_cache(maxsize=4096)
def exchanged(claim: str, *texts: str) -> tuple[Detail, ...]:
    """The numbers and dates of `claim` that stand elsewhere in `texts` than in the sentence it follows, which has others."""
    sentences, at = followed(claim, *texts)
    if not sentences or len(split(claim)) > 1 or not _tells_the_same(claim, sentences[at]):
        return ()
    stated, content = details(claim), claim_stems(claim)
    reckoned = worked_out(claim, "\n\n".join(texts))
    lacking = [n for n in _lacking(claim, sentences[at]) if stated[n] not in reckoned]
    others = [detail for detail in absent(sentences[at], claim) if detail.sure]
    kinds = {other.kind for other in others}
    every = sentences_of(texts) if lacking and others else []
    near = occurring(claim, "\n".join(sentences[max(0, at - 1) : at + 2])) if every else frozenset()
    written = frozenset[str]().union(*map(claim_stems, every))
    if len(lacking) > 1 and any(
        set(lacking) <= occurring(claim, "\n".join(pair)) for pair in pairwise(every)
    ):
        return ()  # two taken from one place were looked up there, and are none of them put in the place of another
    found = []
    for n in lacking if every else ():
        detail = stated[n]
        own = claim_stems(detail.text)
        rest, clause = content - own, _clause(claim, detail) - own
        holding = [claim_stems(sentence) & rest for sentence in every if n in occurring(claim, sentence)]
        if not holding or any(share(clause, said) >= FOLLOWED for said in holding) or _numbers(detail, every):
            continue
        joins = any(share(rest, said) >= FOLLOWED for said in holding)
        elsewhere = n not in near and not joins and detail.kind in kinds
        # What the claim says in words of its own does not tell where it was taken from.
        if elsewhere or _alone(detail, holding, rest & written, claim, sentences[at], others):
            found.append(detail)
    return tuple(found)


def _tells_the_same(claim: str, sentence: str) -> bool:
    """Whether `claim` follows a sentence that is no list or table and has more of it than the names."""
    if len(sentence) > LONGEST or sentence.count("|") > 1:
        return False
    content, told = claim_stems(claim), claim_stems(sentence)
    named = frozenset(map(stem, name_words(claim)))
    return share(content, told) >= FOLLOWED and not content & told <= named


def _lacking(claim: str, sentence: str) -> list[int]:
    """Which numbers and dates of `claim` its sentence does not hold, of those that are exact and tell of what it tells."""
    here, labels = occurring(claim, sentence), _labels(claim)
    return [
        n
        for n, detail in enumerate(details(claim))
        if n not in here
        and detail.sure
        and detail.kind != "name"
        and detail.time is None
        and not (detail.amount and detail.amount.rough)
        and _start(detail) not in labels
        and not _is_score(claim, detail)
        and not _aside(claim, detail, sentence)
    ]


def _is_score(claim: str, detail: Detail) -> bool:
    """Whether a number is half of a score: lost 1-0."""
    figure = detail.quantity
    return figure is not None and (
        _SCORED.match(claim, figure.end) is not None
        or _SCORED.match(claim[::-1], len(claim) - figure.start) is not None
    )


def _clause(claim: str, detail: Detail) -> frozenset[str]:
    """Stems of the part of `claim` that states a figure: a second part may be told by another sentence."""
    at = _start(detail) or 0
    cuts = [0, *(cut.end() for cut in _CUT.finditer(claim)), len(claim)]
    return claim_stems(claim[max(cut for cut in cuts if cut <= at) : min(cut for cut in cuts if cut > at)])


def _start(detail: Detail) -> int | None:
    figure = detail.date or detail.quantity or detail.time
    return None if figure is None else figure.start


def _labels(claim: str) -> frozenset[int]:
    """Where the numbers of `claim` begin that only tell which is meant: grade 1."""
    read = tokens(claim)
    return frozenset(
        token.start for n, token in enumerate(read) if is_label(read, n) and claim[token.start - 1] == " "
    )


def _numbers(detail: Detail, sentences: Sequence[str]) -> bool:
    """Whether a number numbers something that is named with it: the 4.2 of Velmar 4.2."""
    figure = detail.quantity
    return figure is not None and any(
        isinstance(token.figure, Quantity)
        and bool(token.figure.values & figure.values)
        and n > 0
        and read[n - 1].kind == "name"
        and in_a_name(read, n, sentence)
        for sentence in sentences
        for read in [tokens(sentence)]
        for n, token in enumerate(read)
    )


def _aside(claim: str, detail: Detail, sentence: str) -> bool:
    """Whether a figure tells of something that the claim mentions: the child of the singer who died in 2006."""
    start = _start(detail)
    aside = None if start is None else _ASIDE.search(claim, 0, start)
    return aside is not None and claim_stems(aside["what"]).isdisjoint(claim_stems(sentence))


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
