"""Patterns that are compiled at their first use behave like those of `re`, and all of the package can be compiled."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import rag
from rag.language.patterns import Uncompiled, regex
from rag.search.whole.wording import Wording


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    gate = regex(r"\bgate(?P<many>s)?\b", re.IGNORECASE)
    assert (gate.pattern, "search" in vars(gate)) == (r"\bgate(?P<many>s)?\b", False)
    match = gate.search("Two Gates")
    assert match is not None
    assert match["many"] == "s"
    assert "search" in vars(gate)
    assert gate.sub("door", "a gate, gates", count=1) == "a door, gates"
    assert gate.groupindex == {"many": 1}
    assert gate.flags & re.IGNORECASE


def test_it_equals_the_pattern_that_a_match_names() -> None:
    one, other = regex("gate"), regex("door")
    match = one.match("gate")
    assert match is not None
    assert (match.re == one, match.re == other, match.re == regex("gate", re.IGNORECASE)) == (
        True,
        False,
        False,
    )


def test_it_has_nothing_that_a_pattern_lacks() -> None:
    assert not hasattr(regex("("), "title")
    assert not hasattr(regex("("), "__len__")


def test_every_pattern_of_the_package_can_be_compiled() -> None:
    written = []
    for info in pkgutil.walk_packages(rag.__path__, "rag."):
        if not info.name.startswith("rag.train") and not info.name.endswith("__main__"):
            written += _within(list(vars(importlib.import_module(info.name)).values()))
    assert len(set(written)) > 1000
    for each in written:
        re.compile(each.pattern, vars(each)["_given"])


def _within(value: object, depth: int = 0) -> list[Uncompiled]:
    if isinstance(value, Uncompiled):
        return [value]
    if isinstance(value, Wording):
        return _within([value.pattern, value._needed])
    items = list(value.values()) if isinstance(value, dict) else value
    if depth > 3 or not isinstance(items, list | tuple):
        return []
    return [each for item in items for each in _within(item, depth + 1)]


def test_modules_make_and_use_them_as_they_are_meant(repository: Path) -> None:
    """A constant is made with `regex`; `match.re is _GATE` is never true of it, and `re.sub(_GATE, ...)` does not take it."""
    found = []
    for path in sorted((repository / "rag").rglob("*.py")):
        text = path.read_text("utf-8")
        made = {
            name.id
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("regex(")
            for name in node.targets
            if isinstance(name, ast.Name)
        }
        for node in ast.walk(ast.parse(text)):
            line = ast.unparse(node) if isinstance(node, ast.Compare | ast.Call) else ""
            handed = isinstance(node, ast.Call) and line.startswith("re.") and node.args
            if re.search(r"\.re is ", line) or (handed and ast.unparse(node.args[0]) in made):
                found.append(f"{path.name}: {line}")
        if not path.is_relative_to(repository / "rag" / "train"):
            found += [
                f"{path.name}: {name}" for name in re.findall(r"^(\w+) = re\.compile\(r?f?\"", text, re.M)
            ]
    assert found == []
