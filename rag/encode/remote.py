"""An embedding model behind an OpenAI-compatible endpoint; texts are sent there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from rag.encode.bounded import TooLarge, bounded, within
from rag.encode.embedder import Vectors
from rag.encode.tokens import count_tokens, cut, token_offsets
from rag.errors import RemoteModelError, SettingsError
from rag.settings import OPENAI_URL

if TYPE_CHECKING:
    from rag.settings import Settings

BATCH_ROWS = 256
"""Texts in one request; the API takes 2,048, local servers fewer."""

BATCH_TOKENS = 100_000
"""Tokens in one request; the API takes 300,000, and a failed request costs less when it is small."""

MOST_BYTES = 200_000_000
"""One answer: 256 vectors of 4,096 numbers take about 25 MB as JSON."""

_PAUSES_SECONDS = 60.0
"""Between the tries of one request, all together."""

REMOTE_MAX_TOKENS = 8191
"""Longest text of OpenAI's embedding models."""


class RemoteEmbedder:
    """A model behind an OpenAI-compatible endpoint; texts are sent there."""

    max_tokens = REMOTE_MAX_TOKENS
    languages: frozenset[str] = frozenset()

    def __init__(self, settings: Settings, http_client: Any = None) -> None:
        """Raises SettingsError without a model name, or with neither key nor base URL, and NotConfirmed."""
        if settings.embedding_model is None:
            raise SettingsError("CITEWELL_EMBEDDING_MODEL names no model.")
        settings.check_confirmed("embedding")
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
        self._waited_seconds = settings.timeout_seconds * (1 + settings.max_retries) + _PAUSES_SECONDS
        self._key = key
        url = settings.openai_base_url or OPENAI_URL
        self._shown_url = re.sub(r"//[^/@]*@", "//", url)  # a password may stand in it
        self._client = openai.OpenAI(
            api_key=key or "none",  # local servers want no key, the client wants one
            base_url=url,
            timeout=settings.timeout_seconds,
            max_retries=settings.max_retries,
            # A redirect would send the texts to an address that nobody named.
            http_client=bounded(
                http_client or openai.DefaultHttpxClient(follow_redirects=False),
                seconds=settings.timeout_seconds,
                most=MOST_BYTES,
            ),
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
            answer = within(
                lambda: self._client.embeddings.create(
                    model=self.model, input=batch, encoding_format="float"
                ),
                self._waited_seconds,
            )
        except (openai.OpenAIError, TooLarge, TimeoutError) as error:
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
        if isinstance(error, TooLarge):
            kind, text = "server", str(error)
        elif isinstance(error, openai.APITimeoutError | TimeoutError):
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
