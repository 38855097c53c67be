"""How the page is served: who may see it, what a browser may do with it, and the server itself."""

from __future__ import annotations

import ipaddress
import logging
import socket
import threading
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from rag.errors import CitewellError, UsageError
from rag.ui.guard.probes import Probes, Reachable

if TYPE_CHECKING:
    from rag.store.catalog.logins import Logins

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio's own page starts from inline scripts and compiles its templates
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""Content security policy: whatever a document says, the page loads nothing from and sends nothing to another host."""

_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"referrer-policy",
        b"same-origin",
    ),  # "no-referrer" makes a browser send the login form without its origin
)
_MAX_HEAD = 65_536
"""Bytes of the head of a request."""
_STOPPING_SECONDS = 5
_STARTING_SECONDS = 60


class Access(NamedTuple):
    """Who may reach the page and where: all that the server's own layers need to know."""

    host: str = "127.0.0.1"
    port: int = 7860
    user: tuple[str, str] | None = None
    """Name and password; None asks for none."""
    hosts: tuple[str, ...] = ()
    """Names beside `host` and those of this machine."""
    prefix: str = ""
    """Path at which a proxy shows the page, such as `/notes`; empty for none."""

    address: str = ""
    """Where the whole world sees the page; empty when it is known from the requests only."""

    @property
    def proxied(self) -> bool:
        """Whether a proxy was spoken of: else anyone here could say to be somebody else."""
        return bool(self.hosts or self.prefix)


class SecurityHeaders:
    """ASGI middleware that adds the headers above to every answer; streams pass through it untouched."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def add(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *_HEADERS]}
            await send(message)

        await self._app(scope, receive, add)


def guarded(app: Any, access: Access, reachable: Reachable = dict, logins: Logins | None = None) -> Any:
    """`app` behind all layers: headers, sizes, hosts, login. `reachable`: what `/ready` asks. `logins`: where those of the
    user are kept, if `access` has one.

    Raises UsageError for a name that is none.
    """
    from rag.ui.guard.hosts import OwnHost, allowed
    from rag.ui.guard.limits import Bounded, Paced
    from rag.ui.guard.routes import Routes

    app = Routes(app)
    if access.user is not None:
        from rag.ui.guard.login import Login

        assert logins is not None, "whoever asks for a login says where they are kept"
        app = Login(app, access.user, logins, access.prefix)
    app = Probes(app, reachable)
    own = OwnHost(Paced(app), allowed(access.hosts), access.prefix, allowed([access.host]))
    return SecurityHeaders(Bounded(own, access.prefix))


class Serving:
    """A server in a thread of its own."""

    def __init__(self, app: Any, listener: socket.socket, *, proxied: bool = False) -> None:
        """Returns when it answers. `proxied`: whether a proxy on this machine is believed whom it asks for.

        Raises CitewellError when it does not start.
        """
        import uvicorn

        from rag.ui.guard.limits import IDLE_SECONDS, MAX_CONNECTIONS, BoundedProtocol

        _more_files(4 * MAX_CONNECTIONS)
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        config = uvicorn.Config(
            app,
            http=BoundedProtocol,
            ws="none",
            log_config=None,
            log_level=logging.ERROR,
            access_log=False,
            server_header=False,
            proxy_headers=proxied,
            limit_concurrency=MAX_CONNECTIONS + 1,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=_STOPPING_SECONDS,
            h11_max_incomplete_event_size=_MAX_HEAD,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), name="citewell-server", daemon=True
        )
        self._thread.start()
        end = time.monotonic() + _STARTING_SECONDS
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > end:
                raise CitewellError("the server did not start; `--debug` shows more.")
            time.sleep(0.01)

    def wait(self, ended: Callable[[], None] = lambda: None) -> None:
        """Until it ends, or `ended`, which is asked each second, raises."""
        while self._thread.is_alive():
            self._thread.join(1.0)
            ended()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(_STOPPING_SECONDS + 1)


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections at `host`; port 0 takes a free one. Raises UsageError."""
    name = host.strip("[]")
    family = socket.AF_INET6 if ":" in name else socket.AF_INET
    try:
        return socket.create_server((name, port), family=family, backlog=2048)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} cannot be listened at ({error.strerror or error}). If the port is taken, choose another"
            " with --port, or 0 for any."
        ) from error


def address(host: str, port: int, prefix: str = "") -> str:
    """Where a person on this machine finds the page."""
    name = host.strip("[]")
    name = {"0.0.0.0": "localhost", "::": "localhost"}.get(name, f"[{name}]" if ":" in name else name)  # noqa: S104
    return f"http://{name}:{port}{prefix}/"


class Proxy(NamedTuple):
    """What `--root-path` says of a proxy before the page; all empty for none."""

    prefix: str = ""
    address: str = ""
    hosts: tuple[str, ...] = ()

    @classmethod
    def read(cls, root_path: str) -> Proxy:
        """From a path, or from the whole address that the proxy shows. Raises UsageError."""
        parts = urlsplit(root_path)
        path = parts.path.rstrip("/")
        if (path and not path.startswith("/")) or (parts.scheme and parts.scheme not in ("http", "https")):
            raise UsageError(
                f"--root-path {root_path}: it wants a path such as /notes, or the whole address of the page."
            )
        return cls(path, root_path.rstrip("/"), (parts.netloc,)) if parts.netloc else cls(path)


def is_loopback_host(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def login(host: str, auth: str | None) -> tuple[str, str] | None:
    """User and password from `USER:PASSWORD`.

    Raises UsageError when it is malformed, and when there is none though others can reach `host`.
    """
    if auth is None:
        if not is_loopback_host(host):
            raise UsageError(
                f"--host {host} lets other machines read your documents: add --auth USER:PASSWORD (or CITEWELL_CHAT_AUTH),"
                " or leave --host out to stay on this machine."
            )
        return None
    user, colon, password = auth.partition(":")
    if not (user and colon and password):
        raise UsageError("--auth and CITEWELL_CHAT_AUTH want USER:PASSWORD, both not empty.")
    return user, password


def check_mcp(auth: str | None) -> None:
    """Raises UsageError when the packages of the MCP server are not installed, or with a login."""
    if auth is not None:
        raise UsageError(
            "--mcp and --auth exclude each other: MCP clients cannot log in. Start a second chat for them on this machine."
        )
    if find_spec("mcp") is None:
        raise UsageError("--mcp needs the MCP package: pip install 'citewell[mcp]'.")


def _more_files(wanted: int) -> None:
    """A connection is an open file, and many systems allow 1,024 of them unless asked."""
    try:
        import resource
    except ImportError:  # not on Windows, which has no such bound
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
