"""Original files of an index on servers: fetched when a page of one is shown, and the only place of what is uploaded."""

from __future__ import annotations

import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from rag.errors import CitewellError
from rag.store.catalog import Catalog, DocumentInfo
from rag.store.private import private_files
from rag.store.protocols import Originals
from rag.store.stored import UPLOAD_ROOT
from rag.ui.sources.originals import original
from rag.ui.sources.session import SessionFolder, clear_left

FOLDER = "pages"
"""In the data folder: files that were fetched."""
MOST = 8
"""Files that lie there at a time; the one that was shown longest ago goes first."""

_log = logging.getLogger(__name__)


class Shared:
    """Where the originals of documents are. Safe to share between threads.

    `kept`: where the stores keep them for all machines; None: only files of this machine are known.
    """

    def __init__(self, kept: Originals | None, catalog: Catalog, data_dir: Path) -> None:
        self.kept = kept
        self._catalog = catalog
        self._place = data_dir / FOLDER
        self._session: SessionFolder | None = None
        self._lock = threading.Lock()
        self._there: OrderedDict[Path, tuple[str, int]] = OrderedDict()
        """Fetched file → id and version of its document."""
        clear_left(self._place)

    def original(self, info: DocumentInfo) -> Path | None:
        """The PDF or picture that a live document was read from; None when it is gone, or cannot be had now."""
        if self.kept is None:
            return original(info)
        try:
            return self._fetched(self.kept, info) or original(info)
        except (CitewellError, OSError) as error:
            _log.warning("the original of a document cannot be shown: %s", error)
            return original(info)

    def _fetched(self, kept: Originals, info: DocumentInfo) -> Path | None:
        from ingest.formats.readers import PICTURED

        suffix = Path(info.id).suffix.lower()
        version = self._catalog.version(info.id)
        if suffix not in PICTURED or version is None:
            return None
        with self._lock, private_files():
            if self._session is None:
                self._session = SessionFolder(self._place)
            path = self._session.path / f"{version}{suffix}"
            if path not in self._there:
                part = path.with_suffix(".part")
                if not kept.fetch(version, part):
                    return None
                os.utime(
                    part, (0, 0)
                )  # it is the very file that was read, so never newer than what was read from it
                part.replace(path)
            self._there[path] = (info.id, version)
            self._there.move_to_end(path)
            while len(self._there) > MOST:
                self._there.popitem(last=False)[0].unlink(missing_ok=True)
        return path

    def forget_deleted(self) -> None:
        """Called when the index changed: what is no longer in it does not stay here."""
        with self._lock:
            for path, (document_id, version) in list(self._there.items()):
                if self._catalog.version(document_id) != version:
                    del self._there[path]
                    path.unlink(missing_ok=True)

    def close(self) -> None:
        with self._lock:
            self._there.clear()
            if self._session is not None:
                self._session.close()
                self._session = None


def uploaded_names(documents: Iterable[DocumentInfo]) -> dict[str, str]:
    """File name → name it was uploaded by, of uploads to any machine."""
    return {
        info.file: info.root.removeprefix(UPLOAD_ROOT)
        for info in documents
        if info.root.startswith(UPLOAD_ROOT)
    }
