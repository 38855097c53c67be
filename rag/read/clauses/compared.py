"""Two things that a question puts beside each other, and what is told of each: by sentences that name it, or in a section of its own. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.completing.lists import units_within
from rag.read.completing.neighbours import told_alike
from rag.read.judge import LOOKED_UP
from rag.read.scene import Chosen, Scene
from rag.read.units import Unit, answering, unmarked
from rag.search.question import Question
from rag.search.specifics import asks_difference, days_in, held, specifics

SECTION_WORDS = 60
"""Words of a section that is told whole."""
NAME_WORDS = 1
"""Words that the name of a section may have beside those of the thing it is about."""
AT_TOP = 3
"""Code points before which a document's title stands: two documents may be about a thing each."""
_SIDE = r"[^\s,;?](?:[^,;?]{0,70}?[^\s,;?])?"
_EACH = regex(
    rf"\b(?P<prep>for|of|in|on|at|with|to|from|by|as|under|during) (?P<one>{_SIDE}),? and (?:(?P=prep)|for|of)"
    rf" (?!(?:what|which|whom|whose|how)\b)(?P<two>{_SIDE})\s*\??\s*$",
    re.IGNORECASE,
)
_RESPECT = (
    r"(?: (?:in|on|over|about|as to|in terms of|when it comes to|with regard to|regarding) [^?]{1,90})?"
)
_BETWEEN = tuple(
    regex(pattern + r"\s*[?.]?\s*$", re.IGNORECASE)
    for pattern in (
        rf"\b(?:between|compare|do|does|are) (?P<one>{_SIDE})(?:,? (?:and|versus|(?-i:vs)\.?|compared (?:to|with)|differ(?:s|ent)? from))"
        rf" (?P<two>{_SIDE})(?: (?:differ|compare|different){_RESPECT})?",
        rf"\b(?:is|was|were) (?P<one>{_SIDE}) different(?:ly)? from (?P<two>{_SIDE})",
        rf"\b(?:distinguish\w*|(?:sets?|tells?)) (?P<one>{_SIDE})(?: apart)? from (?P<two>{_SIDE})",
        rf"^(?P<one>{_SIDE}) (?:(?-i:vs)\.?|versus) (?P<two>{_SIDE})",
    )
)
_OF_WHAT = regex(r"\s(?:in|on|of|for|with|from|at|to)\s", re.IGNORECASE)
_NO_NAME = regex(r"^\s*\[|\?\s*$")
"""A source of a list of references, a question."""
_NUMBERED = regex(r"^\s*(?:\d+\.)*\d+\.?\s")
_ASKS_DIFFERENCE = stems("difference differ different distinguish compare versus apart tell set")
"""Words that ask for a difference and name nothing."""
_DIFFERS = regex(r"\b(?:differ|compare)\w*\b", re.IGNORECASE)


@dataclass(frozen=True)
class SideBySide:
    """What is told of each of several things."""

    quoted: Sequence[Unit]
    confidence: float
    best: Chosen
    """The surest of what was found."""
    missing: tuple[str, ...] = ()
    """Those nothing is said of."""


def told_of_each(question: Question, scene: Scene, whole: Chosen, sides: Sequence[str]) -> SideBySide | None:
    """What is said of each of `sides`; None where `whole`, what answers the question, is to answer alone.

    What speaks of all sides at once answers alone, but of a difference each side's own sentence says more, and its own section most.
    """
    units, differ = answering(scene.units), asks_difference(question.text)
    texts = [unit.text for unit in units]
    sections = sections_of(question.text, sides, scene.around, [each.document_id for each in scene.passages])
    if differ and all(sections):
        return _in_sections(question, scene, sections, sides)
    told = all(naming(side, sides, [unit.text for unit in whole.quoted]) for side in sides)
    own = [naming(side, sides, texts, alone=True) for side in sides]
    if told and not (differ and all(own)):
        return None
    among = [
        [units[n] for n in only or naming(side, sides, texts)] for side, only in zip(sides, own, strict=True)
    ]
    among = [named or answering(section) for named, section in zip(among, sections, strict=True)]
    found = [scene.answer(question.text, question.kind, each) for each in among if each]
    if not found:
        return None
    missing = tuple(side for side, each in zip(sides, among, strict=True) if not each)
    alike = [] if missing else told_alike(sides, [each.best.unit for each in found], units)
    groups = [whole.quoted] if told else []
    groups += [[unit] for unit in alike] or [each.quoted for each in found]
    best = max(found, key=lambda each: each.verdict.confidence)
    confidence = max(best.verdict.confidence, whole.verdict.confidence if told else 0.0)
    return SideBySide(units_within(groups), confidence, best, missing)


