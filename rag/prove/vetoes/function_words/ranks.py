"""Which one of a row is meant: the second oldest for the oldest, the oldest for one of the oldest. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.numerals import ORDINALS
from rag.language.patterns import regex
from rag.prove.signals.conflicts import Change
from rag.prove.vetoes.function_words.near import other_of_it

_FIRST, _AMONG = 1, 0
_NO_RANK = (
    "arrest|behest|breast|chest|contest|conquest|crest|digest|earnest|forest|guest|harvest|honest|inquest|interest|invest|jest|modest|nest|pest|priest|"
    "protest|quest|request|rest|suggest|test|vest|west|midwest|northwest|southwest|zest|attest|detest|divest|manifest|molest|unrest|tempest|everest"
)
"""Words in -est that are no superlatives."""
_RANKED = regex(
    r"(?:\b(?P<among>one of|among|amongst) (?:the |its |his |her |their |our )?(?:[a-z]+['’]s |world['’]s )?)?"
    rf"(?:\b(?P<rank>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))[ -])?"
    rf"\b(?P<most>(?!(?:{_NO_RANK})\b)[a-z]{{3,}}est|best|worst|(?<!at )(?:most|least) (?=expensive|important|popular|common|recent|successful|famous|populous|valuable)[a-z]+)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def other_rank(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` calls the first of all where a sentence of `texts` that says the same has it second, or one of several; or the second for
    the first.

    >>> [str(change) for change in other_rank("It is the oldest mill.", "It is the second oldest mill.")]
    ["'oldest' for 'second oldest'"]
    """
    found = other_of_it("opposite", claim, texts, _ranks)
    return tuple(change for change in found if not change.ours.lower().startswith(("one of", "among")))


def _ranks(sentence: str) -> list[tuple[tuple[int, str], str]]:
    """What is ranked in `sentence`: which one, by which superlative, and the words."""
    return [
        (
            (_AMONG if match["among"] else _place(match["rank"]), match["most"].lower()),
            match.group(),
        )
        for match in _RANKED.finditer(sentence)
    ]


def _place(rank: str | None) -> int:
    if rank is None:
        return _FIRST
    return int(rank[:-2]) if rank[0].isdigit() else ORDINALS[rank.lower()]
