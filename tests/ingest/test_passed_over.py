"""What a walk passes over: what programs fill, and what `.citewellignore` names."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from places import Place

from ingest import Report

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def _counts(report: Report) -> tuple[int, ...]:
    return report.added, report.changed, report.unchanged, report.removed, len(report.failed)


def _noticed(report: Report, words: str) -> bool:
    return any(words in notice for notice in report.notices)


class TestPassedOver:
    def test_what_programs_fill_is_passed_over_and_told(self, place: Place) -> None:
        place.write("a.txt", "alpha words")
        for name in (".git", "node_modules", "__pycache__", ".cache", "env"):
            place.write(f"{name}/readme.txt", "words of programs")
        place.write("env/pyvenv.cfg", "")
        report = place.ingest()
        assert place.ids() == ["a.txt"]
        assert _noticed(report, ".cache, .git, __pycache__, env, node_modules")

    def test_what_office_keeps_beside_an_open_document_is_passed_over(self, place: Place) -> None:
        """Word writes `~$` and the end of the name while it has a document open: that failed as a broken one."""
        place.write("report.txt", "alpha words")
        (place.docs / "~$report.docx").write_bytes(b"\x04Ida" + bytes(158))
        report = place.ingest()
        assert (_counts(report), report.notices) == ((1, 0, 0, 0, 0), ())

    @pytest.mark.parametrize("folder", ["Gate_files", "Gate-Dateien", "Gate_fichiers", "Gate.files"])
    def test_the_parts_of_a_saved_page_are_passed_over_and_told(self, place: Place, folder: str) -> None:
        page = "<title>Gate</title><h1>Gate</h1><p>The gate was hung in May.</p>"
        place.write("Gate.html", page)
        for name in ("jquery.js", "main.css", "saved_resource.html"):
            place.write(f"{folder}/{name}", page)
        place.write("Fence_files/list.txt", "of no page")
        report = place.ingest()
        assert place.ids() == ["Fence_files/list.txt", "Gate.html"]
        assert _noticed(report, folder)

    @pytest.mark.parametrize(
        ("patterns", "left"),
        [
            ("*.log.txt\ndrafts/\n", ["a.txt", "deep/keep.txt"]),
            ("*.txt\n!keep.txt\n", ["deep/keep.txt"]),
            (
                "/a.txt\n# nothing else\n\n",
                ["b.log.txt", "deep/drafts/c.txt", "deep/keep.txt", "drafts/c.txt"],
            ),
            ("deep/**/c.txt\n", ["a.txt", "b.log.txt", "deep/keep.txt", "drafts/c.txt"]),
        ],
    )
    def test_patterns(self, place: Place, patterns: str, left: Sequence[str]) -> None:
        for name in ("a.txt", "b.log.txt", "drafts/c.txt", "deep/drafts/c.txt", "deep/keep.txt"):
            place.write(name, f"words of {name}")
        place.write(".citewellignore", patterns)
        report = place.ingest()
        assert place.ids() == left
        assert _noticed(report, "are named in .citewellignore")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_patterns_in_the_encodings_of_windows(self, place: Place, encoding: str) -> None:
        (place.docs / ".citewellignore").write_bytes("a.txt\r\nBrücke über den Fluss/\r\n".encode(encoding))
        for name in ("a.txt", "b.txt", "Brücke über den Fluss/c.txt"):
            place.write(name, f"words of {name}")
        report = place.ingest()
        assert (place.ids(), report.failed) == (["b.txt"], ())

    def test_a_file_without_patterns_leaves_out_nothing(self, place: Place) -> None:
        place.write(".citewellignore", "\n")
        place.write("a.txt", "alpha words")
        assert (place.ingest().failed, place.ids()) == ((), ["a.txt"])

    def test_patterns_of_a_folder_inside_speak_last(self, place: Place) -> None:
        place.write(".citewellignore", "*.txt\n")
        place.write("inside/.citewellignore", "!b.txt\n")
        for name in ("a.txt", "inside/a.txt", "inside/b.txt"):
            place.write(name, f"words of {name}")
        place.ingest()
        assert place.ids() == ["inside/b.txt"]
        place.ingest(place.docs / "inside")
        assert place.ids() == ["inside/b.txt"]

    @pytest.mark.parametrize(
        "patterns",
        [
            "*a*a*a*a*a*a*a*a*a*b\n",
            "a/**/a/**/a/**/b\n",
            "*a*a*b\n" * 300,
            "x" * 200_000,
            "\0\1\2" * 40,
        ],
    )
    @pytest.mark.parametrize("folder", ["", "inside/", "inside/deep/"])
    def test_nothing_is_taken_from_a_folder_whose_patterns_cannot_be_read(
        self, place: Place, folder: str, patterns: str
    ) -> None:
        names = ("a.txt", "inside/b.txt", "inside/deep/c.txt")
        for name in names:
            place.write(name, f"words of {name}")
        place.write(f"{folder}.citewellignore", patterns)
        report = place.ingest()
        assert place.ids() == [name for name in names if not name.startswith(folder)]
        (failure,) = report.failed
        assert failure.path.endswith(f"{folder}.citewellignore")
        assert "cannot be read" in failure.reason
        assert "nothing of its folder" in failure.reason

    def test_nothing_is_taken_from_below_such_a_folder_and_nothing_pruned(self, place: Place) -> None:
        place.write("inside/a.txt", "alpha words")
        place.ingest()
        place.write("inside/b.txt", "bravo words")
        (place.docs / ".citewellignore").mkdir()
        report = place.ingest(place.docs / "inside", prune=True)
        assert (place.ids(), report.added, len(report.failed)) == (["inside/a.txt"], 0, 1)
        assert "no regular file" in report.failed[0].reason
        (place.docs / ".citewellignore").rmdir()
        place.write(".citewellignore", "a.txt\n")
        assert _counts(place.ingest(prune=True)) == (1, 0, 0, 1, 0)
        assert place.ids() == ["inside/b.txt"]

    @pytest.mark.skipif(sys.platform != "linux", reason="/proc of Linux has a file that nobody can read")
    def test_nothing_is_pruned_that_is_there_and_cannot_be_read(self, place: Place) -> None:
        """A file without a known ending counted as one of another type, as long as it could not be opened."""
        readme = place.write("README", "alpha words")
        place.write("a.txt", "bravo words")
        place.ingest()
        readme.unlink()
        readme.symlink_to("/proc/self/mem")
        for prune in (False, True):
            report = place.ingest(prune=prune, follow_links=True)
            assert (_counts(report), place.ids()) == ((0, 0, 1, 0, 1), ["README", "a.txt"])
            assert report.failed[0].path.endswith("README")
            assert not _noticed(report, "no longer in")

    def test_a_text_that_is_none_for_now_is_not_pruned(self, place: Place) -> None:
        notes = place.write("notes", "alpha words")
        gone = place.write("gone.txt", "bravo words")
        place.ingest()
        notes.write_bytes(bytes(range(256)))
        gone.unlink()
        assert (_counts(place.ingest(prune=True)), place.ids()) == ((0, 0, 0, 1, 0), ["notes"])

    @POSIX
    def test_patterns_that_lead_nowhere_keep_out_everything(self, place: Place) -> None:
        place.write("a.txt", "alpha words")
        (place.docs / ".citewellignore").symlink_to(place.folder / "nothing")
        assert (len(place.ingest().failed), place.ids()) == (1, [])

    def test_patterns_that_take_too_long_are_told_and_end(
        self, place: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("_MATCHING_SECONDS", "_MATCHING_SECONDS_A_NAME"):
            monkeypatch.setattr(f"ingest.sources.ignore.{name}", 0.0)
        place.write(".citewellignore", "*.log\nbuild/**/out\n**/build/*.tmp\n")
        place.write("a.txt", "alpha words")
        place.write("inside/b.txt", "beta words")
        (failure,) = place.ingest().failed
        assert "take too long" in failure.reason
        assert place.ids() == ["a.txt"]
