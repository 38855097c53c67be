"""What may be checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import LoadError, UsageError
from rag.settings import Settings
from rag.ui.checking.draft import MAX_DRAFT, of_file, pasted
from rag.ui.sources.received import Upload


def test_a_draft_has_bounds() -> None:
    assert pasted("The mill burned.").text == "The mill burned."
    with pytest.raises(UsageError, match="no text"):
        pasted(" \n")
    with pytest.raises(UsageError, match="at most"):
        pasted("a" * (MAX_DRAFT + 1))


def test_a_file_is_read_by_its_own_name(tmp_path: Path) -> None:
    received = tmp_path / "shortened"
    received.write_text("# Mill\n\nThe mill burned in 1904.\n")
    draft = of_file(Upload(received, "notes/mill.md"), Settings(data_dir=tmp_path))
    assert (draft.name, draft.text.split("\n")[0], draft.blocks[0].kind) == ("mill", "Mill", "heading")
    assert received.exists()


def test_what_is_not_one_text_is_refused(tmp_path: Path) -> None:
    rows, broken = tmp_path / "rows.jsonl", tmp_path / "broken.pdf"
    rows.write_text('{"id": "a", "text": "The mill burned."}\n{"id": "b", "text": "The barn stood."}\n')
    broken.write_bytes(b"%PDF-1.4 not really")
    with pytest.raises(UsageError, match="one text"):
        of_file(Upload(rows, "rows.jsonl"), Settings(data_dir=tmp_path))
    with pytest.raises(LoadError):
        of_file(Upload(broken, "broken.pdf"), Settings(data_dir=tmp_path))
