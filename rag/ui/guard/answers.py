"""Reading headers and answering without the page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

Header = tuple[bytes, bytes]


def headers(scope: Any, name: str) -> list[str]:
    """All values of a header, in order."""
    wanted = name.encode()
    return [value.decode("latin-1") for key, value in scope["headers"] if key == wanted]


def header(scope: Any, name: str) -> str | None:
    """The first value of a header."""
    return next(iter(headers(scope, name)), None)


async def plain(send: Any, status: int, text: str, more: Sequence[Header] = ()) -> None:
    """A line of text. A browser does not read it as anything else."""
    await answer(send, status, "text/plain", f"{text}\n", more)


async def answer_json(send: Any, status: int, value: Any, more: Sequence[Header] = ()) -> None:
    """JSON, for programs."""
    await answer(send, status, "application/json", json.dumps(value), more)


async def answer(send: Any, status: int, kind: str, text: str, more: Sequence[Header] = ()) -> None:
    body = text.encode()
    sent = [
        (b"content-type", f"{kind}; charset=utf-8".encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": sent})
    await send({"type": "http.response.body", "body": body})
