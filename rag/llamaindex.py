"""Adapters both ways: our search, answers and proof for LlamaIndex, its embeddings and language models for us.

The only file beside ingestion that imports LlamaIndex; that takes seconds, so it is imported only where one
of these is used.

    response = assistant.as_query_engine().query("Who makes the engine?")
    agent = FunctionAgent(tools=assistant.as_tools(), llm=...)

    with Assistant.open(llm=AnyLlamaIndexLLM(...)) as assistant: ...
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Generator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.base.llms.types import ChatMessage, ChatResponse, ChatResponseGen
from llama_index.core.base.response.schema import Response
from llama_index.core.llms import LLM
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode
from llama_index.core.tools import FunctionTool
from numpy.typing import NDArray

from rag.encode.tokens import count_tokens, token_offsets
from rag.errors import RemoteModelError
from rag.types import Answer, Citation, Passage, Turn, Usage

MAX_TOKENS = 512
"""Longest text an embedding of LlamaIndex is given: it does not tell its limit, and nearly all take this much."""


class CitewellRetriever(BaseRetriever):
    """Our search as a LlamaIndex retriever.

    Each result keeps its place in the source: `start_char_idx` and `end_char_idx` count code points of the
    stored document, whose id is `ref_doc_id`; metadata carries title, source, url, date and page.
    """

    def __init__(self, search: Callable[[str], Sequence[Passage]]) -> None:
        """`search` takes a question and returns passages, best first."""
        super().__init__()
        self._search = search

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [NodeWithScore(node=_node(p), score=p.score) for p in self._search(query_bundle.query_str)]


class CitewellQueryEngine(BaseQueryEngine):
    """Our answers as a LlamaIndex query engine.

    The response's text has its `[n]` markers; source node n is what `[n]` quotes, with its exact place in the document.
    Metadata says `outcome` ("answered", "declined", ...) and `confidence`; a declined answer has no source nodes.
    """

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        """`ask` takes a question and returns its answer."""
        super().__init__(callback_manager=None)
        self._ask = ask

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._ask(query_bundle.query_str)
        nodes = [NodeWithScore(node=_quote_node(c), score=answer.confidence) for c in answer.citations]
        said: dict[str, Any] = {"outcome": answer.outcome, "confidence": answer.confidence}
        return Response(answer.text, source_nodes=nodes, metadata=said)

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}


def tools_of(
    ask: Callable[[str], Answer],
    search: Callable[[str], Sequence[Passage]],
    check: Callable[[str], dict[str, Any]],
) -> list[FunctionTool]:
    """Tools for LlamaIndex agents: `ask_documents`, `search_documents`, `check_text`; each gives JSON."""

    def ask_documents(question: str) -> str:
        """Answer a question from the documents: cited sentences, or that they do not say. Give one whole question."""
        answer = ask(question)
        quotes = [{"label": c.label, **_placed(c), "quote": c.quote} for c in answer.citations]
        return json.dumps(
            {"outcome": answer.outcome, "answer": answer.text, "citations": quotes}, ensure_ascii=False
        )

    def search_documents(question: str) -> str:
        """Find passages of the documents by meaning and words, best first."""
        found = [{**_placed(p), "text": p.text} for p in search(question)]
        return json.dumps(found, ensure_ascii=False)

    def check_text(text: str) -> str:
        """Hold every sentence of a text against the documents: proved, cited, contradicted, not_found, no_claim."""
        return json.dumps(check(text), ensure_ascii=False)

    return [FunctionTool.from_defaults(tool) for tool in (ask_documents, search_documents, check_text)]


def _placed(found: Passage | Citation) -> dict[str, Any]:
    """Where something stands, in the words of `ask --json`."""
    return {"document_id": found.document_id, "title": found.title, "start": found.start, "end": found.end}


class LlamaIndexEmbedder:
    """A LlamaIndex embedding as an `Embedder`."""

    max_tokens = MAX_TOKENS
    languages: frozenset[str] = frozenset()

    def __init__(self, embedding: BaseEmbedding) -> None:
        self._embedding = embedding
        self.name = f"llamaindex:{embedding.class_name()}:{embedding.model_name}"

    @cached_property
    def dimension(self) -> int:
        """Length of a vector, learned from the first text."""
        return int(self._checked([self._embedding.get_text_embedding("dimension")]).shape[1])

    def count_tokens(self, text: str) -> int:
        """Tokens of `text`, estimated: LlamaIndex embeddings have no tokenizer to ask."""
        return count_tokens(text)

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Code point span of every estimated token."""
        return token_offsets(text)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of `texts`: (n, dimension). Raises RemoteModelError when the embedding fails."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        try:
            vectors = self._embedding.get_text_embedding_batch(list(texts))
        except Exception as error:  # each vendor has errors of its own
            raise _failed("embedding", self.name, error) from None
        return self._checked(vectors)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Unit vector of a question: (dimension,). Raises RemoteModelError when the embedding fails."""
        try:
            vector = self._embedding.get_query_embedding(text)
        except Exception as error:  # as above
            raise _failed("embedding", self.name, error) from None
        unit: NDArray[np.float32] = self._checked([vector])[0]
        return unit

    def _checked(self, vectors: Sequence[Sequence[float]]) -> NDArray[np.float32]:
        array = np.asarray(vectors, dtype=np.float32)
        if array.ndim != 2 or not array.shape[1] or not np.isfinite(array).all():
            raise RemoteModelError(
                f"{self.name} gave vectors of shape {array.shape}: use another embedding.",
                kind="server",
                retryable=False,
            )
        lengths = np.linalg.norm(array, axis=1, keepdims=True)
        return np.asarray(array / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


class LlamaIndexChat:
    """A LlamaIndex language model as a `ChatModel`."""

    def __init__(self, llm: LLM) -> None:
        self._llm = llm
        self.name = f"llamaindex:{llm.class_name()}:{llm.metadata.model_name}"

    def stream(self, messages: Sequence[Turn], max_tokens: int) -> Generator[str | Usage, None, None]:
        """See `rag.write.llm.ChatModel.stream`.

        There is no common way to ask for a length, so the reply is cut after `max_tokens` by closing it.
        Tokens are counted here; the cost is not known.
        """
        chat = [ChatMessage(role=turn["role"], content=turn["content"]) for turn in messages]
        written: list[str] = []
        used = 0
        try:
            for piece in self._pieces(chat):
                written.append(piece)
                yield piece
                used += count_tokens(piece)
                if used >= max_tokens:
                    break
        except Exception as error:  # each vendor has errors of its own
            raise _failed("chat model", self.name, error) from None
        if not "".join(written).strip():
            raise RemoteModelError(
                f"The chat model {self.name} sent no text: try again or use another model.",
                kind="empty",
                retryable=True,
            )
        yield Usage(sum(count_tokens(turn["content"]) for turn in messages), used)

    def _pieces(self, chat: Sequence[ChatMessage]) -> Generator[str, None, None]:
        try:
            responses = self._llm.stream_chat(chat)
        except NotImplementedError:
            yield self._llm.chat(chat).message.content or ""
            return
        yield from _deltas(responses)


def embedder_from(embedding: object) -> LlamaIndexEmbedder:
    """`embedding` as an Embedder. Raises TypeError unless it is a LlamaIndex embedding."""
    if not isinstance(embedding, BaseEmbedding):
        raise TypeError(
            f"embedding must be an Embedder or a LlamaIndex embedding, not {type(embedding).__name__}"
        )
    return LlamaIndexEmbedder(embedding)


def chat_model_from(llm: object) -> LlamaIndexChat:
    """`llm` as a ChatModel. Raises TypeError unless it is a LlamaIndex LLM."""
    if not isinstance(llm, LLM):
        raise TypeError(f"llm must be a ChatModel or a LlamaIndex LLM, not {type(llm).__name__}")
    return LlamaIndexChat(llm)


def _deltas(responses: ChatResponseGen) -> Generator[str, None, None]:
    """New text of each response; some models send only the text so far."""
    so_far = ""
    try:
        for response in responses:
            delta = response.delta if response.delta is not None else _rest(response, so_far)
            so_far += delta
            if delta:
                yield delta
    finally:
        responses.close()


def _rest(response: ChatResponse, so_far: str) -> str:
    content = response.message.content or ""
    return content[len(so_far) :] if content.startswith(so_far) else ""


def _node(passage: Passage) -> TextNode:
    return _text_node(passage.chunk_id, passage.text, passage)


def _quote_node(citation: Citation) -> TextNode:
    name = f"{citation.document_id}:{citation.start}-{citation.end}"
    return _text_node(name, citation.quote, citation)


def _text_node(name: str, text: str, place: Passage | Citation) -> TextNode:
    about = {
        "title": place.title,
        "source": place.source,
        "url": place.url,
        "date": place.date,
        "page": place.page,
        "place": place.place,
        "document_id": place.document_id,
    }
    return TextNode(
        id_=name,
        text=text,
        metadata={key: value for key, value in about.items() if value is not None},
        start_char_idx=place.start,
        end_char_idx=place.end,
        excluded_llm_metadata_keys=["document_id", "url"],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=place.document_id)},
    )


def _failed(what: str, name: str, error: Exception) -> Exception:
    """`error` as ours; its text stays out, since a vendor may put the key there."""
    if isinstance(error, RemoteModelError):
        return error
    return RemoteModelError(
        f"The {what} {name} failed ({type(error).__name__}): check its settings, or try again.",
        kind="server",
        retryable=True,
    )
