"""Citations that outlive their source: each one of an exported answer against the documents of today.

export ─read→ cited quotes ─same place, same document, any document→ there, moved, changed, gone
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal, Protocol, TypeAlias

from rag.check.quotations import nearest_stretch
from rag.errors import UnknownDocument
from rag.history import Words, became, worded
from rag.language.inert import unescaped, visible
from rag.language.patterns import regex
from rag.store.catalog import Catalog
from rag.store.history import keeping
from rag.types import Citation, Document, Filters, Passage

Standing: TypeAlias = Literal["there", "moved", "changed", "gone"]

MOST_CITATIONS = 100_000
"""Citations of one export; a file of more is no export of ours."""
PASSAGES = 5
"""Passages in which a quote that left its place is looked for."""
NEARLY = 0.6
"""Likeness from which a stretch of the same document is what has become of a quote."""
_MARK = regex(r"\[\^\d{1,6}\]: ")
"""How a footnote begins."""
_PLACE = regex(r".*(, \D{1,24}(\d{1,12})\D{1,12}(\d{1,12})\))", re.DOTALL)
_BEHIND_A_STOP = regex(r"\. “")
_PLACE_CHARS = 64
"""The end of a footnote of a conversation saved as Markdown, and the most characters that it has."""
_CHECKED = regex(r" (\d{1,12})-(\d{1,12})\): “")
"""What stands before the quote in a footnote of `citewell check --markdown`."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote and where it stood when the answer was given."""

    document_id: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, citation: Citation) -> Cited:
        return cls(citation.document_id, citation.start, citation.end, citation.quote)


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What has become of a citation."""

    cited: Cited
    status: Standing
    document_id: str | None = None
    """Where it, or what has become of it, stands today; None when it is gone."""
    start: int | None = None
    end: int | None = None
    text: str | None = None
    """What stands there today, when it has changed."""
    words: Words = ()
    """The quote and that text, word by word, when it has changed."""
    until: str | None = None
    """Until when a version that is kept held the quote, ISO 8601 in UTC; None where that is not known, or it still stands."""


@dataclass(frozen=True, slots=True)
class Recheck:
    """The citations of an export, one by one, each once."""

    citations: tuple[Rechecked, ...]

    @property
    def counts(self) -> dict[Standing, int]:
        """Citations by what has become of them."""
        return dict(Counter(one.status for one in self.citations))

    @property
    def holds(self) -> bool:
        """Whether every quote still stands somewhere word for word."""
        return not {"changed", "gone"} & {one.status for one in self.citations}

    def to_dict(self) -> dict[str, Any]:
        """The object that `citewell recheck --json` prints."""
        return {"holds": self.holds, "counts": self.counts, **asdict(self)}


class Search(Protocol):
    """That of a retriever."""

    def __call__(self, question: str, k: int, filters: Filters | None = None, /) -> Sequence[Passage]: ...


def citations_in(export: str) -> tuple[Cited, ...]:
    """The citations of an export: JSON or JSONL of answers, or Markdown with footnotes. Each once, in order.

    Raises ValueError when there are more than `MOST_CITATIONS`.
    """
    found: dict[Cited, None] = {}
    export = export.removeprefix("\ufeff")  # PowerShell begins a file with it
    for cited in _in_json(export) or _in_markdown(export):
        found[cited] = None
        if len(found) > MOST_CITATIONS:
            raise ValueError(f"it has more than {MOST_CITATIONS:,} citations")
    return tuple(found)


def _in_json(export: str) -> list[Cited]:
    try:
        return list(_walk(json.loads(export)))
    except (ValueError, RecursionError):
        pass
    found: list[Cited] = []
    for line in export.splitlines():
        if line.lstrip().startswith("{"):
            try:
                found += _walk(json.loads(line))
            except (ValueError, RecursionError):  # one row that is none takes nothing from the others
                continue
    return found


def _walk(value: Any) -> Iterator[Cited]:
    """Every object that has what a citation has, however it is wrapped."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            match item:
                case {"document_id": str(where), "start": int(start), "end": int(end), "quote": str(quote)}:
                    if quote.strip() and 0 <= start <= end:
                        yield Cited(where, start, end, quote)
                case _:
                    waiting.extend(reversed(item.values()))


def _in_markdown(export: str) -> Iterator[Cited]:
    for line in export.split("\n"):
        if (mark := _MARK.match(line)) and (cited := _note(line, mark.end()) or _checked(line, mark.end())):
            yield cited


def _note(line: str, begin: int) -> Cited | None:
    """`where. “quote” (id, characters 3 to 9)`: a title and a quote may hold “ too, and these characters say which of them begins it."""
    place = _PLACE.fullmatch(line, max(begin, len(line) - _PLACE_CHARS))
    close = line.rfind("” (", begin, place.start(1)) if place else -1
    if place is None or close < 0:
        return None
    text, where = unescaped(line[begin:close]), line[close + 3 : place.start(1)]
    start, end = int(place[2]), int(place[3])
    opened = [mark.end() for mark in _BEHIND_A_STOP.finditer(text)] or [text.find("“") + 1]
    quoted = min(opened, key=lambda at: abs(len(text) - at - (end - start)))
    return Cited(unescaped(where), start, end, text[quoted:]) if where and quoted else None


