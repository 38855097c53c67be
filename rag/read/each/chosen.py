"""Members of a list that a condition chooses: "Which states offer leave after domestic violence?" under "States with paid leave".

"Which versions came out in 2023?" → the sections of a changelog whose headings give a day of 2023

lists that are called what is asked for → what the question says beyond their heading → the members that say it, most of it in one
place → the model of entailment, member by member
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.encode.pairs import open_pairs
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import content, stems
from rag.prove.entailment import chances
from rag.read.each.bounds import within
from rag.read.each.by_name import head_of, says_no_more
from rag.read.each.phrased import DENIED, kind_words, of_texts
from rag.read.each.weighed import CALLED, Placed
from rag.read.lists.group import FEWEST, Member
from rag.search.whole.each import EachAsked

MOST_JUDGED = 12
"""Members of which the statement is judged, some 30 ms each."""
MOST_LISTS = 3
"""Lists that are tried, those in which a member holds most of the question."""
STATED = 0.55
"""Mean probability of the statements of the members that the words choose."""
LEAST = 0.3
"""Probability below which one of them is left out."""
PART = 0.75
"""Share of the members that a condition may leave: one that all meet chooses nothing."""
MEASURED = 0.75
"""Share of the members of a list that give a figure or a day of the kind that is bounded."""
_ALSO = "versions releases changes released published made came come out appeared issued shipped tagged"
_IS_OF_VERSIONS = regex(
    r"change[\s_-]?log|changes|release[\s_-]+(?:notes|history)|version[\s_-]+history|what['’]?s[\s_-]+new",
    re.IGNORECASE,
)
"""Titles of documents that list what came out when, without calling it so."""
_CUT = regex(r"^\S.*\s\d{1,2}\b(?=[\s?.,]*$)")
"""A day of which only the month was read as a bound: "after January 20"."""
_HAS = regex(r"\b(?:do|does|did|has|have|can|may|must|will|should)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before the subject of a question: whose the things are chooses none of them."""
_NAME = regex(r"(?<![\w.'’-])(?=[\w'’-]*[A-Z\d])[\w'’-]*\w")
"""A word with a capital or a digit."""
MOST_CHARS = 700
"""Code points of a member that are judged, around what holds the words."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Members of a list that hold the words of a condition."""

    placed: Placed
    members: tuple[Member, ...]
    told: tuple[str, ...]
    """Of each what holds the words."""
    held: int
    """How many of them each holds."""


def chosen_members(asked: EachAsked, lists: Sequence[Placed]) -> Placed | None:
    """A list with those of its members that meet the question; None where no list is surely chosen from."""
    noun = kind_words(asked)
    words = content(asked.question) - of_texts()
    found = [each for one in lists if (each := _chosen(asked, one, noun, words)) is not None]
    found.sort(key=lambda each: -each.held)
    for each in found[:MOST_LISTS]:
        stated = [
            _chance(asked, each.placed, member, told)
            for member, told in zip(each.members, each.told, strict=True)
        ]
        if sum(stated) >= STATED * len(stated):
            kept = tuple(m for m, chance in zip(each.members, stated, strict=True) if chance >= LEAST)
            if len(kept) > 1:
                return each.placed.of(kept)
    return None


def bounded_members(asked: EachAsked, lists: Sequence[Placed]) -> Placed | None:
    """A list of which most members give a figure or a day of the kind that the question bounds, with those that are within; None where
    the question says more of them, or none is."""
    bounds, question = asked.bounds, asked.question
    for bound in bounds:
        question = question.replace(bound.said, "")
    if not bounds or DENIED.search(question) or _CUT.search(question):
        return None
    found: list[tuple[int, Placed]] = []
    for one in (each for each in lists if each.group.form != "sentence"):
        given = [[within(said, bound) for bound in bounds] for said in _heads(one)]
        measured = sum(None not in each for each in given)
        naming = one.document_id
        if _IS_OF_VERSIONS.search(f"{one.title} {one.document_id}"):
            naming += f" {_ALSO}"
        if measured < MEASURED * len(given) or not says_no_more(question, one, naming, lists):
            continue
        kept = tuple(member for member, each in zip(one.group.members, given, strict=True) if all(each))
        if kept:
            found.append((measured, one.of(kept)))
    return max(found, key=lambda each: each[0])[1] if found else None


def those_meant(asked: EachAsked, chosen: Sequence[Placed]) -> list[Placed]:
    """Lists that are told with those of their members that the question means: of one those of a name in it, and those that are called
    what is asked for; of any those whose names begin or end as it says, and no list that has none."""
    if len(chosen) == 1 and chosen[0].group.form != "sentence" and not asked.bounds:
        chosen = [_called_alike(asked, with_that_name(asked, chosen[0]))]
    if asked.letters is None:
        return list(chosen)
    return [one.of(kept) for one in chosen if (kept := named_so(asked, one))]


def named_so(asked: EachAsked, one: Placed) -> tuple[Member, ...]:
    """The members whose names begin or end as the question says; all where it says nothing. A number that a row begins with is no name:
    what stands behind it is."""
    if (letters := asked.letters) is None:
        return one.group.members
    rows = one.group.form == "rows"
    named = [_worded(one.text, member) if rows else member for member in one.group.members]
    return tuple(member for member in named if letters.fits(one.text[slice(*member.name)]))


