"""Where a claim leaves the one sentence of some texts that its wording is nearest to. Pure."""

from __future__ import annotations

import re

from rag.language.grammar import HELPERS
from rag.language.patterns import regex
from rag.language.words import words
from rag.prove.signals.conflicts import Change, conflicts, denial
from rag.prove.signals.facts import name_words
from rag.prove.spans import followed, nearest_sentence

_ANSWERING = regex(r"\A\s*+(?:yes|no|evet|hayır|так|ні|да|нет)\s*[,:.!;–—-]+\s+", re.IGNORECASE)
"""An answer's first word, which says nothing of its own."""


def departures(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` changes in the one sentence of `texts` whose wording it is nearest to, or denies without any.

    See `rag.prove.signals.conflicts`. A first word of either sentence that may be no name counts as one only where the texts
    write it with a capital within a sentence.
    """
    said = _ANSWERING.sub("", claim, count=1)
    nearest = nearest_sentence(claim, *texts)
    if not nearest:
        return ()
    found = conflicts(said, nearest) or denial(said, *texts)
    return tuple(
        change for change in found if not (change.kind == "negation" and _denied_beside(said, *texts))
    )


_DENIED_TOO = regex(rf"\b(?:{HELPERS})(?: not|n['’]t)\W*\Z", re.IGNORECASE)


def _denied_beside(claim: str, *texts: str) -> bool:
    """Whether the sentence behind the one that `claim` follows denies the same of somebody the claim names: Ada Lind did not."""
    sentences, at = followed(claim, *texts)
    return any(
        _DENIED_TOO.search(sentence) and not name_words(claim).isdisjoint(words(sentence))
        for sentence in sentences[at + 1 : at + 2]
    )
