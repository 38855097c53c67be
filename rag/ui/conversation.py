"""A conversation as the browser keeps it: the server remembers nothing between questions.

    running ─answer→ done        an exchange is stored when it is sent, and settled after
       ├─Stop, a new question→ stopped      what was proved stays
       ├─an error→ failed
       └─reload, the server went→ interrupted       said by the browser, which has nobody to ask

A conversation is a list of exchanges, each with an id of its own. Asking again adds an exchange to the `slot` of the one
before it: a version of the answer, none is taken away. Tabs store the same conversation under the same key, so two
lists are merged by id, the more settled exchange winning (`browser/keeping.js`). An earlier question that is edited
begins a conversation of its own (`fork`).

Every value comes back from the browser, so it is read with `Conversation.read`, which checks types and
turns what it cannot read into an empty conversation; what is longer than the page makes it is cut. Nothing in it is
trusted: pages escape all of it, and the text of a source always comes from the catalog.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from glob import escape
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, TypeAdapter, ValidationError

from rag.store.catalog import DocumentInfo
from rag.types import Answer, Citation, Filters, Sentence, Turn
from rag.ui.doubt import headline, is_partial
from rag.ui.guard.limits import (
    MAX_HISTORY,
    MAX_NAME,
    MAX_QUESTION,
    MAX_TURN,
    MOST_CHOSEN,
    MOST_EXCHANGES,
)
from rag.ui.preferences.preferences import Preferences
from rag.ui.sources.mentions import inside
from rag.ui.words import number, say

State: TypeAlias = Literal["running", "done", "stopped", "failed", "interrupted"]

NOT_PROVED = "not proved word for word: read the source"
"""Said of a sentence that nothing speaks against but that the check cannot prove."""
NEAREST = 3
"""Passages shown with a refusal; also all that the browser keeps of a refusal's passages."""
_REMEMBERED = 6
"""Exchanges given to a follow-up question: what people refer to lies close behind."""

_NAMED = 3
"""Chosen documents that are told by name."""


_Question = Annotated[str, AfterValidator(lambda text: text[:MAX_QUESTION])]
_Name = Annotated[str, AfterValidator(lambda text: text[:MAX_NAME])]
_Names = Annotated[tuple[_Name, ...], AfterValidator(lambda names: names[:MOST_CHOSEN])]
_Preferences = Annotated[
    Preferences, AfterValidator(lambda it: Preferences.read(it.model, it.proof, it.passages))
]
_LATEST = AfterValidator(lambda values: values[-MOST_EXCHANGES:])


def new_id() -> str:
    return secrets.token_hex(6)


@dataclass(frozen=True, slots=True)
class Choice:
    """The filters a person has set on the page, as typed."""

    source: _Name = ""
    """Name of a publisher; empty = all."""
    after: _Name = ""
    before: _Name = ""
    undated: bool = False
    documents: _Names = ()
    """Ids of the only documents to ask, and folders of ids with `/` at their end; empty = all."""

    def filters(self, documents: Sequence[DocumentInfo] = ()) -> Filters | None:
        """None when nothing is restricted. `documents`: all there are, to look into folders."""
        if not (self.source or self.after.strip() or self.before.strip() or self.documents):
            return None
        return Filters(
            documents=inside(self.documents, documents),
            source=escape(self.source) if self.source else None,
            after=self.after.strip() or None,
            before=self.before.strip() or None,
            include_undated=self.undated,
        )

    def words(self) -> str:
        """The filters in words; empty when nothing is restricted."""
        parts = [
            say("only {names}", names=_enumerated(self.documents)) if self.documents else "",
            say("published by {source}", source=self.source) if self.source else "",
            say("from {day}", day=self.after.strip()) if self.after.strip() else "",
            say("until {day}", day=self.before.strip()) if self.before.strip() else "",
        ]
        return ", ".join(part for part in parts if part)


