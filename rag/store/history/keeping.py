"""Earlier versions in the catalog: put there by the transaction that replaces them, read, and let go of.

A version that is replaced leaves the indexes and is forgotten as if nothing were kept of it: what it said lies in a row of
its own, so that no crash can leave half of either. Of a version that is not kept only its times stay.
"""

# ruff: noqa: S608 (statements are put together from our own words and question marks only)

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from rag.errors import StoreError, UnknownDocument
from rag.store.catalog.database import marks
from rag.store.catalog.reading import Catalog
from rag.store.history.packing import Said, packed, unpacked
from rag.store.stored import Keeping, Version, sealed, text_hash

BEGINNING = "history"
"""Under this name `meta` keeps since when earlier versions are kept at all."""
_ROW = "version, document_id, hash, since, until, characters, asked, said, seal"
_MEANT = "title, source, url, date, language, text_hash"
"""What a person sees of a version: one that differs in nothing of it was only cut or read anew."""


def begin(catalog: Catalog, moment: str) -> None:
    """Remember since when earlier versions are kept, the first time."""
    catalog.database.write("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO NOTHING", (BEGINNING, moment))


def replaced(catalog: Catalog, version: int, moment: str, keeping: Keeping) -> str:
    """`version` takes the place of the live one of its document: keep what that said.

    Returns since when it, or one that says the same, is live: never before the one it replaces, where the clock was set back.
    """
    rows = catalog.database.rows(
        f"SELECT id, document_id, coalesce(since, updated), {_MEANT} FROM versions WHERE state = 'live' AND document_id ="
        " (SELECT document_id FROM versions WHERE id = ?)",
        (version,),
    )
    if not rows:
        return moment
    live, document_id, began, *meant = rows[0]
    (other,) = catalog.database.rows(f"SELECT {_MEANT} FROM versions WHERE id = ?", (version,))
    if tuple(meant) == tuple(other):
        return str(began)
    until = _keep(catalog, live, moment, keeping)
    _trim(catalog, keeping, document_id)
    return until


def removed(catalog: Catalog, document_id: str, moment: str, keeping: Keeping | None) -> None:
    """The live version goes, and its history with it unless that is asked to stay (`keeping`)."""
    rows = catalog.database.rows(
        "SELECT id FROM versions WHERE state = 'live' AND document_id = ?", (document_id,)
    )
    for (live,) in rows:
        _keep(catalog, live, moment, keeping or Keeping(0))
    if keeping is None:
        _let_go(catalog, "document_id = ?", (document_id,))
    else:
        catalog.database.write("UPDATE history SET asked = 1 WHERE document_id = ?", (document_id,))


def _keep(catalog: Catalog, version: int, moment: str, keeping: Keeping) -> str:
    """Returns until when `version` was live: `moment`, but no earlier than it became so."""
    ((document_id, digest, since),) = catalog.database.rows(
        "SELECT document_id, hash, coalesce(since, updated) FROM versions WHERE id = ?", (version,)
    )
    # Of two versions that were live at once, a question about that day could be answered by neither or by both.
    moment = max(moment, str(since))
    kept = None if keeping.none else _intact(catalog, document_id)
    if kept is None:
        catalog.database.write("INSERT INTO unkept VALUES (?, ?, ?)", (version, since, moment))
        return moment
    row = [version, document_id, digest, since, moment, len(kept.document.text), 0, packed(kept)]
    catalog.database.write(
        f"INSERT INTO history ({_ROW}) VALUES ({marks([*row, 0])})", [*row, sealed([*row[:6], row[7]])]
    )
    return moment


def _intact(catalog: Catalog, document_id: str) -> Said | None:
    """What the live version says; None when it is damaged: that must not keep a new one from its place."""
    ((digest,),) = catalog.database.rows(
        "SELECT text_hash FROM versions WHERE document_id = ? AND state = 'live'", (document_id,)
    )
    try:
        kept = _live(catalog, document_id)
    except StoreError:
        return None
    return kept if text_hash(kept.document.text) == digest else None


def _live(catalog: Catalog, document_id: str) -> Said:
    ((root, prefix, path),) = catalog.database.rows(
        "SELECT r.path, r.prefix, f.path FROM versions v JOIN files f ON f.id = v.file JOIN roots r ON r.id = f.root"
        " WHERE v.document_id = ? AND v.state = 'live'",
        (document_id,),
    )
    chunks = tuple(stored.chunk for stored in catalog.chunks(document_id))
    return Said(catalog.document(document_id), chunks, root, prefix, path)


def trim(catalog: Catalog, keeping: Keeping) -> None:
    """Let go of what `keeping` does not keep, of all documents; looks at what is kept only."""
    _trim(catalog, keeping, None)


def _trim(catalog: Catalog, keeping: Keeping, document_id: str | None) -> None:
    of_one, values = ("document_id = ?", (document_id,)) if document_id else ("TRUE", ())
    if keeping.days is not None:
        late = (datetime.now(UTC) - timedelta(days=keeping.days)).isoformat(timespec="microseconds")
        _let_go(catalog, f"{of_one} AND until < ?", (*values, late))
    if keeping.versions is not None:
        _let_go(
            catalog,
            "version IN (SELECT version FROM (SELECT version, row_number() OVER"
            f" (PARTITION BY document_id ORDER BY until DESC, version DESC) AS place FROM history WHERE {of_one})"
            " AS ranked WHERE place > ?)",
            (*values, keeping.versions),
        )


