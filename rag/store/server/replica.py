"""BM25 on each machine: a replica in its data folder, made from the catalog and caught up by generation.

    replica/          the index, with the number of its version beside each chunk
    replica.state     which catalog it follows, and the publication that it has seen
    replica.lock      one process of the machine catches up at a time

Twice caught up is as good as once, so a process that dies in between leaves work, never harm. A catalog that was restored
from a backup does not know what the replica has seen: it is made anew.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from filelock import FileLock, Timeout

from rag.errors import StoreError
from rag.store.advice import advice, reason
from rag.store.catalog import Catalog
from rag.store.catalog.changes import born_since, gone_since
from rag.store.catalog.publications import generation_of, is_known, newest
from rag.store.lexical import Lexical
from rag.store.private import private_files, private_folder
from rag.store.protocols import Words
from rag.store.seal import altered

_PATIENCE_SECONDS = 2.0
"""How long a question waits for another process that catches up."""
_MAKING_SECONDS = 600.0
"""How long it waits for one that makes the whole replica."""


class Replica:
    """The replica below a data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "replica"
        self._state = data_dir / "replica.state"
        self._lock = FileLock(data_dir / "replica.lock")

    def follow(self, catalog: Catalog, known: Words | None = None) -> Words:
        """Caught up with the catalog; `known` is what this gave before. Waits for another process of this machine that
        is at it, but not long: then the replica is used as it is, and says so. Raises StoreError."""
        seen = self._seen(catalog)
        if seen < catalog.generation:
            try:
                self._catch_up(catalog, _PATIENCE_SECONDS if seen >= 0 else _MAKING_SECONDS)
            except Timeout:
                if seen < 0:
                    raise self._being_made() from None
                return Words(
                    self._opened(known),
                    f"the BM25 replica {self._folder} is being caught up by another process: what was published last"
                    " may not be found by its words yet",
                    behind=True,
                )
        try:
            return Words(self._opened(known))
        except StoreError:  # damaged
            try:
                self._catch_up(catalog, _MAKING_SECONDS, anew=True)
            except Timeout:
                raise self._being_made() from None
            return Words(self._opened(None))

    def _being_made(self) -> StoreError:
        return StoreError(
            f"another process has been making the BM25 replica {self._folder} for long. Try again later."
        )

    def delete(self) -> None:
        """It is made anew when it is asked for."""
        with self._lock:
            self._state.unlink(missing_ok=True)

    def altered(self) -> list[str]:
        """Files of it that something else changed; reads all of them."""
        return altered(self._folder)

    def _opened(self, known: Words | None) -> Lexical:
        if known is not None:
            try:
                known.lexical.reload()
                return known.lexical
            except StoreError:
                pass
        return Lexical.open(self._folder)

    def _seen(self, catalog: Catalog) -> int:
        """The generation that the replica has seen; -1 when there is none, or one of another catalog."""
        try:
            state = json.loads(self._state.read_text("utf-8"))
            if state["catalog"] != catalog.meta("id"):
                return -1
            # written before catalogs named their generations: a number alone
            seen = state["published"] if "published" in state else f"{state['generation']} "
            return generation_of(seen) if is_known(catalog, seen) else -1
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return -1

    def _catch_up(self, catalog: Catalog, patience: float, *, anew: bool = False) -> None:
        """Raises Timeout when another process is at it for longer than `patience`, in seconds."""
        try:
            private_folder(self._folder.parent)
            with private_files(), self._lock.acquire(timeout=patience):
                seen = self._seen(catalog)
                if seen >= 0 and not anew:
                    try:
                        self._take(catalog, seen)
                        return
                    except StoreError:  # of a damaged one; another is made
                        pass
                self._state.unlink(missing_ok=True)
                shutil.rmtree(self._folder, ignore_errors=True)
                self._take(catalog, -1)
        except Timeout:  # which is an OSError
            raise
        except OSError as error:
            help_text = advice(error, self._folder.parent, "Check its permissions or use --data-dir.")
            raise StoreError(
                f"the BM25 replica {self._folder} failed ({reason(error)}). {help_text}"
            ) from error

    def _take(self, catalog: Catalog, seen: int) -> None:
        """What changed after the generation `seen`. Raises StoreError when the replica then is not what is live."""
        published = newest(catalog)
        lexical = Lexical.open(self._folder, create=seen < 0, numbered=True)
        try:
            if seen >= 0:
                lexical.remove_versions(gone_since(catalog, seen))
            for number, entries in born_since(catalog, seen):
                if seen >= 0:
                    lexical.remove_versions([number])
                lexical.add(entries, number)
            lexical.commit()
            held, live = lexical.count(), catalog.chunk_count()
            if held != live and newest(catalog) == published:
                raise StoreError(f"the BM25 replica {self._folder} holds {held} chunks of {live}.")
        finally:
            lexical.close()
        fresh = self._state.with_suffix(".new")
        fresh.write_text(json.dumps({"catalog": catalog.meta("id"), "published": published}))
        fresh.replace(self._state)


class Follower:
    """The replica of this machine where the holder of the lock would write: it follows the catalog by itself."""

    def __init__(self, replica: Replica, catalog: Catalog) -> None:
        self._replica = replica
        self._catalog = catalog

    def add(self, entries: object) -> None:
        """Chunks come when they are published."""

    def remove(self, chunk_ids: object) -> None:
        """Chunks go when that is published."""

    def commit(self) -> None:
        """Nothing waits."""

    def count(self) -> int:
        return self._replica.follow(self._catalog).lexical.count()

    def ids(self) -> set[str]:
        return self._replica.follow(self._catalog).lexical.ids()

    def close(self) -> None:
        """Nothing is open."""
