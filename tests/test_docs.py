"""What the README shows works (its Python runs, its commands exist, its options are real), and so do examples in docstrings."""

from __future__ import annotations

import doctest
import re
import shutil
from contextlib import chdir
from importlib import import_module
from pathlib import Path

import pytest
import typer
from commands import citewell

from eval.cli import app as eval_app
from rag.cli import app

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
SHELL = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
COMMANDS = ("ask", "check", "ingest", "chat", "list", "show", "remove", "doctor", "eval")


@pytest.mark.parametrize("code", PYTHON)
def test_python_of_the_readme_runs(code: str, tmp_path: Path, bundled: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "note.txt").write_text("The agreement was signed by Lars Holm in 1998.\n", "utf-8")
    if "Assistant" in code:
        shutil.copytree(bundled, tmp_path / ".citewell")
    with chdir(tmp_path):
        exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})


def test_the_test_command_is_the_one_ci_runs(repository: Path) -> None:
    script = (repository / ".ci" / "run").read_text("utf-8")
    assert "pip install -e '.[dev]' && pytest -n auto --dist loadgroup\n" in README
    assert len(re.findall(r" pip install (?:--\S+ )*-e '\.\[dev\]'", script)) == 2, "with uv, and without it"
    assert re.search(r"^pytest -n auto --dist loadgroup$", script, flags=re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_with_real_options(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [line for block in SHELL for line in block.splitlines() if f"citewell {command}" in line]
    assert lines or f"`citewell {command}" in README or f"`{command} " in README
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERMINAL_WIDTH", "200")
    helped = citewell(command, "--help").stdout
    for line in lines:
        for option in re.findall(r"(?<=\s)--[a-z-]+", line.split(f"citewell {command}", 1)[1].split("#")[0]):
            assert option in helped, f"{option} is no option of citewell {command}"


def test_every_command_takes_what_the_readme_says_that_every_one_takes() -> None:
    group = typer.main.get_command(app)
    commands = {**group.commands, "eval": typer.main.get_command(eval_app)}
    taken = {name: {option for each in one.params for option in each.opts} for name, one in commands.items()}
    assert "Every command takes `--data-dir DIR`" in README
    assert [name for name, options in taken.items() if not options >= {"--data-dir", "--debug"}] == []


def test_the_check_of_the_readme_prints_what_it_shows(monkeypatch: pytest.MonkeyPatch, bundled: Path) -> None:
    (draft,) = (block for block in SHELL if "citewell check draft.txt" in block)
    sentence = re.findall(r'echo "(.+)"', draft)[0]
    monkeypatch.setenv("COLUMNS", "200")
    Path("draft.txt").write_text(f"{sentence}\n", "utf-8")
    assert citewell("check", "draft.txt", "--data-dir", bundled).stdout.splitlines()[0] in README


def test_links_of_the_readme_lead_somewhere(repository: Path) -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target]
    missing = [target for target in targets if not (repository / target).exists()]
    assert missing == []


def test_bundled_counts_are_the_ones_told(repository: Path) -> None:
    rows = (repository / "eval" / "gold" / "bundled.jsonl").read_text("utf-8").splitlines()
    unanswerable = sum('"answerable": false' in row for row in rows)
    assert f"({len(rows) - unanswerable} answerable, {unanswerable} not)" in README


def test_lines_of_the_log_can_be_read(repository: Path) -> None:
    """Wrapped at 120 columns, but for tables, headings and what is printed."""
    printed, long = False, []
    for number, line in enumerate((repository / "eval" / "LOG.md").read_text("utf-8").splitlines(), 1):
        printed ^= line.lstrip().startswith("```")
        if len(line) > 121 and not printed and line.lstrip()[:1] not in {"|", "#"}:
            long.append(number)
    assert long == []


_ELSEWHERE = ("rag/train/", "ingest/executor/cluster.py", "eval/bench/")
"""What needs extras."""


def _modules(repository: Path) -> list[str]:
    paths = (path for room in ("rag", "ingest", "eval") for path in sorted((repository / room).rglob("*.py")))
    told = [path.relative_to(repository).as_posix() for path in paths if ">>> " in path.read_text("utf-8")]
    return [path for path in told if not path.startswith(_ELSEWHERE)]


MODULES = _modules(Path(__file__).parent.parent)


@pytest.mark.parametrize("room", sorted({"/".join(path.split("/")[:2]) for path in MODULES}))
def test_the_examples_of_a_room_hold(room: str) -> None:
    failed = []
    for path in MODULES:
        if path == room or path.startswith(f"{room}/"):
            module = import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
            if doctest.testmod(module).failed:
                failed.append(path)
    assert failed == []
