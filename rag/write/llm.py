"""Answers written by a chat model behind an OpenAI-compatible endpoint (OpenAI, Ollama, vLLM, llama.cpp, LM Studio).

A chat model here is one method: `stream` yields the text in pieces as they arrive and, last, one `Usage`.
Closing the iterator early stops the request. Every failure is a RemoteModelError whose message says in one
line what to do; it never holds the key.
"""

from __future__ import annotations

import math
import re
from collections.abc import Generator, Iterable, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NoReturn, Protocol
from urllib.parse import urlsplit

from rag.encode.bounded import GivenUp, TooLarge, bounded
from rag.encode.tokens import count_tokens
from rag.errors import RemoteModelError, SettingsError
from rag.language.inert import visible
from rag.language.patterns import regex
from rag.monitoring.tracing import charged, traced
from rag.settings import OPENAI_URL
from rag.types import Turn, Usage
from rag.write.prompt import THOUGHT_ENDS, rewrite_messages, rewritten
from rag.write.reply import Bounds, Ending, TooMuch, Unreadable, begun_anew, deltas, without_thinking

if TYPE_CHECKING:
    import httpx

    from rag.settings import Settings

PRICES_DATE = "2025-08"
PRICES = {
    "gpt-5": (1.25, 10.00),
    "gpt-5-mini": (0.25, 2.00),
    "gpt-5-nano": (0.05, 0.40),
    "gpt-4.1": (2.00, 8.00),
    "gpt-4.1-mini": (0.40, 1.60),
    "gpt-4.1-nano": (0.10, 0.40),
    "gpt-4o": (2.50, 10.00),
    "gpt-4o-mini": (0.15, 0.60),
    "o3": (2.00, 8.00),
    "o4-mini": (1.10, 4.40),
}
"""US dollars for a million prompt and completion tokens at api.openai.com, as listed in `PRICES_DATE`, without
discounts for cached prompts. A model that is not here, or another server, has no known cost."""

MOST_BYTES = 200_000_000
"""One reply as it comes: `MAX_THOUGHT_CHARS` of thinking take some hundred bytes each where every character is an event."""
_QUESTION_TOKENS = 100
_SEED = 7
_PLACEHOLDER_KEY = "none"
"""Local servers want no key, the client wants one."""
_CONTEXT = regex(r"context|too (?:long|large|many tokens)|maximum.{0,30}tokens|exceed", re.IGNORECASE)
_SECRET = regex(r"\b(?:sk|pk|key|gsk|xai)-[\w*.…-]{4,}|Bearer\s+\S+", re.IGNORECASE)


class ChatModel(Protocol):
    """What writes answers. `Assistant.open(llm=...)` takes any object of this shape."""

    @property
    def name(self) -> str:
        """Shown as `engine.answerer`."""

    def stream(self, messages: Sequence[Turn], max_tokens: int) -> Generator[str | Usage, None, None]:
        """Pieces of the reply, then one `Usage`. Roles are system, user and assistant.

        Raises RemoteModelError at any point. Closing the generator stops the request.
        """


