"""Original files of an index on servers, in a folder or a bucket by fsspec, so that every machine can show their pages.

As with vectors, a file is there before the catalog publishes the version that was read from it, and goes when the catalog
forgets that version: what is there is all that is kept of what is live, and more. Its name is the number of the version,
which the catalog never gives twice.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fsspec

from rag.errors import SettingsError, StoreError

PACKAGES = {"file": "", "memory": "", "s3": "s3fs", "gs": "gcsfs", "abfs": "adlfs"}
"""What `files=` may begin with, and the package that fsspec needs for it."""
MOST_MB = 200
"""Largest file that is kept; of a larger one the text is shown instead of its pages."""
_FEW = 50
"""Versions whose files are deleted one by one; of more it is looked first which have one."""


def checked_address(address: str) -> str:
    """`address` of a folder or bucket, when it is one. Raises SettingsError, which names no key."""
    parts = urlsplit(address)
    if parts.scheme not in PACKAGES or not (parts.netloc or parts.path.strip("/")) or "::" in address:
        raise SettingsError(
            f"CITEWELL_STORE: files= wants a folder or bucket that begins with one of {', '.join(f'{name}://' for name in PACKAGES)}"
        )
    return address.rstrip("/")


class Originals:
    """Files of the index `index` below `address`. Safe to share between threads."""

    def __init__(self, address: str, index: str) -> None:
        self._address = address
        self._index = index
        self._opened: tuple[Any, str] | None = None

    def put(self, version: int, path: Path) -> bool:
        """Keep the file a version was read from; False for one that is too large. Raises StoreError."""
        if path.stat().st_size > MOST_MB * 1_000_000:
            return False
        with self._files(missing_too=True) as (files, folder):
            # a bucket has no folders: a library that is asked for one makes the whole bucket, of a misspelt name too
            if urlsplit(self._address).scheme == "file":
                files.makedirs(folder, exist_ok=True)
            with path.open("rb") as read, files.open(f"{folder}/{version}", "wb") as written:
                shutil.copyfileobj(read, written)
        return True

    def copy(self, version: int, other: int) -> None:
        """Keep the file of a version, if there is one, for another version too. Raises StoreError."""
        with self._files() as (files, folder), suppress(FileNotFoundError):
            files.cp_file(f"{folder}/{version}", f"{folder}/{other}")

    def has(self, version: int, size: int) -> bool:
        """Whether a file of `size` bytes is kept of a version; half of one is none. Raises StoreError."""
        with self._files() as (files, folder), suppress(FileNotFoundError):
            return bool(files.size(f"{folder}/{version}") == size)
        return False

    def fetch(self, version: int, path: Path) -> bool:
        """Copy the file of a version to `path`; False when none is kept. Raises StoreError."""
        with self._files() as (files, folder), suppress(FileNotFoundError):
            name = f"{folder}/{version}"
            if files.size(name) > MOST_MB * 1_000_000:
                return False
            with files.open(name, "rb") as read, path.open("wb") as written:
                shutil.copyfileobj(read, written)
            return True
        return False

    def drop(self, versions: Collection[int]) -> None:
        """Delete the files of versions; those without one do no harm. Raises StoreError."""
        some = set(versions) if len(versions) <= _FEW else self.versions().intersection(versions)
        with self._files() as (files, folder):
            for version in some:
                with suppress(FileNotFoundError):
                    files.rm_file(f"{folder}/{version}")

    def versions(self) -> set[int]:
        """All versions of which a file is kept; linear. Raises StoreError."""
        with self._files() as (files, folder), suppress(FileNotFoundError):
            names = (str(name).rpartition("/")[2] for name in files.ls(folder, detail=False))
            return {int(name) for name in names if name.isdecimal()}
        return set()

    @contextmanager
    def _files(self, *, missing_too: bool = False) -> Iterator[tuple[Any, str]]:
        """The file system and the folder of the index; whatever its library raises becomes a StoreError, but for
        FileNotFoundError without `missing_too`."""
        try:
            if self._opened is None:
                # other processes write there too: what was listed once is not believed again
                files, root = fsspec.url_to_fs(self._address, use_listings_cache=False)
                self._opened = files, f"{root.rstrip('/')}/{self._index}"
            yield self._opened
        except ImportError as error:
            package = PACKAGES[urlsplit(self._address).scheme]
            raise SettingsError(
                f"CITEWELL_STORE: files={urlsplit(self._address).scheme}:// needs a package: pip install {package}"
            ) from error
        except Exception as error:  # each library has errors of its own
            if isinstance(error, FileNotFoundError) and not missing_too:
                raise
            said = " ".join(str(error).split())[:200] or type(error).__name__
            place = f"{urlsplit(self._address).scheme}://…{urlsplit(self._address).path}"
            raise StoreError(
                f"the original files at {place} cannot be used ({said}). See that the place is there and that this"
                " machine may read and write it, and run again."
            ) from error
