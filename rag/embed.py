"""Texts → unit vectors: the built-in model, the multilingual extra, or an OpenAI-compatible endpoint.

`open_embedder(settings)` chooses. Documents leave the machine only when `embedding_model` names a
remote model; a key alone changes nothing.

The local model runs one text at a time, on as many threads as there are cores, instead of in padded
batches. Its activations are quantised with one scale per call, so in a batch the vector of a text
would depend on its neighbours and their padding (measured: cosine down to 0.975 between the two);
alone, equal text gives equal bits, which reuse by hash and repeatable evaluation rest on. It is
faster too: no padding is computed, and threads need not wait for each other (`eval/bench/embed.py`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

import numpy as np
from numpy.typing import NDArray

from rag.errors import ModelFileError, RemoteModelError, SettingsError
from rag.tokens import count_tokens, cut, token_offsets

if TYPE_CHECKING:
    from tokenizers import Encoding

    from rag.settings import Settings

Vectors = NDArray[np.float32]

MODELS = Path(__file__).parent / "models"
"""Where the shipped model files and `manifest.json` with their checksums lie."""

MULTILINGUAL = "multilingual"
"""Value of `embedding_model` that selects the local model of the extra of that name."""


class Embedder(Protocol):
    """What every embedder offers."""

    @property
    def name(self) -> str:
        """Stored with the index: equal names mean comparable vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def max_tokens(self) -> int:
        """Longest text in tokens, special ones included; what is beyond is not seen."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes it was made for; empty = any."""

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as this model sees it, special ones included."""

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Code point span of every token of `text`, special ones left out."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of documents' texts in the order given: (n, dimension)."""

    def embed_question(self, text: str) -> Vectors:
        """Unit vector of a question: (dimension,)."""


def open_embedder(settings: Settings, http_client: Any = None) -> Embedder:
    """The embedder that `settings` names; `http_client` (httpx) is for a remote one.

    Raises SettingsError when the extra or the endpoint's variables are missing and ModelFileError
    when a model file is missing or altered. Nothing is sent before the first text is embedded.
    """
    if settings.embedding_model is None:
        return LocalEmbedder(MINILM)
    if settings.embedding_model == MULTILINGUAL:
        from rag.multilingual import multilingual_model

        return LocalEmbedder(multilingual_model())
    return RemoteEmbedder(settings, http_client)


@dataclass(frozen=True)
class LocalModel:
    """Files and habits of one local model."""

    name: str
    folder: Path
    """Holds `model.onnx` and `tokenizer.json`."""
    manifest: Path
    """JSON: model name -> files -> file name -> sha256."""
    dimension: int
    max_tokens: int
    languages: frozenset[str]
    question_prefix: str = ""
    passage_prefix: str = ""
    advice: str = "Reinstall citewell: pip install --force-reinstall --no-deps citewell"


MINILM = LocalModel(
    name="all-MiniLM-L6-v2",
    folder=MODELS / "all-MiniLM-L6-v2",
    manifest=MODELS / "manifest.json",
    dimension=384,
    max_tokens=256,
    languages=frozenset({"en"}),
)


def recorded(model: LocalModel, file: str) -> str:
    """SHA-256 of one model file as the manifest has it; raises ModelFileError when it has none."""
    try:
        digest: str = json.loads(model.manifest.read_bytes())[model.name]["files"][file]["sha256"]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ModelFileError(f"{model.manifest} cannot be read ({error!r}). {model.advice}") from None
    return digest


def verified(model: LocalModel, file: str) -> bytes:
    """The bytes of one model file; raises ModelFileError unless they have the recorded SHA-256."""
    expected = recorded(model, file)
    path = model.folder / file
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelFileError(f"model file {path} cannot be read ({error!r}). {model.advice}") from None
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise ModelFileError(
            f"model file {path} was altered: its SHA-256 is {found[:12]}…, not {expected[:12]}…. "
            f"{model.advice}"
        )
    return data


