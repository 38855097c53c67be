"""Which versions are needed, in the words of manuals."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.requirements import requirement
from rag.read.units import units_of


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("Which Node versions are supported?", "Node 20 or newer is all it takes.", "Node 20 or newer"),
        ("What version of Node do I need?", "The tool requires Node 18.2 and a disk.", "Node 18.2"),
        ("Which versions of Postgres does it work with?", "It was tested with Postgres 13, 14 and 15.", "Postgres 13, 14 and 15"),
        ("What is the minimum?", "Node 20 or newer is all it takes.", None),
        ("What minimum version of Node is needed?", "Install node >= 20 first.", "node >= 20"),
        ("Which Node version is required?", "It works with Node.js and needs a disk of 20 GB.", None),
        ("Which Node version is required?", "Node 20 or newer is needed. On the server Node 22 or newer is needed.", None),
        ("Which Node version introduced the watch mode?", "Node 18 or newer has it.", None),
        ("Which Node versions are supported?", "In Node 18 the mode was shown for the first time.", None),
        ("Which Node version does the Tern need?", "The Tern needs Node 20 or newer.", "Node 20 or newer"),
        ("Which Node version does the Heron need?", "The Tern needs Node 20 or newer.", None),
        ("Which Rook versions are supported?", "Node 20 or newer is all it takes.", None),
    ],
)  # fmt: skip
def test_versions(question: str, text: str, said: str | None) -> None:
    pages = [passage(text)]
    found = requirement(question, units_of(pages), pages)
    assert (found and found.said) == said


@pytest.mark.parametrize(("characters", "found"), [(400, True), (401, False)])
def test_a_longer_unit_is_a_listing(characters: int, found: bool) -> None:
    told = "Node 20 or newer is all it takes, "
    pages = [passage(told + "x" * (characters - len(told) - 1) + ".")]
    assert (requirement("Which Node versions are supported?", units_of(pages), pages) is not None) is found


@pytest.mark.parametrize(("between", "found"), [(120, True), (121, False)])
def test_a_need_is_told_near_the_name(between: int, found: bool) -> None:
    pages = [passage(f"It needs {'x' * (between - 2)} Node 18.")]
    assert (requirement("Which Node version is required?", units_of(pages), pages) is not None) is found
