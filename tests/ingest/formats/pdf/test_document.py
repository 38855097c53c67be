"""How a PDF is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.pdf.reader import read_pdf


def test_a_form_of_another_kind_is_read_without_advice_to_those_who_build_pdfium(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """PDFium knows its plain form (AcroForm) only; what stands on the page and in the fields is told all the same."""
    field = "/Subtype /Widget /FT /Tx /T (master) /V (Ida Holm) /Rect [140 695 300 712] /F 4"
    data = drawn([at(72, 700, "Master:")], annotations=[field])
    xfa = data.replace(b"/AcroForm << ", b"/AcroForm << /XFA (<xdp/>) ")
    assert xfa != data
    (tmp_path / "a.pdf").write_bytes(xfa)
    assert read_pdf(tmp_path / "a.pdf", 1).text == "Master: Ida Holm"
    assert not caplog.records
