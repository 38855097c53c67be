"""What a sentence denies in short of one of those it tells of: users cannot, but not mopeds. Pure.

`Administrators can turn the menu off; ordinary users cannot` has every word of the claim that ordinary users can, and no other
sentence denies it. What is denied is said before, so the claim is held against the whole sentence, or the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.language.grammar import HELPERS, NEGATIONS
from rag.language.patterns import regex
from rag.language.words import words
from rag.prove.claim_words import claim_stems, claim_words, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.facts import name_words
from rag.prove.spans import sentences_of

FOLLOWED = 0.8
"""Share of what the claim says besides, in what is said before the denial."""

_AUXILIARY = rf"(?:{HELPERS})"
_SHORT = regex(
    rf"(?:\A|[;,]\s+(?:(?:and|but|while|whereas)\s+)?)(?P<who>[^;,]{{2,80}}?)(?:, [^;,]{{2,60}},)?\s+(?:cannot|{_AUXILIARY}(?: not|n['’]t))(?=\W*\Z|[;,])"
    r"|,\s+but not (?:for |in |to |by |on )?(?P<whom>[^;,.]{2,60})",
    re.IGNORECASE,
)
_ONLY = regex(r"\A\W*Only (?:the )?(?P<who>[^\W\d_a-z]\w*(?: [^\W\d_a-z]\w*){0,3})(?= [a-z])")
_DENYING = NEGATIONS | {"none", "nobody", "nothing", "neither", "without", "cannot", "except", "only"}


@lru_cache(maxsize=4096)
def denied_in_short(claim: str, *texts: str) -> tuple[Change, ...]:
    """Of whom or what `claim` says something that a sentence of `texts` denies of just that one."""
    said = words(claim)
    if not _DENYING.isdisjoint(said) or any(word.endswith("n't") for word in said):
        return ()
    return tuple(dict.fromkeys(_denied(claim, sentences_of(texts))))


def _denied(claim: str, sentences: list[str]) -> Iterator[Change]:
    ours, names = claim_stems(claim), name_words(claim)
    for at, sentence in enumerate(sentences):
        only = _ONLY.match(sentence)
        if only and names and names.isdisjoint(claim_words(only["who"])):
            rest = ours - claim_stems(" ".join(names))
            if (
                len(rest) > 1
                and share(rest, claim_stems(sentence)) == 1.0
                and names.isdisjoint(claim_words(sentence))
            ):
                yield Change("name", " ".join(sorted(names)), only["who"], framed=True)
        for match in _SHORT.finditer(sentence):
            who = match["who"] or match["whom"]
            named = not names.isdisjoint(claim_words(who))
            told = claim_stems(who)
            if not told or not (named or told <= ours):
                continue
            before = sentence[: match.start()] if match.start() else sentences[at - 1] if at else ""
            rest = ours - told
            if (
                len(rest) > 1
                and share(rest, claim_stems(before)) >= FOLLOWED
                and told.isdisjoint(claim_stems(before) & ours)
            ):
                yield Change("negation", who, f"{who} not", framed=True)
