"""How the page is served: who may see it, and what a browser may do with it."""

from __future__ import annotations

import ipaddress
import socket
from importlib.util import find_spec
from typing import Any

from rag.errors import UsageError

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
    (b"referrer-policy", b"no-referrer"),
)


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


def is_loopback(host: str) -> bool:
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
        if not is_loopback(host):
            raise UsageError(
                f"--host {host} lets other machines read your documents: add --auth USER:PASSWORD,"
                " or leave --host out to stay on this machine."
            )
        return None
    user, colon, password = auth.partition(":")
    if not (user and colon and password):
        raise UsageError("--auth wants USER:PASSWORD, both not empty.")
    return user, password


def check_mcp(auth: str | None) -> None:
    """Raises UsageError when the packages of the MCP server are not installed, or with a login."""
    if auth is not None:
        raise UsageError(
            "--mcp and --auth exclude each other: MCP clients cannot log in. Start a second chat for them on this machine."
        )
    if find_spec("mcp") is None:
        raise UsageError("--mcp needs the MCP package: pip install 'citewell[mcp]'.")


def free_port(host: str) -> int:
    """A port of `host` that nobody uses now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host.strip("[]"), 0))
        return int(probe.getsockname()[1])
