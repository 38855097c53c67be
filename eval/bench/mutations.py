"""Which tuned numbers does nothing hold? Each is changed by a fifth, one at a time, and the tests near it are run.

    python -m eval.bench.mutations [--quick] [--down] [--only rag/search] [--since REV] [--jobs 2] [--seconds 6] [--out FILE]

`eval/bench/tuned.py` finds the numbers; with `--since` only those that the packages did not have at that revision of git,
under that name and with that value, in whatever module. What becomes of each:

    held      a test of its module, or one that imports it, fails that does not without
    by name   the only such tests have the number by its name: say what it does in figures
    late      its tests are not done in so many seconds of a processor: hold it by a quick one, with its figure
    record    the record fails (`tests/rag/test_recorded.py`); gate: the gate does
    moves     figures of the bundled questions change, and nothing fails
    idle      nothing changes at all: hold it by a test, move it into a calibration, or remove it

With `--quick` neither record nor gate is asked, which take a minute a number, the tests less than two seconds.

The tests of a copy of the packages are collected once. For each number a process is forked in which the module is run
anew beside itself with the number changed, and all plain values and defaults that come out otherwise are put into the
module and into those that took them from it; the tests are run there, first the one that `--out` says held it before, then those with its figure.

After DeMillo, Lipton & Sayward 1978 (mutation testing).
"""

from __future__ import annotations

import argparse
import ast
import inspect
import json
import os
import re
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from eval.bench.tuned import ROOMS, Number, changed, new_since, numbers, own_tests

ROOT = Path(__file__).resolve().parents[2]
RECORD = "tests/rag/test_recorded.py"
PYTEST = ("-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--timeout=0", "--capture=no")


class Code:
    """The modules of a copy of the packages and their tests, as they are loaded: who takes which name from which."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = {
            path.relative_to(root).as_posix(): path.read_text("utf-8")
            for package in ("rag", "ingest", "tests")
            for path in sorted((root / package).rglob("*.py"))
        }
        self.importers: dict[str, dict[str, dict[str, str]]] = {}
        """By module and file that imports it: the names it takes, with what it calls them."""
        self.tests: dict[tuple[str, str], str] = {}
        """By file and name the source of a test, with what it is given."""
        for path, source in self.sources.items():
            lines = source.splitlines()
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef) and path.startswith("tests/"):
                    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
                    self.tests[str(root / path), node.name] = "\n".join(lines[first - 1 : node.end_lineno])
                elif isinstance(node, ast.ImportFrom) and node.module:
                    for each in node.names:
                        taken = self.importers.setdefault(node.module, {}).setdefault(path, {})
                        taken[each.name] = each.asname or each.name
                        self.importers.setdefault(f"{node.module}.{each.name}", {}).setdefault(path, {})

    def near(self, number: Number) -> list[str]:
        """The files of tests of a number's module, of those that import it, first those of its room, and of what those test."""
        own = own_tests(number.path)
        importing = self.importers.get(number.module, ())
        room = sorted(importing, key=lambda path: Path(path).parent != Path(own).parent)
        tests = dict.fromkeys([own, *room, *map(own_tests, room)])
        return [path for path in tests if path.startswith("tests/") and path in self.sources]

    def change(self, number: Number) -> None:
        """Give the loaded modules what comes of the number being another."""
        for module in self._loaded("rag/", "ingest/").values():
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
        import_module(number.module)
        self._renew(number.path, changed(self.sources[number.path], number), set())

    def _loaded(self, *under: str) -> dict[str, ModuleType]:
        files = {str(self.root / path): path for path in self.sources if path.startswith(under)}
        modules = [(getattr(module, "__file__", None), module) for module in list(sys.modules.values())]
        return {files[file]: module for file, module in modules if file in files}

    def _renew(self, path: str, source: str, done: set[str]) -> None:
        """Run `source` beside the module of `path`, and carry over what is otherwise there."""
        done.add(path)
        modules = self._loaded("rag/", "ingest/", "tests/")
        module = modules[path]
        beside = ModuleType(module.__name__)
        vars(beside).update({name: value for name, value in vars(module).items() if name.startswith("__")})
        exec(compile(source, str(module.__file__), "exec"), vars(beside))
        other = {name for name, value in vars(beside).items() if _renewed(module, name, value)}
        for importer, names in self.importers.get(module.__name__, {}).items():
            taken = {names[name]: vars(module)[name] for name in other & names.keys()}
            if taken and importer in modules:
                vars(modules[importer]).update(taken)
                if not importer.startswith("tests/") and importer not in done:
                    self._renew(importer, self.sources[importer], done)


