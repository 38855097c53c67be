"""Twice the text takes twice the time: every pattern and every function of text, over strings made to be slow.

What is measured is n against 2n characters. Most take no time worth measuring at n, so the whole is quick.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ingest.formats.markup.rst import _parsed
from ingest.formats.open_document.package import _ABOVE
from ingest.formats.text.drawn import _RULE
from ingest.formats.text.markdown import _ANCHOR
from ingest.formats.text.plain import _paragraphs
from rag.language.dates import find_dates
from rag.language.layout.furniture import _CONTENTS
from rag.prove.vetoes.offices import _HELD_BY
from rag.read.smalltalk import _ASKED
from rag.read.vetoes.dimensions import _MEASURED_AS
from rag.read.whole.listing import _NUMBERED
from rag.read.whole.naming import _IS_ONE, _JOINS
from rag.search.whole.wording import Wording

PACKAGES = ("rag", "ingest", "eval")
NOT_THE_PRODUCT = re.compile(r"rag\.train|eval\.bench|__main__|rag\.cli|rag\.ui")
WHOLE_TEXTS = ("rag.language", "rag.store", "ingest.")
"""Rooms whose functions see whole documents."""
PASSAGES = ("rag.prove", "rag.search", "rag.read", "rag.write", "eval.scores")
"""Rooms whose functions see passages, questions and sentences, which have bounds of their own."""

BOUNDED = {
    "rag.language.names._SENTENCE_START[0]": "is searched in the twelve characters before a word",
    "rag.read.lookup.meanings._SEPARATOR[0]": "is searched in a term and the sixty characters behind it",
    "ingest.formats.pdf.reader._JUNK[0]": "a title has at most 300 characters",
    "ingest.formats.roff.requests._WORD[0]": "spaces at the end are taken off before",
    r"re.split('\\n[ \\t]*\\n\\s*?(?=[ \\t]*\\S)', text)": "white space at the end is taken off before",
    "ingest.formats.sheets.numbers._LITERAL[0]": "a format has at most 255 characters",
}
"""Patterns that never see a long text, and why."""

UNITS = (
    " ", "\t", "\n", "\r\n", "\f", "a", "A", "я", "ı", "0", "1,", "1.", ".", "…", "!", "? ", ",", ";", ":", "-", "- ",
    "_", "*", "#", "|", " | ", "/", "'", '"', "“", "(", "[", "{", "<", "<a", "&", "=", "%", "$", "°", "•", "中", "。",
    "a ", "A ", "a.", "A.", "A. ", "a-", "a'", "a, ", "a\n", "a\n\n", "a: ", "1 ", "12", "1-", "1/", "10:", "[1]", "(a", "a)",
    "Feb ", "May 1, ", "2024 ", "2024-", "1st ", "of ", "the ", "and ", "one hundred ", "Mr. ", "No. ", "not ", "who ", "Who? ",
    "# a\n", "- a\n", "a | b\n", "1. a\n", "```\n", "---\n", "a: b\n", "> ", "\\", "\u0301", "\u00ad", "\u200b", "\ufeff", "\ufffd",
)  # fmt: skip
AROUND = (("", "\x00"), ("a", "b"), ("a", ""))
"""What comes before and after: a pattern tries again where it almost fits; with nothing behind, white space is the end."""

SIZES = (60, 2000)
QUICK = {"pattern": 0.004, "function": 0.01}
"""Seconds for the longest string that no quadratic way could keep, on a slow machine either."""
FACTOR = 3.0
_FAR_TOO_LONG = 0.5
"""Seconds for a few thousand characters after which half of them are tried, not twice as many."""


def _modules() -> list[ModuleType]:
    found = []
    for package in PACKAGES:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if not NOT_THE_PRODUCT.match(module.name):
                try:
                    found.append(importlib.import_module(module.name))
                except ImportError:  # an extra that is not installed
                    continue
    return found


# --- patterns -----------------------------------------------------------------------------------------------


def _patterns(
    repository: Path, rooms: tuple[str, ...] = WHOLE_TEXTS
) -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Name → pattern of `rooms`, and whether it is searched for rather than matched at a place of the caller's choice."""
    methods = _methods(repository)
    found: dict[str, tuple[re.Pattern[Any], bool]] = {}
    for module in _modules():
        if not module.__name__.startswith(rooms):
            continue
        for name, value in vars(module).items():
            for number, pattern in enumerate(_within(value)):
                used = methods.get((module.__name__, name)) or {"search"}
                found[f"{module.__name__}.{name}[{number}]"] = pattern, not used <= {"match", "fullmatch"}
    found.update(_inline(repository, rooms))
    return {
        name: found[name]
        for name in {found[name][0].pattern: name for name in reversed(found)}.values()
        if name not in BOUNDED
    }


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Wording):
        yield value.pattern
    elif depth < 3 and isinstance(value, list | tuple):
        for item in value:
            yield from _within(item, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        yield from _within([*value, *value.values()], depth)


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


def _inline(repository: Path, rooms: tuple[str, ...]) -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Patterns written where they are used: `re.sub(r"...", ...)`."""
    found = {}
    for _, tree in _trees(repository, rooms):
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func).startswith("re.")
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                flags = re.MULTILINE if "MULTILINE" in ast.unparse(node) else 0
                scanned = ast.unparse(node.func) not in ("re.match", "re.fullmatch")
                found[ast.unparse(node)[:80]] = re.compile(node.args[0].value, flags), scanned
    return found


def _trees(repository: Path, rooms: tuple[str, ...] = PACKAGES) -> Iterator[tuple[str, ast.Module]]:
    """Name and syntax of each module."""
    for package in PACKAGES:
        for path in (repository / package).rglob("*.py"):
            name = path.relative_to(repository).as_posix().replace("/", ".")
            if name.startswith(rooms) and not NOT_THE_PRODUCT.match(name):
                yield name.removesuffix(".py").removesuffix(".__init__"), ast.parse(path.read_text("utf-8"))


def _run(pattern: re.Pattern[Any], scanned: bool) -> Callable[[str], object]:
    def run(text: str) -> object:
        subject: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
        if scanned:
            return sum(1 for _ in pattern.finditer(subject))
        return pattern.match(subject), pattern.fullmatch(subject)

    return run


# --- functions ----------------------------------------------------------------------------------------------


def _functions(rooms: tuple[str, ...] = WHOLE_TEXTS) -> dict[str, Callable[[str], object]]:
    """Functions of `rooms`, private ones too, that need nothing but texts."""
    found: dict[str, Callable[[str], object]] = {}
    for module in _modules():
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
                found[f"{module.__name__}.{name}"] = functools.partial(_call, value, kinds)
    return found


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


# --- measuring ----------------------------------------------------------------------------------------------


def _text(unit: str, around: tuple[str, str], size: int) -> str:
    return around[0] + unit * (size // len(unit)) + around[1]


def _seconds(run: Callable[[str], object], text: str, times: int = 1) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.thread_time()
        run(text)
        best = min(best, time.thread_time() - start)
    return best


def _grows(run: Callable[[str], object], unit: str, around: tuple[str, str], size: int, quick: float) -> bool:
    """Whether twice as much takes more than `FACTOR` times as long, each time it is tried: other programs run too.

    A little more is tried first: what grows by powers would not end on twice as much.
    """
    for _ in range(3):
        once = _seconds(run, _text(unit, around, size), 3)
        if once <= quick:
            return False
        if any(_seconds(run, _text(unit, around, size + size // n), 2) > FACTOR * once for n in (8, 2)):
            continue
        if _seconds(run, _text(unit, around, 2 * size), 2) <= FACTOR * once:
            return False
    return True


def _grew(run: Callable[[str], object], unit: str, around: tuple[str, str], size: int, quick: float) -> bool:
    """Whether half as much takes less than a `FACTOR`-th of the time, both times it is tried."""
    whole, half = _text(unit, around, size), _text(unit, around, size // 2)
    return all(_seconds(run, whole) > max(quick, FACTOR * _seconds(run, half, 2)) for _ in range(2))


def _slow(
    run: Callable[[str], object], quick: float, sizes: tuple[int, ...], units: Sequence[str] = UNITS
) -> str | None:
    """What is read too slowly, and how long that took."""
    for unit in units:
        for around in AROUND:
            for size in sizes:
                taken = _seconds(run, _text(unit, around, size))
                if taken <= quick:
                    continue
                grew = _grew if taken > _FAR_TOO_LONG else _grows
                if grew(run, unit, around, size, quick):
                    return f"{around[0]!r} {unit!r} * {size}: {taken * 1000:.0f} ms"
                break
    return None


def _all_slow(
    runs: Mapping[str, Callable[[str], object]], kind: str, sizes: tuple[int, ...], units: Sequence[str]
) -> dict[str, str]:
    found = {name: _slow(run, QUICK[kind], sizes, units) for name, run in runs.items()}
    return {name: why for name, why in found.items() if why}


@pytest.mark.long
@pytest.mark.timeout(0)
def test_patterns(repository: Path) -> None:
    runs = {name: _run(*pattern) for name, pattern in _patterns(repository).items()}
    assert len(runs) > 60
    assert _all_slow(runs, "pattern", SIZES, UNITS[::4]) == {}


@pytest.mark.long
@pytest.mark.timeout(0)
def test_functions() -> None:
    functions = _functions()
    assert len(functions) > 60
    for run in functions.values():
        run("Some words, so that models are loaded before a clock runs.")
    assert _all_slow(functions, "function", (60, 2500), UNITS[::3]) == {}


@pytest.mark.long
@pytest.mark.timeout(0)
def test_all_strings(repository: Path) -> None:
    runs = {name: _run(*pattern) for name, pattern in _patterns(repository).items()}
    assert _all_slow(runs, "pattern", SIZES, UNITS) == {}
    others = {name: _run(*pattern) for name, pattern in _patterns(repository, PASSAGES).items()}
    assert _all_slow(others, "pattern", (60, 700), UNITS) == {}
    assert _all_slow(_functions(), "function", (60, 2500, 10_000), UNITS) == {}
    assert _all_slow(_functions(PASSAGES), "function", (60, 700), UNITS) == {}


def test_months_and_long_words_take_linear_time() -> None:
    """Each month was looked for a preposition in all that is before it, each letter of a word for an address."""
    assert not _slow(find_dates.__wrapped__, QUICK["function"], (2_500,), ("Feb ", "in May "))
    assert not _slow(_parsed, QUICK["function"], (8_000,), ("-", "a-"))


def test_lines_of_dots_headings_of_spaces_and_long_positions_take_linear_time() -> None:
    """Dots were counted anew from each of them, spaces before a heading's name looked for from each space."""
    spaces = ((_ANCHOR, " "), (_ANCHOR, "\t"))
    for pattern, unit in ((_CONTENTS, "."), (_CONTENTS, ". "), *spaces, (_ABOVE, "12")):
        assert not _slow(_run(pattern, pattern is not _CONTENTS), QUICK["pattern"], (4_000,), (unit,)), unit


def test_lines_of_nothing_but_space_take_linear_time() -> None:
    """Spaces were shared out before and behind a bar that was not there; empty lines looked through from each of them."""
    assert not _slow(_run(_RULE, True), QUICK["pattern"], (4_000,), (" ", "\t", "--|", "-- "))
    assert not _slow(_paragraphs, QUICK["function"], (8_000,), ("\n", "\n ", "\n\n"))
    drawn = ("---+---", "| -- | -- |", "--", "| -- |")
    assert [line for line in drawn if _RULE.match(line)] == ["---+---", "| -- | -- |"]


def test_a_heading_of_digits_takes_linear_time() -> None:
    """Sixty digits at the beginning of a heading would have taken years."""
    assert not _slow(_run(_NUMBERED, True), QUICK["pattern"], (22, 700), ("0", "12", "1."))
    headings = ("1.2.3 A", "A. B", "12 C", "1..2 D", "2.D")
    assert [text for text in headings if _NUMBERED.match(text)] == ["1.2.3 A", "A. B", "12 C"]


def test_white_space_and_digits_of_a_passage_take_linear_time() -> None:
    """Seconds for 700 characters: spaces were cut in all ways, an amount looked for from each of its digits."""
    for pattern in (_IS_ONE, _JOINS, _ASKED, _HELD_BY):
        assert not _slow(_run(pattern, False), QUICK["function"], (700,), (" ", "\f", "\r\n", "a "))
    assert not _slow(_run(_MEASURED_AS, True), 0.04, (700,), ("0", "12", "1,"))


def test_what_is_said_to_be_bounded_is_there() -> None:
    for name in (each for each in BOUNDED if not each.startswith("re.")):
        module, _, variable = name.removesuffix("[0]").rpartition(".")
        assert isinstance(getattr(importlib.import_module(module), variable), re.Pattern), name


def test_the_measure_finds_what_is_quadratic_and_lets_pass_what_is_not() -> None:
    assert _slow(_run(re.compile(r"[ \t]+$"), True), QUICK["pattern"], SIZES)
    assert _slow(_run(re.compile(r"(?:a|aa)+\n"), False), QUICK["pattern"], (20, 26))
    assert not _slow(_run(re.compile(r"[^ \t][ \t]*"), True), QUICK["pattern"], SIZES)
