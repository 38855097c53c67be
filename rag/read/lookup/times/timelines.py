"""Who or what it was at a time, by a list that tells one after another from when to when. Pure.

"Who was mayor in 1980?" → under "Mayors" the line "- Ada Holm 1976–2000"; "Who is mayor?" → the line whose end is open;
"Who came after Ada Holm?" → the line behind hers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rag.language.forms.plurals import singular
from rag.language.patterns import regex
from rag.language.words import WORD, content, fold, stem, stems
from rag.prove.signals.introductions import is_office
from rag.read.reading import Held
from rag.read.units import Unit, blocks_in, lead_of, unmarked
from rag.search.specifics import specifics
from rag.search.spells import Spell, spells_in
from rag.types import Passage

FEWEST = 3
"""Lines with a time of their own, one behind the other, that make such a list."""
MOST = 3
"""Lines that are told: a longer time is asked about as a whole, and by other words."""
SHARE = 0.7
"""Share of the lines of a list that tell from when to when."""
NAME_WORDS = 8
"""Most words of what a line names beside its time."""
_AROUND = " \t([{)]},;:.|-–—"
_IN_BRACKETS = regex(r"\(\s*+(?:(?:since|from|until)\s*+)?$")
_JOINED = regex(r"^\W*(?:and\s+)?")
_LEADS = regex(r"\b(?:since|from|until|till|after|before)\s*$", re.IGNORECASE)
_ENDS = regex(r"[,;(\[|]")
_CAPITALISED = regex(r"[^\W\d_a-z][\w'’-]*")
_ASKS = regex(
    r"\W*(?:(?:and|so|but|then) )?(?:who(?:m|se)?|what|which|where|(?:by|under|from|to|in|at|with|for) (?:whom?|which|what))\b"
    r"(?! (?:year|date|time|day|month|decade|century|period)s?\b)",
    re.IGNORECASE,
)
_NOW = regex(r"\b(?:now|nowadays|today|currently|current|present|at the moment|these days)\b", re.IGNORECASE)
WILL = regex(r"\b(?:will|going to)\b", re.IGNORECASE)
"""Asks for what no list tells yet."""
_PAST = regex(
    r"\b(?:was|were|did|had|been|used to|former(?:ly)?|previous(?:ly)?|ever|[a-z]{2,}ed|led|ran|held|kept|built|sat|won|wrote|made|came|went)\b"
)
_BESIDE = regex(
    r"\b(?P<after>after|succeeded|followed|replaced|took over from|came next after)\s+|\b(?P<before>before|preceded|came before)\s+",
    re.IGNORECASE,
)
_IN_A_PLACE = regex(r"\b([A-Z][\w'’-]+)(?:,| in) (?:the )?[A-Z][\w'’-]+(?:(?:,? )[A-Z][\w'’-]+){0,4}")
"""A name, and where what it names lies: "Elm in Lower Saxony, Germany"."""
_LINES = ("item", "row", "field", "line")
_LED = regex(
    r"\b(?:led|leads?|headed|heads|ran|runs|ruled|rules|governed|governs|presided|presides|chaired|chairs|directed|directs|charge)\b",
    re.IGNORECASE,
)
"""What somebody in an office does, whatever the office is called."""
_DOERS = (
    stems("live lived lives residents resident residence occupants inhabitants tenants occupied"),
    stems("owned owns own owners proprietors landlords belonged belong"),
)
"""Deeds and who does them, where these are words apart."""
_NO_OFFICE = regex(r"\b(?:owner|resident|tenant|occupant|member|player|builder|customer|user)s?\b")
_FIRST = regex(r"\b(?P<first>first|original|earliest)\b|\b(?:last|latest|most recent)\b", re.IGNORECASE)
_ASKS_WHERE = regex(r"\W*(?:(?:and|so|but|then) )?(?:to )?where\b", re.IGNORECASE)
_INFLECTED = frozenset(
    [
        "",
        *"s e es d ed ing r rs er ers or ors nt nts ent ents ant ants man men woman women person persons ship".split(),
    ]
)
"""What is behind the part that a deed and who does it share: own-ed, own-ers."""
_LIGHT = stems(
    "serve served hold held position post office role job function place in of be become became take took over come came"
    " next time year years person people name names called known work worked use used"
)
_WHERE_IT_IS = stems(
    "town city village place country state region county company firm club team school organisation organization society"
    " association body institution house building family business"
)
"""What a thing is called in general, which need be said nowhere: "the town of Elm"."""


@dataclass(frozen=True, slots=True)
class Line:
    unit: Unit
    spell: Spell
    name: str | None
    """What it names beside the time."""


def held_at(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The lines of the one list of `units` that is called what `question` asks for, for the time that it names, or for now."""
    if not _ASKS.match(question) or WILL.search(question):
        return None
    found: list[tuple[int, list[Line]]] = []
    for lines in timelines_in(units):
        fit, unit = lines_at(question, lines), lines[0].unit
        if fit and _is_of(question, unit, passages[unit.passage]):
            kind = unit.under.rpartition(" › ")[2].partition(" of ")[0]
            found.append((len(stems(kind) - stems(question)), fit))
    if not found:
        return None
    # of mayors and deputy mayors, mayors are asked for; two copies of one list say the same
    return told_alike([fit for further, fit in found if further == min(each for each, _ in found)])


