"""Uploads, removals and the list of documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made import pdf

from ingest import ingest
from rag.errors import UsageError
from rag.ui.chat import Chat
from rag.ui.documents import tables
from rag.ui.sources.documents import MAX_FILE_MB, Library, matching
from rag.ui.sources.history import has_changed
from rag.ui.words.retold import retold


class TestLibrary:
    def upload(self, chat: Chat, folder: Path, files: dict[str, bytes]) -> dict[str, str]:
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        result = chat.library.upload([folder / name for name in files])
        return {item.name: item.outcome for item in result.files}

    def test_each_file_has_its_outcome(self, chat: Chat, tmp_path: Path) -> None:
        files = {"new.md": b"The lamp was lit.", "empty.txt": b"", "pic.png": b"x", "bad.pdf": b"%PDF no"}
        said = self.upload(chat, tmp_path / "in", files)
        assert said == {"new.md": "added", "empty.txt": "failed", "pic.png": "failed", "bad.pdf": "failed"}
        assert "uploads/new.md" in {info.id for info in chat.library.documents()}
        assert os.listdir(chat.library.folder) == ["new.md"]
        assert self.upload(chat, tmp_path / "in", {"new.md": b"The lamp was lit."}) == {"new.md": "unchanged"}

    def test_what_an_upload_changed_can_be_seen(self, chat: Chat, tmp_path: Path) -> None:
        place = {"open": "uploads/new.md", "start": "changes", "end": ""}
        self.upload(chat, tmp_path / "in", {"new.md": b"The lamp was lit.\n\nIt was blue."})
        assert "What this document said before is not kept" in chat.show(place)
        assert self.upload(chat, tmp_path / "in", {"new.md": b"The lamp was lit.\n\nIt was green."}) == {
            "new.md": "changed"
        }
        shown = chat.show(place)
        assert '<del class="cw-gone">blue</del><ins class="cw-come">green</ins>' in shown
        [info] = [info for info in chat.library.documents() if info.id == "uploads/new.md"]
        assert chat.library.status(info).changed
        assert 'data-start="changes"' in tables.documents([info], 1, chat.library.status)

        ingest(
            [chat.library.folder / "new.md"],
            chat.settings,
            name="uploads",
            rebuild=True,
            embedder=chat.embedder,
        )
        (chat.library.folder / "new.md").write_bytes(b"The lamp was broken.")
        ingest([chat.library.folder / "new.md"], chat.settings, name="uploads", embedder=chat.embedder)
        shown = chat.show(place)
        assert '<ins class="cw-come">broken</ins>' in shown, "however it came in"
        chat.library.remove(["uploads/new.md"])
        assert "no longer in the index" in chat.show(place)
        assert not has_changed(chat.catalog, info.id)

    def test_texts_that_an_earlier_version_put_aside_are_cleared_up(self, chat: Chat, tmp_path: Path) -> None:
        (tmp_path / "data" / "changes").mkdir()
        (tmp_path / "data" / "changes" / "old.json").write_text("{}")
        Library(chat.settings, chat.embedder, chat.catalog)
        assert not (tmp_path / "data" / "changes").exists()

    def test_an_upload_that_was_killed_is_cleared_up_by_the_next(self, chat: Chat, tmp_path: Path) -> None:
        self.upload(chat, tmp_path / "in", {"kept.md": b"The lamp was lit.", "new.md": b"It is green."})
        folder = chat.library.folder
        (folder / "kept.md").rename(folder / ".kept.md.before")  # killed before the new one took its place
        (folder / ".new.md.before").write_bytes(b"It is blue.")  # and after
        (folder / ".half.md.new").write_bytes(b"Half a")
        assert self.upload(chat, tmp_path / "in", {"other.md": b"A bell rang."}) == {"other.md": "added"}
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
            "kept.md": b"The lamp was lit.",
            "new.md": b"It is green.",
            "other.md": b"A bell rang.",
        }

    def test_a_file_that_cannot_be_read_leaves_the_one_before(self, chat: Chat, tmp_path: Path) -> None:
        good = pdf([["The lamp was lit in 1874."]])
        assert self.upload(chat, tmp_path / "in", {"new.pdf": good}) == {"new.pdf": "added"}
        assert self.upload(chat, tmp_path / "in", {"new.pdf": b"%PDF no"}) == {"new.pdf": "failed"}
        assert (chat.library.folder / "new.pdf").read_bytes() == good
        assert os.listdir(chat.library.folder) == ["new.pdf"]
        assert "uploads/new.pdf" in {info.id for info in chat.library.documents()}

    def test_large_files_are_refused(self, chat: Chat, tmp_path: Path) -> None:
        large = tmp_path / "large.txt"
        with large.open("wb") as file:
            file.truncate(MAX_FILE_MB * 1_000_000 + 1)
        [item] = chat.library.upload([large]).files
        assert (item.outcome, item.detail) == ("failed", f"larger than {MAX_FILE_MB} MB")
        assert os.listdir(chat.library.folder) == []

    def test_removing_takes_the_uploaded_file_but_no_other(self, chat: Chat, tmp_path: Path) -> None:
        self.upload(chat, tmp_path / "in", {"new.md": b"The lamp was lit."})
        assert chat.library.remove(["uploads/new.md", "a.md"])
        assert os.listdir(chat.library.folder) == []
        assert (tmp_path / "documents" / "a.md").exists()
        assert {info.id for info in chat.library.documents()} == {"b.md"}

    def test_two_files_of_one_name_both_stay(self, chat: Chat, tmp_path: Path) -> None:
        for part in ("x", "y"):
            (tmp_path / part).mkdir()
            (tmp_path / part / "same.txt").write_text(f"The {part} file.")
        result = chat.library.upload([tmp_path / "x" / "same.txt", tmp_path / "y" / "same.txt"])
        assert [item.name for item in result.files] == ["same.txt", "same (2).txt"]
        assert {item.outcome for item in result.files} == {"added"}

    def test_too_many_files_are_refused(self, chat: Chat, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="is the most at a time here"):
            chat.library.upload([tmp_path / "a.md"] * 201)

    def test_finding_and_sorting(self, chat: Chat) -> None:
        documents = chat.library.documents()
        assert [info.id for info in matching(documents, "HARB")] == ["a.md"]
        assert [info.title for info in matching(documents, "", "title")] == ["Harbour", "Market"]
        assert matching(documents, "harbour market") == []


def test_an_upload_that_is_stopped_keeps_what_is_in(chat: Chat, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.md" for number in range(3)]
    for file in files:
        file.write_text(f"# {file.stem}\n\nThe mill number {file.stem} burned down.\n")
    told: list[int] = []

    def tell(done: int, total: int, name: str) -> None:
        told.append(done)

    result = chat.library.upload(files, tell, lambda: len(told) >= 2)
    kinds = {file.name: file.outcome for file in result.files}
    assert "stopped" in kinds.values()
    assert set(kinds.values()) <= {"stopped", "added"}
    assert [retold(notice).split(":")[0] for notice in result.notices] == ["Stopped"]  # no talk of runs
    for name, outcome in kinds.items():
        assert (chat.library.folder / name).exists() == (outcome == "added")
    again = chat.library.upload(files)
    assert {file.outcome for file in again.files} <= {"added", "unchanged"}
