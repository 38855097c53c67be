"""Where something goes that a claim says it comes from: the train to Bern for the train from Bern. Pure."""

from __future__ import annotations

from functools import lru_cache

from rag.language.lexicon.units import units_of
from rag.language.patterns import regex
from rag.language.words import fold, lemma, words
from rag.prove.signals.conflicts import Change
from rag.prove.vetoes.function_words.near import other_of_it

_WAY = regex(
    r"(?<![\w'’-])(?P<before>[\w'’-]{1,40}) (?P<way>to|towards?|into|from|out of) (?P<where>(?:(?:the|a|an|his|her|its|their) [\w-]{1,40})|[^\W\d_a-z][\w-]{1,40}(?: [^\W\d_a-z][\w-]{1,40}){0,4})",
)
_AWAY = frozenset(
    "away distance walk drive ride trip walking driving far minute minutes hour hours date dates dated dating".split()
)
"""Before both they say the same: how far it is, or from when."""


@lru_cache(maxsize=4096)
def other_way(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` says goes to where a sentence of `texts` that says the same has it come from, or the other way round.

    >>> [str(change) for change in other_way("The train to Bern is late.", "The train from Bern is late.")]
    ["'train to Bern' for 'train from Bern'"]
    """
    return other_of_it("opposite", claim, texts, _ways)


def _ways(sentence: str) -> list[tuple[tuple[bool, str], str]]:
    """The ways of `sentence`: whether from there, what goes, and where, and the words."""
    return [
        (
            (
                match["way"] in ("from", "out of"),
                f"{lemma(fold(match['before']))} {words(match['where'])[-1]}",
            ),
            match.group(),
        )
        for match in _WAY.finditer(sentence)
        if fold(match["before"]) not in _AWAY and not units_of(match["before"])
    ]
