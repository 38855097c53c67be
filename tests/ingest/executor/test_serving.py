"""The process that reads files for another one: what it says of a failure, and that it needs little to start."""

from __future__ import annotations

import ast
from pathlib import Path

import ingest
from ingest.executor.serving import _failure, _items
from rag.errors import LoadError, NotReadNow
from rag.types import Document


def test_what_a_file_gives_and_why_it_failed(tmp_path: Path) -> None:
    path = tmp_path / "mill.txt"
    path.write_text("The mill stands by the river.")
    (document,) = _items(path, "mill.txt", 5.0, 500.0, 20.0)
    assert isinstance(document, Document)
    (failure,) = _items(tmp_path / "gone.txt", "gone.txt", 5.0, 500.0, 20.0)
    assert isinstance(failure, LoadError)


def test_a_lack_of_memory_is_told_wherever_it_came_from() -> None:
    wrapped = LoadError("cannot be parsed")
    wrapped.__cause__ = MemoryError()
    for error in (MemoryError(), ValueError("memory allocation failed"), wrapped):
        told = _failure(error, 300.0)
        assert isinstance(told, NotReadNow)
        assert "more than 300 MB" in str(told)
    assert str(_failure(KeyError("a\nb"), 300.0)).startswith("cannot be read: KeyError: ")


def test_what_a_worker_imports_needs_no_settings() -> None:
    """They take as long to import as all that reads plain text."""
    root = Path(str(ingest.__file__)).parents[1]
    waiting, seen = ["ingest.executor.serving", "rag"], set[str]()
    while waiting:
        name = waiting.pop()
        path = root.joinpath(*name.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        if name in seen or not path.is_file():
            continue
        seen.add(name)
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                waiting += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    assert "rag.errors" in seen
    assert "rag.settings" not in seen
