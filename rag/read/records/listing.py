"""All records that a question asks for, from all documents, each with what shows that it is one.

question ─words→ documents that hold them (index) → records → the family that explains every word → conditions → items
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import TypeAlias

from rag.language.grammar import NEGATIONS
from rag.language.sentences import split
from rag.language.words import fold, inflections, stem, stems
from rag.read.records.comparing import figure_in
from rag.read.records.gathering import Record, Span, families, may_be_labelled
from rag.read.records.linking import Linked, is_called_so, linked
from rag.read.records.meaning import is_light, members, roots, written
from rag.read.whole.catalogue import first_lines
from rag.read.whole.items import BATCH, Progress, holding_any
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, so_many
from rag.search.whole.records import RecordsAsked
from rag.store.catalog import Content, DocumentInfo, Scope
from rag.store.index import Index
from rag.types import Coverage, Passage

MOST_DOCUMENTS = 5_000
"""Documents whose records are gathered for one question: some seconds; when there are more, the answer says so."""
FEW_DOCUMENTS = 500
"""Of so many all are read: a label may be written in other words than the question's."""
MOST_CHARS = 150_000
"""Code points of texts with rows or labels that are compared for one question, a quarter of a second: of more, only documents
that hold its words; where these are more too, passages answer."""
FEWEST = 2
"""People that make a list: of one alone a passage tells more."""
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
    ids = [info.id for info in documents]
    contents = _contents(index, ids, progress) if len(ids) <= FEW_DOCUMENTS else None
    if contents is None:
        ids = _candidates(asked, index, scope, documents)
        contents = _contents(index, ids[:MOST_DOCUMENTS], progress)
    if contents is None:
        return _called(asked, index, documents)
    titles = {info.id: info.title for info in documents if info.id in contents}
    prose = partial(_said_in, contents)
    there = families(contents, titles)
    found = [one for family in there if (one := linked(asked, family, prose, text)) is not None]
    if any(is_called_so(asked.head, family) for family in there):
        found = [
            one for one in found if one.is_kind and (one.column or is_called_so(asked.head, one.family))
        ]  # "classes" are no boats
    best = _best(found)
    if best is None:
        return _called(asked, index, documents)
    return _told(
        best, asked, index, len(documents), read=None if len(ids) <= MOST_DOCUMENTS else MOST_DOCUMENTS
    )


def _called(asked: RecordsAsked, index: Index, documents: Sequence[DocumentInfo]) -> Survey | None:
    """The documents that are called what is asked for without a condition, by title or file; None where fewer than two are."""
    if asked.words or asked.bounds or not asked.head:
        return None
    word = stem(fold(asked.head))
    called = [
        one
        for one in documents
        if word in {stem(part) for part in roots(re.sub(r"[-_/.]", " ", f"{one.title} {one.id}"))}
    ]
    if len(called) < FEWEST:
        return None
    lead = f"{len(called):,} of {so_many(len(documents))} are called “{asked.head}”"
    return first_lines(lead, index, called, len(documents))


def _best(found: Sequence[Linked]) -> Linked | None:
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
    """Ids of documents that may hold such records: those that hold the words no label can mean."""
    held: set[str] | None = None
    labels: set[str] = set()
    for word in (word.text for word in asked.words if not is_light(word.text)):
        if meant := written(word):
            labels |= meant
            continue
        holding = holding_any(index, inflections(fold(word)), scope)
        holding |= {info.id for info in documents if stem(fold(word)) in stems(f"{info.title} {info.id}")}
        held = holding if held is None else held & holding
    if held is None:
        labels |= {asked.head} | written(asked.head) if asked.head else written("people")
        held = holding_any(index, labels, scope)
        held |= {
            info.id
            for info in documents
            if asked.head and stem(fold(asked.head)) in stems(f"{info.title} {info.id}")
        }
    return [info.id for info in documents if info.id in held]


