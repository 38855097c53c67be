"""What the catalog hands out, and how it writes days and hashes. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b, sha256
from typing import Any

from rag.errors import UsageError
from rag.language.outline import Outline
from rag.types import Chunk, Document, Place

UPLOAD_ROOT = ":upload:"
"""Begins the root of a file that was given to a chat whose index keeps original files for all machines; the name that
it was given by comes after it."""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A live document without its text."""

    id: str
    title: str
    source: str | None
    url: str | None
    date: str | None
    language: str | None
    chunks: int
    root: str
    """Folder or file it was ingested from."""
    updated: str
    """When this version was ingested, ISO 8601 in UTC."""
    file: str = ""
    """POSIX path of the file below `root`; its name, where `root` is the file itself."""


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A live chunk with what a passage shows of its document."""

    chunk: Chunk
    seq: int
    """0-based position among the chunks of the document."""
    title: str
    source: str | None
    url: str | None
    date: str | None
    language: str | None
    version: int
    """Number of the version of the document."""
    passage_start: int | None
    """Span of the passage around it (rag/language/layout/widening.py); None when an older version stored it."""
    passage_end: int | None
    codes: bytes | None
    """Its words (rag/store/overlap.py); None when an older version stored it."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a page, for asking whether it changed."""

    etag: str | None
    modified: str | None
    reading: str = ""
    """Hash of what the reading of the page depended on."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a live document came from."""

    version: int
    hash: str
    file: int
    root: str
    prefix: str
    path: str
    """Of the file, relative to the root."""


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Versions that are staged or old, and the ids of their chunks."""

    versions: tuple[int, ...]
    chunk_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document that is live, or was."""

    number: int
    """Of the catalog, never given twice."""
    document_id: str
    since: str
    """When it, or one that said the same, became live: ISO 8601 in UTC."""
    until: str | None
    """When it no longer was; None for the live one."""
    characters: int


@dataclass(frozen=True, slots=True)
class Keeping:
    """Which earlier versions of a document are kept: the newest `versions` of them, or those replaced within `days`."""

    versions: int | None = 5
    days: int | None = None

    @classmethod
    def of(cls, setting: str) -> Keeping:
        """From `5`, `0` or `30d`.

        >>> Keeping.of("30d")
        Keeping(versions=None, days=30)
        """
        if setting.endswith("d"):
            return cls(None, int(setting[:-1]))
        return cls(int(setting), None)

    @property
    def none(self) -> bool:
        return 0 in (self.versions, self.days)


@dataclass(frozen=True, slots=True)
class Content:
    """What a version of a document says, and what its text is made of."""

    text: str
    pages: tuple[int, ...]
    """Offsets at which they begin."""
    places: tuple[Place, ...]
    outline: Outline


@dataclass(frozen=True, slots=True)
class Entry:
    """A chunk as both indexes take it. `text` is header and chunk text."""

    chunk_id: str
    document_id: str
    text: str
    source: str | None
    day: int
    language: str | None
    version: str = ""
    """Content id of the document version."""
    terms: str | None = None
    """Index terms of `text` with spaces between, where they are known."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Filters resolved against the catalog: what vectors and BM25 may draw on.

    Days are proleptic ordinals, both ends inclusive; a document without a date has day 0.
    """

    documents: tuple[str, ...] | None = None
    """None = any; empty = none."""
    sources: tuple[str, ...] | None = None
    after: int | None = None
    before: int | None = None
    undated: bool = False
    """Keep documents without a date when a day is set."""

    @property
    def empty(self) -> bool:
        """Nothing can be in this scope."""
        return self.documents == () or self.sources == ()

    @property
    def dated(self) -> bool:
        return self.after is not None or self.before is not None


@dataclass(frozen=True, slots=True)
class Feedback:
    """A person's verdict on an answer: "up" or "down", and what it should have said."""

    question: str
    answer: dict[str, Any]
    verdict: str
    correction: str | None
    created: str


