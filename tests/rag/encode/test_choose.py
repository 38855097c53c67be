"""Which embedder the settings mean; a key alone sends nothing."""

from __future__ import annotations

import pytest
from endpoints import Endpoint, settings

from rag.encode.choose import open_embedder
from rag.encode.local import LocalEmbedder
from rag.errors import SettingsError
from rag.settings import Settings


class TestChoice:
    def test_unset_means_local(self) -> None:
        assert isinstance(open_embedder(Settings()), LocalEmbedder)

    def test_a_key_alone_changes_nothing(self) -> None:
        endpoint = Endpoint()
        chosen = open_embedder(settings(embedding_model=None), endpoint.client)

        chosen.embed_question("hello")
        assert isinstance(chosen, LocalEmbedder)
        assert endpoint.requests == []

    def test_a_named_model_without_endpoint_says_what_to_set(self) -> None:
        with pytest.raises(SettingsError, match=r"OPENAI_API_KEY.*OPENAI_BASE_URL"):
            open_embedder(settings(openai_api_key=None))

    def test_a_server_without_key(self) -> None:
        endpoint = Endpoint()
        chosen = open_embedder(
            settings(openai_api_key=None, openai_base_url="http://localhost:1234/v1"),
            endpoint.client,
        )

        chosen.embed_question("hello")
        assert str(endpoint.requests[0].url) == "http://localhost:1234/v1/embeddings"

    def test_opening_sends_nothing(self) -> None:
        endpoint = Endpoint()
        open_embedder(settings(), endpoint.client)

        assert endpoint.requests == []
