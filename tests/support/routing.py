"""Every route of the chat's application, as JSON: `python routing.py DATA_DIR`. A process of its own, for Gradio's sake."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from served import environment


@cache
def routes(data_dir: Path) -> list[tuple[str, str]]:
    """Method and path of every route over the index in `data_dir`, with something in the place of each parameter."""
    command = [sys.executable, __file__, str(data_dir)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True, timeout=240)
    return [(method, path) for method, path in json.loads(done.stdout)]


def _walk(found: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """FastAPI keeps included routers as they are, and other applications are mounted."""
    for route in found:
        path = prefix + getattr(route, "path", "").rstrip("/")
        methods = getattr(route, "methods", None)
        inner = getattr(route, "original_router", None) or getattr(route, "app", None)
        if methods is None and hasattr(inner, "routes"):
            yield from _walk(inner.routes, path)
        elif methods is None:
            yield from (
                (method, f"{path}/{end}".rstrip("/"))
                for method in ("GET", "POST")
                for end in ("", "messages")
            )
        else:
            yield from ((method, path) for method in methods)


def _main(data_dir: Path) -> None:
    from rag import load_settings
    from rag.ui.app import application
    from rag.ui.chat import Chat
    from rag.ui.serving.server import Access
    from rag.ui.sources.received import Received

    with Chat.open(load_settings(data_dir=data_dir)) as chat, Received(data_dir) as received:
        found = sorted(set(_walk(application(chat, received, Access(), mcp=True).routes, "")))
    print(json.dumps([(method, re.sub(r"\{[^}]*\}", "x", path) or "/") for method, path in found]))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