def _renewed(module: ModuleType, name: str, new: Any) -> bool:
    """Give `module` a value under a name, if it is a plain one and not what is there; functions and classes stay, with
    other defaults."""
    old = vars(module).get(name)
    if name.startswith("__") or isinstance(new, ModuleType):
        return False
    if isinstance(new, type):
        if isinstance(old, type) and new.__module__ == module.__name__ and new is not old:
            for each, value in vars(new).items():
                _defaults(vars(old).get(each), value)
        return False
    if callable(new) and _defaults(old, new):
        return False
    if _form(old) == _form(new):
        return False
    setattr(module, name, new)
    return True


def _defaults(old: object, new: object) -> bool:
    """Whether both are functions; the old one has the defaults of the new one then."""
    old, new = inspect.unwrap(old), inspect.unwrap(new)  # type: ignore[arg-type]
    if not isinstance(old, FunctionType) or not isinstance(new, FunctionType):
        return False
    old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
    return True


def _form(value: object) -> str:
    if isinstance(value, re.Pattern):
        return f"{value.flags} {value.pattern}"
    return re.sub(r" at 0x\w+", "", repr(value))


class Asking:
    """A plugin of pytest that asks, instead of running the tests, which of them fail with each number changed."""

    def __init__(self, code: Code, numbers: Sequence[Number], options: argparse.Namespace) -> None:
        self.code, self.numbers, self.options = code, numbers, options
        self.home = code.root.parent
        self.known = _known(options.out)
        self.items: dict[str, list[Any]] = {}
        self.usual: Any = None
        """What the gate says with no number changed."""
        self.unsound: set[str] = set()
        """Tests that fail with no number changed too, so that they say nothing of one."""
        self.lines: dict[Number, str] = {}

    def pytest_runtestloop(self, session: Any) -> bool:
        """Ask all; what only unsound tests held is asked again without them."""
        for item in session.items:
            path = Path(item.path).relative_to(self.code.root).as_posix()
            self.items.setdefault(path, []).insert(0, item)  # the newest are the last
        if not self.options.quick:
            self.usual = self._ask(lambda home: _gate(self.home / "data", home / "out"))
            if not self.usual or self.usual[0]:
                sys.exit("the gate fails with no number changed: nothing can be compared")
        asked = list(self.numbers)
        while asked:
            held = {}
            for number, verdict, test in self._all(asked):
                change = f"{number.text} -> {number.changed}"
                self.lines[number] = f"{verdict:7} {number.path} {number.name} {change} {test}".rstrip()
                print(self.lines[number], file=sys.__stdout__, flush=True)
                if verdict in ("held", "record"):
                    held[number] = test
            tests = [item for items in self.items.values() for item in items if item.nodeid in held.values()]
            self.unsound |= set(self._ask(partial(_broken, tests)))
            asked = [number for number in asked if held.get(number) in self.unsound]
        return True

    def _all(self, numbers: Sequence[Number]) -> Iterator[tuple[Number, str, str]]:
        """Each number with what becomes of it and the test that says so, several processes at a time."""
        running: dict[int, Number] = {}
        for number in [*numbers, *[None] * self.options.jobs]:
            if running and (number is None or len(running) == self.options.jobs):
                pid = os.wait()[0]
                yield running.pop(pid), *(self._said(pid) or ("late", ""))
            if number is not None:
                running[self._fork(partial(self._one, number), self.options.seconds)] = number

    def _one(self, number: Number, home: Path) -> tuple[str, str]:
        """What becomes of the tests with the number changed, and then of the gate."""
        self.code.change(number)
        tests = [item for path in self.code.near(number) for item in self.items.get(path, ())]
        tests.sort(key=partial(self._late, number))
        name = number.name.partition("[")[0]
        verdict = "idle", ""
        for item in _failing(tests, self.unsound):
            if name.islower() or not re.search(rf"\b{name}\b", self._source(item)):
                return "held", item.nodeid
            verdict = "by name", item.nodeid
        if self.options.quick:
            return verdict
        _limit(0)
        if failed := next(_failing(self.items.get(RECORD, ()), self.unsound), None):
            return "record", failed.nodeid
        # Chunks and what is derived of them are stored: another way of cutting needs an index of its own.
        stored = number.path.startswith(("ingest/", "rag/language/", "rag/store/"))
        status, said = _gate((home if stored else self.home) / "data", home / "out")
        return ("gate", "") if status else verdict if said == self.usual[1] else ("moves", "")

    def _late(self, number: Number, item: Any) -> tuple[bool, bool, bool]:
        """How late a test is asked: first what held the number before, then tests that have its figure or the next."""
        figures = rf"\b(?:{'|'.join(map(re.escape, number.figures))})\b"
        return (
            item.nodeid != self.known.get(f"{number.path} {number.name}"),
            hasattr(item.function, "hypothesis"),
            not re.search(figures, self._source(item)),
        )

    def _source(self, item: Any) -> str:
        return self.code.tests.get((str(item.path), item.function.__name__), "")

    def _fork(self, ask: Callable[[Path], object], seconds: float) -> int:
        """A process that asks, with a folder of its own, and leaves there what it hears unless it takes too long."""
        if pid := os.fork():
            return pid
        home = self.home / str(os.getpid())
        home.mkdir()
        try:
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            os.chdir(self.code.root)
            tempfile.tempdir = str(home)
            _limit(seconds)
            heard = ask(home)
        except BaseException as error:
            heard = "error", repr(error)
        (home / "said").write_text(json.dumps(heard))
        os._exit(0)

    def _ask(self, ask: Callable[[Path], object]) -> Any:
        pid = self._fork(ask, 0)
        os.waitpid(pid, 0)
        return self._said(pid)

    def _said(self, pid: int) -> Any:
        """What a process has left that has ended; None if it took too long."""
        home = self.home / str(pid)
        heard = json.loads((home / "said").read_text()) if (home / "said").exists() else None
        shutil.rmtree(home)
        return heard


