"""Two sentences that are one but for a stretch: `It opens on 4 May`, `on 14 May`. Pure."""

from __future__ import annotations

from rag.language.words import FUNCTION_WORDS, WORD, content, fold

COMMON, TELLING = 4, 2
"""Least words that two sentences share at their ends, and how many of them are no small words."""
IN_ONE_PLACE = 2, 1
"""The same of sentences that stand in one place of two reprints."""
ONE_EACH = 2
"""Words of two sentences in which one word is exchanged: `nearly new`, `fairly new` are no two things."""
LONGEST = 10
"""Words of the longest stretch in which they differ."""


def exchanged(
    one: str, other: str, least: tuple[int, int] = (COMMON, TELLING)
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where two sentences differ, if that is one stretch of few words and the rest is the same; else None.

    >>> exchanged("It opens on 4 May and ends in June.", "It opens on 14 May and ends in June.")
    ((12, 13), (12, 14))
    """
    here, there = (
        [(m.start(), m.end(), fold(m.group())) for m in WORD.finditer(text)] for text in (one, other)
    )
    fewest = min(len(here), len(there))
    first = next((n for n in range(fewest) if here[n][2] != there[n][2]), fewest)
    last = next((n for n in range(fewest - first) if here[-1 - n][2] != there[-1 - n][2]), fewest - first)
    shared = [word for _, _, word in (*here[:first], *here[len(here) - last :])]
    if len(shared) < least[0] or sum(word not in FUNCTION_WORDS for word in shared) < least[1]:
        return None
    stretches = here[first : len(here) - last], there[first : len(there) - last]
    if not all(0 < len(stretch) <= LONGEST for stretch in stretches):
        return None
    (a, b) = ((stretch[0][0], stretch[-1][1]) for stretch in stretches)
    return a, b


def tells_another(one: str, other: str) -> bool:
    """Whether two sentences in one place of two reprints tell something else in few words: a cause, a place, a thing.

    >>> tells_another("The fire was caused by a heater.", "The fire was caused by a cigarette thrown away.")
    True
    >>> tells_another("The fire was caused by a heater.", "The fire was caused by an old heater.")
    False
    """
    found = exchanged(one, other, IN_ONE_PLACE)
    if found is None:
        return False
    here, there = (content(text[slice(*stretch)]) for text, stretch in zip((one, other), found, strict=True))
    return bool(here and there) and len(here | there) > ONE_EACH and not here & there
