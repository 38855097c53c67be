"""Documents whose code imports a module, in several languages of programs, beside such as only speak of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Answer, Assistant
from rag.read.mentioning.imports import imported, statement

PYTHON = {
    "read.md": "# Reading\n\nOpen the file:\n\n```python\nimport os, ferry\nferry.read(os.name)\n```\n",
    "shell.md": "# In a shell\n\n```\n>>> from ferry.rope import Knot\n>>> Knot()\n```\n",
    "talk.md": "# About ferry\n\nThe ferry module is old. You can import ferry where you like, they say.\n",
    "other.md": "# Other\n\n```python\nimport ferryman\n```\n",
}
SCRIPTS = {
    "boat.md": "# Boat\n\n```js\nconst oar = require('oar');\n```\n",
    "mast.md": "# Mast\n\n```js\nimport { Oar } from 'oar/lib';\n```\n",
    "sail.md": "# Sail\n\nAn oar is no sail, and nobody needs to require 'oars' here.\n",
}
SOURCES = {
    "a.md": "# A\n\n```c\n#include <tide.h>\n```\n",
    "b.md": "# B\n\n```rust\nuse tide::Level;\n```\n",
    "c.md": "# C\n\n```r\nlibrary(tide)\n```\n",
    "d.md": "# D\n\nTo use tide well, wait for the moon. The library of Tide is closed.\n",
}


@pytest.fixture(scope="module", params=[0])
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {
        f"{n}/{key}": text for n, of in enumerate((PYTHON, SCRIPTS, SOURCES)) for key, text in of.items()
    }
    with answering(texts, tmp_path_factory.mktemp("code")) as assistant:
        yield assistant


def named(answer: Answer) -> list[str]:
    return sorted({citation.document_id for citation in answer.citations})


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Which pages have example code that imports ferry?", ["0/read.md", "0/shell.md"]),
        ("Which documents import the ferry module?", ["0/read.md", "0/shell.md"]),
        ("In which files is ferry imported?", ["0/read.md", "0/shell.md"]),
        ("List all notes with code importing oar", ["1/boat.md", "1/mast.md"]),
        ("How many files import tide?", ["2/a.md", "2/b.md", "2/c.md"]),
    ],
)
def test_all_that_import_it(question: str, documents: list[str], everything: Assistant) -> None:
    answer = everything.ask(question)
    assert named(answer) == documents
    assert answer.coverage is not None
    assert answer.coverage.items == len(documents)


def test_what_is_only_spoken_of_is_imported_nowhere(everything: Assistant) -> None:
    answer = everything.ask("Which pages contain code that imports moon?")
    assert answer.outcome == "declined"
    assert "imports “moon”" in answer.text
    assert "10 of 11" in everything.ask("Which files do not import ferryman?").text


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("from pump.valves import Valve", "pump"),
        ("import numpy as np, pump as p", "pump"),
        ("$ import pump", "pump"),
        ("import sys; import pump", "pump"),
        ('import "example.org/x/pump"', "pump"),
        ("using Pump.Valves;", "Pump"),
        ('#include "pump.hpp"', "pump"),
        ("require 'pump'", "pump"),
    ],
)
def test_a_line_that_imports(line: str, name: str) -> None:
    assert statement(name).search(f"x = 1\n{line}\n")


@pytest.mark.parametrize(
    "line", ["import pumps", "The import of pump oil", "import pump oil from abroad", "# pump"]
)
def test_a_line_that_does_not(line: str) -> None:
    assert not statement("pump").search(line)


def test_what_is_asked_for() -> None:
    assert imported("code that imports `pump`") == "pump"
    assert imported("steel") == ""