def _limit(seconds: float) -> None:
    """End this process after so many seconds of a processor, or thirty times as many of the clock; 0: never."""
    for timer, sign in ((signal.ITIMER_VIRTUAL, signal.SIGVTALRM), (signal.ITIMER_REAL, signal.SIGALRM)):
        signal.signal(sign, lambda *_: os._exit(0))
        signal.setitimer(timer, seconds if timer == signal.ITIMER_VIRTUAL else 30 * seconds)


def _failing(items: Sequence[Any], but: Collection[str]) -> Iterator[Any]:
    """Those of the tests that fail, as they are run; `but` for some, which are not."""
    items = [item for item in items if item.nodeid not in but]
    for item, following in zip(items, [*items[1:], None], strict=False):
        before = item.session.testsfailed
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed > before:
            yield item


def _broken(items: Sequence[Any], _: Path) -> list[str]:
    return [item.nodeid for item in _failing(items, ())]


def _gate(data: Path, out: Path) -> tuple[int, list[object]]:
    """Exit status of the gate and the predictions without their timings."""
    from rag.cli import main

    sys.argv = ["citewell", "eval", "--data-dir", str(data), "--out", str(out)]
    status = 0
    try:
        main()
    except SystemExit as ended:
        status = int(ended.code or 0)
    path = out / "predictions.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return status, [{**row, "timings_ms": None} for row in rows]


def _known(out: Path | None) -> dict[str, str]:
    """By number, the test that held it when `out` was written."""
    if out is None or not out.exists():
        return {}
    return dict(re.findall(r"^held +(\S+ .+) \S+ -> \S+ (tests/.+)$", out.read_text("utf-8"), re.MULTILINE))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", action="append", help="a room or module; may be repeated")
    parser.add_argument("--since", metavar="REV", help="only numbers that are new since this revision")
    parser.add_argument("--down", action="store_true", help="less by a fifth, not more")
    parser.add_argument("--quick", action="store_true", help="ask the near tests alone")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes at a time")
    parser.add_argument("--seconds", type=float, default=6.0, help="of a processor for the tests of a number")
    parser.add_argument("--out", type=Path, help="write the lines to this file as well")
    parser.add_argument("--root", type=Path, default=ROOT, help="another checkout than this one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        root = Path(home, "code")
        for package in ("rag", "ingest", "eval", "tests"):
            shutil.copytree(
                options.root / package, root / package, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(options.root / "pyproject.toml", root)
        found = list(numbers(root, tuple(options.only or ROOMS)))
        if options.since:
            found = new_since(options.since, found, options.root)
        found = [replace(number, factor=0.8 if options.down else 1.2) for number in found]
        asking = Asking(Code(root), found, options)
        os.chdir(root)
        sys.path.insert(0, str(root))
        tests = dict.fromkeys(path for number in found for path in asking.code.near(number))
        pytest.main([*PYTEST, *tests, *([] if options.quick else [RECORD])], plugins=[asking])
    lines = [asking.lines[number] for number in found if number in asking.lines]
    if options.out:
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    left = [line for line in lines if line[:7].strip() not in ("held", "record", "gate")]
    print("\n".join(["", *left]))
    verdicts = Counter(line[:7].strip() for line in lines)
    print(
        f"{len(lines)} asked: " + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    )
    sys.exit(len(lines) < len(found))


if __name__ == "__main__":
    main()
