"""Routes of Gradio that this page has no use for are closed, and what fails says so in a line."""

from __future__ import annotations

import logging
from typing import Any

from starlette.exceptions import HTTPException

from rag.ui.guard.answers import answer_json

_API = "/gradio_api"
_UNUSED = (
    "/custom_component/",
    "/component_server",
    "/deep_link",
    "/dev/",
    "/monitoring",
    "/process_recording",
    "/profiling/",
    "/proxy=",
    "/run-history/",
    "/runs",
    "/startup-events",
    "/stream/",
    "/token",
    "/undo-vibe",
    "/vibe",
)
"""They write files, start programs or ask other hosts."""
_OWN_FAULT = "Something went wrong inside citewell. The terminal where it runs says more."

_log = logging.getLogger(__name__)


class Routes:
    """ASGI layer around Gradio's application."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(_API)
        if path.startswith(_UNUSED):
            await answer_json(send, 404, {"detail": "Not Found"})
            return
        failing: list[Any] = []
        started = ended = False

        async def pass_on(message: Any) -> None:
            nonlocal started, ended
            if ended:  # the server would raise
                return
            if failing or message.get("status") == 500:
                failing.append(message)
                return
            started = True
            ended = message["type"] == "http.response.body" and not message.get("more_body", False)
            await send(message)

        try:
            await self._app(scope, receive, pass_on)
        except Exception as error:
            status, said = _explained(path, error)
            if status == 500 and not (started and _is_the_asker_s(error)):
                _log.exception("a request failed")
            if not started:
                await answer_json(send, status, {"detail": said})
            return
        for message in failing:
            await send(message)


def _is_the_asker_s(error: BaseException | None) -> bool:
    """Whether a stream was for nobody's session: no fault to be told of pages long on the terminal.

    Starlette raises what became of it "from" what Gradio said.
    """
    while error is not None:
        if isinstance(error, HTTPException) and 400 <= error.status_code < 500:
            return True
        error = error.__cause__
    return False


def _explained(path: str, error: Exception) -> tuple[int, str]:
    """Gradio lets the lack of an endpoint or of an argument pass for a fault of its own."""
    if path.startswith(("/call/", "/queue/", "/run/", "/api/")):
        if (
            isinstance(error, KeyError) or type(error).__name__ == "FnIndexInferError"
        ):  # an internal of Gradio's
            return 404, "There is no such endpoint."
        if isinstance(error, TypeError):
            return 400, str(error).split(" Please click")[0]
        # It cannot even be told what was wrong: the answer to it would hold the same value.
        if isinstance(error, ValueError) and "JSON compliant" in str(error):
            return 400, "NaN and Infinity are no JSON."
    return 500, _OWN_FAULT
