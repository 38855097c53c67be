"""Which tuned numbers does nothing hold? Each is changed by a fifth, one at a time, and the tests and the gate are run.

    python -m eval.bench.mutations [--only rag/search] [--since REV] [--quick] [--limit 60] [--piece 1/4] [--out FILE]

A number is found by its place: a constant in capitals of a module in `ROOMS`, or the default of a field of a dataclass
there, that is a plain number and no version (`..._VERSION`), or a fraction in a tuple or a table of such a constant. With
`--since` only those that the packages did not have at that revision of git, under that name and with that value, in
whatever module. It is changed in a copy of the packages, never here. Asked in this order, the quick first, of each:

    held      a test of its module, of a module that imports it, of the record (`tests/rag/test_recorded.py`) or of its room
              fails that does not without, or the gate does
    moves     figures of the bundled questions change, and nothing fails
    idle      nothing changes at all: hold it by a test, move it into a calibration, or remove it

With `--quick` the room's tests and the gate are left out: what is held by a test near it takes seconds. With `--limit` only the first questions are asked, and the gate, which needs all, judges nothing: what is left idle then
is asked again without it. With `--limit 0` no question is asked: what no test holds is `idle`.

After DeMillo, Lipton & Sayward 1978 (mutation testing).
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("rag/search", "rag/read", "rag/prove", "rag/language", "rag/store/overlap.py", "ingest/chunk")
FACTOR = 1.2
READ_BEFORE = (
    "pytest",
    "hypothesis",
    "numpy",
    "pydantic",
    "httpx",
    "onnxruntime",
    "tokenizers",
    "chromadb",
    "py3langid",
)
"""What tests import that is not ours, read once."""
PYTEST = (
    "-q",
    "-x",
    "-p",
    "no:xdist",
    "-p",
    "no:cacheprovider",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)
_seconds = count(1_000_000_000)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the source: where it stands and what it is called."""

    path: str
    name: str
    line: int
    start: int
    end: int
    text: str

    @property
    def changed(self) -> str:
        """The number changed by a fifth; a whole number by one at least."""
        value = ast.literal_eval(self.text.replace("_", ""))
        return repr(max(value + 1, round(value * FACTOR)) if isinstance(value, int) else value * FACTOR)


def numbers(root: Path, rooms: tuple[str, ...]) -> Iterator[Number]:
    """The tuned numbers of the modules below `rooms`, in order."""
    for room in rooms:
        place = root / room
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            source = path.read_text("utf-8")
            yield from _in_module(path.relative_to(root).as_posix(), source)


def _in_module(path: str, source: str) -> Iterator[Number]:
    tree = ast.parse(source)
    fields = (
        node
        for cls in ast.walk(tree)
        if isinstance(cls, ast.ClassDef)
        for node in cls.body
        if isinstance(node, ast.AnnAssign)
    )
    for node in [*tree.body, *fields]:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target: ast.expr = node.targets[0]
        elif isinstance(node, ast.AnnAssign):
            target = node.target
        else:
            continue
        for name, value in _named(target, node.value, anything=isinstance(node, ast.AnnAssign)):
            text = ast.get_source_segment(source, value) or ""
            yield Number(path, name, value.lineno, value.col_offset, value.end_col_offset or 0, text)


