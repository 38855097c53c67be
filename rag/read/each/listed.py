"""A list that a document gives under just the words of the question: all of it is the answer, and no model need judge it.

"In which states are there paid leave programs?", "Below are states that have paid leave programs", and sections "Colorado",
"Oregon" below that → the names of these sections, each with what stands below it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.language.sentences import split
from rag.language.words import content, fold, stems
from rag.read.each.groups import Group, Member, groups_of
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, so_many
from rag.search.whole.each import EachAsked
from rag.store.index import Index
from rag.types import MAX_QUOTE_CHARS, Coverage, Filters, Passage

DOCUMENTS = 6
"""Documents whose lists are looked through, those with the best passages."""
STATED = 0.8
"""Confidence in a list under just the words of the question."""
_OF_TEXTS = content(
    "handbook document manual guide page text list name describe mention define give contain specify explain cover include memo "
    "report kind sort type different various"
)
"""What a question says of the text itself, which the text need not say."""
_DENIED = re.compile(
    r"\b(?:not|no|never|without|except|neither|nor|cannot|besides|other\s+than)\b|n['’]t\b", re.IGNORECASE
)
_ASIDE = frozenset(
    "introduction overview summary conclusion conclusions references notes note appendix faq contact contacts contents background "
    "general acknowledgements acknowledgments questions".split()
)
"""Headings of sections that are about the others."""


def listed_whole(
    asked: EachAsked, passages: Sequence[Passage], index: Index, filters: Filters | None
) -> Survey | None:
    """The members of the list, in one of the first documents of `passages`, that is led in by all words of the question; None where
    there is none, or where a denial or a bound chooses among its members.

    A count is taken of sections only: a list of items may hold several of one line.
    """
    words = content(asked.question) - _OF_TEXTS
    noun = content(asked.noun) - _OF_TEXTS
    if not words or not noun or asked.bounds or _DENIED.search(asked.question):
        return None
    contents = index.catalog.contents_of(list(dict.fromkeys(p.document_id for p in passages))[:DOCUMENTS])
    for document_id, content_ in contents.items():
        title = next(passage.title for passage in passages if passage.document_id == document_id)
        for group in groups_of(content_.text, content_.outline.blocks):
            if asked.number and not group.headed:
                continue
            if noun <= stems(group.nearest) and words <= stems(f"{title}\n{group.said}"):
                members = list(_members(group, content_.text))
                if len(members) > 1:
                    return _survey(asked, group, members, document_id, content_.text, index, filters)
    return None


def _members(group: Group, text: str) -> Iterator[Member]:
    """Those that are things of the list: named, and no sections about the others."""
    for member in group.members:
        words = text[slice(*member.name)].split()
        if words and not (group.headed and fold(words[0]) in _ASIDE):
            yield member


def _survey(
    asked: EachAsked,
    group: Group,
    members: Sequence[Member],
    document_id: str,
    text: str,
    index: Index,
    filters: Filters | None,
) -> Survey:
    total, count = index.catalog.count(index.catalog.scope(filters)), len(members)
    lead = (
        f"{count:,} are listed in one place, in 1 of {so_many(total)}; other places were not looked through."
    )
    shelf = Shelf(index)
    shown = [
        shelf.passage(n, document_id, *_quote(group, m, text)) for n, m in enumerate(members[:MOST_SHOWN], 1)
    ]
    items = [
        Item(n, *_quote(group, member, text), name=_name(member, text) if group.headed else "", begins="item")
        for n, member in enumerate(members[:MOST_SHOWN])
    ]
    names = ", ".join(_name(member, text) for member in members[:MOST_SHOWN])
    short = str(count) if asked.number else names if len(names) <= MAX_QUOTE_CHARS else None
    return Survey(lead, tuple(items), tuple(shown), Coverage(1, total, count), STATED, short=short)


def _name(member: Member, text: str) -> str:
    return " ".join(text[slice(*member.name)].split())


def _quote(group: Group, member: Member, text: str) -> tuple[int, int]:
    """An item; a heading with the first sentence below it, where both can be quoted."""
    start, end = member.name
    if not group.headed:
        return start, end
    below = text[end : member.body[1]]
    first = next((stop for _, stop in split(below)), 0)
    return (start, end + first) if 0 < end + first - start <= MAX_QUOTE_CHARS else (start, end)
