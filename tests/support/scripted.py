"""The real openai client over a transport that answers from a script, for tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from rag.errors import RemoteModelError
from rag.settings import Settings
from rag.write.llm import OpenAIChat, complete

KEY = "sk-test-1234567890abcdef"


MESSAGES = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hello?"}]


Handler = Callable[[httpx.Request], httpx.Response]


def event(content: str | None = None, finish: str | None = None, **more: Any) -> str:
    choice = {
        "index": 0,
        "delta": {"content": content} if content is not None else {},
        "finish_reason": finish,
    }
    return (
        "data: "
        + json.dumps({"id": "c", "object": "chat.completion.chunk", "choices": [choice], **more})
        + "\n\n"
    )


USAGE = 'data: {"id":"c","choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":10,"total_tokens":1010}}\n\n'


DONE = "data: [DONE]\n\n"


def sse(*events: str) -> httpx.Response:
    return httpx.Response(
        200, headers={"content-type": "text/event-stream"}, content="".join(events).encode()
    )


def refusal(status: int, message: str = "no", code: str | None = None, **headers: str) -> httpx.Response:
    body = {"error": {"message": message, "code": code, "param": None, "type": "invalid_request_error"}}
    return httpx.Response(status, json=body, headers={"retry-after-ms": "1", **headers})


def chat(handler: Handler, **settings: Any) -> OpenAIChat:
    values: dict[str, Any] = {
        "chat_model": "gpt-4o-mini",
        "openai_api_key": KEY,
        "max_retries": 2,
        **settings,
    }
    return OpenAIChat(Settings(**values), httpx.Client(transport=httpx.MockTransport(handler)))


def failure(handler: Handler, **settings: Any) -> RemoteModelError:
    with pytest.raises(RemoteModelError) as caught:
        complete(chat(handler, **settings), MESSAGES, 50)
    message = str(caught.value)
    assert KEY not in message
    assert "\n" not in message
    assert caught.value.__suppress_context__, "the SDK's error may quote the key in a traceback"
    return caught.value
