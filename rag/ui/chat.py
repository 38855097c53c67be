"""What the page does, without the page: ask, show a source, keep a verdict. Safe to share between threads."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Literal, Self

from rag.answer import Assistant
from rag.closing import Closing, closed_on_failure
from rag.encode.choose import open_embedder
from rag.encode.embedder import Embedder
from rag.errors import CitewellError, UnknownDocument, UsageError
from rag.settings import Settings
from rag.store.catalog import Catalog, DocumentInfo
from rag.store.stores import open_stores
from rag.types import MAX_QUOTE_CHARS, Answer, Document, Done, PassagesFound, SentenceProved
from rag.ui.conversation import Choice, Conversation, Exchange
from rag.ui.drawing import render
from rag.ui.guard.limits import MAX_QUESTION, MOST_CHOSEN
from rag.ui.preferences.answerers import Answerers
from rag.ui.preferences.preferences import AS_SET, Preferences
from rag.ui.rechecking import Rechecking
from rag.ui.sources import history, panel
from rag.ui.sources.documents import Library
from rag.ui.sources.mentions import mentioned
from rag.ui.sources.originals import picture
from rag.ui.stopping import Stoppable, Stopped, finish, late
from rag.ui.suggesting.examples import Examples
from rag.ui.suggesting.followups import WANTED, followups
from rag.ui.telling import OWN_FAULT, plain_notice, plainly
from rag.ui.words import say
from rag.write.llm import OpenAIChat

_MAX_CORRECTION = 4_000
_MAX_JUDGED = 500_000
"""Characters of an answer that is kept with its verdict, as JSON: the browser sends it, and some hundred quotes are fewer."""

_log = logging.getLogger(__name__)

Step = tuple[Conversation, str]
"""The conversation, and the HTML of its last exchange."""


class Chat(Closing):
    """One index, opened once for all who look at the page."""

    def __init__(
        self, settings: Settings, embedder: Embedder, assistant: Assistant, catalog: Catalog
    ) -> None:
        self.settings = settings
        self.embedder = embedder
        self.assistant = assistant
        self.catalog = catalog
        self.answerers = Answerers(assistant, settings)
        self.library = Library(settings, embedder, catalog)
        self.examples = Examples(assistant, self.library)
        self.rechecking = Rechecking(assistant, catalog)
        self.log_out: str | None = None
        """Where the session of a login ends; None without a login."""

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Raises what `Assistant.open` raises."""
        embedder = open_embedder(settings)
        llm = Stoppable(OpenAIChat(settings)) if settings.chat_model else None
        with closed_on_failure(Assistant.open(settings, llm=llm, embedding=embedder)) as assistant:
            return cls(settings, embedder, assistant, open_stores(settings).catalog())

    def close(self) -> None:
        self.examples.close()
        finish()
        self.library.close()
        self.answerers.close()
        self.assistant.close()
        self.catalog.close()

    def begin(
        self,
        question: str,
        conversation: Conversation,
        choice: Choice,
        preferences: Preferences = AS_SET,
        *,
        instead_of: str = "",
    ) -> Conversation:
        """The conversation with `question` waiting for its answer; unchanged when nothing was asked.

        `instead_of`: the exchange that is asked again or edited. The answer becomes another version of it; an earlier
        question with other words begins a conversation of its own, so that what was asked after it stays true.
        A question that still waits is given up: asking again interrupts.
        """
        text = question.strip()[:MAX_QUESTION]
        if not text:
            return conversation
        conversation, _ = self.stopped(conversation)
        _, named = mentioned(text, self.library.documents() if "@" in text else ())
        chosen = tuple(dict.fromkeys([*choice.documents, *named]))
        choice = replace(choice, documents=chosen[:MOST_CHOSEN])
        asked = Exchange(text, choice=choice, preferences=preferences, searched=self.catalog.count())
        before = conversation.find(instead_of)
        if before is None:
            return conversation.put(asked)
        if before.question == text or conversation.is_last(before):
            return conversation.again(asked, before)
        return conversation.fork(before.id).put(asked)

    def answer(self, conversation: Conversation) -> Iterator[Step]:
        """The conversation again and again as the answer to its running question grows. Raises nothing but Stopped.

        Closing the iterator stops the request to a chat model.
        """
        item = conversation.running
        if item is None:
            return
        found = PassagesFound(())
        try:
            if told := self.library.trouble():
                yield _step(conversation, replace(item, state="failed", error=told))
                return
            turns = conversation.history(item.id)
            documents = self.library.documents() if item.choice.documents else ()
            question, _ = mentioned(item.question, documents)
            assistant, told = self.answerers.of(item.preferences)
            looking = late(partial(_looking, conversation, item))
            for event in assistant.stream(question, turns, item.choice.filters(documents), progress=looking):
                match event:
                    case PassagesFound():
                        found = event
                    case SentenceProved(sentence, citations):
                        item = item.proved(sentence, citations)
                    case Done(answer):
                        yield _step(conversation, item.done(_plain(answer, told)))
                        return
                yield conversation.put(item), render.streaming(item, found.passages)
        except CitewellError as error:
            yield _step(conversation, replace(item, state="failed", error=plainly(error)))
        except Stopped:
            raise
        except Exception:
            _log.exception("a question failed")
            yield _step(conversation, replace(item, state="failed", error=say(OWN_FAULT)))

    def followups(self, conversation: Conversation) -> Iterator[list[str]]:
        """Questions to go on with after the last answer, again and again as they are found: near what it quotes, else
        of any document."""
        last = conversation.shown[-1] if conversation.exchanges else None
        if last is None or last.answer is None or last.answer.outcome != "answered":
            return
        asked = {each.question for each in conversation.exchanges}
        found: list[str] = []
        for found in followups(self.assistant, asked, last.answer):
            yield found
        if last.choice == Choice():
            others = [each for each in self.examples.questions() or () if each not in {*asked, *found}]
            yield [*found, *others][:WANTED]

    def recheck(self, conversation: Conversation) -> Iterator[bool]:
        """Look again at the citations of what is kept; each time whether something is found that the page does not show. Raises
        nothing."""
        try:
            yield from self.rechecking.look(conversation)
        except Exception:
            _log.exception("citations were not looked at again")

    def reachable(self) -> dict[str, bool]:
        """Whether each store can be used now, by name, and whether the index is the one that was opened; may take long."""
        return {**self.assistant.reachable(), "index": not self.library.trouble()}

    def stopped(self, conversation: Conversation) -> Step:
        """The conversation after a person pressed Stop."""
        waiting = conversation.running
        if waiting is None:
            return conversation, render.latest(conversation)
        return _step(conversation, replace(waiting, state="stopped"))

    def show(self, place: Any) -> str:
        """The panel for `place`, as the page sends it: `{open, start, end, first?, page?, of?}`, all strings.

        `start` "changes" or "version" shows what the document said before (`history`). `page`: another page than that of the span.
        `of`: the document whose span it is; the same words are looked for in this one.
        """
        if not isinstance(place, dict):
            return ""
        try:
            document = self.assistant.document(str(place.get("open", "")))
        except UnknownDocument:
            return panel.missing(
                say("This document is no longer in the index. Ask again to cite what is there now.")
            )
        except CitewellError as error:
            return panel.missing(plainly(error))
        if place.get("start") in (history.CHANGES, history.VERSION):
            return self._earlier(document, str(place["start"]), str(place.get("end", "")))
        start, end, first, page = (_number(place.get(name)) for name in ("start", "end", "first", "page"))
        start, end = start or 0, end or 0
        if place.get("of"):
            start, end = self._same(str(place["of"]), start, end, document)
        info = self._info(document.id) if first is None and document.pages else None
        paper = picture(document, info, self.library.shared.original(info), start, end, page) if info else ""
        return panel.panel(document, start, end, first, paper, told=history.link(self.catalog, document.id))

    def _earlier(self, document: Document, start: str, end: str) -> str:
        try:
            return history.shown(self.catalog, document, start, end)
        except CitewellError as error:
            return panel.missing(plainly(error))

    def _same(self, document_id: str, start: int, end: int, other: Document) -> tuple[int, int]:
        """Where `other` says what the span of a document says, white space apart; (0, 0) where it does not."""
        try:
            words = self.assistant.document(document_id).text[start:end][:MAX_QUOTE_CHARS].split()
        except CitewellError:
            return 0, 0
        found = re.search(r"\s+".join(map(re.escape, words)), other.text) if words else None
        return found.span() if found else (0, 0)

    def _info(self, document_id: str) -> DocumentInfo | None:
        return next((info for info in self.library.documents() if info.id == document_id), None)

    def judge(
        self, conversation: Conversation, exchange_id: str, verdict: Literal["up", "down"], correction: str
    ) -> Conversation:
        """Keep a verdict in the catalog; returns the conversation that remembers it. Raises StoreError, and UsageError for
        an answer that is too long to be kept."""
        item = conversation.find(exchange_id)
        if item is None or item.answer is None:
            return conversation
        text = correction.strip()[:_MAX_CORRECTION]
        answer = item.answer.to_dict()
        if len(json.dumps(answer, ensure_ascii=False)) > _MAX_JUDGED:
            raise UsageError(say("This answer is too long to be kept with a verdict."))
        self.catalog.add_feedback(item.question, answer, verdict, text or None)
        judged = replace(item, verdict=verdict)
        return conversation.put(judged)


def _step(conversation: Conversation, item: Exchange) -> Step:
    conversation = conversation.put(item)
    return conversation, render.exchange(item, conversation.versions(item))


def _looking(conversation: Conversation, item: Exchange, done: int, total: int) -> Step:
    return conversation.put(item), render.looking(item, done, total)


def _plain(answer: Answer, told: str) -> Answer:
    """With `told`, if anything, and notices that a person without a command line can use."""
    notices = (told, *map(plain_notice, answer.notices))
    return replace(answer, notices=tuple(dict.fromkeys(filter(None, notices))))


def _number(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
