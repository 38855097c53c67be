"""What changed between versions of a document: block by block, and word by word within a block.

before, after ─blocks─aligned→ what went, came, changed ─words─aligned→ what of it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from rag.errors import UsageError
from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.language.patterns import regex
from rag.prove.signals.aligning import Step, opcodes
from rag.store.catalog import Catalog
from rag.store.history import keeping
from rag.store.stored import Version, moment_of
from rag.types import Document

Mark: TypeAlias = Literal["same", "gone", "come"]
Words: TypeAlias = tuple[tuple[Mark, str], ...]
"""A text and what became of it, in pieces: the earlier one without what came, the later one without what is gone."""
Kind: TypeAlias = Literal["changed", "removed", "added"]

LIVE = "live"
"""Names the version that is searched today."""
_MOST_COMPARED = 400_000_000
"""Pieces of one text times pieces of the other that are aligned, between the first and the last change: 50 MB. More is told
as gone and come."""
_BEFORE = 20
"""Characters shown before the first change."""
_MOST_PAIRED = 40
"""Blocks in a row, on each side, among which those that are like each other are looked for."""
_LIKE = 0.5
"""Share of words in common from which one block is what became of another."""
_EXCERPT = 70
"""Characters of the first change in a line of the history."""
_TOKEN = regex(r"\w+|\s+|[^\w\s]")
_FIELDS = ("title", "source", "url", "date", "language")


@dataclass(frozen=True, slots=True)
class ChangedBlock:
    """A block that went, came, or says something else; offsets count code points of the version they are of."""

    kind: Kind
    section: tuple[str, ...]
    """Headings above it, in the later version; in the earlier one for what was removed."""
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    words: Words


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one version of a document to another."""

    before: Version
    after: Version
    fields: tuple[tuple[str, str | None, str | None], ...]
    """Title, source, url, date, language that changed: name, earlier, later."""
    changes: tuple[ChangedBlock, ...]

    @property
    def summary(self) -> str:
        """In one line: how much changed, and how the first change begins."""
        counts = Counter(change.kind for change in self.changes)
        parts = [f"{counts[kind]} {kind}" for kind in ("changed", "added", "removed") if counts[kind]]
        parts += [f"{name} changed" for name, *_ in self.fields]
        if not parts:
            return "the same version" if self.before == self.after else "white space only"
        return ", ".join(parts) + (f": {_excerpt(self.changes[0])}" if self.changes else "")

    def to_dict(self) -> dict[str, Any]:
        """The object that `citewell diff --json` prints."""
        return {"document_id": self.after.document_id, "summary": self.summary, **asdict(self)}


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A version with what it changed."""

    version: Version
    summary: str


def history(catalog: Catalog, document_id: str) -> tuple[HistoryEntry, ...]:
    """The versions of a document that are kept, newest first, each with what it changed. Raises UnknownDocument."""
    versions = keeping.versions_of(catalog, document_id)
    documents = [keeping.what_was_said(catalog, version).document for version in versions]
    entries = [
        HistoryEntry(after, _between(before, after, documents[n + 1], documents[n]).summary)
        for n, (after, before) in enumerate(pairwise(versions))
    ]
    return (*entries, HistoryEntry(versions[-1], "the first that is kept"))


def difference(
    catalog: Catalog, document_id: str, before: str | None = None, after: str | None = None
) -> Difference:
    """What changed from one version to another: by number, `live`, or a day or time at which it was live.

    Without `after` to the newest version; without `before` too, from the one before that.
    Raises UnknownDocument, UsageError when there is no such version.
    """
    versions = keeping.versions_of(catalog, document_id)
    newest = versions[0] if after is None else version_named(versions, after)
    if before is None:
        older = [version for version in versions if (version.until or "~") < (newest.until or "~")]
        if not older:
            raise UsageError(f"no earlier version of {document_id} is kept.")
        oldest = older[0]
    else:
        oldest = version_named(versions, before)
    earlier, later = (keeping.what_was_said(catalog, version).document for version in (oldest, newest))
    return _between(oldest, newest, earlier, later)


def version_named(versions: Sequence[Version], name: str) -> Version:
    """The version of that number, the `live` one, or the one that was live at a day or time. Raises UsageError."""
    by_name = {str(version.number): version for version in versions}
    live = next((version for version in versions if version.until is None), None)
    if name == LIVE and live is not None:
        return live
    if name in by_name:
        return by_name[name]
    known = ", ".join([*by_name, *([LIVE] if live else [])])
    if "-" not in name:
        raise UsageError(f"no version {name!r} of {versions[0].document_id}. There is: {known}.")
    moment = moment_of(name)
    for version in versions:
        if version.since <= moment and (version.until is None or moment < version.until):
            return version
    raise UsageError(f"no version of {versions[0].document_id} from {name} is kept. There is: {known}.")


def changes(before: Document, after: Document) -> tuple[ChangedBlock, ...]:
    """The blocks that differ, in order of the later text; white space does not count."""
    return tuple(_changes(before, after))


def worded(before: str, after: str) -> Words:
    """Two texts word by word; all of both where they share little."""
    ours, theirs = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[tuple[Mark, str]] = []
    for tag, i, j, k, m in _steps(ours, theirs):
        if tag == "equal":
            found.append(("same", "".join(ours[i:j])))
        else:
            found += [("gone", "".join(ours[i:j])), ("come", "".join(theirs[k:m]))]
    return _pieces(found)


def became(start: int, end: int, before: str, after: str) -> tuple[int, int]:
    """The span of `after` that lies where `before[start:end]` was, by the words that both share; it may be empty."""
    ours, theirs = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    first, last = len(after), 0
    for _, i, j, k, m in _steps([one.group() for one in ours], [one.group() for one in theirs]):
        inside = [n for n in range(i, j) if ours[n].end() > start and ours[n].start() < end]
        if not inside or k == m:
            continue
        same = j - i == m - k
        low, high = (k + inside[0] - i, k + inside[-1] - i) if same else (k, m - 1)
        first, last = min(first, theirs[low].start()), max(last, theirs[high].end())
    return (first, last) if first < last else (0, 0)


def _steps(ours: Sequence[str], theirs: Sequence[str]) -> list[Step]:
    """`opcodes` in bounded memory."""
    room = min(len(ours), len(theirs))
    first = next((n for n in range(room) if ours[n] != theirs[n]), room)
    last = next((n for n in range(room - first) if ours[-1 - n] != theirs[-1 - n]), room - first)
    i, j, k, m = first, len(ours) - last, first, len(theirs) - last
    if (j - i) * (m - k) <= _MOST_COMPARED:
        return opcodes(ours, theirs)
    ends: list[Step] = [
        ("equal", 0, i, 0, k),
        ("replace", i, j, k, m),
        ("equal", j, len(ours), m, len(theirs)),
    ]
    return [step for step in ends if step[1] < step[2] or step[3] < step[4]]


def _pieces(found: Sequence[tuple[Mark, str]]) -> Words:
    """Without empty pieces; those of one mark in a row are one."""
    pieces: list[tuple[Mark, str]] = []
    for mark, text in found:
        if text and pieces and pieces[-1][0] == mark:
            pieces[-1] = (mark, pieces[-1][1] + text)
        elif text:
            pieces.append((mark, text))
    return tuple(pieces)


def _between(before: Version, after: Version, earlier: Document, later: Document) -> Difference:
    fields = tuple(
        (name, getattr(earlier, name), getattr(later, name))
        for name in _FIELDS
        if getattr(earlier, name) != getattr(later, name)
    )
    return Difference(before, after, fields, changes(earlier, later))


def _changes(before: Document, after: Document) -> Iterator[ChangedBlock]:
    ours, theirs = _Text(before), _Text(after)
    for tag, i, j, k, m in _steps(ours.plain, theirs.plain):
        if tag == "equal":
            continue
        at = i
        for n in range(k, m):
            match = _like(ours, at, j, theirs.plain[n]) if max(j - i, m - k) <= _MOST_PAIRED else None
            if match is None:
                yield ChangedBlock(
                    "added", theirs.section(n), None, theirs.spans[n], (("come", theirs.text(n)),)
                )
                continue
            yield from (ours.removed(gone) for gone in range(at, match))
            words = worded(ours.text(match), theirs.text(n))
            yield ChangedBlock("changed", theirs.section(n), ours.spans[match], theirs.spans[n], words)
            at = match + 1
        yield from (ours.removed(gone) for gone in range(at, j))


def _like(ours: _Text, first: int, last: int, text: str) -> int | None:
    """The first block of `first:last` that shares words enough with `text`."""
    words = Counter(text.split())
    for n in range(first, last):
        others = Counter(ours.plain[n].split())
        if (words & others).total() >= _LIKE * max(words.total(), others.total()):
            return n
    return None


class _Text:
    """A document in blocks."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        blocks = document.blocks or blocks_of(document.text)
        self._outline = Outline.of(blocks)
        self.spans = [(block.start, block.end) for block in blocks]
        self.plain = [" ".join(self._text[start:end].split()) for start, end in self.spans]

    def text(self, number: int) -> str:
        start, end = self.spans[number]
        return self._text[start:end]

    def section(self, number: int) -> tuple[str, ...]:
        return self._outline.section(self._text, self.spans[number][0])

    def removed(self, number: int) -> ChangedBlock:
        return ChangedBlock(
            "removed", self.section(number), self.spans[number], None, (("gone", self.text(number)),)
        )


def _last_words(text: str) -> str:
    """The end of `text` from the beginning of a word on."""
    return text if len(text) <= _BEFORE else text[-_BEFORE:].partition(" ")[2] or text[-_BEFORE:]


def _excerpt(change: ChangedBlock) -> str:
    """The first change of a block, as `[-earlier-]{+later+}`."""
    first = next(n for n, (mark, _) in enumerate(change.words) if mark != "same")
    pieces = change.words[max(0, first - 1) : first + 2]
    said = "".join(uncoloured(mark, _last_words(text) if mark == "same" else text) for mark, text in pieces)
    said = " ".join(said.split())
    return said if len(said) <= _EXCERPT else said[: _EXCERPT - 1] + "…"


def uncoloured(mark: Mark, text: str) -> str:
    """A piece without colours: `[-gone-]`, `{+come+}` (as wdiff writes them)."""
    return {"same": text, "gone": f"[-{text}-]", "come": f"{{+{text}+}}"}[mark]
