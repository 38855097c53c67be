"""Which models local servers offer: asked of real servers on this machine."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from rag.errors import UsageError
from rag.write import servers
from rag.write.servers import Offered, in_name, offered

MODELS = {
    "data": [{"id": "llama3.1:8b"}, {"id": "tiny:135m"}, {"id": "nomic-embed-text"}, {"id": "house-model"}]
}
TAGS = {"models": [{"name": "house-model", "details": {"parameter_size": "3.2B"}}]}


@contextmanager
def serving(pages: dict[str, Any], seconds: float = 0.0, key: str = "") -> Iterator[str]:
    """A server of JSON (or raw bytes, or a redirect's address) by path; 401 without `key`."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            time.sleep(seconds)
            sent = self.headers.get("Authorization")
            page = pages.get(self.path) if not key or sent == f"Bearer {key}" else {}
            moved = isinstance(page, str)
            asked = key and sent != f"Bearer {key}"
            self.send_response(401 if asked else 404 if page is None else 302 if moved else 200)
            if isinstance(page, str):
                self.send_header("Location", page)
            self.end_headers()
            if page is not None and not moved:
                with suppress(OSError):  # whoever asked has heard enough
                    self.wfile.write(page if isinstance(page, bytes) else json.dumps(page).encode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def _no_other_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "USUAL", {})


def test_models_that_write_are_listed_the_fit_ones_first() -> None:
    with serving({"/v1/models": MODELS, "/api/tags": TAGS}) as url:
        found, answering = offered([url])
    assert answering == [url]
    assert [(one.model, one.billions, one.fitness) for one in found] == [
        ("llama3.1:8b", 8.0, "fit"),
        ("house-model", 3.2, "fit"),
        ("tiny:135m", 0.135, "too small"),
    ]
    assert {one.url for one in found} == {f"{url}/v1"}


def test_an_address_may_be_given_as_the_client_wants_it() -> None:
    with serving({"/v1/models": MODELS}) as url:
        assert len(offered([f"{url}/v1/"])[0]) == 3


def test_a_key_goes_to_the_server_it_belongs_to_and_no_other() -> None:
    with serving({"/v1/models": MODELS}, key="abc") as url:
        assert len(offered([url], keys={f"{url}/v1": "abc"})[0]) == 3
        for keys in ({}, {f"{url}/v1": "other"}, {"http://127.0.0.1:9/v1": "abc"}):
            with pytest.raises(UsageError, match=f"{url} asks for a key: set OPENAI_BASE_URL={url}/v1"):
                offered([url], keys=keys)


def test_a_usual_server_that_asks_for_a_key_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/v1/models": MODELS}, key="abc") as url:
        monkeypatch.setattr(servers, "USUAL", {"vLLM": url})
        assert offered() == ([], [])
        found, _ = offered([f"{url}/v1"], keys={url: "abc"})
    assert {one.server for one in found} == {"vLLM"}, "named twice, asked once"
    assert len(found) == 3


def test_the_usual_addresses_are_asked_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    page = {"data": [{"id": "gguf", "meta": {"n_params": 1_500_000_000}}]}
    with serving({"/v1/models": page}) as url:
        monkeypatch.setattr(servers, "USUAL", {"llama.cpp": url, "vLLM": "http://127.0.0.1:9"})
        found, _ = offered()
    assert found == [Offered("llama.cpp", f"{url}/v1", "gguf", 1.5)]
    assert found[0].fitness == "weak"


@pytest.mark.parametrize(
    "page",
    [
        b"<html>a router</html>",
        b"[" * 100_000,
        [],
        {"data": "none"},
        b"\xff\xfe",
        b'{"data": [' + b" " * servers.MOST_BYTES + b"]}",
    ],
)
def test_what_is_no_list_of_models_is_none(page: Any) -> None:
    with serving({"/v1/models": page}) as url:
        assert offered([url]) == ([], [])


@pytest.mark.parametrize("row", [{"id": 5}, {"id": ""}, {"id": "a" * 5000}, {"id": "two\nlines"}, "text", {}])
def test_a_row_that_names_no_model_is_passed_over(row: Any) -> None:
    with serving({"/v1/models": {"data": [row, {"id": "good-7b"}]}}) as url:
        assert [one.model for one in offered([url])[0]] == ["good-7b"]


def test_nobody_there_takes_no_longer_than_the_bound() -> None:
    with serving({"/v1/models": MODELS}, seconds=10.0) as url:
        start = time.monotonic()
        assert offered([url], seconds=0.3) == ([], [])
        assert time.monotonic() - start < 9


def test_a_redirect_is_not_followed() -> None:
    with serving({"/v1/models": MODELS}) as other, serving({"/v1/models": f"{other}/v1/models"}) as url:
        assert offered([url]) == ([], [])


@pytest.mark.parametrize(
    "url", ["http://192.0.2.7:11434", "https://127.0.0.1", "ftp://localhost", "localhost", ""]
)
def test_only_this_machine_is_asked(url: str) -> None:
    with pytest.raises(UsageError, match="no address of this machine"):
        offered([url])


@pytest.mark.parametrize(
    ("name", "billions"),
    [
        ("llama3.1:8b", 8.0),
        ("Mixtral-8x7B-Instruct-v0.1", 56.0),
        ("SmolLM2-135M-Instruct", 0.135),
        ("qwen2.5-coder-1.5b-instruct", 1.5),
        ("gpt-oss", None),
        ("phi-4", None),
        ("model-v2beta", None),
    ],
)
def test_sizes_in_names(name: str, billions: float | None) -> None:
    assert in_name(name) == billions