def _in_sections(
    question: Question, scene: Scene, sections: Sequence[Sequence[Unit]], sides: Sequence[str]
) -> SideBySide:
    """Of each section its name with what it tells, all of it where that is short and nothing but the difference is asked."""
    found = [scene.answer(question.text, question.kind, answering(section)) for section in sections]
    named = _ASKS_DIFFERENCE | stems(" ".join(sides))
    places = {scene.passages[section[1].passage].title for section in sections}
    named |= stems(" ".join((*places, *(section[1].under for section in sections))))
    plain = content(question.text) <= named  # where it is said, and no respect in which they differ
    groups = []
    for section, best in zip(sections, found, strict=True):
        short = sum(len(unit.text.split()) for unit in section) <= SECTION_WORDS
        told = section[1:] if plain and short else best.quoted
        groups.append([section[0], *(unit for unit in told if unit != section[0])])
    best = max(found, key=lambda each: each.verdict.confidence)
    return SideBySide(units_within(groups), max(best.verdict.confidence, LOOKED_UP if plain else 0.0), best)


def sides_of(question: str) -> tuple[str, ...]:
    """The two things that `question` asks the same of, as it words them; none where it asks of one.

    >>> sides_of("How long is leave for the first and for the second parent?")
    ('the first', 'the second parent')
    >>> sides_of("How do a sloop and a cutter differ in their sails?")
    ('a sloop', 'a cutter')
    """
    patterns = _BETWEEN if asks_difference(question) else (_EACH,)
    for match in filter(None, (pattern.search(question) for pattern in patterns)):
        sides = (match["one"], match["two"])
        if all(own_words(side, sides) and not _DIFFERS.search(side) for side in sides):
            return sides
    return ()


def naming(side: str, sides: Sequence[str], texts: Sequence[str], *, alone: bool = False) -> list[int]:
    """Numbers of the `texts` that name `side` best, at least by half its own words; `alone`: and no other side."""
    if day := days_in(side):
        return [n for n, text in enumerate(texts) if day & days_in(text)]
    if specifics(side).codes and len(side.split()) == 1:
        return [n for n, text in enumerate(texts) if held(side.lower(), text.lower())]
    own = own_words(side, sides)
    others = [own_words(other, sides) for other in sides if other != side]
    named = [len(own & stems(text)) for text in texts]
    most = max(named, default=0)
    if 2 * most < len(own) or not most:
        return []
    return [
        n
        for n, text in enumerate(texts)
        if named[n] == most and not (alone and any(other <= stems(text) for other in others))
    ]


def sections_of(
    question: str, sides: Sequence[str], units: Sequence[Unit], documents: Sequence[str]
) -> list[list[Unit]]:
    """For each of the `sides` of `question` what stands under its name, the name first; empty where nothing does.

    `units` are in the order of their passages, `documents` the ids of these. Sections of one document and one rank are taken before
    documents that are called so; a section of two things is about neither of them.
    """
    order = sorted(units, key=lambda unit: (documents[unit.passage], unit.start))
    apart = [[unit for unit in order if documents[unit.passage] == each] for each in dict.fromkeys(documents)]
    names = specifics(question).names
    marks = []
    for side in sides:
        own = own_words(side, sides)
        head = own & names & content(_OF_WHAT.split(side, maxsplit=1)[0])
        marks.append((head or own & names or own, content(side)))
    found = [[_section(n, marks, here) for n in range(len(sides))] for here in apart]
    titled = [_section(n, marks, order, AT_TOP) for n in range(len(sides))]
    found = [each for each in (*found, titled) if len({one[1].under.count(" › ") for one in each if one}) < 2]
    return max(found, key=lambda each: sum(map(bool, each)), default=[[] for _ in sides])


def _section(
    side: int,
    marks: Sequence[tuple[frozenset[str], frozenset[str]]],
    here: Sequence[Unit],
    before: float = math.inf,
) -> list[Unit]:
    """The unit of `here` that is the name of a side and nothing else, with all that stands under it; empty without.

    `marks`: of each side what of its own words it is known by, its names where it has any, and all its words. `before`: code points
    of its document within which the name stands."""
    (known_by, all_words), others = marks[side], [other for other, _ in (*marks[:side], *marks[side + 1 :])]
    named = []
    for unit in here:
        names = unit.form in ("heading", "line") and unit.start < before and not _NO_NAME.search(unit.text)
        said = content(_NUMBERED.sub("", unmarked(unit.text))) if names else frozenset[str]()
        about = known_by <= said and len(said - all_words) <= NAME_WORDS
        if about and not any(other <= said for other in others):
            named.append(unit)
    for name in sorted(named, key=lambda unit: len(content(unit.text))):
        if told := list(_under(name, here)):
            return [name, *told]
    return []


def _under(name: Unit, here: Sequence[Unit]) -> Iterator[Unit]:
    """What follows a heading up to the next of its rank, or a line in its paragraph."""
    title = unmarked(name.text).strip()
    for unit in here[here.index(name) + 1 :]:
        if unit.passage != name.passage and unit.run != name.run:
            return
        if unit.form == "heading" and name.form == "heading":
            continue
        if title not in unit.under.split(" › ") if name.form == "heading" else unit.block != name.block:
            return
        yield unit


def own_words(side: str, sides: Sequence[str]) -> frozenset[str]:
    """Stems of a side that no other side has.

    >>> sorted(own_words("a day guest", ("a day guest", "a day member")))
    ['guest']
    """
    return content(side).difference(*(content(other) for other in sides if other != side))
