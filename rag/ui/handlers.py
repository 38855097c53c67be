"""One method for each thing a person can do. The browser holds the state, so calls share none."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import gradio as gr

from rag.errors import CitewellError, UsageError
from rag.ui import render, tables
from rag.ui.chat import Chat
from rag.ui.conversation import Choice, Conversation, as_json, as_markdown
from rag.ui.documents import ORDERS, Uploaded, matching
from rag.ui.examples import Examples
from rag.ui.page import head, welcome

ALL_SOURCES = "All sources"


class Handlers:
    """One method for each thing a person can do. The browser holds the state, so they share none."""

    def __init__(self, chat: Chat, examples: Examples) -> None:
        self._chat = chat
        self._library = chat.library
        self._examples = examples

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
        """Show the question at once. Asked from an exchange (again, edited, an example), the event says what and where."""
        conversation = Conversation.read(kept)
        sent = event._data if isinstance(event._data, dict) else {}
        again = isinstance(sent.get("question"), str)
        if again:
            conversation = conversation.before(str(sent.get("at") or ""))
        question = str(sent["question"]) if again else typed
        if not question.strip():
            return (gr.skip(),) * 4
        chosen = "" if source in (None, ALL_SOURCES) else str(source)
        choice = Choice(chosen, after or "", before or "", bool(undated), (document or "").strip())
        conversation = self._chat.begin(question, conversation, choice)
        composer: dict[str, Any] = {"submit_btn": False, "stop_btn": True}
        if not again:  # else what is being typed meanwhile stays
            composer["value"] = ""
        return (
            render.thread(conversation),
            render.latest(conversation),
            conversation.dump(),
            gr.update(**composer),
        )

    def answer(self, kept: Any) -> Iterator[Any]:
        """Stream the answer to the last question."""
        for conversation, html in self._chat.answer(Conversation.read(kept)):
            yield html, conversation.dump(), gr.skip()
        yield gr.skip(), gr.skip(), gr.update(submit_btn=True, stop_btn=False)

    def stop(self, kept: Any) -> Any:
        conversation, html = self._chat.stopped(Conversation.read(kept))
        composer = gr.update(submit_btn=True, stop_btn=False)
        return render.thread(conversation), html, conversation.dump(), composer

    def show(self, event: gr.EventData) -> str:
        return self._chat.show(event._data)

    def judge(self, kept: Any, event: gr.EventData) -> Any:
        sent = event._data if isinstance(event._data, dict) else {}
        verdict: Literal["up", "down"] = "up" if sent.get("verdict") == "up" else "down"
        conversation = Conversation.read(kept)
        try:
            conversation = self._chat.judge(
                conversation, str(sent.get("at")), verdict, str(sent.get("correction") or "")
            )
        except CitewellError as error:
            gr.Warning(render.esc(error))
        else:
            gr.Info("Thank you: kept as a draft for the evaluation set.", duration=3)
        return render.thread(conversation), render.latest(conversation), conversation.dump()

    def new(self) -> Any:
        composer = gr.update(value="", submit_btn=True, stop_btn=False)
        return self._welcome(), "", Conversation().dump(), composer

    def resume(self, event: gr.EventData) -> Any:
        conversation = Conversation.read(event._data)
        return *self._draw(conversation), gr.update(selected="chat")

    def load(self, kept: Any) -> Any:
        conversation = Conversation.read(kept)
        return *self._draw(conversation), self._sources(), self._table("", "title")

    def export(self, kept: Any, event: gr.EventData) -> dict[str, str]:
        conversation = Conversation.read(kept)
        name = f"citewell-{conversation.id}"
        if isinstance(event._data, dict) and event._data.get("format") == "json":
            return {"name": f"{name}.json", "type": "application/json", "text": as_json(conversation)}
        return {"name": f"{name}.md", "type": "text/markdown", "text": as_markdown(conversation)}

    def table(self, words: str, order: str) -> str:
        return self._table(words, order)

    def more(self, words: str, order: str, event: gr.EventData) -> str:
        sent = event._data if isinstance(event._data, dict) else {}
        try:
            return self._table(words, order, int(sent["shown"]))
        except (KeyError, TypeError, ValueError):
            return self._table(words, order)

    def only(self, event: gr.EventData) -> Any:
        sent = event._data if isinstance(event._data, dict) else {}
        return str(sent.get("document") or ""), gr.update(selected="chat")

    def remove(self, words: str, order: str, event: gr.EventData) -> Any:
        sent = event._data if isinstance(event._data, dict) else {}
        try:
            self._library.remove([str(sent.get("document"))])
            said = ""
        except CitewellError as error:
            said = tables.failed(str(error))
        return self._table(words, order), said, self._sources(), head(self._chat)

    def upload(self, received: list[str] | None, words: str, order: str) -> Iterator[Any]:
        """Take files in, saying how far it is."""
        paths = [Path(path) for path in received or ()]
        if not paths:
            yield (gr.skip(),) * 5
            return
        told: queue.SimpleQueue[str] = queue.SimpleQueue()
        result: list[Uploaded | CitewellError] = []

        def work() -> None:
            try:
                result.append(
                    self._library.upload(
                        paths, lambda done, files, name: told.put(tables.progress(done, files, name))
                    )
                )
            except CitewellError as error:
                result.append(error)

        worker = threading.Thread(target=work, name="citewell-upload")
        worker.start()
        yield None, tables.progress(0, len(paths), ""), gr.skip(), gr.skip(), gr.skip()
        while worker.is_alive():
            worker.join(0.3)
            latest = None
            while not told.empty():
                latest = told.get()
            if latest is not None:
                yield gr.skip(), latest, gr.skip(), gr.skip(), gr.skip()
        done = (
            result[0]
            if result
            else UsageError("The upload failed; the terminal where citewell runs says why.")
        )
        said = tables.uploaded(done) if isinstance(done, Uploaded) else tables.failed(str(done))
        self._examples.forget()
        yield None, said, self._table(words, order), self._sources(), head(self._chat)

    def _draw(self, conversation: Conversation) -> tuple[str, str, dict[str, Any]]:
        if not conversation.exchanges:
            return self._welcome(), "", conversation.dump()
        return render.thread(conversation), render.latest(conversation), conversation.dump()

    def _welcome(self) -> str:
        return welcome(self._examples.questions())

    def _sources(self) -> Any:
        return gr.update(choices=[ALL_SOURCES, *self._chat.catalog.sources()])

    def _table(self, words: str, order: str, shown: int = tables.PAGE) -> str:
        documents = self._library.documents()
        chosen: Any = order if order in ORDERS else "title"
        return tables.documents(matching(documents, words or "", chosen), len(documents), shown)
