"""The chat in the browser. The only package that imports gradio, and only when `citewell chat` runs."""

from rag.settings import without_telemetry

without_telemetry()  # the modules of this room import gradio at their top
