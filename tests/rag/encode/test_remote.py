"""The real openai client over a fake transport: shape, batches, every failure."""

from __future__ import annotations

import json
import math
from collections.abc import Callable

import httpx
import numpy as np
import pytest
from endpoints import Endpoint, failure, settings

from rag.encode import remote as embed
from rag.encode.remote import RemoteEmbedder
from rag.errors import RemoteModelError


class TestRemote:
    def test_request_shape(self) -> None:
        endpoint = Endpoint()
        RemoteEmbedder(settings(), endpoint.client).embed(["ab", ""])
        request = endpoint.requests[0]

        assert str(request.url) == "https://api.openai.com/v1/embeddings"
        assert request.headers["authorization"] == "Bearer sk-secret-key"
        assert json.loads(request.content) == {
            "model": "text-embedding-3-small",
            "input": ["ab", "-"],
            "encoding_format": "float",
        }

    def test_vectors_are_unit_and_in_order(self) -> None:
        remote = RemoteEmbedder(settings(), Endpoint().client)
        vectors = remote.embed(["a", "abc"])

        assert vectors.dtype == np.float32
        np.testing.assert_allclose(vectors[0], [1 / math.sqrt(2), 1 / math.sqrt(2), 0], atol=1e-6)
        np.testing.assert_allclose(vectors[1], np.array([3, 1, 0]) / math.sqrt(10), atol=1e-6)
        assert remote.embed_question("a").shape == (3,)

    def test_dimension_is_learned_once(self) -> None:
        endpoint = Endpoint()
        remote = RemoteEmbedder(settings(), endpoint.client)

        assert (remote.dimension, remote.dimension) == (3, 3)
        assert remote.embed([]).shape == (0, 3)
        assert len(endpoint.requests) == 1

    def test_the_first_answer_serves_as_the_probe(self) -> None:
        endpoint = Endpoint()
        remote = RemoteEmbedder(settings(), endpoint.client)
        remote.embed(["a"])

        assert remote.dimension == 3
        assert len(endpoint.requests) == 1

    def test_name_is_the_model(self) -> None:
        remote = RemoteEmbedder(settings(), Endpoint().client)

        assert remote.name == "openai:text-embedding-3-small"
        assert remote.languages == frozenset()

    def test_batches_keep_to_the_row_budget(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(embed, "BATCH_ROWS", 2)
        endpoint = Endpoint()
        vectors = RemoteEmbedder(settings(), endpoint.client).embed(["a", "bb", "ccc"])

        assert [len(json.loads(r.content)["input"]) for r in endpoint.requests] == [2, 1]
        assert vectors[:, 0].argsort().tolist() == [0, 1, 2]

    def test_batches_keep_to_the_token_budget(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(embed, "BATCH_TOKENS", 10)
        endpoint = Endpoint()
        RemoteEmbedder(settings(), endpoint.client).embed(["one two three four five six"] * 3)

        assert len(endpoint.requests) == 3

    def test_a_text_beyond_the_model_is_cut(self) -> None:
        endpoint = Endpoint()
        remote = RemoteEmbedder(settings(), endpoint.client)
        remote.embed(["word " * 9000])

        (sent,) = json.loads(endpoint.requests[0].content)["input"]
        assert remote.count_tokens(sent) <= remote.max_tokens

    def test_a_busy_server_is_asked_again(self) -> None:
        endpoint = Endpoint(failure(429), failure(500))
        RemoteEmbedder(settings(max_retries=2), endpoint.client).embed(["a"])

        assert len(endpoint.requests) == 3

    @pytest.mark.parametrize(
        ("problem", "kind", "retryable", "says"),
        [
            (lambda: failure(401, "Wrong key sk-secret-key"), "key", False, "OPENAI_API_KEY"),
            (lambda: failure(403), "key", False, "OPENAI_API_KEY"),
            (lambda: failure(404), "request", False, "CITEWELL_EMBEDDING_MODEL"),
            (lambda: failure(429), "rate", True, "try again"),
            (lambda: failure(429, code="insufficient_quota"), "rate", False, "quota"),
            (lambda: failure(500), "server", True, "HTTP 500"),
            (lambda: failure(400, "maximum context length is 512"), "context", False, "512"),
            (lambda: failure(400, "bad sk-secret-key here"), "request", False, "bad \\*\\*\\* here"),
            (lambda: httpx.ReadTimeout("slow"), "timeout", True, "CITEWELL_TIMEOUT_SECONDS"),
            (lambda: httpx.ConnectError("down"), "connection", True, "OPENAI_BASE_URL"),
            (lambda: httpx.Response(200, text="<html>hello"), "server", False, "embedding"),
            (lambda: httpx.Response(200, json={"data": []}), "server", False, "embedding model"),
            (
                lambda: httpx.Response(200, json={"data": [{"index": 0, "embedding": [None]}]}),
                "server",
                False,
                "embedding",
            ),
        ],
    )
    def test_failures_say_what_to_do_and_keep_the_key(
        self,
        problem: Callable[[], httpx.Response | Exception],
        kind: str,
        retryable: bool,
        says: str,
    ) -> None:
        remote = RemoteEmbedder(settings(), Endpoint(problem()).client)

        with pytest.raises(RemoteModelError, match=says) as caught:
            remote.embed(["a"])
        assert (caught.value.kind, caught.value.retryable) == (kind, retryable)
        assert "sk-secret-key" not in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_a_password_in_the_url_is_not_shown(self) -> None:
        there = settings(openai_base_url="http://me:hidden@localhost:1/v1")

        with pytest.raises(RemoteModelError, match="http://localhost:1/v1") as caught:
            RemoteEmbedder(there, Endpoint(failure(500)).client).embed(["a"])
        assert "hidden" not in str(caught.value)
