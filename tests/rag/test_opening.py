"""What a caller gives becomes what we work with; nothing given is what the settings name."""

from __future__ import annotations

from fakes import HashEmbedder

from rag.opening import chat_model_of, embedder_of
from rag.settings import Settings


class Model:
    """A chat model of ours: it streams, and nothing else."""

    name = "m"

    def stream(self) -> None: ...


def test_our_own_pass_through() -> None:
    embedder, model = HashEmbedder(), Model()
    assert embedder_of(embedder, Settings()) is embedder
    assert chat_model_of(model, Settings()) is model


def test_nothing_given_is_what_the_settings_name() -> None:
    assert embedder_of(None, Settings()).name.startswith("all-MiniLM-L6-v2")
    assert chat_model_of(None, Settings()) is None
    named = chat_model_of(None, Settings(chat_model="m", openai_base_url="http://127.0.0.1:9/v1"))
    assert named is not None
    named.close()  # type: ignore[attr-defined]


def test_models_of_llamaindex_are_adapted() -> None:
    from llama_index.core.embeddings import MockEmbedding
    from llama_index.core.llms import MockLLM

    adapted = embedder_of(MockEmbedding(embed_dim=4), Settings())
    assert adapted.embed_question("x").shape == (4,)
    assert hasattr(chat_model_of(MockLLM(), Settings()), "stream")
