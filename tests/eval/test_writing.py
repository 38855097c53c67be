"""What a run writes is whole or as it was before, and an error says which file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from eval.asking.journal import Journal
from eval.writing import write_whole

FULL = Path("/dev/full")
"""A device that has no space left."""
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")


def test_a_text_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    link = tmp_path / "latest.md"
    link.symlink_to(path.name)
    for text in ("old\n", "new\n"):
        write_whole(link, text)
        assert path.read_bytes() == text.encode()
    assert link.is_symlink()
    assert {each.name for each in tmp_path.iterdir()} == {"report.md", "latest.md"}


def test_what_was_there_stays_where_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log of baselines was empty after that, and the error named no file."""
    path = tmp_path / "LOG.md"
    path.write_text("all that was measured")
    real = Path.write_text

    def half(self: Path, text: str, **options: str) -> int:
        real(self, text[:3])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_text", half)
    with pytest.raises(OSError, match=r"LOG\.md") as caught:
        write_whole(path, "all that was measured, and more")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(path))
    assert path.read_text() == "all that was measured"
    assert [each.name for each in tmp_path.iterdir()] == ["LOG.md"]


@needs_full
def test_a_device_is_written_to_as_it_is() -> None:
    with pytest.raises(OSError, match="/dev/full"):
        write_whole(FULL, "x" * 100)


@needs_full
def test_a_journal_on_a_full_disk_is_named() -> None:
    with pytest.raises(OSError, match="/dev/full"):
        Journal(FULL, "key")
