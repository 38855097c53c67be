"""Named endpoints for other programs: `/ask`, `/search`, `/show`, `/check`, and the same as MCP tools with `--mcp`.

Gradio shows these signatures and docstrings to clients and to models, so both are written for them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from contextlib import aclosing
from functools import wraps
from typing import Annotated, Any, Literal, TypeVar

import gradio as gr
from gradio.events import api
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from rag.errors import CitewellError
from rag.language import inert
from rag.store.stored import metadata
from rag.types import Filters, Turn
from rag.ui.chat import Chat
from rag.ui.guard.limits import MAX_HISTORY, MAX_NAME, MAX_QUESTION, MAX_TURN
from rag.ui.guard.turns import Turns, client_of
from rag.ui.stopping import stoppable

MAX_SEARCHED = 50
"""Passages one call of `/search` may ask for."""
MAX_SHOWN = 100_000
"""Characters one call of `/show` may ask for; a longer text comes in slices."""

MAX_DRAFT = 50_000
"""Characters one call of `/check` may bring."""
MAX_TURNS = 40
"""Earlier turns one call of `/ask` may bring; what people refer to lies close behind."""

_T = TypeVar("_T")


class _Turn(BaseModel):
    role: Literal["user", "assistant"]
    content: Annotated[str, Field(max_length=MAX_TURN)]


_TEXT: TypeAdapter[str] = TypeAdapter(str)
_NAME: TypeAdapter[str | None] = TypeAdapter(Annotated[str | None, Field(max_length=MAX_NAME)])
_ID: TypeAdapter[str] = TypeAdapter(Annotated[str, Field(max_length=MAX_NAME)])
_NUMBER: TypeAdapter[int] = TypeAdapter(int)
_FLAG: TypeAdapter[bool] = TypeAdapter(bool)
_HISTORY: TypeAdapter[list[_Turn] | None] = TypeAdapter(
    Annotated[list[_Turn] | None, Field(max_length=MAX_TURNS)]
)


class Endpoints:
    """What other programs may ask; a method each, its name the endpoint's."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    def ask(
        self,
        question: str,
        history: list[dict[str, str]] = [],  # noqa: B006 (Gradio reads defaults from the signature; never changed)
        source: str = "",
        after: str = "",
        before: str = "",
        as_of: str = "",
        document: str = "",
        local: bool = False,
    ) -> dict[str, Any]:
        """Answer a question from the indexed documents, every sentence with a citation, or decline.

        Args:
            question: The question, in plain words.
            history: Earlier turns, oldest first: {"role": "user" or "assistant", "content": text}.
            source: Only publishers that match this pattern, such as Reuters or *Times*.
            after: Only documents dated on or after this day (YYYY-MM-DD).
            before: Only documents dated on or before this day (YYYY-MM-DD).
            as_of: Answer as on this day: later documents are not seen (YYYY-MM-DD).
            document: Only this document id.
            local: Answer without a chat model even if one is named.

        Returns:
            The object that `citewell ask --json` prints: outcome, text, confidence, citations and more.
        """
        filters = _filters(source, after, before, as_of, document)
        text = _question(question)
        turns = _history(history)
        without_model = _checked("local", _FLAG, local)
        return _plain(lambda: self._chat.assistant.ask(text, turns, filters, local=without_model).to_dict())

    def search(
        self,
        question: str,
        k: int = 10,
        source: str = "",
        after: str = "",
        before: str = "",
        as_of: str = "",
        document: str = "",
    ) -> list[dict[str, Any]]:
        """Find the passages of the indexed documents that fit a question best, without answering it.

        Args:
            question: The question, or words to look for.
            k: How many passages, best first; at most 50.
            source: Only publishers that match this pattern, such as Reuters or *Times*.
            after: Only documents dated on or after this day (YYYY-MM-DD).
            before: Only documents dated on or before this day (YYYY-MM-DD).
            as_of: Only documents dated on or before this day (YYYY-MM-DD).
            document: Only this document id.

        Returns:
            Passages with their document, place and text.
        """
        filters = _filters(source, after, before, as_of, document)
        text = _question(question)
        k = min(max(_checked("k", _NUMBER, k), 1), MAX_SEARCHED)
        return _plain(
            lambda: [passage.to_dict() for passage in self._chat.assistant.search(text, k, filters)]
        )

    def show(self, document_id: str, start: int = 0, end: int = -1) -> dict[str, Any]:
        """Show the stored text of a document, or a slice of it, exactly as citations count it.

        Args:
            document_id: The id that a citation or a passage carries.
            start: First character to show.
            end: One past the last character to show; -1 shows as much as one call gives.

        Returns:
            The document's id, title, source, url, date, language and length, and text with its start and end.
        """

        wanted = _checked("document_id", _ID, document_id)
        begin, stop = _checked("start", _NUMBER, start), _checked("end", _NUMBER, end)

        def read() -> dict[str, Any]:
            document = self._chat.assistant.document(wanted)
            size = len(document.text)
            first = min(max(begin, 0), size)
            last = size if stop < 0 else min(max(stop, first), size)
            last = min(last, first + MAX_SHOWN)
            return {
                **metadata(document),
                "length": size,
                "start": first,
                "end": last,
                "text": document.text[first:last],
            }

        return _plain(read)

    def check(self, text: str) -> dict[str, Any]:
        """Hold every sentence of a text against the indexed documents.

        Args:
            text: The text, plain or Markdown.

        Returns:
            The object that `citewell check --json` prints: the sentences, each with status, citations and reason.
        """
        if isinstance(text, str) and len(text) > MAX_DRAFT:
            raise gr.Error(
                f"The text is longer than {MAX_DRAFT} characters: check it in parts.", print_exception=False
            )
        draft = _checked("text", _TEXT, text)
        if not draft.strip():
            raise gr.Error("The text is empty.", print_exception=False)
        return _plain(lambda: self._chat.assistant.check(draft).to_dict())


