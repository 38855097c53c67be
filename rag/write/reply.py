"""What arrives of a reply: its text without the model's thinking, within bounds of time and length.

The timeout of the client bounds the wait for the next bytes only: a server that sends a byte now and then, thinks for
ever or writes without end would hold a question for ever.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from rag.encode.bounded import within
from rag.errors import RemoteModelError
from rag.language.patterns import regex
from rag.types import Usage
from rag.write.prompt import THOUGHT_ENDS

CHARS_PER_TOKEN = 10
"""More than any language needs for a token, on average: a reply beyond it does not keep to its budget of tokens."""
LEAST_CHARS = 8_000
MAX_THOUGHT_CHARS = 400_000
"""Characters of thinking and text together."""

_THINKING_OPEN = regex(r"\s*<think(?:ing)?>", re.IGNORECASE)
_THINKING_CLOSE = regex(r"</think(?:ing)?>\s*", re.IGNORECASE)
_LONGEST_CLOSE = len("</thinking>") - 1

_UNOPENED_CLOSE = regex(
    r"(?:^[^\S\n]*</think(?:ing)?>|</think(?:ing)?>[^\S\n]*(?=\n))\s*", re.IGNORECASE | re.MULTILINE
)
"""At the beginning or the end of a line: within one it is spoken of."""
_SEEN = 64
"""Characters before a piece that may belong to the tag which ends in it."""

_FRAME = regex(r"</?passage(?:>| label=)", re.IGNORECASE)
_LONGEST_FRAME = len("</passage label=")
_SENTENCE_END = regex(r"[.!?\n]+")
_REPEATED = 3
"""Times that a sentence comes from which a model goes round in circles."""
_SHORT = 32
"""Characters below which a sentence may come as often as it likes."""

_Piece = TypeVar("_Piece")


class Stop:
    """Tells that nobody waits for a reply any more, also while the model is silent or thinks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._set = False
        self._calls: list[Callable[[], None]] = []

    def set(self) -> None:
        with self._lock:
            self._set = True
            calls = list(self._calls)
        for call in calls:
            call()

    def is_set(self) -> bool:
        return self._set

    @contextmanager
    def calling(self, call: Callable[[], None]) -> Iterator[None]:
        """Within the block `call` runs when it is set, in the thread that sets it; at once when it was."""
        with self._lock:
            self._calls.append(call)
            late = self._set
        if late:
            call()
        try:
            yield
        finally:
            with self._lock:
                self._calls.remove(call)


stop: ContextVar[Stop] = ContextVar("stop")
"""Of the question that this thread answers."""


@dataclass(slots=True)
class Ending:
    """What a stream says beside its text."""

    events: int = 0
    finish: str | None = None
    usage: Any = None


class Unreadable(Exception):
    """An event is not what the protocol says."""


class TooMuch(Exception):
    """The reply exceeds a bound; the message says which, as the end of a sentence about the server."""


