"""Who answers by what a person prefers: with a model server of this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from rag.settings import Settings
from rag.ui.chat import Chat
from rag.ui.conversation import Choice, Conversation, Exchange
from rag.ui.preferences.answerers import model_label
from rag.ui.preferences.preferences import Preferences
from rag.write import servers

QUESTION = "When was the harbour of Port Elm dug?"


class Server(BaseHTTPRequestHandler):
    """Lists one model, whose reply quotes the first passage it is shown."""

    keys: tuple[str, ...] = ()

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/v1/models" else 404)
        self.end_headers()
        self.wfile.write(json.dumps({"data": [{"id": "house:4b"}]}).encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        Server.keys = (*Server.keys, self.headers["authorization"])
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        said = {"content": "The harbour of Port Elm was dug in 1873 by two hundred men. [1]"}
        for delta, ended in ((said, None), ({}, "stop")):
            piece = {"choices": [{"index": 0, "delta": delta, "finish_reason": ended}]}
            self.wfile.write(f"data: {json.dumps(piece)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(servers, "USUAL", {"Ollama": f"http://127.0.0.1:{server.server_port}"})
    yield "house:4b (Ollama)"
    server.shutdown()
    server.server_close()


def asked(chat: Chat, preferences: Preferences) -> Exchange:
    conversation = chat.begin(QUESTION, Conversation(), Choice(), preferences)
    *_, (conversation, _) = chat.answer(conversation)
    return conversation.exchanges[-1]


def test_a_model_of_this_machine_writes_when_it_is_chosen(chat: Chat, served: str) -> None:
    chat.settings = chat.settings.model_copy(update={"openai_api_key": "sk-own"})
    assert [model_label(each) for each in chat.answerers.offered()] == [served]
    written = asked(chat, Preferences(served)).answer
    assert written is not None
    assert (written.engine.answerer, written.outcome) == ("house:4b", "answered")
    assert Server.keys
    assert not any("sk-own" in key for key in Server.keys)
    local = asked(chat, Preferences()).answer
    assert local is not None
    assert local.engine.answerer == "local-reader"


def test_a_model_that_is_gone_is_said_so(chat: Chat, served: str) -> None:
    answer = asked(chat, Preferences("other:7b (Ollama)")).answer
    assert answer is not None
    assert answer.engine.answerer == "local-reader"
    assert answer.notices[0].startswith("The model other:7b (Ollama) is not served")


def test_so_many_passages_are_read_and_few_assistants_kept(chat: Chat) -> None:
    assert asked(chat, Preferences(passages=1)).read == 1
    assert asked(chat, Preferences()).read == 2
    one, _ = chat.answerers.of(Preferences(passages=1))
    assert chat.answerers.of(Preferences(passages=1))[0] is one
    for passages in range(2, 30):
        chat.answerers.of(Preferences(passages=passages))
    assert chat.answerers.of(Preferences(passages=1))[0] is not one
    assert chat.answerers.of(Preferences(passages=Settings().passages))[0] is chat.assistant
