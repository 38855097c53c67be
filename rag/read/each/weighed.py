"""Lists of documents with where they stand, and how likely each answers a question, all of it.

    lists of the first documents → those near by words and place → by meaning too → the reader, list by list → chances

What a list is called, where it stands, what it means and what the reader sees in it each choose wrongly by themselves: a wrong one
had the reader's margin of 8.5, a right one -4.4 (eval/LOG.md, 2026-11-30). Together, and each list beside the others, they do not:
the weights are a logistic regression over lists of which it is known how much of an answer they hold.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from rag.language.words import WORD, stems
from rag.read.each.phrased import denying, is_of_some, kind_words
from rag.read.lists.group import FEWEST, Group, Member
from rag.read.reader_model import TextReading, shipped_reader
from rag.read.records.meaning import cells_said
from rag.read.whole.naming import is_person, runs_of
from rag.search.whole.each import EachAsked
from rag.types import Passage

Place: TypeAlias = tuple[str, int, int]
"""A span of a document, by id."""
MOST_NEAR, MOST_LOOKED = 36, 14
"""Lists of which the meaning is compared, a few ms each, and of these those that the reader looks at, some 30 ms each."""
SUPPORTED = 0.15
"""Mean support of its words from which a member is one that answers, as in `completing.gathered`."""
LIKELY, SURE, HEADINGS = 0.3, 0.6, 0.8
"""Chance from which a list is told where all of several things are asked for; where perhaps one is, or how many there are, or where it
is a sentence beside the one that the reader answers from; and where its members are sections, as every chapter has them."""
NEARLY = 0.7
"""Share of the best chance from which a list that the reader answers from is told: of two sentences side by side the second was told."""
OUTDONE = 0.3
"""Share of that chance below which a list that is only called so is not told."""
LEAST = -1.0
"""Log odds of the reader that a list answers at all, below which it is never told: most questions that nothing answers are below."""
CALLED = 0.75
"""Share of the members of a list that are called what is asked for, where its heading does not say so."""
COUNTED = 1.5
"""Log odds for a list where it is said how many things there are, and only those of so many are weighed; of three things many are."""
MOST_READ = 1_300
"""Code points of a list that the reader sees."""
MOST_MEMBER = 160
MOST_COUNTED = 15
"""Members from which on a list is none the likelier for its length."""
LONG = 600
"""Code points of a text between a heading and the first of its sections, up to which it may lead them in."""
ABOVE = 400
"""Code points above a list that speak of it."""
_FAR = 20
_WEIGHTS = {
    "answerable": 0.24,
    "supported": 0.92,
    "less answerable": 0.14,
    "less similar": 6.64,
    "rank": -0.8,
    "above": 1.0,
    "nearest": 1.19,
    "quoted": 0.99,
    "sections": 0.6,
    "sentence": -0.74,
    "length": 1.07,
}
_BIAS = -4.0
"""Fitted to lists of which it is known what they answer (eval/LOG.md, 2026-11-30, twenty-seventh session)."""


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

    def told(self) -> list[str]:
        """What each of the members says."""
        return [self.text[slice(*member.body)] for member in self.group.members]

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


@dataclass(frozen=True, slots=True)
class Weighed:
    """A list with how likely it is the answer, all of it."""

    one: Placed
    chance: float


class Near(Protocol):
    """What an index says of texts beside a question: `rag.search.retriever.Retriever`."""

    def similar(self, question: str, texts: Sequence[str]) -> list[float]:
        """How near each is in meaning: cosines."""
        ...

    def shares(self, question: str, texts: Sequence[str]) -> list[float]:
        """How much of the question's words each holds, rare ones counting more: 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class _Seen:
    """A list with what is known of it before the reader sees it, by name."""

    one: Placed
    values: dict[str, float]
    likely: float


def weighed(
    asked: EachAsked,
    lists: Sequence[Placed],
    passages: Sequence[Passage],
    places: Sequence[Place],
    near: Near,
) -> list[Weighed]:
    """The likeliest of `lists`, the best first. `passages`: what was found, best first; `places`: what the reader quotes."""
    seen = _nearest(asked, lists, passages, places, near)
    read = looked_through(asked, [each.one for each in seen])
    best = max((reading.answerable for reading in read), default=0.0)
    similar = max((each.values["similar"] for each in seen), default=0.0)
    found = []
    for each, reading in zip(seen, read, strict=True):
        values = each.values | {
            "answerable": reading.answerable,
            "supported": _supported(each.one, reading),
            "less answerable": reading.answerable - best,
            "less similar": each.values["similar"] - similar,
        }
        odds = _BIAS + sum(weight * values[name] for name, weight in _WEIGHTS.items())
        odds += COUNTED * (asked.many > FEWEST)
        found.append(Weighed(each.one, 1 / (1 + math.exp(-odds)) if reading.answerable >= LEAST else 0.0))
    return sorted(found, key=lambda each: -each.chance)


def likeliest(
    asked: EachAsked,
    lists: Sequence[Placed],
    passages: Sequence[Passage],
    places: Sequence[Place],
    near: Near,
) -> Placed | None:
    """The list that surely answers; None where none does, where a bound chooses among members, or where one that is of what is denied
    is all there is."""
    if asked.bounds or asked.of_documents:
        return None
    found = weighed(asked, fitting(asked, lists), passages, places, near)
    if not found:
        return None
    answers = (each for each in found if each.chance >= NEARLY * found[0].chance)
    best = next((each for each in answers if _holds(each.one, places[:1])), found[0])
    sure = asked.sure and not asked.number and denies(best.one) == denying(asked.question)
    aside = best.one.group.form == "sentence" and places and not _holds(best.one, places[:1])
    least = HEADINGS if best.one.group.headed else LIKELY if sure and not aside else SURE
    return best.one if best.chance >= least else None


