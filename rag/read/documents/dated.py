"""Documents whose day only their text gives, in its head or at its foot: "Network Working Group ... July 2002"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.language.dates import find_dates
from rag.read.documents.masthead import masthead
from rag.search.whole.narrowing import day_of
from rag.store.catalog import DocumentInfo
from rag.store.index import Index

MOST_READ = 2_000
"""Documents without a day that are read for one question; of more, none is: a list of some would look like all."""


def unread(documents: Sequence[DocumentInfo]) -> int:
    """How many of `documents` carry no day, where these are too many to be read for one; else 0."""
    silent = sum(day_of(document) is None for document in documents)
    return silent if silent > MOST_READ else 0


def dated(documents: Sequence[DocumentInfo], index: Index) -> list[DocumentInfo]:
    """`documents`, those that carry no day with the one that their text gives; a month as its first day."""
    silent = [document for document in documents if day_of(document) is None]
    if not 0 < len(silent) <= MOST_READ:
        return list(documents)
    texts = index.catalog.contents_of([document.id for document in silent])
    days = {one.id: day_in(texts[one.id].text, one.title) for one in silent if one.id in texts}
    return [replace(one, date=days[one.id]) if days.get(one.id) else one for one in documents]


def day_in(text: str, title: str) -> str | None:
    """The day (ISO) that a text says it is from; None where it says none, or one that may be read in two ways.

    >>> day_in("The pier\\n\\nBy Ida Orr | 4 May 2021\\n\\nIt is rotten.", "The pier")
    '2021-05-04'
    """
    told = next((one.text for one in masthead(text, title) if one.aspect == "date"), "")
    for found in find_dates(told)[0]:
        days = {(year, month, day or 1) for year, month, day in found.readings if year and month}
        if len(days) == 1:
            year, month, day = days.pop()
            return f"{year:04}-{month:02}-{day:02}"
    return None
