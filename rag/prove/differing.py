"""Where two cited sources say different things of the same: another figure, person, place, or yes for no.

Two clauses differ when what one states cannot be true beside what the other does (`rag.prove.stating.comparing`) and they speak
of the same thing: of what their words say beside it, one side may say more, and only what does not tell the thing from others
(`opened to traffic`, `from the date of purchase`, who says it, how exactly; not `for children`, `in its Molde plant`). Where both
say more, or what may tell it from others, the way the clauses are built decides (`rag.prove.stating.rewording`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from rag.language.names import same_name
from rag.language.patterns import regex
from rag.language.words import WORD, fold, stem
from rag.prove.labels import without_labels
from rag.prove.stating.comparing import Figure, paired
from rag.prove.stating.relations import MEASURES, keys_of
from rag.prove.stating.rewording import reworded
from rag.prove.stating.stated import denies
from rag.prove.stating.statements import FORMER, NOW, PLANNED, WILL, Statement, Word, statements
from rag.prove.support import shipped_judges
from rag.types import Citation

if TYPE_CHECKING:
    from rag.prove.support import Embedder

_IMPLIED = {
    **dict.fromkeys(("dollar", "euro", "sterling", "lira", "hryvnia", "yen", "rupee", "franc"), "price"),
    "time": "duration",
    "mass": "weight",
    "speed": "speed",
    "area": "area",
    "data": "area",
    "volume": "capacity",
    "celsius": "temperature",
    "fahrenheit": "temperature",
}
"""The measure that a kind of unit says by itself."""
_COUNTED = {stem(unit): stem(measure) for unit, measure in (
    ("nm", "torque"), ("bar", "pressure"), ("psi", "pressure"), ("volts", "voltage"), ("amperes", "current"), ("amps", "current"),
    ("hertz", "frequency"), ("decibels", "noise"), ("storeys", "height"), ("characters", "length"), ("letters", "length"), ("degrees", "temperature"),
)}  # fmt: skip
"""The same of units that stand in no table of units."""
_AGAIN = frozenset(map(stem, "leave leaves depart departs departure arrive arrives runs".split()))
"""Stems of what happens at more than one time of a day."""
_LEADING = regex(r"\b(for|from|with|during|on|under) (?:(?:the|an?|its) )?(?:\w+ )?$", re.IGNORECASE)
_PERIOD = regex(
    r"\b(?<!\d )(day|daily|week|weekly|month|monthly|year|yearly|annual|hourly|weekend|night) ([^\W\d]\w+)",
    re.IGNORECASE,
)
_CODE = regex(r"(?<!\w)(?!(?:1\d|20)\d\d$)\w*\d\w*")
_ONCE = frozenset({"opening", "building", "founding", "birth", "death", "killed"}).union(
    stem(word)
    for word in """sign signed begin began begun end ended publish launch introduce abolish adopt enact complete arrive
    discovery discover invent marry married appointed close closes closed deadline due expire expires expired expiry start
    starts started effect ratify released sank land landed became unveiled wedding anniversary merged acquired bought
    first sold renovated restored moved burned burnt destroyed collapsed retired dissolved granted handed delivered""".split()
)
"""Stems of what has one date: other things happen in one year and in the next."""


SOURCES_DIFFER = "The sources differ:"
"""How a line begins that tells of it."""
_SAYS = regex(r"\[(\d{1,4})\] says “([^”]{1,400})”")
_INNER = str.maketrans("“”", "‘’")
Said: TypeAlias = tuple[str, tuple[int, int]]
"""A text, and where in it the answer stands."""


def differing(
    citations: Sequence[Citation], of_one: Callable[[Said, Said], bool] = lambda one, other: True
) -> list[str]:
    """A line for each pair of sources that say the same but for one figure, telling which is newer; of quotes that are `of_one`."""
    lines = []
    for one, other in combinations(citations, 2):
        if one.document_id == other.document_id:
            continue
        figures = other_figure(one.quote, other.quote, (one.title, other.title), shipped_judges().embedder)
        if figures is None:
            continue
        if not of_one(
            *(_said(cited.quote, figure) for cited, figure in zip((one, other), figures, strict=True))
        ):
            continue
        line = f"{SOURCES_DIFFER} {says(one.label, figures[0])}, {says(other.label, figures[1])}."
        newer, older = sorted((one, other), key=lambda citation: citation.date or "", reverse=True)
        if older.date and newer.date and not newer.date.startswith(older.date):
            line += f" The newer is [{newer.label}], of {newer.date}."
        lines.append(line)
    return lines


def says(label: int, said: str) -> str:
    """What a source says, as a part of such a line; its own quotation marks and numbers in brackets cannot pose as those of another.

    >>> says(1, "Ida”, [2] says “Max")
    '[1] says “Ida’, says ‘Max”'
    """
    return f"[{label}] says “{without_labels(' '.join(said.split())).translate(_INNER)}”"


def told_by(notices: Iterable[str], citations: Sequence[Citation], undated: str = "undated") -> str:
    """What each source says by the lines of `differing` among `notices`, the newest first: `290,000 (2024-11) · 310,000 (2024-09)`.
    Empty where none differ."""
    cited = {each.label: each for each in citations}
    found: dict[int, str] = {}
    for line in notices:
        if line.startswith(SOURCES_DIFFER):
            for match in _SAYS.finditer(line):
                found.setdefault(int(match[1]), match[2])
    told = [(cited[label].date or "", said) for label, said in found.items() if label in cited]
    if len(told) < 2:
        return ""
    told.sort(key=lambda each: each[0], reverse=True)
    dated = any(date for date, _ in told)
    return " · ".join(f"{said} ({date[:7] or undated})" if dated else said for date, said in told)


def _said(text: str, figure: str) -> Said:
    start = max(0, text.find(figure))
    return text, (start, start + len(figure))


def other_figure(
    one: str, other: str, titles: tuple[str, str] = ("", ""), embedder: Embedder | None = None
) -> tuple[str, str] | None:
    """The only figure in which two texts differ while speaking of the same thing, as each writes it; else None.

    `titles` of their documents tell things apart that the sentences do not name. Without the built-in `embedder` only what the
    same words say is compared. Raises what it raises.
    """
    alike = _parallel(*titles)
    polar = denies(one) != denies(other)
    here, there = statements(one, polar), statements(other, polar)
    for mine in here:
        if mine in there:
            continue  # both say it, whatever else one of them says
        for theirs in there:
            if theirs in here:
                continue
            figures = _compared(mine, theirs, alike, embedder)
            if figures is not None:
                return figures
    return None


def _compared(
    mine: Statement, theirs: Statement, alike: bool, embedder: Embedder | None
) -> tuple[str, str] | None:
    pairs = paired(mine.figures, theirs.figures)
    if not pairs or not _of_one_time(mine.tense, theirs.tense):
        return None
    for side, other in ((mine, theirs), (theirs, mine)):
        compared = [figure for pair in pairs for figure in pair]
        if other.keys & {figure.counted for figure in side.figures if figure not in compared} - {""}:
            return None  # `each jury`, `the three juries`
    if any(
        one.counted and not other.counted and one.counted in keys
        for a, b in pairs
        for one, other, keys in ((a, b, theirs.keys), (b, a, mine.keys))
    ):
        return None  # `18 cabins`, `each cabin carries 24 people`
    if mine.way and theirs.way and mine.way != theirs.way:
        return None
    changed = [(a, b) for a, b in pairs if not a.agrees(b)]
    if len(changed) != 1:
        return None
    a, b = changed[0]
    if a.date and not (_once(mine, a, b) or _once(theirs, a, b)):
        return None  # what happens each year has another figure, and another date
    if a.clock and not a.high and (mine.keys | theirs.keys) & _AGAIN:
        return None
    if _told(a, theirs.context) or _told(b, mine.context) or not _same_thing(mine, theirs, alike, embedder):
        return None
    return a.text, b.text


def _of_one_time(one: str, other: str) -> bool:
    """Whether both tell what is, or both what is meant to be; what will be may be told of as what is: it ends in June."""
    return one == other or (
        not {PLANNED, FORMER} & {one, other} and (WILL not in (one, other) or NOW in (one, other))
    )


def _once(statement: Statement, one: Figure, other: Figure) -> bool:
    """Whether what is dated has one date; what is held may be held again, but hardly in the same year."""
    keys = statement.keys
    years = [{year for year, _, _ in figure.date.readings} for figure in (one, other) if figure.date]
    return bool(keys & _ONCE) or ("held" in keys and years[0] == years[1])


def _told(figure: Figure, others: Iterable[Figure]) -> bool:
    plain = replace(figure, limit="")
    return any(plain.comparable(other) and plain.agrees(replace(other, limit="")) for other in others)


def _same_thing(mine: Statement, theirs: Statement, alike: bool, embedder: Embedder | None) -> bool:
    """Whether both name the same things in the same words, but for words of one side that add nothing, or in others."""
    if not _share(mine, theirs, alike):
        return False
    left = _left(mine.words, theirs.words), _left(theirs.words, mine.words)
    implied = _implied(mine, theirs)
    here, there = ([word for word in words if not word.keys & implied] for words in left)
    if any(figure.holds is not None for figure in mine.figures):
        return not (here or there)  # `on a train` may be what makes the contrary true
    dated = any(figure.date for figure in mine.figures) and bool((mine.keys | theirs.keys) & _ONCE)
    if _narrowed(mine, here) & _narrowed(theirs, there) or _of_other_periods(mine, theirs):
        return False
    if not (here and there) and all(word.keeps or (dated and word.place) for word in (*here, *there)):
        return True
    return embedder is not None and reworded(mine, theirs, *left, embedder)


def _narrowed(statement: Statement, left: Sequence[Word]) -> set[str]:
    """Prepositions that lead words in which only one side has: both sides with one are of two things (`from a`, `from b`)."""
    found = (_LEADING.search(statement.clause, 0, word.start) for word in left)
    return {fold(match[1]) for match in found if match}


def _of_other_periods(mine: Statement, theirs: Statement) -> bool:
    """Whether both speak of things that are told apart by their length of time: a day ticket, a weekly ticket."""
    here, there = (
        [(fold(m[1]), keys_of(fold(m[2]))) for m in _PERIOD.finditer(statement.clause)]
        for statement in (mine, theirs)
    )
    return any(
        thing & other and not keys_of(period) & keys_of(beside)
        for period, thing in here
        for beside, other in there
    )


def _share(mine: Statement, theirs: Statement, alike: bool) -> bool:
    """Whether both name something in common: by a name, where a pronoun or the titles leave open what they speak of."""
    both = [(word, theirs.words) for word in mine.words] + [(word, mine.words) for word in theirs.words]
    if any(word.name and _given(word, others) for word, others in both):
        return True
    return not (alike or mine.unnamed or theirs.unnamed) and any(
        any(word.keys == other.keys for other in others)
        or (not word.keys & MEASURES and _given(word, others))
        for word, others in both
        if not word.idle
    )


def _implied(mine: Statement, theirs: Statement) -> set[str]:
    """Keys of words that their figures say already: what is counted, what the unit measures."""
    figures = (*mine.figures, *theirs.figures)
    if any(figure.holds is not None for figure in figures):
        return {"allowing"} if any("banned" in f.things for f in figures) else set()
    found = {
        figure.counted for figure in figures if all(figure.counted in f.things for f in figures if f.counted)
    } - {""}
    if found:
        found |= {"capacity"} | (
            {"staff"} if any(not f.counted or "staff" in keys_of(f.counted) for f in figures) else set()
        )
    kinds = {unit.kind for figure in figures for unit in figure.units}
    if "length" in kinds and not (mine.keys & MEASURES and theirs.keys & MEASURES):
        found |= {"length", "height"}
    found |= {key for figure in figures for key in said_by_unit(figure)}
    if any(figure.name for figure in figures):
        found.add("leading")
    if any(figure.limit == "most" and (figure.date or figure.clock) for figure in figures):
        found |= {"ending", stem("deadline")}
    if {"opening", "ending"} <= mine.keys | theirs.keys and any(
        f.clock and f.limit == "most" for f in figures
    ):
        found |= {"opening", "ending"}
    return found


def said_by_unit(figure: Figure) -> set[str]:
    """Keys of what is measured, where the unit of `figure` says it: `torque` of `25 Nm`, `price` of `3 euros`."""
    found = {_IMPLIED[unit.kind] for unit in figure.units if unit.kind in _IMPLIED}
    return found | ({_COUNTED[figure.counted]} if figure.counted in _COUNTED else set())


def _left(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    return [word for word in words if not word.idle and not _given(word, others)]


def _given(word: Word, others: Sequence[Word]) -> bool:
    return any(
        bool(word.keys & other.keys)
        or (
            not (word.name and other.name)  # HTTP and HTTPS are two
            and any(inflected(one, another) for one in word.keys for another in other.keys)
        )
        or (word.name and other.name and same_name(word.name, other.name))
        for other in others
    )


_ENDINGS = ("", "e", "d", "ed", "s", "es", "i", "y")


def inflected(one: str, other: str) -> bool:
    """Whether two stems are of one word: `store`, `stored`."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return long.startswith(short) and long[len(short) :] in (_ENDINGS if len(short) > 3 else _ENDINGS[:2])


@lru_cache(maxsize=1024)
def _parallel(one: str, other: str) -> bool:
    """Whether two titles differ in a code that tells things of one kind apart: `Manual of the W2`, `Manual of the V4`."""
    mine, theirs = ([fold(word) for word in WORD.findall(title)] for title in (one, other))
    changed = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    return len(mine) == len(theirs) > len(changed) and any(
        _CODE.fullmatch(a) and _CODE.fullmatch(b) for a, b in changed
    )
