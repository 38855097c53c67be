"""Embedders: the shipped model on real texts, and the real openai client over a fake transport."""

from __future__ import annotations

import hashlib
import json
import math
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from pydantic import SecretStr

from rag.encode import remote as embed
from rag.encode.choose import open_embedder
from rag.encode.local import MINILM, LocalEmbedder
from rag.encode.remote import RemoteEmbedder
from rag.encode.session import MODELS
from rag.errors import ModelFileError, RemoteModelError, SettingsError
from rag.settings import Settings

TEXTS = [
    "Ukraine bought twelve drones from Turkey.",
    "",
    "Hi.",
    "The contract covers corvettes, engines and the training of crews. " * 8,
    "word " * 2000,
    "Kyiv, Київ, İstanbul 👍",
]


@pytest.fixture(scope="module")
def local() -> LocalEmbedder:
    return LocalEmbedder()


class TestShippedFiles:
    def test_manifest_matches_the_files(self) -> None:
        manifest = json.loads((MODELS / "manifest.json").read_text(encoding="utf-8"))

        assert MINILM.name in manifest
        for model, entry in manifest.items():
            for name, recorded in entry["files"].items():
                data = (MODELS / model / name).read_bytes()
                assert hashlib.sha256(data).hexdigest() == recorded["sha256"]
                assert len(data) == recorded["bytes"]

    @pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "MODEL_CARD.md"])
    def test_papers_lie_beside_the_weights(self, name: str) -> None:
        assert (MINILM.folder / name).read_text(encoding="utf-8").strip()

    @pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
    def test_an_altered_file_is_refused(self, tmp_path: Path, name: str) -> None:
        shutil.copytree(MINILM.folder, tmp_path / "model")
        data = bytearray((tmp_path / "model" / name).read_bytes())
        data[len(data) // 2] ^= 1
        (tmp_path / "model" / name).write_bytes(data)

        with pytest.raises(ModelFileError, match=r"was altered.*Reinstall"):
            LocalEmbedder(replace(MINILM, folder=tmp_path / "model"))

    def test_a_missing_file_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ModelFileError, match=r"cannot be read.*Reinstall"):
            LocalEmbedder(replace(MINILM, folder=tmp_path))

    def test_a_manifest_that_does_not_know_the_model_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")

        with pytest.raises(ModelFileError, match=r"manifest.json cannot be read.*Reinstall"):
            LocalEmbedder(replace(MINILM, manifest=tmp_path / "manifest.json"))


