"""Which files are taken: what is no file, changes, leads elsewhere, belongs to programs, or was taken already."""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import Report, ingest
from ingest.load import digest, load
from ingest.walk import Root, walk
from rag.errors import LoadError
from rag.settings import Settings
from rag.store.folder.stores import FolderStores

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links of POSIX")


class Place:
    """A folder of documents and its index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.docs = folder / "docs"
        self.docs.mkdir()
        self.settings = Settings(data_dir=folder / "data")

    def write(self, name: str, text: str) -> Path:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def ingest(
        self, *paths: Path, prune: bool = False, follow_links: bool = False, name: str | None = None
    ) -> Report:
        return ingest(
            paths or [self.docs],
            self.settings,
            prune=prune,
            follow_links=follow_links,
            name=name,
            embedder=HashEmbedder(),
        )

    def ids(self) -> list[str]:
        with FolderStores(self.settings.data_dir).catalog() as catalog:
            return [info.id for info in catalog.documents()]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def _counts(report: Report) -> tuple[int, ...]:
    return report.added, report.changed, report.unchanged, report.removed, len(report.failed)


def _noticed(report: Report, words: str) -> bool:
    return any(words in notice for notice in report.notices)


@POSIX
class TestNoFile:
    def test_a_pipe_a_socket_and_a_device_are_refused_unopened(self, place: Place) -> None:
        note = place.write("note.txt", "green words")
        os.mkfifo(place.docs / "pipe.txt")
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(place.docs / "socket.txt"))
            (place.docs / "device.txt").symlink_to("/dev/zero")
            named = [place.docs / name for name in ("pipe.txt", "socket.txt", "device.txt")]
            report = place.ingest(*named, note)
        assert [Path(failure.path).name for failure in report.failed] == [
            "pipe.txt",
            "socket.txt",
            "device.txt",
        ]
        assert {failure.reason for failure in report.failed} == {"not a regular file"}
        assert place.ids() == ["note.txt"]

    def test_in_a_folder_they_are_passed_over_and_told(self, place: Place) -> None:
        place.write("note.txt", "green words")
        os.mkfifo(place.docs / "pipe.txt")
        report = place.ingest()
        assert _counts(report) == (1, 0, 0, 0, 0)
        assert _noticed(report, "1 file of other types skipped")

    def test_one_that_takes_the_place_of_a_file_is_not_waited_for(self, place: Place) -> None:
        os.mkfifo(place.docs / "pipe.txt")
        with pytest.raises(LoadError, match="not a regular file"):
            digest(place.docs / "pipe.txt", 20)
        with pytest.raises(LoadError, match="not a regular file"):
            list(load(place.docs / "pipe.txt", "pipe.txt"))

    def test_a_huge_file_is_refused_unread(self, place: Place) -> None:
        place.write("note.txt", "green words")
        with place.write("huge.txt", "").open("wb") as file:
            file.truncate(1 << 40)  # holes take no room
        start = time.monotonic()
        report = place.ingest()
        assert time.monotonic() - start < 30
        (failure,) = report.failed
        assert "too long: 1099511.6 MB" in failure.reason
        assert place.ids() == ["note.txt"]


class TestChanges:
    def _keep_writing(self, path: Path, stop: threading.Event) -> None:
        number = 0
        while not stop.wait(0.002):
            number += 1
            with path.open("a") as file:
                file.write(f"Line {number} of a log that goes on.\n")

    @pytest.mark.parametrize("name", ["growing.txt", "growing.jsonl"])
    def test_a_file_that_goes_on_changing_is_told(self, place: Place, name: str) -> None:
        begun = "A log begins.\n" * 20_000  # so long that a line is written while it is read
        path = place.write(
            name, json.dumps({"id": "one", "text": begun}) + "\n" if name.endswith(".jsonl") else begun
        )
        place.write("still.txt", "green words")
        stop = threading.Event()
        thread = threading.Thread(target=self._keep_writing, args=(path, stop))
        thread.start()
        try:
            report = place.ingest()
        finally:
            stop.set()
            thread.join()
        assert "changed while it was read: run again when nothing writes to it" in {
            f.reason for f in report.failed
        }
        assert "still.txt" in place.ids()

    def test_the_next_run_takes_it(self, place: Place) -> None:
        self.test_a_file_that_goes_on_changing_is_told(place, "growing.txt")
        assert _counts(place.ingest()) == (1, 0, 1, 0, 0)

    def test_a_file_that_vanishes_between_two_steps_is_told(
        self, place: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place.write("a.txt", "alpha words")
        gone = place.write("b.txt", "bravo words")
        from ingest import intake

        def then_gone(path: Path, max_text_mb: float) -> str:
            found = digest(path, max_text_mb)
            gone.unlink(missing_ok=True)
            return found

        monkeypatch.setattr(intake, "digest", then_gone)
        report = place.ingest()
        assert [Path(failure.path).name for failure in report.failed] == ["b.txt"]
        assert "No such file" in report.failed[0].reason
        assert place.ids() == ["a.txt"]


@POSIX
class TestLinks:
    def test_those_that_lead_out_are_followed_on_demand_only(self, place: Place) -> None:
        secret = place.folder / "elsewhere"
        secret.mkdir()
        (secret / "x.txt").write_text("xray words")
        (place.docs / "linked").symlink_to(secret, target_is_directory=True)
        (place.docs / "y.txt").symlink_to(secret / "x.txt")
        place.write("in/a.txt", "alpha words")
        (place.docs / "b.txt").symlink_to(place.docs / "in" / "a.txt")
        report = place.ingest()
        assert place.ids() == ["b.txt", "in/a.txt"]
        assert _noticed(
            report, "lead out of the folder and were not followed (`--follow-links` does): linked, y.txt"
        )
        place.ingest(follow_links=True)
        assert place.ids() == ["b.txt", "in/a.txt", "linked/x.txt", "y.txt"]

    def test_a_link_that_is_named_is_followed(self, place: Place) -> None:
        place.write("a.txt", "alpha words")
        (place.folder / "way").symlink_to(place.docs, target_is_directory=True)
        assert _counts(place.ingest(place.folder / "way")) == (1, 0, 0, 0, 0)

    def test_loops_end(self, place: Place) -> None:
        place.write("a/b/c.txt", "charlie words")
        (place.docs / "a" / "b" / "up").symlink_to(place.docs, target_is_directory=True)
        report = place.ingest()
        assert place.ids() == ["a/b/c.txt"]
        assert _noticed(report, "a/b/up links back to a folder above it")

    def test_a_web_of_links_is_no_endless_tree(self, place: Place) -> None:
        """Twenty folders of which each links twice to the next would be read a million times."""
        for number in range(20):
            place.write(f"{number:02}/note.txt", f"words of number {number}")
            for name in ("one", "two"):
                link = place.docs / f"{number:02}" / name
                link.symlink_to(place.docs / f"{number + 1:02}", target_is_directory=True)
        (place.docs / "20").mkdir()
        found = walk(Root(place.docs, "", ""), skip=place.folder / "data")
        assert {f"{number:02}/note.txt" for number in range(20)} <= {file.relative for file in found.files}
        assert len(found.files) <= 2 * 20

    def test_folders_may_lie_a_thousand_deep(self, place: Place) -> None:
        folder, made = place.docs, []
        try:
            for _ in range(1200):
                folder = folder / "d"
                folder.mkdir()
                made.append(folder)
            (folder / "a.txt").write_text("alpha words")
            found = walk(Root(place.docs, "", ""), skip=place.folder / "data")
            assert len(found.files) == 1
        finally:  # pytest's own cleaning up descends by recursion
            (folder / "a.txt").unlink(missing_ok=True)
            for folder in reversed(made):
                folder.rmdir()


class TestTakenOnce:
    def test_a_part_of_a_known_folder_is_read_as_that_part(self, place: Place) -> None:
        place.write("a.txt", "alpha words")
        inside = place.write("sub/b.txt", "bravo words")
        place.ingest()
        inside.write_text("bravo words are others now")
        place.write("sub/c.txt", "charlie words")
        assert _counts(place.ingest(place.docs / "sub")) == (1, 1, 0, 0, 0)
        assert place.ids() == ["a.txt", "sub/b.txt", "sub/c.txt"]
        inside.unlink()
        (place.docs / "a.txt").unlink()
        assert _counts(place.ingest(place.docs / "sub", prune=True)) == (0, 0, 1, 1, 0)
        assert place.ids() == ["a.txt", "sub/c.txt"]
        assert _counts(place.ingest(place.docs / "sub" / "c.txt")) == (0, 0, 1, 0, 0)

    def test_named_together(self, place: Place) -> None:
        place.write("a.txt", "alpha words")
        place.write("sub/b.txt", "bravo words")
        assert _counts(place.ingest(place.docs / "sub", place.docs)) == (2, 0, 0, 0, 0)
        assert place.ids() == ["a.txt", "sub/b.txt"]

    def test_a_folder_around_a_known_one(self, place: Place) -> None:
        place.write("sub/b.txt", "bravo words")
        place.ingest(place.docs / "sub")
        place.write("a.txt", "alpha words")
        place.write("sub/c.txt", "charlie words")
        assert _counts(place.ingest(prune=True)) == (2, 0, 1, 0, 0)
        assert place.ids() == ["a.txt", "b.txt", "c.txt"]
        assert _counts(place.ingest(prune=True)) == (0, 0, 3, 0, 0)

    def test_a_prefix_asks_for_documents_of_their_own(self, place: Place) -> None:
        place.write("sub/b.txt", "bravo words")
        place.ingest()
        place.ingest(place.docs / "sub", name="again")
        assert place.ids() == ["again/b.txt", "sub/b.txt"]


class TestKnownFailures:
    def test_they_are_told_but_fail_once(self, place: Place) -> None:
        place.write("a.txt", "alpha words")
        empty = place.write("empty.txt", "")
        place.write("rows.jsonl", '{"id": "1", "text": "One."}\nbroken\n')
        assert _counts(place.ingest()) == (2, 0, 0, 0, 2)
        again = place.ingest()
        assert _counts(again) == (0, 0, 2, 0, 0)
        assert [(Path(f.path).name, f.reason) for f in again.failed_before] == [
            ("empty.txt", "no text in this file"),
            ("rows.jsonl", "line 2: not JSON"),
        ]
        assert place.ids() == ["1", "a.txt"]
        empty.write_bytes(b"\0" * 4)
        assert _counts(place.ingest()) == (0, 0, 2, 0, 1)
        empty.write_text("bravo words")
        assert _counts(place.ingest()) == (1, 0, 2, 0, 0)

    def test_one_that_is_named_itself_is_tried_again(self, place: Place) -> None:
        empty = place.write("empty.txt", "")
        for _ in range(2):
            assert _counts(place.ingest(empty)) == (0, 0, 0, 0, 1)
