"""Files of patterns, asked about one path; `test_passed_over.py` has what a run makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.sources.ignore import IGNORE, is_ignored


@pytest.mark.parametrize(
    ("name", "ignored"),
    [
        ("log.txt", True),
        ("built/deep/a.txt", True),
        ("built", False),  # as a file: the pattern names folders
        ("sub/old.txt", True),
        ("sub/new.txt", False),
        ("sub/log.keep", False),
        ("old.txt", False),
    ],
)
def test_the_innermost_pattern_decides(tmp_path: Path, name: str, ignored: bool) -> None:
    (tmp_path / IGNORE).write_text("log.*\nbuilt/\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / IGNORE).write_text("old.txt\n!log.keep\n")
    assert is_ignored(tmp_path, tmp_path / name) is ignored


def test_a_file_that_cannot_be_read_keeps_out_its_folder(tmp_path: Path) -> None:
    (tmp_path / "sub" / IGNORE).mkdir(parents=True)
    assert is_ignored(tmp_path, tmp_path / "sub" / "a.txt")
    assert not is_ignored(tmp_path, tmp_path / "a.txt")
    assert not is_ignored(tmp_path, tmp_path)
