"""`citewell check` over files of every kind and folders of them, before a commit and in a pipeline."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import citewell, drawn
from made import docx, pdf
from served import environment

from ingest import ingest
from rag import load_settings

SOURCE = (
    "# Skarvik light\n\nThe lighthouse of Skarvik was built in 1874 and is 31 metres tall. "
    'Its keeper, Ragna Holm, said that "the lamp burns paraffin, never gas" when the inspectors came.\n'
)
RIGHT = "The lighthouse of Skarvik was built in 1874."
WRONG = "The lighthouse of Skarvik was built in 1911."
MISQUOTED = "The keeper Ragna Holm said that “the lamp burns petrol, never gas”."

HOOK = """#!/bin/sh
git diff --cached --name-only --diff-filter=ACMR -z -- 'docs/*' | xargs -0 -r citewell check
"""
"""`.git/hooks/pre-commit`."""
STEP = """citewell ingest sources
citewell check docs --sarif > check.sarif
"""
"""A step of a pipeline."""


@pytest.fixture
def repository_of_docs(tmp_path: Path) -> Path:
    """A repository with sources, their index, and a hook."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "sources" / "skarvik.md").write_text(SOURCE, "utf-8")
    return tmp_path


@pytest.fixture
def data_dir(repository_of_docs: Path) -> Path:
    ingest(repository_of_docs / "sources", load_settings(data_dir=repository_of_docs / ".citewell"))
    return repository_of_docs / ".citewell"


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    given = environment() | {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(
        arguments, cwd=folder, env=given, capture_output=True, text=True, timeout=120, check=False
    )


def test_word_files_and_pdfs_are_drafts(data_dir: Path, tmp_path: Path) -> None:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in (RIGHT, WRONG))
    (tmp_path / "draft.docx").write_bytes(docx(body))
    (tmp_path / "draft.pdf").write_bytes(pdf([[RIGHT], [WRONG]]))
    for name in ("draft.docx", "draft.pdf"):
        done = citewell("check", tmp_path / name, "--json", "--data-dir", data_dir)
        found = {one["text"]: one["status"] for one in json.loads(done.stdout)["sentences"]}
        assert (done.returncode, found[RIGHT], found[WRONG]) == (4, "proved", "contradicted")