def told_alike(lists: Sequence[Sequence[Line]]) -> Held | None:
    """The lines of the first of several lists where all say the same; None where they do not, or there are too many lines."""
    said = {tuple((line.name or line.unit.text, line.spell.first) for line in lines) for lines in lists}
    if len(said) != 1 or len(lists[0]) > MOST:
        return None
    told = lists[0]
    return Held(tuple(dict.fromkeys(line.unit for line in told)), told[0].name if len(told) == 1 else None)


def is_over(question: str, quoted: Sequence[Unit]) -> bool:
    """Whether `question` asks who somebody is, and what is quoted says until when somebody was: "- Ada Holm 1976–2000"."""
    if not quoted or _PAST.search(question) or spells_in(question) or not _ASKS.match(question):
        return False
    leads = {unit.lead for unit in quoted}
    quoted = [unit for unit in quoted if (unit.start, unit.end) not in leads]
    lines = [_line(unit) for unit in quoted if unit.form in _LINES]
    return 0 < len(lines) == len(quoted) and all(
        line is not None and line.spell.ranged and line.name and _has_ended(line.unit.text) for line in lines
    )


def _has_ended(text: str) -> bool:
    return all(told.last < date.max for told in spells_in(text))


def timelines_in(units: Sequence[Unit]) -> list[list[Line]]:
    """Lists of which nearly all lines say from when to when, each with these lines; sentences that enumerate such."""
    lists: dict[tuple[object, ...], list[Unit]] = {}
    found = []
    for unit in units:
        if unit.form in _LINES:
            lists.setdefault((unit.passage, unit.form, unit.under, unit.lead), []).append(unit)
        elif unit.form == "sentence" and len(each := _enumerated(unit)) >= FEWEST:
            found.append(each)
    for listed in lists.values():
        lines = [line for unit in listed if (line := _line(unit)) is not None]
        closed = sum(line.spell.ranged for line in lines)
        if closed >= FEWEST and len(lines) >= SHARE * len(listed):
            found.append(sorted(lines, key=lambda line: (line.spell.first, line.spell.last)))
    return found


def _line(unit: Unit) -> Line | None:
    """A unit with the first time that it tells from or until; None where it tells none."""
    text = unmarked(unit.text)
    told = next((each for each in spells_in(text) if _goes_on(each)), None)
    return Line(unit, told, _name(text[: told.start], text[told.end :])) if told else None


def _enumerated(unit: Unit) -> list[Line]:
    """What a sentence names with a time in brackets behind each: Ada Quill (1921-1930), Bruno Falk (1930-1947)."""
    at, found = 0, []
    for told in spells_in(unit.text):
        before = unit.text[at : told.start]
        if _goes_on(told) and _IN_BRACKETS.search(before):
            found.append(Line(unit, told, _name(_JOINED.sub("", before), "")))
        at = told.end
    return found


def _goes_on(told: Spell) -> bool:
    return told.ranged or told.last == date.max


def _name(before: str, after: str) -> str | None:
    """What stands before a time, or behind it, where that is no more than a name: "Ada Quill (", "), later head" → "Ada Quill"."""
    sides = _LEADS.sub("", before), after
    said = next((part for each in sides if (part := each.strip(_AROUND))), "")
    name = _ENDS.split(said)[0].strip(_AROUND)
    return name if 0 < len(name.split()) <= NAME_WORDS and name[0].isupper() else None


