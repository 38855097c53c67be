"""Several data folders by name: chosen, listed, forgotten; a mistyped name loads nothing and makes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import citewell

from ingest import ingest
from rag import load_settings
from rag.errors import UsageError
from rag.folders import Folders, load, save


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """An index of one document."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mill.txt").write_text("The mill of Marrow grinds barley.\n", "utf-8")
    ingest(tmp_path / "notes", load_settings(data_dir=tmp_path / "index"))
    return tmp_path / "index"


def test_a_folder_is_used_by_its_name(work: Path, tmp_path: Path) -> None:
    assert citewell("use").returncode == 0
    assert citewell("use", "work", work).returncode == 0
    assert citewell("use", "home", tmp_path / "elsewhere").returncode == 0
    listed = json.loads(citewell("use", "--json").stdout)
    assert [(row["name"], row["used"], row["documents"]) for row in listed] == [
        ("home", True, None),
        ("work", False, 1),
    ]
    assert "mill.txt" in citewell("list", "--data-dir", "work").stdout
    assert citewell("list").returncode == 1, "home has no index"
    assert citewell("use", "work").returncode == 0
    assert "mill.txt" in citewell("list").stdout
    assert "* work" in citewell("use").stdout
    assert citewell("use", "--default").returncode == 0
    assert citewell("list").returncode == 1
    assert not Path(".citewell").exists()


def test_a_folder_gets_its_name_by_the_option_too(work: Path) -> None:
    assert citewell("use", "work", "--data-dir", work).returncode == 0
    assert citewell("use", "same", "--data-dir", "work").returncode == 0
    assert load() == Folders({"work": work, "same": work}, "same")
    done = citewell("use", "work", work, "--data-dir", work)
    assert (done.returncode, "give the folder once" in done.stderr) == (2, True)


def test_a_mistyped_name_names_the_known_ones(work: Path) -> None:
    citewell("use", "work", work)
    for arguments in (
        ("use", "wrok"),
        ("ask", "Why?", "--data-dir", "wrok"),
        ("ingest", "--data-dir", "Work"),
    ):
        done = citewell(*arguments)
        assert (done.returncode, "Known names: work." in done.stderr) == (2, True)
    assert not Path("wrok").exists()
    done = citewell("ask", "Is it old?", "--data-dir", "archive")
    assert (done.returncode, "Known names: work." in done.stderr) == (1, True)


def test_an_empty_name_is_no_folder(tmp_path: Path) -> None:
    """`--data-dir "$UNSET"` put the index into the working folder."""
    for given in ("", " "):
        with pytest.raises(UsageError, match="names no folder"):
            Folders().meant(given)
    (tmp_path / "a.txt").write_text("The mill grinds barley.\n", "utf-8")
    assert citewell("ingest", tmp_path / "a.txt", "--data-dir", "").returncode == 2
    assert not Path("catalog.sqlite").exists()


def test_the_bundled_notes_are_not_read_into_a_folder_with_a_name(tmp_path: Path) -> None:
    citewell("use", "empty", tmp_path / "empty")
    done = citewell("ask", "Is it old?")
    assert done.returncode == 1
    assert "no documents at --data-dir empty" in done.stderr
    assert not (tmp_path / "empty").exists()


def test_the_environment_comes_before_what_is_used(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    citewell("use", "empty", tmp_path / "empty")
    monkeypatch.setenv("CITEWELL_DATA_DIR", str(work))
    assert "mill.txt" in citewell("list").stdout


def test_names_are_kept_forgotten_and_bounded() -> None:
    folders = Folders().with_name("a", Path("/x")).with_name("b", Path("/y"))
    save(folders)
    assert load() == folders
    assert citewell("use", "b", "--forget").returncode == 0
    assert load() == Folders({"a": Path("/x")})
    for wrong in ("", "-a", "a/b", "..", "a" * 80, "ä"):
        with pytest.raises(UsageError, match="cannot name"):
            folders.with_name(wrong, Path("/z"))
    assert [folders.meant(given) for given in ("a", "./a", "/a")] == [Path("/x"), Path("a"), Path("/a")]


@pytest.mark.parametrize("kept", ["", "[]", '{"folders": 3}', '{"folders": {"a": "/x"}}', "[" * 100_000])
def test_a_damaged_record_is_told(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "citewell").mkdir()
    (tmp_path / "citewell" / "folders.json").write_text(kept)
    done = citewell("use")
    assert (done.returncode, "Mend it or take it away" in done.stderr) == (2, True)
