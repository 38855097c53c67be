"""`citewell models`, run as a person runs it, against a real local server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest
from typer.testing import CliRunner

from rag.cli import app
from rag.write import servers
from tests.support.scripted import DONE, USAGE, event

REPLY = "Ukraine has bought twelve Bayraktar TB2 combat drones from Turkey [1]."


class Handler(BaseHTTPRequestHandler):
    reply: str | None = REPLY
    posted: ClassVar[list[tuple[str, str | None]]] = []
    """Path and key of each request to a model."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        found = self.path == "/v1/models"
        self.send_response(200 if found else 404)
        self.end_headers()
        if found:
            rows = [{"id": "small-0.5b"}, {"id": "good 7b"}]
            self.wfile.write(json.dumps({"data": rows}).encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.posted.append((self.path, self.headers["authorization"]))
        self.send_response(400 if self.reply is None else 200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        if self.reply is not None:
            self.wfile.write("".join([event(self.reply), event(finish="stop"), USAGE, DONE]).encode())


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(servers, "USUAL", {})
    monkeypatch.setattr(Handler, "posted", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_it_lists_and_says_what_to_set(url: str) -> None:
    done = CliRunner().invoke(app, ["models", "--at", url])
    assert done.exit_code == 0
    assert "small-0.5b" in done.output
    assert "too small: it invents" in " ".join(done.output.split())
    assert f"OPENAI_BASE_URL={url}/v1\nCITEWELL_CHAT_MODEL='good 7b'\n" in done.output


def test_the_address_that_is_set_is_asked_too(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", f"{url}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "abc")
    done = CliRunner().invoke(app, ["models"])
    assert done.exit_code == 0, done.output
    assert done.output.count("small-0.5b") == 1


def test_json(url: str) -> None:
    done = CliRunner().invoke(app, ["models", "--at", url, "--json"])
    assert [(row["model"], row["fitness"]) for row in json.loads(done.stdout)["models"]] == [
        ("good 7b", "fit"),
        ("small-0.5b", "too small"),
    ]


def test_without_any_server_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "USUAL", {"Ollama": "http://127.0.0.1:9"})
    done = CliRunner().invoke(app, ["models"])
    assert done.exit_code == 1
    assert "no local server answers" in done.output
    assert "--at" in done.output


def test_trying_asks_a_bundled_question_through_the_proof(url: str) -> None:
    done = CliRunner().invoke(app, ["models", "--at", url, "--model", "small-0.5b", "--try"])
    assert done.exit_code == 0, done.output
    assert "twelve Bayraktar TB2 combat drones" in " ".join(done.output.split())
    assert "[1]" in done.output


def test_a_model_that_fails_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Handler, "reply", None)
    done = CliRunner().invoke(app, ["models", "--at", url, "--try"])
    assert done.exit_code == 1
    assert "gave no answer" in done.output


def test_trying_leaves_the_index_alone_and_the_key_at_home(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set for the index that people use, and for the server that the key belongs to, is not for a model that is tried."""
    monkeypatch.setenv("CITEWELL_STORE", "postgresql://127.0.0.1:9/shared?chroma=http://127.0.0.1:9")
    monkeypatch.setenv("CITEWELL_EMBEDDING_MODEL", "text-embedding-3-small")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    done = CliRunner().invoke(app, ["models", "--at", url, "--try"])
    assert done.exit_code == 0, done.output
    assert {path for path, _ in Handler.posted} == {"/v1/chat/completions"}
    assert not any("somebody" in (key or "") for _, key in Handler.posted)


def test_the_server_that_is_set_is_tried_with_its_key(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", f"{url}/v1/")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-this-one")
    done = CliRunner().invoke(app, ["models", "--try"])
    assert done.exit_code == 0, done.output
    assert {key for _, key in Handler.posted} == {"Bearer sk-of-this-one"}