def test_several_files_and_folders(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "docs" / "a.md").write_text(f"# Page\n\n{RIGHT}\n", "utf-8")
    (tmp_path / "docs" / "b with space.txt").write_text(f"{WRONG}\n", "utf-8")
    done = citewell("check", tmp_path / "docs", "--json", "--data-dir", data_dir)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 4
    assert (Path(first["file"]).name, first["holds"]) == ("a.md", True)
    assert (Path(second["file"]).name, second["holds"]) == ("b with space.txt", False)
    shown = citewell(
        "check", tmp_path / "docs" / "a.md", tmp_path / "docs" / "b with space.txt", "--data-dir", data_dir
    )
    assert "b with space.txt" in shown.stdout
    sarif = json.loads(citewell("check", tmp_path / "docs", "--sarif", "--data-dir", data_dir).stdout)
    (result,) = sarif["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("docs/b%20with%20space.txt")
    assert citewell("check", tmp_path / "docs", "--markdown", "--data-dir", data_dir).returncode == 2
    (tmp_path / "empty").mkdir()
    assert citewell("check", tmp_path / "empty", "--data-dir", data_dir).returncode == 2
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    broken = citewell("check", tmp_path / "broken.pdf", "--data-dir", data_dir)
    assert (broken.returncode, "Traceback" in broken.stderr) == (1, False)


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_checked(
    data_dir: Path, tmp_path: Path
) -> None:
    """One broken PDF in a folder ended the check before anything was printed."""
    docs = tmp_path / "docs"
    (docs / "a.md").write_text(RIGHT, "utf-8")
    (docs / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    (docs / "c.jsonl").write_text('{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n', "utf-8")
    done = citewell("check", docs, "--json", "--data-dir", data_dir)
    assert [Path(json.loads(line)["file"]).name for line in done.stdout.splitlines()] == ["a.md"]
    assert (done.returncode, "docs/b.pdf: " in done.stderr, "this holds 2" in done.stderr) == (3, True, True)
    (docs / "d.md").write_text(WRONG, "utf-8")
    done = citewell("check", docs, "--data-dir", data_dir)
    assert (done.returncode, WRONG in done.stdout, "docs/b.pdf: " in done.stderr) == (4, True, True)
    assert citewell("check", docs / "b.pdf", docs / "b.pdf", "--data-dir", data_dir).returncode == 1
    assert citewell("check", "", "--data-dir", data_dir).returncode == 2


def test_a_misquotation_shows_the_difference(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(MISQUOTED, "utf-8")
    done = citewell("check", tmp_path / "draft.md", "--data-dir", data_dir)
    assert (done.returncode, "the lamp burns [-petrol-]{+paraffin+}, never gas" in done.stdout) == (4, True)
    (sentence,) = json.loads(
        citewell("check", tmp_path / "draft.md", "--json", "--data-dir", data_dir).stdout
    )["sentences"]
    assert ["gone", "petrol"] in sentence["words"]
    assert ["come", "paraffin"] in sentence["words"]


def test_findings_have_colours_on_a_terminal(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pty", reason="there are no pseudo terminals on Windows")
    (tmp_path / "draft.md").write_text(f"{RIGHT} {MISQUOTED}", "utf-8")
    monkeypatch.delenv("NO_COLOR", raising=False)
    given = {"TERM": "xterm-256color", "COLUMNS": "160"}
    shown = drawn(["check", "draft.md", "--data-dir", data_dir], tmp_path, given)
    assert "\x1b[32m✓" in shown
    assert "[-petrol-]" not in shown
    assert "petrol" in shown


@pytest.mark.skipif(shutil.which("git") is None or os.name != "posix", reason="git and a shell are needed")
def test_a_hook_lets_nothing_wrong_be_committed(data_dir: Path, repository_of_docs: Path) -> None:
    folder = repository_of_docs
    assert run(["git", "init", "-q"], folder).returncode == 0
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK)
    hook.chmod(0o755)
    commit = ["git", "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-m", "pages"]
    (folder / "docs" / "page one.md").write_text(f"{RIGHT}\n", "utf-8")
    run(["git", "add", "docs"], folder)
    assert run(commit, folder).returncode == 0
    (folder / "docs" / "page one.md").write_text(f"{RIGHT}\n\n{WRONG}\n", "utf-8")
    run(["git", "add", "docs"], folder)
    refused = run(commit, folder)
    assert refused.returncode != 0
    assert "the documents say otherwise" in refused.stdout + refused.stderr
    (folder / "notes.md").write_text(f"{WRONG}\n", "utf-8")
    run(["git", "reset", "-q"], folder)
    run(["git", "add", "notes.md"], folder)
    assert run(commit, folder).returncode == 0, "what lies outside docs is not checked"


@pytest.mark.skipif(os.name != "posix", reason="a shell is needed")
def test_a_step_of_a_pipeline_fails_for_a_page_that_is_wrong(repository_of_docs: Path) -> None:
    (repository_of_docs / "docs" / "page.md").write_text(f"{RIGHT}\n\n{WRONG}\n", "utf-8")
    done = run(["sh", "-ec", STEP], repository_of_docs)
    assert done.returncode == 4, done.stderr
    (result,) = json.loads((repository_of_docs / "check.sarif").read_text())["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("contradicted", "error")
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("docs/page.md", 3)


def test_the_readme_shows_these_examples_or_none(repository: Path) -> None:
    readme = (repository / "README.md").read_text("utf-8")
    assert HOOK in readme or "git diff --cached" not in readme
    assert STEP in readme or "check.sarif" not in readme


def test_what_is_no_file_is_named(repository_of_docs: Path) -> None:
    """The line said "not a regular file", and of many drafts not which."""
    data = repository_of_docs / "data"
    ingest(repository_of_docs / "sources", load_settings(data_dir=data))
    os.mkfifo(repository_of_docs / "docs" / "pipe.md")
    done = citewell("check", repository_of_docs / "docs" / "pipe.md", "--data-dir", data)
    assert done.returncode == 1
    assert done.stderr.startswith("citewell: ")
    assert "pipe.md: not a regular file" in done.stderr
