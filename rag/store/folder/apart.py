"""A Chroma collection in a process of its own, for a run that writes much.

    Apart ─name of a method and what it is given→ serve: the collection ─what it gives, or its error→ Apart

Chroma's bindings keep the interpreter to themselves as long as they write, and wait for the disk: whoever embeds, reads or
answers in the same process meanwhile would stand still. When who started the process dies, it ends what it is at and follows;
until then it holds a lock that those who open the collection wait for (`settled`). Like a worker that reads files it is no
fork, and imports no more than it needs.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from array import array
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self, cast

from rag.processes import command_of, received, send
from rag.store.folder.bindings import Bindings, Matrix, Nearest, Where
from rag.store.folder.shared_lock import gate

if TYPE_CHECKING:
    from rag.store.folder.chroma import Collection

_END = "end"
_ENDED = "the process that writes it ended"


class Apart:
    """The collection that was opened last; a `Collection` as rag/store/folder/chroma.py has it. One call at a time."""

    def __init__(self, folder: Path) -> None:
        from rag.settings import writer_environment  # not in the process that writes: it takes a while

        self._process = subprocess.Popen(  # noqa: S603 (this interpreter, our own program)
            [*command_of(__name__), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=writer_environment(folder),
        )

    @classmethod
    def started(cls, folder: Path) -> Self | None:
        """It, or None where no further process can be started: whoever wants to write does so itself."""
        if sys.executable:
            with suppress(OSError):
                return cls(folder)
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """It goes on to live unless something failed."""
        if kind is not None:
            self.close()

    def opened(self, name: str, hnsw: Mapping[str, Any] | None) -> Self:
        """See `rag.store.folder.chroma.open_collection`; the one before is let go."""
        self._ask("open", name, None if hnsw is None else dict(hnsw))
        return self

    def upsert(
        self, ids: list[str], vectors: Matrix, metadatas: list[Where], texts: list[str] | None
    ) -> None:
        numbers = vectors.astype("<f4").tobytes()
        self._ask("upsert", ids, numbers, metadatas, texts)

    def delete(self, ids: list[str]) -> None:
        self._ask("delete", ids)

    def query(self, vector: Matrix, k: int, where: Where | None) -> Nearest:
        return cast(Nearest, self._ask("query", vector.tolist(), k, where))

    def ids(self) -> list[str]:
        return cast("list[str]", self._ask("ids"))

    def count(self) -> int:
        return cast(int, self._ask("count"))

    def configure(self, hnsw: Mapping[str, Any]) -> None:
        self._ask("configure", dict(hnsw))

    def drop_others(self) -> None:
        self._ask("drop_others")

    def close(self) -> None:
        """The process ends; it is at nothing. It is told so: what this one forked meanwhile holds the pipe open too."""
        with suppress(OSError, ValueError):
            send(self._process.stdin, (_END, ()))
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipe).close()
        self._process.wait()

    def _ask(self, method: str, *given: object) -> object:
        try:
            send(self._process.stdin, (method, given))
            done, gave = _value(self._process.stdout)
        except BaseException as error:  # what comes next would be the answer to this
            self._process.kill()
            self.close()
            if isinstance(error, EOFError | OSError | ValueError):
                raise RuntimeError(_ENDED) from None
            raise
        if not done:
            raise gave
        return gave


def settled(folder: Path) -> None:
    """Wait until nobody writes to the collection in `folder` on behalf of a process that is gone."""
    if _held_by(folder).exists():
        with gate(_held_by(folder), exclusive=False):
            return


def _held_by(folder: Path) -> Path:
    return folder.parent / f"{folder.name}.apart"


def serve() -> None:
    """Do what is asked for on stdin with the collections of the folder that the last argument names, until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    folder = Path(sys.argv[-1])
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    collection: Collection | None = None
    owner = os.getppid()
    with suppress(EOFError, OSError):  # who asks is gone
        while True:
            method, given = _value(sys.stdin.buffer)
            if method == _END:
                return
            try:
                with gate(_held_by(folder), exclusive=True):
                    if os.getppid() != owner:  # others may be at the collection by now
                        return
                    if method == "open":
                        collection = _opened(folder, *given)
                        gave = None
                    else:
                        gave = _done(cast("Collection", collection), method, given)
                reply = True, gave
            except BaseException as error:
                known = isinstance(error, OSError | ValueError | TypeError)
                reply = False, error if known else RuntimeError(str(error) or type(error).__name__)
            send(replies, reply)


def _opened(folder: Path, name: str, hnsw: Mapping[str, Any] | None) -> Collection:
    try:
        return Bindings(folder, name, hnsw)
    except (ImportError, AttributeError, TypeError):
        from rag.store.folder.chroma import Client

        return Client(folder, name, hnsw)


def _done(collection: Collection, method: str, given: tuple[Any, ...]) -> object:
    if method == "upsert":
        ids, packed, metadatas, texts = given
        numbers = array("f", packed)
        if sys.byteorder == "big":
            numbers.byteswap()
        width = len(numbers) // max(1, len(ids))
        rows = [numbers[at : at + width].tolist() for at in range(0, len(numbers), width)]
        given = ids, rows, metadatas, texts
    return getattr(collection, method)(*given)


def _value(pipe: IO[bytes] | None) -> Any:
    return pickle.loads(received(pipe))  # noqa: S301 (both ends are our own program)
