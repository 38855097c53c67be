"""A whole index in one file, and an index from such a file: nothing is parsed and nothing is embedded again.

The catalog holds texts, blocks and vectors; both search indexes are rebuilt from it where the file arrives. What comes
in is a stranger's until it is checked: its size, its checksum, its tables, its seals.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.store import Store
from ingest.upkeep.health import problems_of
from rag.errors import StoreError, UsageError
from rag.settings import Settings, load_settings
from rag.store.advice import reason
from rag.store.protocols import Stores
from rag.store.seal import digest_of
from rag.store.stores import foreign_catalog, open_stores

FORMAT = 1
_CATALOG = "catalog.sqlite"
_MANIFEST = "manifest.json"
_MOST_MANIFEST = 65_536
MOST_BYTES = 200 << 30
"""Bytes of a catalog that is taken in: far more than an index on one machine has, far less than zeros can pretend."""
MOST_DENSE = 200
"""How many times smaller a catalog may be packed: texts and vectors come to 2 to 10, zeros to 1,000."""
SPARE_BYTES = 64 << 20
"""Bytes of disk that must stay free."""
_PIECE = 1 << 20
_ENCRYPTED = 0x1
"""Flag of an entry of a zip file."""


@dataclass(frozen=True, slots=True)
class Transferred:
    """What an exported file holds."""

    format: int
    embedder: str
    documents: int
    chunks: int
    bytes: int
    """Of the catalog, unpacked."""
    sha256: str
    """Of the catalog."""


def export_index(target: Path, settings: Settings | None = None) -> Transferred:
    """Write the index as it is visible now into the file `target`. Writers may go on meanwhile.

    Verdicts on answers (`feedback`) travel with it. Raises StoreError without an index, UsageError when `target` exists.
    """
    settings = settings or load_settings()
    target = target.expanduser()
    if target.exists():
        raise UsageError(f"{target} exists. Name a new file.")
    stores = open_stores(settings)
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".citewell-") as folder:
        copy, packed = Path(folder) / _CATALOG, Path(folder) / "packed"
        stores.copy_catalog(copy)
        # of the copy: in the index more may be visible by now
        with _stores_in(Path(folder), settings).catalog() as catalog:
            counted = catalog.meta("embedder") or "", catalog.count(), catalog.chunk_count()
        held = Transferred(FORMAT, *counted, copy.stat().st_size, digest_of(copy))
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(_MANIFEST, json.dumps(asdict(held)))
            archive.write(copy, _CATALOG)
        os.chmod(packed, 0o600)
        packed.replace(target)
    return held


def import_index(source: Path, settings: Settings | None = None, *, wait: bool = False) -> Transferred:
    """Make an index of the file `source` in an empty data folder.

    Raises UsageError when `source` is no export or the data folder holds an index, StoreError when what it holds is not
    what was exported; then the data folder is as before.
    """
    settings = settings or load_settings()
    source = source.expanduser()
    folder = settings.data_dir.expanduser()
    stores = open_stores(settings)
    beside = _first_there(folder)
    with tempfile.TemporaryDirectory(dir=beside, prefix=".citewell-import-") as work:
        # All is checked beside the data folder: what is not taken in leaves nothing in it, not even a lock.
        copy = Path(work) / _CATALOG
        held = _unpacked(source, copy)
        if reason := foreign_catalog(copy):
            raise StoreError(f"{source} is not taken in: {reason}.")
        _check(source, held, settings, Path(work))
        with stores.lock(wait=wait):
            if stores.exists():
                raise UsageError(
                    f"{stores.place} holds an index already. Name an empty --data-dir, or clear it first."
                )
            stores.take_catalog(copy)
            with Store(stores) as store:
                store.catch_up()
                store.rebuild_vectors()
                store.rebuild_lexical()
                store.finish(sweep=True)
    return held


def _first_there(folder: Path) -> Path:
    """The nearest folder above a data folder that is there already, on the same disk where that can be."""
    return next(path for path in folder.absolute().parents if path.is_dir())


def _unpacked(source: Path, copy: Path) -> Transferred:
    """The catalog of `source` written to `copy`, no longer than the manifest says and with its checksum."""
    digest = hashlib.sha256()
    try:
        with zipfile.ZipFile(source) as archive:
            if sorted(archive.namelist()) != sorted((_MANIFEST, _CATALOG)) or not all(
                map(_is_packed_as_ours, archive.infolist())
            ):
                raise UsageError(f"{source} is no file that `citewell export` wrote.")
            with archive.open(_MANIFEST) as entry:
                held = _manifest(json.loads(entry.read(_MOST_MANIFEST)))
            _bounded(source, archive, held, copy.parent)
            with archive.open(_CATALOG) as entry, copy.open("wb") as written:
                left = held.bytes
                while left > 0 and (piece := entry.read(min(_PIECE, left))):
                    left -= written.write(piece)
                    digest.update(piece)
                if left or entry.read(1):
                    raise StoreError(f"{source} is damaged: its catalog has another size than it says.")
    except FileNotFoundError:
        raise UsageError(f"{source}: no such file.") from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        TypeError,
        RecursionError,
        NotImplementedError,
    ) as error:
        raise UsageError(
            f"{source} is no file that `citewell export` wrote, or it is damaged ({reason(error)})."
        ) from None
    if digest.hexdigest() != held.sha256:
        raise StoreError(f"{source} is damaged: its catalog is not the one that was exported.")
    return held


def _is_packed_as_ours(entry: zipfile.ZipInfo) -> bool:
    return (
        entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not entry.flag_bits & _ENCRYPTED
    )


def _bounded(source: Path, archive: zipfile.ZipFile, held: Transferred, folder: Path) -> None:
    """Raises StoreError for a catalog that is too large to be one, or for the disk, before a byte of it is written."""
    packed = max(1, archive.getinfo(_CATALOG).compress_size)
    if held.bytes > MOST_BYTES or held.bytes > MOST_DENSE * packed + _PIECE:
        raise StoreError(f"{source} is not taken in: {held.bytes:,} bytes packed in {packed:,} are no index.")
    if held.bytes + SPARE_BYTES > shutil.disk_usage(folder).free:
        raise StoreError(f"{source} is not taken in: the disk has no room for {held.bytes:,} bytes.")


def _manifest(said: Any) -> Transferred:
    held = Transferred(**said)
    if held.format != FORMAT:
        raise ValueError(f"format {held.format}; this citewell reads {FORMAT}")
    if not all(isinstance(n, int) and n >= 0 for n in (held.bytes, held.documents, held.chunks)):
        raise ValueError("its manifest is not one")
    return held


def _check(source: Path, held: Transferred, settings: Settings, folder: Path) -> None:
    """Every document, chunk and vector against its seal, and what is said of them all, before anything takes the place of
    anything."""
    with Store(_stores_in(folder, settings)) as store:
        catalog = store.catalog
        there = (catalog.meta("embedder") or "", catalog.count(), catalog.chunk_count())
        if there != (held.embedder, held.documents, held.chunks):
            raise StoreError(f"{source} is not taken in: its manifest is that of another index.")
        problems = problems_of(store)
    if problems:
        raise StoreError(f"{source} is not taken in: {problems[0]}.")


def _stores_in(folder: Path, settings: Settings) -> Stores:
    """Of a catalog that lies in `folder` for a while."""
    return open_stores(settings.model_copy(update={"data_dir": folder, "store": None}))
