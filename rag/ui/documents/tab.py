"""The Documents tab on the page: one method for each thing a person can do there."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextvars import copy_context
from typing import Any

import gradio as gr

from rag.errors import CitewellError, UsageError
from rag.ui.chat import Chat
from rag.ui.components import sent_with
from rag.ui.conversation import new_id
from rag.ui.documents import outcomes, tables
from rag.ui.drawing.page import head
from rag.ui.sources.documents import ORDERS, Uploaded, matching
from rag.ui.sources.mentions import folders
from rag.ui.sources.received import Received, Upload
from rag.ui.telling import plainly
from rag.ui.words import say

ALL_SOURCES = "All sources"
_MOST_OFFERED = 1_000
"""Documents to choose from in the list; others are named by their id, or with `@` in the question."""
_MOST_FOLDERS = 200


class DocumentsTab:
    """What the tab does. The browser keeps what became of earlier uploads, so calls share nothing but what is at work."""

    def __init__(self, chat: Chat, received: Received) -> None:
        self._chat = chat
        self._received = received
        self._library = chat.library
        self._uploads: dict[str, threading.Event] = {}
        """What stops each that goes on, by a name that only its page knows."""

    def table(self, words: str, order: str, shown: int = tables.PAGE) -> str:
        documents = self._library.documents()
        by: Any = order if order in ORDERS else "title"
        found = matching(documents, words or "", by)
        return tables.documents(found, len(documents), self._library.status, shown)

    def more(self, words: str, order: str, event: gr.EventData) -> str:
        try:
            return self.table(words, order, int(sent_with(event)["shown"]))
        except (KeyError, TypeError, ValueError):
            return self.table(words, order)

    def offered(self) -> tuple[Any, Any]:
        """The choices of sources, and of documents and folders."""
        documents = self._library.documents()
        below = [(f"{name} ({count:,})", name) for name, count in folders(documents)[:_MOST_FOLDERS]]
        single = [(f"{info.title} · {info.id}", info.id) for info in matching(documents)[:_MOST_OFFERED]]
        sources = [(say(ALL_SOURCES), ALL_SOURCES), *((name, name) for name in self._chat.catalog.sources())]
        return gr.update(choices=sources), gr.update(choices=[*below, *single])

    def orders(self) -> Any:
        """How the list may be sorted, in the language of the page."""
        return gr.update(choices=[(say(order), order) for order in ORDERS])

    def earlier(self, kept: Any) -> str:
        """What became of earlier uploads."""
        return tables.uploads(outcomes.read(kept))

    def clear(self) -> tuple[Any, str]:
        return [], ""

    def keep(self, latest: Any, kept: Any) -> tuple[Any, Any]:
        """The upload that just ended on top of the earlier ones."""
        found = outcomes.together(outcomes.read(latest), outcomes.read(kept))
        return outcomes.dump(found), tables.uploads(found)

    def halt(self, event: gr.EventData) -> None:
        """Stop an upload: what is in stays, the rest is told as stopped."""
        self._uploads.get(str(sent_with(event).get("upload")), threading.Event()).set()

    def demo(self, words: str, order: str) -> Any:
        """Take the bundled notes in, for somebody who has nothing at hand."""
        said = ""
        try:
            self._library.demo()
        except CitewellError as error:
            said = tables.failed(plainly(error))
        return said, *self._changed(words, order)

    def remove(self, words: str, order: str, event: gr.EventData) -> Any:
        document_id = str(sent_with(event).get("document"))
        try:
            said = tables.removed(document_id, self._library.remove([document_id]))
        except CitewellError as error:
            said = tables.failed(plainly(error))
        return said, *self._changed(words, order)

    def restore(self, words: str, order: str, event: gr.EventData) -> Any:
        """Bring back what was just removed."""
        said = ""
        try:
            self._library.restore(str(sent_with(event).get("removed")))
        except CitewellError as error:
            said = tables.failed(plainly(error))
        return said, *self._changed(words, order)

    def upload(self, files: list[Upload], words: str, order: str) -> Iterator[Any]:
        """Take files in, saying how far it is. What was received is gone afterwards.

        The box gets None each time: for `gr.skip` Gradio makes it anew, and that one reads files in its own way
        (`received_files`).
        """
        if not files:
            yield None, *(gr.skip(),) * 6
            return
        told: queue.SimpleQueue[str] = queue.SimpleQueue()
        result: list[Uploaded | CitewellError] = []
        token = new_id()
        worker = threading.Thread(
            target=copy_context().run,
            args=[self._take_in, files, token, told, result],
            name="citewell-upload",
        )
        worker.start()
        yield None, tables.progress(0, len(files), "", token), *(gr.skip(),) * 5
        while worker.is_alive():
            worker.join(0.3)
            latest = None
            while not told.empty():
                latest = told.get()
            if latest is not None:
                yield None, latest, *(gr.skip(),) * 5
        done = (
            result[0]
            if result
            else UsageError(say("The upload failed. Whoever runs citewell finds the reason in its log."))
        )
        if isinstance(done, Uploaded):
            yield None, "", outcomes.dump([done]), *self._changed(words, order)
        else:
            yield None, tables.failed(plainly(done)), [], *self._changed(words, order)

    def _take_in(
        self,
        files: list[Upload],
        token: str,
        told: queue.SimpleQueue[str],
        result: list[Uploaded | CitewellError],
    ) -> None:
        """In a thread of its own: closing the page does not stop it."""
        halting = self._uploads[token] = threading.Event()
        try:
            result.append(
                self._library.upload(
                    files,
                    lambda done, total, name: told.put(tables.progress(done, total, name, token)),
                    halting.is_set,
                )
            )
        except CitewellError as error:
            result.append(error)
        finally:
            self._received.discard(file.path for file in files)
            self._uploads.pop(token, None)

    def _changed(self, words: str, order: str) -> tuple[Any, ...]:
        """What is drawn anew after the documents changed."""
        self._chat.examples.forget()
        return self.table(words, order), *self.offered(), head(self._chat)
