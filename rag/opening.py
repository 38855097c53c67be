"""What an assistant is opened with: our own protocols, made of what a caller gives or the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from rag.encode.choose import open_embedder
from rag.encode.embedder import Embedder
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.write.llm import ChatModel


def embedder_of(given: Any, settings: Settings) -> Embedder:
    """`given`, an Embedder or a LlamaIndex embedding; when None, what the settings name."""
    if given is None:
        return open_embedder(settings)
    if hasattr(given, "embed_question"):
        return cast("Embedder", given)
    from rag.llamaindex import embedder_from

    return embedder_from(given)


def chat_model_of(given: Any, settings: Settings) -> ChatModel | None:
    """`given`, a ChatModel or a LlamaIndex LLM; when None, what the settings name, if anything."""
    if given is None:
        if not settings.chat_model:
            return None
        from rag.write.llm import OpenAIChat

        return OpenAIChat(settings)
    if hasattr(given, "stream") and not hasattr(given, "stream_chat"):  # LlamaIndex models have both
        return cast("ChatModel", given)
    from rag.llamaindex import chat_model_from

    return chat_model_from(given)