def indexed_text(header: str, text: str) -> str:
    """What both indexes hold of a chunk."""
    return f"{header}\n{text}" if header else text


def day_number(text: str | None) -> int:
    """Proleptic ordinal of an ISO date; 0 without one or when it is malformed."""
    try:
        return period(text)[0] if text else 0
    except UsageError:
        return 0


def now() -> str:
    """The time as the catalog keeps it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def instant() -> str:
    """The same to the microsecond; later ones are greater as texts."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def moment_of(text: str) -> str:
    """The moment that a person means, as `instant` writes it: the end of a day, month or year, or a time; UTC unless it says otherwise.

    Raises UsageError.

    >>> moment_of("2026-11"), moment_of("2026-11-20 09:30+02:00")
    ('2026-11-30T23:59:59.999999+00:00', '2026-11-20T07:30:00.000000+00:00')
    """
    try:
        if len(text.strip()) > len("YYYY-MM-DD"):
            given = datetime.fromisoformat(text.strip())
            given = given.replace(tzinfo=UTC) if given.tzinfo is None else given.astimezone(UTC)
        else:
            last = datetime.combine(date.fromordinal(period(text)[1]), time.max)
            given = last.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"{text!r} is no time. Write YYYY-MM-DD, or YYYY-MM-DDTHH:MM (UTC).") from None
    return given.isoformat(timespec="microseconds")


def text_hash(text: str) -> str:
    """SHA-256 of the UTF-8 of `text`, which proves that a stored text is the one that was read."""
    return sha256(text.encode()).hexdigest()


def period(text: str) -> tuple[int, int]:
    """First and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as ordinals."""
    parts = text.strip()[:10].split("-")
    try:
        year, *rest = (int(part) for part in parts)
        first = date(year, rest[0] if rest else 1, rest[1] if len(rest) > 1 else 1)
        if len(rest) > 1:
            last = first
        elif rest:
            last = date(year + rest[0] // 12, rest[0] % 12 + 1, 1) - timedelta(days=1)
        else:
            last = date(year, 12, 31)
    except (ValueError, IndexError):
        raise UsageError(f"{text!r} is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY.") from None
    return first.toordinal(), last.toordinal()


def metadata(document: Document) -> dict[str, str | None]:
    """What a document is called and where it is from, beside its text."""
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "url": document.url,
        "date": document.date,
        "language": document.language,
    }


def packed_places(places: Sequence[Place]) -> str | None:
    """`places` as the catalog keeps them; None without any."""
    return json.dumps([_fields(place) for place in places], ensure_ascii=False) if places else None


def _fields(place: Place) -> tuple[object, ...]:
    *fields, date = astuple(place)
    return (*fields, date) if date else tuple(fields)


def unpacked_places(text: str | None) -> tuple[Place, ...]:
    """What `packed_places` was given. Raises ValueError or TypeError for other text."""
    places = tuple(Place(*fields) for fields in json.loads(text)) if text else ()
    checked_numbers(place.start for place in places)
    return places


def unpacked_pages(text: str) -> tuple[int, ...]:
    """Where pages begin, as the catalog keeps it. Raises ValueError or TypeError for other text."""
    return checked_numbers(json.loads(text))


def checked_numbers(starts: Iterable[Any]) -> tuple[int, ...]:
    """`starts`, places in a text as JSON has them. Raises ValueError or TypeError where they are none."""
    found = tuple(starts)
    if not all(type(start) is int for start in found):
        raise ValueError("a place in a text is no number")
    return found


def sealed(values: Iterable[str | bytes | int | float | None]) -> bytes:
    """A digest of the values of rows: one bit of one of them changed, and it is another."""
    digest = blake2b(digest_size=16)
    for value in values:
        raw = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        digest.update(f"{type(value).__name__}{len(raw)}:".encode())
        digest.update(raw)
    return digest.digest()
