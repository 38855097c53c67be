"""The adapters with real LlamaIndex objects: its mock models, a model of our own, its query engine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from llama_index.core import MockEmbedding
from llama_index.core.base.llms.types import ChatMessage, ChatResponse, ChatResponseGen, LLMMetadata
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, MockLLM
from llama_index.core.llms.mock import MockLLMWithNonyieldingChatStream
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.schema import NodeRelationship

from ingest import ingest
from rag import Assistant, load_settings
from rag.errors import RemoteModelError
from rag.llamaindex import CitewellRetriever, chat_model_from, embedder_from
from rag.types import Passage, Usage
from rag.write.llm import complete

MESSAGES = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "When did it open?"}]


def passages(question: str) -> list[Passage]:
    text = "The Galata bridge opened in 1912."
    return [
        Passage(
            1,
            0.9,
            "news/a.md",
            "c1",
            "Bridges",
            "Daily News",
            None,
            "2024-03-08",
            3,
            40,
            40 + len(text),
            text,
        )
    ]


class Scripted(CustomLLM):
    """A model that says what it is told, one word at a time, and remembers what it was asked."""

    reply: str = "The Galata bridge opened in 1912 [1]."
    deltas: bool = True
    error: bool = False
    closed: bool = False
    asked: list[str] = []  # noqa: RUF012  # pydantic copies defaults

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="scripted-1")

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        self.asked.append(prompt)
        return CompletionResponse(text=self.reply)

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        self.asked.append(prompt)

        def words() -> CompletionResponseGen:
            text = ""
            try:
                for word in self.reply.split(" "):
                    delta = word if not text else " " + word
                    text += delta
                    yield CompletionResponse(text=text, delta=delta if self.deltas else None)
                if self.error:
                    raise RuntimeError("the key sk-secret was wrong")
            finally:
                self.closed = True

        return words()


class NoStream(Scripted):
    """A model that cannot stream."""

    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:
        raise NotImplementedError

    def chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:
        return ChatResponse(message=ChatMessage(role="assistant", content=self.reply))


class Counting(BaseEmbedding):
    """Letters counted: near texts have near vectors."""

    model_name: str = "letters"

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(text.lower().count(letter)) for letter in "abcdefgh"]

    def _get_query_embedding(self, query: str) -> list[float]:
        if query == "fail":
            raise RuntimeError("the key sk-secret was wrong")
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


# ---------------------------------------------------------------- our retriever for LlamaIndex


def test_passages_become_nodes_that_keep_their_place() -> None:
    (found,) = CitewellRetriever(passages).retrieve("When did it open?")
    node = found.node
    assert found.score == 0.9
    assert (node.node_id, node.ref_doc_id) == ("c1", "news/a.md")
    assert node.relationships[NodeRelationship.SOURCE].node_id == "news/a.md"  # type: ignore[union-attr]
    assert node.get_content() == "The Galata bridge opened in 1912."
    assert node.metadata == {
        "title": "Bridges",
        "source": "Daily News",
        "date": "2024-03-08",
        "page": 3,
        "document_id": "news/a.md",
    }
    assert (node.start_char_idx, node.end_char_idx) == (40, 73)  # type: ignore[attr-defined]


def test_a_query_engine_of_llamaindex_answers_from_our_passages() -> None:
    engine = RetrieverQueryEngine.from_args(CitewellRetriever(passages), llm=MockLLM())
    response = engine.query("When did it open?")
    assert "The Galata bridge opened in 1912." in str(response)
    assert "Daily News" in str(response)
    assert [found.node.node_id for found in response.source_nodes] == ["c1"]


# ---------------------------------------------------------------- their embeddings for us


def test_an_embedding_becomes_an_embedder() -> None:
    embedder = embedder_from(Counting())
    assert embedder.name == f"llamaindex:{Counting.class_name()}:letters"
    assert embedder.dimension == 8
    vectors = embedder.embed(["a cab", "egg", "zzz"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, 8)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1.0, 1.0, 0.0], atol=1e-6)
    np.testing.assert_allclose(embedder.embed_question("a cab"), vectors[0])
    assert embedder.embed([]).shape == (0, 8)
    assert embedder.count_tokens("two words") == 2
    assert embedder.token_offsets("two words") == [(0, 3), (3, 9)]


def test_the_mock_embedding_of_llamaindex() -> None:
    embedder = embedder_from(MockEmbedding(embed_dim=5))
    assert embedder.dimension == 5
    np.testing.assert_allclose(embedder.embed(["x"]), np.full((1, 5), 5**-0.5), rtol=1e-6)


def test_a_failing_embedding_is_a_model_error_without_its_words() -> None:
    with pytest.raises(RemoteModelError) as caught:
        embedder_from(Counting()).embed_question("fail")
    assert "sk-secret" not in str(caught.value)
    assert caught.value.__suppress_context__


# ---------------------------------------------------------------- their language models for us


@pytest.mark.parametrize("llm", [Scripted(), Scripted(deltas=False), NoStream()])
def test_a_language_model_becomes_a_chat_model(llm: Scripted) -> None:
    text, usage = complete(chat_model_from(llm), MESSAGES, 50)
    assert text == "The Galata bridge opened in 1912 [1]."
    assert usage.prompt_tokens == 8
    assert usage.completion_tokens > 5
    assert usage.cost_usd is None


def test_the_mock_model_of_llamaindex_is_told_everything() -> None:
    model = chat_model_from(MockLLM())  # echoes its prompt
    assert model.name == "llamaindex:MockLLM:unknown"
    text, _ = complete(model, MESSAGES, 100)
    assert "Be brief." in text
    assert "When did it open?" in text


def test_it_streams_and_stops_when_closed() -> None:
    llm = Scripted()
    stream = chat_model_from(llm).stream(MESSAGES, 50)
    assert next(stream) == "The"
    stream.close()
    assert llm.closed


def test_it_is_cut_at_the_budget() -> None:
    llm = Scripted(reply="word " * 100)
    *pieces, usage = chat_model_from(llm).stream(MESSAGES, 10)
    assert len(pieces) == 10
    assert usage == Usage(8, 10)
    assert llm.closed


def test_failures_are_named_and_keep_the_key() -> None:
    with pytest.raises(RemoteModelError) as caught:
        complete(chat_model_from(Scripted(error=True)), MESSAGES, 50)
    assert "RuntimeError" in str(caught.value)
    assert "sk-secret" not in str(caught.value)
    assert caught.value.__suppress_context__
    with pytest.raises(RemoteModelError, match="no text") as caught:
        complete(chat_model_from(MockLLMWithNonyieldingChatStream()), MESSAGES, 50)
    assert caught.value.kind == "empty"


def test_anything_else_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="str"):
        embedder_from("text-embedding-3-small")
    with pytest.raises(TypeError, match="str"):
        chat_model_from("gpt-4o")


NOTE = "# Harbour\n\nThe harbour of Port Elm was dug in 1873 by two hundred men from the valley.\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("engine")
    (folder / "harbour.md").write_text(NOTE, encoding="utf-8")
    settings = load_settings(data_dir=folder / "index")
    ingest(folder / "harbour.md", settings)
    with Assistant.open(settings) as assistant:
        yield assistant


def test_the_query_engine_answers_with_exact_places(assistant: Assistant) -> None:
    response = assistant.as_query_engine().query("When was the harbour of Port Elm dug?")
    assert "1873" in str(response)
    assert "[1]" in str(response)
    assert response.metadata["outcome"] == "answered"
    (found,) = response.source_nodes
    text = assistant.document("harbour.md").text
    assert found.node.text == text[found.node.start_char_idx : found.node.end_char_idx]
    assert found.node.ref_doc_id == "harbour.md"


def test_the_query_engine_declines_without_sources(assistant: Assistant) -> None:
    response = asyncio.run(assistant.as_query_engine().aquery("How many submarines does Peru have?"))
    assert response.metadata["outcome"] != "answered"
    assert response.source_nodes == []
    assert "could not find" in str(response)


def test_agents_ask_search_and_check(assistant: Assistant) -> None:
    tools = {tool.metadata.name: tool for tool in assistant.as_tools()}
    assert all(tool.metadata.description for tool in tools.values())
    answered = json.loads(
        tools["ask_documents"].call(question="When was the harbour of Port Elm dug?").content
    )
    assert answered["outcome"] == "answered"
    assert "1873" in answered["citations"][0]["quote"]
    (passage,) = json.loads(tools["search_documents"].call(question="harbour").content)
    assert passage["document_id"] == "harbour.md"
    assert passage["end"] - passage["start"] == len(passage["text"])
    checked = json.loads(
        tools["check_text"].call(text="The harbour of Port Elm was dug in 1911 by two hundred men.").content
    )
    assert [sentence["status"] for sentence in checked["sentences"]] == ["contradicted"]
