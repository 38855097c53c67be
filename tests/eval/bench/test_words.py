"""The table of words lost, invented and moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.bench.words import Kept, kept, main


def test_words_are_counted_as_often_as_they_stand() -> None:
    assert kept("One two, two three.", "one two three four") == Kept(4, 1, 1, 0)
    assert kept("one two three four", "three four one two") == Kept(4, 0, 0, 2)
    assert kept("", "one") == Kept(0, 0, 1, 0)


def test_a_row_for_each_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("One quay and two ferries.\n")
    (tmp_path / "a.txt.reference").write_text("One quay and two ferries there.")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "b.md").write_text("# Title\n\nSome *words*.\n")
    (tmp_path / "b.md.reference").write_text("lies elsewhere")
    (tmp_path / "b.md").write_text("# Lies\n\nelsewhere\n")
    assert main([str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "| .txt | 1 | 6 | 16.67% | 0.00% | 0.00% |" in lines
    assert "| .md | 1 | 2 | 0.00% | 0.00% | 0.00% |" in lines
    assert lines[-1].startswith("| all | 2 | 8 | 12.50% |")
    (tmp_path / "docs.jsonl").write_text(
        '{"id": "b", "file": "docs/b.md", "text": "Title Some words"}\n{"id": "c", "text": "x"}\n'
    )
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "| all | 1 | 3 | 0.00% | 0.00% | 0.00% |"


def test_an_empty_place_is_told(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 2
