"""A light stemmer for Ukrainian, for which Snowball has none. Pure.

Takes off the endings of nouns and adjectives and evens out the vowel that changes when a syllable opens
(Київ, Києва; Харків, Харкова; ніч, ночі), so that the cases of one word meet. Verbs are left alone.
"""

from __future__ import annotations

from functools import lru_cache

from rag.language.patterns import regex

_MIN_STEM = 3
"""Letters that stay at least: two-letter stems would throw different words together."""

_ENDINGS = tuple(
    sorted(
        """
        а я о е є и і ї у ю ь й
        ий ій ою ею єю ої ем єм ом ам ям ах ях ів їв ей им их ого ому ими ами ями ові еві єві
        ія ії ію ією іям іями іях ський ська ське ські ського ської ському ську ським ськими ських
        """.split(),
        key=len,
        reverse=True,
    )
)

_POSSESSIVE = regex("(?:ов|ев|єв|ів|їв)$")
_CHANGING = regex("[іїоеє](?=[бвгґджзйклмнпрстфхцчшщ]$)")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Stem of a lower-case word; one without Ukrainian letters comes back as it is."""
    if not word.isalpha() or not "а" <= word[-1] <= "ґ":
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            word = word[: -len(ending)]
            break
    short = _POSSESSIVE.sub("", word)
    if len(short) >= _MIN_STEM:
        word = short
    return _CHANGING.sub("і", word)
