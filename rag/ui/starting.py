"""What makes the chat start sooner."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_stubs() -> Iterator[None]:
    """While gradio is imported: it writes no type stubs.

    Gradio parses the source of each of its components whenever it is imported, to bring the stub beside it up to date:
    half of the seconds that the import takes (gradio 6.31, `create_or_modify_pyi` of gradio/component_meta.py). A
    component without a file gets none, so that is what each is said to be.
    """
    plain = inspect.getfile

    def getfile(object: Any) -> str:
        if type(object).__name__ == "ComponentMeta":
            raise OSError("no stub is wanted")
        return plain(object)

    inspect.getfile = getfile
    try:
        yield
    finally:
        inspect.getfile = plain


@contextmanager
def without_mcp() -> Iterator[None]:
    """While gradio is imported: it does without the MCP package, which it imports wherever that is installed (a quarter of
    a second) and needs to serve MCP only."""
    if "mcp" in sys.modules:
        yield
        return
    sys.modules["mcp"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["mcp"]


@contextmanager
def without_servers() -> Iterator[None]:
    """While a page is put together: gradio makes no web application for it when it is begun and when it is whole, a fifth of
    a second each; `Blocks.queue`, which comes after it, makes the one that is used."""
    from gradio.routes import App

    plain = App.__dict__["create_app"]
    App.create_app = staticmethod(lambda *_, **__: None)  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        App.create_app = plain  # type: ignore[method-assign]
