"""Example questions that the index really answers."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence

from rag.answer import Assistant
from rag.errors import CitewellError
from rag.store.catalog import DocumentInfo
from rag.ui.sources.documents import Library

_DEMO = (
    "How many Bayraktar TB2 drones did Ukraine buy?",
    "Where was the Baykar factory in Ukraine to be built?",
    "What did the two defence ministers discuss in Kyiv?",
    "Who makes the engine of the Gezgin missile?",
)
"""For the bundled notes."""
_SHOWN = 4
_TRIED = 24
"""Candidates asked at most: each costs a local answer, and they run behind the first page view."""


class Examples:
    """Found once for each state of the index, in the background; None until then."""

    def __init__(self, assistant: Assistant, library: Library) -> None:
        self._assistant = assistant
        self._library = library
        self._lock = threading.Lock()
        self._found: tuple[str, ...] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def questions(self) -> tuple[str, ...] | None:
        """None while they are being looked for."""
        self._start()
        with self._lock:
            return self._found

    def forget(self) -> None:
        """After the documents changed."""
        with self._lock:
            self._found = None

    def close(self) -> None:
        """Ends the search after the question it is at, before the index closes under it."""
        with self._lock:
            self._closed = True
            thread = self._thread
        if thread is not None:
            thread.join()

    def _start(self) -> None:
        with self._lock:
            if self._thread is not None or self._found is not None or self._closed:
                return
            # Not a daemon: one that is inside native code when the interpreter ends takes the process down.
            self._thread = threading.Thread(target=self._find, name="citewell-examples")
            self._thread.start()

    def _find(self) -> None:
        found: list[str] = []
        try:
            for question in candidates(self._library.documents()):
                if self._assistant.ask(question, local=True).outcome == "answered":
                    found.append(question)
                if len(found) == _SHOWN or self._closed:
                    break
        except CitewellError:
            pass  # examples are a help, never a reason to fail
        finally:
            with self._lock:
                self._found = tuple(found)
                self._thread = None


def candidates(documents: Sequence[DocumentInfo]) -> Iterator[str]:
    """Questions that may be answerable, the likeliest first, at most `_TRIED`."""
    if any(info.root == ":demo:" for info in documents):
        yield from _DEMO
        return
    step = max(1, len(documents) // _TRIED)
    for info in documents[::step][:_TRIED]:
        title = " ".join(info.title.split())
        if title.endswith("?"):
            yield title
        elif 12 <= len(title) <= 90 and re.search(r"\s", title):
            yield f"What is known about “{title}”?"
