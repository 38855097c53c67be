"""Each of the things that a question asks for, with what tells it, where nothing surer lists them.

passages (search) → windows → both models → those surely asked for → things, equal ones once → items
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rag.language.numerals import ENGLISH_NUMBERS
from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.clauses.others import without_told_of
from rag.read.completing.gathered import FEWEST_LISTED, is_told_whole
from rag.read.documents.fields import documents_by_field
from rag.read.each.documents import claim_of_documents, claim_of_person, documents_that, persons_that
from rag.read.each.led import LISTED_FROM, listed_around, listed_below, quoted_at
from rag.read.each.listed import enumerated_whole, listed_by_name, listed_whole
from rag.read.each.phrased import of_a_crowd
from rag.read.each.roles import only_mentioned, people_of, persons_named
from rag.read.each.things import Told, places_shown, quote_of, says_most, says_several, things_in
from rag.read.each.windows import Window, windows_of
from rag.read.reader import operating_point
from rag.read.reading import Reading
from rag.read.records.comparing import figure_in
from rag.read.records.listing import records_of
from rag.read.units import units_of
from rag.read.vetoes.unknown import names_nobody_has
from rag.read.whole.items import Progress
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, so_many
from rag.search.question import Question
from rag.search.retriever import RESCORED, Retriever
from rag.search.specifics import asks_difference
from rag.search.whole.each import EachAsked
from rag.store.index import Index
from rag.types import Coverage, Filters, Passage

MOST_READ = 32
"""Windows of the passages found that are read, those that hold most words of the question: some 20 ms each."""
READ_ANYWAY = 12
"""Of these the first, whatever they hold; those behind hold at most one word fewer than the first."""
MOST_NEAR = 8
"""The same where one thing may be all that is asked for: a fifth of a second."""
HELD = 0.5
"""Share of the question's words that such a window holds at least."""
STATED = 0.8
"""Probability of the statement of each thing where one may be all that is asked for, or how many there are, and"""
COUNTED = 0.9
"""where how many is asked and the reader finds no answer: a number that nothing proves is worse than none."""
_RANGE = regex(r"\d\s*[-–]\s*\d")  # as codes are numbered: no count
_LISTED = regex(r"\blisted\b|\blist\s+of\b", re.IGNORECASE)
_NUMBER_WORD = regex(rf"\b(?:{ENGLISH_NUMBERS}|no|none)\b", re.IGNORECASE)


def unless_each(
    question: Question,
    looked_up: Callable[[], Survey | None],
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
    progress: Progress | None = None,
) -> Survey | None:
    """What is `looked_up`, for words, names or records; where that finds nothing, and where it would tell documents of a question
    for other things ("In which months were bitterns seen?"), the things that several places tell, if there are such."""
    asked = question.each
    of_authors = question.exhaustive is not None and question.exhaustive.aim == "authors"
    if asked is None or not asked.sure or of_authors or (question.records and question.records.by):
        return looked_up()  # who wrote a text it says itself, or no place does
    if not asked.of_documents and (not only_mentioned(asked) or _LISTED.search(asked.question)):
        passages = retriever.search(asked.question, RESCORED, filters)
        if named := listed_by_name(asked, passages, index, retriever, filters):
            return _entries(question, index, filters, progress) or named
    if _is_looked_for(question):
        told = each_of(asked, index, retriever, filters, progress) or looked_up()
        return told if told and told.found else None  # that no document holds the words says nothing
    if by_field := _by_field(question, index, filters):
        return by_field
    if persons := persons_named(asked, index, filters, progress):
        return persons
    found = looked_up()
    if (found is None or not found.found) and (
        people := people_of(asked, index, retriever, filters, progress)
    ):
        return people
    if found is None and wants_documents(question) and (claim := claim_of_documents(asked)):
        passages = retriever.search(asked.question, RESCORED, filters)
        if named := listed_by_name(asked, passages, index, retriever, filters):
            return named  # "Which files are required in /etc?": things of that name, and no documents
        if told := documents_that(
            claim, asked.question, index, retriever, filters, number=asked.number, progress=progress
        ):
            return told
    if asked.number or found is None or found.found or only_mentioned(asked) or is_by_date(question):
        return found  # where nothing was looked up the passages are read first: see `several_of`
    return each_of(asked, index, retriever, filters, progress) or found


def _entries(
    question: Question, index: Index, filters: Filters | None, progress: Progress | None
) -> Survey | None:
    """Entries whose fields tell what is asked for: each by its name, where a list is told by its lines."""
    if question.records is None:
        return None
    return records_of(question.records, question.text, index, index.catalog.scope(filters), progress)


def is_by_date(question: Question) -> bool:
    """Whether documents of a time are asked for: what no catalog and no head says, no place in a text does."""
    wanted = question.exhaustive
    return wanted is not None and wanted.aim in ("list", "count") and wanted.narrowing.by_date


