"""What is answered before there is an application, and by whom after it came."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from rag.errors import CitewellError
from rag.ui.serving import assets
from rag.ui.serving.front import Front
from rag.ui.serving.server import Access, Serving, guarded, listen

STYLE = '<link rel="stylesheet" crossorigin href="./assets/page-12345678.css">'
ENTRY = '__vite__mapDeps(["./core-abcdefgh.js","./core-abcdefgh.css"])\nimport("./later-abcdefgh.js")'


@pytest.fixture
def frontend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A page of Gradio's with a style and a script."""
    (tmp_path / "assets").mkdir()
    entry = '<script type="module" crossorigin src="./assets/entry-12345678.js"></script>'
    (tmp_path / "index.html").write_text(f"<html><head>{entry}{STYLE}</head></html>")
    (tmp_path / "assets" / "entry-12345678.js").write_text(ENTRY)
    (tmp_path / "assets" / "plain.js").write_text("no hash in its name")
    (tmp_path / "secret-12345678.js").write_text("beside the assets")
    monkeypatch.setattr(assets, "_frontend", lambda: tmp_path)
    for kept in (assets.beginning, assets._read):
        kept.cache_clear()
    yield
    for kept in (assets.beginning, assets._read):
        kept.cache_clear()


class Behind:
    """An application that notes when its life begins and ends."""

    def __init__(self, *, fails: bool = False) -> None:
        self.life: list[str] = []
        self._fails = fails
        routes = [Route("/", self._page), Route("/config", self._config)]
        self.app = Starlette(routes=routes, lifespan=self._live)

    @asynccontextmanager
    async def _live(self, _: Starlette) -> AsyncIterator[None]:
        if self._fails:
            raise RuntimeError("no")
        self.life.append("begun")
        yield
        self.life.append("ended")

    async def _page(self, request: Request) -> HTMLResponse:
        return HTMLResponse(f"<html><head>{STYLE}</head><body>{request.url.query} drawn</body></html>")

    async def _config(self, _: Request) -> PlainTextResponse:
        return PlainTextResponse("settings")


class Started(httpx.Client):
    """A client of a server whose application is not there yet."""

    def __init__(self, drawn: Callable[[str], str]) -> None:
        listener = listen("127.0.0.1", 0)
        port = listener.getsockname()[1]
        self.front = Front(drawn)
        self.serving = Serving(guarded(self.front, Access(port=port), dict), listener)
        super().__init__(base_url=f"http://127.0.0.1:{port}", timeout=20)


@pytest.fixture
def client(frontend: None) -> Iterator[Started]:
    with Started(lambda language: f"<!doctype html><p lang={language}>begun</p>") as client:
        yield client
        client.serving.stop()


def test_the_page_begins_before_there_is_one_and_everything_else_waits(client: Started) -> None:
    behind = Behind()
    with ThreadPoolExecutor() as pool:
        others = [pool.submit(client.request, method, "/config") for method in ("GET", "HEAD")]
        with client.stream("GET", "/?x=1", headers={"accept-language": "tr"}) as page:
            pieces = page.iter_text()
            assert next(pieces) == "<!doctype html><p lang=tr>begun</p>"
            assert page.headers["content-encoding"] == "gzip"
            assert "content-security-policy" in page.headers
            assert not any(other.done() for other in others)
            assert client.get("/health").status_code == 200
            client.front.arrive(behind.app)
            assert "".join(pieces) == "<html><head></head><body>x=1 drawn</body></html>"
        assert [other.result().text for other in others] == ["settings", ""]
    plain = client.get("/", headers={"accept-encoding": "identity"})
    assert plain.text.startswith("<!doctype html><p lang=en>begun</p><html>")
    assert plain.headers.get("content-encoding") is None
    assert client.get("/nowhere").status_code == 404
    assert behind.life == ["begun"]
    client.serving.stop()
    assert behind.life == ["begun", "ended"]


def test_a_start_that_fails_lets_nobody_wait(client: Started) -> None:
    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(client.get, path) for path in ("/", "/config")]
        time.sleep(0.2)
        with pytest.raises(CitewellError, match="did not start"):
            client.front.arrive(Behind(fails=True).app)
        client.front.give_up()
        page, other = (each.result() for each in waiting)
    assert (page.status_code, page.text) == (200, "<!doctype html><p lang=en>begun</p>")
    assert (other.status_code, other.text) == (503, "citewell could not start.\n")


def test_what_never_changes_is_given_at_once_and_kept(client: Started) -> None:
    entry = client.get("/assets/entry-12345678.js")
    assert (entry.text, entry.headers["content-encoding"]) == (ENTRY, "gzip")
    assert "immutable" in entry.headers["cache-control"]
    assert client.get("/assets/entry-12345678.js", headers={"accept-encoding": ""}).text == ENTRY
    client.front.give_up()
    for other in ("plain.js", "../secret-12345678.js", "..%2fsecret-12345678.js", "none-12345678.js"):
        assert client.get(f"/assets/{other}").status_code == 503, other


def test_the_first_scripts_are_fetched_beside_the_page(frontend: None) -> None:
    links, styles = assets.beginning()
    assert styles == (STYLE,)
    assert links == STYLE + "".join(
        f'<link rel="modulepreload" href="./assets/{name}" crossorigin>'
        for name in ("entry-12345678.js", "core-abcdefgh.js")
    )


def test_gradio_names_its_style_and_scripts_so() -> None:
    """What is found of the Gradio that is installed; without it the page would come all the same, and later."""
    links, styles = assets.beginning()
    assert len(styles) == 1
    assert links.count("modulepreload") > 5
