"""Names of uploads, and the file that a document came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import UsageError
from rag.store.catalog import DocumentInfo
from rag.ui.sources.names import safe_name
from rag.ui.sources.originals import original


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