def _by_field(question: Question, index: Index, filters: Filters | None) -> Survey | None:
    """Documents whose heads say what is asked of them, where no look-up of words is meant."""
    wanted, asked = question.exhaustive, question.each
    if asked is None or not (_is_open(question) or (wanted and wanted.aim in ("items", "judgement"))):
        return None
    documents = index.catalog.documents(index.catalog.scope(filters))
    return documents_by_field(asked, index, documents, everything=len(documents))


def wants_documents(question: Question) -> bool:
    """Whether documents are wanted of which something is true that no look-up of words tells."""
    return bool(question.each and _is_open(question) and claim_of_documents(question.each))


def _is_open(question: Question) -> bool:
    """Whether no look-up is asked for, or only perhaps: "Which notes have errors?" may ask for sections."""
    wanted = question.exhaustive
    return wanted is None or (wanted.aim == "sectioned" and wanted.whether)


def _is_looked_for(question: Question) -> bool:
    """Whether things are judged place by place first, as documents would be looked up; or how many of each are, which entries tell."""
    asked, wanted, by = question.each, question.exhaustive, question.records and question.records.by
    mentions = wanted is not None and wanted.aim == "mentions"
    return bool(by or (asked and asked.sure and mentions and not asked.of_documents))


def each_of(
    asked: EachAsked,
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
    progress: Progress | None,
) -> Survey | None:
    """The things that `asked` asks for, each with its quote; None where fewer than two places tell one."""
    passages = without_told_of(asked.others, retriever.search(asked.question, RESCORED, filters))
    if whole := listed_whole(asked, passages, index, retriever, filters):
        return whole
    things = _things(asked, passages, MOST_READ, progress)
    if enumerated := _in_one_sentence(asked, things, passages, index, filters):
        return enumerated
    found = _survey(asked, things, passages, index, filters)
    return found if len(found.items) > 1 else None


def several_of(
    question: Question,
    looked: Reading,
    read: Sequence[Passage],
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
    progress: Progress | None = None,
) -> Survey | None:
    """All that the documents tell of, beside what the reader says of the passages that it `read`; None where that is to stand.

    It stands where it gives a number, a whole list or sources that differ, where none of its quotes, or fewer than two things, are told.
    """
    asked = None if question.kind != "list" and asks_difference(question.text) else question.each
    if asked is None or ((question.parts or question.said) and not asked.sure) or _is_looked_for(question):
        return None  # they were looked for before
    if (asked.sure and only_mentioned(asked)) or names_nobody_has(question.text, read, index.catalog.holds):
        return None
    if (claim := claim_of_person(asked, index, filters)) and (
        persons := persons_that(
            claim, asked.question, index, retriever, filters, number=asked.number, progress=progress
        )
    ):
        return persons
    answered = looked.confidence >= operating_point()
    if list_of := _whole_list(asked, looked if answered else None, read, index, retriever, filters):
        return list_of
    final = answered and _is_final(asked, looked)
    if final or asked.told or not asked.statement or not (answered or (asked.sure and not of_a_crowd(asked))):
        return None
    widely = asked.sure and (answered or not asked.number)
    passages = retriever.search(asked.question, RESCORED, filters) if asked.sure else read
    places = quoted_at(looked, read)
    if asked.sure and (whole := listed_whole(asked, passages, index, retriever, filters, places)):
        return whole
    if answered and _stands(asked, looked, read):
        return None
    passages = without_told_of(asked.others, passages if widely else read)
    things = _sure_things(asked, passages, progress, answered=answered, widely=widely)
    if len(things) < (1 if asked.bounds and not (asked.number or answered) else 2):
        return None
    if enumerated := _in_one_sentence(asked, things, passages, index, filters):
        return enumerated
    found = _survey(asked, things, passages, index, filters)
    led_in = all(one.proved is None for thing in things for one in thing)
    return found if not answered or _goes_beyond(found, looked, read, listed=led_in) else None


def _sure_things(
    asked: EachAsked, passages: Sequence[Passage], progress: Progress | None, *, answered: bool, widely: bool
) -> list[list[Told]]:
    """The things that `passages` tell, surely where one may be all that is asked for, or their number is."""
    things = _things(
        asked, passages, MOST_READ if widely else MOST_NEAR, progress, least=0 if widely else HELD
    )
    if not asked.sure or asked.number:
        least = COUNTED if asked.number and not answered else STATED
        things = [thing for thing in things if thing[0].name and max(one.stated for one in thing) >= least]
    if asked.number:
        things = [thing for thing in things if thing[0].at]  # headings are counted whole, see `listed.py`
        if len({one.window for thing in things for one in thing}) == 1 and not says_several(asked, things):
            return []
    if asked.people and not asked.sure:  # "Who pays for the heating?" is not told by who pays for the water
        things = [thing for thing in things if says_most(asked, thing[0])]
    return things


def _in_one_sentence(
    asked: EachAsked,
    things: Sequence[Sequence[Told]],
    passages: Sequence[Passage],
    index: Index,
    filters: Filters | None,
) -> Survey | None:
    """All that a sentence names one after another, where most of the things told are of these."""
    places = [(one.window.document_id, one.at) for thing in things for one in thing[:1] if one.at]
    return (
        enumerated_whole(asked, places, passages, index, filters) if len(things) < 2 * len(places) else None
    )


