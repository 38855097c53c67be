"""The Documents tab on the page: one method for each thing a person can do there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import gradio as gr

from rag.errors import CitewellError
from rag.ui.chat import Chat
from rag.ui.components import sent_with
from rag.ui.documents import outcomes, tables
from rag.ui.documents.at_work import AtWork, uploads_known
from rag.ui.drawing.markup import esc
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
        self._at_work = AtWork()

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

    def empty(self) -> tuple[Any, str]:
        """No uploads in the list any more; its browser still has them, for `refill`."""
        return [], ""

    def refill(self, kept: Any, event: gr.EventData) -> tuple[Any, str]:
        """The list as it was before it was emptied, below what was uploaded since."""
        found = outcomes.together(outcomes.read(kept), outcomes.parse(sent_with(event).get("uploads")))
        return outcomes.dump(found), tables.uploads(found)

    def keep(self, latest: Any, kept: Any, at_work: Any) -> tuple[Any, Any, Any]:
        """The upload that just ended on top of the earlier ones, and not at work any more."""
        ended = latest if isinstance(latest, dict) else {}
        left = [name for name in uploads_known(at_work) if name not in uploads_known(ended.get("names"))]
        found = outcomes.together(outcomes.read(ended.get("uploads")), outcomes.read(kept))
        return outcomes.dump(found), tables.uploads(found), left

    def halt(self, event: gr.EventData) -> None:
        """Stop an upload: what is in stays, the rest is told as stopped."""
        self._at_work.halt(str(sent_with(event).get("upload")))

    def demo(self, words: str, order: str) -> Any:
        """Take the bundled notes in, for somebody who has nothing at hand."""
        said = ""
        try:
            self._library.demo()
        except CitewellError as error:
            said = tables.failed(plainly(error))
            gr.Warning(esc(plainly(error)))  # whoever pressed it looks at the chat
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

    def upload(self, files: list[Upload], at_work: Any, words: str, order: str) -> Iterator[Any]:
        """Take files in, saying how far it is. What was received is gone afterwards.

        The box gets None each time: for `gr.skip` Gradio makes it anew, and that one reads files in its own way
        (`received_files`).
        """
        if not files:
            yield None, *(gr.skip(),) * 7
            return

        def take_in(tell: Callable[[int, int, str], None], halted: Callable[[], bool]) -> Uploaded:
            try:
                return self._library.upload(files, tell, halted)
            finally:
                self._received.discard(file.path for file in files)

        name = self._at_work.start(len(files), take_in)
        for step in self._followed([name], [*uploads_known(at_work), name], words, order):
            yield None, *step

    def follow(self, at_work: Any, words: str, order: str) -> Iterator[Any]:
        """What this browser uploads still, on a page that was opened meanwhile."""
        if names := uploads_known(at_work):
            yield from self._followed(names, names, words, order)
        else:
            yield (gr.skip(),) * 7

    def _followed(self, names: Sequence[str], at_work: list[str], words: str, order: str) -> Iterator[Any]:
        """How far uploads are, one after the other, and in the end what became of all: (at work, intake, latest, changed)."""
        for name in names:
            for done, total, file in self._at_work.follow(name):
                yield at_work, tables.progress(done, total, file, name), *(gr.skip(),) * 5
        results = [self._at_work.result(name) for name in names]
        failed = dict.fromkeys(plainly(each) for each in results if isinstance(each, CitewellError))
        uploads = outcomes.dump([each for each in results if isinstance(each, Uploaded)])
        said = "".join(map(tables.failed, failed))
        yield gr.skip(), said, {"names": list(names), "uploads": uploads}, *self._changed(words, order)

    def _changed(self, words: str, order: str) -> tuple[Any, ...]:
        """What is drawn anew after the documents changed."""
        self._chat.examples.forget()
        return self.table(words, order), *self.offered(), head(self._chat)
