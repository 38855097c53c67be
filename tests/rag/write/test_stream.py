"""A reply that arrives piece by piece, is cut off, or is closed."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from scripted import DONE, KEY, MESSAGES, chat, event, failure, sse

from rag.errors import RemoteModelError
from rag.settings import Settings
from rag.write.llm import OpenAIChat, complete


class Events(httpx.SyncByteStream):
    """A response body that can fail on the way and knows whether it was closed."""

    def __init__(self, events: list[str], error: Exception | None = None) -> None:
        self.events, self.error, self.closed, self.sent = events, error, False, 0

    def __iter__(self) -> Iterator[bytes]:
        for text in self.events:
            self.sent += 1
            yield text.encode()
        if self.error:
            raise self.error

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("raised", "kind"),
    [(httpx.RemoteProtocolError("peer closed"), "cut"), (httpx.ReadTimeout("slow"), "timeout")],
)
def test_a_connection_lost_in_the_middle(raised: Exception, kind: str) -> None:
    body = Events([event("Half ")], raised)
    model = chat(lambda _: httpx.Response(200, stream=body))
    stream = model.stream(MESSAGES, 50)
    assert next(stream) == "Half "
    with pytest.raises(RemoteModelError) as caught:
        next(stream)
    assert caught.value.kind == kind
    assert body.closed


def test_a_connection_lost_in_the_library_that_the_sdk_stands_on() -> None:
    httpx2 = pytest.importorskip("httpx2", reason="openai 2 stands on httpx")

    class Lost(httpx2.SyncByteStream):  # type: ignore[misc, name-defined]
        def __iter__(self) -> Iterator[bytes]:
            yield event("Half ").encode()
            raise httpx2.RemoteProtocolError("peer closed")

    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, stream=Lost()))
    settings = Settings(chat_model="m", openai_api_key=KEY, max_retries=0)
    stream = OpenAIChat(settings, httpx2.Client(transport=transport)).stream(MESSAGES, 50)
    assert next(stream) == "Half "
    with pytest.raises(RemoteModelError) as caught:
        next(stream)
    assert caught.value.kind == "cut"


def test_closing_the_stream_closes_the_response() -> None:
    body = Events([event(f"word {n} ") for n in range(100)])
    stream = chat(lambda _: httpx.Response(200, stream=body)).stream(MESSAGES, 50)
    assert next(stream) == "word 0 "
    stream.close()
    assert body.closed
    assert body.sent < 5, "the rest was never asked for"


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["<think>", "hm, let", " me</think>\n\nYes."], "Yes."),
        (["<th", "ink>a</think>", "Yes", "."], "Yes."),
        (["<", "b> is less"], "<b> is less"),
        (["Yes <think>."], "Yes <think>."),
        (["<thin"], "<thin"),
    ],
)
def test_thoughts_before_the_answer_are_left_out(pieces: list[str], text: str) -> None:
    model = chat(lambda _: sse(*(event(p) for p in pieces), event(finish="stop"), DONE))
    assert complete(model, MESSAGES, 50)[0] == text


def test_only_thoughts_are_no_answer() -> None:
    assert failure(lambda _: sse(event("<think>forever"), event(finish="length"), DONE)).kind == "empty"
