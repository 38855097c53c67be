"""What comes back from a remote model's server has bounds of its own, whatever the SDK does with it.

The client's timeout bounds the wait for the next bytes. A server may send its headers, or the text of an error, a byte at a
time for ever, ask to be tried again in a minute, send an event or an error without end, or pack a gigabyte into kilobytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from contextvars import ContextVar, copy_context
from importlib import import_module
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeVar

MOST_EVENT_BYTES = 500_000
"""Longest event of a stream: its JSON is read at once, and a token takes some hundred bytes."""
MOST_ERROR_BYTES = 64_000
"""What is heard of an error."""
ERROR_SECONDS = 10.0
"""So long the text of an error is waited for."""
_PIECE = 1 << 16
_EVENT_ENDS = (b"\n\n", b"\n\r\n", b"\r\r")
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""Content codings that are unpacked, with zlib's `wbits`."""

_T = TypeVar("_T")

_given_up: ContextVar[Event] = ContextVar("given_up")
"""Set when nobody waits for this request any more."""


class TooLarge(Exception):
    """A server sends what is not taken; the message ends a sentence about the server."""


class GivenUp(Exception):
    """Nobody waits for an answer any more."""


def bounded(client: Any, *, seconds: float, most: int, events: bool = False) -> Any:
    """`client` (httpx or httpx2), whose answers end after `seconds` and raise TooLarge beyond `most` bytes, as they come and
    unpacked; with `events` beyond `MOST_EVENT_BYTES` of one event, too. It sends nothing for a call that `within` gave up."""

    def send(request: Any) -> None:
        if _given_up.get(Event()).is_set():
            raise GivenUp
        # More would be unpacked than is bounded here; who packs all the same is unpacked below.
        request.headers["accept-encoding"] = "identity"

    def receive(response: Any) -> None:
        base = import_module(type(response).__module__.partition(".")[0]).SyncByteStream
        body = _Body(response, seconds, most, events=events)
        if not isinstance(response.stream, base):
            return
        response.stream = type(
            "Bounded", (base,), {"__iter__": lambda _: iter(body), "close": lambda _: body.close()}
        )()
        response.headers.pop("content-encoding", None)

    hooks = client.event_hooks
    client.event_hooks = {
        "request": [*hooks.get("request", ()), send],
        "response": [*hooks.get("response", ()), receive],
    }
    return client


class _Body:
    """The bytes of one answer, unpacked."""

    def __init__(self, response: Any, seconds: float, most: int, *, events: bool) -> None:
        self._stream = response.stream
        self._failed = response.status_code >= 400
        self._most = MOST_ERROR_BYTES if self._failed else most
        self._end = monotonic() + (ERROR_SECONDS if self._failed else seconds)
        self._events = events and not self._failed
        said = response.headers.get("content-encoding", "").lower()
        self._codings = [each.strip() for each in said.split(",") if each.strip() not in ("", "identity")]

    def __iter__(self) -> Iterator[bytes]:
        size = since = 0
        tail = b""
        for piece in self._unpacked():
            size += len(piece)
            if self._failed and (size > self._most or monotonic() >= self._end):
                return  # what was heard of it says enough
            if size > self._most:
                raise TooLarge(f"sent more than {self._most:,} bytes: use another model")
            if monotonic() >= self._end:
                raise TooLarge("took too long to send its answer: try again")
            if self._events:
                seen = tail + piece
                ended = max(seen.rfind(end) for end in _EVENT_ENDS)
                since = len(seen) - ended if ended >= 0 else since + len(piece)
                tail = seen[-2:]
                if since > MOST_EVENT_BYTES:
                    raise TooLarge("sent an event without end: check that it speaks the OpenAI protocol")
            yield piece

    def close(self) -> None:
        self._stream.close()

    def _unpacked(self) -> Iterator[bytes]:
        if not self._codings:
            yield from self._stream
            return
        if len(self._codings) > 1 or self._codings[0] not in _PACKED:
            raise TooLarge("packed its answer in a way that was not asked for: check OPENAI_BASE_URL")
        unpacker = zlib.decompressobj(wbits=_PACKED[self._codings[0]])
        try:
            for packed in self._stream:
                while packed:
                    yield unpacker.decompress(packed, _PIECE)
                    packed = unpacker.unconsumed_tail
        except zlib.error:
            raise TooLarge("sent an answer that cannot be unpacked: check OPENAI_BASE_URL") from None


def within(
    call: Callable[[], _T], seconds: float, cancelling: Callable[[Callable[[], None]], Any] | None = None
) -> _T:
    """The value of `call`, made in a thread of its own for which nobody waits longer than `seconds`; raises what it raises,
    TimeoutError when the time is over, and GivenUp when it was cancelled.

    `cancelling` is a context manager that is given what cancels it (`rag.write.reply.Stop.calling`). What comes too late is closed.
    """
    done: Future[_T] = Future()
    given_up = Event()

    def run() -> None:
        _given_up.set(given_up)
        try:
            value = call()
        except BaseException as error:  # it belongs to who waits
            with suppress(InvalidStateError):
                done.set_exception(error)
            return
        try:
            done.set_result(value)
        except InvalidStateError:
            _close(value)

    def cancel() -> None:
        done.cancel()

    Thread(target=copy_context().run, args=(run,), name="citewell-request", daemon=True).start()
    try:
        if cancelling is None:
            return done.result(max(0.0, seconds))
        with cancelling(cancel):
            return done.result(max(0.0, seconds))
    except CancelledError:
        given_up.set()
        raise GivenUp from None
    except TimeoutError:
        if done.done() and not done.cancelled() and isinstance(done.exception(), TimeoutError):
            raise
        given_up.set()
        if not done.cancel():
            _close(done.result())
        raise


def _close(value: object) -> None:
    with suppress(Exception):
        value.close()  # type: ignore[attr-defined]
