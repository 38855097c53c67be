"""What language models are served on this machine? Asked of the usual local servers, on loopback addresses only.

Ollama, LM Studio, llama.cpp and vLLM list their models at `/v1/models`; Ollama says their sizes at `/api/tags`, llama.cpp
in `meta`, the others in the name (`qwen2.5-7b-instruct`) or not at all. What a server sends is text from outside: it is
bounded in bytes and seconds, and what does not look like a list of models is none.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from socket import SHUT_RDWR
from threading import Timer
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

from rag.errors import UsageError
from rag.language.patterns import regex
from rag.settings import is_loopback_url

Fitness: TypeAlias = Literal["fit", "weak", "too small", "unknown size"]

USUAL = {
    "Ollama": "http://127.0.0.1:11434",
    "LM Studio": "http://127.0.0.1:1234",
    "llama.cpp": "http://127.0.0.1:8080",
    "vLLM": "http://127.0.0.1:8000",
}
"""Name → address at which it listens unless told otherwise."""

SECONDS = 2.0
"""Longest wait for one server, from connecting to the end of its list."""
MOST_BYTES = 2_000_000
MOST_MODELS = 500
MOST_NAME_CHARS = 200

FIT_BILLIONS, WEAK_BILLIONS = 3.0, 1.0
"""Parameters from which a model writes answers worth proving, and from which it sometimes does. Measured below: half a billion
refused 1 of 5 questions that the passages do not answer, 1.5 billion 3 of 5."""

_IN_NAME = regex(r"(?<![a-z0-9.])(\d{1,3}x)?(\d{1,4}(?:\.\d{1,3})?)([bm])(?![a-z0-9])", re.IGNORECASE)
_NO_CHAT = regex(
    r"embed|rerank|whisper|clip|stable-diffusion|(?:^|[/_-])(?:bge|gte|e5|tts|asr)[-_:]", re.IGNORECASE
)


class _KeyAsked(Exception):
    """A server shows nothing without a key, or without another one."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A model that writes text, and where it is served."""

    server: str
    url: str
    """For OPENAI_BASE_URL."""
    model: str
    """For CITEWELL_CHAT_MODEL."""
    billions: float | None = None
    """Parameters, as far as they are told."""

    @property
    def fitness(self) -> Fitness:
        """Whether a model of this size is worth asking."""
        if self.billions is None:
            return "unknown size"
        if self.billions >= FIT_BILLIONS:
            return "fit"
        return "weak" if self.billions >= WEAK_BILLIONS else "too small"


def offered(
    others: Sequence[str] = (), seconds: float = SECONDS, keys: Mapping[str, str] | None = None
) -> tuple[list[Offered], list[str]]:
    """The models of the usual servers and of `others`, the likeliest to be fit first; and the addresses that answered.

    `keys`: address → the key that belongs there; no other server gets to see it.
    Raises UsageError where one of `others` is no http address of this machine, as nothing is sent anywhere else, or asks for
    a key.
    """
    for other in others:
        if urlsplit(other).scheme != "http" or not is_loopback_url(other):
            raise UsageError(f"{other} is no address of this machine: write it like http://127.0.0.1:11434.")
    usual = {url: name for name, url in USUAL.items()}
    roots = dict.fromkeys([*map(root_of, others), *usual])
    places = [(usual.get(root, "server"), root) for root in roots]
    with ThreadPoolExecutor(len(places)) as pool:
        known = {root_of(url): key for url, key in (keys or {}).items()}
        found = list(
            pool.map(lambda place: _models(place[0], place[1], seconds, known.get(place[1], "")), places)
        )
    order: tuple[Fitness, ...] = ("fit", "unknown size", "weak", "too small")
    models = sorted(
        (model for models in found if models for model in models), key=lambda one: order.index(one.fitness)
    )
    return models, [url for (_, url), models in zip(places, found, strict=True) if models is not None]


def root_of(url: str) -> str:
    """The address of a server, of which `url` is that or that of its API.

    >>> root_of("http://127.0.0.1:11434/v1/"), root_of("http://127.0.0.1:11434")
    ('http://127.0.0.1:11434', 'http://127.0.0.1:11434')
    """
    return url.rstrip("/").removesuffix("/v1")


def _models(server: str, url: str, seconds: float, key: str) -> list[Offered] | None:
    """What is served at `url`; None where nothing answers or something else does, or a usual server asks for a key."""
    end = time.monotonic() + seconds
    try:
        listed = _get(f"{url}/v1/models", end, key)
        tags = _get(f"{url}/api/tags", end, key) if listed and server in ("Ollama", "server") else None
    except _KeyAsked:
        if server != "server":
            return None
        raise UsageError(
            f"{url} asks for a key: set OPENAI_BASE_URL={url}/v1, and OPENAI_API_KEY to the key that it was started with."
        ) from None
    rows = listed.get("data") if isinstance(listed, dict) else None
    if not isinstance(rows, list):
        return None
    sizes = _sizes(tags)
    found = []
    for row in rows[:MOST_MODELS]:
        name = row.get("id") if isinstance(row, dict) else None
        if not isinstance(name, str) or not 0 < len(name) <= MOST_NAME_CHARS or not name.isprintable():
            continue
        if not _NO_CHAT.search(name):
            found.append(Offered(server, f"{url}/v1", name, sizes.get(name) or _told(row) or in_name(name)))
    return found


def in_name(name: str) -> float | None:
    """Billions of parameters that a model's name tells: `llama3.1:8b`, `Mixtral-8x7B`, `SmolLM2-135M`."""
    sizes = [
        float(number) * float(times[:-1] if times else 1) / (1 if unit in "bB" else 1000)
        for times, number, unit in _IN_NAME.findall(name)
    ]
    return max(sizes, default=None)


def _sizes(tags: Any) -> dict[str, float]:
    """Name → billions of parameters, from Ollama's own list."""
    rows = tags.get("models") if isinstance(tags, dict) else None
    told = {}
    for row in rows[:MOST_MODELS] if isinstance(rows, list) else ():
        details = row.get("details") if isinstance(row, dict) else None
        size = details.get("parameter_size") if isinstance(details, dict) else None
        if isinstance(size, str) and (billions := in_name(size[:MOST_NAME_CHARS])):
            told[str(row.get("name"))] = billions
    return told


def _told(row: dict[str, Any]) -> float | None:
    """Billions of parameters, where llama.cpp tells them."""
    meta = row.get("meta")
    parameters = meta.get("n_params") if isinstance(meta, dict) else None
    return parameters / 1e9 if isinstance(parameters, int | float) and parameters > 0 else None


def _get(url: str, end: float, key: str) -> Any:
    """The JSON at `url`, or None: nothing there, too slow, too long, another status or no JSON. Redirects are not followed.

    Raises _KeyAsked where a key is asked for, or another one.
    """
    parts = urlsplit(url)
    left = max(0.01, end - time.monotonic())
    connection = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=left)
    # The timeout is that of one read: a server that sends a byte now and then is cut off by the clock.
    clock = Timer(left, _cut_off, [connection])
    clock.start()
    try:
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
        connection.request("GET", parts.path, headers=headers)
        response = connection.getresponse()
        if response.status in (401, 403):
            raise _KeyAsked
        if response.status != 200:
            return None
        body = b""
        while piece := response.read1(65536):
            body += piece
            if len(body) > MOST_BYTES or time.monotonic() > end:
                return None
        return json.loads(body)
    except (OSError, HTTPException, ValueError, RecursionError):
        return None
    finally:
        clock.cancel()
        connection.close()


def _cut_off(connection: HTTPConnection) -> None:
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(SHUT_RDWR)