def _stands(asked: EachAsked, looked: Reading, read: Sequence[Passage]) -> bool:
    """Whether what the reader answers is all: a number that is asked for, a whole list, or sources that differ."""
    return _is_final(asked, looked) or is_told_whole(looked, read) or _quotes_items(looked, read)


def _is_final(asked: EachAsked, looked: Reading) -> bool:
    """Whether the reader gives a number that is asked for, sources that differ, or only a part."""
    return bool(looked.missing or looked.rivals or (asked.number and _is_number(looked)))


def _whole_list(
    asked: EachAsked,
    looked: Reading | None,
    read: Sequence[Passage],
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
) -> Survey | None:
    """A list that is called what is asked for, of which the reader, where it answers, quotes what leads it in and some members, or that
    answers in other words."""
    told = asked.number and looked is not None and _is_number(looked)
    if asked.of_documents or told or not (asked.sure or asked.told):
        return None
    places = quoted_at(looked, read) if looked else []
    if named := listed_by_name(asked, read, index, retriever, filters, places):
        return named
    surely = looked is not None and looked.confidence >= LISTED_FROM
    if places and (around := listed_around(asked, places, read, index, filters, called=not surely)):
        return around
    if looked is not None and _stands(asked, looked, read):
        return None
    return listed_below(asked, places, read, index, retriever, filters)


def _things(
    asked: EachAsked, passages: Sequence[Passage], most: int, progress: Progress | None, least: float = 0.0
) -> list[list[Told]]:
    windows = windows_of(passages)
    return things_in(asked, _near(asked, windows, most, least), windows, progress)


def _near(asked: EachAsked, windows: Sequence[Window], most: int, share: float) -> list[Window]:
    """The `most` windows that hold most words of the question, in order; each a `share` of them, and one at least.

    A window far behind the best by words was never one of those that tell a thing, and half of all read are such.
    """
    words = content(asked.question)
    held = [len(words & stems(f"{window.lead} {window.text}")) for window in windows]
    near = sorted(range(len(windows)), key=lambda n: (-held[n], n))[:most]
    near = [n for rank, n in enumerate(near) if rank < READ_ANYWAY or held[n] >= held[near[0]] - 1]
    least = max(1.0, share * len(words))
    return [windows[n] for n in sorted(near) if held[n] >= least]


def _is_number(looked: Reading) -> bool:
    """Whether the reader answers how many there are, or nothing shorter than a sentence."""
    said = looked.short_answer
    return said is None or (
        ":" not in said
        and not _RANGE.search(said)
        and (figure_in(said) is not None or _NUMBER_WORD.search(said) is not None)
    )


def _quotes_items(looked: Reading, read: Sequence[Passage]) -> bool:
    """Whether the reader quotes several items or rows of one list or table: those are the things, and in their order."""
    listed = {(u.passage, u.start) for u in units_of(read) if u.form in ("item", "row", "field")}
    held = [one.passage for one in looked.evidence if (one.passage, one.start) in listed]
    return any(held.count(number) >= FEWEST_LISTED for number in set(held))


def _goes_beyond(found: Survey, looked: Reading, read: Sequence[Passage], *, listed: bool) -> bool:
    """Whether several places are told and one that the reader quotes among them, or a list that is led in."""
    told = [(found.passages[item.passage].document_id, item.start, item.end) for item in found.items]
    return listed or any(
        read[one.passage].document_id == document_id and one.start < end and start < one.end
        for one in looked.evidence
        for document_id, start, end in (told if len(told) > 1 else ())
    )


def _survey(
    asked: EachAsked,
    things: Sequence[Sequence[Told]],
    passages: Sequence[Passage],
    index: Index,
    filters: Filters | None,
) -> Survey:
    total = index.catalog.count(index.catalog.scope(filters))
    read = len({passage.document_id for passage in passages})
    owners = {one.window.document_id for thing in things for one in thing}
    count = len(things)
    lead = f"{count:,} {'is' if count == 1 else 'are'} told of in {len(owners):,} of {so_many(total)}; "
    lead += f"{len(passages):,} passages of {read:,} were looked at, and what they tell in other words may be missing."
    shelf = Shelf(index)
    shown: list[Passage] = []
    items: list[Item] = []
    for one in places_shown(things):
        (start, end), name = quote_of(one), "" if one.at else one.name
        shown.append(shelf.passage(len(shown) + 1, one.window.document_id, start, end))
        items.append(
            Item(len(items), start, end, name, one.at if one.at and start <= one.at[0] else None, "item")
        )
    names = [thing[0].name for thing in things]
    short = str(count) if asked.number else ", ".join(names) if all(names) and count <= MOST_SHOWN else None
    confidence = min((max(one.stated for one in thing) for thing in things), default=0.0)
    return Survey(lead, tuple(items), tuple(shown), Coverage(read, total, count), confidence, short=short)
