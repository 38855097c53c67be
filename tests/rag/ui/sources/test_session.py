"""Two chats of one index: what is one's own stays until that one is gone, and they change files one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fakes import HashEmbedder
from places import Place

from rag.errors import IndexLocked
from rag.store.stores import open_stores
from rag.ui.sources.documents import Library
from rag.ui.sources.received import Received, put
from rag.ui.sources.session import SessionFolder, alone, clear_left

ROOT = Path(__file__).resolve().parents[4]
BEGUN = """
import sys, time
from pathlib import Path
from rag.ui.sources.session import SessionFolder
folder = SessionFolder(Path(sys.argv[1]))
(folder.path / "a").touch()
print(folder.path, flush=True)
time.sleep(600)
"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Library]]:
    """Opens one library after the other of the same index."""
    place = Place(tmp_path / "index")
    place.write("a.txt", "The pump is serviced every May.")
    place.ingest()
    with ExitStack() as closing:

        def one_more() -> Library:
            catalog = closing.enter_context(open_stores(place.settings).catalog())
            library = Library(place.settings, place.embedder, catalog)
            closing.callback(library.close)
            return library

        yield one_more


def test_a_folder_stays_while_its_chat_runs_and_no_longer(tmp_path: Path) -> None:
    with SessionFolder(tmp_path / "own") as mine:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            [sys.executable, "-c", BEGUN, tmp_path / "own"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as other:
            assert other.stdout is not None
            theirs = Path(other.stdout.readline().strip())
            (tmp_path / "own" / "of-an-older-citewell").mkdir()
            clear_left(tmp_path / "own")
            assert mine.path.is_dir()
            assert theirs.is_dir()
            assert not (tmp_path / "own" / "of-an-older-citewell").exists()
            other.kill()
        clear_left(tmp_path / "own")
        assert mine.path.is_dir()
        assert not theirs.exists()
    assert list((tmp_path / "own").iterdir()) == []


def test_what_a_link_leads_to_is_not_cleared(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.md").touch()
    (tmp_path / "own").symlink_to(tmp_path / "papers")
    clear_left(tmp_path / "own")
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "left").symlink_to(tmp_path / "papers")
    clear_left(tmp_path / "there")
    assert list((tmp_path / "there").iterdir()) == []
    assert (tmp_path / "papers" / "a.md").exists()


def test_a_chat_that_was_idle_for_days_can_still_receive(tmp_path: Path) -> None:
    before = time.time() - 9 * 86_400
    with Received(tmp_path) as first:
        for folder in (first.path, Path(tempfile.gettempdir()), first.path.parent):
            os.utime(folder, (before, before))
        with Received(tmp_path):
            assert first.path.is_dir()
        assert Path(tempfile.gettempdir()).is_dir()
    assert list((tmp_path / "received").iterdir()) == []


def test_what_was_removed_comes_back_with_its_file_though_another_chat_began(
    opened: Callable[[], Library], tmp_path: Path
) -> None:
    (tmp_path / "crane.txt").write_text("The crane is painted in June.")
    one = opened()
    one.upload([tmp_path / "crane.txt"])
    token = one.remove(["uploads/crane.txt"])
    opened().close()
    assert one.restore(token) == 1
    assert (one.folder / "crane.txt").read_text() == "The crane is painted in June."


def test_an_upload_leaves_that_of_another_chat_alone(opened: Callable[[], Library], tmp_path: Path) -> None:
    """It would clear up behind it, as behind one that was killed."""
    (tmp_path / "crane.txt").write_text("The crane is painted in June.")
    one, other = opened(), opened()
    with alone(one.folder):
        one.folder.mkdir()
        (one.folder / ".mill.txt.new").write_text("half of")
        with pytest.raises(IndexLocked, match="another chat"):
            other.upload([tmp_path / "crane.txt"])
        assert (one.folder / ".mill.txt.new").exists()
    assert [item.outcome for item in other.upload([tmp_path / "crane.txt"]).files] == ["added"]


def test_a_file_that_cannot_be_put_leaves_the_one_before_and_the_others_go_on(
    opened: Callable[[], Library], tmp_path: Path
) -> None:
    (tmp_path / "crane.txt").write_text("The crane is painted in June.")
    (tmp_path / "mill.txt").write_text("The mill burned in 1902.")
    library = opened()
    assert library.upload([tmp_path / "crane.txt"]).files[0].outcome == "added"
    (tmp_path / "crane.txt").unlink()
    (tmp_path / "crane.txt").mkdir()  # which no copy is made of
    result = library.upload([tmp_path / "crane.txt", tmp_path / "mill.txt"])
    assert {item.name: item.outcome for item in result.files} == {"crane.txt": "failed", "mill.txt": "added"}
    assert {path.name: path.read_text() for path in library.folder.iterdir()} == {
        "crane.txt": "The crane is painted in June.",
        "mill.txt": "The mill burned in 1902.",
    }


def test_an_upload_that_ends_in_an_error_nobody_expects_leaves_the_file_before(
    opened: Callable[[], Library], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened()
    (tmp_path / "crane.txt").write_text("The crane is painted in June.")
    library.upload([tmp_path / "crane.txt"])
    (tmp_path / "crane.txt").write_text("The crane is painted in July.")

    def no_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(HashEmbedder, "embed", no_memory)
    with pytest.raises(MemoryError):
        library.upload([tmp_path / "crane.txt"])
    assert {path.name: path.read_text() for path in library.folder.iterdir()} == {
        "crane.txt": "The crane is painted in June."
    }


def test_a_file_is_put_in_the_place_of_a_link_and_not_of_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("new")
    (tmp_path / "outside").write_text("outside")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").symlink_to(tmp_path / "outside")
    assert put(tmp_path / "new", tmp_path / "in" / "a.md") == tmp_path / "in" / ".a.md.before"
    assert (tmp_path / "in" / "a.md").read_text() == "new"
    assert (tmp_path / "outside").read_text() == "outside"
