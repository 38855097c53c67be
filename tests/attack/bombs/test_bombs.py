"""Small files of the formats with readers of their own that would be large or endless once they are read."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from attack.bombs.compound import BASES, COMPOUND
from attack.bombs.exported import EXPORTED_BOMBS
from attack.bombs.marked import MARKED

from ingest.load import load
from rag.errors import LoadError, NotReadNow
from rag.types import Document
from tests.attack.linear.measure import FACTOR

SIZE = 40_000
BOUND_SECONDS = 12.0
"""Most take a few hundredths; what is written out in full up to its bound a few seconds on a busy machine."""
QUICK_SECONDS = 0.25
"""What takes longer is asked once more with twice as much."""
BOUND_CHARS = 2_000_000
BOUND_BYTES = 200_000_000
FILES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    **{
        name: (suffix, lambda n, made=made: made(n).encode())
        for name, (suffix, made) in (MARKED | EXPORTED_BOMBS).items()
    },
    **COMPOUND,
}


def texts(path: Path, data: bytes) -> list[str] | str:
    """Of the documents of a file, or why it is refused."""
    path.write_bytes(data)
    try:
        return [one.text for one in load(path, path.name) if isinstance(one, Document)]
    except NotReadNow:  # it would be tried again and again
        raise
    except LoadError as error:
        return str(error)


def timed(path: Path, data: bytes) -> tuple[float, list[str] | str]:
    begun = time.thread_time()
    said = texts(path, data)
    return time.thread_time() - begun, said


@pytest.mark.parametrize("name", FILES)
def test_a_small_file_stays_small(name: str, tmp_path: Path) -> None:
    suffix, made = FILES[name]
    seconds, said = timed(tmp_path / f"a{suffix}", made(SIZE))
    assert seconds < BOUND_SECONDS
    if seconds > QUICK_SECONDS:
        twice = tmp_path / f"a{suffix}", made(2 * SIZE)
        # What collects garbage, or a neighbour that empties the caches, falls on one of two runs; a square on both.
        assert any(timed(*twice)[0] < FACTOR * seconds for _ in range(2))
    if isinstance(said, str):
        assert "Error" not in said
    else:
        assert sum(map(len, said)) < BOUND_CHARS


@pytest.mark.parametrize("name", [name for name in COMPOUND if "." not in name])
def test_what_it_takes_to_read_it_stays_small(name: str, tmp_path: Path) -> None:
    suffix, made = COMPOUND[name]
    data = made(SIZE // 2)
    texts(tmp_path / f"a{suffix}", BASES[suffix])  # what is imported is not counted
    tracemalloc.start()
    try:
        texts(tmp_path / f"a{suffix}", data)
        assert tracemalloc.get_traced_memory()[1] < BOUND_BYTES
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("suffix", BASES)
def test_the_small_files_are_read(suffix: str, tmp_path: Path) -> None:
    assert "Harbour" in texts(tmp_path / f"a{suffix}", BASES[suffix])[0] or suffix == ".xls"


def test_what_is_said_around_a_bomb_is_read(tmp_path: Path) -> None:
    """Bounds leave out what goes over them, and not the text."""
    kept = (
        ("a.adoc", ":a: x\n\nThe {a} was dug.\n\n|===\n5*|same\n|===\n\n= B  =\n", ["The x was dug.", " | ".join(["same"] * 5)]),
        ("a.org", "#+macro: a [$1]\nIt {{{a(was)}}} dug.\n#+begin_a\none\n#+end_a\n#+begin_b\ntwo\n", ["[was]", "one", "two"]),
        ("a.tex", "\\section{A}\\newcommand{\\x}[1]{<#1>}\\x{dug} $\\x{b}$", ["<dug>", "<b>"]),
    )  # fmt: skip
    for name, source, said in kept:
        (text,) = texts(tmp_path / name, source.encode())
        assert all(part in text for part in said), text
