"""What documents say cannot act on the terminal that shows it; programs get every character."""

from __future__ import annotations

import json
import os
import subprocess
import unicodedata
from contextlib import chdir
from pathlib import Path

import pytest
from attack.foreign import IDS, MARKUP, question, rows, sentence
from commands import citewell, drawn, on_terminal
from served import command, environment

from rag.store.folder.stores import FolderStores

pytest.importorskip("pty", reason="there are no pseudo terminals on Windows")
PLAIN = {
    "CITEWELL_MIN_CONFIDENCE": "0",
    "NO_COLOR": "1",
    "TERM": "dumb",
    "COLUMNS": "200",
    "PYTHONIOENCODING": "utf-8",
}


def acting(text: str) -> set[str]:
    """What a terminal would obey, by Unicode's classes."""
    harmless = "\n\r\t"
    return {
        f"U+{ord(char):04X}"
        for char in text
        if char not in harmless
        and (unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in "\u200f\u202e\u202c\u2067\u2069")
    }


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("terminal")
    rows(folder)
    (folder / "bad \x1b]0;owned\x07\u202etxt.pdf").write_bytes(b"%PDF no")
    shown = at_terminal(folder, "ingest", ".")
    assert not acting(shown)
    assert "\\x1b]0;owned\\x07\\u202etxt.pdf" in shown
    return folder


def without_moves(seen: str) -> str:
    """What a terminal was sent, without what moves the cursor of a progress bar."""
    for move in ("\x1b[?25l", "\x1b[?25h", "\x1b[2K", "\x1b[1A"):
        seen = seen.replace(move, "")
    return seen


def at_terminal(folder: Path, *arguments: str) -> str:
    return without_moves(drawn([*arguments, "--data-dir", folder / "data"], folder, PLAIN))


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["ask", question(2)],
        ["ask", question(3), "--json"],
        ["show", IDS[4]],
        ["show", "none \x1b[31m\u202e"],
        ["remove", "none \x1b[31m\u202e"],
        ["doctor"],
        ["ask", "Who won the chess championship of Iceland in 1987?"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_nothing_acts_on_a_terminal(index: Path, arguments: list[str]) -> None:
    shown = at_terminal(index, *arguments)
    assert shown.strip()
    assert not acting(shown)


def test_nothing_acts_on_the_terminal_of_a_process(index: Path) -> None:
    shown = without_moves(on_terminal(command(index / "data", "list"), index, environment() | PLAIN))
    assert shown == at_terminal(index, "list")
    assert not acting(shown)


def test_markup_of_the_terminal_is_text(index: Path) -> None:
    shown = at_terminal(index, "ask", question(2))
    assert "[bold red]loud[/]" in shown.replace("\r\n", "")
    assert " lamps " in shown


def test_programs_get_every_character(index: Path) -> None:
    said = json.loads(citewell("ask", question(3), "--json", "--data-dir", index / "data").stdout)
    with FolderStores(index / "data").catalog() as catalog:
        for cited in said["citations"]:
            text = catalog.document(cited["document_id"]).text
            assert text[cited["start"] : cited["end"]] == cited["quote"]
    assert said["citations"]
    done = subprocess.run(
        command(index / "data", "show", IDS[4]),
        cwd=index,
        env=environment() | PLAIN,
        capture_output=True,
        check=True,
        timeout=240,
    )
    assert done.stdout.startswith(sentence(4).encode())
    listed = json.loads(citewell("list", "--json", "--data-dir", index / "data").stdout)
    assert {row["id"] for row in listed} == set(IDS)
    assert all(MARKUP in row["title"] for row in listed)


def test_what_cannot_be_decoded_is_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9 \xff.pdf")
    try:
        (tmp_path / name).write_bytes(b"%PDF no")
    except OSError:
        pytest.skip("this file system takes names of UTF-8 only")
    (tmp_path / "a.md").write_text("The lamp was lit in 1874.")
    done = subprocess.run(
        command(tmp_path / "data", "ingest", "."),
        cwd=tmp_path,
        env=environment() | PLAIN,
        capture_output=True,
        timeout=240,
    )
    assert done.returncode == 3, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"caf" in done.stdout
    done.stdout.decode("utf-8")
    with chdir(tmp_path):
        again = citewell("ingest", ".", "--json", "--data-dir", tmp_path / "data")
    assert again.returncode == 0, "what failed is told once"
    assert "Traceback" not in again.stderr
    assert "caf" in again.stdout
    again.stdout.encode("utf-8")
