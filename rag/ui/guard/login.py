"""A login before everything: without a session nothing answers but the login page.

Passwords are compared in constant time, wrong ones are counted for each address and slowed for all; a session is a
random token that the server forgets when its person logs out, when it is idle for long, or when it stops.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
import time
from collections import OrderedDict
from hashlib import sha256
from html import escape
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from rag.ui.guard.answers import Header, answer, header, headers, plain, told

FREE_TRIES = 3
"""Wrong passwords of one address before it has to wait; each further one doubles the wait."""
LONGEST_WAIT = 300.0
"""Seconds an address waits at most."""
WRONG_SECONDS = 0.5
"""What a wrong password takes to be refused."""
MOST_AT_ONCE = 10
"""Passwords compared at a time, of all addresses together: with `WRONG_SECONDS`, so many guesses a second."""
IDLE_SECONDS = 12 * 3600.0
"""A session that asks nothing for so long ends."""
_MOST_SESSIONS = 1_000
_MOST_ADDRESSES = 10_000
_FORGIVEN_SECONDS = 900.0
_MAX_FORM = 10_000

_log = logging.getLogger(__name__)


class Tries:
    """Wrong passwords by address; those who made none for a while are forgotten."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self.now = 0

    def wait(self, address: str) -> float:
        """Seconds until the next try of `address` is looked at."""
        count, last = self._wrong.get(address, (0, 0.0))
        if count < FREE_TRIES:
            return 0.0
        return max(0.0, last + min(LONGEST_WAIT, 2.0 ** (count - FREE_TRIES)) - time.monotonic())

    def wrong(self, address: str) -> int:
        """Count one more; returns how many they are."""
        now = time.monotonic()
        count, last = self._wrong.pop(address, (0, now))
        count = count + 1 if now - last < _FORGIVEN_SECONDS else 1
        self._wrong[address] = count, now
        if len(self._wrong) > _MOST_ADDRESSES:
            self._wrong.popitem(last=False)
        return count

    def right(self, address: str) -> None:
        self._wrong.pop(address, None)


class Sessions:
    """Tokens of those who are logged in."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, float] = OrderedDict()

    def begin(self) -> str:
        """A new token; beyond the most there are, the one that was idle longest ends."""
        token = secrets.token_urlsafe(32)
        self._seen[token] = time.monotonic()
        if len(self._seen) > _MOST_SESSIONS:
            self._seen.popitem(last=False)
        return token

    def goes_on(self, token: str) -> bool:
        """Whether `token` is a session's; it is then not idle."""
        seen = self._seen.pop(token, None)
        if seen is None or time.monotonic() - seen > IDLE_SECONDS:
            return False
        self._seen[token] = time.monotonic()
        return True

    def end(self, token: str) -> None:
        self._seen.pop(token, None)


