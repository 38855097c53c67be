"""Windows that surely tell one of the things asked for → the things, equal ones once. Pure but for the models' verdicts.

A line that leads a list in tells all of its items; what the reader names in one sentence is taken apart ("a pin and two beads").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.encode.session import cores
from rag.language.patterns import regex
from rag.language.sentences import last_sentence
from rag.language.words import content, stems
from rag.read.each.judging import Looked, looked_at, others_in
from rag.read.each.windows import Window
from rag.read.lists.outlines import is_no_thing
from rag.read.units import unmarked
from rag.read.whole.grouping import NamedAt, grouped
from rag.read.whole.items import Progress
from rag.read.whole.surveyed import MOST_SHOWN
from rag.search.meanwhile import in_turn
from rag.search.whole.each import EachAsked
from rag.types import Span

OF_THE_BEST = 0.15
"""Least support of a window, as a share of the best supported one: what is asked for stands out in each."""
NAMED_FROM = -5.0
"""How far the reader's words for a thing may be below "no answer" for it to be named by them; below, the window itself is quoted."""
MOST_AS_MANY = 2
"""Things told, for each that the question says that there are, from which on too much else is among them."""
MOST_NAME = 12
"""Words of a name."""
MOST_ITEM = 300
"""Code points of one item of a list that a line leads in."""
GAP = 400
"""Code points between two of them, or between them and that line: the end of a page stands there in some texts."""
MOST_LISTED = 60
_BETWEEN = regex(r"\s*+(?:,\s*+(?:(?:and|or)\s++)?|;\s*+)|\s++(?:and|or)\s++")
_JOINED = regex(r";|\s(?:and|or)\s")
_BEGINS = regex(r"(?:an?|the|\d[\d,.]*|nurse|dr|mr|mrs|ms|many|some|several)\b", re.IGNORECASE)
_NUMBERED = regex(r"\W{0,3}\d{1,3}[.)]\s")
_ITEM_NAME = regex(r"[^:–—|]{1,60}?(?=\s*[:–—|]|\s+-\s)")


@dataclass(frozen=True, slots=True)
class Told:
    """A thing with one place that tells it."""

    name: str
    """Empty where only the quote tells it."""
    window: Window
    at: Span | None
    """The thing as a span of the document; None where it stands in a title or heading."""
    stated: float
    """Probability that the window supports the statement."""
    proved: Span | None = None
    """The sentences of the window that say what is asked of it; None for all of it."""


def quote_of(told: Told) -> Span:
    """The sentences of a window from the one that names the thing to the last that says what is asked of it, in either order."""
    window = told.window
    begin = window.start + len(window.said) - len(unmarked(window.said))
    spans = [told.proved or (window.start, window.end)]
    if told.at and told.proved:
        spans += [(u.start, u.end) for u in window.units if u.start < told.at[1] and told.at[0] < u.end]
    return max(begin, min(start for start, _ in spans)), max(end for _, end in spans)


def places_shown(things: Sequence[Sequence[Told]]) -> list[Told]:
    """What is shown: of each thing the place that tells it first, of several things of one place, or of a part of it, only one."""
    first = {(thing[0].window.document_id, quote_of(thing[0])): thing[0] for thing in reversed(things)}
    named = [thing[0] for thing in things if thing[0].at is None]
    wider = [
        one
        for (document_id, (start, end)), one in first.items()
        if not any(
            document_id == of and begin <= start and end <= stop and (begin, stop) != (start, end)
            for of, (begin, stop) in first
        )
    ]
    kept = {id(one) for one in (*wider, *named)}
    return [thing[0] for thing in things if id(thing[0]) in kept][:MOST_SHOWN]


def things_in(
    asked: EachAsked, windows: Sequence[Window], around: Sequence[Window], progress: Progress | None = None
) -> list[list[Told]]:
    """The things that `windows` surely tell of, each with its places; where a line leads lists of them in, what these list.

    `around`: all windows, in which lists go on. `progress` hears how many looks are taken.
    """
    looked = looked_at(asked, windows, progress)
    least = OF_THE_BEST * max((one.support for one in looked), default=0.0)
    sure = _apart([one for one in looked if one.support >= least and one.tells])
    leading = [one for one in sure if one.window.said.rstrip().endswith(":")]
    told = [item for one in leading if _leads_in(one) for item in _list_below(one, around)]
    if not told:
        alone = [one for one in sure if one not in leading]
        others = in_turn(others_in, alone, cores())
        looks = [look for one, more in zip(alone, others, strict=True) for look in (one, *more)]
        told = [each for look in looks for each in _told(look)]
    told = [
        one for one in told if not one.name or not any(content(one.name) <= each for each in asked.others)
    ]
    told = [one for one in told if not is_no_thing(asked.noun, one.name)]
    if letters := asked.letters:
        told = [one for one in told if letters.fits(one.name)]
    return _as_many(asked.many, _grouped(told, whole=asked.people))


def _as_many(many: int, things: list[list[Told]]) -> list[list[Told]]:
    """None of `things` where they are far more than the question says that there are: which of them are meant no model tells."""
    return [] if 0 < many * MOST_AS_MANY < len(things) else things


