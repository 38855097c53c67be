"""Records counted by the values of a label: "How many devices are in each state?"."""

from __future__ import annotations

from collections.abc import Sequence

from rag.language.words import fold
from rag.read.records.gathering import Record
from rag.read.records.meaning import members
from rag.read.records.showing import values_of
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, so_many
from rag.store.index import Index
from rag.types import Coverage, Passage, Span

MOST_PROOFS = 3
"""Quotes of one value."""
LIKELY = 0.85
"""Confidence: as of other lists of records."""
FEWEST = 2
"""Records with a value that can be counted by it."""


def counted_by(
    label: str, met: Sequence[tuple[Record, list[Span]]], such: str, index: Index, total: int, read: str
) -> Survey | None:
    """How many of the records that are `met` have each value of `label`, the most first; of a list each member counts. `such`: what they
    meet; `read`: how many documents were read. None where too few say it."""
    by_value: dict[str, list[tuple[str, Span]]] = {}
    shown_as: dict[str, str] = {}
    silent = 0
    for record, _ in met:
        values = [one for value in values_of(record, label) for one in members(value)]
        silent += not values
        around = next((one.around for one in record.fields if one.label == label), record.around)
        for value in dict.fromkeys(map(fold, values)):
            shown_as.setdefault(value, next(one for one in values if fold(one) == value))
            by_value.setdefault(value, []).append((record.document_id, around))
    if len(met) - silent < FEWEST:
        return None
    order = sorted(by_value, key=lambda value: (-len(by_value[value]), value))
    told = [f"{shown_as[value]}: {len(by_value[value]):,}" for value in order]
    owners = len({document_id for places in by_value.values() for document_id, _ in places})
    lead = f"{len(met):,} entries{such} in {owners:,} of {so_many(total)} have {len(order):,} {'value' if len(order) == 1 else 'values'} of {label}; {read}"
    lead += f"; {silent:,} {'says' if silent == 1 else 'say'} none" if silent else ""
    lead += "." if len(order) <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    shelf = Shelf(index)
    passages: list[Passage] = []
    items: list[Item] = []
    for value, name in list(zip(order, told, strict=True))[:MOST_SHOWN]:
        for document_id, (start, end) in dict.fromkeys(by_value[value][:MOST_PROOFS]):
            passages.append(shelf.passage(len(passages) + 1, document_id, start, end))
            items.append(Item(len(items), start, end, name))
    short = ", ".join(told) if len(order) <= MOST_SHOWN else None
    return Survey(
        lead, tuple(items), tuple(passages), Coverage(total, total, len(order)), LIKELY, short=short
    )