class LocalEmbedder:
    """A BERT-like ONNX encoder in onnxruntime. Thread-safe; equal text gives equal bits."""

    def __init__(self, model: LocalModel = MINILM) -> None:
        """Reads and verifies the files of `model`; raises ModelFileError."""
        import onnxruntime
        from tokenizers import Tokenizer

        weights = verified(model, "model.onnx")
        self.name = f"{model.name}:{recorded(model, 'model.onnx')[:8]}"
        self.dimension = model.dimension
        self.max_tokens = model.max_tokens
        self.languages = model.languages
        self._model = model
        self._tokenizer = Tokenizer.from_buffer(verified(model, "tokenizer.json"))
        self._tokenizer.encode_special_tokens = True  # "[SEP]" in a text is only text
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # threads work on texts, see the module's docstring
        options.inter_op_num_threads = 1
        # The file is fused as it should be; the extended level would join Add and LayerNormalization
        # into an operator that is several times slower on processors without AVX-512.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def count_tokens(self, text: str) -> int:
        """Word pieces of `text` with the passage prefix and the two special tokens."""
        return len(self._pieces(self._model.passage_prefix + text).ids)

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Code point span of every word piece of `text`."""
        offsets: list[tuple[int, int]] = self._pieces(text, special=False).offsets
        return offsets

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of documents' texts in the order given: (n, dimension)."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)

        def fill(row: int) -> None:
            vectors[row] = self._vector(self._model.passage_prefix + texts[row])

        workers = min(cores(), len(texts))
        if workers < 2:
            for row in range(len(texts)):
                fill(row)
            return vectors
        # Longest first, so that no thread is left with a long text when the others are done.
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]), reverse=True)
        with ThreadPoolExecutor(workers, thread_name_prefix="embed") as pool:
            for _ in pool.map(fill, order):
                pass
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """Unit vector of a question: (dimension,)."""
        return self._vector(self._model.question_prefix + text)

    def _pieces(self, text: str, *, special: bool = True) -> Encoding:
        try:
            return self._tokenizer.encode(text, add_special_tokens=special)
        except TypeError:  # half of a surrogate pair is no Unicode text; one "?" keeps the offsets
            whole = text.encode("utf-8", errors="replace").decode("utf-8")
            return self._tokenizer.encode(whole, add_special_tokens=special)

    def _vector(self, text: str) -> Vectors:
        ids = self._pieces(text).ids
        if len(ids) > self.max_tokens:
            ids = [*ids[: self.max_tokens - 1], ids[-1]]  # the last one is the separator
        inputs = {
            "input_ids": np.array([ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
        }
        vector: Vectors = self._session.run(["sentence_embedding"], inputs)[0][0]
        return vector


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


BATCH_ROWS = 256
"""Texts in one request; the API takes 2,048, local servers fewer."""

BATCH_TOKENS = 100_000
"""Tokens in one request; the API takes 300,000, and a failed request costs less when it is small."""

REMOTE_MAX_TOKENS = 8191
"""Longest text of OpenAI's embedding models."""

OPENAI_URL = "https://api.openai.com/v1"


