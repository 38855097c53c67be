"""Gradio is imported without the work that only its developers need, and is the same after it."""

from __future__ import annotations

import gc
import inspect
import json
import subprocess
import sys

import pytest

from rag.ui.serving.starting import without_collecting, without_stubs

PROGRAM = """
import ast, contextlib, json
from rag.settings import without_telemetry
from rag.ui.serving.starting import without_stubs

without_telemetry()
parsed, parse = 0, ast.parse


def counting(*arguments, **options):
    global parsed
    parsed += 1
    return parse(*arguments, **options)


ast.parse = counting
with {context}:
    import gradio
shown = [name for name in ("click", "change", "submit") if hasattr(gradio.Textbox, name)]
print(json.dumps([parsed, shown, hasattr(gradio.Button, "click")]))
"""


def imported(context: str) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(context=context)], capture_output=True, text=True, check=True
    )
    found: list[object] = json.loads(done.stdout)
    return found


def test_components_are_the_same_and_their_sources_are_not_parsed() -> None:
    pytest.importorskip("gradio")
    few, *quick = imported("without_stubs()")
    many, *plain = imported("contextlib.nullcontext()")
    assert quick == plain == [["change", "submit"], True]
    assert isinstance(few, int)
    assert isinstance(many, int)
    assert few < many / 4


def test_where_a_thing_is_written_can_be_asked_again_after_it() -> None:
    plain = inspect.getfile
    with without_stubs():
        assert inspect.getfile(json.dumps) == plain(json.dumps)
    assert inspect.getfile is plain


WITHOUT = """
import json, sys
from importlib.util import find_spec
from rag.settings import without_telemetry
from rag.ui.serving.starting import lightly

without_telemetry()
with lightly(mcp=False):
    import gradio
    import gradio.caching
early = [name for name in sys.modules if name.split(".")[0] in ("mcp", "pandas")]
used = gradio.caching.pd.DataFrame
import pandas
if find_spec("mcp"):
    import mcp
    assert mcp.ClientSession
print(json.dumps([early, used is pandas.DataFrame, hasattr(gradio, "Sidebar")]))
"""


def test_what_the_page_does_not_need_is_not_imported_and_can_be_after_it() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[], True, True]


def test_garbage_is_looked_for_again_once_the_chat_has_started() -> None:
    assert gc.isenabled()
    with without_collecting():
        assert not gc.isenabled()
        with without_collecting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


PAGE = """
import json
from rag.settings import without_telemetry
from rag.ui.serving.starting import without_servers

without_telemetry()
import gradio
from gradio.routes import App

plain = App.create_app
with without_servers():
    with gradio.Blocks(analytics_enabled=False) as page:
        gradio.Textbox()
    page.queue()
print(json.dumps([page.app, App.create_app is plain]))
"""


def test_no_web_application_is_made_before_the_one_that_is_mounted() -> None:
    done = subprocess.run([sys.executable, "-c", PAGE], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [None, True]
