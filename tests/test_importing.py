"""Nothing heavy is imported before it is used: not by a package, not on the way of a question."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("package", ["rag", "rag.cli", "ingest", "eval"])
def test_importing_is_light(package: str) -> None:
    heavy = {
        "chromadb",
        "tantivy",
        "openai",
        "gradio",
        "llama_index",
        "onnxruntime",
        "tiktoken",
        "torch",
        "psycopg",
    }
    loaded = _loaded_after(f"import importlib; importlib.import_module({package!r})")
    assert heavy & loaded == set()


def test_a_question_imports_only_what_it_needs(bundled: Path) -> None:
    loaded = _loaded_after(
        "from pathlib import Path\n"
        "from rag import Assistant, load_settings\n"
        f"with Assistant.open(load_settings(data_dir=Path({str(bundled)!r}))) as assistant:\n"
        "    assert assistant.ask('How many Bayraktar TB2 drones did Ukraine buy?').citations"
    )
    assert {
        "llama_index",
        "gradio",
        "openai",
        "torch",
        "transformers",
        "psycopg",
        "ingest",
        "eval",
    } & loaded == set()


def _loaded_after(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after `code`."""
    script = (
        f"{code}\nimport json, sys\nprint(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    return set(json.loads(done.stdout.strip().splitlines()[-1]))
