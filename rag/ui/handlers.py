"""One method for each thing a person can do. The browser holds the state, so calls share none."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from typing import Any, Literal

import gradio as gr

from rag.errors import CitewellError, UsageError
from rag.ui.chat import Chat
from rag.ui.conversation import Choice, Conversation
from rag.ui.drawing import render
from rag.ui.drawing.markup import esc
from rag.ui.drawing.page import head, suggested, welcome
from rag.ui.exports import as_json, as_markdown
from rag.ui.sources import tables
from rag.ui.sources.documents import ORDERS, Uploaded, matching
from rag.ui.sources.received import Received, Upload
from rag.ui.stopping import leave, stoppable
from rag.ui.telling import plainly

ALL_SOURCES = "All sources"
_EXAMPLES_TRIES = 150
"""Looks for example questions, five a second: whoever waits longer has asked something else by then."""


class Handlers:
    """One method for each thing a person can do. The browser holds the state, so they share none."""

    def __init__(self, chat: Chat, received: Received) -> None:
        self._chat = chat
        self._received = received
        self._library = chat.library
        self._greeting = welcome(chat)

    def begin(
        self,
        typed: str,
        kept: Any,
        source: str | None,
        after: str,
        before: str,
        undated: bool,
        document: str,
        event: gr.EventData,
    ) -> Any:
        """Show the question at once. Asked from an exchange (again, edited) or an example, the event says what and where."""
        conversation = Conversation.read(kept)
        sent = _sent(event)
        instead_of = str(sent.get("at") or "")
        before_it = conversation.find(instead_of)
        question = str(sent.get("question") or (before_it.question if before_it else ""))
        elsewhere = bool(question)
        question = question or typed
        if not question.strip():
            return (gr.skip(),) * 5
        choice = chosen(source, after, before, undated, document)
        conversation = self._chat.begin(question, conversation, choice, instead_of=instead_of)
        composer: dict[str, Any] = {"submit_btn": False, "stop_btn": True}
        if not elsewhere:  # else what is being typed meanwhile stays
            composer["value"] = ""
        return *_drawn(conversation), gr.update(**composer)

    async def answer(self, kept: Any, request: gr.Request) -> AsyncIterator[Any]:
        """Stream the answer to the last question."""
        asked = Conversation.read(kept)
        visit = request.session_hash or ""
        async with aclosing(stoppable(lambda: self._chat.answer(asked), visit)) as steps:
            async for conversation, html in steps:
                yield html, conversation.dump(), gr.skip()
        yield gr.skip(), gr.skip(), gr.update(submit_btn=True, stop_btn=False)

    def leave(self, request: gr.Request) -> None:
        """The page was closed or loaded anew: nobody waits for its answer."""
        if request.session_hash:
            leave(request.session_hash)

    def stop(self, kept: Any) -> Any:
        conversation, _ = self._chat.stopped(Conversation.read(kept))
        return *_drawn(conversation), gr.update(submit_btn=True, stop_btn=False)

    def filters(
        self, source: str | None, after: str, before: str, undated: bool, document: str
    ) -> tuple[Any, Any]:
        """The head of the filters says what is set: they work while they are folded away too."""
        words = chosen(source, after, before, undated, document).words()
        return gr.update(label=f"Filters: {words}" if words else "Filters"), gr.update(visible=bool(words))

    def unfilter(self, *_: Any) -> tuple[Any, ...]:
        return ALL_SOURCES, "", "", False, ""

    def refilter(self, event: gr.EventData) -> Any:
        """The filters as they were before they were cleared."""
        before = _sent(event).get("filters")
        texts = before if isinstance(before, list) and len(before) == 5 else self.unfilter()
        return tuple(bool(text) if place == 3 else str(text or "") for place, text in enumerate(texts))

    def greet(self, kept: Any) -> Any:
        """The empty conversation anew, after the documents changed; one that goes on stays as it is."""
        return gr.skip() if Conversation.read(kept).exchanges else welcome(self._chat)

    async def examples(self, kept: Any) -> Any:
        """Example questions as soon as they are found: an index that was just opened is still being tried."""
        if Conversation.read(kept).exchanges:
            return gr.skip()
        for _ in range(_EXAMPLES_TRIES):
            found = self._chat.examples.questions()
            if found is not None:
                return suggested(found)
            await asyncio.sleep(0.2)
        return ""

    def show(self, event: gr.EventData) -> str:
        return self._chat.show(event._data)

    def judge(self, kept: Any, event: gr.EventData) -> Any:
        sent = _sent(event)
        verdict: Literal["up", "down"] = "up" if sent.get("verdict") == "up" else "down"
        conversation = Conversation.read(kept)
        try:
            conversation = self._chat.judge(
                conversation, str(sent.get("at")), verdict, str(sent.get("correction") or "")
            )
        except CitewellError as error:
            gr.Warning(esc(plainly(error)))
        else:
            gr.Info("Thank you: kept as a draft for the evaluation set.", duration=3)
        return _drawn(conversation)

    def pick(self, kept: Any, event: gr.EventData) -> Any:
        """Show another version of an answer."""
        return _drawn(Conversation.read(kept).pick(str(_sent(event).get("version"))))

    def new(self) -> Any:
        composer = gr.update(value="", submit_btn=True, stop_btn=False)
        return *self._draw(Conversation()), composer

    def resume(self, event: gr.EventData) -> Any:
        """A conversation that the browser kept; `whole` says that a person wants to see it now."""
        sent = _sent(event)
        conversation = Conversation.read(sent.get("conversation"))
        shown = gr.update(selected="chat") if sent.get("whole") else gr.skip()
        return *self._draw(conversation), shown, gr.update(submit_btn=True, stop_btn=False)

    def load(self, kept: Any) -> Any:
        """What the page does not know yet. A new conversation stays as drawn: a question may be asked already."""
        conversation = Conversation.read(kept)
        drawn: tuple[Any, ...] = self._draw(conversation)
        if not conversation.exchanges:
            greeting = welcome(self._chat)
            drawn = (gr.skip() if greeting == self._greeting else greeting, gr.skip(), gr.skip(), gr.skip())
        return *drawn, self._sources(), self._table("", "title"), head(self._chat)

    def export(self, kept: Any, event: gr.EventData) -> dict[str, str]:
        sent = _sent(event)
        conversation = Conversation.read(sent.get("conversation") or kept)
        name = f"citewell-{conversation.id}"
        if sent.get("format") == "json":
            return {"name": f"{name}.json", "type": "application/json", "text": as_json(conversation)}
        return {"name": f"{name}.md", "type": "text/markdown", "text": as_markdown(conversation)}

    def table(self, words: str, order: str) -> str:
        return self._table(words, order)

    def more(self, words: str, order: str, event: gr.EventData) -> str:
        try:
            return self._table(words, order, int(_sent(event)["shown"]))
        except (KeyError, TypeError, ValueError):
            return self._table(words, order)

    def only(self, event: gr.EventData) -> Any:
        sent = _sent(event)
        return str(sent.get("document") or ""), gr.update(selected="chat")

    def remove(self, words: str, order: str, event: gr.EventData) -> Any:
        document_id = str(_sent(event).get("document"))
        try:
            said = tables.removed(document_id, self._library.remove([document_id]))
            self._chat.examples.forget()
        except CitewellError as error:
            said = tables.failed(plainly(error))
        return self._table(words, order), said, self._sources(), head(self._chat)

    def restore(self, words: str, order: str, event: gr.EventData) -> Any:
        """Bring back what was just removed."""
        try:
            self._library.restore(str(_sent(event).get("removed")))
            self._chat.examples.forget()
            said = ""
        except CitewellError as error:
            said = tables.failed(plainly(error))
        return self._table(words, order), said, self._sources(), head(self._chat)

    def upload(self, files: list[Upload], words: str, order: str) -> Iterator[Any]:
        """Take files in, saying how far it is. What was received is gone afterwards.

        The box gets None each time: for `gr.skip` Gradio makes it anew, and that one reads files in its own way
        (`received_files`).
        """
        if not files:
            yield None, gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        told: queue.SimpleQueue[str] = queue.SimpleQueue()
        result: list[Uploaded | CitewellError] = []

        def work() -> None:
            try:
                result.append(
                    self._library.upload(
                        files, lambda done, total, name: told.put(tables.progress(done, total, name))
                    )
                )
            except CitewellError as error:
                result.append(error)
            finally:
                self._received.discard(file.path for file in files)

        worker = threading.Thread(target=work, name="citewell-upload")
        worker.start()
        yield None, tables.progress(0, len(files), ""), gr.skip(), gr.skip(), gr.skip()
        while worker.is_alive():
            worker.join(0.3)
            latest = None
            while not told.empty():
                latest = told.get()
            if latest is not None:
                yield None, latest, gr.skip(), gr.skip(), gr.skip()
        done = (
            result[0]
            if result
            else UsageError("The upload failed. Whoever runs citewell finds the reason in its log.")
        )
        said = tables.uploaded(done) if isinstance(done, Uploaded) else tables.failed(plainly(done))
        self._chat.examples.forget()
        yield None, said, self._table(words, order), self._sources(), head(self._chat)

    def _draw(self, conversation: Conversation) -> tuple[Any, ...]:
        if not conversation.exchanges:
            return welcome(self._chat), "", "", conversation.dump()
        return _drawn(conversation)

    def _sources(self) -> Any:
        return gr.update(choices=[ALL_SOURCES, *self._chat.catalog.sources()])

    def _table(self, words: str, order: str, shown: int = tables.PAGE) -> str:
        documents = self._library.documents()
        by: Any = order if order in ORDERS else "title"
        found = matching(documents, words or "", by)
        return tables.documents(found, len(documents), self._library.status, shown)


def chosen(source: str | None, after: str, before: str, undated: bool, document: str) -> Choice:
    """The filters as they stand on the page."""
    name = "" if source in (None, ALL_SOURCES) else str(source)
    return Choice(name, after or "", before or "", bool(undated), (document or "").strip())


def _drawn(conversation: Conversation) -> tuple[Any, ...]:
    """The values of `Parts.drawn`."""
    return (
        render.thread(conversation),
        render.latest(conversation),
        render.below(conversation),
        conversation.dump(),
    )


def _sent(event: gr.EventData) -> dict[str, Any]:
    """What `script.js` sent with an event."""
    return event._data if isinstance(event._data, dict) else {}
