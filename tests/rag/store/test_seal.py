"""Bytes that change after the seal are told; bytes that are written in the usual way are not."""

from __future__ import annotations

import os
from pathlib import Path

from rag.store.seal import altered, break_seal, read_seal, seal


def made(folder: Path) -> Path:
    folder = folder / "index"
    folder.mkdir()
    (folder / "a").write_bytes(b"one")
    (folder / "b").write_bytes(b"two")
    seal(folder)
    return folder


def test_what_was_sealed_is_not_altered(tmp_path: Path) -> None:
    assert altered(made(tmp_path)) == []


def test_a_flipped_byte_and_a_lost_file_are_told(tmp_path: Path) -> None:
    folder = made(tmp_path)
    status = (folder / "a").stat()
    (folder / "a").write_bytes(b"onf")
    os.utime(folder / "a", ns=(status.st_atime_ns, status.st_mtime_ns))  # rot changes no time
    (folder / "b").unlink()
    assert altered(folder) == ["a", "b"]


def test_without_a_seal_nothing_is_known(tmp_path: Path) -> None:
    folder = made(tmp_path)
    break_seal(folder)
    (folder / "a").write_bytes(b"new")
    assert altered(folder) == []
    assert read_seal(folder) == {}


def test_a_seal_that_cannot_be_read_is_altered_itself(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (tmp_path / "index.seal").write_text("[")
    assert altered(folder) == ["index.seal"]


def test_a_lock_is_no_part_of_the_index(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (folder / "writer.lock").write_text("")
    seal(folder, read_seal(folder))
    assert set(read_seal(folder)) == {"a", "b"}
