"""Word files that hold other files, and content controls that are still empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from containers import archive, relations

from ingest.formats.word.reader import read_docx

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, embedded: dict[str, bytes] | None = None) -> bytes:
    """A Word file whose chunks `c0`, `c1` are these files, by name."""
    chunks = embedded or {}
    refers = {f"c{number}": ("aFChunk", name) for number, name in enumerate(chunks)}
    held = "".join(f'<w:altChunk r:id="{key}"/>' for key in refers)
    return archive(
        {
            "_rels/.rels": relations({"r": ("officeDocument", "word/document.xml")}),
            "word/_rels/document.xml.rels": relations(refers),
            "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{held}</w:body></w:document>',
            **{f"word/{name}": data for name, data in chunks.items()},
        }
    )


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.docx"


def test_documents_and_rich_text_inside_are_read_in_their_place(path: Path) -> None:
    inner = docx(said("The crane lifts nine tonnes."))
    path.write_bytes(docx(said("Cranes"), {"a.docx": inner, "b.rtf": rb"{\rtf1 It is painted red.}"}))
    parsed = read_docx(path, 10.0)
    assert parsed.text.split("\n\n") == ["Cranes", "The crane lifts nine tonnes.", "It is painted red."]
    assert parsed.notices == ()


def test_what_is_not_read_is_named(path: Path) -> None:
    path.write_bytes(docx(said("Cranes"), {"a.bin": b"\0\1"}))
    assert "a.bin" in read_docx(path, 10.0).notices[0]


def test_documents_within_documents_end_somewhere(path: Path) -> None:
    inner = docx(said("depth 4"))
    for depth in (3, 2, 1):
        inner = docx(said(f"depth {depth}"), {"a.docx": inner})
    path.write_bytes(docx(said("depth 0"), {"a.docx": inner}))
    assert read_docx(path, 10.0).text == "depth 0\n\ndepth 1\n\ndepth 2"


@pytest.mark.parametrize("whole", [True, False])
def test_the_prompt_of_an_empty_control_is_no_text(path: Path, whole: bool) -> None:
    def control(marks: str, text: str) -> str:
        inside = said(text) if whole else f"<w:r><w:t>{text}</w:t></w:r>"
        made = f"<w:sdt><w:sdtPr>{marks}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        return made if whole else f"<w:p>{made}</w:p>"

    path.write_bytes(
        docx(said("Owner") + control("<w:showingPlcHdr/>", "Click here") + control("", "Ida Quist"))
    )
    assert read_docx(path, 10.0).text == "Owner\n\nIda Quist"
