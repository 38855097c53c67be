"""The list that answers a question, whole: first what is said of it, then the reader's look at it, and its members as they stand.

    lists of the first documents → those likeliest by words and place → the reader, list by list → members

A list told so is complete as far as its place goes; where no list is sure, things are judged place by place (`telling.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.language.words import content, stems
from rag.read.each.phrased import kind_words, of_texts
from rag.read.lists.group import Group, Member
from rag.read.reader_model import TextReading, shipped_reader
from rag.read.whole.naming import is_person, runs_of
from rag.search.whole.each import EachAsked
from rag.types import Passage, Span

MOST_SENTENCES = 10
"""Sentences with an enumeration that the reader looks at, some 25 ms each, and"""
MOST_LISTS = 6
"""other lists."""
SURE_SENTENCE = 1.0
"""How far the reader's words must be above "no answer" in a sentence that names several things, and lie on two of them."""
SUPPORTED = 0.6
"""Support of the sentence where the reader's words are only one of them."""
LIKELY_LIST = 0.0
"""The same of a list whose heading or lead-in names what is asked for, and"""
ANSWERABLE = 0.5
"""the log odds that it answers at all."""
CALLED = 0.75
"""Share of the members of a list that are called what is asked for, where its heading does not say so."""
MOST_READ = 1_300
"""Code points of a list that the reader sees."""
MOST_MEMBER = 160
LONG = 600
"""Code points of a text between a heading and the first of its sections, up to which it may lead them in."""
_FAR = 20


@dataclass(frozen=True, slots=True)
class Placed:
    """A list of a document."""

    document_id: str
    title: str
    text: str
    """Of the document."""
    group: Group

    def of(self, members: tuple[Member, ...]) -> Placed:
        """The same with some of its members."""
        return replace(self, group=self.group.of(members))

    def names(self) -> list[str]:
        """What the members are called."""
        return [" ".join(self.text[slice(*member.name)].split()) for member in self.group.members]

    def rank(self, passages: Sequence[Passage], above: int = 0) -> int:
        """How many of `passages` are better than the first that holds some of it, or what stands `above` code points before it."""
        start, end = self.group.span
        return next(
            (
                n
                for n, passage in enumerate(passages)
                if passage.document_id == self.document_id
                and passage.start < end
                and start - above < passage.end
            ),
            2 * _FAR,
        )

    @property
    def headed_alone(self) -> bool:
        """Whether the heading above its sections is of a text of its own, longer than all of them: it calls them nothing, as the title
        of an article calls nothing the headlines of others below it."""
        if not (self.group.headed and self.group.above):
            return False
        start, end = self.group.span
        heading = self.text.rfind(self.group.above[-1], 0, start)
        between = start - heading - len(self.group.above[-1])
        return heading >= 0 and between > max(LONG, end - start)

    @property
    def above(self) -> str:
        return "".join(f"{line}.\n" for line in dict.fromkeys((self.title, *self.group.above)))

    @property
    def shown(self) -> str:
        """What the reader sees of it."""
        if self.group.form == "sentence":
            return f"{self.above}{self.group.lead}"
        members = (
            " ".join(self.text[slice(*(m.name if self.group.headed else m.body))].split())[:MOST_MEMBER]
            for m in self.group.members
        )
        return f"{self.above}{self.group.lead}\n{chr(10).join(members)}"[:MOST_READ]


def framed(asked: EachAsked, lists: Sequence[Placed], passages: Sequence[Passage]) -> list[Placed]:
    """Those of `lists` that surely give what is asked for, the surest first: one list, or several sentences; empty where none does."""
    fit = [one for one in lists if names_people(one)] if asked.people else lists
    likely = _likely(asked, fit, passages)
    # one that is called otherwise is none, whatever the reader says
    chosen = [one for one in likely if one.group.form == "sentence" or _is_called_so(asked, one)]
    if not chosen:
        return []
    seen = looked_through(asked, chosen)
    sure = [
        (reading.margin, one)
        for one, reading in zip(chosen, seen, strict=True)
        if (_names_things(one, reading) if one.group.form == "sentence" else _is_answered_in(reading))
    ]
    sure.sort(key=lambda each: -each[0])
    if not sure:
        return []
    first = sure[0][1]
    if first.group.form != "sentence":
        return [first]
    told = [one for _, one in sure if one.group.form == "sentence" and _beside(one, first)]
    return list(_apart(told))


def looked_through(asked: EachAsked, lists: Sequence[Placed]) -> list[TextReading]:
    """What the reader says of each list as a whole."""
    return shipped_reader().read(asked.question, [one.shown for one in lists], [""] * len(lists))


def _likely(asked: EachAsked, lists: Sequence[Placed], passages: Sequence[Passage]) -> Iterator[Placed]:
    """The lists that stand in the best passages and hold most words of the question."""
    words, noun = content(asked.question) - of_texts(), kind_words(asked)
    ranked: list[tuple[float, int, Placed]] = []
    for number, one in enumerate(lists):
        said = stems(f"{one.title}\n{one.group.said}")
        held = said | stems(" ".join(one.names())[:4_000])
        share = (len(words & held) + len(words & said)) / max(1, len(words))
        named = len(noun & stems(one.group.nearest)) / max(1, len(noun))
        ranked.append((share + named - one.rank(passages) / _FAR, number, one))
    ranked.sort(key=lambda each: (-each[0], each[1]))
    sentences = [one for *_, one in ranked if one.group.form == "sentence"]
    others = [one for *_, one in ranked if one.group.form not in ("sentence", "sections")]
    yield from sentences[:MOST_SENTENCES]
    yield from others[:MOST_LISTS]


def _names_things(one: Placed, seen: TextReading) -> bool:
    """Whether the reader's words are two or more of what a sentence names, or one of them where it takes all of it for support."""
    if seen.margin < SURE_SENTENCE:
        return False
    best, shown = seen.spans[0], one.shown
    said = " ".join(shown[best.start : best.end].split())
    held = sum(name in said or said in name for name in one.names())
    begin = len(shown) - len(one.group.sentence)
    return held > 1 or (held == 1 and seen.support_of(begin, len(shown)) >= SUPPORTED)


def names_people(one: Placed) -> bool:
    """Whether most members are called like people."""
    named = sum(any(run.start == 0 and is_person(run) for run in runs_of(name)) for name in one.names())
    return 2 * named > len(one.group.members)


def _is_called_so(asked: EachAsked, one: Placed) -> bool:
    """Whether a list is called what is asked for, or most of its members are ("Grade 8", where grade bands are)."""
    noun = kind_words(asked)
    named = bool(noun) and noun <= stems(" ".join((*one.group.above[-1:], one.group.lead)))
    if not named and (words := content(asked.noun)):
        held = sum(bool(words & stems(name)) for name in one.names())
        named = held >= CALLED * len(one.group.members)
    return named


def _is_answered_in(seen: TextReading) -> bool:
    """Whether the reader finds the answer in a list."""
    return seen.margin >= LIKELY_LIST and seen.answerable >= ANSWERABLE


def _beside(one: Placed, first: Placed) -> bool:
    return one.document_id == first.document_id and one.group.above == first.group.above


def _apart(told: Sequence[Placed]) -> Iterator[Placed]:
    """Without those that lie in the sentence of a surer one."""
    seen: list[Span] = []
    for one in told:
        start, end = one.group.span
        if all(end <= a or b <= start for a, b in seen):
            seen.append((start, end))
            yield one
