"""The story in one page: retrieve → read or write → cite → decide.

    with Assistant.open() as assistant:
        answer = assistant.ask("How many Bayraktar TB2 drones did Ukraine buy?")

`ask` is the last event of `stream`. Every question takes the same way: passages are found, the local reader scores them, and its best
sentences are quoted, or a chat model, if one is named, writes from them meanwhile and each of its sentences is proved before it is shown.
The reader's calibrated confidence and what stands after the proof decide whether to answer, never the chat model alone.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from rag.clock import Clock
from rag.closing import Closing, closed_on_failure
from rag.encode.embedder import Embedder
from rag.encode.remember import Remembering
from rag.errors import RemoteModelError
from rag.monitoring.tracing import counts, traced_events
from rag.opening import chat_model_of, embedder_of
from rag.prove.citations import Quotes, render
from rag.prove.confidence import POINT, confidence
from rag.prove.drafts.draft import FALLEN, Draft, events_of, instead_of, together
from rag.prove.drafts.overview import overview
from rag.prove.drafts.writing import Writer, written
from rag.prove.support import judges_with
from rag.read.clauses.again import asked_again
from rag.read.reader import Reading, operating_point, read
from rag.read.saying import (
    courtesy,
    differences,
    gives_way,
    nearest_answer,
    outlined,
    overview_told,
    quote,
    refusal,
    reservations,
    short_of,
)
from rag.read.smalltalk import reply
from rag.read.survey import survey, told_beside
from rag.read.whole.items import Progress
from rag.read.whole.surveyed import Survey
from rag.search.followups import said_before, standalone
from rag.search.meanwhile import meanwhile
from rag.search.notices import notices as noticed
from rag.search.question import Question, closed_up
from rag.search.retriever import Retriever
from rag.search.spelling import respelling_notices, respelt
from rag.settings import Settings, load_settings
from rag.store.index import Index
from rag.types import (
    Answer,
    Block,
    Document,
    Done,
    Engine,
    Event,
    Filters,
    Passage,
    PassagesFound,
    Turn,
    Usage,
)

if TYPE_CHECKING:
    from rag.check import Check, Corpus
    from rag.recheck import Cited, Recheck
    from rag.store.catalog import DocumentInfo
    from rag.write.llm import ChatModel

LOCAL = "local-reader"
"""`engine.answerer` of an answer made without a chat model."""


class Assistant(Closing):
    """Answers questions over one index. Safe to share between threads."""

    def __init__(self, settings: Settings, index: Index, embedder: Embedder, llm: ChatModel | None) -> None:
        self.settings = settings
        self._index = index
        self._embedder = embedder
        self._llm = llm
        self._meaning = Remembering(embedder)
        self._judges = judges_with(self._meaning, embedder.name)
        self._retriever = Retriever(index, self._meaning)

    @classmethod
    def open(cls, settings: Settings | None = None, llm: Any = None, embedding: Any = None) -> Self:
        """The assistant over the index of `settings` (default: environment and `.env`).

        `llm`: a ChatModel or a LlamaIndex LLM; default: the chat model that the settings name, if any.
        `embedding`: an Embedder or a LlamaIndex embedding; the index must have been made with the same.
        Raises StoreError without an index, EmbedderMismatch, IndexVersionError, SettingsError.
        """
        settings = settings or load_settings()
        embedder = embedder_of(embedding, settings)
        with closed_on_failure(Index.open(settings, embedder.name)) as index:
            return cls(settings, index, embedder, chat_model_of(llm, settings))

    def close(self) -> None:
        """Let go of the index and of the connection to a chat model."""
        self._index.close()
        getattr(self._llm, "close", lambda: None)()

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        *,
        local: bool = False,
        as_of_version: str | None = None,
        progress: Progress | None = None,
    ) -> Answer:
        """Answer `question` with proof, or decline. `local`: without the chat model even if one is named.

        `as_of_version`: from the documents as the index held them then, see `at`. Raises UnknownDocument and UsageError. A
        failing chat model raises nothing: the local answer is given instead, with a notice. `progress` hears how many of how
        many documents are read, where all of them are, or places, where each is judged."""
        if as_of_version is not None:
            with self.at(as_of_version, progress) as then:
                return then.ask(question, history, filters, local=local, progress=progress)
        *_, last = self.stream(question, history, filters, local=local, progress=progress)
        assert isinstance(last, Done)
        return last.answer

    @traced_events("question", counts)
    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        *,
        local: bool = False,
        progress: Progress | None = None,
    ) -> Generator[Event, None, None]:
        """The same as events: PassagesFound, a SentenceProved each, Done. Closing it stops the request."""
        clock = Clock()
        if line := reply(question):
            yield Done(courtesy(question, line, Engine(self._embedder.name, LOCAL), clock.timings()))
            return
        notices: list[str] = []
        point, understand, holds = self._point(LOCAL), self._retriever.understand, self._index.catalog.holds
        asked, rewriting, local = self._standalone(closed_up(question), history, local, notices)
        understood = replace(understand(asked), said=said_before(closed_up(question), history))
        surveyed = survey(understood, self._index, self._retriever, self._meaning, filters, progress)
        if surveyed is not None:
            yield from self._tell(question, surveyed, rewriting, notices, clock, progress, local=local)
            return
        search = partial(self._retriever.search, k=self.settings.passages, filters=filters)
        passages = tuple(search(understood))
        notices += noticed(understood, self._embedder, self._index, filters)
        clock.retrieved()
        yield PassagesFound(passages)
        writes = self._llm if passages and not local else None
        look = partial(read, embedder=self._meaning, holds=holds, least=0.0 if writes else point)
        if writes is None:
            draft, looked = None, look(understood, passages)
        else:
            with meanwhile(partial(look, understood, passages)) as looked_at:
                draft = yield from written(self._writer(writes, notices), asked, passages, search)
                looked = looked_at()
        if draft is None:
            passages, looked = asked_again(understood, passages, looked, point, self._retriever, search, look)
            beside = understood, looked, passages, self._index, self._retriever, filters, progress, look
            if told := told_beside(*beside):
                yield from self._tell(question, told, rewriting, notices, clock)
                return
        if draft is None or gives_way(draft, understood, passages, looked, point, look):
            read_out = Draft(LOCAL, *quote(looked, passages, Quotes(holds)))
            if stands := self._stands(read_out, looked.confidence):
                yield from events_of(read_out)
            draft = read_out if draft is None else instead_of(draft, read_out, notices) if stands else draft
        draft = replace(draft, usage=together(rewriting, draft.usage))
        passages += draft.more
        yield Done(self._decide(question, understood, passages, looked, draft, notices, clock, filters))

    def _writer(self, llm: ChatModel, notices: list[str]) -> Writer:
        return Writer(llm, self.settings, self._judges, self._index.catalog.holds, notices)

    def _tell(
        self,
        question: str,
        surveyed: Survey,
        usage: Usage,
        notices: list[str],
        clock: Clock,
        progress: Progress | None = None,
        *,
        local: bool = True,
    ) -> Iterator[Event]:
        """The answer to a question about the whole corpus, as events; the chat model writes an overview, if not `local`."""
        clock.retrieved()
        writes = None if local else self._llm
        draft, material = None, surveyed.material() if writes and surveyed.material else ()
        yield PassagesFound(material or surveyed.passages)
        if writes and material:
            draft = yield from overview(self._writer(writes, notices), question, material, progress)
        likely = confidence("", draft, surveyed.confidence) if draft else 0.0
        engine = Engine(self._embedder.name, LOCAL)
        if draft and self._stands(draft, likely):
            answer = overview_told(question, surveyed, draft, likely, material, engine, clock.timings())
        else:
            notices += [FALLEN] if draft else []
            answer = outlined(question, surveyed, Quotes(self._index.catalog.holds), engine, clock.timings())
            yield from events_of(answer)
        spent = together(usage, draft.usage) if draft else usage
        told = (*self._index.notices, *answer.notices, *notices)
        yield Done(replace(answer, notices=told, usage=spent))

    @contextmanager
    def at(self, moment: str, progress: Progress | None = None) -> Iterator[Self]:
        """This assistant over the index as it stood at the end of a day (`YYYY-MM-DD`) or at a time, UTC.

        `progress` hears how far putting it together is. Raises UsageError when nothing of then is kept.
        """
        from rag.store.history.past import PastIndex

        with PastIndex.of(self._index, moment, self._embedder, progress) as index:
            yield type(self)(self.settings, index, self._embedder, self._llm)

    def reachable(self) -> dict[str, bool]:
        """Whether each store of the index can be used now, by name; servers are asked, which may take long."""
        return self._index.reachable()

    def answering(self, settings: Settings, llm: ChatModel | None = None) -> Self:
        """Over the same index by other `settings`, and by another `llm` if given; who opened this one closes the index."""
        return type(self)(settings, self._index, self._embedder, llm or self._llm)

    def search(self, question: str, k: int = 10, filters: Filters | None = None) -> list[Passage]:
        """At most `k` passages for `question`, best first, without reading them."""
        return self._retriever.search(question, k, filters)

    def check(self, draft: str, blocks: Sequence[Block] = ()) -> Check:
        """Every sentence of `draft` against the documents, see `rag.check`. Raises ValueError for one that is too long."""
        from rag.check import check

        return check(draft, self._corpus(), blocks)

    def checking(self, draft: str, blocks: Sequence[Block] = ()) -> Iterator[tuple[int, Check]]:
        """The same as it grows: how many sentences there are, and what is found so far; see `rag.check.checking`."""
        from rag.check import checking

        return checking(draft, self._corpus(), blocks)

    def _corpus(self) -> Corpus:
        from rag.check import Corpus

        return Corpus(self._retriever.search, self._index.catalog.holds, self._judges)

    def recheck(self, cited: Sequence[Cited]) -> Recheck:
        """What has become of the citations of earlier answers, see `rag.recheck`."""
        from rag.recheck import recheck

        return recheck(cited, self._index.catalog, self._retriever.search)

    def document(self, document_id: str) -> Document:
        """A document as citations count it. Raises UnknownDocument."""
        return self._index.catalog.document(document_id)

    def documents(self) -> list[DocumentInfo]:
        """All documents without their texts, by id."""
        return self._index.catalog.documents()

    def as_retriever(self, k: int = 10, filters: Filters | None = None) -> Any:
        """This index as a LlamaIndex `BaseRetriever`."""
        from rag.llamaindex import CitewellRetriever

        return CitewellRetriever(partial(self.search, k=k, filters=filters))

    def as_query_engine(self, filters: Filters | None = None) -> Any:
        """This assistant as a LlamaIndex `BaseQueryEngine`: `Response` with our sentences, citations as source nodes."""
        from rag.llamaindex import CitewellQueryEngine

        return CitewellQueryEngine(partial(self.ask, filters=filters))

    def as_tools(self, k: int = 5, filters: Filters | None = None) -> list[Any]:
        """Tools for LlamaIndex agents: ask, search (`k` passages), check; see `rag.llamaindex.tools_of`."""
        from rag.llamaindex import tools_of

        search = partial(self.search, k=k, filters=filters)
        return tools_of(partial(self.ask, filters=filters), search, lambda text: self.check(text).to_dict())

    def _standalone(
        self, question: str, history: Sequence[Turn], local: bool, notices: list[str]
    ) -> tuple[str, Usage, bool]:
        """The question as one that needs no history, its cost, and whether the answer is local: no model is waited for twice."""
        if history and self._llm is not None and not local:
            from rag.write.llm import rewrite

            try:
                return *rewrite(self._llm, question, history, standalone(question, history)), local
            except RemoteModelError as error:
                local = error.kind in ("timeout", "connection")
                said = " Answered by the local reader instead." if local else ""
                notices.append(f"{error} The question was searched with the words of the one before.{said}")
        asked, slips = respelt(standalone(question, history), self._index)
        notices += respelling_notices(slips)
        return asked, Usage(), local

    def _stands(self, draft: Draft, likely: float) -> bool:
        """Whether a draft is given as the answer."""
        return bool(draft.sentences) and not draft.refused and likely >= self._point(draft.answerer)

    def _point(self, answerer: str) -> float:
        """The confidence from which an answer is given."""
        if self.settings.min_confidence is not None:
            return self.settings.min_confidence
        return operating_point() if answerer == LOCAL else POINT

    def _decide(
        self,
        question: str,
        understood: Question,
        passages: tuple[Passage, ...],
        reading: Reading,
        draft: Draft,
        notices: Sequence[str],
        clock: Clock,
        filters: Filters | None,
    ) -> Answer:
        local, likely = draft.answerer == LOCAL, reading.confidence
        likely = likely if local else confidence(understood.text, draft, likely)
        answered = self._stands(draft, likely)
        citations = draft.citations if answered else ()
        sure, differs = likely > POINT, differences(understood, reading, passages, citations)
        reserved = reservations(understood, reading, citations, local=local, sure=sure) if answered else []
        return Answer(
            question=question,
            outcome="answered" if answered else "declined",
            text=render(draft.sentences) if answered else refusal(self._index.catalog, filters),
            short_answer=short_of(reading, draft, local=local) if answered and not differs else None,
            confidence=round(likely, 4),
            sentences=draft.sentences if answered else (),
            citations=citations,
            passages=passages,
            engine=Engine(self._embedder.name, draft.answerer),
            timings_ms=clock.timings(),
            unresolved=draft.unresolved,
            notices=tuple(dict.fromkeys((*reserved, *differs, *notices))),
            usage=draft.usage,
            best=None if answered else nearest_answer(reading, passages, Quotes(self._index.catalog.holds)),
        )