def _enumerated(names: Sequence[str]) -> str:
    shown = [f"“{name}”" for name in names[:_NAMED]]
    return ", ".join(shown) + (
        " " + say("and {number} more", number=number(len(names) - _NAMED)) if len(names) > _NAMED else ""
    )


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what came of it."""

    question: _Question
    id: str = field(default_factory=new_id)
    slot: str = ""
    """Id of the exchange that this is another version of; empty = the first."""
    asked: float = field(default_factory=time.time)
    """Seconds since 1970."""
    choice: Choice = field(default_factory=Choice)
    preferences: _Preferences = field(default_factory=Preferences)
    state: State = "running"
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

    @property
    def place(self) -> str:
        """The slot it stands in, which the first version names."""
        return self.slot or self.id

    def proved(self, sentence: Sentence, citations: Sequence[Citation]) -> Exchange:
        """With one more sentence."""
        known = {citation.label: citation for citation in (*self.citations, *citations)}
        return replace(self, sentences=(*self.sentences, sentence), citations=tuple(known.values()))

    def done(self, answer: Answer) -> Exchange:
        """With its answer, slimmed to what the page shows again."""
        near = () if answer.outcome == "answered" else answer.passages[:NEAREST]
        kept = tuple(replace(passage, pages=(), places=()) for passage in near)
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
    exchanges: Annotated[tuple[Exchange, ...], _LATEST] = ()
    picked: Annotated[tuple[str, ...], _LATEST] = ()
    """Ids of versions that a person chose; of other slots the latest is shown."""
    origin: str = ""
    """Id of the conversation that this one branched off from."""

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
    def slots(self) -> list[list[Exchange]]:
        """The versions of each question, by when it was first asked."""
        found: dict[str, list[Exchange]] = {}
        for exchange in self.exchanges:
            found.setdefault(exchange.place, []).append(exchange)
        return list(found.values())

    @property
    def shown(self) -> list[Exchange]:
        """The version of each question that is on the page."""
        return [
            next((each for each in versions if each.id in self.picked), versions[-1])
            for versions in self.slots
        ]

    @property
    def running(self) -> Exchange | None:
        """The exchange that waits for its answer; there is one at most."""
        return next((exchange for exchange in self.exchanges if exchange.state == "running"), None)

    @property
    def live(self) -> Exchange | None:
        """The exchange that is drawn anew as its answer grows: the one that waits, else the last."""
        return self.running or (self.shown[-1] if self.exchanges else None)

    def find(self, exchange_id: str) -> Exchange | None:
        return next((exchange for exchange in self.exchanges if exchange.id == exchange_id), None)

    def versions(self, exchange: Exchange) -> list[Exchange]:
        """All of its slot, oldest first."""
        return [other for other in self.exchanges if other.place == exchange.place]

    def put(self, exchange: Exchange) -> Conversation:
        """With `exchange` in the place of the one of its id, else as the newest."""
        if self.find(exchange.id) is None:
            return replace(self, exchanges=(*self.exchanges, exchange))
        exchanges = tuple(exchange if other.id == exchange.id else other for other in self.exchanges)
        return replace(self, exchanges=exchanges)

    def again(self, exchange: Exchange, of: Exchange) -> Conversation:
        """With `exchange` as the latest version of `of`, and shown."""
        added = self.put(replace(exchange, slot=of.place))
        return replace(added, picked=added._unpicked(of))

    def pick(self, exchange_id: str) -> Conversation:
        """With one version of its slot shown; unchanged without such an exchange."""
        chosen = self.find(exchange_id)
        return self if chosen is None else replace(self, picked=(*self._unpicked(chosen), chosen.id))

    def _unpicked(self, exchange: Exchange) -> tuple[str, ...]:
        versions = {other.id for other in self.versions(exchange)}
        return tuple(each for each in self.picked if each not in versions)

    def fork(self, exchange_id: str) -> Conversation:
        """A conversation of its own that begins with what is shown before an exchange."""
        before = [replace(exchange, slot="") for exchange in self._shown_before(exchange_id)]
        return Conversation(exchanges=tuple(before), origin=self.id)

    def is_last(self, exchange: Exchange) -> bool:
        """Whether nothing was asked after its slot."""
        return bool(self.exchanges) and self.slots[-1][0].place == exchange.place

    def _shown_before(self, exchange_id: str) -> list[Exchange]:
        here = self.find(exchange_id)
        places = [exchange.place for exchange in self.shown]
        return self.shown[: places.index(here.place)] if here is not None else self.shown

    def history(self, exchange_id: str = "") -> list[Turn]:
        """The latest answered questions before an exchange (default: all) as turns for a follow-up, within the bounds of `/ask`."""
        turns: list[Turn] = []
        left = MAX_HISTORY
        for exchange in reversed(self._shown_before(exchange_id)[-_REMEMBERED:]):
            if exchange.answer is None:
                continue
            said = exchange.answer.text[:MAX_TURN]
            left -= len(exchange.question) + len(said)
            if left < 0:
                break
            asked: list[Turn] = [{"role": "user", "content": exchange.question}]
            turns = [*asked, {"role": "assistant", "content": said}, *turns]
        return turns


@lru_cache(maxsize=1)
def _reader() -> TypeAdapter[Any]:
    return TypeAdapter(Conversation)


def confidence_in_words(answer: Answer) -> str:
    """Words for the calibrated probability that the best answer found is right."""
    if answer.outcome == "declined":
        return (
            say("Not in these documents")
            if answer.confidence < 0.2
            else say("Probably not in these documents")
        )
    if headline(answer):
        return say("The sources do not agree")
    if is_partial(answer):
        return say("Answered in part")
    for least, words in ((0.9, "Very likely right"), (0.75, "Likely right"), (0.6, "Rather likely right")):
        if answer.confidence >= least:
            return say(words)
    return say("Check this one")


def answerer_in_words(answer: Answer) -> str:
    """Who wrote the answer."""
    if answer.engine.answerer == "local-reader":
        return say("Local reader")
    return say("Written by {name}", name=answer.engine.answerer)
