"""By whom documents are, as they say it themselves: behind a label, below the title, at their end.

    From: Rosa Klint, Lantern Cinema     Technician: Dag Moen     by Ida Orr     Yours sincerely, / Edwin Tarrant, chairman

documents of a kind, or those that hold the name (index) → lines at their beginning and end → names, each quoted
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.language.numerals import CARDINALS
from rag.language.patterns import regex
from rag.language.words import content, fold, words
from rag.prove.labels import without_labels
from rag.read.documents.catalogue import names_of
from rag.read.documents.dated import dated
from rag.read.documents.masthead import below_title, masthead
from rag.read.extremes.newest import newest
from rag.read.whole.grouping import NamedAt, grouped
from rag.read.whole.items import BATCH
from rag.read.whole.mentioned import LIKELY, things_quoted
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, in_marks, so_many
from rag.search.whole.exhaustive import Exhaustive
from rag.search.whole.mentions import mentions
from rag.store.catalog import DocumentInfo, Scope
from rag.store.index import Index
from rag.types import Coverage

MOST_DOCUMENTS = 5_000
"""Documents whose beginnings and ends are read for one question; of more, those that hold the name only."""
FEWEST, SHARE = 3, 0.5
"""Documents that name an author, or share of all, from which on the others are said to be silent."""
SAMPLE = 500
"""Documents that are read first: where none of them names an author, the others are not read."""
FIRST, LAST = 12, 4
"""Lines of a document in which an author is named: with letterheads and titles, and below the closing."""
MOST_CHARS = 100
"""A longer line is a sentence."""
_AUTHOR = frozenset(
    "author authors by from writer sender signed reporter signatory contributor technician inspector examiner investigator surveyor auditor recorder minutes-taker".split()
)
"""Labels of who wrote it: of a report, who did what it reports. Not `Chair` nor `Owner`."""
_GREETING = regex(r"(?:dear|hello|hi|hey)\b", re.I)
_LABEL = regex(r"(?P<label>[^\W\d_][\w ’'-]{1,30}?)[ \t]*:[ \t]+(?P<name>\S.*)$")
_BY = regex(r"(?:written |prepared |compiled )?by\s+(?P<name>(?-i:[A-Z])\S.*)$", re.I)
_PERSON = r"(?P<name>(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?[^\W\d_a-z][\w.'’-]*(?: (?:(?:de|von|van|la|el|al|bin) )?[^\W\d_a-z][\w.'’-]*){1,3})(?:,\s.*)?$"
_NAME = regex(_PERSON)
_CLOSES = r"(?i:yours|sincerely|kind|best|warm|with (?:kind|best|warm|many)|regards|respectfully|faithfully|signed|love|cheers|greetings)\b"
_CLOSING = regex(_CLOSES)
_SIGNED = regex(rf"{_CLOSES}[\w ]*,\s+{_PERSON}")
"""Closing and name in one line, as Markdown shows them."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Where a document names its author; offsets count code points of its text."""

    name: str
    start: int
    end: int
    line: tuple[int, int]


