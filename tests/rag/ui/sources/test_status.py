"""How the file of a document stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rag.store.catalog import DocumentInfo
from rag.ui.sources.status import status


class TestStatus:
    def info(
        self, document_id: str, root: Path | str, updated: str = "2999-01-01T00:00:00+00:00"
    ) -> DocumentInfo:
        return DocumentInfo(document_id, "t", None, None, None, None, 1, str(root), updated)

    def test_a_document_knows_its_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("x")
        uploads = tmp_path / "data" / "uploads"
        assert status(self.info("a.md", tmp_path), uploads).word == "Ready"
        assert status(self.info("prefix/a.md", tmp_path), uploads).word == "Ready"
        assert status(self.info("a.md", tmp_path, "2001-01-01T00:00:00+00:00"), uploads).word == "File newer"
        assert status(self.info("b.md", tmp_path), uploads).word == "File gone"
        row = replace(self.info("report-1.2", tmp_path), file="a.md")
        assert status(row, uploads).word == "Ready"
        assert status(self.info("a.md", tmp_path / "none"), uploads).word == "File gone"
        assert status(self.info("a.md", ":demo:"), uploads).hint == "Bundled with citewell"
        assert status(self.info("uploads/a.md", uploads / "a.md"), uploads).hint == "Uploaded"
        for odd in ("../a.md", "a\0b.md", "x" * 5000 + ".md", ""):
            assert status(self.info(odd, tmp_path / "none"), uploads).word == "File gone"