def _worded(text: str, row: Member) -> Member:
    """A row with its first cell that has a letter as its name."""
    start, end = row.body
    for cell in re.finditer(r"[^|]*[^\W\d_][^|]*", text[start:end]):
        said = cell.group()
        return Member(
            (start + cell.end() - len(said.lstrip()), start + cell.start() + len(said.rstrip())), row.body
        )
    return row


def _called_alike(asked: EachAsked, one: Placed) -> Placed:
    """Sections without those that lack what is asked for at their end, where nearly all have it: "Oak type", "Elm type" and "Control"."""
    if not one.group.headed:
        return one
    noun = kind_words(asked)
    alike = tuple(
        member
        for member, name in zip(one.group.members, one.names(), strict=True)
        if noun and noun <= stems(head_of(name))
    )
    return one.of(alike) if len(alike) >= max(FEWEST, CALLED * len(one.names())) else one


def with_that_name(asked: EachAsked, one: Placed) -> Placed:
    """A list with those of its members that hold a name of the question which stands above none and in some of them: "at the Elm".
    All of them where there is no such name: what the text around speaks of more often is what it is about."""
    above = stems(f"{one.title}\n{one.group.said}")
    kept = _marked(asked, one)
    for match in _NAME.finditer(asked.question, 1):
        if content(match.group()) <= above | content(asked.noun) or _HAS.search(
            asked.question, 0, match.start()
        ):
            continue
        word = re.compile(rf"(?<!\w){re.escape(match.group())}(?!\w)")
        held = tuple(member for member in kept if word.search(one.text, *member.body))
        start, end = one.group.span
        outside = len(word.findall(one.text[:start])) + len(word.findall(one.text[end:]))
        if outside < len(held) <= PART * len(one.group.members):
            kept = held
    return one.of(kept)


_MARK = regex(r"\((?P<mark>[a-z][a-z -]{3,30})\)\s*:?\s*$")
_MUST = tuple(
    map(content, ("mandatory required compulsory obligatory needed", "optional voluntary", "recommended"))
)
"""Marks that say the same."""


def _marked(asked: EachAsked, one: Placed) -> tuple[Member, ...]:
    """The members that are marked behind their names as what the question says they are, "Source (mandatory)" of the mandatory ones;
    all where none is, or where what leads them in says it of all."""
    marks = [content(found["mark"]) if (found := _MARK.search(name)) else frozenset() for name in one.names()]
    asks = content(asked.question) - content(asked.noun)
    wanted = frozenset().union(*(row for row in _MUST if row & asks))
    if not wanted or wanted & stems(one.group.lead):
        return one.group.members
    return (
        tuple(m for m, mark in zip(one.group.members, marks, strict=True) if mark & wanted)
        or one.group.members
    )


def _heads(one: Placed) -> list[str]:
    """What of each member gives its figures: of a section the heading, of rows, items and lines all."""
    return [one.text[slice(*(m.name if one.group.headed else m.body))] for m in one.group.members]


def _chosen(asked: EachAsked, one: Placed, noun: frozenset[str], words: frozenset[str]) -> Chosen | None:
    group = one.group
    if group.form == "sentence" or not noun:
        return None
    if not noun <= stems(group.nearest if group.above else f"{one.title}\n{group.nearest}"):
        return None
    if not group.above and not content(asked.noun.split()[-1]) <= stems(group.nearest):
        return None  # headings that end alike are called so, whatever their text is about
    beyond = words - stems(f"{one.title}\n{group.said}")
    best = [max(_places(one, member), key=lambda said: len(beyond & stems(said))) for member in group.members]
    counts = [len(beyond & stems(said)) for said in best]
    most = max(counts)
    sayable = beyond & stems(" ".join(best))
    if not most or 2 * most < len(sayable) or (most == 1 and len(beyond) > 1):
        return None
    denied = DENIED.search(asked.question) is not None
    picked = [
        n
        for n, count in enumerate(counts)
        if count == most and (DENIED.search(best[n]) is not None) == denied
    ]
    if len(picked) < 2 or len(picked) > min(MOST_JUDGED, PART * len(counts)):
        return None
    return Chosen(one, tuple(group.members[n] for n in picked), tuple(best[n] for n in picked), most)


def _places(one: Placed, member: Member) -> Iterator[str]:
    """What a member says: all of a short one, else each two sentences of it."""
    said = one.text[slice(*member.body)]
    if len(said) <= MOST_CHARS // 2:
        yield said
        return
    spans = list(split(said))
    for n, (start, _) in enumerate(spans):
        end = spans[min(n + 1, len(spans) - 1)][1]
        yield said[start : min(end, start + MOST_CHARS)]


def _chance(asked: EachAsked, one: Placed, member: Member, told: str) -> float:
    name = " ".join(one.text[slice(*member.name)].split())
    name = re.split(r"[.;:]\s|\s[-–—]\s", name, maxsplit=1)[0][:80]
    lead = one.group.lead[-200:]
    return chances(open_pairs(), asked.of(name), f"{one.above}{lead}\n{name}\n{' '.join(told.split())}")[0]