class RemoteEmbedder:
    """A model behind an OpenAI-compatible endpoint; texts are sent there."""

    max_tokens = REMOTE_MAX_TOKENS
    languages: frozenset[str] = frozenset()

    def __init__(self, settings: Settings, http_client: Any = None) -> None:
        """Raises SettingsError without a model name, or with neither key nor base URL."""
        if settings.embedding_model is None:
            raise SettingsError("CITEWELL_EMBEDDING_MODEL names no model.")
        key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
        if key is None and settings.openai_base_url is None:
            raise SettingsError(
                f"CITEWELL_EMBEDDING_MODEL={settings.embedding_model} needs an endpoint: set "
                "OPENAI_API_KEY, or OPENAI_BASE_URL for another server, or unset it to use the "
                "built-in model."
            )
        import openai

        self.model = settings.embedding_model
        self.name = f"openai:{self.model}"
        self._timeout_seconds = settings.timeout_seconds
        self._key = key
        url = settings.openai_base_url or OPENAI_URL
        self._shown_url = re.sub(r"//[^/@]*@", "//", url)  # a password may stand in it
        self._client = openai.OpenAI(
            api_key=key or "none",  # local servers want no key, the client wants one
            base_url=url,
            timeout=settings.timeout_seconds,
            max_retries=settings.max_retries,
            http_client=http_client,
        )

    @cached_property
    def dimension(self) -> int:
        """Length of a vector, learned from the first answer of the endpoint."""
        return int(self._request(["dimension"]).shape[1])

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as tiktoken counts them."""
        return count_tokens(text, self.model)

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Code point span of every token of `text`."""
        return token_offsets(text, self.model)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors in the order given: (n, dimension). Raises RemoteModelError."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = np.concatenate([self._request(batch) for batch in self._batches(texts)])
        self.__dict__.setdefault("dimension", int(vectors.shape[1]))
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """Unit vector of a question: (dimension,). Raises RemoteModelError."""
        vector: Vectors = self.embed([text])[0]
        return vector

    def _batches(self, texts: Sequence[str]) -> Iterator[list[str]]:
        batch: list[str] = []
        tokens = 0
        for text in texts:
            sent = text if text.strip() else "-"  # the API refuses an empty text
            size = count_tokens(sent, self.model)
            if size > self.max_tokens:
                sent, size = cut(sent, self.max_tokens, self.model), self.max_tokens
            if batch and (len(batch) == BATCH_ROWS or tokens + size > BATCH_TOKENS):
                yield batch
                batch, tokens = [], 0
            batch.append(sent)
            tokens += size
        if batch:
            yield batch

    def _request(self, batch: list[str]) -> Vectors:
        """One request; the client repeats it as `max_retries` says. Raises RemoteModelError."""
        import openai

        try:
            # Not every server knows the client's default, base64.
            answer = self._client.embeddings.create(model=self.model, input=batch, encoding_format="float")
        except openai.OpenAIError as error:
            self._fail(error)
        try:
            rows = sorted(answer.data, key=lambda row: row.index)
            vectors = np.array([row.embedding for row in rows], dtype=np.float32)
        except (AttributeError, TypeError, ValueError):  # servers send all kinds of things with a 200
            vectors = np.empty((0, 0), dtype=np.float32)
        known = self.__dict__.get("dimension", vectors.shape[-1])
        if vectors.shape != (len(batch), known) or not known or not np.isfinite(vectors).all():
            raise RemoteModelError(
                f"{self._shown_url} sent no usable embeddings (shape {vectors.shape}) for "
                f"{len(batch)} texts: check that {self.model} is an embedding model there.",
                kind="server",
                retryable=False,
            )
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, 1e-12)
        return unit

    def _fail(self, error: Exception) -> NoReturn:
        """Say what went wrong and what to do; never repeat the key."""
        import openai

        kind, retryable = "request", False
        if isinstance(error, openai.APITimeoutError):
            kind, retryable = "timeout", True
            text = (
                f"did not answer within {self._timeout_seconds:g} s: try again, or raise "
                "CITEWELL_TIMEOUT_SECONDS"
            )
        elif isinstance(error, openai.APIConnectionError):
            kind, retryable = "connection", True
            text = "cannot be reached: check the network and OPENAI_BASE_URL"
        elif isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
            kind = "key"
            text = f"refused the key (HTTP {error.status_code}): check OPENAI_API_KEY"
        elif isinstance(error, openai.NotFoundError):
            text = f"does not know the model {self.model}: check CITEWELL_EMBEDDING_MODEL and OPENAI_BASE_URL"
        elif isinstance(error, openai.RateLimitError):
            kind, retryable = "rate", error.code != "insufficient_quota"
            text = (
                "has a rate limit and it is reached: wait and try again"
                if retryable
                else "says that the account has no quota left: check its billing"
            )
        elif isinstance(error, openai.APIStatusError) and error.status_code >= 500:
            kind, retryable = "server", True
            text = f"failed (HTTP {error.status_code}): try again later"
        elif isinstance(error, openai.APIStatusError):
            detail = " ".join(error.message.split())[:200]
            if "context" in detail or "too long" in detail or "too large" in detail:
                kind = "context"
            text = f"refused the request (HTTP {error.status_code}): {detail}"
        else:
            kind = "server"
            text = f"sent something that is no embedding ({type(error).__name__})"
        message = f"Embedding endpoint {self._shown_url} {text}."
        if self._key:
            message = message.replace(self._key, "***")
        raise RemoteModelError(message, kind=kind, retryable=retryable) from None