class OpenAIChat:
    """A model of an OpenAI-compatible endpoint; question and passages are sent there."""

    def __init__(self, settings: Settings, http_client: httpx.Client | None = None) -> None:
        """`http_client` replaces the SDK's own, for tests.

        Raises SettingsError without a model name, with neither key nor base URL, or with a malformed one, and
        NotConfirmed when only a `.env` names it.
        """
        model = settings.chat_model
        if not model:
            raise SettingsError("CITEWELL_CHAT_MODEL names no model.")
        settings.check_confirmed("chat")
        key = settings.openai_api_key.get_secret_value().strip() if settings.openai_api_key else ""
        url = settings.openai_base_url
        if not key and not url:
            raise SettingsError(
                f"CITEWELL_CHAT_MODEL={model} needs an endpoint: set OPENAI_API_KEY, or OPENAI_BASE_URL for "
                "another server, or unset it for local answers."
            )
        if not key.isascii() or not key.isprintable():
            raise SettingsError("OPENAI_API_KEY holds characters that no key has: copy it again.")
        if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise SettingsError("OPENAI_BASE_URL is no web address: write it like http://localhost:11434/v1.")
        import openai  # takes a second: paid only when a chat model is wanted

        self.name = model
        self._key = key
        self._timeout_seconds = settings.timeout_seconds
        self._reply_seconds = settings.reply_seconds
        self._host = urlsplit(url or OPENAI_URL).netloc.rpartition("@")[2]
        self._client = openai.OpenAI(
            api_key=key or _PLACEHOLDER_KEY,
            base_url=url or OPENAI_URL,  # given even when unset: Settings alone read the environment
            timeout=settings.timeout_seconds,
            max_retries=settings.max_retries,
            # A redirect would send the question and the passages to an address that nobody named.
            http_client=bounded(
                http_client or openai.DefaultHttpxClient(follow_redirects=False),
                seconds=math.inf,  # `Bounds` ends it, and says so in the user's words
                most=MOST_BYTES,
                events=True,
            ),
        )
        self._unsupported: set[str] = set()

    def stream(self, messages: Sequence[Turn], max_tokens: int) -> Generator[str | Usage, None, None]:
        """See `ChatModel.stream`. A reply without text is an error of kind "empty"."""
        import openai

        written: list[str] = []
        ending, bounds = Ending(), Bounds(self._reply_seconds, max_tokens)
        failures: tuple[type[Exception], ...] = (openai.OpenAIError, *_transport_errors("HTTPError"))
        try:
            with self._open(messages, max_tokens, bounds) as response, bounds.closing(response):
                for piece in without_thinking(deltas(response, ending, bounds), bounds):
                    written.append(piece)
                    yield piece
        except (TooMuch, TooLarge) as much:
            self._raise(str(much), "timeout" if bounds.late else "cut")
        except GivenUp:
            self._raise("was not waited for", "cut")
        except failures as error:
            if bounds.late:
                self._raise(str(bounds.too_late()), "timeout")
            self._fail(error, started=bool(ending.events))
        except (
            ValueError,
            RecursionError,
            Unreadable,
        ):  # malformed or bottomless JSON, or UTF-8 in the stream
            self._raise("sent a reply that cannot be read: check that it speaks the OpenAI protocol", "cut")
        if bounds.late and ending.finish is None:
            self._raise(str(bounds.too_late()), "timeout")
        self._check_end(ending.finish, written, max_tokens)
        yield self._usage(ending.usage, messages, "".join(written))

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    # ------------------------------------------------------------ request

    def _open(self, messages: Sequence[Turn], max_tokens: int, bounds: Bounds) -> Any:
        """Send the request, leaving out what the server has rejected, and remember that for the next one.

        Raises TooMuch when the time is over before the reply begins, and GivenUp when nobody waits for it.
        """
        import openai

        while True:
            arguments = self._arguments(messages, max_tokens)
            try:
                return bounds.waiting(partial(self._client.chat.completions.create, **arguments))
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                rejected = _rejected(error, arguments)
                if not rejected:
                    raise
                self._unsupported |= rejected

    def _arguments(self, messages: Sequence[Turn], max_tokens: int) -> dict[str, Any]:
        optional = {
            "temperature": 0,
            "seed": _SEED,
            "stream_options": {"include_usage": True},
            "max_tokens": max_tokens,
        }
        unsupported = frozenset(self._unsupported)  # other questions may be learning more of it
        if "max_tokens" in unsupported:
            optional["max_completion_tokens"] = max_tokens  # what reasoning models call it
        kept = {name: value for name, value in optional.items() if name not in unsupported}
        return {"model": self.name, "messages": [dict(turn) for turn in messages], "stream": True, **kept}

    # ------------------------------------------------------------ end of a reply

    def _check_end(self, finish: str | None, written: Sequence[str], max_tokens: int) -> None:
        if finish is None:
            self._raise("ended the reply in the middle: try again", "cut")
        if finish == "content_filter":
            self._raise("stopped the reply by its content filter: ask differently", "request")
        if not "".join(written).strip():
            spent = f"; raise CITEWELL_MAX_ANSWER_TOKENS above {max_tokens}" if finish == "length" else ""
            self._raise(f"sent no text: try again or use another model{spent}", "empty")

    def _usage(self, reported: Any, messages: Sequence[Turn], written: str) -> Usage:
        prompt = getattr(reported, "prompt_tokens", None)
        completion = getattr(reported, "completion_tokens", None)
        if not isinstance(prompt, int) or not isinstance(completion, int):  # counted by us: an estimate
            prompt = sum(count_tokens(turn["content"], self.name) + 4 for turn in messages)
            completion = count_tokens(written, self.name)
        price = self._price()
        cost = None if price is None else (prompt * price[0] + completion * price[1]) / 1e6
        return Usage(prompt, completion, cost)

    def _price(self) -> tuple[float, float] | None:
        if self._host != urlsplit(OPENAI_URL).netloc:
            return None
        return PRICES.get(re.sub(r"-20\d\d-\d\d-\d\d$", "", self.name))

    # ------------------------------------------------------------ errors

    def _fail(self, error: Any, *, started: bool = False) -> NoReturn:
        """Raise the SDK's error as ours."""
        import openai

        if isinstance(error, (openai.APITimeoutError, *_transport_errors("TimeoutException"))):
            wait = f"{self._timeout_seconds:g} s"
            self._raise(
                f"did not answer within {wait}: try again, or raise CITEWELL_TIMEOUT_SECONDS", "timeout"
            )
        if isinstance(error, (openai.APIConnectionError, *_transport_errors("HTTPError"))):
            if started:
                self._raise("ended the reply in the middle: try again", "cut")
            self._raise("cannot be reached: check the network and OPENAI_BASE_URL", "connection")
        if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
            self._raise(f"refused the key (HTTP {error.status_code}): check OPENAI_API_KEY", "key")
        if isinstance(error, openai.RateLimitError):
            if error.code == "insufficient_quota":
                self._raise(
                    "says that the account has no quota left: check its billing", "rate", retryable=False
                )
            self._raise("has a rate limit and it is reached: wait and try again", "rate")
        if _is_context(error):
            self._raise("finds the prompt too long: lower CITEWELL_MAX_PROMPT_TOKENS", "context")
        if isinstance(error, openai.NotFoundError):
            self._raise(
                f"does not know {self.name}: check CITEWELL_CHAT_MODEL and OPENAI_BASE_URL", "request"
            )
        if isinstance(error, openai.APIStatusError) and 300 <= error.status_code < 400:
            self._raise("points to another address, which is not followed: check OPENAI_BASE_URL", "request")
        if isinstance(error, openai.APIStatusError) and error.status_code >= 500:
            self._raise(f"failed (HTTP {error.status_code}): try again later", "server")
        if isinstance(error, openai.APIStatusError):
            self._raise(f"refused the request (HTTP {error.status_code}): {self._excerpt(error)}", "request")
        if isinstance(error, openai.APIError):
            self._raise(f"broke off with an error: {self._excerpt(error)}", "server")
        self._raise(f"failed in the client ({type(error).__name__})", "request")

    def _raise(self, problem: str, kind: str, retryable: bool | None = None) -> NoReturn:
        may_help = kind in ("rate", "timeout", "server", "connection", "cut", "empty")
        raise RemoteModelError(
            f"The chat model at {self._host} {problem}.",
            kind=kind,
            retryable=may_help if retryable is None else retryable,
        ) from None

    def _excerpt(self, error: Any) -> str:
        """The server's own words on one line, without anything that looks like a key."""
        text = visible(" ".join(str(error.message).split()))
        if self._key:
            text = text.replace(self._key, "***")
        text = _SECRET.sub("***", text)
        return (text[:160] + "…" if len(text) > 160 else text).rstrip(".")


