"""What the head and the foot of a text say of where it comes from: authors, for whom they work, days. Pure.

    Network Working Group      P. Deutsch      By Sage Lazzaro • 12/16/16 12:21pm      Maintainer: Ida Orr
    Category: Informational      May 1996      Published February 24, 2020             Last updated: 2024-03-01

lines near the title, and the last → names and days by how they are set, each with its line
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TypeAlias

from rag.language.dates import MONTHS, find_dates
from rag.language.patterns import regex
from rag.language.words import words
from rag.read.documents.front import PARTICLE, named_below
from rag.search.origin import Aspect

FIRST, BEFORE, BEHIND = 120, 12, 12
"""Lines in which the title is looked for (a page begins with its menus), and lines read before and behind it."""
LAST = 6
"""Lines at the end that are read for labels: "Last updated: May 2024"."""
MOST_CHARS = 160
"""A longer line is no byline."""
GAP = regex(r"\s{3,}")
"""What stands between two columns."""
INDENTED = 16
"""Spaces before a line that has only the right one of two columns; fewer only centre it."""
_SURNAME = rf"(?:{PARTICLE}\s+){{0,2}}[^\W\d_a-z][\w'’-]*"
_INITIALS = rf"(?:[^\W\d_a-z]\w?\.[ -]?){{1,3}}\s?{_SURNAME}(?:\s{_SURNAME})?"
_PERSON = rf"[^\W\d_a-z][\w'’.-]*(?:\s[^\W\d_a-z]\.?)*(?:\s{_SURNAME}){{1,2}}"
_EDITS = r"(?:,?\s*\(?(?:Eds?\.?|[Ee]ditors?)\)?)"
_IN_COLUMN = regex(rf"(?P<name>{_INITIALS}(?:,?\s(?:Jr\.?|Sr\.?|I{{2,3}}))?)(?P<edits>{_EDITS})?$")
_ONE = regex(rf"(?P<name>{_INITIALS}|{_PERSON})(?P<edits>{_EDITS})?(?=$|[,;|•·@(<–—]|\s)")
_TEAM = regex(
    r"(?P<name>[^\W\d_a-z][\w'’.-]*(?:\s(?:of|for|the|on|[^\W\d_a-z][\w'’.-]*)){0,6}\s(?i:teams?|wg|groups?|committee|council|board|office|department"
    r"|foundation|project|society|association|institute|agency|ministry|authority|commission))(?P<edits>(?!))?(?=$|[,;|•·@(<–—]|\s(?![^\W\d_a-z]))"
)
"""Several who wrote together: "The Harbour Safety Team"."""
_NEXT = regex(r"\s*(?:[<(][^<>()\n]{0,80}[>)]\s*)?(?:,\s*(?:and\s+)?|and\s+|&\s*)")
_BULLETS = r"[\s*_#>•·|–—-]*"
_BY = regex(
    rf"{_BULLETS}(?P<label>(?i:written|reported|posted|story|words|text|article|(?P<edits>edited)|compiled|prepared|(?P<keeps>maintained|owned))\s+)?(?i:by):?\s+(?=[A-ZÀ-Þ])"
)
_BY_ALONE = regex(rf"{_BULLETS}(?i:by):?\s*$")
_LABEL = regex(
    rf"{_BULLETS}(?P<label>(?i:(?P<edits>editors?)|(?P<keeps>maintainers?|(?:page |document |policy |content )?owners?|custodian|contact person|responsible)|authors?|writers?|reporters?|written by|reported by))\**\s*(?:\(s\))?\s*:\**\s+(?=[A-ZÀ-Þ])"
)
_MONTH = "|".join(sorted({name for name in MONTHS if name.isascii()}, key=len, reverse=True))
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ -](?:{_MONTH})\.?,?[ -](?:\d{{4}})|(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|(?:{_MONTH})\.?,?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}}))(?!\d)"
)
_DATED = regex(
    rf"(?:\b(?P<anew>(?:last\s+)?(?:updated|revised|modified|reviewed|changed|edited)|last\s+(?:update|revision|change|review|edit))|\b(?P<label>published|posted|issued|created|date|dated|released|filed|first published))(?:\s+(?:on|at|date))?\**\s*[:|]?\**\s*(?:\w+day,?\s+)?(?P<date>{_DATE})",
    re.IGNORECASE,
)
_BARE = regex(rf"(?:\w+day,?\s+)?(?P<date>{_DATE})(?P<rest>.*)$", re.IGNORECASE)
_TIME = regex(
    r"[\s,]*+(?:(?:at\s+)?\d{1,2}[:.]\d{2}.*|(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?|updated.*|\(?\w+day\)?)$",
    re.I,
)
_NO_PERSON = regex(
    r"\b(?:date|revision|revised|update|updated|published|version|review|reviewed|policy|news|press|staff|page|section)\b",
    re.I,
)
_OFFICE = regex(
    r"\b(?:director|manager|officer|engineer|developer|editor|president|secretary|professor|founder|chair(?:man|woman|person)?|lead|head"
    r"|scientist|researcher|analyst|architect|correspondent|reporter|writer|coordinator|specialist|consultant|fellow|student|intern|team|staff)$",
    re.IGNORECASE,
)
"""How what follows a name ends where it is no other name."""
_ADDRESS = regex(
    r"(?:[A-Z\d.]+\s+)?(?:authors?|editors?)(?:['’]s?)?(?:\s+(?:address(?:es)?|information|contact))?:?",
    re.IGNORECASE,
)
_COVER = regex(rf"{_INITIALS}|[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z]\.)+\s{_SURNAME}")
_DAY = regex(_DATE, re.IGNORECASE)
_NO_PAPER = regex(
    r"\b(?:handbook|manual|policy|plan|report|agreement|minutes|menu|notice|letter|brochure|catalogue)\b",
    re.IGNORECASE,
)
"""Titles below which stands whose it is, and no author: North Shore, of "Employee Handbook"."""
_PIECES = regex(r"\s*[|•·]\s*")
_Span: TypeAlias = tuple[int, int, tuple[int, int]]
"""Where something stands, and its line."""


@dataclass(frozen=True, slots=True)
class Told:
    """A name or day that a text says of itself; offsets count code points of the text."""

    aspect: Aspect
    text: str
    start: int
    end: int
    line: tuple[int, int]


def masthead(text: str, title: str) -> list[Told]:
    """What `text`, which is called `title`, says of where it comes from, in its order.

    >>> [(one.aspect, one.text) for one in masthead("The pier\\n\\nBy Ida Orr | 4 May 2021\\n\\nIt is rotten.", "The pier")]
    [('author', 'Ida Orr'), ('date', '4 May 2021')]
    """
    lines = _lines(text)
    if found := list(_columns(text, lines)):
        return found + _addresses(text, lines, found)
    head = _near_title(text, lines, title)
    found = [*_bylines(text, head), *_days(text, head)]
    if not any(one.aspect in ("author", "editor") for one in found):
        found += _below_title(text, lines, title, known=False)
    foot = [line for line in lines[-LAST:] if line not in head]
    found += [*_bylines(text, foot, labelled=True), *_days(text, foot, labelled=True)]
    return sorted(dict.fromkeys(found), key=lambda one: one.start)


def is_person(title: str) -> bool:
    """Whether a title may be the name of a person: two capitalised words or more and no others."""
    return re.fullmatch(_PERSON, title.strip()) is not None and not _NO_PERSON.search(title)


def headline(text: str, title: str) -> str:
    """What `text` calls itself: the line of its title, or the first behind its masthead, with the one below."""
    lines = _lines(text)
    at = _of_title(text, lines, title)
    if at is None:
        columns = list(_columns(text, lines))
        at = sum(b <= columns[-1].line[1] for _, b in lines) if columns else 0
    return "\n".join(text[a:b] for a, b in lines[at : at + 2] if b - a <= MOST_CHARS)


def title_line(text: str, title: str) -> tuple[int, int] | None:
    """Where near the beginning of `text` its title stands."""
    lines = _lines(text)
    at = _of_title(text, lines, title)
    return lines[at] if at is not None else None


def _lines(text: str) -> list[tuple[int, int]]:
    """Where the lines of `text` stand that are not empty."""
    pieces = text.split("\n")
    starts = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    return [(at, at + len(piece)) for at, piece in zip(starts, pieces, strict=False) if piece.strip()]


def _of_title(text: str, lines: Sequence[tuple[int, int]], title: str) -> int | None:
    wanted = words(title)
    most = 2 * len(title) + len(
        "title: "
    )  # of a line all words behind those of the title are read for nothing
    said = [words(text[a : min(b, a + most)]) for a, b in lines[:FIRST]] if wanted else []
    if ["title", *wanted] in said:
        return said.index(["title", *wanted])
    return next((n for n in reversed(range(len(said))) if said[n][: len(wanted)] == wanted), None)


def _near_title(text: str, lines: Sequence[tuple[int, int]], title: str) -> Sequence[tuple[int, int]]:
    at = _of_title(text, lines, title)
    return lines[: BEFORE + BEHIND // 2] if at is None else lines[max(0, at - BEFORE) : at + BEHIND]


# --- two columns -------------------------------------------------------------------------------------------


def _columns(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Told]:
    """What the right one of two columns at the head of a text tells, where it ends with a day."""
    at = [(n, one) for n, line in enumerate(lines[: 2 * BEFORE]) if (one := _right(text, line))]
    for _, run in groupby(enumerate(at), lambda one: one[1][0] - one[0]):
        numbered = [one for _, one in run]
        spans = [span for _, span in numbered]
        if behind := lines[numbered[-1][0] + 1 : numbered[-1][0] + 2]:
            spans.append((*behind[0], behind[0]))  # a day that is centred below them
        dated = [n for n, (a, b, _) in enumerate(spans) if re.fullmatch(_DATE, text[a:b], re.IGNORECASE)]
        if dated:
            yield from _of_column(text, spans[: dated[0]])
            a, b, line = spans[dated[0]]
            yield Told("date", text[a:b], a, b, line)
            return


def _of_column(text: str, spans: Sequence[_Span]) -> Iterator[Told]:
    """Names with initials, and for whom they work; where no name has any, the first is that of a person."""
    initials = any(_IN_COLUMN.match(text, a, b) for a, b, _ in spans)
    by_whom = False
    for n, (a, b, line) in enumerate(spans):
        named = _IN_COLUMN.match(text, a, b) or (
            None if initials or n else re.compile(_PERSON + "$").match(text, a, b)
        )
        if named is None:
            if by_whom:
                yield Told("body", text[a:b], a, b, line)
            continue
        by_whom = True
        found = named.groupdict()
        name = found.get("name") or named.group()
        yield Told("editor" if found.get("edits") else "author", name, a, a + len(name), line)


def _right(text: str, line: tuple[int, int]) -> _Span | None:
    """Where the right one of two columns stands in a line."""
    start, end = line
    if end - start > MOST_CHARS:
        return None
    said = text[start:end].rstrip()
    gaps = [gap for gap in GAP.finditer(said) if gap.start() or gap.end() >= INDENTED]
    return (start + gaps[-1].end(), start + len(said), line) if gaps else None


def _addresses(text: str, lines: Sequence[tuple[int, int]], head: Sequence[Told]) -> list[Told]:
    """For whom the only author works, by the address at the end, where the head tells it of nobody."""
    if sum(one.aspect in ("author", "editor") for one in head) != 1 or any(o.aspect == "body" for o in head):
        return []
    for (a, b), named, firm in zip(lines, lines[1:], lines[2:], strict=False):
        if max(b - a, named[1] - named[0], firm[1] - firm[0]) > MOST_CHARS:
            continue
        if _ADDRESS.fullmatch(text[a:b].strip()) and re.search(rf"{_PERSON}$", text[slice(*named)].strip()):
            start = firm[0] + len(text[slice(*firm)]) - len(text[slice(*firm)].lstrip())
            said = text[start : firm[1]].rstrip()
            if not re.search(r"\d|@", said):
                return [Told("body", said, start, start + len(said), firm)]
    return []


# --- bylines -----------------------------------------------------------------------------------------------


def _bylines(text: str, lines: Sequence[tuple[int, int]], *, labelled: bool = False) -> Iterator[Told]:
    """Names behind "by" or a label, and beside a day."""
    for before, line, behind in zip([(0, 0), *lines], lines, [*lines[1:], (0, 0)], strict=False):
        start, end = line
        if end - start > MOST_CHARS:
            continue
        by = _LABEL.match(text, start, end) or _BY.match(text, start, end)
        if by is None and _BY_ALONE.fullmatch(text[slice(*before)]) and before[1]:
            by = re.compile(_BULLETS).match(text, start, end)
        if by is not None:
            found = by.groupdict()
            aspect: Aspect = "editor" if found.get("edits") else "keeper" if found.get("keeps") else "author"
            yield from _names(text, by.end(), line, aspect)
        elif not labelled:
            yield from _beside_day(text, line)
            yield from _above_day(text, line, behind)


def _names(text: str, at: int, line: tuple[int, int], aspect: Aspect) -> Iterator[Told]:
    first = at
    while named := _TEAM.match(text, at, line[1]) or _ONE.match(text, at, line[1]):
        if at > first and (named.re == _TEAM or _OFFICE.search(text, at, named.end("name"))):
            return  # "Ida Orr, Harbour Director", "Ida Orr, Holm Water Board"
        name = named["name"].rstrip(" .") if len(named["name"].split(".")[-1]) != 1 else named["name"]
        told: Aspect = "editor" if named["edits"] else aspect
        yield Told(told, name, named.start("name"), named.start("name") + len(name), line)
        behind = _NEXT.match(text, named.end(), line[1])
        if behind is None:
            return
        at = behind.end()


def _beside_day(text: str, line: tuple[int, int]) -> Iterator[Told]:
    """A name that shares a line with a day, parted by marks: "Pete Evans · CBC News · Posted: Oct 14, 2022"."""
    said = text[slice(*line)]
    pieces = _pieces(said)
    if len(pieces) < 2 or not any(re.search(_DATE, said[a:b], re.IGNORECASE) for a, b in pieces):
        return
    people = [
        (a, b) for a, b in pieces if re.fullmatch(_PERSON, said[a:b]) and not _NO_PERSON.search(said, a, b)
    ]
    if people and people[0] in (pieces[0], pieces[-1]):
        a, b = people[0]
        yield Told("author", said[a:b], line[0] + a, line[0] + b, line)


def _above_day(text: str, line: tuple[int, int], behind: tuple[int, int]) -> Iterator[Told]:
    """A name with an initial in a line of its own above a day: a cover."""
    said = text[slice(*line)].strip()
    if _COVER.fullmatch(said) and re.fullmatch(_DATE, text[slice(*behind)].strip(), re.IGNORECASE):
        at = text.index(said, line[0])
        yield Told("author", said, at, at + len(said), line)


def below_title(text: str, title: str, *, known: bool) -> list[Told]:
    """The authors of a paper, whose title stands first; `known`: somebody is looked for by name, so a day below is enough."""
    return _below_title(text, _lines(text), title, known=known)


def _below_title(text: str, lines: Sequence[tuple[int, int]], title: str, *, known: bool) -> list[Told]:
    wanted, first = words(title), words(text[slice(*lines[0])]) if lines else []
    if not wanted or first[: len(wanted)] != wanted or (_NO_PAPER.search(title) and not known):
        return []
    return [
        Told("author", text[start:end], start, end, line)
        for start, end, line in named_below(text, lines[1:], _DAY, known=known)
    ]


def _pieces(said: str) -> list[tuple[int, int]]:
    ends = [0, *(n for mark in _PIECES.finditer(said) for n in mark.span()), len(said)]
    return [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if said[a:b].strip()]


# --- days --------------------------------------------------------------------------------------------------


def _days(text: str, lines: Sequence[tuple[int, int]], *, labelled: bool = False) -> Iterator[Told]:
    """Days behind a label, and those that stand alone, or beside a name."""
    for line in lines:
        start, end = line
        if end - start > MOST_CHARS:
            continue
        marked = list(_DATED.finditer(text, start, end))
        for match in marked:
            aspect: Aspect = "updated" if match["anew"] else "date"
            yield Told(aspect, match["date"], *match.span("date"), line)
        if marked or labelled:
            continue
        by = _BY.match(text, start, end)
        for a, b in _pieces(text[start:end]):
            bare = _BARE.match(text, start + a, start + b)
            if bare is None and by:
                bare = next(iter(re.compile(_DATE, re.IGNORECASE).finditer(text, start + a, start + b)), None)
                if bare is not None:
                    yield Told("date", bare.group(), *bare.span(), line)
                continue
            if bare and _TIME.match(bare["rest"]) and find_dates(bare["date"])[0]:
                yield Told("date", bare["date"], *bare.span("date"), line)
