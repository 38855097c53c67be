"""One request for one address, with bounds: the addresses on its way, its redirects, its bytes and its seconds.

No cookie is kept, no proxy of the environment is used (it would connect to what was not checked), and nothing that a
page names is asked for.
"""

from __future__ import annotations

import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from ingest.formats.parsed import one_line
from ingest.sources.web.addresses import host_of, normal, resolved
from rag import __version__
from rag.errors import LoadError, NotReadNow, UsageError
from rag.store.stored import Validators

AGENT = "citewell"
"""The name that robots.txt may speak of."""

MAX_MB = 50
"""Longest answer that is taken."""

MAX_SECONDS = 60.0
"""Longest time for one answer, redirects included, however steadily it arrives."""

_SILENT_SECONDS = 15.0
"""Longest wait for a connection or for the next bytes."""

_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)


class Gone(LoadError):
    """There is no such page any more."""


class Refused(LoadError):
    """The server does not give it to this program."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came for an address; `body` is None when nothing changed since."""

    address: str
    """Where it came from after redirects."""
    content_type: str
    """Without parameters, lower case; "" when nothing was said."""
    charset: str | None
    body: bytes | None
    said: Validators


class Fetcher:
    """Asks for addresses, one at a time."""

    def __init__(
        self, *, allow_private: bool = False, max_seconds: float = MAX_SECONDS, max_mb: float = MAX_MB
    ) -> None:
        self._allow_private = allow_private
        self._max_seconds = max_seconds
        self._max_bytes = int(max_mb * 1_000_000)
        self._certificates: ssl.SSLContext | None = None

    def fetch(
        self,
        address: str,
        known: Validators | None = None,
        *,
        allowed: Callable[[str], None] = lambda address: None,
        same_host: bool = False,
    ) -> Answer:
        """What a normal `address` gives; with `same_host` a redirect may not lead to another host. `allowed` is called
        with each address before it is asked for, and raises LoadError.

        Raises LoadError with the reason, Gone when there is no such page, NotReadNow when it may be there later.
        """
        deadline = time.monotonic() + self._max_seconds
        place = address
        for _ in range(_MAX_REDIRECTS + 1):
            allowed(place)
            found = self._once(place, known if place == address else None, deadline)
            if isinstance(found, Answer):
                return found
            place = _redirected(place, found)
            if same_host and host_of(place) != host_of(address):
                raise LoadError(f"leads to another host, {host_of(place)}: name that page itself to take it")
        raise LoadError(f"redirects more than {_MAX_REDIRECTS} times")

    def _once(self, address: str, known: Validators | None, deadline: float) -> Answer | str:
        """The answer, or where it redirects to."""
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        number = resolved(host, port, allow_private=self._allow_private)
        with httpx.Client(
            trust_env=False, verify=self._trusted(), timeout=_SILENT_SECONDS, follow_redirects=False
        ) as client:
            # a server that sends a byte now and then never falls silent
            timer = threading.Timer(max(0.1, deadline - time.monotonic()), client.close)
            timer.daemon = True
            timer.start()
            try:
                request = client.build_request(
                    "GET",
                    httpx.URL(address).copy_with(host=number),
                    headers={"Host": parts.netloc, **_asking(known)},
                    extensions={"sni_hostname": host},
                )
                response = client.send(request, stream=True)
                try:
                    return self._answer(address, response, deadline)
                finally:
                    response.close()
            except httpx.TimeoutException:
                raise NotReadNow(f"no answer within {_SILENT_SECONDS:g} seconds") from None
            except (
                httpx.HTTPError,
                httpx.InvalidURL,
                httpx.StreamError,
                RuntimeError,
                OSError,
                ValueError,
            ) as error:
                if time.monotonic() >= deadline:
                    raise self._slow() from None
                told = one_line(str(error)) or "the connection broke"
                raise NotReadNow(f"cannot be fetched ({type(error).__name__}: {told})") from None
            finally:
                timer.cancel()

    def _answer(self, address: str, response: httpx.Response, deadline: float) -> Answer | str:
        status = response.status_code
        kind, _, parameters = response.headers.get("content-type", "").partition(";")
        said = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
        body = None
        if status in _REDIRECTS and "location" in response.headers:
            return str(response.headers["location"])
        if status != httpx.codes.NOT_MODIFIED:
            _check(status)
            _check_packing(response.headers.get("content-encoding", ""))
            body = b"".join(self._bounded(response, deadline))
        return Answer(address, kind.strip().lower(), _charset(parameters), body, said)

    def _bounded(self, response: httpx.Response, deadline: float) -> Iterator[bytes]:
        size = 0
        for piece in response.iter_bytes(1 << 16):
            size += len(piece)
            if size > self._max_bytes:
                raise LoadError(
                    f"longer than {self._max_bytes / 1_000_000:g} MB, which is the most for a page"
                )
            if time.monotonic() >= deadline:
                raise self._slow()
            yield piece

    def _slow(self) -> NotReadNow:
        return NotReadNow(f"takes too long: not here within {self._max_seconds:g} seconds")

    def _trusted(self) -> ssl.SSLContext:
        if self._certificates is None:
            self._certificates = httpx.create_ssl_context()
        return self._certificates


def _asking(known: Validators | None) -> Mapping[str, str]:
    headers = {
        "User-Agent": f"{AGENT}/{__version__}",
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Encoding": "gzip, deflate",
    }
    if known is not None and known.etag:
        headers["If-None-Match"] = known.etag
    if known is not None and known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _redirected(address: str, location: str) -> str:
    try:
        return normal(urljoin(address, location))
    except (UsageError, ValueError):
        raise LoadError(f"redirects to what is no web address ({one_line(location, longest=80)})") from None


def _check(status: int) -> None:
    if status in _GONE:
        raise Gone(f"no such page (the server answered {status})")
    if status == 429 or status >= 500:
        raise NotReadNow(f"the server could not give it now (it answered {status}): try again later")
    if status >= 400:
        raise Refused(f"is not open to everybody (the server answered {status})")
    if status != httpx.codes.OK:
        raise LoadError(f"the server gave no page (it answered {status})")


def _check_packing(said: str) -> None:
    """Raises LoadError for what is packed otherwise than was asked for: packed twice, 5 kB hold gigabytes."""
    codings = [coding for coding in re.split(r"[\s,]+", said.lower()) if coding not in ("", "identity")]
    if len(codings) > 1 or not {"gzip", "x-gzip", "deflate"}.issuperset(codings):
        raise LoadError(f"is packed in a way that is not read ({one_line(said, longest=80)})")


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower()[:40] or None
    return None
