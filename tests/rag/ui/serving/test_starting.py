"""Gradio is imported without what the page does not need, and is the same after it."""

from __future__ import annotations

import gc
import inspect
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from rag.ui.serving.starting import without_collecting, without_stubs

PROGRAM = """
import ast, json, sys
from importlib.util import find_spec
from rag.settings import without_telemetry
from rag.ui.serving.starting import lightly, without_servers

without_telemetry()
parsed, parse = [], ast.parse


def counting(source, *arguments, **options):
    parsed.append(source)
    return parse(source, *arguments, **options)


ast.parse = counting
with lightly(mcp=False):
    import gradio
    import gradio.caching
    from gradio.routes import App
found = {
    "parsed": sum("class Textbox" in str(source) or "class Button" in str(source) for source in parsed),
    "early": [name for name in sys.modules if name.split(".")[0] in ("mcp", "pandas") or name.startswith("gradio.cli")],
    "parts": [hasattr(gradio.Textbox, "submit"), hasattr(gradio.Button, "click"), hasattr(gradio, "Sidebar")],
}

plain = App.create_app
with without_servers():
    with gradio.Blocks(analytics_enabled=False) as page:
        gradio.Textbox()
    page.queue()
found["servers"] = [page.app is None, App.create_app is plain]

import gradio.cli
found["command"] = callable(gradio.cli.cli)
used = gradio.caching.pd.DataFrame
import pandas
if find_spec("mcp"):
    import mcp
    assert mcp.ClientSession
found["pandas"] = used is pandas.DataFrame
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def imported() -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_components_are_the_same_and_their_sources_are_not_parsed(imported: dict[str, Any]) -> None:
    assert imported["parts"] == [True, True, True]
    assert imported["parsed"] == 0


def test_gradio_would_parse_them() -> None:
    """Where it does not any more, `without_stubs` is to go."""
    found = find_spec("gradio")
    assert found is not None
    assert found.origin is not None
    assert "ast.parse" in Path(found.origin).with_name("component_meta.py").read_text(encoding="utf-8")


def test_where_a_thing_is_written_can_be_asked_again_after_it() -> None:
    plain = inspect.getfile
    with without_stubs():
        assert inspect.getfile(json.dumps) == plain(json.dumps)
    assert inspect.getfile is plain


def test_what_the_page_does_not_need_is_not_imported_and_can_be_after_it(imported: dict[str, Any]) -> None:
    assert imported["early"] == []
    assert imported["pandas"]
    assert imported["command"]


def test_no_web_application_is_made_before_the_one_that_is_mounted(imported: dict[str, Any]) -> None:
    assert imported["servers"] == [True, True]


def test_garbage_is_looked_for_again_once_the_chat_has_started() -> None:
    assert gc.isenabled()
    with without_collecting():
        assert not gc.isenabled()
        with without_collecting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