@traced("model", lambda reply: charged(reply[1]))
def complete(model: ChatModel, messages: Sequence[Turn], max_tokens: int) -> tuple[str, Usage]:
    """A whole reply at once, for replies nobody watches. Raises RemoteModelError."""
    text: list[str] = []
    usage = Usage()
    for piece in begun_anew(model.stream(messages, max_tokens)):
        if isinstance(piece, Usage):
            usage = piece
        elif piece == THOUGHT_ENDS:
            text.clear()
        else:
            text.append(piece)
    return "".join(text), usage


def rewrite(model: ChatModel, question: str, history: Sequence[Turn], otherwise: str) -> tuple[str, Usage]:
    """A question as `model` says it for who does not know the conversation, or `otherwise`. Raises RemoteModelError."""
    reply, usage = complete(model, rewrite_messages(question, history), _QUESTION_TOKENS)
    return rewritten(reply, question) or otherwise, usage


def _transport_errors(name: str) -> tuple[type[Exception], ...]:
    """The error class `name` of each HTTP library that the SDK may stand on.

    openai 2 stands on httpx and 3 on httpx2; until late in 3 a stream cut in the middle raised theirs unwrapped.
    """
    installed = (library for library in ("httpx", "httpx2") if find_spec(library))
    return tuple(getattr(import_module(library), name) for library in installed)


def _rejected(error: Any, sent: Iterable[str]) -> set[str]:
    """Optional parameters of a request, which was `sent` with these, that its error names; all of them when it names none."""
    text = f"{getattr(error, 'param', None) or ''} {error.message}"
    if _is_context(error):
        return set()
    optional = {"temperature", "seed", "stream_options", "max_tokens", "max_completion_tokens"} & set(sent)
    named = {name for name in optional if re.search(rf"\b{name}\b", text)}
    if named:
        return named
    extras = {"seed", "stream_options"} & optional
    return (
        extras if re.search(r"extra|unknown|unsupported|unrecogni[sz]ed|not permitted", text, re.I) else set()
    )


def _is_context(error: Any) -> bool:
    status = getattr(error, "status_code", None)
    if status == 413 or getattr(error, "code", None) == "context_length_exceeded":
        return True
    body = getattr(error, "body", None)
    kind = str(body.get("type", "")) if isinstance(body, dict) else ""
    if "context" in kind:
        return True
    return (
        status in (400, 422, 500)
        and bool(_CONTEXT.search(str(error.message)))
        and "token" in str(error.message)
    )
