"""The house stands: who imports whom, one vendor a file, and nothing heavy on the way of a question."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

PACKAGES = ("rag", "ingest", "eval")
VENDORS = {
    "chromadb": ("rag/chroma.py", "rag/vectors.py", "eval/bench/"),
    "tantivy": ("rag/lexical.py",),
    "openai": ("rag/llm.py", "rag/embed.py", "eval/bench/"),
    "tiktoken": ("rag/tokens.py",),
    "gradio": ("rag/ui/",),
    "llama_index": ("rag/llamaindex.py", "ingest/chunk.py", "eval/bench/"),
    "torch": ("rag/train/",),
    "onnx": ("rag/train/", "rag/multilingual.py"),
    "typer": ("rag/cli.py", "eval/cli.py"),
    "pydantic_settings": ("rag/settings.py",),
}
LAYERS = (
    ("types", "errors"),
    ("settings", "tokens", "sentences"),
    ("embed", "llm", "catalog", "vectors", "lexical"),
    ("index", "retrieve", "reader", "prompt", "cite"),
    ("answer",),
    ("cli",),
)


def _modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            yield path.relative_to(root).as_posix(), ast.parse(path.read_text("utf-8"))


def _imports(tree: ast.Module, *, typing_too: bool = True) -> Iterator[str]:
    """Names of imported modules; without those under `if TYPE_CHECKING` when `typing_too` is false."""
    skipped: set[ast.AST] = set()
    if not typing_too:
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                skipped.update(ast.walk(node))
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_one_vendor_one_file(repository: Path) -> None:
    strays = [
        f"{path} imports {name}"
        for path, tree in _modules(repository)
        for name in _imports(tree)
        if (allowed := VENDORS.get(name.split(".")[0])) and not path.startswith(allowed)
    ]
    assert strays == []


def test_what_is_imported_is_declared(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    declared = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in wanted}
    makers = packages_distributions()
    strays = {
        f"{path} imports {top}"
        for path, tree in _modules(repository)
        for top in {name.split(".")[0] for name in _imports(tree)} - sys.stdlib_module_names - {*PACKAGES}
        # of a package that is not installed (an extra) the name is its distribution's
        if not declared & {maker.lower().replace("_", "-") for maker in makers.get(top, [top])}
    }
    assert strays == set()


def test_rag_never_imports_ingest_or_eval(repository: Path) -> None:
    edges = ("rag/cli.py", "rag/ui/", "rag/train/")
    strays = [
        f"{path} imports {name}"
        for path, tree in _modules(repository)
        for name in _imports(tree)
        if path.startswith("rag/") and not path.startswith(edges) and name.split(".")[0] in ("ingest", "eval")
    ]
    assert strays == []


def test_layers_point_down(repository: Path) -> None:
    level = {name: depth for depth, names in enumerate(LAYERS) for name in names}
    strays = []
    for path, tree in _modules(repository):
        name = path.removeprefix("rag/").removesuffix(".py")
        if path.startswith("rag/") and name in level:
            for imported in _imports(tree, typing_too=False):
                other = imported.removeprefix("rag.").split(".")[0]
                if imported.startswith("rag.") and level.get(other, -1) > level[name]:
                    strays.append(f"{path} imports {imported}")
    assert strays == []


def test_only_settings_read_the_environment(repository: Path) -> None:
    # tokens.py sets tiktoken's own variable, the shared environment of that library; the rest goes through Settings
    allowed = ("rag/settings.py", "rag/tokens.py", "eval/bench/", "rag/ui/")
    readers = [
        path
        for path, tree in _modules(repository)
        if not path.startswith(allowed)
        and any(
            isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv") for node in ast.walk(tree)
        )
    ]
    assert readers == []


@pytest.mark.parametrize("package", ["rag", "rag.cli", "ingest", "eval"])
def test_importing_is_light(package: str) -> None:
    heavy = {"chromadb", "tantivy", "openai", "gradio", "llama_index", "onnxruntime", "tiktoken", "torch"}
    loaded = _loaded_after(f"import importlib; importlib.import_module({package!r})")
    assert heavy & loaded == set()


def test_a_question_imports_only_what_it_needs(tmp_path: Path) -> None:
    from ingest import ingest
    from rag import load_settings

    ingest(None, load_settings(data_dir=tmp_path))
    loaded = _loaded_after(
        "from pathlib import Path\n"
        "from rag import Assistant, load_settings\n"
        f"with Assistant.open(load_settings(data_dir=Path({str(tmp_path)!r}))) as assistant:\n"
        "    assert assistant.ask('How many Bayraktar TB2 drones did Ukraine buy?').citations"
    )
    assert {"llama_index", "gradio", "openai", "torch", "transformers", "ingest", "eval"} & loaded == set()


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