def byline(text: str) -> Byline | None:
    """By whom a text says that it is; None where it does not.

    >>> (found := byline("Dear all,\\n\\nthe pier is open.\\n\\nYours,\\nIda Orr, harbour master\\n")) and found.name
    'Ida Orr'
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    for start, end in lines[:FIRST]:
        if found := _announced(text, start, end):
            return found
    for start, end in lines[-LAST:]:
        if end - start <= MOST_CHARS and (signed := _SIGNED.match(text, start, end)):
            return Byline(signed["name"], *signed.span("name"), (start, end))
    last = lines[-LAST:] if len(lines) > 1 else []
    for (a, b), (start, end) in pairwise(last):
        signed = _NAME.match(text, start, end) if end - start <= MOST_CHARS else None
        if signed and _CLOSING.match(text[a:b].strip()):
            return Byline(signed["name"], *signed.span("name"), (start, end))
    greeted = any(_GREETING.match(text, start) for start, _ in lines[:FIRST])
    bare = _NAME.fullmatch(text, *lines[-1]) if greeted else None
    return Byline(bare["name"], *bare.span("name"), lines[-1]) if bare else None


def _announced(text: str, start: int, end: int) -> Byline | None:
    """An author behind a label, or behind "by" in a line of its own."""
    line = text[start : min(end, start + 2 * MOST_CHARS)]
    at = start + len(line) - len(without_labels(line).lstrip(" *_#>|"))
    match = _LABEL.match(text, at, end)
    if match:
        *_, last = match["label"].lower().split()
        if last not in _AUTHOR:
            return None
    else:
        match = _BY.match(text, at, end)
    if match is None:
        return None
    name = re.split(r",\s|\s[<(|]|\s(?=[A-Z]\w*:)", match["name"].rstrip(" *_"), maxsplit=1)[0].strip(" .")
    return (
        Byline(name, match.start("name"), match.start("name") + len(name), (start, end))
        if 0 < len(name) <= MOST_CHARS // 2
        else None
    )


def written_by(
    name: str,
    index: Index,
    scope: Scope | None,
    documents: Sequence[DocumentInfo],
    *,
    number: bool,
    newest_of: Exhaustive | None = None,
) -> Survey | None:
    """Those of `documents` that are by `name`, or the newest of them; None where none says so."""
    wanted = content(name)
    *_, last = name.split()  # "Ida B Orr" holds no "Ida Orr"
    holding = {one.stored.chunk.document_id for one in mentions(index, last, scope).found}
    named = _all_named(index, {info.id: info.title for info in documents if info.id in holding}, known=True)
    found = list({key: (key, author) for key, author in named if wanted <= content(author.name)}.values())
    if not found or not wanted:
        return None
    if newest_of is not None:
        owners = tuple(key for key, _ in found)
        theirs = [one for one in documents if one.id in owners]
        return newest(newest_of, index, Scope(documents=owners), dated(theirs, index))
    total, count = len(documents), len(found)
    lead = f"{count:,} of {so_many(total)} {'says' if count == 1 else 'say'} that {'it is' if count == 1 else 'they are'} by {in_marks(name)}"
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    shelf = Shelf(index)
    passages = tuple(shelf.passage(n, key, *one.line) for n, (key, one) in enumerate(found[:MOST_SHOWN], 1))
    titles = names_of(documents)
    shown = tuple(
        Item(n, *one.line, titles[key], (one.start, one.end))
        for n, (key, one) in enumerate(found[:MOST_SHOWN])
    )
    return Survey(
        lead, shown, passages, Coverage(total, total, count), LIKELY, short=str(count) if number else None
    )


def by_the_unknown(
    wanted: Exhaustive,
    index: Index,
    scope: Scope | None,
    everything: Sequence[DocumentInfo],
    whole: Sequence[DocumentInfo],
) -> Survey | None:
    """Documents of a kind that say themselves that they are by somebody whom the catalog does not know; where none of
    `everything`, which is called so, does, those of the `whole`: papers may be asked for as manuals."""
    narrowing = replace(wanted.narrowing, unknown_source="")
    documents = [one for one in everything if narrowing.holds(one)]
    if not documents and narrowing.folder and not narrowing.sure:
        word, narrowing = fold(narrowing.folder), replace(narrowing, folder="")
        documents = [
            one for one in everything if narrowing.holds(one) and word in words(f"{one.title} {one.id}")
        ]
    name, newest_of = wanted.narrowing.unknown_source, wanted if wanted.aim == "newest" else None
    told = written_by(name, index, scope, documents, number=wanted.number, newest_of=newest_of)
    if told is None and len(everything) < len(whole):
        return by_the_unknown(wanted, index, None, whole, whole)
    return told


def authors_of(wanted: Exhaustive, index: Index, documents: Sequence[DocumentInfo]) -> Survey | None:
    """By whom `documents` are; None where too few of them say so, or there are too many to read."""
    if len(documents) > MOST_DOCUMENTS:
        return None
    titles = {info.id: info.title for info in documents}
    few = dict(list(titles.items())[:: max(1, len(titles) // SAMPLE)])
    if len(few) < len(titles) and not any(_all_named(index, few)):
        return _silent(len(few), len(documents))
    found = [
        NamedAt(author.name, document_id, author.start, author.end, author.line)
        for document_id, author in _all_named(index, titles)
    ]
    total, owners = len(documents), len({one.document_id for one in found})
    if not found:
        return _silent(total, total)
    if owners < min(FEWEST, SHARE * total):
        return None
    things = grouped(found, {}, whole=True)
    count, silent = len(things), total - owners
    lead = f"{count:,} {'is' if count == 1 else 'are'} named as {'author' if count == 1 else 'authors'} of {so_many(owners)}; all {total:,} were read"
    lead += f", {silent:,} of which name{'s' if silent == 1 else ''} nobody" if silent else ""
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    passages, shown = things_quoted(things[:MOST_SHOWN], index)
    names = ", ".join(thing.name for thing in things[:MOST_SHOWN])
    short = str(count) if wanted.number else names
    return Survey(lead, shown, passages, Coverage(total, total, count), LIKELY, short=short)


def by_several(wanted: Exhaustive, index: Index, documents: Sequence[DocumentInfo]) -> Survey | None:
    """Those of `documents` that name as many authors as `wanted` says; None where too few name any, or there are too many to read."""
    if len(documents) > MOST_DOCUMENTS:
        return None
    titles = {info.id: info.title for info in documents}
    named: dict[str, list[Byline]] = {}
    for document_id, author in _all_named(index, titles):
        known = named.setdefault(document_id, [])
        if all(content(author.name) != content(one.name) for one in known):
            known.append(author)
    if len(named) < min(FEWEST, SHARE * len(documents)):
        return _silent(len(titles), len(titles))
    least, most = _how_many(wanted.subject)
    found = {key: authors for key, authors in named.items() if least <= len(authors) <= most}
    total, count, silent = len(documents), len(found), len(documents) - len(named)
    lead = f"{count:,} of {so_many(total)} {'names' if count == 1 else 'name'} {wanted.subject} author{'s' if least > 1 else ''}"
    lead += f"; {silent:,} name{'s' if silent == 1 else ''} nobody" if silent else ""
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    shelf = Shelf(index)
    first = list(found.items())[:MOST_SHOWN]
    names = names_of(documents)
    spans = [
        (min(one.line[0] for one in authors), max(one.line[1] for one in authors)) for _, authors in first
    ]
    passages = tuple(shelf.passage(n, key, *spans[n - 1]) for n, (key, _) in enumerate(first, 1))
    items = tuple(Item(n, *spans[n], names[key]) for n, (key, _) in enumerate(first))
    short = str(count) if wanted.number else None
    return Survey(lead, items, passages, Coverage(total, total, count), LIKELY, short=short, found=count > 0)


def _how_many(said: str) -> tuple[float, float]:
    """The fewest and the most authors that are asked for: "more than one", "exactly two", "a single"."""
    words_ = said.lower().split()
    number = next(
        (
            CARDINALS.get(word, int(word) if word.isdecimal() else 0)
            for word in words_
            if word in CARDINALS or word.isdecimal()
        ),
        1,
    )
    if words_[0] in ("several", "multiple") or "than" in words_:
        return max(2.0, number + 1.0), math.inf
    return number, math.inf if "least" in words_ or "more" in words_ else number


def _silent(read: int, total: int) -> Survey:
    """That none of the documents that were read names an author."""
    lead = f"None of {so_many(read)} names who wrote it{'' if read == total else f'; they stand for all {total:,}'}."
    return Survey(lead, (), (), Coverage(read, total, 0), LIKELY, found=False)


def _all_named(
    index: Index, titles: Mapping[str, str], *, known: bool = False
) -> Iterator[tuple[str, Byline]]:
    """All authors that documents name in their heads and at their feet; where these name none, the one who signed, and those
    below the title where somebody is looked for who is `known` by name."""
    ids = list(titles)
    for at in range(0, len(ids), BATCH):
        for document_id, held in index.catalog.contents_of(ids[at : at + BATCH]).items():
            title = titles[document_id]
            named = [one for one in masthead(held.text, title) if one.aspect == "author"]
            named = named or (below_title(held.text, title, known=True) if known else [])
            for one in named:
                yield document_id, Byline(one.text, one.start, one.end, one.line)
            if not named and (author := byline(held.text)):
                yield document_id, author
