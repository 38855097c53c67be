"""A server of a language model that never comes to an end, sends too much or packs it: the question ends in time and memory."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import pytest

from rag.encode import bounded
from rag.encode.bounded import GivenUp, within
from rag.encode.remote import RemoteEmbedder
from rag.errors import RemoteModelError
from rag.settings import Settings
from rag.write.llm import OpenAIChat
from rag.write.reply import Stop, stop

MESSAGES = [{"role": "user", "content": "How high is the mast?"}]
SECONDS = 1.0
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n"
BAD = b"HTTP/1.1 400 Bad\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
MB = b"a" * 1_000_000

Sending = Callable[[Callable[[bytes], None]], None]


@contextmanager
def serving(sending: Sending) -> Iterator[str]:
    """A server that answers each request by what `sending` sends; none of its threads outlives it."""
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []
    open_ones: list[socket.socket] = [listener]

    def begin(work: Callable[..., None], *arguments: socket.socket) -> None:
        threads.append(threading.Thread(target=work, args=arguments, daemon=True))
        threads[-1].start()

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.recv(1 << 20)
            sending(connection.sendall)

    def accept() -> None:
        with suppress(OSError):
            while True:
                open_ones.append(listener.accept()[0])
                begin(answer, open_ones[-1])

    begin(accept)
    with listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        for each in open_ones:  # closing alone wakes nobody who waits in accept or for a reply
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
    for thread in threads:
        thread.join(20)


def dripped(head: bytes, drop: bytes) -> Sending:
    def send(out: Callable[[bytes], None]) -> None:
        out(head)
        for _ in range(200):
            out(drop)
            time.sleep(0.05)

    return send


def poured(head: bytes, piece: bytes) -> Sending:
    def send(out: Callable[[bytes], None]) -> None:
        out(head)
        for _ in range(200):
            out(piece)

    return send


def settings(address: str) -> Settings:
    return Settings(
        chat_model="m",
        embedding_model="e",
        openai_base_url=address,
        timeout_seconds=SECONDS,
        reply_seconds=SECONDS,
        max_retries=1,
    )


def said(address: str) -> str:
    with pytest.raises(RemoteModelError) as caught:
        list(OpenAIChat(settings(address)).stream(MESSAGES, 100))
    return str(caught.value)


ONCE = gzip.compress(b"data: " + 50 * MB, compresslevel=1)
TWICE = gzip.compress(ONCE)
CHOICES = b'data: {"choices": [' + b'{"index": 0, "delta": {"content": "a"}}, ' * 20_000


@pytest.mark.parametrize(
    ("sending", "told"),
    [
        (dripped(b"HTTP/1.1 200 OK\r\n", b"X-a: b\r\n"), "had not finished"),
        (dripped(BAD, b"a"), "had not finished"),
        (poured(b"HTTP/1.1 429 No\r\nRetry-After: 50\r\nConnection: close\r\n\r\n", b""), "had not finished"),
        (poured(BAD, MB), "HTTP 400"),
        (poured(OK + b"\r\n", b"data: " + MB), "without end"),
        (poured(OK + b"\r\n", b"data: a\n" * 50_000), "without end"),
        (poured(OK + b"\r\n", CHOICES), "without end"),
        (poured(OK + b"Content-Encoding: gzip\r\n\r\n" + ONCE, b""), "without end"),
        (poured(OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + TWICE, b""), "not asked for"),
        (poured(OK + b"Content-Encoding: br\r\n\r\n", b"a"), "not asked for"),
        (poured(OK + b"Content-Encoding: gzip\r\n\r\nno gzip", b""), "cannot be unpacked"),
    ],
    ids="head error retry endless one-line no-blank choices packed twice br damaged".split(),
)
def test_a_reply_ends_in_time_and_memory(sending: Sending, told: str) -> None:
    begun = time.monotonic()
    with serving(sending) as address:
        assert told in said(address)
    assert time.monotonic() - begun < 10 * SECONDS


def test_a_packed_reply_is_read() -> None:
    events = (
        b'data: {"choices": [{"delta": {"content": "91 m."}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'
    )
    head = OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(events)
    with serving(poured(head, b"")) as address:
        assert next(OpenAIChat(settings(address)).stream(MESSAGES, 100)) == "91 m."


def test_a_question_that_nobody_waits_for_ends_before_the_server_says_a_word() -> None:
    stopping = Stop()
    token = stop.set(stopping)
    try:
        with serving(dripped(b"", b"")) as address:
            threading.Timer(0.2, stopping.set).start()
            begun = time.monotonic()
            assert "not waited for" in said(address)
            assert time.monotonic() - begun < SECONDS
    finally:
        stop.reset(token)


@pytest.mark.parametrize(
    ("sending", "told"),
    [
        (poured(OK + b"\r\n", b"[" + MB), "sent more than"),
        (poured(OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + TWICE, b""), "not asked for"),
        (dripped(b"HTTP/1.1 200 OK\r\n", b"X-a: b\r\n"), "did not answer within"),
    ],
    ids="endless twice head".split(),
)
def test_embeddings_end_in_time_and_memory(
    sending: Sending, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.encode.remote.MOST_BYTES", 10_000_000)
    monkeypatch.setattr("rag.encode.remote._PAUSES_SECONDS", 0.0)
    with serving(sending) as address, pytest.raises(RemoteModelError, match=told):
        RemoteEmbedder(settings(address)).embed(["a"])


def test_what_comes_too_late_is_closed_and_nothing_more_is_sent() -> None:
    closed, going = threading.Event(), threading.Event()

    class Answer:
        def close(self) -> None:
            closed.set()

    def slow() -> Answer:
        going.wait(5)
        with pytest.raises(GivenUp):
            send({})
        return Answer()

    client = SimpleNamespace(event_hooks={})
    send = bounded.bounded(client, seconds=1, most=1).event_hooks["request"][0]
    with pytest.raises(TimeoutError):
        within(slow, 0.05)
    going.set()
    assert closed.wait(5)
