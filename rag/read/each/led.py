"""A list that answers in other words than the question's: by what the reader quotes right above it, or by its look at the list.

"What may personal leave be taken for?", "Here are some ways that the days can be used:" → the items below

lists → those that the reader's answer leads in; else those near to the question in words and in meaning → the reader, list by list

What calls the members what the question does is told by `by_name` and `framed`; here nothing need be called so, and both models and
the place must agree instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.language.patterns import regex
from rag.language.sentences import last_sentence
from rag.language.words import content, stems
from rag.read.each.by_name import are_such
from rag.read.each.listed import is_called_of, told_whole
from rag.read.each.phrased import DENIED, denying, is_of_some, of_texts
from rag.read.each.weighed import ABOVE, Near, Place, Placed, denies, fitting, likeliest
from rag.read.lists.held import lists_of
from rag.read.reader import operating_point
from rag.read.reading import Look, Reading
from rag.read.whole.surveyed import Survey
from rag.search.question import Question
from rag.search.retriever import Retriever
from rag.search.whole.each import EachAsked
from rag.store.index import Index
from rag.types import Filters, Passage

RIGHT_ABOVE = 60
"""Code points between what the reader quotes and the list, or what leads the list in, that it stands right above."""
SHORT_LEAD = 14
"""Words of a line above a list that leads it in without a colon, as a heading would."""
RANK = 3
"""Passages before the first that holds a list whose lead says all of the question."""
LISTED_FROM = 0.6
"""Confidence of the reader from which a list that it quotes is told whole whatever it is called."""
MOST_ABOVE = 600
"""Code points above a list in which what leads it in stands."""
_PLAIN_FORMS = ("items", "rows", "lines")
_SENTENCE_ENDS = regex(r"[.!?][\"”’)]?\s*$")


def listed_below(
    asked: EachAsked,
    places: Sequence[Place],
    passages: Sequence[Passage],
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
) -> Survey | None:
    """The list that answers in other words, see `led_in`, with the quote of each member."""
    lists = list(lists_of(asked, passages, index, filters))
    found = led_in(asked, places, passages, lists, retriever)
    return told_whole(asked, [found], index, filters) if found else None


def led_in(
    asked: EachAsked,
    places: Sequence[Place],
    passages: Sequence[Passage],
    lists: Sequence[Placed],
    near: Near,
) -> Placed | None:
    """The list that the question is surely answered by; None where there is none, or a denial or a bound chooses among members.

    `places`: what the reader quotes, best first; empty where it does not answer. `passages`: what was found, best first.
    """
    if asked.bounds or asked.number or asked.of_documents:
        return None
    denied = denying(asked.question)
    fit = [one for one in fitting(asked, lists) if one.group.form != "sentence" and denies(one) == denied]
    surely = asked.sure or asked.told
    if surely and places and (right := [one for one in fit if _stands_right_below(one, places[0])]):
        return min(right, key=lambda one: (one.group.span[0], -one.group.span[1]))
    if said := [one for one in fit if surely and _says_all(asked, one) and one.rank(passages, ABOVE) <= RANK]:
        return min(said, key=lambda one: len(one.group.lead))
    if asked.sure:
        return None  # of all lists, not of these only: see `listed_whole`
    return likeliest(asked, [one for one in lists if _is_quoted(one, places)], passages, places, near)


def _is_quoted(one: Placed, places: Sequence[Place]) -> bool:
    """Whether some of a list, or what stands above it, is quoted."""
    first, last = one.group.span
    return any(key == one.document_id and first - ABOVE <= end and start < last for key, start, end in places)


def _says_all(asked: EachAsked, one: Placed) -> bool:
    """Whether the line that leads a list in says all that the question does: "Tech leads are responsible for:"."""
    lead, words = one.group.lead.rstrip(), content(asked.question) - of_texts()
    if one.group.form not in _PLAIN_FORMS or not lead.endswith(":") or len(words) < 2:
        return False
    return words <= stems(last_sentence(lead))


def _stands_right_below(one: Placed, place: Place) -> bool:
    """Whether a list stands right below what is quoted, or below a line under it, and is led in by either."""
    document_id, start, end = place
    first = one.group.span[0]
    if document_id != one.document_id or end > first:
        return False
    quoted, between = one.text[start:end].strip(), one.text[end:first].strip()
    if first - end <= RIGHT_ABOVE and not between:
        return one.group.form in _PLAIN_FORMS and _leads(quoted)
    return (
        len(between) <= ABOVE
        and "\n" not in between
        and between.endswith(":")
        and one.group.form in _PLAIN_FORMS
    )


def _leads(quoted: str) -> bool:
    """Whether a line leads in what follows: it ends in a colon, or is short and no sentence."""
    last = quoted.rpartition("\n")[2]
    return last.endswith(":") or (len(last.split()) <= SHORT_LEAD and _SENTENCE_ENDS.search(last) is None)


def listed_around(
    asked: EachAsked,
    places: Sequence[Place],
    passages: Sequence[Passage],
    index: Index,
    filters: Filters | None,
    *,
    counted: bool = False,
    called: bool = False,
) -> Survey | None:
    """All of the list of which the reader quotes what leads it in and some members, at `places` of documents; None where it is none,
    a denial or a bound chooses among its members, or it is of sections, to be counted, or to be `called` so, and not called by a word
    of the things."""
    if asked.bounds or asked.number:
        return None
    found: list[tuple[int, Placed]] = []
    for one in lists_of(asked, passages, index, filters):
        if DENIED.search(asked.question) and not DENIED.search(one.group.nearest + one.group.lead):
            continue
        held = {
            member
            for member in one.group.members
            for document_id, start, end in places
            if document_id == one.document_id and member.body[0] <= start and end <= member.body[1]
        }
        named = counted or called or one.group.headed or one.group.form in ("sentence", "alike")
        fits = (
            len(held) > 1
            and (is_called_of(asked, one) or not named)
            and are_such(replace(asked, number=counted), one)
            and not is_of_some(asked, f"{one.title}\n{one.group.said}", one.told())
        )
        if fits and (_lead_only(one, places, len(held)) or (asked.sure and _is_first(one, places[0]))):
            found.append((len(held), one))
    if not found:
        return None
    most = max(found, key=lambda each: each[0])[1]  # a list within a member of another holds more of them
    return told_whole(asked, [_named_one(asked.question, most)], index, filters)


def _named_one(question: str, one: Placed) -> Placed:
    """A list, or the one of its members that the question is about, by the words of a program that it begins with: "the values of
    `--colour`"."""
    said = {word.strip("?.,;:`'\"") for word in question.split()}
    for code in (word for word in said if re.search(r"[-_/.\d]", word) and re.search(r"[^\W\d_]{2}", word)):
        begun = [m for m, name in zip(one.group.members, one.names(), strict=True) if _begins(name, code)]
        if len(begun) == 1:
            return one.of(tuple(begun))
    return one


