"""Where sentences begin and end. Pure and fast: one regular expression finds candidates, rules reject some.

Made for news and reports in languages that end sentences with `.`, `!`, `?` or `…` (and for `。！？`, `।` and `؟`, `۔`).
Headings, list items and table rows are sentences of their own; hard-wrapped lines are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rag.language.patterns import regex
from rag.language.words import KEPT_CHARS
from rag.types import MAX_QUOTE_CHARS

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st gen col lt sgt capt maj adm cmdr brig gov sen rep rev hon pres sr jr messrs "
    "no nos vol ch fig figs eq sec art pp ed eds al cf vs v approx est dept univ inc ltd co corp bros "
    "jan feb mar apr jun jul aug sep sept oct nov dec mt ft ave blvd rd ca e.g i.e u.s u.k u.n e.u a.m p.m "
    # Turkish, Ukrainian and Russian news
    "doç yrd alb org tuğg тов м р рр с вул обл ст п пан ім див напр г гг ул им см акад проф ген полк".split()
)
"""Words after which a full stop does not end a sentence (lower case, without the last stop)."""
_BEFORE_FIGURES = frozenset("tel fax ext mob nr ref para abs cat cap chap vers".split())
"""The same where a figure follows: "Tel. 01632 960 144"."""

_BOUNDARY = regex(
    r"""
    (?P<blank>(?:\r\n|\r|\n)[ \t]*[\r\n\f]\s*|\f\s*)                 # blank line or page break
  | (?P<line>(?:\r\n|\r|\n)[ \t]*)                                 # one line break
  | (?P<stop>[.!?…]++[\]"'”’»)]*+)                                # stop, closing marks,
    (?:\[\w{1,3}\]|[¹²³⁰⁴-⁹]{1,3}){0,9}(?=[ \t\u00a0\r\n\f]|$)       # marks of notes, space
  | (?P<always>[。！？।॥؟۔]+[”’」』）]*)
    """,
    re.VERBOSE,
)
_MARK = regex(r"[\r\n\f]|[.!?…]++|[。！？।॥؟۔]")
"""What every boundary begins with; a run of stops once, as a row of dots would be looked through from each of them."""
_SURE = regex(r"(?<=\s)([a-z]{3,30})[.!?](?= +[A-Z])")
"""An ordinary word, a stop, and a capital letter: the end of a sentence unless the word is an abbreviation."""
_LIST_ITEM = regex(
    r"(?:[-*•‣◦▪·]|\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}\.|\(?[a-zа-я]\)|[a-z]\.(?= [A-Z]))\s|[#|>]"
)
_ITEM_LABEL = regex(r"\d{1,4}(?:\.\d{1,3}){0,4}|[a-zа-я]|[ivx]{2,5}")
"""What numbers an item or a clause, without its last stop: the sentence is what it numbers too."""
_WORD_BEFORE = regex(r"[^\s(\[\"“«'‘]+$")
_CLOSING = " \n\"'”’»)*_"
_SHORT_LINE_CHARS = 45
"""A line shorter than this, before a capital letter, was broken by its author, not by the margin."""


def split(text: str) -> list[tuple[int, int]]:
    """Spans `(start, end)` of the sentences of `text`, in order, without surrounding white space.

    The spans do not overlap and hold every character of `text` that is not white space.
    """
    return list(_remembered(text)) if len(text) <= KEPT_CHARS else _spans(text, 0, len(text))


@lru_cache(maxsize=1024)
def _remembered(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_spans(text, 0, len(text)))


def last_sentence(text: str) -> str:
    """The last sentence of `text`; empty where it has none.

    >>> last_sentence("The club has two pilots. They are responsible for:")
    'They are responsible for:'
    """
    spans = split(text)
    return text[slice(*spans[-1])] if spans else ""


def holding(text: str, offsets: Iterable[int]) -> list[tuple[int, int]]:
    """Those spans of `split` that hold one of `offsets`, which are in order; of a long text only what is near them is looked at."""
    spans: list[tuple[int, int]] = []
    for offset in offsets:
        if spans and offset < spans[-1][1]:
            continue
        near = _spans(text, _sure_before(text, offset), _sure_after(text, offset))
        spans += [(start, end) for start, end in near if start <= offset < end]
    return spans


def _sure_before(text: str, offset: int) -> int:
    """The last place at or before `offset` where a sentence ends whatever came before it; 0 without one."""
    window = MAX_QUOTE_CHARS  # few sentences are longer than a quote
    while True:
        first = max(0, offset - window)
        found = [match.end() for match in _SURE.finditer(text, first, offset + 2) if _is_sure(match, offset)]
        if found or not first:
            return found[-1] if found else 0
        window *= 4


def _sure_after(text: str, offset: int) -> int:
    """The first such place behind `offset`; the end of the text without one."""
    found = (match.end() for match in _SURE.finditer(text, offset) if match[1] not in _ABBREVIATIONS)
    return next(found, len(text))


def _is_sure(match: re.Match[str], offset: int) -> bool:
    return match.end() <= offset and match[1] not in _ABBREVIATIONS


def _spans(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The sentences of `text` from `start`, where one begins, to `stop`, where one ends."""
    spans: list[tuple[int, int]] = []
    seen = start
    for mark in _MARK.finditer(text, start, stop):
        # Looking for one of a few characters first is many times faster than trying the whole pattern everywhere.
        match = _BOUNDARY.match(text, mark.start()) if mark.start() >= seen else None
        if match is None:
            continue
        seen = match.end()
        if _is_boundary(text, start, match):
            _append(spans, text, start, match.end())
            start = match.end()
    _append(spans, text, start, stop)
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        left = start + len(piece) - len(piece.lstrip())
        spans.append((left, left + len(stripped)))


def _is_boundary(text: str, start: int, match: re.Match[str]) -> bool:
    kind = match.lastgroup
    if kind in ("blank", "always"):
        return True
    if kind == "line":
        return _line_ends(text, start, match)
    return _stop_ends(text, start, match)


def _line_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a single line break separates two units rather than wrapping one."""
    line_start = max(start, text.rfind("\n", start, match.start()) + 1)
    before = text[line_start : match.start()].strip()
    after = text[match.end() : match.end() + 8]
    if not before or not after:
        return True
    if before[0] in "#|" or _LIST_ITEM.match(after):
        return True
    if before[-1] in '.!?…:;。！？।॥؟۔"”»' and not after[0].islower():
        return True
    if after[0].islower() or before[-1] == ",":
        return False
    # A sentence that begins in the middle of its line was not broken before that line was full.
    line = text[max(0, match.start() - 2 * _SHORT_LINE_CHARS) : match.start()]
    return len(line.rpartition("\n")[2].strip()) < _SHORT_LINE_CHARS


def _stop_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a stop followed by white space ends the sentence."""
    after = text[match.end() : match.end() + 40].lstrip()
    if not after:
        return True
    if after[0].islower():
        return False
    if not match.group("stop").startswith(".") or len(match.group("stop").rstrip("]\"'”’»)")) > 1:
        return True
    before = _WORD_BEFORE.search(text[max(start, match.start() - 40) : match.start()])
    if before is None:
        return True
    word = before.group()
    if word.lower() in _ABBREVIATIONS:
        # "No. 5" and "Mr. Akar" go on; "... the U.S. The ..." is read as going on too: a longer quote
        # is still a true quote, half a sentence is not.
        return False
    if word.lower() in _BEFORE_FIGURES and (after[0].isdigit() or after[0] in "+("):
        return False
    is_initial = len(word) == 1 and (word.isupper() or after[0].isdigit())  # J. Moe, p. 7
    is_label = _ITEM_LABEL.fullmatch(word) and not text[start : match.start() - len(word)].strip()
    return not (is_initial or is_label)


OF_QUESTIONS = regex(r"\b(?:questions?|ask(?:s|ed|ing)?|slogans?|titles?|headlines?|called)\b", re.IGNORECASE)
"""What is itself a question may answer."""


def asks(text: str) -> bool:
    """Whether a sentence or heading only asks: what answers it stands behind it.

    >>> asks('"What if I leave?"'), asks("Who asks is told.")
    (True, False)
    """
    return text.rstrip(_CLOSING).endswith("?") and "\n" not in text.strip()
