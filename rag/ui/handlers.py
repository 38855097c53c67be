"""One method for each thing a person can do. The browser holds the state, so calls share none."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any, Literal

import gradio as gr

from rag.errors import CitewellError
from rag.ui.chat import Chat
from rag.ui.components import sent_with
from rag.ui.conversation import Choice, Conversation
from rag.ui.documents import tables
from rag.ui.documents.tab import ALL_SOURCES, DocumentsTab
from rag.ui.drawing import render
from rag.ui.drawing.markup import esc
from rag.ui.drawing.page import following, head, programs, suggested, welcome
from rag.ui.exports import conversation_json, conversation_markdown
from rag.ui.guard.limits import MAX_NAME, MOST_CHOSEN
from rag.ui.guard.turns import Turns, client_of
from rag.ui.preferences.preferences import Preferences
from rag.ui.sources.documents import matching
from rag.ui.sources.mentions import MOST, folders, resolved, sought
from rag.ui.stopping import leave, stoppable
from rag.ui.telling import plainly
from rag.ui.words import say

_EXAMPLES_TRIES = 150
"""Looks for example questions, five a second: whoever waits longer has asked something else by then."""


class Handlers:
    """One method for each thing a person can do. The browser holds the state, so they share none."""

    def __init__(self, chat: Chat, documents: DocumentsTab, turns: Turns) -> None:
        self._chat = chat
        self._turns = turns
        self._documents = documents
        self._library = chat.library
        self._greeting = welcome(chat)
        self._following = threading.Lock()

    def begin(
        self,
        typed: str,
        kept: Any,
        source: str | None,
        after: str,
        before: str,
        undated: bool,
        only: list[str] | None,
        model: Any,
        proof: Any,
        passages: Any,
        event: gr.EventData,
        request: gr.Request,
    ) -> Any:
        """Show the question at once. Asked from an exchange (again, edited) or an example, the event says what and where."""
        leave(_look_of(request))
        conversation = Conversation.read(kept)
        sent = sent_with(event)
        instead_of = str(sent.get("at") or "")
        before_it = conversation.find(instead_of)
        question = str(sent.get("question") or (before_it.question if before_it else ""))
        elsewhere = bool(question)
        question = question or typed
        if not question.strip():
            return (gr.skip(),) * 5
        choice = self._chosen(source, after, before, undated, only)
        preferences = Preferences.read(model, proof, passages).without(self._chat.settings)
        conversation = self._chat.begin(question, conversation, choice, preferences, instead_of=instead_of)
        composer: dict[str, Any] = {"submit_btn": False, "stop_btn": True}
        if not elsewhere:  # else what is being typed meanwhile stays
            composer["value"] = ""
        return *self._drawn(conversation), gr.update(**composer)

    async def answer(self, kept: Any, request: gr.Request) -> AsyncIterator[Any]:
        """Stream the answer to the last question."""
        asked = Conversation.read(kept)
        visit = request.session_hash or ""
        async with (
            self._turns.turn(client_of(request, "page"), visit),
            aclosing(stoppable(lambda: self._chat.answer(asked), visit)) as steps,
        ):
            async for conversation, html in steps:
                yield html, conversation.dump(), gr.skip()
        yield gr.skip(), gr.skip(), gr.update(submit_btn=True, stop_btn=False)

    def leave(self, request: gr.Request) -> None:
        """The page was closed or loaded anew: nobody waits for its answer."""
        if request.session_hash:
            self._turns.leave(request.session_hash)
            leave(request.session_hash)
            leave(_look_of(request))

    def stop(self, kept: Any) -> Any:
        conversation, _ = self._chat.stopped(Conversation.read(kept))
        return *self._drawn(conversation), gr.update(submit_btn=True, stop_btn=False)

    def filters(
        self, source: str | None, after: str, before: str, undated: bool, only: list[str] | None
    ) -> tuple[Any, Any]:
        """The head of the filters says what is set: they work while they are folded away too."""
        words = self._chosen(source, after, before, undated, only).words()
        return gr.update(label=f"{say('Filters')}: {words}" if words else say("Filters")), gr.update(
            visible=bool(words)
        )

    def unfilter(self, *_: Any) -> tuple[Any, ...]:
        return ALL_SOURCES, None, None, False, []

    def refilter(self, event: gr.EventData) -> Any:
        """The filters as they were before they were cleared."""
        before = sent_with(event).get("filters")
        if not isinstance(before, list) or len(before) != 5:
            return self.unfilter()
        choice = self._chosen(*before)
        return (
            choice.source or ALL_SOURCES,
            choice.after or None,
            choice.before or None,
            choice.undated,
            list(choice.documents),
        )

    def mention(self, event: gr.EventData) -> str:
        """Documents and folders that what is typed after `@` may mean."""
        words = str(sent_with(event).get("words") or "")[:200]
        documents = self._library.documents()
        below = [name for name, _ in folders(documents) if sought(words) in sought(name)]
        return tables.mentions(matching(documents, words)[:MOST], below[: MOST // 2])

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

    async def followups(self, kept: Any) -> AsyncIterator[str]:
        """Questions to go on with, once they are known to be answered."""
        if not self._following.acquire(blocking=False):
            yield ""  # somebody else's are looked for; nobody waits for a help
            return
        conversation = Conversation.read(kept)
        found: list[str] = []
        try:
            async with aclosing(stoppable(lambda: self._chat.followups(conversation))) as steps:
                async for latest in steps:
                    found = latest
        finally:
            self._following.release()
        yield following(found)

    async def recheck(self, kept: Any, request: gr.Request) -> AsyncIterator[dict[str, bool]]:
        """Whether the citations of what is kept are found to stand otherwise than they are drawn. A question that is asked
        meanwhile ends it."""
        conversation = Conversation.read(kept)
        is_new = False
        work = stoppable(lambda: self._chat.recheck(conversation), _look_of(request))
        async with aclosing(work) as looks:
            async for found in looks:
                is_new |= found
        yield {"is_new": is_new}

    def redraw(self, kept: Any, rechecked: Any) -> Any:
        """The conversation as it is by now, with what was found of its citations."""
        conversation = Conversation.read(kept)
        is_new = isinstance(rechecked, dict) and rechecked.get("is_new")
        if not is_new or not conversation.exchanges or conversation.running:
            return (gr.skip(),) * 3
        return self._shown(conversation)

    def show(self, event: gr.EventData) -> str:
        return self._chat.show(event._data)

    def judge(self, kept: Any, event: gr.EventData) -> Any:
        sent = sent_with(event)
        verdict: Literal["up", "down"] = "up" if sent.get("verdict") == "up" else "down"
        conversation = Conversation.read(kept)
        try:
            conversation = self._chat.judge(
                conversation, str(sent.get("at")), verdict, str(sent.get("correction") or "")
            )
        except CitewellError as error:
            gr.Warning(esc(plainly(error)))
        else:
            gr.Info(say("Thank you: kept as a draft for the evaluation set."), duration=3)
        return self._drawn(conversation)

    def pick(self, kept: Any, event: gr.EventData) -> Any:
        """Show another version of an answer."""
        return self._drawn(Conversation.read(kept).pick(str(sent_with(event).get("version"))))

    def new(self) -> Any:
        return *self._draw(Conversation()), gr.update(submit_btn=True, stop_btn=False)

    def resume(self, event: gr.EventData) -> Any:
        """A conversation that the browser kept; `whole` says that a person wants to see it now."""
        sent = sent_with(event)
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
        documents = self._documents
        return (
            *drawn,
            *documents.offered(),
            documents.orders(),
            documents.table("", "title"),
            head(self._chat),
            programs(),
        )

    def export(self, kept: Any, event: gr.EventData) -> dict[str, str]:
        sent = sent_with(event)
        conversation = Conversation.read(sent.get("conversation") or kept)
        name = f"citewell-{conversation.id}"
        if sent.get("format") == "json":
            return {
                "name": f"{name}.json",
                "type": "application/json",
                "text": conversation_json(conversation),
            }
        return {"name": f"{name}.md", "type": "text/markdown", "text": conversation_markdown(conversation)}

    def only(self, event: gr.EventData) -> Any:
        return [str(sent_with(event).get("document") or "")], gr.update(selected="chat")

    def _chosen(
        self, source: str | None, after: str | None, before: str | None, undated: bool, only: Any
    ) -> Choice:
        """The filters as they stand on the page."""
        name = "" if source == ALL_SOURCES else _short(source)
        typed = [_short(each) for each in only[:MOST_CHOSEN]] if isinstance(only, list) else []
        documents = resolved(typed, self._library.documents()) if typed else ()
        return Choice(name, _short(after), _short(before), bool(undated), documents)

    def _draw(self, conversation: Conversation) -> tuple[Any, ...]:
        if not conversation.exchanges:
            return welcome(self._chat), "", "", conversation.dump()
        return self._drawn(conversation)

    def _drawn(self, conversation: Conversation) -> tuple[Any, ...]:
        """The values of `Parts.drawn`."""
        return *self._shown(conversation), conversation.dump()

    def _shown(self, conversation: Conversation) -> tuple[str, ...]:
        since = self._chat.rechecking.since(conversation)
        return tuple(draw(conversation, since) for draw in (render.thread, render.latest, render.below))


def _look_of(request: gr.Request) -> str:
    """What looks at citations for a page, as `stopping` calls it."""
    return f"{request.session_hash} look"


def _short(name: Any) -> str:
    return str(name or "")[:MAX_NAME]
