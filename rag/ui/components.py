"""What Gradio's own parts are not strict enough in: which files they take, what a call must bring."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import gradio as gr
from gradio_client.utils import is_file_obj, traverse

from rag.ui import words
from rag.ui.sources.received import Received, Upload

NO_SECRET = "citewell"  # noqa: S105 (it hides nothing, see below)
"""Gradio encrypts what it keeps in the browser; by a key of its own for each start, it could not be read again."""
EVENTS = {
    "open": "click",
    "ask": "submit",
    "again": "retry",
    "edit": "edit",
    "judge": "like",
    "version": "select",
    "new": "clear",
    "resume": "apply",
    "export": "download",
    "refilter": "undo",
    "remove": "delete",
    "restore": "undo",
    "only": "select",
    "more": "expand",
    "halt": "stop",
    "demo": "upload",
    "empty": "clear",
    "refill": "undo",
    "mention": "input",
}
"""What a person means by pressing something in our own HTML, and the event of `gr.HTML` that carries it: it has a fixed
list of them. The browser's code and the wiring both say what is meant."""


def on(html: gr.HTML, meant: str) -> Any:
    """The event of a piece of our own HTML by what it means (`EVENTS`)."""
    return getattr(html, EVENTS[meant])


def sent_with(event: gr.EventData) -> dict[str, Any]:
    """What the browser's code sent with an event."""
    return event._data if isinstance(event._data, dict) else {}


class Page(gr.Blocks):
    """Blocks that read no file but those received here, and that say what a call lacks."""

    def __init__(self, received: Received, **options: Any) -> None:
        super().__init__(**options)
        self._received = received

    async def process_api(self, *args: Any, **options: Any) -> Any:
        """See Blocks. What is drawn is said in the language of the browser that asks."""
        request = options.get("request")
        headers = getattr(request, "headers", None)
        words.speak(headers.get("accept-language", "") if headers is not None else "")
        return await super().process_api(*args, **options)

    async def preprocess_data(self, block_fn: Any, inputs: list[Any], *args: Any, **options: Any) -> Any:
        """See Blocks. A file named by a path or an address of the caller's own would be read or fetched there."""
        if len(inputs) != len(block_fn.inputs):
            wanted, given = len(block_fn.inputs), len(inputs)
            raise gr.Error(f"This takes {wanted} arguments; {given} were given.", print_exception=False)
        inputs = traverse(inputs, self._check, is_file_obj)
        return await super().preprocess_data(block_fn, inputs, *args, **options)

    def _check(self, file: dict[str, Any]) -> dict[str, Any]:
        path = self._received.unhidden(file["path"])
        if path is None:
            raise gr.Error("Only files that were uploaded here are taken in.", print_exception=False)
        return file | {"path": path}


def received_files(**options: Any) -> gr.File:
    """A place for uploads whose handler gets `Upload`s: with the names they had, which Gradio shortens.

    It takes every type: one that is not read is an outcome of the upload, told as text, where Gradio's own notice
    would draw the name as HTML. No class of its own: Gradio writes a stub beside the source of those.
    """
    part = gr.File(**options)
    part.preprocess = _uploads  # type: ignore[method-assign,assignment]
    return part


def _uploads(payload: Any) -> list[Upload]:
    files = getattr(payload, "root", payload) or ()  # of one file, no list
    files = files if isinstance(files, list | tuple) else [files]
    return [Upload(Path(file.path), file.orig_name or "") for file in files]


def key(text: str) -> str:
    """The name of a label in Gradio's catalogs: without dots, which lead into a catalog there."""
    return "cw_" + "_".join(re.findall(r"\w+", text.lower()))


def part(text: str) -> Any:
    """A label that the browser says in its own language."""
    return gr.I18n()(key(text))