def endpoints(chat: Chat, turns: Turns) -> None:
    """Add the endpoints to the Blocks that is being built."""
    offered = Endpoints(chat)
    for method in (offered.ask, offered.search, offered.show, offered.check):
        api(_in_turn(method, turns), api_name=method.__name__, concurrency_limit=None)


def only_known_arguments(blocks: gr.Blocks) -> None:
    """Tools of MCP say that they take no other arguments: who names one is told which, and not to look at a footer that our page
    has not."""
    server = blocks.mcp_server_obj
    if server is None:
        return
    given = server.get_input_schema

    def closed(*arguments: Any, **named: Any) -> Any:
        schema, places = given(*arguments, **named)
        return {**schema, "additionalProperties": False}, places

    server.get_input_schema = closed  # type: ignore[method-assign]


def objects_as_json(blocks: gr.Blocks) -> None:
    """Let MCP tools give their objects as JSON: Gradio gives them as Python writes them, which no program reads."""
    server = blocks.mcp_server_obj
    if server is not None:
        text = server.types.TextContent
        server.postprocess_output_data = lambda data, root_url: [  # type: ignore[method-assign]
            text(type="text", text=inert.as_json(one)) for one in data
        ]


def _in_turn(method: Callable[..., Any], turns: Turns) -> Callable[..., Any]:
    """`method` as Gradio wants it: it runs when it is its caller's turn, in a thread of its own. In one of those that all share,
    slow answers would have the probes and the login wait."""

    @wraps(method)
    async def waiting(request: gr.Request, *arguments: Any) -> Any:
        async with (
            turns.turn(client_of(request, "program")),
            aclosing(stoppable(lambda: [_outcome(method, arguments)])) as outcomes,
        ):
            given, error = await anext(outcomes)
        if error is not None:
            raise error
        return given

    # Gradio reads the signature for what it asks of callers, and puts the request where that has it.
    signature = inspect.signature(method)
    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_ONLY, annotation=gr.Request)
    waiting.__signature__ = signature.replace(parameters=[request, *signature.parameters.values()])  # type: ignore[attr-defined]
    waiting.__annotations__ = method.__annotations__ | {"request": gr.Request}
    return waiting


def _outcome(method: Callable[..., Any], arguments: Sequence[Any]) -> tuple[Any, Exception | None]:
    try:
        return method(*arguments), None
    except Exception as error:
        return None, error


def _filters(source: Any, after: Any, before: Any, as_of: Any, document: Any) -> Filters:
    only = _checked("document", _NAME, document)
    return Filters(
        documents=(only,) if only else (),
        source=_checked("source", _NAME, source) or None,
        after=_checked("after", _NAME, after) or None,
        before=_checked("before", _NAME, before) or None,
        as_of=_checked("as_of", _NAME, as_of) or None,
    )


def _question(question: Any) -> str:
    text = _checked("question", _TEXT, question).strip()
    if not text:
        raise gr.Error("The question is empty.", print_exception=False)
    if len(text) > MAX_QUESTION:
        raise gr.Error(f"The question is longer than {MAX_QUESTION} characters.", print_exception=False)
    return text


def _history(history: Any) -> list[Turn]:
    turns: list[Turn] = [
        {"role": turn.role, "content": turn.content} for turn in _checked("history", _HISTORY, history) or []
    ]
    if sum(len(turn["content"]) for turn in turns) > MAX_HISTORY:
        raise gr.Error(f"The history is longer than {MAX_HISTORY:,} characters.", print_exception=False)
    return turns


def _checked(name: str, kind: TypeAdapter[_T], value: Any) -> _T:
    """`value` if it is of its `kind`; else the caller is told what it should be, and nothing of this machine."""
    try:
        return kind.validate_python(value, strict=True)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in (name, *first["loc"]))
        said = first["msg"].partition(" or instance of ")[0]  # pydantic goes on with a name of ours
        raise gr.Error(f"{where}: {said}.", print_exception=False) from None


def _plain(work: Callable[[], _T]) -> _T:
    """The value of `work`; what citewell raises on purpose becomes the message a client gets."""
    try:
        return work()
    except CitewellError as error:
        raise gr.Error(str(error), print_exception=False) from error