def lines_at(question: str, lines: Sequence[Line]) -> list[Line]:
    """The lines for the time that `question` names: those that hold all of it, else those that it meets; those without an end
    where it names none and asks for now."""
    asked = spells_in(question)
    if not asked and _BESIDE.search(question):
        return _beside(question, lines)
    if len(asked) > 1:
        return []
    if not asked and (ordinal := _FIRST.search(question)):
        return [lines[0 if ordinal["first"] else -1]]
    if not asked:
        now = _NOW.search(question) or not _PAST.search(question)
        return [line for line in lines if line.spell.last == date.max] if now else []
    wanted = asked[0]
    whole = [line for line in lines if _holds(line.spell, wanted)]
    return whole or [line for line in lines if line.spell.meets(wanted)]


def _holds(told: Spell, asked: Spell) -> bool:
    return told.first <= asked.first and asked.last <= told.last


def _beside(question: str, lines: Sequence[Line]) -> list[Line]:
    """The line behind, or before, that of somebody whom `question` names."""
    match = _BESIDE.search(question)
    if match is None:
        return []
    name = content(" ".join(_CAPITALISED.findall(question, match.end())))
    at = [n for n, line in enumerate(lines) if name and name <= stems(line.name or line.unit.text)]
    next_to = at[0] + (1 if match["after"] else -1) if len(at) == 1 else -1
    return [lines[next_to]] if 0 <= next_to < len(lines) else []


def _is_of(question: str, unit: Unit, passage: Passage) -> bool:
    """Whether a list is called what `question` asks for, and is of all that this names: what else stands on the page is of the page."""
    heading = unit.under.rpartition(" › ")[2]
    if unit.form == "sentence":
        called = f"{heading}\n{unit.text}"
    else:  # heads of the department are heads, and no names of departments
        called = "\n".join(each.partition(" of ")[0] for each in (heading, lead_of(unit, passage)))
    known = stems(f"{passage.title} {unit.under} {lead_of(unit, passage)} {called} {_before(unit, passage)}")
    spells = spells_in(question)
    bare = question if not spells else f"{question[: spells[0].start]} {question[spells[0].end :]}"
    bare = _IN_A_PLACE.sub(lambda match: match[1] if content(match[1]) <= known else match[0], bare)
    beside = _BESIDE.search(bare)
    asked = _FIRST.sub(" ", _NOW.sub(" ", bare[: beside.start()] if beside else bare))
    words = (content(asked) | (stems(asked) & frozenset().union(*_DOERS))) - _LIGHT
    naming = _akin(_words(asked), _words(called)) & words
    of_an_office = any(map(is_office, map(singular, _NO_OFFICE.sub(" ", fold(called)).split())))
    if heading == passage.title and not of_an_office and naming <= specifics(bare).names:
        return False  # what all of the document is about names no list in it
    led = _LED.findall(bare)
    if led and of_an_office:
        if naming <= _WHERE_IT_IS:  # "Who runs the café?": what is only mentioned has others who run it
            known = stems(f"{passage.title} {unit.under} {called}")
        naming |= stems(" ".join(led))
    if (not naming - _WHERE_IT_IS and not beside) or (of_an_office and _ASKS_WHERE.match(question)):
        return False
    return words - naming - _WHERE_IT_IS <= known and (bool(beside) or specifics(bare).names <= known)


def _before(unit: Unit, passage: Passage) -> str:
    """The first paragraph of a document, which says what it is of, where it stands before a list; empty for a passage from further on."""
    first = next((block for block in blocks_in(passage) if block.kind not in ("heading", "furniture")), None)
    if passage.start or first is None or first.kind != "paragraph" or unit.start < first.end:
        return ""
    return passage.text[first.start : first.end]


def _words(text: str) -> list[str]:
    """The folded words of a text, of which one that ends as `breweries` does is `brewery`."""
    return [re.sub("ies$", "y", fold(word)) for word in WORD.findall(text)]


def _akin(asked: Iterable[str], names: Iterable[str]) -> frozenset[str]:
    """Stems of the words that are one of the names, or name who does what it says: owned, owners; presides, president; lived, residents."""
    bases = frozenset().union(*map(_bases, set(names)))
    rows = [row for row in _DOERS if any(stem(name) in row for name in set(names))]
    doers = frozenset().union(*rows)
    return frozenset(
        stem(word) for word in set(asked) if stem(word) in doers or not _bases(word).isdisjoint(bases)
    )


def _bases(word: str) -> set[str]:
    found = {word.removesuffix(end) for end in _INFLECTED if word.endswith(end)}
    return {base for base in found if len(base) >= 3}
