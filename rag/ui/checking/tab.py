"""The Check tab on the page: its parts, and what they do."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import gradio as gr

from rag.check import Check
from rag.errors import CitewellError
from rag.ui.chat import Chat
from rag.ui.checking.draft import MAX_DRAFT, NamedDraft, of_file, pasted
from rag.ui.checking.marked import checked, going_on
from rag.ui.components import part, received_files
from rag.ui.documents import tables
from rag.ui.sources.received import Received, Upload
from rag.ui.stopping import stoppable
from rag.ui.telling import OWN_FAULT, plainly
from rag.ui.words import say

_TOLD_EVERY = 0.4
"""Seconds between two words on how far it is."""
_AT_ONCE = 2
"""Texts checked at once: each keeps a core busy."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CheckParts:
    """What the Check tab reads and writes."""

    text: gr.Textbox
    file: gr.File
    start: gr.Button
    stop: gr.Button
    outcome: gr.HTML


def draw(html: Callable[[str, str, str], gr.HTML]) -> CheckParts:
    """Add the parts to the tab that is being built. `html`: how a piece of our own HTML is made."""
    with gr.Row(equal_height=True, elem_id="cw-draft"):
        text = gr.Textbox(
            label=part("Text to check"),
            placeholder=part("Paste a text: every sentence is held against your documents."),
            lines=7,
            max_lines=16,
            max_length=MAX_DRAFT,
            scale=3,
            min_width=260,
        )
        file = received_files(
            label=part("Or a file"), height=190, scale=1, min_width=180, elem_id="cw-draft-file"
        )
    with gr.Row(elem_id="cw-check-bar"):
        start = gr.Button(part("Check"), variant="primary", elem_id="cw-check-start", min_width=120)
        stop = gr.Button(part("Stop"), visible=False, elem_id="cw-check-stop", min_width=120)
    return CheckParts(text, file, start, stop, html("", "cw-checked", "check"))


class Checking:
    """What the tab does. The browser holds the text, so calls share nothing."""

    def __init__(self, chat: Chat, received: Received) -> None:
        self._chat = chat
        self._received = received

    async def text(self, typed: str) -> AsyncIterator[Any]:
        """Check what was pasted, saying how far it is."""
        async with aclosing(stoppable(lambda: self._steps(lambda: pasted(typed or "")))) as steps:
            async for html in steps:
                yield html, _busy(True), _busy(False)
        yield gr.skip(), _busy(False), _busy(True)

    async def file(self, files: list[Upload]) -> AsyncIterator[Any]:
        """The same for a file, which is gone afterwards. The box gets None each time, as that of the documents does."""
        if files:
            read = lambda: of_file(files[0], self._chat.settings)  # noqa: E731
            try:
                async with aclosing(stoppable(lambda: self._steps(read))) as steps:
                    async for html in steps:
                        yield None, html, _busy(True), _busy(False)
            finally:
                self._received.discard(each.path for each in files)
        yield None, gr.skip(), _busy(False), _busy(True)

    def stopped(self) -> Any:
        return f'<p class="cw-quiet" role="status">{say("Stopped.")}</p>', _busy(False), _busy(True)

    def _steps(self, read: Callable[[], NamedDraft]) -> Iterator[str]:
        """HTML as the check goes on. Raises nothing."""
        try:
            if told := self._chat.library.trouble():
                yield tables.failed(told)
                return
            yield going_on(0, 0)
            draft = read()
            found, said = Check((), ()), time.monotonic()
            for total, found in self._chat.assistant.checking(draft.text, draft.blocks):
                if time.monotonic() - said > _TOLD_EVERY:
                    said = time.monotonic()
                    yield going_on(len(found.sentences), total)
            yield checked(draft, found)
        except CitewellError as error:
            yield tables.failed(plainly(error))
        except Exception:
            _log.exception("a check failed")
            yield tables.failed(OWN_FAULT)


def _busy(busy: bool) -> Any:
    return gr.update(visible=busy)


def wire(parts: CheckParts, checking: Checking, options: dict[str, Any]) -> None:
    """Which of these hangs on which event."""
    shown = [parts.outcome, parts.stop, parts.start]
    own: dict[str, Any] = options | {"concurrency_limit": _AT_ONCE, "concurrency_id": "checks"}
    runs: list[Any] = [
        parts.start.click(checking.text, [parts.text], shown, **own),
        parts.file.upload(checking.file, [parts.file], [parts.file, *shown], **own),
    ]
    parts.stop.click(checking.stopped, None, shown, cancels=runs, **options)
