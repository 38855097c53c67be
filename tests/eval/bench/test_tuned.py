"""Tuned numbers are found by their place, and exactly one is changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.bench.tuned import changed, numbers, own_tests

MODULE = '''"""A module."""

from dataclasses import dataclass

NEAREST = 24
NAME = "no number"
FORMAT_VERSION = 3
_BIAS, _SIZE = -1.5, 2.0
TABLE = {(1, "b"): {"c": 0.5}, "d": (3, 0.25)}
_SHARE = 0.5  # half
NEAR = 2, 1
NAMES = {"NEAR": 2}
seen = 3


@dataclass
class Weights:
    dense: float = 0.25
    label: str = "x"
'''


def test_constants_and_defaults_are_found_and_changed_alone(tmp_path: Path) -> None:
    (tmp_path / "rag").mkdir()
    (tmp_path / "rag" / "m.py").write_text(MODULE)
    found = list(numbers(tmp_path, ("rag",)))
    assert [(n.name, n.text, n.changed) for n in found] == [
        ("NEAREST", "24", "29"),
        ("_BIAS", "1.5", "1.7999999999999998"),
        ("_SIZE", "2.0", "2.4"),
        ("TABLE[(1, 'b')]['c']", "0.5", "0.6"),
        ("TABLE['d'][1]", "0.25", "0.3"),
        ("_SHARE", "0.5", "0.6"),
        ("NEAR[0]", "2", "3"),
        ("NEAR[1]", "1", "2"),
        ("dense", "0.25", "0.3"),
    ]
    assert changed(MODULE, found[5]) == MODULE.replace("_SHARE = 0.5 ", "_SHARE = 0.6 ")
    assert replace(found[0], factor=0.8).changed == "19"
    assert replace(found[0], text="1", factor=0.8).changed == "0"


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("rag/read/gist.py", "tests/rag/read/test_gist.py"),
        ("ingest/chunk/__init__.py", "tests/ingest/test_chunk.py"),
    ],
)
def test_a_module_has_its_tests_in_a_file_of_its_name(path: str, tests: str) -> None:
    assert own_tests(path) == tests
