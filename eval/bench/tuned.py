"""The tuned numbers of the packages, found by their place; `eval/bench/mutations.py` asks what holds them.

A constant in capitals of a module, or the default of a field of a dataclass there, that is a plain number and no version
(`..._VERSION`), or stands in a tuple that is such a constant; of a table only the fractions, as its whole numbers are facts.
"""

from __future__ import annotations

import ast
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOMS = ("rag/search", "rag/read", "rag/prove", "rag/language", "rag/store/overlap.py", "ingest/chunk")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the source: where it stands and what it is called."""

    path: str
    name: str
    line: int
    start: int
    end: int
    text: str
    factor: float = 1.2
    """What it is changed by."""

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def changed(self) -> str:
        """The number changed by a fifth; a whole number by one at least."""
        value = ast.literal_eval(self.text.replace("_", ""))
        if not isinstance(value, int):
            return repr(value * self.factor)
        other = round(value * self.factor)
        return repr(max(value + 1, other) if self.factor > 1 else min(value - 1, other))

    @property
    def figures(self) -> list[str]:
        """How a test that holds it may write it, or the next number."""
        plain = self.text.replace("_", "")
        value = ast.literal_eval(plain)
        return [self.text, plain, *([str(value - 1), str(value + 1)] if isinstance(value, int) else [])]


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
        yield from _of(target.id, value, whole=True)


def _of(name: str, value: ast.expr | None, *, whole: bool) -> Iterator[tuple[str, ast.Constant]]:
    """The numbers of a number, a tuple or a table, by their place in it; only fractions where not `whole`."""
    if isinstance(value, ast.Constant):
        if value.value and type(value.value) in ((int, float) if whole else (float,)):
            yield name, value
    elif isinstance(value, ast.UnaryOp):
        yield from _of(name, value.operand, whole=whole)
    elif isinstance(value, ast.Tuple):
        for place, each in enumerate(value.elts):
            yield from _of(f"{name}[{place}]", each, whole=whole)
    elif isinstance(value, ast.Dict):
        for key, each in zip(value.keys, value.values, strict=True):
            yield from _of(f"{name}[{ast.unparse(key) if key else '**'}]", each, whole=False)


def changed(source: str, number: Number) -> str:
    """The source of a module with the number changed."""
    lines = source.split("\n")
    line = lines[number.line - 1].encode()
    lines[number.line - 1] = (line[: number.start] + number.changed.encode() + line[number.end :]).decode()
    return "\n".join(lines)


def new_since(revision: str, found: list[Number], root: Path) -> list[Number]:
    """Those of `found` whose name and value the packages did not have at `revision`."""
    with tempfile.TemporaryDirectory() as home:
        packed = subprocess.run(
            ["git", "archive", revision, "rag", "ingest"], cwd=root, check=True, capture_output=True
        )
        subprocess.run(["tar", "-x", "-C", home], input=packed.stdout, check=True)
        there = tuple(room for room in ROOMS if Path(home, room).exists())
        known = {(number.name, number.text) for number in numbers(Path(home), there)}
    return [number for number in found if (number.name, number.text) not in known]


def own_tests(path: str) -> str:
    """The file of tests of a module of this name."""
    own = Path("tests", path)
    own = own.parent.with_suffix("") if own.name == "__init__.py" else own
    return own.with_name(f"test_{own.stem}.py").as_posix()
