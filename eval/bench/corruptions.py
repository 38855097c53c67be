"""True sentences made false by rule: numbers, dates and names changed, names exchanged, negations put in or taken out.

The changes are made by plain patterns, not by the code that is to find them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_MONTHS = "January February March April May June July August September October November December".split()
DATE = re.compile(
    rf"\b(?:{'|'.join(_MONTHS)}) \d{{1,2}}(?:, \d{{4}})?\b|\b\d{{1,2}} (?:{'|'.join(_MONTHS)})(?: \d{{4}})?\b"
    r"|\b(?:1[5-9]|20)\d\d\b"
)
NUMBER = re.compile(
    r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w,]*\d)\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b"
)
_NO_NAME = frozenset(
    [
        *_MONTHS,
        *"The An And But Mrs Half This That When While After Before From With His Her Its Their Also Your You Who Use People Children".split(),
    ]
)
_NAME = re.compile(
    r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,3}\b|^[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){1,3}\b"
)
_VERB = re.compile(
    r"\b(was|were|is|are|has|have|had|will|would|can|could|did|does|should)\b(?! not| never|n't)"
)
_WORDS = "two three four five six seven eight nine ten twelve twenty".split()


def shortened(sentence: str) -> str | None:
    """Without a bracket, an introduction before the first comma or a part after the last one."""
    without = re.sub(r"\s*\([^()]*\)", "", sentence)
    if without != sentence:
        return without
    parts = sentence.split(", ")
    if len(parts) > 1 and len(parts[0].split()) <= 4 and len(" ".join(parts[1:]).split()) >= 6:
        rest = ", ".join(parts[1:])
        return rest[0].upper() + rest[1:]
    if len(parts) > 1 and len(" ".join(parts[:-1]).split()) >= 6:
        return ", ".join(parts[:-1]) + "."
    return None


def names_of(text: str) -> list[re.Match[str]]:
    """Capitalised words that are names by this script's lights."""
    return [match for match in _NAME.finditer(text) if not _NO_NAME & set(match.group().split())]


def replaced(
    sentence: str, matches: Sequence[re.Match[str]], new: Callable[[str], str | None], draw: random.Random
) -> str | None:
    if not matches:
        return None
    match = draw.choice(matches)
    put = new(match.group())
    return None if put is None else sentence[: match.start()] + put + sentence[match.end() :]


def other_number(old: str, draw: random.Random) -> str:
    if old in _WORDS:
        return draw.choice([word for word in _WORDS if word != old])
    digits = [i for i, c in enumerate(old) if c.isdigit()]
    at = draw.choice(digits)
    return old[:at] + draw.choice([d for d in "123456789" if d != old[at]]) + old[at + 1 :]


def other_date(old: str, draw: random.Random) -> str:
    if old.isdigit():
        return str(int(old) + draw.choice([-11, -3, -2, -1, 1, 2, 3, 11]))
    month = next(m for m in _MONTHS if m in old)
    if draw.random() < 0.5:
        return old.replace(month, draw.choice([m for m in _MONTHS if m != month]))
    day = next(m for m in re.findall(r"\d+", old) if len(m) < 3)
    return re.sub(rf"\b{day}\b", str(draw.choice([d for d in range(1, 29) if d != int(day)])), old, count=1)


def other_name(old: str, names: Sequence[str], draw: random.Random) -> str | None:
    fitting = [
        name
        for name in names
        if not set(name.split()) & set(old.split()) and len(name.split()) == len(old.split())
    ] or [name for name in names if not set(name.split()) & set(old.split())]
    return draw.choice(fitting) if fitting else None


def exchanged(sentence: str) -> str | None:
    """Two names in each other's place, unless they stand in one list, where that changes nothing."""
    matches = [match for match in names_of(sentence) if len(match.group().split()) > 1]
    if len(matches) < 2 or set(matches[0].group().split()) & set(matches[1].group().split()):
        return None
    a, b = matches[0], matches[1]
    between = re.findall(r"[a-z]+", sentence[a.end() : b.start()])
    if not set(between) - {"and", "or"}:
        return None
    return sentence[: a.start()] + b.group() + sentence[a.end() : b.start()] + a.group() + sentence[b.end() :]


def negated(sentence: str) -> str | None:
    without = re.sub(
        r"\b(was|were|is|are|has|have|had|will|would|can|could|did|does|should) (?:not|never) ",
        r"\1 ",
        sentence,
    )
    if without != sentence:
        return without
    return _VERB.sub(r"\1 not", sentence, count=1) if _VERB.search(sentence) else None
