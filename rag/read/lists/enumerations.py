"""Things that one sentence names one after another: "We sell apples, pears and plums". Pure.

sentence → runs of short parts between commas, semicolons, bars or "and" → members, the first and the last cut to the like of
those between them
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.language.grammar import DETERMINERS, PREPOSITIONS
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold
from rag.types import Span

FEWEST = 3
"""Members that make an enumeration."""
MOST_WORDS = 9
"""Words of a member; what is longer is a clause."""
_BETWEEN = regex(
    r"(?<!\s)\s*(?:[,;](?![\"”’](?:\s|$))\s*(?:(?:and(?:/or)?|or|as\s+well\s+as|along\s+with|plus)\s+(?:also\s+)?)?|\s\|\s|(?<=\w)\s+(?:and(?:/or)?|or|as\s+well\s+as)\s+)\s*(?=\S)",
    re.IGNORECASE,
)
_JOINS = regex(r"\b(?:and|or|as\s+well\s+as|plus|along\s+with)\b|[|;&]", re.IGNORECASE)
_AND = regex(r"\b(?:and|or)\b", re.IGNORECASE)
_BRACKETED = regex(r"(?<=\w )\([^()|]*\)")
"""What explains a word before it; commas in it part nothing."""
_ETC = regex(r"(?:etc|and so on|and so forth)\b", re.IGNORECASE)
_CLAUSE = regex(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|does|did|which|who|that|because|when|where|if"
    r"|although|while|but|he|she|it|they|we|you|i|said|says)\b",
    re.IGNORECASE,
)
"""What makes a part a clause."""
_LEAD = regex(
    r"(?:[:–—(\[\"“]|\b(?:are|is|was|were|be|include[sd]?|including|such\s+as|like|namely|e\.g\.|i\.e\.|contains?|covers?|comprises?|called)\b,?)\s*",
    re.IGNORECASE,
)
"""Behind the last of these before an enumeration its first member begins."""
_STOPS = regex(
    r"[.;:()\[\]–—?!]|\s-\s|\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|does|do|did|which|who|whom|that|because|when|where|if"
    r"|for|in|on|at|by|from|with|to|as|so|than|said|says|during|after|before|until|since|among|through|under|over)\b",
    re.IGNORECASE,
)
"""Where the last member ends."""
_NO_BEGIN = (FUNCTION_WORDS | PREPOSITIONS) - DETERMINERS
"""Words that begin no name of a thing."""
ALIKE = 0.75
"""Share of the members that begin alike, with a capital or without."""
_CAPITAL = regex(r"[\"“'‘(]?(?:[^\W\d_a-z]|\d)")
_SMALL_IN_NAMES = frozenset("of the de la le du van von der den al bin ibn and for in".split())


def enumerated(sentence: str) -> Iterator[tuple[Span, ...]]:
    """The spans of the members of each enumeration of `sentence`, in its code points.

    >>> [[text[a:b] for a, b in each] for text in ["We sell apples, ripe pears and plums."] for each in enumerated(text)]
    [['sell apples', 'ripe pears', 'plums']]
    """
    plain = _BRACKETED.sub(lambda match: "X" * len(match.group()), sentence)
    cuts = [match.span() for match in _BETWEEN.finditer(plain)]
    edges = [0, *(edge for cut in cuts for edge in cut), len(sentence)]
    parts = [(edges[n], edges[n + 1]) for n in range(0, len(edges), 2)]
    at = 0
    while at + FEWEST <= len(parts):
        last = at
        while (
            last + 2 < len(parts)
            and _is_member(plain[slice(*parts[last + 1])])
            and not (last > at and _AND.search(plain[slice(*cuts[last])]))
        ):
            last += 1
        joined = any(_JOINS.search(plain[slice(*cuts[n])]) for n in range(at, min(last + 1, len(cuts))))
        if last > at and joined and (members := _cut(plain, parts[at : last + 2])):
            yield members
        at = max(last + 1, at + 1)


def _is_member(part: str) -> bool:
    words = part.split()
    return 0 < len(words) <= MOST_WORDS and not _CLAUSE.search(part) and fold(words[0]) not in _NO_BEGIN


def _cut(sentence: str, parts: Sequence[Span]) -> tuple[Span, ...]:
    """The members of some parts: of the first only its end belongs, of the last only its beginning."""
    between = [sentence[slice(*part)] for part in parts[1:-1]]
    named = sum(_CAPITAL.match(part) is not None for part in between) * 2 > len(between)
    longest = max(len(part.split()) for part in between)
    first = _end_of(sentence, parts[0], longest, named=named)
    last = _beginning_of(sentence, parts[-1], longest, named=named)
    middle = list(parts[1:-1])
    members = [span for span in (first, *middle, last) if span is not None]
    capital = sum(_CAPITAL.match(sentence[a:b]) is not None for a, b in members)
    alike = max(capital, len(members) - capital) >= ALIKE * len(members)
    return (
        tuple(members)
        if len(members) >= FEWEST and alike and all(_is_member(sentence[a:b]) for a, b in members)
        else ()
    )


def _end_of(sentence: str, part: Span, longest: int, *, named: bool) -> Span | None:
    """Where the first member begins, at the end of the part before the first comma."""
    start, end = part
    leads = [match.end() for match in _LEAD.finditer(sentence, start, end) if match.end() < end]
    near = leads[-1] if leads else start
    words = [match.span() for match in re.finditer(r"\S+", sentence[near:end])]
    if not words:
        return None
    if named:
        at = len(words)
        while at and (
            _is_name(sentence, near, words[at - 1])
            or (at < len(words) and _is_small(sentence, near, words[at - 1]))
        ):
            at -= 1
        while at < len(words) and not _is_name(sentence, near, words[at]):
            at += 1
    else:
        plain = [fold(sentence[near + start : near + end]) for start, end in words]
        at = max((n + 1 for n, word in enumerate(plain) if word in FUNCTION_WORDS | PREPOSITIONS), default=0)
        if not leads or len(words) - at > MOST_WORDS:
            at = max(at, len(words) - longest)
    while at < len(words) and fold(sentence[near + words[at][0] : near + words[at][1]]) in DETERMINERS:
        at += 1
    return (near + words[at][0], end) if at < len(words) else None


def _beginning_of(sentence: str, part: Span, longest: int, *, named: bool) -> Span | None:
    """Where the last member ends, at the beginning of the part behind the last comma."""
    start, end = part
    if _ETC.match(sentence, start, end):
        return None
    stop = next((match.start() for match in _STOPS.finditer(sentence, start + 1, end)), end)
    words = [match.span() for match in re.finditer(r"\S+", sentence[start:stop])]
    if named:
        last = 0
        while last < len(words) and (
            _is_name(sentence, start, words[last]) or (last and _is_small(sentence, start, words[last]))
        ):
            last += 1
        while last and not _is_name(sentence, start, words[last - 1]):
            last -= 1
        words = words[: last or MOST_WORDS]
    elif len(words) > longest + 1:
        of = fold(sentence[start + words[longest][0] : start + words[longest][1]]) == "of"
        words = words[: longest + 2 * of]
    if not words:
        return None
    return start, start + words[-1][0] + len(
        sentence[start + words[-1][0] : start + words[-1][1]].rstrip(".,;:\"”'’)]")
    )


def _is_name(sentence: str, base: int, word: Span) -> bool:
    return _CAPITAL.match(sentence, base + word[0]) is not None


def _is_small(sentence: str, base: int, word: Span) -> bool:
    return fold(sentence[base + word[0] : base + word[1]]) in _SMALL_IN_NAMES
