"""Words of a question that wants each of several things: which name the kind of thing, which only speak of texts. Pure."""

from __future__ import annotations

import re
from functools import cache

from rag.language.words import content, fold
from rag.search.whole.each import KINDS, EachAsked

_OF_TEXTS = content(
    "handbook document manual guide page text list name describe mention define give contain specify explain cover include memo "
    "report kind sort type different various"
)


DENIED = re.compile(
    r"\b(?:not|no|never|without|except|neither|nor|cannot|besides|nothing|nobody|other\s+than)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What denies."""


@cache
def of_texts() -> frozenset[str]:
    """Stems of what a question says of the text itself, which the text need not say."""
    return frozenset(_OF_TEXTS)


def kind_words(asked: EachAsked) -> frozenset[str]:
    """Stems of the last word of what is asked for; of "kinds of frame" what stands behind "of".

    >>> from rag.search.whole.each import each_asked
    >>> sorted(kind_words(found)) if (found := each_asked("Which kinds of frame are defined?")) else None
    ['frame']
    """
    head = asked.noun.partition(" of ")[2] if fold(asked.noun.split()[0]) in KINDS else asked.noun
    words = [word for word in (head or asked.noun).split() if fold(word) not in ("or", "and")]
    return frozenset(content(words[-1]))
