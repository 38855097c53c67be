"""The real openai client over a transport that answers from a script: request shape, stream, every failure."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from scripted import DONE, KEY, MESSAGES, USAGE, chat, event, failure, refusal, sse

from rag.errors import SettingsError
from rag.settings import Settings
from rag.types import Usage
from rag.write.llm import PRICES, OpenAIChat, complete


def test_request_shape() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return sse(event("Hi"), event(finish="stop"), USAGE, DONE)

    text, usage = complete(chat(answer), MESSAGES, 50)
    assert text == "Hi"
    assert usage == Usage(1000, 10, (1000 * 0.15 + 10 * 0.60) / 1e6)
    assert str(seen[0].url) == "https://api.openai.com/v1/chat/completions"
    assert seen[0].headers["authorization"] == f"Bearer {KEY}"
    assert json.loads(seen[0].content) == {
        "model": "gpt-4o-mini",
        "messages": MESSAGES,
        "stream": True,
        "temperature": 0,
        "seed": 7,
        "stream_options": {"include_usage": True},
        "max_tokens": 50,
    }


def test_pieces_arrive_one_by_one_and_usage_last() -> None:
    model = chat(lambda _: sse(event("One "), event("two."), event(finish="stop"), USAGE, DONE))
    *pieces, usage = model.stream(MESSAGES, 50)
    assert pieces == ["One ", "two."]
    assert isinstance(usage, Usage)


def test_a_local_server_needs_no_key_and_has_no_price() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return sse(event("Hi"), event(finish="stop"), DONE)  # no usage reported

    model = chat(answer, openai_api_key=None, openai_base_url="http://localhost:11434/v1")
    _, usage = complete(model, MESSAGES, 50)
    assert str(seen[0].url) == "http://localhost:11434/v1/chat/completions"
    assert seen[0].headers["authorization"] == "Bearer none"
    assert usage.cost_usd is None
    assert usage.prompt_tokens > 5, "counted here when the server does not say"
    assert usage.completion_tokens == 1


def test_the_environment_is_not_read_behind_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://elsewhere.test/v1")
    settings = Settings(chat_model="m", openai_api_key=KEY, openai_base_url=None)
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.host)
        return sse(event("Hi"), event(finish="stop"), DONE)

    complete(OpenAIChat(settings, httpx.Client(transport=httpx.MockTransport(answer))), MESSAGES, 5)
    assert seen == ["api.openai.com"]


@pytest.mark.parametrize(
    ("message", "dropped", "added"),
    [
        ("Unsupported parameter: 'seed'", {"seed"}, set()),
        ("stream_options: Extra inputs are not permitted", {"stream_options"}, set()),
        ("Extra inputs are not permitted", {"stream_options", "seed"}, set()),
        ("Unsupported value: 'temperature' does not support 0 with this model", {"temperature"}, set()),
        (
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            {"max_tokens"},
            {"max_completion_tokens"},
        ),
    ],
)
def test_what_the_server_rejects_is_left_out_from_then_on(
    message: str, dropped: set[str], added: set[str]
) -> None:
    bodies: list[dict[str, Any]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(json.loads(request.content))
        if set(bodies[-1]) & dropped:
            return refusal(400, message)
        return sse(event("Hi"), event(finish="stop"), DONE)

    model = chat(answer)
    assert complete(model, MESSAGES, 50)[0] == "Hi"
    assert complete(model, MESSAGES, 50)[0] == "Hi"
    assert len(bodies) == 3, "one rejection, then remembered"
    assert set(bodies[0]) - set(bodies[1]) == dropped
    assert set(bodies[1]) - set(bodies[0]) == added


def test_what_is_rejected_of_two_at_once_is_judged_by_what_each_had_sent() -> None:
    """The second refusal arrives when the first was learned from already."""
    bodies: list[dict[str, Any]] = []
    came, learned = threading.Event(), threading.Event()

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(body := json.loads(request.content))
        if "max_tokens" in body:
            if not came.is_set():
                came.set()
                learned.wait()
            return refusal(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
        learned.set()
        return sse(event("Hi"), event(finish="stop"), DONE)

    model = chat(answer)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(complete, model, MESSAGES, 50)
        came.wait()
        assert complete(model, MESSAGES, 50)[0] == "Hi"
        assert first.result()[0] == "Hi"
    assert complete(model, MESSAGES, 50)[0] == "Hi"
    assert bodies[-1].keys() - bodies[0].keys() == {"max_completion_tokens"}
    assert bodies[0].keys() - bodies[-1].keys() == {"max_tokens"}


def test_a_rejection_of_what_cannot_be_left_out_is_an_error() -> None:
    calls = []

    def answer(request: httpx.Request) -> httpx.Response:
        calls.append(request)
        return refusal(400, "messages: the role system is bad " + KEY + " and sk-other-secret99")

    error = failure(answer)
    assert error.kind == "request"
    assert not error.retryable
    assert "sk-" not in str(error)
    assert "role system is bad" in str(error)
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("response", "kind", "retryable", "hint"),
    [
        (lambda: refusal(401, f"Incorrect API key provided: {KEY}"), "key", False, "OPENAI_API_KEY"),
        (lambda: refusal(403, "country not supported"), "key", False, "OPENAI_API_KEY"),
        (lambda: refusal(404, "model not found"), "request", False, "CITEWELL_CHAT_MODEL"),
        (lambda: refusal(429, "slow down"), "rate", True, "wait"),
        (lambda: refusal(429, "no money", "insufficient_quota"), "rate", False, "billing"),
        (lambda: refusal(500, "oops"), "server", True, "later"),
        (lambda: refusal(503, "overloaded"), "server", True, "later"),
        (
            lambda: refusal(
                400, "This model's maximum context length is 8192 tokens", "context_length_exceeded"
            ),
            "context",
            False,
            "CITEWELL_MAX_PROMPT_TOKENS",
        ),
        (
            lambda: refusal(
                400, "the request exceeds the available context size, try increasing it (9 tokens)"
            ),
            "context",
            False,
            "CITEWELL_MAX_PROMPT_TOKENS",
        ),
        (lambda: sse(event("")), "cut", True, "again"),
        (lambda: sse(event("Half a sent")), "cut", True, "again"),
        (lambda: sse(event("x"), "data: {broken\n\n"), "cut", True, "protocol"),
        (lambda: sse(event("x"), "data: [1, 2]\n\n"), "cut", True, "protocol"),
        (lambda: sse(event("x"), 'data: {"choices": [{"delta": "text"}]}\n\n'), "cut", True, "protocol"),
        (lambda: sse(event("  "), event(finish="stop"), DONE), "empty", True, "again"),
        (lambda: sse(event(finish="length"), DONE), "empty", True, "CITEWELL_MAX_ANSWER_TOKENS"),
        (lambda: sse(event("x"), event(finish="content_filter"), DONE), "request", False, "filter"),
        (lambda: sse(event("x"), 'data: {"error": {"message": "GPU died"}}\n\n'), "server", True, "GPU died"),
        (lambda: httpx.Response(200, text="<html>a login page</html>"), "cut", True, "again"),
    ],
)
def test_every_failure_is_named(
    response: Callable[[], httpx.Response], kind: str, retryable: bool, hint: str
) -> None:
    error = failure(lambda _: response(), max_retries=0)
    assert (error.kind, error.retryable) == (kind, retryable)
    assert hint in str(error)


def test_retries_are_the_clients_and_then_the_answer_comes() -> None:
    calls = []

    def answer(request: httpx.Request) -> httpx.Response:
        calls.append(request)
        if len(calls) < 3:
            return refusal(429 if len(calls) == 1 else 502)
        return sse(event("Hi"), event(finish="stop"), DONE)

    assert complete(chat(answer, max_retries=2), MESSAGES, 50)[0] == "Hi"
    assert len(calls) == 3


def test_a_wrong_key_is_not_tried_again() -> None:
    calls = []

    def answer(request: httpx.Request) -> httpx.Response:
        calls.append(request)
        return refusal(401)

    assert failure(answer, max_retries=5).kind == "key"
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("raised", "kind"),
    [(httpx.ConnectTimeout, "timeout"), (httpx.ReadTimeout, "timeout"), (httpx.ConnectError, "connection")],
)
def test_no_answer_at_all(raised: type[httpx.TransportError], kind: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise raised("no luck", request=request)

    error = failure(answer, max_retries=0)
    assert (error.kind, error.retryable) == (kind, True)


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"chat_model": None}, "CITEWELL_CHAT_MODEL"),
        ({"openai_api_key": None}, "OPENAI_BASE_URL"),
        ({"openai_base_url": "localhost:8080"}, "OPENAI_BASE_URL"),
        ({"openai_api_key": "sk-кирилиця"}, "OPENAI_API_KEY"),
    ],
)
def test_settings_that_cannot_work(settings: dict[str, Any], word: str) -> None:
    with pytest.raises(SettingsError, match=word) as caught:
        chat(lambda _: sse(), **settings)
    assert "кирилиця" not in str(caught.value)


def test_credentials_in_the_address_stay_out_of_messages() -> None:
    error = failure(lambda _: refusal(401), openai_base_url="http://user:hunter2@models.test:81/v1")
    assert "models.test:81" in str(error)
    assert "hunter2" not in str(error)


def test_a_dated_model_has_the_price_of_its_family() -> None:
    model = chat(lambda _: sse(event("Hi"), event(finish="stop"), USAGE), chat_model="gpt-4o-2024-11-20")
    prompt, completion = PRICES["gpt-4o"]
    assert complete(model, MESSAGES, 5)[1].cost_usd == pytest.approx((1000 * prompt + 10 * completion) / 1e6)
