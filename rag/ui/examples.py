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
    """Found once for each state of the index, in the background; empty until then."""

    def __init__(self, assistant: Assistant, library: Library) -> None:
        self._assistant = assistant
        self._library = library
        self._lock = threading.Lock()
        self._found: tuple[str, ...] | None = None
        self._working = False
        self._start()

    def questions(self) -> tuple[str, ...] | None:
        """None while they are being looked for."""
        self._start()
        with self._lock:
            return self._found

    def forget(self) -> None:
        """After the documents changed."""
        with self._lock:
            self._found = None

    def _start(self) -> None:
        with self._lock:
            if self._working or self._found is not None:
                return
            self._working = True
        threading.Thread(target=self._find, name="citewell-examples", daemon=True).start()

    def _find(self) -> None:
        found: list[str] = []
        try:
            for question in candidates(self._library.documents()):
                if self._assistant.ask(question, local=True).outcome == "answered":
                    found.append(question)
                if len(found) == _SHOWN:
                    break
        except CitewellError:
            pass  # examples are a help, never a reason to fail
        finally:
            with self._lock:
                self._found = tuple(found)
                self._working = False


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
