"""Sentences that deny something: what they would say if they did not. Pure.

    "There was no meeting at the mill." → "There was a meeting at the mill."
    "The ferry does not run on Sundays." → "The ferry run on Sundays."

What is denied is looked up: a source that states it contradicts the denial. Where nobody states or denies it, the denial is
not found; a text that says nothing of a thing does not say that it is not so.
"""

from __future__ import annotations

import re

from rag.language.patterns import regex

_CONTRACTED = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not"}
_NOT = regex(r"\b(?:(?:do|does|did)\s+)?(?:not|never)\b\s*", re.I)
_NO = regex(
    r"(?P<before>\b(?:is|are|was|were|be|been|has|have|had|with|gives?|gave|offers?|offered|holds?|held|found)\s+|^\W*)no\s+(?=[a-z])",
    re.I,
)
_NEGATED = regex(
    r"\b(?:no|not|never|none|neither|nor|nobody|nothing|nowhere|without|hardly|cannot)\b|\w+n['’]t\b", re.I
)
_NOT_PLAIN = regex(
    r"\b(?:not\s+(?:only|just|until|yet|all|every|everyone|always|least|necessarily|even)|no\s+(?:more|less|fewer|later|longer|sooner|doubt|matter|one)"
    r"|whether\s+or\s+not|if\s+not|than\s+not)\b",
    re.I,
)
"""What is no plain denial: "not only", "no longer"."""


def has_denial(text: str) -> bool:
    """Whether a sentence denies anything."""
    return _NEGATED.search(text) is not None


def affirmed(text: str) -> str | None:
    """`text`, a sentence, without its denial; None where it has none, several, or one that only limits what it says.

    >>> affirmed("There was no meeting at the mill."), affirmed("Ida isn't the skipper.")
    ('There was a meeting at the mill.', 'Ida is the skipper.')
    >>> affirmed("It is not only old."), affirmed("It is old.")
    (None, None)
    """
    plain = re.sub(r"\b(?:won['’]t|can['’]t|shan['’]t|cannot)\b", _spelt, text, flags=re.I)
    plain = re.sub(r"n['’]t\b", " not", plain)
    if len(_NEGATED.findall(plain)) != 1 or _NOT_PLAIN.search(plain):
        return None
    for pattern, instead in ((_NOT, ""), (_NO, r"\g<before>a ")):
        said, count = pattern.subn(instead, plain)
        if count:
            return " ".join(said.split())
    return None


def _spelt(match: re.Match[str]) -> str:
    return _CONTRACTED[match.group().lower().replace("’", "'")]
