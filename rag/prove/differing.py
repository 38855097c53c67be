"""Where two cited sources give different figures for the same thing. Pure.

Two clauses differ when one figure of theirs cannot be true beside the other's (`rag.prove.signals.figures`) and they speak of
the same thing: of what their words say beside it, one side may say more, and only what does not tell the thing from others
(`opened to traffic`, `from the date of purchase`, who says it, how exactly; not `for children`, `in its Molde plant`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations

from rag.language.names import find_names, is_title, same_name
from rag.language.sentences import split
from rag.language.words import FUNCTION_WORDS, WORD, base, fold, stem
from rag.prove.signals.figures import NEAR, Figure, find_figures, find_named
from rag.prove.signals.measures import UNITS
from rag.types import Citation

MAX_CHARS = 1_000
"""A longer sentence states too much to be compared."""

_SAYING = r"(?:said|says|say|reported|reports|wrote|writes|announced|announces|told|noted|notes|claims|claimed|stated|states)"
_ATTRIBUTION = re.compile(
    rf"^(?:According to|As) [^,]{{2,80}},\s*"
    rf"|^[^,]{{2,60}}?\b{_SAYING}\b(?: \w+)? that\s+"
    rf"|,\s*(?:so\s+)?(?:according to [^,]+|[^,]{{2,60}}\b{_SAYING}\b[^,]*|{_SAYING} [^,]{{2,60}})(?=[.!?]?$)"
    r"|\s+according to [^,]+(?=[.!?]?$)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*[;(]\s*|:\s+|\s[–—]\s*|,\s+(?:and|but|while|which|who|where|whose|so|as|though|although|when|making|with|not)\b"
    r"|\s+and\s+(?=(?:cost|weigh|has|have|had|is|was|are|were|take|took|hold|held|seat|last|employ|carr|open|close)\w*\b)"
    r"|\s+(?:after|before|following|because|thanks|despite|although|whereas|while)\b"
)
"""Where the clause that holds the figure ends or begins."""
_EMPTY = frozenset(
    """now today currently present presently still only just also exactly precisely total altogether whole entire nearly almost
    roughly approximately circa some year years' since already actual actually overall officially official about around
    operate run own count comprise keep possess feature offer boast contain include number amount figure given stand reach
    measure come amount set put kept bought recorded estimated known make made per each every get gets got receive received
    give have standard default usual normal current annual yearly recommended required prescribed people persons person
    individuals come comes earn earns earned pay pays paid post posted report
    reports reported record records show shows showed provide provides supply supplies grant grants stay stays remain remains
    stood lie lies lay located situated serve serves work works listed states store stores keep keeps correction corrected maximum minimum max min one most least limit limited exceed within half""".split()
)
"""Words that say nothing of what is measured, or that a figure's limit, rate or unit says already."""
_EMPTY_STEMS = _EMPTY | {stem(word) for word in _EMPTY}
_SAME_MEASURE = {
    word: measure
    for measure, words in {
        "height": "tall high height rise rises tower towers elevation",
        "length": "long length stretch stretches span spans extend extends",
        "affected": "affect affects affected hit hits",
        "distance": "distance apart away",
        "width": "wide width broad",
        "depth": "deep depth",
        "weight": "heavy weigh weighs weighed weight",
        "price": "cost costs price priced charge charges charged sell sells fee",
        "capacity": "hold holds seat seats capacity accommodate accommodates fit fits carry carries room",
        "duration": "last lasts lasted take takes took duration",
        "age": "old age aged",
        "speed": "speed fast",
        "inhabitants": "population inhabitants residents live lives home",
        "staff": "employ employs employed employee employees worker workers staff workforce",
        "opening": "open opens opened opening inaugurated",
        "building": "built build erected constructed construction completed",
        "founding": "founded established founding started",
        "birth": "born birth",
        "death": "died death",
        "killed": "killed dead deaths died",
        "area": "area cover covers size",
    }.items()
    for word in words.split()
}
_MEASURES = frozenset(_SAME_MEASURE.values())
_IMPLIED = {
    **dict.fromkeys(("dollar", "euro", "sterling", "lira", "hryvnia", "yen", "rupee", "franc"), "price"),
    "time": "duration",
    "mass": "weight",
    "speed": "speed",
    "area": "area",
    "data": "area",
    "volume": "capacity",
}
"""The measure that a kind of unit says by itself."""
_PRONOUN = re.compile(
    r"\W*(?:he|she|it|they|we|i|you|his|her|its|their|this|that|these|those|both)\b", re.IGNORECASE
)
_AGAIN = frozenset(map(stem, "leave leaves depart departs departure arrive arrives runs".split()))
"""Stems of what happens at more than one time of a day."""
_CODE = re.compile(r"(?!(?:1\d|20)\d\d$)\w*\d\w*")
_CONTRASTS = frozenset("before after without outside except".split())
"""Function words that make it another thing."""
_ONCE = frozenset({"opening", "building", "founding", "birth", "death", "killed"}).union(
    stem(word)
    for word in """sign signed begin began begun end ended publish launch introduce abolish adopt enact complete arrive
    discovery discover invent marry married appointed close closes closed deadline due expire expires expired expiry start
    starts started effect ratify released sank land landed became unveiled wedding anniversary merged acquired bought
    first sold renovated restored moved burned burnt destroyed collapsed retired dissolved granted handed delivered""".split()
)
"""Stems of what has one date: other things happen in one year and in the next."""
_UNREAL = frozenset(
    stem(word)
    for word in """plan planned plans forecast forecasts projected projection projections expected expects expect target targets
    budget budgeted proposed proposal intend intended intends aim aims hoped foresaw foresee foreseen scheduled predicted
    prediction polls pollsters goal quota estimate estimates would hope hopes anticipated""".split()
) | {"will"}
_KEEPS = re.compile(r"\b(?:to|from|per|than|by)\s+(?:(?:the|a|an|its|their|all|this)\s+)?$", re.IGNORECASE)
"""Before a word that tells more of the same thing: `opened to traffic`, `24 months from the date of purchase`."""
_WITHIN = re.compile(
    r"\b(?:in|at|for|on|within|from|among|outside|near|to)\s+(?:(?:the|a|an|its|their|all)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Before a name that narrows what is spoken of: `150 employees in Molde`."""
_LIMIT = re.compile(r"\b(?:maximum|max|minimum|min)\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|for|in)\s+(?:(?:the|a|an|its|their|all|this)\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    """Its stem, or its measure."""
    name: str
    """The folded word where it may be a name, else empty."""
    keeps: bool
    """Whether it may stand on one side alone: it tells nothing that makes it another thing."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A clause with its figures taken out."""

    figures: tuple[Figure, ...]
    """Dates first."""
    words: tuple[_Word, ...]
    unnamed: bool
    """Whether a pronoun stands for what it speaks of."""
    real: bool
    """Whether it tells what is, not what is planned or expected."""
    context: tuple[Figure, ...] = field(compare=False)
    """All figures of the sentence: one that corrects or changes a figure tells both."""


def differing(citations: Sequence[Citation]) -> list[str]:
    """A line for each pair of sources that say the same but for one figure, telling which is newer."""
    lines = []
    for one, other in combinations(citations, 2):
        if one.document_id == other.document_id:
            continue
        figures = other_figure(one.quote, other.quote, (one.title, other.title))
        if figures is None:
            continue
        line = f"The sources differ: [{one.label}] says “{figures[0]}”, [{other.label}] says “{figures[1]}”."
        newer, older = sorted((one, other), key=lambda citation: citation.date or "", reverse=True)
        if older.date and newer.date and not newer.date.startswith(older.date):
            line += f" The newer is [{newer.label}], of {newer.date}."
        lines.append(line)
    return lines


def other_figure(one: str, other: str, titles: tuple[str, str] = ("", "")) -> tuple[str, str] | None:
    """The only figure in which two texts differ while speaking of the same thing, as each writes it; else None.

    `titles` of their documents tell things apart that the sentences do not name.
    """
    alike = _parallel(*titles)
    for mine in _statements(one):
        for theirs in _statements(other):
            figures = _compared(mine, theirs, alike)
            if figures is not None:
                return figures
    return None


def _compared(mine: _Statement, theirs: _Statement, alike: bool) -> tuple[str, str] | None:
    pairs = list(zip(mine.figures, theirs.figures, strict=False))
    if len(mine.figures) != len(theirs.figures) or mine.real != theirs.real:
        return None
    if not all(a.comparable(b) for a, b in pairs):
        return None
    changed = [(a, b) for a, b in pairs if not a.agrees(b)]
    if len(changed) != 1 or not _same_thing(mine, theirs, alike):
        return None
    a, b = changed[0]
    if a.date and not (len(pairs) == 1 and _once(mine, a, b)):
        return None  # what happens each year has another figure, and another date
    if a.clock and {word.key for word in mine.words} & _AGAIN:
        return None
    if _told(a, theirs.context) or _told(b, mine.context):
        return None
    return a.text, b.text


def _once(statement: _Statement, one: Figure, other: Figure) -> bool:
    """Whether what is dated has one date; what is held may be held again, but hardly in the same year."""
    keys = {word.key for word in statement.words}
    years = [{year for year, _, _ in figure.date.readings} for figure in (one, other) if figure.date]
    return bool(keys & _ONCE) or ("held" in keys and years[0] == years[1])


def _told(figure: Figure, others: Iterable[Figure]) -> bool:
    plain = replace(figure, limit="")
    return any(plain.comparable(other) and plain.agrees(replace(other, limit="")) for other in others)


def _same_thing(mine: _Statement, theirs: _Statement, alike: bool) -> bool:
    """Whether both name the same things in the same words, but for words of one side that add nothing."""
    here, there = _left(mine.words, theirs.words), _left(theirs.words, mine.words)
    implied = {
        _IMPLIED.get(unit.kind) for figure in (*mine.figures, *theirs.figures) for unit in figure.units
    }
    counted = {figure.counted for figure in (*mine.figures, *theirs.figures)}
    here, there = (
        [word for word in left if word.key not in implied and word.key not in counted]
        for left in (here, there)
    )
    if here and there:
        return False
    if not all(word.keeps for word in (*here, *there)):
        return False
    common = [word for word in mine.words if word.key not in _MEASURES and _given(word, theirs.words)]
    names = any(word.name and _given(word, theirs.words) for word in mine.words)
    if alike or mine.unnamed or theirs.unnamed:
        return names
    return bool(common or names)


def _left(words: Sequence[_Word], others: Sequence[_Word]) -> list[_Word]:
    return [word for word in words if not _given(word, others)]


def _given(word: _Word, others: Sequence[_Word]) -> bool:
    return any(
        _inflected(word.key, other.key) or (word.name and other.name and same_name(word.name, other.name))
        for other in others
    )


def _inflected(one: str, other: str) -> bool:
    """Whether two stems are of one word: `store`, `stored`."""
    short, long = sorted((one, other), key=len)
    return long == short or (
        len(short) > 3 and long.startswith(short) and long[len(short) :] in {"d", "ed", "s", "es"}
    )


@lru_cache(maxsize=1024)
def _parallel(one: str, other: str) -> bool:
    """Whether two titles differ in a code that tells things of one kind apart: `Manual of the W2`, `Manual of the V4`."""
    mine, theirs = ([fold(word) for word in WORD.findall(title)] for title in (one, other))
    changed = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    return len(mine) == len(theirs) > len(changed) and any(
        _CODE.fullmatch(a) and _CODE.fullmatch(b) for a, b in changed
    )


@lru_cache(maxsize=2048)
def _statements(text: str) -> tuple[_Statement, ...]:
    """The clauses of `text` that state a figure."""
    found = []
    for start, end in split(text):
        if end - start > MAX_CHARS:
            continue
        sentence = _ATTRIBUTION.sub("", " ".join(text[start:end].split()))
        context = find_figures(sentence)
        for clause in _CUT.split(sentence):
            statement = _statement(clause, context)
            if statement.figures:
                found.append(statement)
    return tuple(found)


def _statement(clause: str, context: tuple[Figure, ...]) -> _Statement:
    figures = sorted(
        find_figures(clause) or find_named(clause), key=lambda figure: (figure.date is None, figure.start)
    )
    spans = [(figure.start, figure.end) for figure in figures]
    limits = {fold(match.group()): match for match in _LIMIT.finditer(clause)}
    if len(limits) == 1 and sum(figure.date is None for figure in figures) == 1:
        limit = "most" if next(iter(limits)).startswith("max") else "least"
        figures = [f if f.date or f.limit else replace(f, limit=limit) for f in figures]
    matches = [m for m in WORD.finditer(clause) if not any(start <= m.start() < end for start, end in spans)]
    names = {name.start for name in find_names(clause)}
    words, real = [], True
    for at, match in enumerate(matches):
        word = fold(base(match.group()))
        if stem(word) in _UNREAL:
            real = False
            continue
        measure = _SAME_MEASURE.get(word)
        named = match.start() in names
        if not measure and not named and _adds_nothing(word):
            continue
        if match.start() and not measure and is_title(match.group()) and word in _EMPTY:
            continue
        words.append(
            _Word(measure or stem(word), word if named else "", _keeps(clause, matches, at, names, spans))
        )
    return _Statement(tuple(figures), tuple(words), _PRONOUN.match(clause) is not None, real, context)


def _keeps(
    clause: str, matches: Sequence[re.Match[str]], at: int, names: Set[int], spans: Sequence[tuple[int, int]]
) -> bool:
    """Whether a word tells more of the thing, not which thing of several."""
    match = matches[at]
    before = clause[max(0, match.start() - NEAR) : match.start()]
    if match.start() in names:
        return not _WITHIN.search(before)
    if _KEEPS.search(before):
        return True
    governed = _OF.search(before)
    if governed:  # `18 percent of the vote`, `the date of purchase`
        head = len(clause[: match.start() - len(governed.group())].rstrip())
        return any(end == head for _, end in spans) or any(
            m.end() == head and _KEEPS.search(clause, max(0, m.start() - NEAR), m.start())
            for m in matches[:at]
        )
    beside = [matches[n] for n in (at - 1, at + 1) if 0 <= n < len(matches)]
    return any(
        other.start() in names
        and not clause[min(other.end(), match.end()) : max(other.start(), match.start())].strip(" ,")
        for other in beside
    )


def _adds_nothing(word: str) -> bool:
    return word not in _CONTRASTS and (
        word in FUNCTION_WORDS
        or word in UNITS
        or word in _EMPTY
        or stem(word) in _EMPTY_STEMS
        or (len(word) > 4 and word.endswith("ly"))
    )
