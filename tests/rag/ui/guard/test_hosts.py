"""Requests that other sites could make a browser send: refused on every route there is."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from routing import routes
from served import Server, chatting

from rag.errors import UsageError
from rag.ui.guard.hosts import Host, allowed

OWN_PATHS = ("/", "/login", "/logout", "/health", "/ready")
"""Answered by our own layers; the others are Gradio's and read off its application."""
REFUSED = 403


@pytest.fixture(scope="module")
def everything(server: Server) -> list[tuple[str, str]]:
    found = routes(server.data_dir)
    paths = {path for _, path in found}
    needed = {
        "/gradio_api/upload",
        "/gradio_api/queue/join",
        "/gradio_api/cancel",
        "/gradio_api/reset",
        "/config",
    }
    assert needed <= paths, "the routes are no longer where they are looked for"
    assert any("mcp" in path for path in paths)
    assert len(paths) > 40
    return found + [(method, path) for path in OWN_PATHS for method in ("GET", "POST")]


@pytest.fixture(scope="module")
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.address, timeout=60) as client:
        yield client


def own(server: Server) -> str:
    return server.address.removeprefix("http://")


def statuses(client: httpx.Client, found: list[tuple[str, str]], headers: dict[str, str]) -> dict[str, int]:
    said = {}
    for method, path in found:
        with client.stream(method, path, headers=headers) as response:  # some never end
            said[f"{method} {path}"] = response.status_code
    return {route: status for route, status in said.items() if status != REFUSED}


@pytest.mark.parametrize(
    "host",
    [
        "rebound.example",
        "rebound.example:7860",
        "127.0.0.1.example",
        "localhost.example",
        "10.1.2.3",
        "0.0.0.0",
    ],
)
def test_no_route_answers_to_another_host(
    client: httpx.Client, everything: list[tuple[str, str]], host: str
) -> None:
    assert statuses(client, everything, {"Host": host}) == {}


@pytest.mark.parametrize(
    "origin",
    [
        "http://rebound.example",
        "null",
        "http://localhost:9",
        "https://127.0.0.1.example",
        "file://",
        "http://127.0.0.1:1",
        "http://127.0.0.1",
        "https://127.0.0.1",
    ],
)
def test_no_route_answers_to_a_page_of_another_site(
    client: httpx.Client, everything: list[tuple[str, str]], origin: str
) -> None:
    assert statuses(client, everything, {"Origin": origin}) == {}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_route_is_drawn_or_called_by_another_site(
    client: httpx.Client, everything: list[tuple[str, str]], site: str
) -> None:
    assert statuses(client, everything, {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}) == {}
    opened = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    answered = {route for route, status in statuses(client, everything, opened).items() if status == 200}
    assert answered <= {"GET /", "HEAD /", "GET /login"}
    assert "GET /" in answered


def test_a_preflight_is_refused(client: httpx.Client) -> None:
    asked = {"Origin": "http://rebound.example", "Access-Control-Request-Method": "POST"}
    assert client.options("/gradio_api/queue/join", headers=asked).status_code == REFUSED


@pytest.mark.parametrize("host", ["{own}", "localhost:{port}", "[::1]:{port}", "LOCALHOST", "localhost."])
def test_own_names_are_answered(client: httpx.Client, server: Server, host: str) -> None:
    port = server.address.rsplit(":", 1)[1]
    name = host.format(own=own(server), port=port)
    assert client.get("/config", headers={"Host": name}).status_code == 200
    assert client.get("/config", headers={"Host": name, "Origin": f"http://{name}"}).status_code == 200
    said = client.post(
        "/gradio_api/reset", headers={"Host": name, "Origin": f"http://{name}"}, json={"event_id": "x"}
    )
    assert said.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Host": "a b"}, {"Host": "x@127.0.0.1"}, {"Host": "[::1"}, {"X-Forwarded-Host": "rebound.example"}],
)
def test_what_is_no_host_is_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    assert client.get("/config", headers=headers).status_code in (400, REFUSED)


def test_a_proxy_shows_the_page_below_a_path(server: Server) -> None:
    named = ("--root-path", "https://notes.example/library", "--allow-host", "alias.example:8443")
    with (
        chatting(server.data_dir, *named) as behind,
        httpx.Client(base_url=f"{_root(behind)}", timeout=60) as client,
    ):
        assert behind.address.endswith("/library")
        passed = {"Host": "notes.example", "X-Forwarded-Proto": "https", "Origin": "https://notes.example"}
        rewritten = {
            "X-Forwarded-Host": "notes.example",
            "X-Forwarded-Proto": "https",
            "Origin": "https://notes.example",
        }
        for headers in (
            passed,
            rewritten,
            {"Origin": "https://notes.example"},
            {"Origin": "https://alias.example:8443"},
        ):
            for prefix in ("", "/library"):
                said = client.post(f"{prefix}/gradio_api/reset", headers=headers, json={"event_id": "x"})
                assert said.status_code == 200, (headers, prefix)
        page = client.get("/library/", headers={"Host": "notes.example"}).text
        assert "https://notes.example/library" in page
        for origin in ("https://notes.example:444", "https://alias.example", "https://other.example"):
            said = client.post("/gradio_api/reset", headers={"Origin": origin}, json={"event_id": "x"})
            assert said.status_code == REFUSED


def _root(server: Server) -> str:
    return server.address.removesuffix("/library")


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Example.org", Host("example.org", None)),
        ("example.org:80", Host("example.org", 80)),
        ("[2001:DB8::1]:7860", Host("[2001:db8::1]", 7860)),
        ("example.org:99999", None),
        ("", None),
        ("a/b", None),
        ("user@example.org", None),
    ],
)
def test_reading_hosts(text: str, host: Host | None) -> None:
    assert Host.read(text) == host


def test_names_that_are_none_are_refused() -> None:
    assert allowed(["::1", "notes.example:81"]) == {Host("[::1]", None), Host("notes.example", 81)}
    with pytest.raises(UsageError, match="--allow-host"):
        allowed(["http://notes.example"])
