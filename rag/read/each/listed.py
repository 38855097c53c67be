"""A list that a document gives, told whole: no model need judge its members one by one.

"In which states are there paid leave programs?", "Below are states that have paid leave programs", and sections "Colorado",
"Oregon" below that → the names of these sections, each with what stands below it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.language.sentences import split
from rag.language.words import content, fold, stems
from rag.read.each.by_name import are_such, by_name, head_of
from rag.read.each.chosen import bounded_members, chosen_members, named_so, those_meant
from rag.read.each.phrased import denying, of_texts
from rag.read.each.weighed import Near, Place, Placed, likeliest, names_people, outdone
from rag.read.lists.group import FEWEST, Group, Member
from rag.read.lists.held import lists_of
from rag.read.units import unmarked
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, in_marks, so_many
from rag.search.whole.each import EachAsked
from rag.store.index import Index
from rag.types import MAX_QUOTE_CHARS, Coverage, Filters, Passage, Span

NAMED = 6
"""Documents whose lists are looked through where one is told by its name alone."""
STATED = 0.8
"""Confidence in a list under just the words of the question, or that the reader finds the answer in."""
MOST_HEADING = 80
"""Code points of a heading that is named where things are listed."""


def listed_whole(
    asked: EachAsked,
    passages: Sequence[Passage],
    index: Index,
    near: Near,
    filters: Filters | None,
    places: Sequence[Place] = (),
) -> Survey | None:
    """The members of the list, in one of the first documents of `passages`, that is led in by all words of the question, else of
    the likeliest one, see `weighed`, where the reader quotes `places`; None where there is none, or where a denial or a bound chooses among its members.

    A count is taken of sections led in so, and of lists of which each member is named: one line may hold several.
    """
    if not content(asked.noun) - of_texts():
        return None
    lists = list(lists_of(asked, passages, index, filters, untitled=bool(asked.bounds)))
    if asked.bounds:
        within = bounded_members(asked, lists)
        return told_whole(asked, [within], index, filters) if within else None
    if named := called_so(asked, lists):
        likely = outdone(asked, named, lists, passages, places, near)
        return told_whole(asked, [likely] if likely else named, index, filters)
    lists = [one for one in lists if one.group.form != "alike" and named_so(asked, one)]
    told = [] if denying(asked.question) else _in_just_these_words(asked, lists)
    likely = None if told else likeliest(asked, lists, passages, places, near)
    if likely and asked.number and (has_gaps(likely) or _is_of_several(likely)):
        return None
    chosen = [one for one in (*told, likely) if one and are_such(asked, one)]
    if not chosen and not asked.number and not asked.people and (some := chosen_members(asked, lists)):
        chosen = [some]
    return told_whole(asked, chosen, index, filters) if chosen else None


def listed_by_name(
    asked: EachAsked,
    passages: Sequence[Passage],
    index: Index,
    near: Near,
    filters: Filters | None,
    places: Sequence[Place] = (),
) -> Survey | None:
    """The list, in one of the first documents of `passages`, that is called just what is asked for; None where there is none. One
    that is far likelier is told in its place."""
    lists = list(lists_of(asked, passages, index, filters, documents=NAMED))
    named = called_so(asked, lists)
    likely = outdone(asked, named, lists, passages, places, near) if named else None
    return told_whole(asked, [likely] if likely else named, index, filters) if named else None


def enumerated_whole(
    asked: EachAsked,
    told: Sequence[tuple[str, Span]],
    passages: Sequence[Passage],
    index: Index,
    filters: Filters | None,
) -> Survey | None:
    """All that one sentence names one after another, where most of what is `told`, at places of documents, are some of these in a row;
    None where there is no such sentence, or a denial or a bound chooses among its members."""
    if len(told) < 2 or asked.bounds or denying(asked.question):
        return None
    found: list[tuple[int, Placed]] = []
    for one in (each for each in lists_of(asked, passages, index, filters) if each.group.form == "sentence"):
        places = [span for document_id, span in told if document_id == one.document_id]
        if asked.people and any(content(name) <= content(asked.question) for name in one.names()):
            continue  # what people are asked about is one of them: offices, and nobody who held one
        held = [
            n
            for n, member in enumerate(one.group.members)
            if any(start < member.name[1] and member.name[0] < end for start, end in places)
        ]
        row = len(held) > 1 and held[-1] - held[0] < len(held)
        some = row and (len(told) < 2 * len(held) or asked.many > 0)
        some = some and are_such(asked, one)
        if some and (len(held) >= FEWEST or 2 * len(held) >= len(one.group.members)):
            found.append((len(held), one))
    return told_whole(asked, [max(found, key=lambda each: each[0])[1]], index, filters) if found else None


def called_so(asked: EachAsked, lists: Sequence[Placed]) -> list[Placed]:
    """The list that is called what is asked for, with those beside it where its name is of some of the things only; empty where
    there is none, or where a count would not be sure."""
    named = [one for one in by_name(asked, lists) if are_such(asked, one)]
    named = [one for one in named if named_so(asked, one)] or named
    if asked.number:
        named = [one for one in named if not (has_gaps(one) or _is_of_several(one) or _is_scattered(one))]
        if len({len(set(one.names())) for one in named}) > 1 and not _is_alone(asked, named):
            return []
    return _with_siblings(asked, named[:1], lists) if named else []


def _is_scattered(one: Placed) -> bool:
    """Whether members are sections anywhere that are headed alike: one headed otherwise may be missing."""
    return one.group.headed and not one.group.above


def _is_of_several(one: Placed) -> bool:
    """Whether a heading names several things: `HTTP_PROXY, NO_PROXY`."""
    return one.group.headed and any(", " in name for name in one.names())


def _is_alone(asked: EachAsked, named: Sequence[Placed]) -> bool:
    """Whether all but the first of several lists stand below it under the same heading, or are called so in more words."""
    first, *others = (one.group.above[-1:] for one in named)
    own = [bool(content(" ".join(heading)) - content(asked.question)) for heading in (first, *others)]
    return all(
        heading == first or (more and not own[0]) for heading, more in zip(others, own[1:], strict=True)
    )


def is_called_of(asked: EachAsked, one: Placed) -> bool:
    """Whether what stands above a list calls it by a word of the things asked for; sections are called so by the heading above them, with
    the last word: whatever a part of a specification speaks of, its sections are none of it, and "Tables" has no table commands."""
    headed = one.group.headed
    noun = content(asked.noun.split()[-1] if headed else asked.noun)
    said = " ".join(one.group.above[-1:]) if headed else one.group.said
    return one.group.form not in ("sentence", "alike") and bool(noun & stems(said))


def _in_just_these_words(asked: EachAsked, lists: Sequence[Placed]) -> list[Placed]:
    words, noun = content(asked.question) - of_texts(), content(asked.noun) - of_texts()
    for one in lists:
        if one.group.form not in ("items", "sections") or (asked.number and not one.group.headed):
            continue
        if one.headed_alone or (asked.people and not names_people(one)) or (asked.number and has_gaps(one)):
            continue
        if words and noun <= stems(one.group.nearest) and words <= stems(f"{one.title}\n{one.group.said}"):
            return _with_siblings(asked, [one], lists)
    return []


def has_gaps(one: Placed) -> bool:
    """Whether the numbers of sections leave one out, "5.1", "5.2", "5.5": a heading was not seen as one, and a count would be wrong."""
    heads = [one.text[m.body[0] : m.name[0]].strip(" #.\t") for m in one.group.members]
    last = [int(number) for head in heads if (number := head.rpartition(".")[2]).isdecimal()]
    return len(last) == len(heads) and any(b - a != 1 for a, b in pairwise(last))


def _with_siblings(asked: EachAsked, chosen: list[Placed], lists: Sequence[Placed]) -> list[Placed]:
    """A list whose heading is of some of the things only, "Easy challenges" where challenges are asked for, with those beside it,
    "Hard challenges"; nothing where there are none. Others as they are."""
    if len(chosen) != 1 or not (path := chosen[0].group.above) or chosen[0].group.form == "sentence":
        return chosen
    first, noun = chosen[0], content(asked.noun)
    if not _is_narrower(path[-1], asked, first.title):
        return chosen
    if _is_one(path[-1], noun):
        return []  # what stands under "Oak phase" are no phases
    beside = [
        one
        for one in lists
        if one.document_id == first.document_id
        and one.group.form == first.group.form
        and len(one.group.above) == len(path)
        and one.group.above[:-1] == path[:-1]
        and content(one.group.above[-1]) & noun
    ]
    headings = {one.group.above[-1] for one in beside}
    return beside if len(headings) > 1 and not asked.number else []


def _is_narrower(heading: str, asked: EachAsked, title: str) -> bool:
    """Whether a word right before the noun, in a heading, is none of the question's, nor of the title's."""
    said = [word for word in fold(heading).split() if word[:1].isalpha()]
    noun = content(asked.noun.split()[-1])
    at = next((n for n, word in enumerate(said) if content(word) and content(word) <= noun), 0)
    return bool(at and not content(said[at - 1]) <= content(asked.question) | stems(title))


def _is_one(heading: str, noun: frozenset[str]) -> bool:
    """Whether a heading calls its section one of the things asked for."""
    head = head_of(heading)
    return bool(content(head)) and content(head) <= noun and not head.endswith("s")


def told_whole(asked: EachAsked, chosen: Sequence[Placed], index: Index, filters: Filters | None) -> Survey:
    """The members of lists of one document, each with its quote."""
    total, where, listed = index.catalog.count(index.catalog.scope(filters)), _where(chosen), _names(chosen)
    chosen = those_meant(asked, chosen)
    names = _names(chosen)
    if not names:
        lead = f"None of the {len(listed):,} that are listed {where} is named so."
        return Survey(lead, (), (), Coverage(1, total, 0), STATED, found=False)
    lead = (
        f"{len(names):,} are listed {where}, in 1 of {so_many(total)}; other places were not looked through."
    )
    shelf = Shelf(index)
    quotes = [(one, *quote) for one in chosen for quote in _quotes(one)][:MOST_SHOWN]
    if len(quotes) == 1 and not asked.number:
        lead = ""  # the sentence speaks for itself
    shown = [shelf.passage(n, one.document_id, *span) for n, (one, span, _) in enumerate(quotes, 1)]
    items = [Item(n, *span, name=name, begins="item") for n, (_, span, name) in enumerate(quotes)]
    said = ", ".join(names[:MOST_SHOWN])
    short = str(len(names)) if asked.number else said if len(said) <= MAX_QUOTE_CHARS else None
    return Survey(lead, tuple(items), tuple(shown), Coverage(1, total, len(names)), STATED, short=short)


def _where(chosen: Sequence[Placed]) -> str:
    """Where things are listed: below which heading, so that it is seen which list is told."""
    first = chosen[0]
    if first.group.form == "sentence":
        return "in one sentence" if len(chosen) == 1 else f"in {len(chosen)} sentences"
    if _is_scattered(first):
        return "in sections of their own"
    headings = {"".join(one.group.above[-1:]) for one in chosen}
    heading = headings.pop() if len(headings) == 1 else ""
    return f"in one place, below {in_marks(heading)}" if 0 < len(heading) <= MOST_HEADING else "in one place"


def _names(chosen: Sequence[Placed]) -> list[str]:
    """What is listed, each once."""
    return list(dict.fromkeys(name.strip("\"'“”‘’").rstrip(";,:") for one in chosen for name in one.names()))


def _quotes(one: Placed) -> Iterator[tuple[Span, str]]:
    """What is quoted, with the name that is told in its place, if any: a sentence once for all that it names."""
    if one.group.form == "sentence":
        start, end = one.group.members[0].body
        yield (end - len(unmarked(one.text[start:end])), end), ""  # an item without its mark
        return
    for member, name in zip(one.group.members, one.names(), strict=True):
        yield _quote(one.group, member, one.text), name if one.group.headed else ""


def _quote(group: Group, member: Member, text: str) -> Span:
    """A row whole; a heading with the first sentence below it, where both can be quoted; else the item."""
    start, end = member.name
    if group.form == "rows":
        return member.body
    if not group.headed:
        return start, end
    below = text[end : member.body[1]]
    first = next((stop for _, stop in split(below)), 0)
    return (start, end + first) if 0 < end + first - start <= MAX_QUOTE_CHARS else (start, end)
