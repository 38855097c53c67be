"""What a question names that evidence must name too: codes, versions, figures, days, proper names. Pure.

"How long is the digest with SHA-512?" is not answered by a sentence about SHA-256, however near it is in meaning:
that the one asked about is missing, and its sibling stands there, speaks against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.language.words import IDLE_STEMS, details, stems

_TOKEN = re.compile(r"-{0,2}[^\W_][\w.+#/@:*-]*[\w+#*]|\w")
_SYMBOLS = re.compile(r"(?<!\S)[^\w\s\"'“”‘’.,;:()…—–-]{2,}(?!\S)")
"""An operator: <^, ?-|, &&."""
_DAYS = ("monday tuesday wednesday thursday friday saturday sunday").split()
_MONTHS = "january february march april june july august september october november december".split()
_YEAR = re.compile(r"(?:19|20)\d\d")
_SIBLINGS = (
    re.compile(rf"\b(?:{'|'.join(_DAYS)})\b", re.IGNORECASE),
    re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b", re.IGNORECASE),
)
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Specifics:
    """What a question names."""

    codes: tuple[str, ...]
    """Words with digits or odd capitals, days and months, in lower case."""
    names: frozenset[str]
    """Stems of its capitalised words and numbers."""


@lru_cache(maxsize=256)
def specifics(question: str) -> Specifics:
    """What `question` names."""
    codes = []
    for token in _TOKEN.findall(question):
        inner = token[1:]
        odd = inner != inner.lower() and inner != inner.upper() and not inner.isalpha()
        day = token.lower() in _DAYS or (token[0].isupper() and token.lower() in _MONTHS)
        if any(c.isdigit() for c in token) or "_" in token or token.startswith("--") or odd or day:
            codes.append(token.lower().rstrip(".:"))
    codes += _SYMBOLS.findall(question)
    return Specifics(tuple(dict.fromkeys(codes)), stems(" ".join(details(question))) - IDLE_STEMS)


def held(code: str, text: str) -> bool:
    """Whether `text` (in lower case) holds `code` as a word of its own; "25%" also as "25 percent"."""
    at = text.find(code)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(code) : at + len(code) + 2]
        if not (before.isalnum() or before == "_") and not _goes_on(after):
            return True
        at = text.find(code, at + 1)
    return False


def _goes_on(after: str) -> bool:
    """Whether a word goes on: letters and digits, or a point with a digit behind it (3.1 is not 3.11, nor 3.1.2)."""
    return after[:1].isalnum() or after[:1] == "_" or (after[:1] in (".", ",") and after[1:].isdigit())


def without(codes: tuple[str, ...], text: str) -> str:
    """`text` without the codes the question has itself: they are no answer to it."""
    for code in codes:
        text = re.sub(rf"(?<!\w){re.escape(code)}(?!\w)", " ", text, flags=re.IGNORECASE)
    return text


def share_held(codes: tuple[str, ...], text: str) -> float:
    """Share of `codes` that `text` holds; 1 without codes."""
    lowered = text.lower()
    return sum(held(code, lowered) for code in codes) / len(codes) if codes else 1.0


def sibling(codes: tuple[str, ...], text: str) -> bool:
    """Whether `text` names another of the kind of a code it lacks, and none that was asked for: SHA-256 for SHA-512."""
    lowered = text.lower()
    lacking = [code for code in codes if not held(code, lowered)]
    there = [code for code in codes if code not in lacking]
    for code in lacking:
        kind = kind_of_code(code)
        if kind and kind.search(lowered) and not any(kind.fullmatch(other) for other in there):
            return True
    return False


def kind_of_code(code: str) -> re.Pattern[str] | None:
    """What the siblings of a code look like: days, months, years, the same name with another number; None without any."""
    if _YEAR.fullmatch(code):
        return _ANY_YEAR
    for kind in _SIBLINGS:
        if kind.fullmatch(code):
            return kind
    if re.search(r"[a-z]", code) and re.search(r"\d", code):
        alike = re.sub(r"\d+", r"\\d+", re.escape(code))
        return re.compile(rf"(?<!\w){alike}(?!\w)")
    return None


def enumerated(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `codes` that are asked for side by side: two or more of one kind; else none."""
    for code in codes:
        kind = kind_of_code(code)
        alike = tuple(other for other in codes if kind and kind.fullmatch(other))
        if len(alike) > 1:
            return alike
    return ()
