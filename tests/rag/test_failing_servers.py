"""Whatever a server does wrong, the local reader answers and one notice says what happened: real client, real stores."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import httpx
import pytest
from scripted import DONE, KEY, Handler, assistant, event, papers, refusal, sse

from rag import Settings
from rag.answer import LOCAL
from rag.types import Done, SentenceProved

QUESTION = "How many kilns does the Halden glassworks run?"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    glass = "The Halden glassworks runs nine kilns. Its oldest kiln was lit in 1887.\n"
    texts = {"glass.txt": glass, "rail.txt": "The line to Moss has 14 stops.\n"}
    return papers(tmp_path_factory, texts)


def _patience(settings: Settings, what: str) -> Settings:
    """One second for the server that takes too long alone: on a busy machine others may take that too."""
    return settings.model_copy(update={"reply_seconds": 1.0}) if what == "drop by drop" else settings


def _raises(error: type[httpx.TransportError]) -> Handler:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error("no luck", request=request)

    return handler


def _streams(*parts: bytes | type[httpx.TransportError], pause: float = 0.0) -> Handler:
    """A stream that sends these parts, and may break off or stall between them."""

    def body(request: httpx.Request) -> Iterator[bytes]:
        for part in parts:
            if isinstance(part, type):
                raise part("lost", request=request)
            yield part
            time.sleep(pause)

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, content=body(request))

    return handler


BEGUN = event("The glassworks runs ").encode()
FAILURES: dict[str, tuple[Handler, str]] = {
    "wrong key": (lambda _: refusal(401, f"Incorrect API key provided: {KEY}"), "OPENAI_API_KEY"),
    "not allowed": (lambda _: refusal(403, "country not supported"), "OPENAI_API_KEY"),
    "wrong model": (lambda _: refusal(404, "model not found"), "CITEWELL_CHAT_MODEL"),
    "wrong address": (lambda _: httpx.Response(404, text="404 page not found"), "CITEWELL_CHAT_MODEL"),
    "rate": (lambda _: refusal(429, "slow down"), "wait"),
    "no money": (lambda _: refusal(429, "no money", "insufficient_quota"), "billing"),
    "broken": (lambda _: refusal(500, "oops"), "later"),
    "a proxy's page": (lambda _: httpx.Response(502, text="<html>Bad gateway</html>"), "later"),
    "overloaded": (lambda _: refusal(503, "overloaded"), "later"),
    "elsewhere": (lambda _: httpx.Response(302, headers={"location": "http://example.org/v1"}), "OPENAI_BASE_URL"),
    "nobody there": (_raises(httpx.ConnectError), "reached"),
    "connecting takes too long": (_raises(httpx.ConnectTimeout), "CITEWELL_TIMEOUT_SECONDS"),
    "no reply in time": (_raises(httpx.ReadTimeout), "CITEWELL_TIMEOUT_SECONDS"),
    "closed at once": (_raises(httpx.RemoteProtocolError), "reached"),
    "nothing": (lambda _: httpx.Response(200, headers={"content-type": "text/event-stream"}), "again"),
    "blank": (lambda _: sse(event("  "), event(finish="stop"), DONE), "again"),
    "all thoughts": (lambda _: sse(event("<think>nine?</think>"), event(finish="stop"), DONE), "again"),
    "length": (lambda _: sse(event(finish="length"), DONE), "CITEWELL_MAX_ANSWER_TOKENS"),
    "a page": (lambda _: httpx.Response(200, text="<html>log in</html>"), "again"),
    "cut": (lambda _: sse(event("The glassworks runs nine ki")), "again"),
    "lost in the middle": (_streams(BEGUN, httpx.ReadError), "again"),
    "no JSON": (_streams(BEGUN, b"data: {broken\n\n"), "protocol"),
    "no text": (_streams(BEGUN, b"data: \xff\xfe{}\n\n"), "protocol"),
    "another shape": (_streams(BEGUN, b'data: {"choices": {"0": "nine"}}\n\n'), "protocol"),
    "an error in the stream": (_streams(BEGUN, b'data: {"error": {"message": "GPU died"}}\n\n'), "GPU died"),
    "filtered": (lambda _: sse(event("x"), event(finish="content_filter"), DONE), "filter"),
    "goes on with the prompt": (
        lambda _: sse(event("It runs nine"), event(" kilns. <pass"), event('age label=[2] title="x">')), "larger"
    ),
    "round in circles": (lambda _: sse(*[event("The kilns of the town, the kilns of the town. ")] * 9), "larger"),
    "no passage": (
        lambda _: sse(event("The kilns of Halden are the pride of a glassworks by the sea."), event(finish="stop"), DONE),
        "cites no passage",
    ),
    "drop by drop": (_streams(*[event("nine ").encode()] * 60, pause=0.05), "CITEWELL_REPLY_SECONDS"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAILURES)
def test_the_local_reader_answers_and_one_notice_says_why(settings: Settings, what: str) -> None:
    handler, hint = FAILURES[what]
    with assistant(_patience(settings, what), handler) as opened:
        events = list(opened.stream(QUESTION))
    assert isinstance(events[-1], Done)
    answer = events[-1].answer
    assert (answer.outcome, answer.engine.answerer) == ("answered", LOCAL)
    assert "nine kilns" in answer.citations[0].quote
    (notice,) = answer.notices
    assert hint in notice
    assert notice.endswith("Answered by the local reader instead.")
    assert KEY not in json.dumps(answer.to_dict())
    shown = [event.sentence.text for event in events if isinstance(event, SentenceProved)]
    assert shown[-len(answer.sentences) :] == [sentence.text for sentence in answer.sentences]


@pytest.mark.parametrize(
    ("what", "requests"), [("drop by drop", 1), ("nobody there", 1), ("wrong key", 2), ("length", 2)]
)
def test_a_model_that_does_not_reply_is_not_waited_for_twice(
    settings: Settings, what: str, requests: int
) -> None:
    """A question after another is put to it first: its time would pass for that, and once more for the answer."""
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content)["messages"][-1]["content"])
        return FAILURES[what][0](request)

    with assistant(_patience(settings, what), handler) as opened:
        answer = opened.ask(QUESTION, [{"role": "user", "content": "What is made in Halden?"}])
    assert (answer.outcome, answer.engine.answerer) == ("answered", LOCAL)
    assert len(set(asked)) == requests
    assert "The question was searched with the words of the one before." in answer.notices[0]
    assert answer.notices[-1].endswith("Answered by the local reader instead.")


THOUGHT = "Okay, they ask for kilns. The glassworks runs nine kilns, the passage says.\n</think>\n\n"


def test_thinking_that_the_prompt_opened_is_no_answer(settings: Settings) -> None:
    """Servers without a reasoning parser send it from its second word on, for the chat template of the model writes `<think>`."""
    reply = f"{THOUGHT}The Halden glassworks runs nine kilns [1]."
    pieces = [event(reply[at : at + 5]) for at in range(0, len(reply), 5)]
    with assistant(settings, lambda _: sse(*pieces, event(finish="stop"), DONE)) as opened:
        answer = opened.ask(QUESTION)
    assert answer.engine.answerer != LOCAL
    assert [sentence.text for sentence in answer.sentences] == ["The Halden glassworks runs nine kilns."]
    assert answer.unresolved == ()


def test_thinking_that_the_prompt_opened_is_no_question(settings: Settings) -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content)["messages"][-1]["content"])
        said = "How many kilns does it run?" if len(asked) == 1 else "It runs nine kilns [1]."
        return sse(event(f"{THOUGHT}{said}"), event(finish="stop"), DONE)

    with assistant(settings, handler) as opened:
        opened.ask("And how many does it run?", [{"role": "user", "content": QUESTION}])
    assert "Question: How many kilns does it run?\n" in asked[1]


BRIDGES = "# Bridges\n\n| Bridge | Length in metres |\n|---|---|\n| Alvdal | 120 |\n| Brekke | 240 |\n| Dovre | 90 |\n"


def test_what_is_told_beside_the_reader_is_told_after_a_failure_too(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """README: when the model fails, the local answer is given. That is not only what the reader finds in the passages."""
    made = papers(tmp_path_factory, {"bridges.md": BRIDGES}).model_copy(update={"min_confidence": None})
    question = "Which bridge is the longest?"
    with assistant(made, FAILURES["broken"][0]) as opened:
        failed, alone = opened.ask(question), opened.ask(question, local=True)
    assert "Brekke" in failed.text
    assert (failed.outcome, failed.text, failed.citations) == (alone.outcome, alone.text, alone.citations)
    assert failed.notices[-1].endswith("Answered by the local reader instead.")


def test_a_server_that_does_not_stream_is_read_all_the_same(settings: Settings) -> None:
    reply = {
        "choices": [{"index": 0, "message": {"content": "It runs nine kilns [1]."}, "finish_reason": "stop"}]
    }
    with assistant(settings, lambda _: httpx.Response(200, json=reply)) as opened:
        answer = opened.ask(QUESTION)
    assert answer.outcome == "answered"
    assert "nine kilns" in answer.citations[0].quote
