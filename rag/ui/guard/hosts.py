"""Which names the server answers to, and that only its own pages change anything.

A page of any site can make its name mean 127.0.0.1 (DNS rebinding) and then read and write here as if it were our
own; it can send forms and simple requests here without that. So every request, whatever its route, must name a host
that is ours, and a request that a browser makes for another site's page is refused.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from rag.errors import UsageError
from rag.language.inert import escaped_line
from rag.language.patterns import regex
from rag.ui.guard.answers import header, headers, plain

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names of this machine; always answered to."""
_HOST = regex(
    r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[a-z0-9_.-]{0,252}[a-z0-9_])?)\.?(?::(\d{1,5}))?", re.IGNORECASE
)
_ORIGIN = regex(r"(https?)://([^/?#@\s]+)", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_PAGES = ("/", "/login")
"""What a link of another site may open."""


class Host(NamedTuple):
    """A name in lower case (an IPv6 address in brackets) and its port, None when it is not said."""

    name: str
    port: int | None

    @classmethod
    def read(cls, text: str) -> Host | None:
        """`name`, `name:port`; None when `text` is neither."""
        found = _HOST.fullmatch(text.strip())
        if found is None or int(found[2] or 0) > 65535:
            return None
        return cls(found[1].lower(), int(found[2]) if found[2] else None)


def allowed(names: Iterable[str]) -> frozenset[Host]:
    """`names` as hosts. Raises UsageError for what is no name of a host."""
    hosts = set()
    for name in names:
        host = Host.read(f"[{name}]" if name.count(":") > 1 and "[" not in name else name)
        if host is None:
            raise UsageError(
                f"{escaped_line(name)!r} is no name of a host: --allow-host wants NAME or NAME:PORT."
            )
        hosts.add(host)
    return frozenset(hosts)


class OwnHost:
    """ASGI layer: refuses requests to other hosts and from pages of other sites.

    `named`: hosts beside those of this machine, at which a proxy may show the page. `prefix`: where it does, such as
    `/notes`; it is taken off a path that still has it. `bound`: what it listens at, where it answers to its own port
    only: another program may have a page at the usual one. Nothing but HTTP passes.
    """

    def __init__(
        self, app: Any, named: Iterable[Host] = (), prefix: str = "", bound: Iterable[Host] = ()
    ) -> None:
        self._app = app
        self._named = frozenset(named)
        self._names = {*LOOPBACK, *(host.name for host in (*self._named, *bound))}
        self._prefix = prefix

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        scope = self._without_prefix(scope)
        refusal = self._refusal(scope)
        if refusal is not None:
            await plain(send, 403, refusal)
            return
        await self._app(scope, receive, send)

    def _without_prefix(self, scope: Any) -> Any:
        kept = [(name, value) for name, value in scope["headers"] if name != b"x-gradio-server"]
        path: str = scope["path"]
        if self._prefix and (path + "/").startswith(self._prefix + "/"):
            path = path[len(self._prefix) :] or "/"
        return {**scope, "headers": kept, "path": path, "raw_path": path.encode()}

    def _refusal(self, scope: Any) -> str | None:
        """Why a request is not answered; None when it is."""
        asked = [Host.read(value) for value in headers(scope, "host")]
        if len(asked) != 1 or asked[0] is None:
            return "The request does not say which host it is for."
        forwarded = [value.split(",")[0] for value in headers(scope, "x-forwarded-host")]
        reached = [asked[0], *(Host.read(value) for value in forwarded)]
        for host in reached:
            if host is None or not (host.name in self._names or _is_own_address(host.name, scope)):
                name = host.name if host else "that"
                return f"citewell does not answer to the name {name}. If it is its own: citewell chat --allow-host {name}"
        origins = headers(scope, "origin")
        if origins and not (len(origins) == 1 and self._is_own(origins[0], reached)):
            return "The request comes from a page of another site."
        if not origins and self._is_foreign(scope):
            return "The request comes from a page of another site."
        return None

    def _is_own(self, origin: str, reached: list[Host | None]) -> bool:
        """Whether a page of `origin` is one that this server gave out."""
        found = _ORIGIN.fullmatch(origin)
        host = Host.read(found[2]) if found else None
        if found is None or host is None:
            return False
        usual = _PORTS[found[1].lower()]
        own = {(other.name, other.port or usual) for other in (*reached, *self._named) if other is not None}
        return (host.name, host.port or usual) in own

    def _is_foreign(self, scope: Any) -> bool:
        """Whether a browser says that another site asks, but for a link to the page itself."""
        site = header(scope, "sec-fetch-site")
        if site in (None, "same-origin", "none"):
            return False
        opens = (
            header(scope, "sec-fetch-mode") == "navigate" and header(scope, "sec-fetch-dest") == "document"
        )
        return not (opens and scope["method"] in ("GET", "HEAD") and scope["path"] in _PAGES)


def _is_own_address(name: str, scope: Any) -> bool:
    """Whether `name` is the very address that the request came in at: nobody can make another name of it."""
    try:
        return ipaddress.ip_address(name.strip("[]")) == ipaddress.ip_address(scope["server"][0])
    except (ValueError, TypeError):
        return False
