"""The login: nothing answers without it, guesses are slow, and a session ends when its person says so."""

from __future__ import annotations

import asyncio
import math
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from routing import routes
from served import Server
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from visiting import PATIENCE

from rag.settings import Settings
from rag.store.catalog.logins import FREE_TRIES, Logins
from rag.store.stores import open_logins, scratch_catalog
from rag.ui.guard.login import MOST_AT_ONCE, Login
from rag.ui.serving.server import Access, Serving, guarded, listen

RIGHT = {"username": "ann", "password": "s:cret – ключ"}


async def _inside(_: Request) -> HTMLResponse:
    return HTMLResponse("<p class=cw-welcome>the page</p>")


@pytest.fixture(scope="module")
def locked(server: Server) -> Iterator[Server]:
    """A page behind a login, with a proxy that speaks for others; test_streaming.py logs in at a chat."""
    page = Starlette(routes=[Route("/{path:path}", _inside, methods=["GET", "POST"])])
    user = (RIGHT["username"], RIGHT["password"])
    with (
        listen("127.0.0.1", 0) as listener,
        open_logins(Settings(data_dir=server.data_dir), user) as logins,
    ):
        port = listener.getsockname()[1]
        access = Access(port=port, user=user, hosts=("notes.example",))
        serving = Serving(guarded(page, access, dict, logins), listener, proxied=access.proxied)
        yield Server(f"http://127.0.0.1:{port}", server.data_dir)
        serving.stop()


@pytest.fixture
def client(locked: Server) -> Iterator[httpx.Client]:
    """A client nobody has guessed from before."""
    apart = {"X-Forwarded-For": f"198.51.100.{time.monotonic_ns() % 200}"}
    with httpx.Client(base_url=locked.address, timeout=60, headers=apart) as client:
        yield client


def test_no_route_answers_without_a_session(client: httpx.Client, locked: Server) -> None:
    found = [(method, path) for method, path in routes(locked.data_dir) if path != "/login"]
    assert len(found) > 40
    for cookie in ({}, {"Cookie": "access-token-x=y"}, {"Cookie": f"{_name(client)}=guessed"}):
        more = [("POST", "/logout"), ("GET", "/logout"), ("GET", "//"), ("GET", "/login/x")]
        for method, path in found + more:
            with client.stream(method, path, headers=cookie) as response:
                assert response.status_code == 401, (method, path)
    page = client.get("/")
    assert (page.status_code, "Username" in page.text, "gradio" in page.text) == (401, True, False)
    form = client.get("/login")
    assert form.status_code == 200
    # a form of a page that may not be named as a referrer is sent without its origin, and refused
    assert form.headers["referrer-policy"] == "same-origin"


def _name(client: httpx.Client) -> str:
    """Of the cookie."""
    with httpx.Client(base_url=client.base_url, timeout=60) as other:
        other.post("/login", data=RIGHT)
        (name,) = other.cookies
    return name


def test_a_session_begins_and_ends(client: httpx.Client) -> None:
    assert client.post("/login", data=RIGHT).json() == {"success": True}
    assert client.get("/config").status_code == 200
    kept = dict(client.cookies)
    other = httpx.Client(base_url=client.base_url, cookies=kept, timeout=60)
    assert other.get("/config").status_code == 200
    assert client.post("/logout").headers["location"] == "/"
    assert not client.cookies
    assert other.get("/config").status_code == 401
    other.close()


@pytest.mark.parametrize("proto", ["http", "https"])
def test_the_cookie_stays_where_it_belongs(client: httpx.Client, proto: str) -> None:
    said = client.post("/login", data=RIGHT, headers={"X-Forwarded-Proto": proto})
    [cookie] = said.headers.get_list("set-cookie")
    parts = {part.strip().split("=")[0] for part in cookie.split(";")}
    assert {"HttpOnly", "SameSite", "Path"} <= parts
    assert "SameSite=Lax" in cookie
    assert ("Secure" in parts) == (proto == "https")


