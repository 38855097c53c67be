"""Replies without end, without hurry, without text, and servers that point elsewhere: the question ends in time."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from rag.errors import RemoteModelError
from rag.settings import Settings
from rag.write.llm import OpenAIChat, complete
from rag.write.prompt import THOUGHT_ENDS
from rag.write.reply import LEAST_CHARS, Bounds, Stop, TooMuch, begun_anew, sensible, without_thinking

MESSAGES = [{"role": "user", "content": "Who keeps the lighthouse?"}]


def chunk(delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return f"data: {json.dumps({'id': 'c', 'choices': [choice]})}\n\n".encode()


def endless() -> Iterator[bytes]:
    while True:
        yield chunk({"content": "The keeper is old [1]. "})


def drip() -> Iterator[bytes]:
    """An event whose end never comes, a byte at a time."""
    for byte in chunk({"content": "w" * 5_000}):
        time.sleep(0.05)
        yield bytes([byte])


def slow_events() -> Iterator[bytes]:
    while True:
        time.sleep(0.05)
        yield chunk({"content": "a "})


def thinks() -> Iterator[bytes]:
    yield chunk({"content": "<think>"})
    while True:
        yield chunk({"content": "and then again " * 200})


def reasons() -> Iterator[bytes]:
    while True:
        yield chunk({"reasoning_content": "and then again " * 200})


def reasons_elsewhere() -> Iterator[bytes]:
    while True:
        yield chunk({"content": "", "reasoning": "and then again " * 200})


def one_sentence() -> Iterator[bytes]:
    yield chunk({"content": "word " * 16_000})
    yield chunk({}, "stop")


@contextmanager
def serving(body: Any = None, location: str | None = None) -> Iterator[tuple[str, list[bytes]]]:
    """A server on this machine that streams `body`, or redirects to `location`; the requests it got."""
    seen: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.rfile.read(int(self.headers["Content-Length"])))
            if location:
                self.send_response(307)
                self.send_header("Location", location)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            try:
                for piece in body():
                    self.wfile.write(piece)
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def failure(address: str, **more: Any) -> RemoteModelError:
    settings = Settings(
        chat_model="m",
        openai_api_key="sk-test",
        openai_base_url=address,
        max_retries=0,
        timeout_seconds=5,
        **more,
    )
    model = OpenAIChat(settings)
    try:
        with pytest.raises(RemoteModelError) as caught:
            complete(model, MESSAGES, 50)
        return caught.value
    finally:
        model.close()


@pytest.mark.parametrize("body", [drip, slow_events])
def test_a_reply_that_takes_too_long_ends_in_time(body: Any) -> None:
    started = time.monotonic()
    with serving(body) as (address, _):
        error = failure(address, reply_seconds=0.5)
    assert error.kind == "timeout"
    assert "CITEWELL_REPLY_SECONDS" in str(error)
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (endless, "wrote more"),
        (one_sentence, "wrote more"),
        (thinks, "thought"),
        (reasons, "thought"),
        (reasons_elsewhere, "thought"),
    ],
)
def test_a_reply_that_is_too_long_is_refused(body: Any, said: str) -> None:
    with serving(body) as (address, _):
        error = failure(address, reply_seconds=30)
    assert error.kind == "cut"
    assert said in str(error)


def bottomless() -> Iterator[bytes]:
    yield b"data: " + b"[" * 200_000 + b"\n\n"


def test_bottomless_json_cannot_be_read() -> None:
    with serving(bottomless) as (address, _):
        error = failure(address)
    assert "cannot be read" in str(error)


def test_half_a_character_waits_for_its_other_half() -> None:
    pieces = ["A gull \ud83d", "\udc26 sits", " on \ude00 it", " \ud83d"]

    def body() -> Iterator[bytes]:
        yield from (chunk({"content": piece}) for piece in pieces)
        yield chunk({}, "stop")

    with serving(body) as (address, _):
        settings = Settings(chat_model="m", openai_api_key="sk-test", openai_base_url=address, max_retries=0)
        model = OpenAIChat(settings)
        text, _ = complete(model, MESSAGES, 50)
        model.close()
    assert text == "A gull \U0001f426 sits on \ufffd it "
    text.encode()


def test_no_prompt_follows_a_redirect() -> None:
    with serving(endless) as (other, theirs), serving(location=f"{other}/chat/completions") as (address, _):
        error = failure(address)
    assert "points to another address" in str(error)
    assert theirs == []


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["<thi", "nk>so ", "be it</th", "ink>\n", "Yes."], "Yes."),
        (["  <thinking>a</thinking> b"], "b"),
        (["<think>never ends", " at all"], ""),
        (["<", "b> stays"], "<b> stays"),
        ([], ""),
    ],
)
def test_thinking_is_left_out(pieces: list[str], text: str) -> None:
    assert "".join(without_thinking(iter(pieces), Bounds(60, 50))) == text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("They ask how many. Twelve, it says.\n</think>\n\nTwelve [1].", "Twelve [1]."),
        ("Twelve, it says.</thinking>\nTwelve [1].", "Twelve [1]."),
        ("So it is.\n  </THINK> Twelve [1].", "Twelve [1]."),
        ("</think>\n\nTwelve [1].", "Twelve [1]."),
        ("So it is.\n</think>\n\nNo.\n</think>\n\nTwelve [1].", "Twelve [1]."),
        ("So it is.\n</think>\n", ""),
        ("The tag </think> ends it [1].\nIt is <b>bold</b>\n", None),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 200])
def test_thinking_that_the_prompt_opened_is_void_when_it_ends(
    text: str, answer: str | None, size: int
) -> None:
    pieces = list(begun_anew(text[at : at + size] for at in range(0, len(text), size)))
    last = max((n for n, piece in enumerate(pieces, 1) if piece == THOUGHT_ENDS), default=0)
    assert "".join(map(str, pieces[last:])).strip() == (text.strip() if answer is None else answer)


def test_what_is_thought_is_not_counted_as_repeated() -> None:
    said = "The town has bought twelve ferries from Halden. "
    pieces = [said, said, "\n</think>\n\n", said, said]
    assert list(sensible(iter(pieces), "m"))[-3:] == ["", said, said]


def test_length_is_bounded_by_the_budget_of_tokens() -> None:
    Bounds(60, 5_000).text(LEAST_CHARS + 1)
    with pytest.raises(TooMuch):
        Bounds(60, 50).text(LEAST_CHARS + 1)


def test_a_stop_calls_what_waits_for_it_once_also_when_it_came_before() -> None:
    stop, called = Stop(), []
    with stop.calling(lambda: called.append("left")):
        pass
    with stop.calling(lambda: called.append("within")):
        stop.set()
    with stop.calling(lambda: called.append("late")):
        assert stop.is_set()
    assert called == ["within", "late"]


def test_an_answer_that_says_something_is_left_as_it_is() -> None:
    pieces = [
        "The <passage> of ships is free: see <passages>. ",
        "Yes. Yes. Yes. Yes. ",
        "Each ship pays twelve crowns a day at the pier. Each ship pays twelve crowns a day at the pier.",
    ]
    pieces[0] = pieces[0].replace("<passage>", "(passage)")
    assert list(sensible(iter(pieces), "small")) == pieces


@pytest.mark.parametrize(
    ("pieces", "what"),
    [
        (["Seven ferries. </pas", "sage> and"], "repeats the prompt"),
        (["<passage label=", '[3] title="Ferries">'], "repeats the prompt"),
        (["It is said that the ferries of the town ", "are the ferries of the town. "] * 3, "repeats itself"),
        (["The ferries of the town, and of the country\n" * 4], "repeats itself"),
    ],
)
def test_a_model_that_goes_round_in_circles_is_no_answer(pieces: list[str], what: str) -> None:
    with pytest.raises(RemoteModelError, match=what) as caught:
        list(sensible(iter(pieces), "small"))
    assert (caught.value.kind, caught.value.retryable) == ("senseless", False)
