"""All records that a question asks for, from all documents, each with what shows that it is one.

question ─words→ documents that hold them (index) → records → the family that explains every word → conditions → items
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from rag.language.grammar import NEGATIONS
from rag.language.layout.titles import heads_of
from rag.language.sentences import split
from rag.language.words import fold, inflections, stem, stems, words
from rag.read.documents.catalogue import first_lines
from rag.read.records.comparing import figure_in, meets
from rag.read.records.counting import counted_by
from rag.read.records.gathering import Family, Record, families
from rag.read.records.keeping import records_in
from rag.read.records.labels import is_called_so, is_told_by, label_stems
from rag.read.records.linked import Linked, ProseOf
from rag.read.records.linking import linked
from rag.read.records.meaning import asks_for, is_light, kinds_of, members, roots, written_labels
from rag.read.records.showing import called, told_apart, values_of
from rag.read.whole.items import Progress, holding_any
from rag.read.whole.naming import is_person, runs_of
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, so_many
from rag.search.whole.records import RecordsAsked
from rag.store.catalog import DocumentInfo, Scope
from rag.store.catalog.lengths import Length, lengths_of
from rag.store.index import Index
from rag.types import Coverage, Passage, Span

FEW_DOCUMENTS = 500
"""Of so many all are read: a label may be written in other words than the question's."""
MOST_DOCUMENTS = 5_000
"""Documents whose records are gathered for one question: some seconds; when there are more, the answer says so."""
MOST_CHARS = 1_000_000
"""Code points of texts whose records are gathered for one question, at first .3 s of prose and 3 s of rows of tables: of more, only
documents that hold its words; where these are more too, passages answer."""
FEWEST = 2
"""People, or things told in sentences, that make a list: of one alone a passage tells more."""
MOST_PROOFS = 4
"""Quotes of one item."""
LIKELY = 0.85
"""Confidence: fields are compared one by one, but what the question's words mean to them is told by likeness."""


def records_of(
    asked: RecordsAsked,
    text: str,
    index: Index,
    scope: Scope | None,
    progress: Progress | None = None,
) -> Survey | None:
    """The records that `text` asks for; None where no family of records explains its words."""
    documents = index.catalog.documents(scope)
    there, read = read_for(asked, index, scope, documents, progress)
    if there is None:
        return _called(asked, index, documents)
    prose = prose_in(index)
    found = [one for family in there if (one := linked(asked, family, prose, text)) is not None]
    if any(is_called_so(asked.head, family) for family in there):
        found = [
            one for one in found if one.is_kind and (one.column or is_called_so(asked.head, one.family))
        ]  # "classes" are no boats
    best = best_of(found)
    if best is None:
        return _called(asked, index, documents)
    if asked.people and not asked.bounds and not (_are_people(best) or _names_them(asked, best)):
        return None
    if asked.number and not _calls_them_so(asked, best, index, {info.id: info.title for info in documents}):
        return None
    return told_of(best, asked, index, len(documents), read)


def read_for(
    asked: RecordsAsked,
    index: Index,
    scope: Scope | None,
    documents: Sequence[DocumentInfo],
    progress: Progress | None = None,
) -> tuple[list[Family] | None, int | None]:
    """The records of `documents` that may hold what is `asked`, and how many were read where that is not all; None of texts too long."""
    ids = [info.id for info in documents]
    lengths = lengths_of(index.catalog, ids) if len(ids) <= FEW_DOCUMENTS else None
    if lengths is None or _is_too_long(lengths):
        ids = _candidates(asked, index, scope, documents)
        lengths = lengths_of(index.catalog, ids[:MOST_DOCUMENTS])
    if _is_too_long(lengths):
        return None, None
    titles = {info.id: info.title for info in documents if info.id in lengths}
    there = families(records_in(index, lengths, titles, progress if len(ids) > FEW_DOCUMENTS else None))
    return there, None if len(ids) <= MOST_DOCUMENTS else MOST_DOCUMENTS


def _called(asked: RecordsAsked, index: Index, documents: Sequence[DocumentInfo]) -> Survey | None:
    """The documents that are called what is asked for without a condition, by title or file; None where fewer than two are."""
    if asked.words or asked.bounds or not asked.head:
        return None
    word = stem(fold(asked.head))
    names = ((one, (one.title, re.sub(r"[-_/.]", " ", one.id.rpartition(".")[0]))) for one in documents)
    called = [
        one for one, lines in names if word in {stem(fold(h)) for line in lines for h in heads_of(line)}
    ]
    if len(called) < FEWEST:
        return None
    lead = f"{len(called):,} of {so_many(len(documents))} are called “{asked.head}”"
    return first_lines(lead, index, called, len(documents))