class Bounds:
    """Longest time and most characters of one reply."""

    def __init__(self, seconds: float, max_tokens: int) -> None:
        """`seconds`: from now to the end of the reply."""
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._chars = max(LEAST_CHARS, CHARS_PER_TOKEN * max_tokens)
        self._written = 0
        self._thought = 0

    @property
    def late(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._end

    def too_late(self) -> TooMuch:
        """The error to raise when it is."""
        return TooMuch(
            f"had not finished its reply after {self._seconds:g} s: try again, or raise CITEWELL_REPLY_SECONDS"
        )

    @contextmanager
    def closing(self, response: Any) -> Iterator[None]:
        """Within the block `response` is closed when the time is over or `stop` is set, whether or not an event arrives."""

        def close() -> None:
            # Whoever reads from it meets an error then, and reports it. A blocked read hears of a shutdown only.
            with suppress(Exception):
                stream = response.response.extensions["network_stream"]
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
            with suppress(Exception):
                response.close()

        timer = threading.Timer(max(0.0, self._end - time.monotonic()) + 0.1, close)
        timer.daemon = True
        timer.start()
        try:
            with stop.get(Stop()).calling(close):
                yield
        finally:
            timer.cancel()

    def waiting(self, call: Callable[[], _Piece]) -> _Piece:
        """The value of `call`, which opens a reply. Raises TooMuch when the time is over before, GivenUp when `stop` is set."""
        try:
            return within(call, self._end - time.monotonic(), stop.get(Stop()).calling)
        except TimeoutError:
            if not self.late:
                raise
            raise self.too_late() from None

    def event(self, chars: int) -> None:
        """Count what one event brought, thinking included. Raises TooMuch."""
        self._thought += chars
        if self.late:
            raise self.too_late()
        if self._thought > MAX_THOUGHT_CHARS:
            raise TooMuch(f"thought for more than {MAX_THOUGHT_CHARS:,} characters: use another model")

    def text(self, chars: int) -> None:
        """Count text of the answer. Raises TooMuch."""
        self._written += chars
        if self._written > self._chars:
            raise TooMuch(f"wrote more than {self._chars:,} characters: use another model")


def deltas(response: Iterable[Any], ending: Ending, bounds: Bounds) -> Iterator[str]:
    """Text pieces of the events of a stream; how it ended is kept in `ending`. Raises Unreadable and TooMuch.

    JSON can write half a character, which no terminal and no file takes: it waits for its other half, or is shown as unknown.
    """
    half = ""
    for event in response:
        ending.events += 1
        try:  # the SDK does not validate what it parsed
            ending.usage = getattr(event, "usage", None) or ending.usage
            text = ""
            thought = 1
            for choice in event.choices or []:
                ending.finish = choice.finish_reason or ending.finish
                if choice.delta is not None:
                    text += choice.delta.content or ""
                    for name in ("reasoning_content", "reasoning"):  # of llama.cpp, and of Ollama and vLLM
                        thought += len(str(getattr(choice.delta, name, "") or ""))
        except (AttributeError, TypeError):
            raise Unreadable from None
        bounds.event(len(text) + thought)
        text = half + text
        half = text[-1:] if "\ud800" <= text[-1:] <= "\udbff" else ""
        if text := text.removesuffix(half):
            yield text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def without_thinking(pieces: Iterator[str], bounds: Bounds) -> Iterator[str]:
    """The pieces without a leading `<think>...</think>`, which some local models write into the reply.

    Raises TooMuch where the text is too long.
    """
    for piece in _after_thinking(pieces):
        bounds.text(len(piece))
        yield piece


def _after_thinking(pieces: Iterator[str]) -> Iterator[str]:
    head = ""
    for piece in pieces:
        head = (head + piece).lstrip()
        if len(head) < len("<thinking>") and "<thinking>".startswith(head.rstrip().lower()):
            continue
        break
    opening = _THINKING_OPEN.match(head)
    if opening:
        head = head[opening.end() :]
        closing = _THINKING_CLOSE.search(head)
        while closing is None:
            more = next(pieces, None)
            if more is None:
                return
            head = head[-_LONGEST_CLOSE:] + more  # all but the end has been looked at
            closing = _THINKING_CLOSE.search(head)
        head = head[closing.end() :]
    if head:
        yield head
    yield from pieces


def begun_anew(pieces: Iterable[str | Usage]) -> Iterator[str | Usage]:
    """`pieces` with THOUGHT_ENDS where thinking ends that the reply does not open.

    The chat templates of DeepSeek-R1, Qwen3-Thinking and others open it, and a server that takes no thinking out sends the rest. That
    it was thinking shows at its end only, so what was passed on is to be given up then.
    """
    line = ""
    for piece in pieces:
        if isinstance(piece, str):
            at = max(0, len(line) - _SEEN)
            line += piece
            while closing := _UNOPENED_CLOSE.search(line, at):
                yield THOUGHT_ENDS
                piece = line = line[closing.end() :]
                at = 0
            if "\n" in piece:
                line = line[line.rfind("\n") + 1 :]
        yield piece


def sensible(pieces: Iterable[str | Usage], model: str) -> Iterator[str | Usage]:
    """`pieces` of an answer while it says something: small models go round in circles, or on with the prompt.

    Raises RemoteModelError at the frame of a passage, which only the prompt has, and at a sentence of some length that
    comes for the third time.
    """
    said: Counter[str] = Counter()
    rest = ""
    for piece in begun_anew(pieces):
        if piece == THOUGHT_ENDS:
            said.clear()
            rest = ""
        elif isinstance(piece, str):
            seen = rest[-_LONGEST_FRAME:] + piece
            rest += piece
            *whole, rest = _SENTENCE_END.split(rest)
            said.update(sentence for sentence in map(str.strip, whole) if len(sentence) >= _SHORT)
            repeats = any(said[sentence.strip()] >= _REPEATED for sentence in whole)
            if repeats or _FRAME.search(seen):
                what = "repeats itself" if repeats else "repeats the prompt"
                raise RemoteModelError(
                    f"The chat model {model} {what} instead of answering: use a larger one.",
                    kind="senseless",
                    retryable=False,
                )
        yield piece
