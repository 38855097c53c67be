"""The search for tuned numbers that nothing holds, on packages of a few lines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from served import environment

MODULE = '''"""A module."""

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 24
FEWEST = 3
SHARE = 0.5
LETTERS = 4
IDLE = 7
NAMED = 30
_WORD = re.compile(rf"[a-z]{{{LETTERS},}}")


def is_word(text: str) -> bool:
    return bool(_WORD.fullmatch(text))


def fits(text: str, fewest: int = FEWEST) -> bool:
    return fewest <= len(text) <= LONGEST


@lru_cache
def half(count: int) -> float:
    return SHARE * count


def named(text: str) -> bool:
    return len(text) < NAMED


@dataclass(frozen=True, slots=True)
class Weights:
    dense: float = 0.25
'''
OTHER = '''"""One that takes a number from the first."""

from rag.first import LONGEST

TWICE = 2 * LONGEST
'''
TESTS = '''"""The tests near both."""

import pytest

from rag.first import NAMED, Weights, fits, half, is_word, named
from rag.second import TWICE


def test_twice():
    assert TWICE == 48


def test_fewest():
    assert fits("abc")


@pytest.mark.parametrize("found", [half(8)])
def test_half(found):
    assert found == half(8) == 4


def test_letters():
    assert is_word("word")


def test_dense():
    assert Weights().dense == 0.25


def test_named():
    assert named("x" * 29) and not named("x" * 30), NAMED


def test_that_fails_in_any_case():
    raise ValueError
'''


def test_each_number_is_changed_where_it_is_used_and_what_fails_is_told(
    tmp_path: Path, repository: Path
) -> None:
    for name, text in {
        "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '--import-mode=importlib'\n",
        "rag/__init__.py": "",
        "rag/first.py": MODULE,
        "rag/second.py": OTHER,
        "ingest/__init__.py": "",
        "eval/__init__.py": "",
        "tests/rag/test_first.py": TESTS,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    command = [
        sys.executable,
        "-m",
        "eval.bench.mutations",
        "--quick",
        "--root",
        str(tmp_path),
        "--only",
        "rag",
    ]
    out = tmp_path / "out.txt"
    for _ in range(2):
        done = subprocess.run(
            [*command, "--out", str(out)],
            cwd=repository,
            env=environment() | {"PYTHONPATH": str(repository)},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert "7 asked: 5 held, 1 idle, 1 by name" in done.stdout, done.stdout + done.stderr
        said = [line.split("tests/rag/test_first.py::")[-1] for line in out.read_text().splitlines()]
        assert said == [
            "test_twice",
            "test_fewest",
            "test_half[4.0]",
            "test_letters",
            "idle    rag/first.py IDLE 7 -> 8",
            "test_named",
            "test_dense",
        ]