def _calls_them_so(asked: RecordsAsked, best: Linked, index: Index, titles: Mapping[str, str]) -> bool:
    """Whether what stands above a table calls its rows what is counted, where it has the word at all: "Titles for members", "Pumping
    station manual" call theirs no members and no pumps."""
    record, means = best.family.records[0], asks_for(asked.head)
    if not best.family.is_table or best.column or means & set(map(stem, words(best.family.labels[0]))):
        return True
    content = index.catalog.contents_of([record.document_id]).get(record.document_id)
    blocks = content.outline.blocks if content else ()
    above = [block for block in blocks if block.kind == "heading" and block.start < record.around[0]]
    name = re.sub(r"[-_./]", " ", record.document_id.rpartition(".")[0])
    lines = [titles.get(record.document_id, ""), name]
    lines += [content.text[block.start : block.end] for block in above[-1:] if content]
    there = [line for line in lines if means & set(map(stem, words(line)))]
    if not there:  # one label alone says it of things too: the position of a vote is of no member
        labels = label_stems(best.family)
        return len(kinds_of(asked.head) & labels) != 1 or bool(_NAMES & labels)
    return any(means & {stem(fold(word)) for word in heads_of(line)} for line in there)


def _are_people(best: Linked) -> bool:
    """Whether labels say that records are of people, or most of what would be told begins with the name of one; with a full one, where
    the things are told that a table is of: "Who made the rooms?" wants none of them."""
    family = best.family
    if is_told_by(family, "people"):
        return True
    told = (
        [f.value for r in family.records for f in r.fields if f.label == best.column] if best.column else []
    )
    names = [name for name in told or [record.name for record in family.records] if name]
    full = family.is_table and best.column == family.labels[0]
    first = ([run for run in runs_of(name) if not run.start and is_person(run)] for name in names)
    return 2 * sum(any(run.sure or not full for run in runs) for runs in first) > len(names)


def _names_them(asked: RecordsAsked, best: Linked) -> bool:
    """Whether people are asked for by what their label calls them, "Who are the authors?", though they sign by other than names."""
    said = [word.text.lower() for word in asked.words]
    return said[:1] in (["are"], ["were"]) and not best.tests and {*roots(said[-1])} == {*roots(best.column)}


def best_of(found: Sequence[Linked]) -> Linked | None:
    """The family that explains the question best; None where two do so equally well with other things."""

    def worth(one: Linked) -> tuple[bool, int, int]:
        return one.is_kind, -len(one.said), one.sure

    best = max(found, key=worth, default=None)
    if best is None or sum(worth(one) == worth(best) for one in found) > 1:
        return None
    return best


def _candidates(
    asked: RecordsAsked, index: Index, scope: Scope | None, documents: Sequence[DocumentInfo]
) -> list[str]:
    """Ids of documents that may hold such records: those that hold the words no label can mean; without such words, those
    that are called so, or have a label of the kind, and one that is meant."""
    held: set[str] | None = None
    labels: set[str] = set()
    for word in (word.text for word in asked.words if not is_light(word.text)):
        if meant := written_labels(word):
            labels |= meant
            continue
        holding = holding_any(index, inflections(fold(word)), scope)
        holding |= {info.id for info in documents if stem(fold(word)) in stems(f"{info.title} {info.id}")}
        held = holding if held is None else held & holding
    if held is None:
        kinds = (
            written_labels(asked.head) | inflections(fold(asked.head))
            if asked.head
            else written_labels("people")
        )
        held = holding_any(index, kinds, scope)
        head = stem(fold(asked.head))
        held |= {info.id for info in documents if head and head in stems(f"{info.title} {info.id}")}
        if labels:
            held &= holding_any(index, labels, scope)
    return [info.id for info in documents if info.id in held]


def _is_too_long(lengths: Mapping[str, Length]) -> bool:
    return sum(length.characters for length in lengths.values()) > MOST_CHARS


