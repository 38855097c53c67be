"""The real openai client over a transport that answers from a script, for tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import pytest

from ingest import ingest
from rag.answer import Assistant
from rag.errors import RemoteModelError
from rag.settings import Settings, load_settings
from rag.write.llm import OpenAIChat, complete

KEY = "sk-test-1234567890abcdef"


MESSAGES = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hello?"}]


Handler = Callable[[httpx.Request], httpx.Response]


def papers(factory: pytest.TempPathFactory, texts: Mapping[str, str], **options: Any) -> Settings:
    """An index of `texts` by their names, of which a chat model is asked that is there under `KEY`."""
    folder = factory.mktemp("papers")
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    named: dict[str, Any] = {"chat_model": "gpt-4o-mini", "openai_api_key": KEY, "max_retries": 0}
    made = load_settings(data_dir=factory.mktemp("index"), min_confidence=0.0, **named, **options)
    ingest(folder, made)
    return made


def assistant(settings: Settings, handler: Handler) -> Assistant:
    """Over the index of `settings`, with a server that replies as `handler` says."""
    client = httpx.Client(transport=httpx.MockTransport(handler))
    return Assistant.open(settings, llm=OpenAIChat(settings, client))


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