def _begins(name: str, code: str) -> bool:
    return name.startswith(code) and not re.match(r"[\w-]", name[len(code) :])


def may_be_counted(
    asked: EachAsked, passages: Sequence[Passage], index: Index, filters: Filters | None
) -> bool:
    """Whether `passages` hold two members of a list that what stands above it calls by a word of the things asked for."""
    for one in lists_of(asked, passages, index, filters):
        places = [(p.start, p.start + len(p.text)) for p in passages if p.document_id == one.document_id]
        within = sum(start <= m.body[0] < end for m in one.group.members for start, end in places)
        if within > 1 and is_called_of(asked, one):
            return True
    return False


def _is_first(one: Placed, place: Place) -> bool:
    """Whether what is quoted first is the line right above a list, or one of its members."""
    document_id, start, end = place
    first, last = one.group.span
    near = end <= first and not one.text[end:first].strip()
    return document_id == one.document_id and (near or first <= start < last)


def _lead_only(one: Placed, places: Sequence[Place], held: int) -> bool:
    """Whether what is quoted beside `held` members of a list only leads it in: one place, or such as stand above it."""
    first = one.group.span[0]
    before = [end for document_id, _, end in places if document_id == one.document_id and end <= first]
    return held + max(1, len(before)) >= len(places) and all(first - end <= MOST_ABOVE for end in before)


_SOME_OF = regex(
    r"\b(?:including|such as|for example|among (?:them|others)|e\.g\.|more than|over \d)",
    re.IGNORECASE,
)
"""Leads in some of the things only."""


def counted_as_listed(
    question: Question,
    looked: Reading,
    read: Sequence[Passage],
    look: Look,
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
) -> Survey | None:
    """A list that answers which there are, with its length, where the reader finds no number: "How many games are there?" above
    games; None where it quotes no members of one list, or only some of the things are told."""
    asked = question.each
    if asked is None or not asked.number or not asked.sure or asked.of_documents:
        return None
    if looked.confidence >= operating_point():
        return None
    if not may_be_counted(asked, read, index, filters):
        return None
    listing = look(retriever.understand(asked.question), read)
    if listing.confidence < operating_point():
        return None
    told = listed_around(
        replace(asked, number=False), quoted_at(listing, read), read, index, filters, counted=True
    )
    quoted = " ".join(
        read[p.passage].text[p.start - read[p.passage].start : p.end - read[p.passage].start]
        for p in listing.evidence
    )
    if told is None or _SOME_OF.search(quoted):
        return None
    return replace(told, short=str(told.coverage.items))


def quoted_at(looked: Reading, read: Sequence[Passage]) -> list[Place]:
    """What the reader quotes, as spans of documents, best first."""
    return [(read[one.passage].document_id, one.start, one.end) for one in looked.evidence]
