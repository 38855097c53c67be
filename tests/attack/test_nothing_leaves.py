"""No byte leaves the machine, and no file is written outside the data folder: seen from outside the process, as libraries
written in other languages pass by any guard in Python."""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

QUESTION = "How many Bayraktar TB2 drones did Ukraine buy?"
COMMANDS = {
    "ingest": ["ingest"],
    "ask": ["ask", QUESTION, "--json"],
    "eval": ["eval", "--limit", "3", "--out", "data/report"],
}
TELEMETRY = {"onnxruntime", "chromadb", "gradio"}
"""Libraries that tell their makers something unless they are asked not to, before they are imported."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder and a folder for temporary files, both empty, and the folder that commands run in."""
    for name in ("home", "temporary", "work"):
        (tmp_path / name).mkdir()
    return tmp_path


def _environment(home: Path) -> dict[str, str]:
    """An environment that allows everything the libraries ask for."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "SYSTEMROOT")}
    repository = Path(__file__).resolve().parents[2]
    return {
        **kept,
        "HOME": str(home / "home"),
        "TMPDIR": str(home / "temporary"),
        "PYTHONPATH": str(repository),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ORT_DISABLE_TELEMETRY": "0",
        "GRADIO_ANALYTICS_ENABLED": "True",
        "ANONYMIZED_TELEMETRY": "True",
        "CITEWELL_DATA_DIR": "data",
    }


def _citewell(home: Path, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    code = "from rag.cli import main; main()"
    return subprocess.Popen(
        [*before, sys.executable, "-c", code, *arguments],
        cwd=home / "work",
        env=_environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def _left(home: Path) -> list[str]:
    """What lies outside the data folder now."""
    return [
        path.relative_to(home).as_posix()
        for path in sorted(home.rglob("*"))
        if path.is_file() and home / "work" / "data" not in path.parents
    ]


@pytest.mark.parametrize("command", ["ingest", "ask"])
def test_the_home_folder_stays_empty(home: Path, command: str) -> None:
    with _citewell(home, *COMMANDS[command]) as process:
        output, _ = process.communicate(timeout=200)
    assert process.returncode == 0, output
    assert (home / "work" / "data" / "catalog.sqlite").is_file()
    assert _left(home) == []


def test_telemetry_is_off_before_any_of_them_is_imported(repository: Path) -> None:
    """A module that imports one of them calls `without_telemetry` before; `rag.ui` does for its modules."""
    modules = [
        path
        for package in ("rag", "ingest", "eval")
        for path in sorted((repository / package).rglob("*.py"))
        if not path.is_relative_to(repository / "rag" / "ui")
    ]
    importing = {path: line for path in modules if (line := _first(path, _imports_telemetry))}
    assert {"session.py", "chroma.py"} <= {path.name for path in importing}
    assert [path.name for path, line in importing.items() if not 0 < _first(path, _is_call) < line] == []
    assert _first(repository / "rag" / "ui" / "__init__.py", _is_call)


def _first(path: Path, wanted: Callable[[ast.AST], bool]) -> int:
    """Line of the first node that is `wanted`; 0 without one."""
    return min(
        (node.lineno for node in ast.walk(ast.parse(path.read_text("utf-8"))) if wanted(node)), default=0
    )


def _imports_telemetry(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name.split(".")[0] in TELEMETRY for alias in node.names)
    return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in TELEMETRY


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and ast.unparse(node) == "without_telemetry()"


@pytest.mark.long
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("command", [*COMMANDS, "chat"])
def test_system_calls(home: Path, command: str) -> None:
    """No socket but loopback and those within the machine, no file made or opened for writing outside the data folder."""
    trace = home / "trace"
    before = (
        "strace",
        "-f",
        "-y",
        "-s",
        "300",
        "-e",
        "trace=network,open,openat,creat,mkdir,mkdirat",
        "-o",
        str(trace),
    )
    with _citewell(home, *COMMANDS.get(command, ["chat", "--port", "0"]), before=before) as process:
        if command == "chat":
            time.sleep(60)
            os.killpg(process.pid, signal.SIGTERM)
        output, _ = process.communicate(timeout=280)
    assert command == "chat" or process.returncode == 0, output
    lines = trace.read_text("utf-8", "replace").splitlines()
    assert [line for line in lines if _reaches_out(line)] == []
    assert [line for line in lines if _writes_outside(line, home / "work" / "data")] == []
    assert set(_left(home)) <= {"trace"}
    assert not (home / "temporary" / "gradio").exists()


def _reaches_out(line: str) -> bool:
    address = re.search(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"', line)
    if address is None or " bind(" in line or "getsockname" in line:
        return False
    return "htons(53)" in line or (address[1] or address[2]) not in ("127.0.0.1", "::1", "0.0.0.0", "::")


def _writes_outside(line: str, *allowed: Path) -> bool:
    call = re.search(
        r'\b(?:open|creat|mkdir|openat\((?:AT_FDCWD|\d+)<([^>]*)>, |mkdirat\((?:AT_FDCWD|\d+)<([^>]*)>, )\(?"([^"]*)"',
        line,
    )
    writes = re.search(r"O_CREAT|O_WRONLY|O_RDWR|\b(?:creat|mkdir|mkdirat)\(", line)
    if call is None or writes is None or re.search(r"= -1 E\w+", line):
        return False
    path = Path(call[1] or call[2] or allowed[0].parent, call[3])
    harmless = str(path).startswith(("/dev/null", "/dev/tty", "/dev/shm/", "/proc/self/"))
    return not harmless and not any(path.is_relative_to(folder) for folder in allowed)
