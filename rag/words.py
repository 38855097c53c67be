"""Words folded for comparison: without case, without marks, without what follows an apostrophe. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
INITIALS = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b\.?")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "’": "'", "ʼ": "'"})


@lru_cache(maxsize=32768)
def fold(word: str) -> str:
    """`word` without case and marks: İstanbul = istanbul, Erdoğan = Erdogan, Київ = Киів."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def base(word: str) -> str:
    """`word` without what follows an apostrophe: Germany's, Ankara'da; O'Brien and п'ять stay whole."""
    head, mark, tail = word.replace("’", "'").replace("ʼ", "'").partition("'")
    if (
        mark
        and len(head) > 1
        and head[0] < "\u0400"
        and (tail == "s" or (tail[:1].islower() and head[0].isupper()))
    ):
        return word[: len(head)]
    return word


def words(text: str) -> list[str]:
    """Folded words of `text` in order; `U.S.` is one word, a possessive or Turkish suffix after ' is dropped."""
    joined = INITIALS.sub(lambda match: match.group().replace(".", ""), text)
    return [fold(base(match.group())) for match in WORD.finditer(joined)]