def _contents(index: Index, ids: Sequence[str], progress: Progress | None) -> dict[str, Content] | None:
    """What documents say that have rows or labels; None where that is more than `MOST_CHARS`."""
    found: dict[str, Content] = {}
    chars = 0
    for at in range(0, len(ids), BATCH):
        if progress is not None and len(ids) > FEW_DOCUMENTS:
            progress(at, len(ids))
        for document_id, content in index.catalog.contents_of(ids[at : at + BATCH]).items():
            if content.outline.has("row", "field", "item") or may_be_labelled(content.text):
                found[document_id] = content
                chars += len(content.text)
        if chars > MOST_CHARS:
            return None
    return found


def _said_in(contents: dict[str, Content], record: Record, wanted: Sequence[str]) -> Span | None:
    """The sentence beside a record that says all words and denies nothing."""
    text = contents[record.document_id].text
    for start, end in record.prose:
        for a, b in split(text[start:end]):
            said = set(roots(text[start + a : start + b]))
            if said.issuperset(wanted) and said.isdisjoint(NEGATIONS):
                return start + a, start + b
    return None


def _told(best: Linked, asked: RecordsAsked, index: Index, total: int, read: int | None) -> Survey | None:
    """The answer: the records that meet all conditions, or the values of the column that was asked for."""
    met = [
        (record, spans)
        for record in best.family.records
        if (spans := _proofs(best, asked, record)) is not None
    ]
    if best.column and asked.number and _is_figures(best, met):
        return None  # how many somebody has is told by the figure
    things = _by_value(best, met) if best.column else _by_name(met)
    if asked.people and len(things) < FEWEST:
        return None
    said = ", ".join(said for said, _ in best.tests)
    such = f" ({'not ' if asked.negated else ''}{said})" if said else ""
    whole = f"all {total:,} were read" if read is None else f"only {read:,} of {total:,} were read"
    count, of = len(things), f"{'values' if best.column else 'entries'} {_where(best)}".strip()
    coverage = Coverage(total if read is None else read, total, count)
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
            items.append(Item(len(items), start, end, name))
    names = ", ".join(name for name, _ in things)
    short = str(count) if asked.number else names if count <= MOST_SHOWN else None
    return Survey(lead, tuple(items), tuple(passages), coverage, LIKELY, short=short)


def _where(best: Linked) -> str:
    return f"of {best.column}" if best.column else ""


def _proofs(best: Linked, asked: RecordsAsked, record: Record) -> list[Span] | None:
    """What shows that a record meets the conditions; None where it does not."""
    spans = [test(record) for _, test in best.tests]
    met = [span for span in spans if span is not None]
    if asked.negated and best.tests:
        return None if len(met) == len(spans) else [record.around]
    return list(dict.fromkeys(met)) or [record.around] if len(met) == len(spans) else None


_Things: TypeAlias = "list[tuple[str, list[tuple[str, Span]]]]"
"""Names, each with where it is shown: document and span."""


def _by_name(met: Sequence[tuple[Record, list[Span]]]) -> _Things:
    """Records by name; two of one name in a table are two."""
    things: _Things = []
    for record, spans in met:
        name = " ".join(record.name.split())
        if things and things[-1][0] == name:
            name = f"{name} ({record.document_id})"
        things.append((name, [(record.document_id, span) for span in spans]))
    return things


def _by_value(best: Linked, met: Sequence[tuple[Record, list[Span]]]) -> _Things:
    """The values of the column, each once, in order; a list by its members."""
    things: dict[str, list[tuple[str, Span]]] = {}
    for record, _ in met:
        for one in record.fields:
            if one.label == best.column and one.value:
                for value in members(one.value):
                    things.setdefault(value, []).append((record.document_id, one.around))
    return list(things.items())


def _is_figures(best: Linked, met: Sequence[tuple[Record, list[Span]]]) -> bool:
    values = [one.value for record, _ in met for one in record.fields if one.label == best.column]
    return bool(values) and all(figure_in(value) is not None for value in values)