def test_a_form_sends_people_to_the_page(client: httpx.Client) -> None:
    html = {"Accept": "text/html,*/*"}
    wrong = client.post("/login", data=RIGHT | {"password": "<b>"}, headers=html)
    assert wrong.status_code == 401
    assert "Incorrect credentials." in wrong.text
    assert "<b>" not in wrong.text
    right = client.post("/login", data=RIGHT, headers=html)
    assert (right.status_code, right.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    "sent",
    [
        {"json": RIGHT},
        {"content": b"\xff\xfe\x00"},
        {"data": {"username": "ann"}},
        {"data": {"username": "ann", "password": "x" * 20_000}},
        {"files": {"username": ("a", b"ann"), "password": ("b", b"x")}},
        {"content": b"--x", "headers": {"Content-Type": "multipart/form-data"}},
    ],
)
def test_what_is_no_login_is_wrong(locked: Server, sent: dict[str, object]) -> None:
    apart = {"X-Forwarded-For": f"203.0.113.{hash(str(sent)) % 200}"}
    with httpx.Client(base_url=locked.address, timeout=60, headers=apart) as client:
        assert client.post("/login", **sent).status_code == 401  # type: ignore[arg-type]


def test_guesses_are_counted_and_slow(locked: Server) -> None:
    apart = {"X-Forwarded-For": "192.0.2.1"}

    def guess(number: int) -> httpx.Response:
        return client.post("/login", data={"username": "ann", "password": f"guess {number}"})

    begun = time.monotonic()
    with (
        ThreadPoolExecutor(20) as pool,
        httpx.Client(base_url=locked.address, headers=apart, timeout=60) as client,
    ):
        said = list(pool.map(guess, range(120)))
    statuses = Counter(response.status_code for response in said)
    assert set(statuses) == {401, 429}
    waited = math.log2(
        1 + time.monotonic() - begun
    )  # each further try waited twice as long as the one before
    assert statuses[401] <= FREE_TRIES + waited
    assert all(int(response.headers["retry-after"]) >= 1 for response in said if response.status_code == 429)
    with httpx.Client(base_url=locked.address, timeout=60) as client:  # another address is not made to wait
        assert client.post("/login", data=RIGHT).status_code == 200


def test_forms_that_do_not_come_keep_nobody_out(client: httpx.Client) -> None:
    """Ten connections that sent the head of a login and no more had everyone refused."""
    host, port = client.base_url.host, client.base_url.port
    lines = (
        "POST /login HTTP/1.1",
        f"Host: {host}:{port}",
        "X-Forwarded-For: 192.0.2.9",
        "Content-Length: 50",
    )
    head = "".join(f"{line}\r\n" for line in (*lines, "")).encode()
    with ExitStack() as stack:
        for _ in range(2 * MOST_AT_ONCE):
            stack.enter_context(socket.create_connection((host, port), timeout=60)).sendall(head)
        for _ in range(5):
            assert client.get("/login").status_code == 200  # by now the heads are read
        assert client.post("/login", data=RIGHT).status_code == 200


@pytest.mark.browser
def test_a_person_logs_in(browser: Any, locked: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(locked.address)
    page.get_by_label("Username").fill(RIGHT["username"])
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Login").click()
    page.get_by_role("alert").get_by_text("Incorrect credentials.").wait_for()
    page.get_by_label("Username").fill(RIGHT["username"])
    page.get_by_label("Password").fill(RIGHT["password"])
    page.get_by_role("button", name="Login").click()
    page.locator(".cw-welcome").wait_for()
    context.close()


@pytest.mark.parametrize(
    "theirs",
    ['prefs={"theme":"dark"}', "version=2", "path=/a", "flag", "a b=c", "list=[1, 2]", "name=J\xf6rg", "="],
)
def test_cookies_of_other_programs_of_this_machine_hide_no_login(theirs: str) -> None:
    """A browser sends those of every port of a name."""
    said: list[str] = []

    async def page(scope: Any, receive: Any, send: Any) -> None:
        said.append("the page")

    async def send(message: Any) -> None:
        said.append(message["type"])

    def visit(cookies: str) -> None:
        headers = [(b"cookie", cookies.encode("latin-1"))]
        asyncio.run(login({"type": "http", "method": "GET", "path": "/", "headers": headers}, None, send))

    # A thread without an event loop: that of the browser may run in this one.
    with (
        ThreadPoolExecutor(1) as thread,
        Logins(scratch_catalog().database, ("ann", "secret"), "notes") as logins,
    ):
        login = Login(page, ("ann", "secret"), logins)
        own = f"citewell-notes={logins.begin()}"
        for sent in (f"{theirs}; {own}", f"{own}; {theirs}"):
            thread.submit(visit, sent).result()
    assert said == ["the page", "the page"]
