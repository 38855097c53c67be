"""The command in a process of its own: what a person sees when it is interrupted or misused."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from commands import Done, citewell
from served import command, environment


def begun(catalog: Path) -> bool:
    """Whether a run of `ingest` has come to its first file."""
    try:
        with closing(sqlite3.connect(f"file:{catalog}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("SELECT count(*) FROM files").fetchone()[0])
    except sqlite3.Error:
        return False


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A shell starts jobs in the background with Ctrl-C ignored, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("as_json", [False, True])
def test_ctrl_c_says_what_is_in_and_the_next_run_goes_on(tmp_path: Path, as_json: bool) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(600):
        # No sentence twice, so that embedding takes seconds on any machine.
        text = " ".join(
            f"Letter {number} of the harbour office speaks of ship {number * 40 + n}." for n in range(40)
        )
        (papers / f"{number}.txt").write_text(text, "utf-8")
    options = ["--json"] if as_json else []
    with subprocess.Popen(
        command(tmp_path / "data", "ingest", str(papers), *options),
        env=environment(),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        end = time.monotonic() + 240
        while not begun(tmp_path / "data" / "catalog.sqlite") and time.monotonic() < end:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=240)
    assert process.returncode == 130
    assert err == "citewell: interrupted. What is counted here is in; run the same command again to go on.\n"
    if as_json:
        assert json.loads(out)["added"] < 600
    else:
        assert "unchanged" in out
    for path in list(papers.iterdir())[3:]:
        path.unlink()
    again = citewell("ingest", papers, "--prune", "--json", "--data-dir", tmp_path / "data")
    assert again.returncode == 0
    report = json.loads(again.stdout)
    assert report["added"] + report["unchanged"] == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "add --auth USER:PASSWORD"),
        (["--host", "example.org"], "add --auth USER:PASSWORD"),
        (["--auth", "ann"], "--auth and CITEWELL_CHAT_AUTH want USER:PASSWORD"),
        (["--mcp", "--auth", "ann:secret"], "exclude each other"),
    ],
)
def test_a_chat_that_would_not_be_safe_does_not_start(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = citewell("chat", *arguments, "--data-dir", tmp_path / "data")
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_the_login_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = ("--host", "0.0.0.0", "--data-dir", tmp_path / "data")
    monkeypatch.setenv("CITEWELL_CHAT_AUTH", "ann")
    assert "CITEWELL_CHAT_AUTH want USER:PASSWORD" in citewell("chat", *there).stderr
    monkeypatch.setenv("CITEWELL_CHAT_AUTH", "ann:secret")
    assert "no documents at" in citewell("chat", *there).stderr, "past the login"
    assert "want USER:PASSWORD" in citewell("chat", *there, "--auth", "ben").stderr, "the option wins"


def test_the_version_is_that_of_the_package(tmp_path: Path, repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    done = subprocess.run(
        [sys.executable, "-m", "rag.cli", "--version"],
        env=environment(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, f"citewell {project['version']}\n")


def test_show_prints_a_section_or_says_which_there_are(tmp_path: Path) -> None:
    def run(*arguments: object) -> Done:
        return citewell(*arguments, "--data-dir", tmp_path / "data")

    manual = tmp_path / "manual.md"
    manual.write_text(
        "# Boiler\n\nRead this.\n\n## 4.2 Draining\n\nOpen the cock.\n\n## 4.3 Filling\n\nClose it.\n"
    )
    (tmp_path / "note.txt").write_text("The boiler hums at night, and nobody minds.")
    assert run("ingest", str(manual), str(tmp_path / "note.txt")).returncode == 0
    for wanted in ("4.2", "draining"):
        shown = run("show", "manual.md", "--section", wanted)
        assert shown.stdout.endswith("Open the cock.\n")
        assert "4.3" not in shown.stdout
    missing = run("show", "manual.md", "--section", "9")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "4.2 Draining · 4.3 Filling" in missing.stderr
    assert "Traceback" not in missing.stderr
    assert "no headings" in run("show", "note.txt", "--section", "1").stderr
    assert run("show", "manual.md", "--section", "4.2", "--start", "3").returncode == 2


def test_at_the_end_nothing_is_looked_through_for_what_can_be_thrown_away() -> None:
    code = "import atexit, gc, rag.cli; atexit.register(lambda: print(gc.get_freeze_count())); rag.cli.main()"
    ended = subprocess.run(
        [sys.executable, "-c", code, "--version"],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(ended.stdout.split()[-1]) > 10_000
