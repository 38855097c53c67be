"""A login before everything: without one nothing answers but the login page.

Passwords are compared in constant time, wrong ones are counted for each address and slowed for all; who is logged in has a
random token until they log out, or ask nothing for long. Tokens and counts are the catalog's (rag/store/catalog/logins.py),
so they hold for every chat of an index and outlive its processes.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import time
from collections import OrderedDict
from hashlib import sha256
from html import escape
from typing import Any

from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request, cookie_parser

from rag.errors import StoreError
from rag.language.inert import escaped_line
from rag.store.catalog.logins import IDLE_SECONDS, Logins
from rag.ui.guard.answers import Header, answer, answer_json, header, headers, plain
from rag.ui.guard.known import Known, asked

WRONG_SECONDS = 0.5
"""What a wrong password takes to be refused."""
MOST_AT_ONCE = 10
"""Passwords looked at at a time, of all addresses together: with `WRONG_SECONDS`, so many guesses a second and process."""
_MOST_ADDRESSES = 10_000
_MAX_FORM = 10_000
_AGAIN_SECONDS = 5.0
_NOT_REACHED = "The login cannot be looked up just now. Try again."

_log = logging.getLogger(__name__)


class Login:
    """ASGI layer. `user`: name and password. `logins`: where theirs are kept. `prefix`: where a proxy shows the page."""

    def __init__(self, app: Any, user: tuple[str, str], logins: Logins, prefix: str = "") -> None:
        self._app = app
        self._user = _digest(*user)
        self._cookie = f"citewell-{logins.name}"
        self._prefix = prefix
        self._logins = logins
        self._known = Known(logins)
        self._looked_at = 0
        self._waiting: OrderedDict[str, float] = OrderedDict()
        """Addresses that were told to wait -> until when, by the process's clock: they take nobody's turn."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            try:
                if await self._answers(scope, receive, send):
                    return
            except StoreError as error:
                _log.warning("no login can be looked up: %s", error)
                await self._refuse(scope, send, 503, _NOT_REACHED, _again(_AGAIN_SECONDS))
                return
        await self._app(scope, receive, send)

    async def _answers(self, scope: Any, receive: Any, send: Any) -> bool:
        """Whether a request was answered here; else it is that of somebody who is logged in."""
        path, reads = scope["path"].rstrip("/") or "/", scope["method"] in ("GET", "HEAD")
        if path == "/login" and (reads or scope["method"] == "POST"):
            await (self._page(send, 200) if reads else self._log_in(scope, receive, send))
            return True
        token = self._token(scope)
        if token is not None and await self._known.goes_on(token):
            if path != "/logout" or scope["method"] not in ("GET", "POST"):
                return False
            self._known.forget(token)
            await asked(self._logins.end, token)
            await plain(send, 303, "Logged out.", [self._to_page(), self._set(scope, "", 0)])
        elif path == "/" and reads:
            await self._page(send, 401)
        else:
            await answer_json(send, 401, {"detail": "Not authenticated"})
        return True

    async def _log_in(self, scope: Any, receive: Any, send: Any) -> None:
        address = scope["client"][0] if scope.get("client") else ""
        form = await _form(scope, receive)  # before it is counted: one that does not come keeps nobody out
        wait = 1.0 if self._looked_at >= MOST_AT_ONCE else self._wait(address)
        if wait:
            await self._slow_down(scope, send, wait)
            return
        self._looked_at += 1
        try:
            counted = await asked(self._logins.counted, address)
            if counted.wait:
                self._make_wait(address, counted.wait)
                await self._slow_down(scope, send, counted.wait)
                return
            if not hmac.compare_digest(_digest(*form), self._user):
                _log.warning(
                    "a wrong password from %s, its %s. of late",
                    escaped_line(address) or "somewhere",
                    counted.number,
                )
                await asyncio.sleep(WRONG_SECONDS)
                await self._refuse(scope, send, 401, "Incorrect credentials.")
                return
            await asked(self._logins.right, address)
            token = await asked(self._logins.begin)
        finally:
            self._looked_at -= 1
        cookie = self._set(scope, token, int(IDLE_SECONDS))
        if _wants_page(scope):
            await plain(send, 303, "Logged in.", [self._to_page(), cookie])
        else:
            await answer_json(send, 200, {"success": True}, [cookie])

    def _wait(self, address: str) -> float:
        """Seconds that `address` was told to wait and has not waited yet."""
        left = self._waiting.get(address, 0.0) - time.monotonic()
        if left <= 0:
            self._waiting.pop(address, None)
        return max(0.0, left)

    def _make_wait(self, address: str, seconds: float) -> None:
        self._waiting.pop(address, None)
        self._waiting[address] = time.monotonic() + seconds
        if len(self._waiting) > _MOST_ADDRESSES:
            self._waiting.popitem(last=False)

    async def _slow_down(self, scope: Any, send: Any, wait: float) -> None:
        reason = f"Too many wrong passwords. Try again in {int(wait) + 1} s."
        await self._refuse(scope, send, 429, reason, _again(wait))

    async def _refuse(self, scope: Any, send: Any, status: int, reason: str, *more: Header) -> None:
        if _wants_page(scope):
            await self._page(send, status, reason, *more)
        else:
            await answer_json(send, status, {"detail": reason}, more)

    async def _page(self, send: Any, status: int, reason: str = "", *more: Header) -> None:
        said = f'<p role="alert">{escape(reason)}</p>' if reason else ""
        page = _PAGE.format(action=escape(f"{self._prefix}/login"), said=said)
        await answer(send, status, "text/html", page, more)

    def _token(self, scope: Any) -> str | None:
        """As a browser means it: a cookie of another program on this machine, whatever stands in it, hides none of ours."""
        found = (cookie_parser(value).get(self._cookie) for value in headers(scope, "cookie"))
        return next((token for token in found if token is not None), None)

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
    given = str(form.get("username") or "").strip(), str(form.get("password") or "")
    await form.close()  # files that were sent in the place of words
    return given


def _again(seconds: float) -> Header:
    return b"retry-after", str(int(seconds) + 1).encode()


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
