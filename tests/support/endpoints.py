"""An endpoint of embeddings in memory that keeps what it was sent, for tests."""

from __future__ import annotations

import json
from typing import Any

import httpx
from pydantic import SecretStr

from rag.settings import Settings


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
