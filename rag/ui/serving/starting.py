"""What makes the chat start sooner."""

from __future__ import annotations

import gc
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def lightly(*, mcp: bool) -> Iterator[None]:
    """While gradio is imported: it brings nothing that the page does not need. `mcp`: whether it serves MCP too."""
    with without_stubs(), without_pandas(), without_command_line(), nullcontext() if mcp else without_mcp():
        yield


@contextmanager
def without_collecting() -> Iterator[None]:
    """While the chat starts: no garbage is looked for. Else all that was just made, and stays, is gone over again and again:
    a seventh of the processor time of the imports. What is left is collected at the first occasion after it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def without_pandas() -> Iterator[None]:
    """While gradio is imported: it gets a stand-in for pandas, which it imports for parts that the page does not have (a third
    of a second). Whoever uses the stand-in gets pandas, and whoever imports pandas after it gets that."""
    if "pandas" in sys.modules:
        yield
        return

    def drop() -> None:
        if sys.modules.get("pandas") is stand_in:
            del sys.modules["pandas"]

    def used(name: str) -> Any:
        drop()
        return getattr(import_module("pandas"), name)

    stand_in = ModuleType("pandas")
    stand_in.__getattr__ = used  # type: ignore[method-assign]
    sys.modules["pandas"] = stand_in
    try:
        yield
    finally:
        drop()


@contextmanager
def without_command_line() -> Iterator[None]:
    """While gradio is imported: it does without the modules of its command, of which it gives one function on (a twentieth of a
    second)."""
    if "gradio.cli" in sys.modules:
        yield
        return
    stand_in = ModuleType("gradio.cli")
    stand_in.deploy = None  # type: ignore[attr-defined]
    sys.modules["gradio.cli"] = stand_in
    try:
        yield
    finally:
        if sys.modules.get("gradio.cli") is stand_in:
            del sys.modules["gradio.cli"]


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
    """While a page is put together: gradio makes no web application for it when it is whole and when it gets its queue, a
    fifth of a second each; the one that is mounted is the one to use, and `Blocks.app` is to be set to it."""
    from gradio.routes import App

    plain = App.__dict__["create_app"]
    App.create_app = staticmethod(lambda *_, **__: None)  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        App.create_app = plain  # type: ignore[method-assign]
