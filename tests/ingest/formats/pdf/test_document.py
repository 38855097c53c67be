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


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("/Ff 131072 /Opt [[(NO) (Norway)] [(FI) (Finland)]] /V (FI)", "Days: Finland"),
        ("/Ff 2097152 /Opt [(Monday) (Tuesday) (Friday)] /V [(Monday) (Friday)]", "Days: Monday; Friday"),
        ("/Ff 393216 /Opt [(Monday) (Tuesday)] /V (Every day)", "Days: Every day"),
    ],
)
def test_the_choices_of_a_list_are_told_as_the_page_shows_them(
    tmp_path: Path, field: str, shown: str
) -> None:
    one = f"/Subtype /Widget /FT /Ch /T (d) {field} /Rect [140 695 300 712] /F 4"
    (tmp_path / "a.pdf").write_bytes(drawn([at(72, 700, "Days:")], annotations=[one]))
    assert read_pdf(tmp_path / "a.pdf", 1).text == shown
