"""A conversation as the browser keeps it: the server remembers nothing between questions.

Every value comes back from the browser, so it is read with `Conversation.read`, which checks types and
turns what it cannot read into an empty conversation. Nothing in it is trusted: pages escape all of it,
and the text of a source always comes from the catalog.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from glob import escape
from typing import Any, Literal, Self, TypeAlias

from pydantic import TypeAdapter, ValidationError

from rag.language import inert
from rag.types import Answer, Citation, Filters, Sentence, Turn

State: TypeAlias = Literal["asking", "done", "stopped", "failed"]

NOT_PROVED = "not proved word for word: read the source"
"""Said of a sentence that nothing speaks against but that the check cannot prove."""
NEAREST = 3
"""Passages shown with a refusal; also all that the browser keeps of a refusal's passages."""
_REMEMBERED = 6
"""Exchanges given to a follow-up question: what people refer to lies close behind."""


def new_id() -> str:
    return secrets.token_hex(6)


@dataclass(frozen=True, slots=True)
class Choice:
    """The filters a person has set on the page, as typed."""

    source: str = ""
    """Name of a publisher; empty = all."""
    after: str = ""
    before: str = ""
    undated: bool = False
    document: str = ""
    """Id of the only document to ask; empty = all."""

    def filters(self) -> Filters | None:
        """None when nothing is restricted."""
        if not (self.source or self.after.strip() or self.before.strip() or self.document):
            return None
        return Filters(
            documents=(self.document,) if self.document else (),
            source=escape(self.source) if self.source else None,
            after=self.after.strip() or None,
            before=self.before.strip() or None,
            include_undated=self.undated,
        )

    def words(self) -> str:
        """The filters in words; empty when nothing is restricted."""
        parts = [
            f"only “{self.document}”" if self.document else "",
            f"published by {self.source}" if self.source else "",
            f"from {self.after.strip()}" if self.after.strip() else "",
            f"until {self.before.strip()}" if self.before.strip() else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what came of it."""

    question: str
    id: str = field(default_factory=new_id)
    choice: Choice = field(default_factory=Choice)
    state: State = "asking"
    answer: Answer | None = None
    error: str = ""
    searched: int = 0
    """Documents in the index at the time."""
    read: int = 0
    """Passages the answer could draw on."""
    verdict: Literal["", "up", "down"] = ""
    sentences: tuple[Sentence, ...] = ()
    """Proved so far; they stay when the rest is stopped."""
    citations: tuple[Citation, ...] = ()
    """Of `sentences`."""

    def proved(self, sentence: Sentence, citations: Sequence[Citation]) -> Exchange:
        """With one more sentence."""
        known = {citation.label: citation for citation in (*self.citations, *citations)}
        return replace(self, sentences=(*self.sentences, sentence), citations=tuple(known.values()))

    def done(self, answer: Answer) -> Exchange:
        """With its answer, slimmed to what the page shows again."""
        near = () if answer.outcome == "answered" else answer.passages[:NEAREST]
        kept = tuple(replace(passage, blocks=(), pages=(), places=()) for passage in near)
        return replace(
            self,
            state="done",
            answer=replace(answer, passages=kept),
            read=len(answer.passages),
            sentences=(),
            citations=(),
        )


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was asked and answered, oldest first."""

    id: str = field(default_factory=new_id)
    exchanges: tuple[Exchange, ...] = ()

    @classmethod
    def read(cls, value: Any) -> Self:
        """From what the browser sent; a new one when it cannot be read."""
        try:
            conversation: Self = _reader().validate_python(value)
        except ValidationError:
            return cls()
        return conversation if re.fullmatch(r"[0-9a-f]{12}", conversation.id) else cls()

    def dump(self) -> dict[str, Any]:
        """The plain value that `read` reads."""
        dumped: dict[str, Any] = _reader().dump_python(self, mode="json")
        return dumped

    @property
    def last(self) -> Exchange | None:
        return self.exchanges[-1] if self.exchanges else None

    def find(self, exchange_id: str) -> Exchange | None:
        return next((exchange for exchange in self.exchanges if exchange.id == exchange_id), None)

    def before(self, exchange_id: str) -> Conversation:
        """The conversation up to, and without, an exchange; all of it when there is no such exchange."""
        ids = [exchange.id for exchange in self.exchanges]
        return (
            replace(self, exchanges=self.exchanges[: ids.index(exchange_id)]) if exchange_id in ids else self
        )

    def with_last(self, exchange: Exchange) -> Conversation:
        """With `exchange` added, or put in place of the last one when it is the same exchange."""
        kept = self.exchanges
        if kept and kept[-1].id == exchange.id:
            kept = kept[:-1]
        return replace(self, exchanges=(*kept, exchange))

    def history(self) -> list[Turn]:
        """The latest answered questions as turns for a follow-up."""
        turns: list[Turn] = []
        for exchange in self.exchanges[-_REMEMBERED:]:
            if exchange.answer is not None:
                turns.append({"role": "user", "content": exchange.question})
                turns.append({"role": "assistant", "content": exchange.answer.text})
        return turns


@lru_cache(maxsize=1)
def _reader() -> TypeAdapter[Any]:
    return TypeAdapter(Conversation)


def confidence_in_words(answer: Answer) -> str:
    """Words for the calibrated probability that the best answer found is right."""
    if answer.outcome == "declined":
        return "Not in these documents" if answer.confidence < 0.2 else "Probably not in these documents"
    for least, words in ((0.9, "Very likely right"), (0.75, "Likely right"), (0.6, "Rather likely right")):
        if answer.confidence >= least:
            return words
    return "Check this one"


def answerer_in_words(answer: Answer) -> str:
    """Who wrote the answer."""
    if answer.engine.answerer == "local-reader":
        return "Local reader"
    return f"Written by {answer.engine.answerer}"


def as_markdown(conversation: Conversation) -> str:
    """The conversation as Markdown; every `[n]` becomes a footnote that carries quote, source and place."""
    parts = ["# Questions and cited answers\n"]
    notes: list[str] = []
    for exchange in conversation.exchanges:
        answer = exchange.answer
        sentences, citations = (answer or exchange).sentences, (answer or exchange).citations
        number = {citation.label: len(notes) + place for place, citation in enumerate(citations, start=1)}
        parts.append(f"## {inert.as_markdown(exchange.question)}\n")
        if sentences:
            parts.append(_with_footnotes(sentences, number) + "\n")
        elif answer is not None:
            parts.append(inert.as_markdown(answer.text) + "\n")
        parts.append(f"*{inert.as_markdown(_details(exchange))}*\n")
        for citation in citations:
            place = [citation.title, citation.source, citation.date]
            place += [citation.where, citation.url]
            where = ", ".join(part for part in place if part)
            notes.append(
                f"[^{number[citation.label]}]: {inert.as_markdown(where)}. “{inert.as_markdown(citation.quote)}”"
                f" ({inert.as_markdown(citation.document_id)}, characters {citation.start} to {citation.end})"
            )
    return "\n".join(parts) + ("\n" + "\n".join(notes) + "\n" if notes else "")


def _details(exchange: Exchange) -> str:
    """How an answer came about, or why there is none, in one line."""
    answer = exchange.answer
    if answer is None:
        stopped = "Stopped after these sentences." if exchange.sentences else "No answer: stopped."
        return exchange.error or stopped
    details = f"{confidence_in_words(answer)} ({answer.confidence:.2f}). {answerer_in_words(answer)}."
    chosen = exchange.choice.words()
    return f"{details} Searched: {chosen}." if chosen else details


def answer_as_markdown(exchange: Exchange) -> str:
    """One exchange as `as_markdown` writes it, without the heading of the page."""
    return as_markdown(Conversation(exchanges=(exchange,))).split("\n", 2)[2]


def as_json(conversation: Conversation) -> str:
    """The conversation with every answer as `citewell ask --json` prints it, but for the passages."""
    rows = [
        {"question": item.question, "state": item.state, "filters": asdict(item.choice)}
        | ({"error": item.error} if item.error else {})
        | ({"answer": item.answer.to_dict()} if item.answer else {})
        | ({"proved": [asdict(sentence) for sentence in item.sentences]} if item.sentences else {})
        | ({"citations": [asdict(citation) for citation in item.citations]} if item.citations else {})
        | ({"verdict": item.verdict} if item.verdict else {})
        for item in conversation.exchanges
    ]
    return inert.as_json({"conversation": conversation.id, "exchanges": rows}, indent=2)


def _with_footnotes(sentences: Sequence[Sentence], number: dict[int, int]) -> str:
    text = ""
    for sentence in sentences:
        text += {"item": "\n- ", "line": "\n\n", "": " "}[sentence.begins] + inert.as_markdown(sentence.text)
        text += f" *({NOT_PROVED})*" if sentence.status == "cited" else ""
        text += "".join(f"[^{number[label]}]" for label in sentence.citations if label in number)
    return text.strip()