class _Texts:
    """Texts of documents, each read when it is asked for first."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, str] = {}

    def of(self, document_id: str) -> str:
        if document_id not in self._known:
            content = self._index.catalog.contents_of([document_id]).get(document_id)
            self._known[document_id] = content.text if content else ""
        return self._known[document_id]


def prose_in(index: Index) -> ProseOf:
    """Where the text beside a record says words, from texts that are read when they are asked for."""
    return partial(_said_in, _Texts(index))


def _said_in(texts: _Texts, record: Record, wanted: Sequence[str]) -> Span | None:
    """The sentence beside a record that says all words and denies nothing."""
    for start, end in record.prose:
        text = texts.of(record.document_id)
        for a, b in split(text[start:end]):
            said = set(roots(text[start + a : start + b]))
            if said.issuperset(wanted) and said.isdisjoint(NEGATIONS):
                return start + a, start + b
    return None


def told_of(best: Linked, asked: RecordsAsked, index: Index, total: int, read: int | None) -> Survey | None:
    """The answer: the records that meet all conditions, or the values of the column that was asked for."""
    met = [
        (record, spans) for record in best.family.records if (spans := proofs_of(best, record)) is not None
    ]
    said = ", ".join(said for said, _ in best.tests)
    if best.counted is not None:
        said = ", ".join(filter(None, (said, best.counted.said.strip())))
    such = f" ({said})" if said else ""
    whole = f"all {total:,} were read" if read is None else f"only {read:,} of {total:,} were read"
    if best.by:
        return counted_by(best.by, met, such, index, total, whole)
    if best.column and asked.number and _is_figures(best, met):
        return None  # how many somebody has is told by the figure
    things = _by_value(best, met) if best.column else _by_name(met)
    few = len(things) < FEWEST and best.counted is None
    if few and met and _are_asked_about(things, asked):
        return None
    if (few and (asked.people or best.told or (asked.head and not (best.is_kind or best.column)))) or (
        met and (not things or _says_nothing(best, met))
    ):
        return None
    count, of = len(things), f"{'values' if best.column else 'entries'} {_where(best)}".strip()
    coverage = Coverage(total if read is None else read, total, count)
    if not count and best.said:
        return None  # other places of the text may say it
    if not count:
        return Survey(
            f"None of {len(best.family.records):,} {of} is so{such}; {whole}.",
            (),
            (),
            coverage,
            LIKELY,
            found=False,
        )
    owners = len({document_id for _, proofs in things for document_id, _ in proofs})
    one = "value" if best.column else "entry"
    lead = f"{count:,} {one if count == 1 else 'values' if best.column else 'entries'}{such} in {owners:,} of {so_many(total)}; {whole}"
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    shelf = Shelf(index)
    passages: list[Passage] = []
    items: list[Item] = []
    for name, proofs in things[:MOST_SHOWN]:
        for document_id, (start, end) in proofs[:MOST_PROOFS]:
            passages.append(shelf.passage(len(passages) + 1, document_id, start, end))
            items.append(Item(len(items), start, end, "" if asked.more else name))
    names = ", ".join(name for name, _ in things)
    short = str(count) if asked.number else names if count <= MOST_SHOWN else None
    return Survey(lead, tuple(items), tuple(passages), coverage, LIKELY, short=short)


def _are_asked_about(things: _Things, asked: RecordsAsked) -> bool:
    """Whether the question names the entries itself: it asks for what is said of them, or for what is under them."""
    said = {fold(word.text) for word in asked.words}
    return all(fold(name).strip("/. ") in said for name, _ in things)


def _where(best: Linked) -> str:
    return f"of {best.column}" if best.column else ""


def proofs_of(best: Linked, record: Record) -> list[Span] | None:
    """What shows that a record meets the conditions; None where it does not."""
    met = [span for _, test in best.tests if (span := test(record)) is not None]
    return list(dict.fromkeys(met)) or [record.around] if len(met) == len(best.tests) else None


PAIR = 2
"""Members of what may be one name: "Trinidad and Tobago"."""
_NAMES = frozenset(map(stem, "name surname title".split()))
_Things: TypeAlias = "list[tuple[str, list[tuple[str, Span]]]]"
"""Names, each with where it is shown: document and span."""


def _by_name(met: Sequence[tuple[Record, list[Span]]]) -> _Things:
    """Records by name; several of one name are told apart by what else they say, two in a row else by their documents."""
    by_name: dict[str, list[Record]] = {}
    for record, _ in met:
        by_name.setdefault(called(record), []).append(record)
    apart = {name: told_apart(records) for name, records in by_name.items()}
    things: _Things = []
    for record, spans in met:
        name = called(record)
        value = ", ".join(values_of(record, apart[name])) if apart[name] else ""
        name = f"{name} ({value})" if value else name
        if things and things[-1][0] == name:
            name = f"{name} ({record.document_id})"
        things.append((name, [(record.document_id, span) for span in spans]))
    return things


def _by_value(best: Linked, met: Sequence[tuple[Record, list[Span]]]) -> _Things:
    """The values of the column, each once however it is written, in order; a list by its members."""
    told = [(r, one) for r, _ in met for one in r.fields if one.label == best.column and one.value]
    alone = {fold(one.value.strip(" .")) for _, one in told}
    things: dict[str, tuple[str, list[tuple[str, Span]]]] = {}
    for record, one in told:
        for value in _listed(one.value, alone):
            things.setdefault(fold(value), (value, []))[1].append((record.document_id, one.around))
    bound = best.counted
    return [
        one for one in things.values() if bound is None or meets(str(len(one[1])), replace(bound, unit=""))
    ]


def _listed(value: str, alone: Set[str]) -> list[str]:
    """What a value lists; of two one must stand `alone` elsewhere: "Research and Development" is one department."""
    found = members(value)
    return found if len(found) != PAIR or any(fold(one) in alone for one in found) else [value.strip(" .")]


def _says_nothing(best: Linked, met: Sequence[tuple[Record, list[Span]]]) -> bool:
    """Whether the records have nothing but a name: a label whose cell was left empty is no entry of what it asks for."""
    return not best.column and not any(
        one.value.strip() and one.value != record.name for record, _ in met for one in record.fields
    )


def _is_figures(best: Linked, met: Sequence[tuple[Record, list[Span]]]) -> bool:
    values = [one.value for record, _ in met for one in record.fields if one.label == best.column]
    return bool(values) and all(figure_in(value) is not None for value in values)