def _checked(line: str, begin: int) -> Cited | None:
    """`title (id 3-9): “quote”`."""
    place = _CHECKED.search(line, begin)
    if place is None or not line.endswith("”", place.end()):
        return None
    opened = _opening(line, begin, place.start())
    where, quote = line[opened + 1 : place.start()], line[place.end() : -1]
    if not where or opened < 0:
        return None
    return Cited(unescaped(where), int(place[1]), int(place[2]), unescaped(quote))


def _opening(line: str, begin: int, end: int) -> int:
    """Where the bracket opens that closes behind `end`; -1 where none does. A file may have some of its own: `report (1).pdf`."""
    depth = 1
    for at in range(end - 1, begin - 1, -1):
        depth += (line[at] == ")") - (line[at] == "(")
        if not depth:
            return at
    return line.rfind("(", begin, end)


def recheck(cited: Sequence[Cited], catalog: Catalog, search: Search) -> Recheck:
    """What has become of each citation; `search` is that of a retriever."""
    known = {name: _Versions(catalog, name) for name in dict.fromkeys(one.document_id for one in cited)}
    if unknown := {name for name, versions in known.items() if not versions.known}:
        for info in catalog.documents():
            if (name := _plain(info.id)) in unknown:  # Markdown has it in one line, without what acts
                known[name] = _Versions(catalog, info.id)
    return Recheck(tuple(_standing(one, known[one.document_id], search) for one in cited))


class _Versions:
    """A document and what is kept of it, read once it is needed."""

    def __init__(self, catalog: Catalog, document_id: str) -> None:
        self._catalog = catalog
        self._document_id = document_id
        try:
            self.live: Document | None = catalog.document(document_id)
        except UnknownDocument:
            self.live = None

    @cached_property
    def earlier(self) -> tuple[tuple[str, Document], ...]:
        """Until when each was live, the latest first."""
        try:
            versions = keeping.versions_of(self._catalog, self._document_id)
        except UnknownDocument:
            return ()
        kept = ((version.until, version) for version in versions)
        return tuple(
            (until, keeping.what_was_said(self._catalog, version).document)
            for until, version in kept
            if until
        )

    @property
    def known(self) -> bool:
        return self.live is not None or bool(self.earlier)

    def last(self, cited: Cited) -> tuple[str, Document, tuple[int, int]] | None:
        """The last earlier version that held a quote, until when, and where in it."""
        for until, document in self.earlier:
            if places := _places(cited.quote, document.text):
                return until, document, min(places, key=lambda place: abs(place[0] - cited.start))
        return None


def _standing(cited: Cited, versions: _Versions, search: Search) -> Rechecked:
    document = versions.live
    if document is not None:
        if _plain(document.text[cited.start : cited.end]) == _plain(cited.quote):
            return Rechecked(cited, "there", document.id, cited.start, cited.end)
        if places := _places(cited.quote, document.text):
            start, end = min(places, key=lambda place: abs(place[0] - cited.start))
            return Rechecked(cited, "moved", document.id, start, end)
    last = versions.last(cited)
    until = last[0] if last else None
    if document is not None and last is not None:
        # Before other documents: that one of them says the same of something else does not make it true here.
        start, end = became(*last[2], last[1].text, document.text)
        text = document.text[start:end]
        if text and _likeness(cited.quote, text) >= NEARLY:
            words = worded(cited.quote, text)
            return Rechecked(cited, "changed", document.id, start, end, text, words, until)
    for passage in search(cited.quote, PASSAGES):
        if places := _places(cited.quote, passage.text):
            start, end = places[0]
            return Rechecked(cited, "moved", passage.document_id, passage.start + start, passage.start + end)
    if document is not None:
        best = nearest_stretch(cited.quote, search(cited.quote, PASSAGES, Filters(documents=(document.id,))))
        if best is not None and best.likeness >= NEARLY:
            start, end = best.passage.start + best.start, best.passage.start + best.end
            words = worded(cited.quote, best.text)
            return Rechecked(cited, "changed", document.id, start, end, best.text, words, until)
    return Rechecked(cited, "gone", until=until)


def _likeness(quote: str, text: str) -> float:
    """Share of words that both have."""
    ours, theirs = Counter(quote.casefold().split()), Counter(text.casefold().split())
    return (ours & theirs).total() / max(ours.total(), theirs.total(), 1)


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))


def _places(quote: str, text: str) -> list[tuple[int, int]]:
    """Where `quote` stands in `text` word for word; white space does not count."""
    words = [re.escape(word) for word in quote.split()]
    return [match.span() for match in re.finditer(r"\s+".join(words), text)]