def _named(target: ast.expr, value: ast.expr | None, *, anything: bool) -> Iterator[tuple[str, ast.Constant]]:
    """The tuned numbers of an assignment, by name; `anything`: of a name without capitals too."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=False):
            yield from _named(one, other, anything=anything)
    elif isinstance(target, ast.Name) and (target.id.isupper() or anything):
        if target.id.endswith("_VERSION"):
            return
        if isinstance(value, ast.Constant) and type(value.value) is int and value.value:
            yield target.id, value
        elif value is not None:
            yield from _fractions(target.id, value)


def _fractions(name: str, value: ast.expr) -> Iterator[tuple[str, ast.Constant]]:
    """The fractions of a number, a tuple or a table, by their place in it; whole numbers of a table are facts."""
    if isinstance(value, ast.Constant) and type(value.value) is float and value.value:
        yield name, value
    elif isinstance(value, ast.UnaryOp):
        yield from _fractions(name, value.operand)
    elif isinstance(value, ast.Tuple):
        for place, each in enumerate(value.elts):
            yield from _fractions(f"{name}[{place}]", each)
    elif isinstance(value, ast.Dict):
        for key, each in zip(value.keys, value.values, strict=True):
            yield from _fractions(f"{name}[{ast.unparse(key) if key else '**'}]", each)


def mutated(root: Path, number: Number, folder: Path) -> None:
    """Write the module of `number` below `folder` with the number changed."""
    lines = (root / number.path).read_text("utf-8").split("\n")
    line = lines[number.line - 1].encode()
    lines[number.line - 1] = (line[: number.start] + number.changed.encode() + line[number.end :]).decode()
    _write(folder / number.path, "\n".join(lines))


def _write(path: Path, text: str) -> None:
    """Write a module so that what Python has compiled of it, known by size and second, is never taken for it."""
    path.write_text(text, encoding="utf-8")
    second = next(_seconds)
    os.utime(path, (second, second))


def _said(folder: Path, data: Path, out: Path, limit: int | None) -> tuple[int, list[object]]:
    """Exit status of the gate and the predictions without their timings, with the packages of `folder`."""
    few = ["--limit", str(limit)] if limit else []
    code = "import sys; from rag.cli import main; sys.argv[0] = 'citewell'; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "eval", "--data-dir", str(data), "--out", str(out), *few],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
    )
    path = out / "predictions.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return done.returncode, [{**row, "timings_ms": None} for row in rows]


@dataclass(frozen=True, slots=True)
class _Suite:
    """The tests of a copy of the packages, each file run in a process forked from this one, which has read what is not ours:
    half of what a test of one module takes is the reading of libraries."""

    folder: Path
    unsound: dict[str, bool]
    """By test file that has failed: whether it fails with no number changed too, so that it says nothing of a number."""

    def fails(self, tests: Path) -> bool:
        """Whether a test of a file or folder fails with the copy as it is now."""
        child = os.fork()
        if not child:
            try:
                sink = os.open(os.devnull, os.O_WRONLY)
                os.dup2(sink, 1)
                os.dup2(sink, 2)
                os.chdir(self.folder)
                os.environ["PYTHONPATH"] = str(self.folder)
                sys.path.insert(0, str(self.folder))
                for name in [
                    name for name in sys.modules if name.partition(".")[0] in ("rag", "ingest", "eval")
                ]:
                    del sys.modules[name]
                import pytest

                os._exit(pytest.main([*PYTEST, str(tests)]))
            finally:
                os._exit(70)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code not in (0, 1, 2, 5):
            sys.exit(f"{tests} could not be run: exit status {code}")
        return code in (1, 2)

    def of(self, number: Number, *, quick: bool) -> list[Path]:
        """The tests that may know a number, the quick first: of its module, of files that import it, the record, its room."""
        own = Path("tests", number.path).with_name(f"test_{Path(number.path).name}")
        module = number.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        parent, _, name = module.rpartition(".")
        imports = re.compile(rf"\b{re.escape(module)}\b|from {re.escape(parent)} import [^\n]*\b{name}\b")
        near = [
            path.relative_to(self.folder)
            for path in sorted((self.folder / "tests").rglob("test_*.py"))
            if "attack" not in path.parts and imports.search(path.read_text("utf-8"))
        ]
        listed = [own, *near, Path("tests/rag/test_recorded.py"), *([] if quick else [own.parent])]
        return [path for path in dict.fromkeys(listed) if (self.folder / path).exists()]


def _tests_fail(suite: _Suite, number: Number, unchanged: str, *, quick: bool) -> str:
    """The first tests of those that know `number` that fail with it changed, and pass without; "" if none does."""
    place = suite.folder / number.path
    changed = place.read_text("utf-8")
    for tests in suite.of(number, quick=quick):
        if not suite.fails(tests):
            continue
        if tests.as_posix() not in suite.unsound:
            _write(place, unchanged)
            suite.unsound[tests.as_posix()] = suite.fails(tests)
            _write(place, changed)
        if not suite.unsound[tests.as_posix()]:
            return tests.as_posix()
    return ""


def _new_since(revision: str, found: list[Number], rooms: tuple[str, ...]) -> list[Number]:
    """Those of `found` whose name and value the packages did not have at `revision`."""
    with tempfile.TemporaryDirectory() as home:
        packed = subprocess.run(
            ["git", "archive", revision, "rag", "ingest"], cwd=ROOT, check=True, capture_output=True
        )
        subprocess.run(["tar", "-x", "-C", home], input=packed.stdout, check=True)
        there = tuple(room for room in rooms if Path(home, room).exists())
        known = {(number.name, number.text) for number in numbers(Path(home), there)}
    return [number for number in found if (number.name, number.text) not in known]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", action="append", help="a room or module; may be repeated")
    parser.add_argument("--since", metavar="REV", help="only numbers that are new since this revision")
    parser.add_argument("--limit", type=int, help="ask only the first N questions; 0: none")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="neither the room's tests nor the gate: idle is what no near test holds",
    )
    parser.add_argument("--piece", metavar="N/M", default="1/1", help="the N-th of M parts of the numbers")
    parser.add_argument("--out", type=Path, help="write the lines to this file as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "code")
        for package in ("rag", "ingest", "eval", "tests"):
            shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", folder)
        found = list(numbers(folder, tuple(options.only or ROOMS)))
        if options.since:
            found = _new_since(options.since, found, ROOMS)
        part, parts = map(int, options.piece.split("/"))
        lines = []
        asked = found[len(found) * (part - 1) // parts : len(found) * part // parts]
        for line in _verdicts(
            asked, folder, Path(home), 0 if options.quick else options.limit, quick=options.quick
        ):
            lines.append(line)
            print(line, flush=True)
        if options.out:
            options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _verdicts(
    found: list[Number], folder: Path, home: Path, limit: int | None, *, quick: bool
) -> Iterator[str]:
    """A line a number: what becomes of the tests and the questions when it is changed in the copy at `folder`."""
    data = home / "data"
    status, usual = _said(folder, data, home / "usual", limit) if limit != 0 else (0, [])
    if status or (limit != 0 and not usual):
        sys.exit(f"the unchanged gate ends with {status}: nothing can be compared")
    for name in READ_BEFORE:
        with suppress(ImportError):
            import_module(name)
    suite = _Suite(folder, {})
    for place, number in enumerate(found):
        unchanged = (folder / number.path).read_text("utf-8")
        mutated(folder, number, folder)
        where, verdict = _tests_fail(suite, number, unchanged, quick=quick), "held"
        if not where and limit == 0:
            verdict = "idle"
        elif not where:
            # Chunks and what is derived of them are stored: another way of cutting needs an index of its own.
            stored = number.path.startswith(("ingest/", "rag/language/", "rag/store/"))
            own = home / f"data{place}" if stored else data
            status, said = _said(folder, own, home / f"out{place}", limit)
            verdict = "held" if status else "idle" if said == usual else "moves"
            where = "the gate" if status else ""
            shutil.rmtree(own, ignore_errors=True) if stored else None
        _write(folder / number.path, unchanged)
        yield f"{verdict:6} {number.path} {number.name} {number.text} -> {number.changed} {where}".rstrip()


if __name__ == "__main__":
    main()