def _let_go(catalog: Catalog, condition: str, values: Sequence[Any]) -> None:
    with catalog.database.transaction():
        catalog.database.write(
            f"INSERT INTO unkept SELECT version, since, until FROM history WHERE {condition}", values
        )
        catalog.database.write(f"DELETE FROM history WHERE {condition}", values)


def versions_of(catalog: Catalog, document_id: str) -> list[Version]:
    """The live version, if any, and the earlier ones that are kept, newest first. Raises UnknownDocument without any."""
    rows = catalog.database.rows(
        "SELECT id, document_id, coalesce(since, updated), NULL, text FROM versions"
        " WHERE document_id = ? AND state = 'live'",
        (document_id,),
    )
    rows = [(*row[:4], len(row[4])) for row in rows]
    rows += catalog.database.rows(
        "SELECT version, document_id, since, until, characters FROM history WHERE document_id = ?"
        " ORDER BY until DESC, version DESC",
        (document_id,),
    )
    if not rows:
        raise UnknownDocument(
            f"no document {document_id!r}, and no earlier version of one. `citewell list` shows all ids."
        )
    return [Version(*row) for row in rows]


def last(catalog: Catalog, document_id: str) -> Version | None:
    """The version before the live one, where it is kept."""
    rows = catalog.database.rows(
        "SELECT version, document_id, since, until, characters FROM history WHERE document_id = ?"
        " ORDER BY until DESC, version DESC LIMIT 1",
        (document_id,),
    )
    return Version(*rows[0]) if rows else None


def what_was_said(catalog: Catalog, version: Version) -> Said:
    """What a version of `versions_of` said. Raises StoreError when it is damaged or gone by now."""
    if version.until is None:
        return _live(catalog, version.document_id)
    rows = catalog.database.rows("SELECT said FROM history WHERE version = ?", (version.number,))
    if not rows:
        raise StoreError(f"version {version.number} of {version.document_id} is no longer kept.")
    return _unpacked(version.document_id, rows[0][0])


def said_at(catalog: Catalog, moment: str) -> Iterator[tuple[str, Said]]:
    """Content id and words of the earlier versions that were live at `moment`."""
    numbers = catalog.database.rows(
        "SELECT version FROM history WHERE until > ? AND since <= ? ORDER BY version", (moment, moment)
    )
    for (number,) in numbers:
        for document_id, digest, data in catalog.database.rows(
            "SELECT document_id, hash, said FROM history WHERE version = ?", (number,)
        ):
            yield digest, _unpacked(document_id, data)


def count_at(catalog: Catalog, moment: str) -> int:
    """How many earlier versions `said_at` gives."""
    rows = catalog.database.rows(
        "SELECT count(*) FROM history WHERE until > ? AND since <= ?", (moment, moment)
    )
    return int(rows[0][0])


def missing_at(catalog: Catalog, moment: str) -> int:
    """How many versions that were live at `moment` are not kept."""
    rows = catalog.database.rows(
        "SELECT count(*) FROM unkept WHERE until > ? AND since <= ?", (moment, moment)
    )
    return int(rows[0][0])


def rows_of(catalog: Catalog, document_ids: Sequence[str]) -> list[Any]:
    """The history of documents as it is stored, for `put_back`."""
    return catalog.database.rows(
        f"SELECT {_ROW} FROM history WHERE document_id IN ({marks(document_ids)})", document_ids
    )


def put_back(catalog: Catalog, rows: Sequence[Any]) -> None:
    """History that `rows_of` gave and that went with its documents comes back with them."""
    with catalog.database.transaction():
        for row in rows:
            catalog.database.write("DELETE FROM unkept WHERE version = ?", row[:1])
            catalog.database.write(
                f"INSERT INTO history ({_ROW}) VALUES ({marks(row)}) ON CONFLICT DO NOTHING", row
            )


def broken(catalog: Catalog) -> Iterator[tuple[int, str, str]]:
    """(number, document id, reason) of each earlier version that is not what was stored, or that should be gone."""
    live = {row[0] for row in catalog.database.rows("SELECT document_id FROM versions WHERE state = 'live'")}
    for (number,) in catalog.database.rows("SELECT version FROM history ORDER BY version"):
        (row,) = catalog.database.rows(f"SELECT {_ROW} FROM history WHERE version = ?", (number,))
        document_id, asked, data = row[1], row[6], row[7]
        if row[8] != sealed([*row[:6], data]):
            yield number, document_id, "is not what was stored"
        elif not asked and document_id not in live:
            yield number, document_id, "is of a document that was removed"


def drop(catalog: Catalog, number: int) -> None:
    """Let go of one earlier version."""
    _let_go(catalog, "version = ?", (number,))


def count(catalog: Catalog) -> tuple[int, int]:
    """Earlier versions that are kept, and of how many documents."""
    rows = catalog.database.rows("SELECT count(*), count(DISTINCT document_id) FROM history")
    return int(rows[0][0]), int(rows[0][1])


def _unpacked(document_id: str, data: bytes) -> Said:
    try:
        return unpacked(data)
    except ValueError as error:
        raise StoreError(
            f"an earlier version of {document_id} is damaged ({error}). `citewell doctor --repair` lets go of it."
        ) from error
