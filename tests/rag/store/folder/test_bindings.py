"""Chroma through its bindings alone: plain lists are taken as arrays are, and little is imported for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

from rag.store.dense.graph import GRAPH
from rag.store.folder.bindings import Bindings


def test_lists_and_arrays_say_the_same(tmp_path: Path) -> None:
    collection = Bindings(tmp_path, "some", GRAPH)
    rows = np.eye(3, dtype=np.float32)
    collection.upsert(["a", "b"], rows[:2], [{"n": 1}, {"n": 2}], ["one", "two"])
    collection.upsert(["c"], rows[2:].tolist(), [{"n": 3}], None)
    assert collection.count() == 3
    assert collection.query(rows[1], 1, None) == collection.query(rows[1].tolist(), 1, None)
    assert list(collection.query([0.0, 0.0, 1.0], 1, {"n": {"$gte": 1}})[0]) == ["c"]


def test_what_writes_imports_neither_settings_nor_arrays() -> None:
    program = (
        "import sys; from rag.store.folder.apart import serve;"
        " print({'numpy', 'pydantic', 'sqlite3'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
