"""What Gradio's own parts are not strict enough in: which files they take, what a call must bring, which routes there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
from gradio_client.utils import is_file_obj, traverse

from rag.ui.sources.received import Received, Upload

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
"""Routes of Gradio that this page has no use for: they write files, start programs or ask other hosts."""

class Page(gr.Blocks):
    """Blocks that read no file but those received here, and that say what a call lacks."""

    def __init__(self, received: Received, **options: Any) -> None:
        super().__init__(**options)
        self._received = received

    async def preprocess_data(self, block_fn: Any, inputs: list[Any], *args: Any, **options: Any) -> Any:
        """See Blocks. A file named by a path or an address of the caller's own would be read or fetched there."""
        if len(inputs) != len(block_fn.inputs):
            wanted, given = len(block_fn.inputs), len(inputs)
            raise gr.Error(f"This takes {wanted} arguments; {given} were given.", print_exception=False)
        traverse(inputs, self._check, is_file_obj)
        return await super().preprocess_data(block_fn, inputs, *args, **options)

    def _check(self, file: dict[str, Any]) -> dict[str, Any]:
        if not self._received.holds(file["path"]):
            raise gr.Error("Only files that were uploaded here are taken in.", print_exception=False)
        return file

class Files(gr.File):
    """Uploaded files with the names they had. A type that is not read is an outcome of the upload, told as text:
    Gradio's own notice would draw the name as HTML."""

    def get_block_name(self) -> str:
        return "file"

    def preprocess(self, payload: Any) -> Any:
        """The files as `Upload`, each with its name: Gradio shortens names, so that two may become one."""
        return [Upload(Path(file.path), file.orig_name or "") for file in payload or ()]
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component

def without_unused_routes(app: Any) -> None:
    """Take the routes that are not needed off Gradio's application."""
    app.router.routes = [
        route
        for route in app.router.routes
        if not getattr(route, "path", "").removeprefix("/gradio_api").startswith(_UNUSED)
    ]
