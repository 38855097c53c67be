"""Names of uploads, and the file that a document came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.pdf import apart
from ingest.formats.pdf.picture import PagePicture
from ingest.formats.process import NoTurn
from rag.errors import UsageError
from rag.store.catalog import DocumentInfo
from rag.types import Document
from rag.ui.sources.names import safe_name
from rag.ui.sources.originals import original, picture


class TestNames:
    @pytest.mark.parametrize(
        ("given", "safe"),
        [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ("C:\\temp\\a.txt", "a.txt"),
            ("..hidden.md", "hidden.md"),
            ("a\x00b\n.md", "a_b_.md"),
            ("con.txt", "_con.txt"),
            ("Звіт 2024.docx", "Звіт 2024.docx"),
            ("x" * 300 + ".md", "x" * 117 + ".md"),
        ],
    )
    def test_a_name_is_never_a_path(self, given: str, safe: str) -> None:
        assert safe_name(given) == safe

    @pytest.mark.parametrize("given", ["", "..", "/", "a/.."])
    def test_no_name_is_refused(self, given: str) -> None:
        with pytest.raises(UsageError):
            safe_name(given)

    def test_originals_lie_below_their_root(self, tmp_path: Path) -> None:
        root = tmp_path / "root"
        (root / "sub").mkdir(parents=True)
        for path in (tmp_path / "secret.pdf", root / "sub" / "a.pdf"):
            path.write_bytes(b"%PDF")

        def info(document_id: str) -> DocumentInfo:
            return DocumentInfo(document_id, "t", None, None, None, None, 1, str(root), "")

        assert original(info("prefix/sub/a.pdf")) == root / "sub" / "a.pdf"
        assert original(info("../secret.pdf")) is None
        assert original(info("sub/none.pdf")) is None


def test_a_page_that_had_no_turn_is_drawn_when_it_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is remembered of a page is the page, not that too many were asked for."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    told = [NoTurn(), PagePicture(b"jpeg", ())]

    def drawn(*_: object) -> PagePicture:
        found = told.pop(0)
        if isinstance(found, NoTurn):
            raise found
        return found

    monkeypatch.setattr(apart, "picture_apart", drawn)
    document = Document(id="a.pdf", text="It is 44 metres long.", title="a", pages=(0,))
    info = DocumentInfo("a.pdf", "t", None, None, None, None, 1, str(tmp_path), "")
    assert picture(document, info, path, 0, 5) == ""
    assert "cw-paper" in picture(document, info, path, 0, 5)
    assert told == []
