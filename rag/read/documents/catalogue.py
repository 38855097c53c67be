"""What the catalog answers of itself: how many documents, which, by whom, in which folders and formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from rag.language.detection import NAMES_OF_LANGUAGES
from rag.language.words import stems
from rag.read.whole.surveyed import MOST_SHOWN, SURE, Item, Survey, containing, first_line, so_many
from rag.search.whole.exhaustive import Exhaustive
from rag.search.whole.narrowing import FORMATS, Narrowing, day_of
from rag.store.catalog import DocumentInfo
from rag.store.index import Index
from rag.types import Coverage, Document

MOST_VALUES = 20
"""Publishers or folders named where the one asked for is not there."""


def count_of(wanted: Exhaustive, documents: Sequence[DocumentInfo]) -> Survey:
    """How many `documents` there are."""
    count = len(documents)
    lead = f"There {'is' if count == 1 else 'are'} {so_many(count)}{_which_of(wanted)}."
    return Survey(lead, (), (), Coverage(count, count, count), SURE, short=str(count))


def list_of(wanted: Exhaustive, index: Index, documents: Sequence[DocumentInfo]) -> Survey:
    """Which `documents` there are."""
    lead = f"There {'is' if len(documents) == 1 else 'are'} {so_many(len(documents))}{_which_of(wanted)}"
    return first_lines(lead, index, documents, len(documents))


def catalogue_values(wanted: Exhaustive, documents: Sequence[DocumentInfo]) -> Survey:
    """The publishers, folders, formats or languages of `documents`, with how many each has."""
    kind = _kind(wanted.subject)
    counts = _counts(kind, documents)
    lacking = len(documents) - sum(counts.values())
    coverage = Coverage(len(documents), len(documents), len(counts))
    if not counts:
        return Survey(
            f"None of {so_many(len(documents))} says its {kind}.", (), (), coverage, SURE, found=False
        )
    noun = {"publisher": "publishers", "folder": "folders", "format": "formats", "language": "languages"}[
        kind
    ]
    lead = f"There {'is 1 ' + kind if len(counts) == 1 else f'are {len(counts)} {noun}'}: "
    lead += "; ".join(f"{name} ({count})" for name, count in sorted(counts.items()))
    lead += f". {so_many(lacking)} {'says' if lacking == 1 else 'say'} none." if lacking else "."
    return Survey(lead, (), (), coverage, SURE, short=str(len(counts)) if wanted.number else None)


def none_left(
    narrowing: Narrowing, documents: Sequence[DocumentInfo], naming: int = 0, unread: int = 0
) -> Survey:
    """That no document is as asked, and what there is instead; `naming`: how many hold the name of whom they should be by; `unread`:
    how many are undated and too many to be read for a day."""
    total = len(documents)
    lead = f"None of {so_many(total)} is {_which(narrowing).strip()}."
    if naming:
        lead = f"None of {so_many(total)} says that it is {_which(narrowing).strip()}; the name stands in {naming} of them."
    for asked, kind in (
        (narrowing.sources or narrowing.unknown_source, "publisher"),
        (narrowing.folder, "folder"),
        (narrowing.format, "format"),
        (narrowing.language, "language"),
    ):
        if asked:
            known = sorted(_counts(kind, documents))
            more = f" and {len(known) - MOST_VALUES} more" if len(known) > MOST_VALUES else ""
            lead += (
                f" There is: {', '.join(known[:MOST_VALUES])}{more}."
                if known
                else ""
                if naming
                else f" None says its {kind}."
            )
    if narrowing.by_date:
        days = sorted(day for document in documents if (day := day_of(document)))
        lead += f" {f'Their dates reach from {days[0]} to {days[-1]}' if days else 'None carries a date'}."
        if unread:
            lead = f"Which documents are {_which(narrowing).strip()} is not known: {so_many(unread)} carry no date, too many to be read for one."
        elif days and len(days) < total:
            lead += f" {so_many(total - len(days))} without a date {'was' if total - len(days) == 1 else 'were'} left out."
    return Survey(lead, (), (), Coverage(total, total, 0), SURE, found=False)


def first_lines(lead: str, index: Index, documents: Sequence[DocumentInfo], total: int) -> Survey:
    """Documents by their first lines, which mostly are their titles."""
    count = len(documents)
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    passages, items, names = [], [], names_of(documents)
    for rank, info in enumerate(documents[:MOST_SHOWN], 1):
        document = index.catalog.document(info.id)
        start, end = first_line(document)
        passages.append(containing(rank, document, index, start, end))
        name = names[info.id] if names[info.id] not in (info.title, info.id) else ""
        items.append(Item(rank - 1, start, end, name or _name_of(info, document, document.text[start:end])))
    return Survey(lead, tuple(items), tuple(passages), Coverage(total, total, count), SURE, short=str(count))


def names_of(documents: Sequence[DocumentInfo]) -> dict[str, str]:
    """What documents are called, by id: their titles, with the day or the id where several have one title."""
    often = Counter(one.title for one in documents)
    days = Counter((one.title, day_of(one)) for one in documents)
    names = {}
    for one in documents:
        day = day_of(one)
        apart = day if day and days[one.title, day] == 1 else one.id
        names[one.id] = (
            (one.title if often[one.title] == 1 else f"{one.title} ({apart})") if one.title else one.id
        )
    return names


def _name_of(info: DocumentInfo, document: Document, line: str) -> str:
    """What a document is called where its first line, a field or the head of a letter, does not say it; else empty."""
    called = stems(info.title)
    own = called - stems(re.sub(r"[\W_]+", " ", PurePosixPath(info.id).stem))
    labelled = document.blocks[:1] and document.blocks[0].kind == "field"
    return info.title if called and (labelled or (own and not called & stems(line))) else ""


def _which_of(wanted: Exhaustive) -> str:
    """What the documents are; where they were chosen by what they are called, that is what they are counted by."""
    named = replace(wanted.narrowing, called=wanted.subject) if wanted.subject else wanted.narrowing
    return _which(named)


def _which(narrowing: Narrowing) -> str:
    return f" {narrowing}" if narrowing != Narrowing() else ""


def _kind(noun: str) -> str:
    if noun in ("publishers", "sources", "outlets", "newspapers"):
        return "publisher"
    if noun == "languages":
        return "language"
    return "folder" if "folder" in noun or noun == "directories" else "format"


def _counts(kind: str, documents: Sequence[DocumentInfo]) -> Counter[str]:
    """Documents by what `kind` says of them; those that say nothing are left out."""
    if kind == "publisher":
        return Counter(document.source for document in documents if document.source)
    if kind == "language":
        return Counter(NAMES_OF_LANGUAGES.get(d.language, d.language) for d in documents if d.language)
    if kind == "folder":
        return Counter(folder for d in documents if (folder := PurePosixPath(d.id).parent.as_posix()) != ".")
    names = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes}
    endings = (PurePosixPath(document.id).suffix[1:].lower() for document in documents)
    return Counter(names.get(ending, ending) for ending in endings if ending)
