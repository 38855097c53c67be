"""Books → chapters in their order."""

from __future__ import annotations

from pathlib import Path

import pytest
from containers import archive, epub

from ingest.formats.html.page import read_html
from ingest.formats.markup.epub import read_epub
from ingest.formats.parsed import Parsed
from rag.errors import LoadError

METADATA = (
    "<dc:title>The Salt Road</dc:title><dc:creator>Mira Kell</dc:creator><dc:creator>Bo Lind</dc:creator>"
    "<dc:date>2019-05-02</dc:date><dc:language>en</dc:language>"
)


def read(tmp_path: Path, content: bytes) -> Parsed:
    (tmp_path / "a.epub").write_bytes(content)
    return read_epub(tmp_path / "a.epub", 1)


def test_a_book(tmp_path: Path) -> None:
    chapters = {
        "z.xhtml": "<h1>The mill</h1><p>It was sold&#160;in 1811 to <i>Jonas Pell</i>.</p><ul><li>wheel</li></ul>",
        "text/a%20b.xhtml": "<h1>The ferry</h1><p>Nobody crossed in winter &mdash; or spring.</p>",
    }
    made = epub(
        chapters,
        metadata=METADATA,
        more={"OEBPS/text/a b.xhtml": f"<html><body>{chapters['text/a%20b.xhtml']}"},
    )
    parsed = read(tmp_path, made)
    assert [(b.kind, parsed.text[b.start : b.end]) for b in parsed.blocks] == [
        ("heading", "The mill"),
        ("paragraph", "It was sold in 1811 to Jonas Pell."),
        ("item", "- wheel"),
        ("heading", "The ferry"),
        ("paragraph", "Nobody crossed in winter — or spring."),
    ]
    assert (parsed.title, parsed.date, parsed.source) == ("The Salt Road", "2019-05-02", "Mira Kell, Bo Lind")


def test_names_that_lead_out_of_the_file_find_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xhtml"
    secret.write_text("<p>secret words</p>")
    parsed = read(tmp_path, epub({"../../secret.xhtml": "", str(secret): "", "a.xhtml": "<p>open words</p>"}))
    assert parsed.text == "open words"


def test_protected_books_are_refused_and_locked_fonts_are_not(tmp_path: Path) -> None:
    def locked(uri: str) -> bytes:
        return epub(
            {"a.xhtml": "<p>words</p>"},
            more={"META-INF/encryption.xml": f'<e><CipherReference URI="{uri}"/></e>'},
        )

    assert read(tmp_path, locked("OEBPS/font.otf")).text == "words"
    with pytest.raises(LoadError, match="protected"):
        read(tmp_path, locked("OEBPS/a.xhtml"))


@pytest.mark.parametrize("content", [b"", archive({"x": "y"}), epub({}), epub({"a.xhtml": "<img src='x'/>"})])
def test_what_is_no_book_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(LoadError):
        read(tmp_path, content)


def test_a_chapter_named_many_times_is_read_once(tmp_path: Path) -> None:
    parts = {"OEBPS/book.opf": '<package><manifest><item id="a" href="a.xhtml" media-type="text/html"/></manifest><spine>'
             + '<itemref idref="a"/>' * 500 + "</spine></package>"}  # fmt: skip
    assert read(tmp_path, epub({"a.xhtml": "<p>once</p>"}, more=parts)).text == "once"


def test_a_bold_line_heads_a_chapter(tmp_path: Path) -> None:
    page = "<p>One</p><p><b>The lamp</b></p><p>Jonas lit it at six.</p>"
    parsed = read(tmp_path, epub({"a.xhtml": page}))
    assert [b.kind for b in parsed.blocks] == ["paragraph", "heading", "paragraph"]


def test_empty_elements_of_xml_end(tmp_path: Path) -> None:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head><body><h1>The lock</h1>'
        '<p><a id="p7"/>It was built<br/>of larch.</p></body></html>'
    )
    parsed = read(tmp_path, epub({"a.xhtml": ""}, more={"OEBPS/a.xhtml": page}))
    assert parsed.text == "The lock\n\nIt was built\nof larch."
    (tmp_path / "a.xhtml").write_text(page)
    assert read_html(tmp_path / "a.xhtml", 1).text == parsed.text
