"""Every pattern and every function of text of the packages, as something to run over a text."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from rag.language.patterns import Uncompiled
from rag.search.question import closed_up
from rag.search.whole.wording import Wording

Run: TypeAlias = Callable[[str], object]
"""Something done with a text."""
_USES = frozenset(
    f"re.{name}" for name in "compile search match fullmatch split findall finditer sub subn".split()
)

PACKAGES = ("rag", "ingest", "eval")
NOT_THE_PRODUCT = re.compile(r"rag\.train|eval\.bench|.*\.__main__")
WHOLE_TEXTS = ("rag.language", "rag.store", "ingest.")
"""Rooms whose functions see whole documents."""
PASSAGES = ("rag.prove", "rag.search", "rag.read", "rag.write", "eval.scores")
"""Rooms whose functions see passages, questions and sentences, which have bounds of their own."""
SHOWN = ("rag.check", "rag.history", "rag.recheck", "rag.ui.drawing", "rag.ui.suggesting", "rag.ui.words")
"""Rooms whose functions see drafts, saved answers, and what is shown of answers and documents."""
BESIDE = (
    *SHOWN,
    *(
        f"rag.{name}"
        for name in ("answer", "cli", "encode", "folders", "llamaindex", "monitoring", "settings", "ui")
    ),
    *(
        f"eval.{name}"
        for name in (
            "asking",
            "cases",
            "check",
            "cli",
            "compare",
            "drafts",
            "gate",
            "gold",
            "report",
            "suite",
        )
    ),
)
"""The other rooms that have patterns, which see names, settings, lines and what is shown."""

QUESTIONS = ("rag.search.question", "rag.search.whole")
"""Rooms of these whose functions see a question only, which comes to them with one space for each run of white space."""

BOUNDED = {
    "rag.language.names._SENTENCE_START[0]": "is searched in the twelve characters before a word",
    "rag.language.sentences._WORD_BEFORE[0]": "is searched in the forty characters before a stop",
    "rag.read.lookup.meanings._SEPARATOR[0]": "is searched in a term and the sixty characters behind it",
    "ingest.formats.pdf.reader._JUNK[0]": "a title has at most 300 characters",
    "ingest.formats.roff.requests._WORD[0]": "spaces at the end are taken off before",
    r"re.split('\\n[ \\t]*\\n\\s*?(?=[ \\t]*\\S)', text)": "white space at the end is taken off before",
    **{
        f"ingest.formats.{name}[0]": "is matched at the beginning of a line"
        for name in (
            "asciidoc.blocks._COMPOUND",
            "asciidoc.blocks._ITEM",
            "org.reader._ITEM",
            "org.reader._BEGIN",
            "org.reader._RULE",
        )
    },
    "ingest.formats.asciidoc.source._COMPARED[0]": "an expression has at most 500 characters, one space at a time",
    "ingest.formats.text.front_matter._MADE[0]": "a value has at most 300 characters",
    "ingest.formats.sheets.numbers._LITERAL[0]": "a format has at most 255 characters",
    "ingest.formats.sheets.numbers._is_date": "a format has at most 255 characters",
    **{
        f"rag.read.smalltalk._COURTESIES[{n}]": "a line of more than 60 characters is no courtesy"
        for n in range(5)
    },
    r"re.search('\\d[\\d.)]*\\s*[-+*/]\\s*[(\\d-]', written)": "a line of more than 60 characters is no sum",
    "rag.store.folder.connection._connection": "its text is a file, which it would make: one for each string",
    "rag.prove.entailment._chances": "its model is shown 72 pieces of a claim and 256 of a text",
    r"re.finditer('([^=]+)=([\\d.]+)\\s*', _line)": "reads a table of our own",
}
"""Patterns and functions that never see a long text, and why."""


def modules() -> list[ModuleType]:
    """Those of the packages that are the product, imported."""
    found = []
    for package in PACKAGES:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if not NOT_THE_PRODUCT.match(module.name):
                try:
                    found.append(importlib.import_module(module.name))
                except ImportError:  # an extra that is not installed
                    continue
    return found


def patterns(repository: Path, rooms: tuple[str, ...] = WHOLE_TEXTS) -> dict[str, Run]:
    """Name → a run of each pattern of `rooms`; of one that stands in several places the first."""
    return {
        name: _as_it_sees(room, run_over(pattern, scanned))
        for name, (room, pattern, scanned) in compiled(repository, rooms).items()
    }


def compiled(
    repository: Path, rooms: tuple[str, ...] = WHOLE_TEXTS
) -> dict[str, tuple[str, re.Pattern[Any], bool]]:
    """Name → room of each of `patterns`, the pattern, and whether it is searched for from everywhere."""
    methods = _methods(repository)
    found: dict[str, tuple[str, re.Pattern[Any], bool]] = {}
    for module in modules():
        room = module.__name__
        if not room.startswith(rooms):
            continue
        for name, value in vars(module).items():
            for number, pattern in enumerate(_within(value)):
                used = methods.get((room, name), set()) - {"pattern"} or {"search"}
                found[f"{room}.{name}[{number}]"] = room, pattern, not used <= {"match", "fullmatch"}
            for number, pattern in enumerate(_written_within(value)):
                found[f"{room}.{name}[{number}]"] = room, pattern, False
    found.update(_inline(repository, rooms))
    first = {found[name][1].pattern: name for name in reversed(found)}.values()
    return {name: found[name] for name in first if name not in BOUNDED}


def _as_it_sees(room: str, run: Run) -> Run:
    """`run` over a text in the shape in which its room is given texts."""
    return (lambda text: run(closed_up(text))) if room.startswith(QUESTIONS) else run


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern | Uncompiled):
        yield re.compile(value.pattern, value.flags)
    elif isinstance(value, Wording):
        yield from _within(value.pattern)
    elif depth < 3 and isinstance(value, list | tuple):
        for item in value:
            yield from _within(item, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        yield from _within([*value, *value.values()], depth)


def _written_within(value: object) -> Iterator[re.Pattern[Any]]:
    """Patterns that a table has as texts, with what is made of each; such are matched at the beginning of a sentence."""
    for row in value if isinstance(value, tuple | list) else ():
        for item in row if isinstance(row, tuple | list) else ():
            if isinstance(item, str) and "(?P<" in item:
                yield re.compile(item)


def _methods(repository: Path) -> dict[tuple[str, str], set[str]]:
    """Module and name of a variable → methods of patterns that are called on it there; none where it is handed on."""
    methods: dict[tuple[str, str], set[str]] = {}
    handed: set[tuple[str, str]] = set()
    for module, tree in _trees(repository):
        called = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                methods.setdefault((module, node.value.id), set()).add(node.attr)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
                handed.add((module, node.id))
    return {key: found for key, found in methods.items() if key not in handed}


def _inline(repository: Path, rooms: tuple[str, ...]) -> dict[str, tuple[str, re.Pattern[Any], bool]]:
    """Patterns written where they are used: `re.sub(r"...", ...)`, `re.match(rf"...{_NAME}", ...)`; not those made of what a
    function was given."""
    named = {module.__name__: vars(module) for module in modules()}
    found = {}
    for room, tree in _trees(repository, rooms):
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) in _USES and node.args):
                continue
            pattern = written_by(node, named.get(room, {}))
            if pattern is not None:
                scanned = ast.unparse(node.func) not in ("re.match", "re.fullmatch")
                found[ast.unparse(node)[:80]] = room, pattern, scanned
    return found


def written_by(call: ast.Call, names: dict[str, Any]) -> re.Pattern[Any] | None:
    """The pattern of a call of `re`, said by constants and by `names` of its module alone; None where it is not."""
    said = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
    flags = next((each for each in said if re.match(r"re\.[A-Z]+\b", ast.unparse(each))), ast.Constant(0))
    try:
        text, how = (eval(ast.unparse(each), dict(names, re=re)) for each in (call.args[0], flags))
    except (NameError, AttributeError):  # what a function was given
        return None
    return re.compile(text, how) if isinstance(text, str | bytes) else None


def _trees(repository: Path, rooms: tuple[str, ...] = PACKAGES) -> Iterator[tuple[str, ast.Module]]:
    """Name and syntax of each module."""
    return ((name, ast.parse(text)) for name, text in sources(repository) if name.startswith(rooms))


def sources(repository: Path) -> Iterator[tuple[str, str]]:
    """Name and source of each module that is the product."""
    for package in PACKAGES:
        for path in (repository / package).rglob("*.py"):
            name = path.relative_to(repository).with_suffix("").as_posix().replace("/", ".")
            if not NOT_THE_PRODUCT.match(name):
                yield name.removesuffix(".__init__"), path.read_text("utf-8")


def run_over(pattern: re.Pattern[Any], scanned: bool) -> Run:
    """`pattern` searched for from everywhere, or matched at the beginning."""

    def run(text: str) -> object:
        subject: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
        if scanned:
            return sum(1 for _ in pattern.finditer(subject))
        return pattern.match(subject), pattern.fullmatch(subject)

    return run


def functions(rooms: tuple[str, ...] = WHOLE_TEXTS) -> dict[str, Run]:
    """Functions of `rooms`, private ones too, that need nothing but texts."""
    found: dict[str, Run] = {}
    for module in modules():
        if not module.__name__.startswith(rooms):
            continue
        for name, value in vars(module).items():
            if (
                getattr(value, "__module__", "") != module.__name__
                or inspect.isclass(value)
                or not callable(value)
            ):
                continue
            value = getattr(value, "__wrapped__", value)
            if inspect.isfunction(value) and (kinds := _kinds(value)):
                run = functools.partial(_call, value, kinds)
                found[f"{module.__name__}.{name}"] = _as_it_sees(module.__name__, run)
    return {name: run for name, run in found.items() if name not in BOUNDED}


def _kinds(function: Callable[..., object]) -> list[str]:
    """Annotations of the arguments that must be given when all are texts; else none."""
    needed = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
    kinds = [str(parameter.annotation) for parameter in needed]
    texts = {"str", "str | None", "bytes"}
    return kinds if needed and set(kinds) <= texts and "path" not in (needed[0].name, needed[-1].name) else []


def _call(function: Callable[..., object], kinds: list[str], text: str) -> object:
    try:
        found = function(*(text.encode() if kind == "bytes" else text for kind in kinds))
        return list(found) if isinstance(found, Iterator) else found
    except Exception:  # what it says to such a text is tested elsewhere
        return None
