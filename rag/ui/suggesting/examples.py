"""Example questions that the index really answers, from the sentences they were made of."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from rag.answer import Assistant
from rag.errors import CitewellError
from rag.store.catalog import DocumentInfo
from rag.types import Document
from rag.ui.sources.documents import Library
from rag.ui.suggesting.followups import is_answered
from rag.ui.suggesting.prose import of_prose
from rag.ui.suggesting.questions import QuestionCandidate, is_named, is_specific, questions, sentences

_DEMO = (
    "How many Bayraktar TB2 drones did Ukraine buy?",
    "Where was the Baykar factory in Ukraine to be built?",
    "What did the two defence ministers discuss in Kyiv?",
    "Who makes the engine of the Gezgin missile?",
)
"""For the bundled notes."""
_SHOWN = 4
_READ = 200
"""Sentences of a document that are looked at."""
_MADE = 12
"""Candidates of a document to choose from."""
_OF_EACH = 4
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
        self._outdated = False
        """Whether the documents changed after the search that is at work began."""
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
            self._outdated = True

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
            self._outdated = False
            # Not a daemon: one that is inside native code when the interpreter ends takes the process down.
            self._thread = threading.Thread(target=self._find, name="citewell-examples")
            self._thread.start()

    def _find(self) -> None:
        found: list[str] = []
        try:
            documents = self._library.documents()
            if any(info.root == ":demo:" for info in documents):
                found = [
                    each for each in _DEMO if self._assistant.ask(each, local=True).outcome == "answered"
                ]
            else:
                for candidate in _spread(self._assistant, documents):
                    if len(found) == _SHOWN or self._closed:
                        break
                    if is_answered(self._assistant, candidate):
                        found.append(candidate.question)
        except CitewellError:
            pass  # examples are a help, never a reason to fail
        finally:
            with self._lock:
                self._found = None if self._outdated else tuple(found)
                self._thread = None


def _plainness(candidate: QuestionCandidate) -> int:
    """How little of a corpus a question shows: one without a name, and what something is, of which there are many."""
    _, *rest = candidate.question.split()
    return 2 * (not is_named(" ".join(rest))) + candidate.question.startswith("What is ")


def _candidates(document: Document) -> Iterator[QuestionCandidate]:
    """Questions that the first sentences of a document answer, each once."""
    known: set[str] = set()
    for start, end in sentences(document.text, document.blocks, _READ):
        said = document.text[start:end]
        for question in [*questions(said), *of_prose(said, is_specific)]:
            if question not in known:
                known.add(question)
                yield QuestionCandidate(question, document.id, start, end)


def _spread(assistant: Assistant, documents: Sequence[DocumentInfo]) -> Iterator[QuestionCandidate]:
    """Candidates of documents from all over the list: one of each, then a second of each; at most `_TRIED`."""
    step = max(1, len(documents) // _TRIED)
    made = [
        sorted(islice(_candidates(assistant.document(info.id)), _MADE), key=_plainness)[:_OF_EACH]
        for info in documents[::step][:_TRIED]
    ]
    rounds = zip_longest(*made)
    yield from islice((each for round_ in rounds for each in round_ if each is not None), _TRIED)