def _apart(sure: Sequence[Looked]) -> list[Looked]:
    """Those of the windows that tell of another place than a likelier one: two that overlap mostly tell the same."""
    kept: list[Looked] = []
    for one in sorted(sure, key=lambda one: -one.chances[0]):
        over = [other for other in kept if _overlap(one.window, other.window)]
        if all(_stand_apart(one.within, other.within) for other in over):
            kept.append(one)
    return kept


def _overlap(one: Window, other: Window) -> bool:
    return one.document_id == other.document_id and one.start < other.end and other.start < one.end


def _stand_apart(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and (one[1] <= other[0] or other[1] <= one[0])


def _leads_in(leading: Looked) -> bool:
    """Whether the sentence that leads a list in says a word of the question: what else the paragraph tells is not in the list."""
    return not content(leading.asked.question).isdisjoint(stems(last_sentence(leading.window.said)))


def _list_below(leading: Looked, around: Sequence[Window]) -> list[Told]:
    """What follows a line that leads a list in, as far as it is a list: short stretches one after another, below the same heading."""
    first = leading.window
    behind = (
        w
        for w in around
        if w.document_id == first.document_id and w.start >= first.end and w.above == first.above
    )
    found: list[Told] = []
    reached = first.end
    for window in sorted(behind, key=lambda window: window.start)[:MOST_LISTED]:
        if window.start - reached > GAP or len(window.said) > MOST_ITEM or window.said.rstrip().endswith(":"):
            break
        if found and _is_numbered(window) != _is_numbered(found[0].window):
            break  # the list around this one goes on
        name = _item_name(window.said)
        found.append(Told(name, window, (window.start, window.end), leading.chances[0]))
        reached = window.end
    return found if len(found) > 1 else []


def _is_numbered(window: Window) -> bool:
    return _NUMBERED.match(window.said) is not None


def _item_name(said: str) -> str:
    """What an item begins with before a colon or a dash, or all of a short one; empty for a sentence."""
    plain = " ".join(unmarked(said).split()).strip(" .;,")
    if match := _ITEM_NAME.match(plain):
        plain = match.group().strip()
    return plain if len(plain.split()) <= MOST_NAME else ""


def _told(looked: Looked) -> list[Told]:
    stated = looked.chances[0]
    names = _names(looked) or [""]
    if looked.within is None:  # a part of a title or of a heading names nothing
        names = [name for name in names if not name or name in looked.window.above]
    return [Told(name, looked.window, looked.within, stated, looked.proved_by()) for name in names]


def _names(looked: Looked) -> list[str]:
    """What the reader's words name, several apart: "a bronze pin and many sherds"; empty where it is not sure of them."""
    said = " ".join(looked.named.split()).strip(" .,;:")
    if looked.reading.margin < NAMED_FROM or not (content(said) or any(char.isdigit() for char in said)):
        return []
    parts = [part for part in _BETWEEN.split(said) if part]
    if len(parts) < 2 or not (_are_several(said, parts) or _are_named(looked.asked.noun, parts)):
        parts = [said]
    return parts if all(len(part.split()) <= MOST_NAME for part in parts) else []


_EACH_NAMED = content(
    "person people man woman child member player author speaker guest city town village country state place port river lake month day"
    " language colour country island street author winner mayor president minister"
)
"""What each is called by a name of its own, never by two with "and" between."""


def _are_named(noun: str, parts: Sequence[str]) -> bool:
    """Whether what "and" joins are the names of several such: "Riga and Oslo", where cities are asked for."""
    return content(noun.split()[-1]) <= _EACH_NAMED and all(part[:1].isupper() for part in parts)


def _are_several(said: str, parts: Sequence[str]) -> bool:
    """Whether what stands around commas or "and" are things of their own: not one name, "Ash and Amber", nor "the Tern, a sloop"."""
    if not _JOINED.search(said):
        return len(parts) > 1 and all(part[:1].isupper() and len(part.split()) > 1 for part in parts)
    first, last = parts[0], parts[-1]
    return len(parts) > 2 or bool(_BEGINS.match(last)) or (len(first.split()) > 1 and len(last.split()) > 1)


def _grouped(told: Sequence[Told], *, whole: bool) -> list[list[Told]]:
    """Equal things once, in the order of the texts; what only a quote tells is a thing of its own."""
    named = [one for one in told if one.name]
    places = [NamedAt(one.name, str(n), n, n, (n, n)) for n, one in enumerate(named)]
    groups = grouped(places, {}, whole=whole)
    things = [[replace(named[place.start], name=group.name) for place in group.found] for group in groups]
    things += [[one] for one in told if not one.name]
    return sorted(
        things, key=lambda thing: (thing[0].window.document_id, thing[0].at or _start(thing[0].window))
    )


def _start(window: Window) -> Span:
    return window.start, window.start


def says_several(asked: EachAsked, things: Sequence[Sequence[Told]]) -> bool:
    """Whether the one place that tells all of the things calls them so, in the plural: "a level by cost and time" tells no two levels."""
    return asked.noun.split()[-1].lower() in things[0][0].window.text.lower()


def says_most(asked: EachAsked, told: Told) -> bool:
    """Whether the sentence that names a thing says half of what is asked of it."""
    words, at = content(asked.question), told.at
    named = [unit.text for unit in told.window.units if at and unit.start < at[1] and at[0] < unit.end]
    return 2 * len(words & stems(" ".join(named))) >= len(words)