def outdone(
    asked: EachAsked,
    named: Sequence[Placed],
    lists: Sequence[Placed],
    passages: Sequence[Passage],
    places: Sequence[Place],
    near: Near,
) -> Placed | None:
    """A list that is far likelier than those that are `named` as what is asked for and stand in no better passage; None where none is."""
    if named[0].rank(passages, ABOVE) == 0 or asked.number:
        return None
    found = weighed(asked, fitting(asked, lists), passages, places, near)
    best = found[0].chance if found else 0.0
    chance = max((each.chance for each in found if any(each.one is one for one in named)), default=0.0)
    return found[0].one if best >= LIKELY and chance < OUTDONE * best else None


def fitting(asked: EachAsked, lists: Sequence[Placed]) -> list[Placed]:
    """Those of `lists` that may answer: of people where people are wanted, and of what is not where that is asked for."""
    denied = denying(asked.question)
    return [
        one
        for one in lists
        if one.group.form != "alike"
        and not one.headed_alone
        and (not asked.people or names_people(one))
        and (denies(one) or not denied)
        and not _names_some(asked.question, one)
        and not is_of_some(asked, f"{one.title}\n{one.group.said}", one.told())
    ]


def _names_some(question: str, one: Placed) -> bool:
    """Whether a question names what a cell of some rows says and of others does not, "of the IT department": not all are asked for."""
    if one.group.form != "rows":
        return False
    said = f" {' '.join(WORD.findall(question))} "
    rows = [set(cells_said(row)) for row in one.told()]
    told = {cell for row in rows for cell in row if len(cell) > 1 and cell[0].isalpha()}
    small = {cell for cell in told if not cell.isupper() and f" {cell.lower()} " in said.lower()}
    named = small | {cell for cell in told if f" {cell} " in said}
    return any(sum(cell in row for row in rows) < len(rows) for cell in named)


def denies(one: Placed) -> bool:
    """Whether what stands right above a list denies something of its members: "Not allowed"."""
    return denying(f"{' '.join(one.group.above[-1:])}\n{one.group.lead}")


def looked_through(asked: EachAsked, lists: Sequence[Placed]) -> list[TextReading]:
    """What the reader says of each list as a whole."""
    return shipped_reader().read(asked.question, [one.shown for one in lists], [""] * len(lists))


def _supported(one: Placed, seen: TextReading) -> float:
    """Share of the members that the reader takes for support, as far as it sees them."""
    if one.group.form == "sentence":
        return float(seen.support_of(0, len(one.shown)) >= SUPPORTED)
    at = len(one.above) + len(one.group.lead)
    held = []
    for line in one.shown[at:].split("\n"):
        if line.strip():
            held.append(seen.support_of(at, at + len(line)) >= SUPPORTED)
        at += len(line) + 1
    return sum(held) / max(1, len(held))


def _nearest(
    asked: EachAsked,
    lists: Sequence[Placed],
    passages: Sequence[Passage],
    places: Sequence[Place],
    near: Near,
) -> list[_Seen]:
    """The lists that hold most words of the question, stand in the best passages and are nearest in meaning."""
    found = _placed(asked, lists, passages, places, near)
    found = sorted(found, key=lambda each: -each.likely)[:MOST_NEAR]
    heads = [f"{each.one.above}{each.one.group.lead}"[:ABOVE] for each in found]
    cosines = near.similar(asked.question, heads) if found else []
    seen = [
        replace(each, values=each.values | {"similar": cosine}, likely=each.likely + 2 * cosine)
        for each, cosine in zip(found, cosines, strict=True)
    ]
    return sorted(seen, key=lambda each: -each.likely)[:MOST_LOOKED]


def _placed(
    asked: EachAsked,
    lists: Sequence[Placed],
    passages: Sequence[Passage],
    places: Sequence[Place],
    near: Near,
) -> list[_Seen]:
    """Each list with the words that it holds and where it stands."""
    noun = kind_words(asked)
    said = [f"{one.title}\n{one.group.said}" for one in lists]
    names = [" ".join(one.names())[:4_000] for one in lists]
    texts = (
        said,
        [f"{a}\n{b}" for a, b in zip(said, names, strict=True)],
        [one.group.nearest for one in lists],
    )
    shares = [near.shares(asked.question, each) for each in texts]
    seen = []
    for one, above, anywhere, nearest in zip(lists, *shares, strict=True):
        rank = one.rank(passages, ABOVE)
        score = passages[rank].score / max(passages[0].score, 1e-9) if rank < len(passages) else 0.0
        called = len(noun & stems(one.group.nearest)) / max(1, len(noun))
        quoted = _holds(one, places)
        values = {
            "rank": math.log1p(min(rank, _FAR)),
            "above": above,
            "nearest": nearest,
            "quoted": float(quoted),
            "sections": float(one.group.headed),
            "sentence": float(one.group.form == "sentence"),
            "length": math.log(min(len(one.group.members), MOST_COUNTED)),
        }
        seen.append(_Seen(one, values, anywhere + nearest + called / 2 + score + 0.3 * quoted))
    return seen


def _holds(one: Placed, places: Sequence[Place]) -> bool:
    """Whether a member holds some of what is quoted."""
    return any(
        key == one.document_id and member.body[0] <= start and end <= member.body[1]
        for member in one.group.members
        for key, start, end in places
    )


def names_people(one: Placed) -> bool:
    """Whether most members are called like people."""
    named = sum(any(run.start == 0 and is_person(run) for run in runs_of(name)) for name in one.names())
    return 2 * named > len(one.group.members)
