"""Original files beside the versions that were read from them, where the stores keep such files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ingest.load import Shape, is_still, shape
from rag.store.catalog.writing import CatalogWriter
from rag.store.protocols import Originals


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a version was read from, and how it looked then."""

    path: Path
    shape: Shape

    def stands(self) -> bool:
        """Whether it is there and as it was."""
        return is_still(self.path, self.shape)


class KeptOriginals:
    """What the stores keep, or nothing (`kept` None). All methods raise StoreError."""

    def __init__(self, kept: Originals | None, catalog: CatalogWriter) -> None:
        self._kept = kept
        self._catalog = catalog

    def add(self, version: int, original: Original | None) -> None:
        """Keep the file of a version, if it still is what was read and is not kept yet."""
        if self._kept is None or original is None or not original.stands():
            return
        if not self._kept.has(version, original.shape[1]):
            self._kept.put(version, original.path)

    def carry(self, version: int, other: int) -> None:
        """The file of a version is that of another one too."""
        if self._kept is not None:
            self._kept.copy(version, other)

    def fetch(self, version: int, path: Path) -> Original | None:
        """A copy at `path` of the file of a version, if one is kept."""
        if self._kept is None or not self._kept.fetch(version, path):
            return None
        return Original(path, shape(path))

    def drop(self, versions: Collection[int]) -> None:
        """Versions are forgotten: so are their files."""
        if self._kept is not None and versions:
            self._kept.drop(versions)

    def strays(self) -> set[int]:
        """Versions that are not live though their files are kept; linear."""
        return self._kept.versions() - self._catalog.live_versions() if self._kept is not None else set()