class TestLocal:
    def test_it_says_what_it_is(self, local: LocalEmbedder) -> None:
        digest = hashlib.sha256((MINILM.folder / "model.onnx").read_bytes()).hexdigest()

        assert local.name == f"all-MiniLM-L6-v2:{digest[:8]}"
        assert (local.dimension, local.max_tokens) == (384, 256)
        assert local.languages == {"en"}

    def test_vectors_are_unit_float32_in_the_order_given(self, local: LocalEmbedder) -> None:
        vectors = local.embed(TEXTS)

        assert vectors.shape == (len(TEXTS), 384)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
        for row, text in enumerate(TEXTS):
            np.testing.assert_array_equal(vectors[row], local.embed_question(text))

    def test_a_vector_depends_on_its_text_alone(self, local: LocalEmbedder) -> None:
        """To the bit: in any company, in any order, in a second embedder."""
        expected = dict(zip(TEXTS, local.embed(TEXTS), strict=True))

        for row, text in enumerate(reversed(TEXTS)):
            np.testing.assert_array_equal(local.embed(TEXTS[::-1])[row], expected[text])
        other = LocalEmbedder()
        np.testing.assert_array_equal(other.embed([TEXTS[3]])[0], expected[TEXTS[3]])

    def test_no_text_gives_no_rows(self, local: LocalEmbedder) -> None:
        assert local.embed([]).shape == (0, 384)

    @pytest.mark.parametrize(
        ("question", "near", "far"),
        [
            ("Who won the cup?", "The trophy went to the home team.", "Rain is expected on Monday."),
            ("How old is the bridge?", "The crossing was built in 1890.", "She sings in a choir."),
            (
                "Turkey sold drones to Kyiv",
                "Ukraine purchased unmanned aircraft from Ankara",
                "The recipe asks for two eggs and a spoon of flour",
            ),
        ],
    )
    def test_a_paraphrase_is_nearer(self, local: LocalEmbedder, question: str, near: str, far: str) -> None:
        cosines = local.embed([near, far]) @ local.embed_question(question)

        assert cosines[0] > cosines[1] + 0.15

    def test_known_cosines(self, local: LocalEmbedder) -> None:
        """Expected: a forward pass in numpy (float64) with the official weights."""
        a, b, c, d = local.embed(
            [
                "A man is playing a guitar.",
                "Someone plays the guitar.",
                "A man is eating food.",
                "The central bank raised interest rates.",
            ]
        )

        assert [float(a @ b), float(a @ c), float(a @ d)] == pytest.approx(
            [0.8406, 0.2765, -0.0712], abs=0.03
        )

    def test_only_the_first_256_pieces_are_seen(self, local: LocalEmbedder) -> None:
        long = "word " * 254

        assert local.count_tokens(long) == 256
        np.testing.assert_array_equal(local.embed_question(long), local.embed_question(long + "never seen"))

    def test_counts_include_the_two_special_tokens(self, local: LocalEmbedder) -> None:
        assert local.count_tokens("") == 2
        assert local.count_tokens("drones") == 2 + len(local.token_offsets("drones"))

    def test_offsets_are_code_points(self, local: LocalEmbedder) -> None:
        text = "👍 Київ, İstanbul"
        words = {text[start:end] for start, end in local.token_offsets(text)}

        assert "," in words
        assert all(0 <= start < end <= len(text) for start, end in local.token_offsets(text))
        assert local.token_offsets("ab, cd") == [(0, 2), (2, 3), (4, 6)]

    def test_special_tokens_in_a_text_are_only_text(self, local: LocalEmbedder) -> None:
        assert local.token_offsets("a [SEP] b") == [(0, 1), (2, 3), (3, 6), (6, 7), (8, 9)]
        assert local.count_tokens("[SEP]") == 5

    def test_broken_unicode_is_embedded_all_the_same(self, local: LocalEmbedder) -> None:
        assert np.isfinite(local.embed_question("half a pair: \ud83d")).all()
        assert local.token_offsets("a \ud83d b")[-1] == (4, 5)

    def test_neither_torch_nor_transformers_is_imported(self, tmp_path: Path) -> None:
        code = (
            "import sys; from rag.encode.local import LocalEmbedder; LocalEmbedder().embed_question('x');"
            "heavy = {'torch', 'transformers', 'openai', 'tiktoken'} & set(sys.modules);"
            "assert not heavy, heavy"
        )
        root = Path(__file__).resolve().parents[3]
        subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(root)}, cwd=tmp_path)


def settings(**changes: Any) -> Settings:
    values: dict[str, Any] = {
        "embedding_model": "text-embedding-3-small",
        "openai_api_key": SecretStr("sk-secret-key"),
        "max_retries": 0,
        **changes,
    }
    return Settings(**values)


def answer(request: httpx.Request) -> httpx.Response:
    """An endpoint whose vector of a text is (length, 1, 0), sent in reverse order."""
    texts = json.loads(request.content)["input"]
    rows = [
        {"object": "embedding", "index": i, "embedding": [float(len(text)), 1.0, 0.0]}
        for i, text in enumerate(texts)
    ]
    return httpx.Response(
        200,
        json={
            "object": "list",
            "model": "m",
            "data": rows[::-1],
            "usage": {"prompt_tokens": 1, "total_tokens": 1},
        },
    )


class Endpoint:
    """Records requests; answers with `answers` in turn, then as `answer` does."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.requests: list[httpx.Request] = []
        self._answers = list(answers)
        self.client = httpx.Client(transport=httpx.MockTransport(self._handle))

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if not self._answers:
            return answer(request)
        chosen = self._answers.pop(0)
        if isinstance(chosen, Exception):
            raise chosen
        return chosen


def failure(status: int, message: str = "no", **fields: str) -> httpx.Response:
    headers = {"retry-after-ms": "1"}
    return httpx.Response(status, headers=headers, json={"error": {"message": message, **fields}})


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
