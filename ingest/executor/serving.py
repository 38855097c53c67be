"""The process that reads files for another one, which may kill it: what `ingest.workers` starts.

It imports neither settings nor stores: half of the time that it takes to start went there.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from ingest.formats.ocr import clock
from ingest.formats.parsed import one_line
from ingest.formats.process import address_space, limit_memory, set_clock
from ingest.load import Loaded, load
from ingest.pipe import receive
from rag.errors import LoadError, NotReadNow
from rag.language import detection
from rag.processes import send

_NO_MEMORY = re.compile("memory alloc|out of memory|^unknown error", re.IGNORECASE)
"""What libraries written in C say then; libxml2 the last, when there is none left for the error either."""

_MODEL_BYTES = 250_000_000
"""Address space that the model of languages and numpy take, while they are loaded."""

_BROKEN = 70
"""Exit code of a worker that could not go on, EX_SOFTWARE of sysexits.h."""

Item: TypeAlias = Loaded | LoadError | bool
"""What a worker sends: what `load` yields, perhaps why the file failed, last whether it can read another file."""


def serve() -> None:
    """Read the files that are named on stdin and send their documents on stdout, until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    # What a parser prints must not come between the documents.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    fresh = address_space() + _MODEL_BYTES
    try:
        while True:
            path, document_id, max_text_mb, max_memory_mb, max_seconds = receive(sys.stdin.buffer, 1)
            most = max_memory_mb * 1_000_000
            # What tells languages is loaded for the first text that is not plainly English; it is no part of that file.
            to_load = 0 if detection.is_loaded() else _MODEL_BYTES
            limit_memory(address_space() + to_load + most)
            for item in _items(Path(path), document_id, max_text_mb, max_memory_mb, max_seconds):
                send(replies, item)
            send(replies, address_space() < fresh + most / 2)
    except EOFError:
        return  # nothing more to read
    except BaseException:
        os._exit(_BROKEN)


def _items(
    path: Path, document_id: str, max_text_mb: float, max_memory_mb: float, max_seconds: float
) -> Iterator[Item]:
    """What `load` yields, and what it raises as the last; each step has `max_seconds`."""
    loaded = load(path, document_id, max_text_mb=max_text_mb)
    clock.set_renewal(lambda: set_clock(max_seconds))
    while True:
        set_clock(max_seconds)
        item: Loaded | LoadError | None
        try:
            item = next(loaded, None)
        except Exception as error:  # a parser's own bug on one file must not stop the others
            item = _failure(error, max_memory_mb)
        finally:
            set_clock(0)
        if item is not None:
            yield item
        if item is None or isinstance(item, LoadError):
            return


def _failure(error: BaseException, max_memory_mb: float) -> LoadError:
    """Why a file is not in, when reading it ended with `error`."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, MemoryError) or _NO_MEMORY.search(str(cause)):
            return NotReadNow(
                f"too large: reading it takes more than {max_memory_mb:g} MB of memory."
                " Raise CITEWELL_MAX_PARSE_MB or split the file"
            )
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, LoadError):
        return type(error)(str(error))
    return LoadError(one_line(f"cannot be read: {type(error).__name__}: {error}") or "cannot be read")