class Login:
    """ASGI layer. `user`: name and password. `cookie`: its name. `prefix`: where a proxy shows the page."""

    def __init__(self, app: Any, user: tuple[str, str], cookie: str, prefix: str = "") -> None:
        self._app = app
        self._user = _digest(*user)
        self._cookie = cookie
        self._prefix = prefix
        self._sessions = Sessions()
        self._tries = Tries()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        token = self._token(scope)
        known = token is not None and self._sessions.goes_on(token)
        path = scope["path"].rstrip("/") or "/"
        match path, scope["method"]:
            case "/login", "POST":
                await self._log_in(scope, receive, send)
            case "/login", "GET" | "HEAD":
                await self._page(send, 200)
            case "/logout", "POST" | "GET" if token is not None and known:
                self._sessions.end(token)
                await plain(send, 303, "Logged out.", [self._to_page(), self._set(scope, "", 0)])
            case "/", "GET" | "HEAD" if not known:
                await self._page(send, 401)
            case _ if known:
                await self._app(scope, receive, send)
            case _:
                await told(send, 401, {"detail": "Not authenticated"})

    async def _log_in(self, scope: Any, receive: Any, send: Any) -> None:
        address = scope["client"][0] if scope.get("client") else ""
        wait = 1.0 if self._tries.now >= MOST_AT_ONCE else self._tries.wait(address)
        if wait:
            again = (b"retry-after", str(int(wait) + 1).encode())
            await self._refuse(
                scope, send, 429, f"Too many wrong passwords. Try again in {int(wait) + 1} s.", again
            )
            return
        self._tries.now += 1
        try:
            form = await _form(scope, receive)
            if not hmac.compare_digest(_digest(*form), self._user):
                count = self._tries.wrong(address)
                _log.warning("a wrong password from %s, its %s. of late", address or "somewhere", count)
                await asyncio.sleep(WRONG_SECONDS)
                await self._refuse(scope, send, 401, "Incorrect credentials.")
                return
        finally:
            self._tries.now -= 1
        self._tries.right(address)
        cookie = self._set(scope, self._sessions.begin(), int(IDLE_SECONDS))
        if _wants_page(scope):
            await plain(send, 303, "Logged in.", [self._to_page(), cookie])
        else:
            await told(send, 200, {"success": True}, [cookie])

    async def _refuse(self, scope: Any, send: Any, status: int, reason: str, *more: Header) -> None:
        if _wants_page(scope):
            await self._page(send, status, reason, *more)
        else:
            await told(send, status, {"detail": reason}, more)

    async def _page(self, send: Any, status: int, reason: str = "", *more: Header) -> None:
        said = f'<p role="alert">{escape(reason)}</p>' if reason else ""
        page = _PAGE.format(action=escape(f"{self._prefix}/login"), said=said)
        await answer(send, status, "text/html", page, more)

    def _token(self, scope: Any) -> str | None:
        for value in headers(scope, "cookie"):
            try:
                found = SimpleCookie(value).get(self._cookie)
            except CookieError:
                continue
            if found is not None:
                return found.value
        return None

    def _set(self, scope: Any, token: str, seconds: int) -> Header:
        """The cookie: no script reads it, no other site sends it along, and behind TLS it never goes in the clear."""
        forwarded = (header(scope, "x-forwarded-proto") or "").split(",")[0].strip()
        secure = "; Secure" if "https" in (scope["scheme"], forwarded) else ""
        path = self._prefix or "/"
        value = f"{self._cookie}={token}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
        return b"set-cookie", value.encode()

    def _to_page(self) -> Header:
        return b"location", f"{self._prefix}/".encode()


async def _form(scope: Any, receive: Any) -> tuple[str, str]:
    """Name and password that were sent; empty ones when nothing like them was."""
    size = 0

    async def bounded() -> Any:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        return message if size <= _MAX_FORM else {"type": "http.disconnect"}

    request = Request(scope, bounded)
    several = (header(scope, "content-type") or "").startswith("multipart/form-data")
    try:
        parser = MultiPartParser if several else FormParser
        form = await parser(request.headers, request.stream()).parse()
    except (MultiPartException, ClientDisconnect, KeyError, ValueError):
        return "", ""
    return str(form.get("username") or "").strip(), str(form.get("password") or "")


def _digest(user: str, password: str) -> bytes:
    return sha256(f"{len(user)}:{user}{password}".encode("utf-8", "surrogatepass")).digest()


def _wants_page(scope: Any) -> bool:
    return "text/html" in (header(scope, "accept") or "")


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>citewell</title>
<style>:root{{color-scheme:light dark;font-family:system-ui,sans-serif}}body{{display:grid;place-items:center;
min-height:90vh;margin:0}}form{{display:grid;gap:.8rem;width:min(20rem,90vw)}}h1{{margin:0;font-size:1.4rem}}
label{{display:grid;gap:.2rem}}input,button{{font:inherit;padding:.6rem;border-radius:.5rem;border:1px solid #64748b}}
button{{background:#0f766e;border-color:#0f766e;color:#fff}}p{{margin:0}}</style></head>
<body><form method="post" action="{action}"><h1>citewell</h1>{said}
<label>Username <input name="username" autocomplete="username" autofocus required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button>Login</button></form></body></html>
"""
