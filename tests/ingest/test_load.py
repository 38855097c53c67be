"""Files of every kind → documents; bad files → one clear line each."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from random import Random

import docx
import made
import pytest
from loading import TURKISH, UKRAINIAN, file, one, reason

from ingest.load import SUFFIXES, LoadNotice, LoadProblem, load
from rag.errors import LoadError
from rag.types import Document

PAGE = """<!doctype html><html lang="tr"><head><meta charset="{charset}"><title>Ortak üretim | Gazete</title>
<meta property="og:site_name" content="Gazete"><meta property="og:title" content="Ortak üretim başladı">
<link rel="canonical" href="https://example.org/a">
<meta property="article:published_time" content="2024-03-08T10:00:00+03:00"></head><body>
<nav><a href="/">Ana sayfa</a> <a href="/x">Haberler</a></nav><article><h1>Ortak üretim başladı</h1>
<p>Ankara ile Kiev arasında imzalanan anlaşma uyarınca motorlar ortak üretilecek ve ilk teslimat gelecek yıl.</p>
<p>İkinci paragraf daha uzun bir cümle ile devam ediyor ve bazı ayrıntılar <b>veriyor</b>.</p>
<table><tr><th>Yıl</th><th>Adet</th></tr><tr><td>2019</td><td>12</td></tr></table>
<ul><li>bir madde</li><li>iki madde</li></ul></article><footer>Her hakkı saklıdır</footer></body></html>"""


class TestHtml:
    @pytest.mark.parametrize(
        ("charset", "encoding"), [("utf-8", "utf-8"), ("windows-1254", "cp1254"), ("nonsense", "cp1254")]
    )
    def test_main_text_and_metadata(self, tmp_path: Path, charset: str, encoding: str) -> None:
        data = PAGE.format(charset=charset).encode(encoding)
        document = one(file(tmp_path, "a.html", data))
        assert document.text == (
            "Ortak üretim başladı\n\n"
            "Ankara ile Kiev arasında imzalanan anlaşma uyarınca motorlar ortak üretilecek ve ilk "
            "teslimat gelecek yıl.\n\n"
            "İkinci paragraf daha uzun bir cümle ile devam ediyor ve bazı ayrıntılar veriyor.\n\n"
            "Yıl | Adet\n2019 | 12\n\n"
            "- bir madde\n- iki madde\n\n"
            "Her hakkı saklıdır"
        )
        assert [block.kind for block in document.blocks][-1] == "furniture"
        assert (document.title, document.source) == ("Ortak üretim başladı", "Gazete")
        assert (document.url, document.date) == ("https://example.org/a", "2024-03-08")
        assert document.language == "tr"

    def test_a_bare_page(self, tmp_path: Path) -> None:
        document = one(file(tmp_path, "bare.htm", "<p>Only one short line of text.</p>"))
        assert (document.text, document.title) == ("Only one short line of text.", "bare")
        named = one(file(tmp_path, f"Sluice log {'8c1e' * 8}.txt", document.text.encode()))
        assert named.title == "Sluice log"

    @pytest.mark.parametrize(
        "content",
        [
            "<html><body><script>var x = 1;</script></body></html>",
            "<html><head><title>T</title></head><body><img src='a.png'></body></html>",
        ],
    )
    def test_no_text(self, tmp_path: Path, content: str) -> None:
        assert reason(file(tmp_path, "a.html", content)) == "no readable text in this page"

    def test_nothing_outside_is_read(self, tmp_path: Path) -> None:
        secret = file(tmp_path, "secret.txt", "the secret word")
        content = (
            f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><head><base href="file:///">'
            f'<link rel="canonical" href="file://{secret}"></head><body><p>Some readable text &x; here.</p>'
            f'<iframe src="{secret}"></iframe><object data="{secret}"></object></body></html>'
        )
        document = one(file(tmp_path, "a.html", content))
        assert "readable text" in document.text
        assert "secret" not in document.text
        assert document.url is None

    def test_too_long(self, tmp_path: Path) -> None:
        content = "<p>" + "many words " * 20_000
        assert "CITEWELL_MAX_TEXT_MB" in reason(file(tmp_path, "a.html", content), max_text_mb=0.1)


class TestPdf:
    def test_pages_title_and_date(self, tmp_path: Path) -> None:
        data = made.pdf(
            [["First page here.", "Its second line."], [], ["The third page."]],
            {"Title": "Yearly report", "CreationDate": "D:20240308101500+02'00'"},
        )
        document = one(file(tmp_path, "a.pdf", data))
        assert document.text == "First page here.\nIts second line.\n\f\n\fThe third page."
        assert [document.text[start : start + 5] for start in document.pages] == ["First", "\n\fThe", "The t"]
        assert document.page_at(document.text.index("third")) == 3
        assert (document.title, document.date) == ("Yearly report", "2024-03-08")

    @pytest.mark.parametrize(
        "title",
        ["Microsoft Word - draft v2.doc", "untitled", "0000320193-22-000070", "report.pdf", "Scan 12"],
    )
    def test_a_junk_title_gives_way_to_the_largest_line(self, tmp_path: Path, title: str) -> None:
        lines = ["Ministry of Examples", ("Joint production", 20), ("of engines", 20), "Some text."]
        data = made.pdf([lines], {"Title": title})
        assert one(file(tmp_path, "a.pdf", data)).title == "Joint production of engines"

    def test_without_any_title_the_file_name_is_used(self, tmp_path: Path) -> None:
        data = made.pdf([["The text begins at once, without a heading.", "It goes on."]])
        assert one(file(tmp_path, "Annual report.pdf", data)).title == "Annual report"

    @pytest.mark.parametrize(
        ("document_id", "title"),
        [
            ("pumps/manual.md", "pumps manual"),
            ("site/pumps/README.md", "pumps"),
            ("pumps/_index.md", "pumps"),
            ("pumps/seals.md", "seals"),
            ("manual.md", "manual"),
        ],
    )
    def test_a_file_of_every_folder_is_called_after_its_folder(
        self, tmp_path: Path, document_id: str, title: str
    ) -> None:
        path = file(
            tmp_path, document_id.rpartition("/")[2], b"## Installation\n\nFit it.\n\n## Upkeep\n\nOil it.\n"
        )
        (document,) = load(path, document_id)
        assert isinstance(document, Document)
        assert document.title == title

    @pytest.mark.parametrize(
        ("name", "day"),
        [
            ("2031-05-08.md", "2031-05-08"),
            ("2031_05_08-lock-board.txt", "2031-05-08"),
            ("minutes 2031-13-08.txt", None),
            ("2031-05-08 to 2031-05-09.txt", None),
            ("12031-05-081.txt", None),
        ],
    )
    def test_a_day_in_the_name_is_the_date(self, tmp_path: Path, name: str, day: str | None) -> None:
        assert one(file(tmp_path, name, b"The board met at nine.\n")).date == day

    def test_a_date_of_the_text_goes_before_that_of_the_name(self, tmp_path: Path) -> None:
        path = file(tmp_path, "2031-05-08.md", b"---\ndate: 2031-05-10\n---\nThe board met at nine.\n")
        assert one(path).date == "2031-05-10"

    def test_the_address_of_a_page_dates_it(self, tmp_path: Path) -> None:
        page = b'<html><head><link rel="canonical" href="https://a.example/2031/05/08/locks"></head><body><p>The board met at nine.</p></body></html>'
        assert one(file(tmp_path, "locks.html", page)).date == "2031-05-08"

    def test_a_memo_is_called_by_its_subject(self, tmp_path: Path) -> None:
        memo = b"MEMORANDUM\n\nTo: All staff\nSubject: The lower lock\n\nIt is shut from Monday.\n"
        assert one(file(tmp_path, "memo-12.txt", memo)).title == "The lower lock"

    def test_words_cut_at_line_ends_are_whole_again(self, tmp_path: Path) -> None:
        lines = [
            "The production of engines and long-term plans.",
            "This time the pro-",
            "duction was moved, and the long-",
            "term plan was kept; credit and financing are credit-",
            "financing together.",
        ]
        text = one(file(tmp_path, "a.pdf", made.pdf([lines]))).text
        assert "the production was" in text.replace("\n", " ")
        assert "the long-term plan" in text.replace("\n", " ")
        assert "are credit-financing together" in text.replace("\n", " ")
        assert not set(text) & set("\x02\ufffe\u00ad\r")

    def test_encrypted(self, tmp_path: Path) -> None:
        path = file(tmp_path, "a.pdf", made.pdf([["Secret text."]], password="open sesame"))
        assert reason(path) == "encrypted PDF: remove the password first"

    def test_a_file_locked_only_against_editing_is_read(self, tmp_path: Path) -> None:
        data = made.pdf([[]], password="")
        assert "scanned PDF" in reason(file(tmp_path, "a.pdf", data))

    @pytest.mark.parametrize(
        "data", [b"", b"%PDF-1.7\nbroken", b"not a PDF at all", made.pdf([["Text."]])[:200]]
    )
    def test_broken(self, tmp_path: Path, data: bytes) -> None:
        assert reason(file(tmp_path, "a.pdf", data)) == "not a readable PDF"

    def test_scanned(self, tmp_path: Path) -> None:
        found = reason(file(tmp_path, "a.pdf", made.pdf([[], []])))
        assert found.startswith("a scanned PDF without text: ")

    def test_too_long(self, tmp_path: Path) -> None:
        path = file(tmp_path, "a.pdf", made.pdf([["words " * 10] * 20] * 10))
        assert "CITEWELL_MAX_TEXT_MB" in reason(path, max_text_mb=0.005)


class TestWord:
    def test_paragraphs_and_tables_in_order(self, tmp_path: Path) -> None:
        made_document = docx.Document()
        made_document.core_properties.title = "Engines"
        made_document.core_properties.author = "A person"
        made_document.core_properties.created = datetime(2024, 3, 8, 9)
        made_document.add_heading("Ортак — heading", 1)
        made_document.add_paragraph("First paragraph.\tTabbed.")
        table = made_document.add_table(rows=2, cols=2)
        for cell, text in zip(
            [cell for row in table.rows for cell in row.cells], ["Year", "Number", "2019", "12"], strict=True
        ):
            cell.text = text
        made_document.add_paragraph("Last paragraph.")
        made_document.save(str(tmp_path / "a.docx"))
        document = one(tmp_path / "a.docx")
        assert document.text == (
            "Ортак — heading\n\nFirst paragraph.\tTabbed.\n\nYear | Number\n2019 | 12\n\nLast paragraph."
        )
        assert (document.title, document.date, document.source) == ("Engines", "2024-03-08", None)

    def test_defaults_of_the_program_are_not_metadata(self, tmp_path: Path) -> None:
        made_document = docx.Document()
        made_document.add_paragraph("A plain sentence that is no title.")
        made_document.save(str(tmp_path / "memo.docx"))
        document = one(tmp_path / "memo.docx")
        assert (document.title, document.date) == ("memo", None)

    def test_broken_encrypted_empty(self, tmp_path: Path) -> None:
        docx.Document().save(str(tmp_path / "empty.docx"))
        assert reason(tmp_path / "empty.docx") == "no text in this file"
        assert reason(file(tmp_path, "a.docx", b"PK\x03\x04 cut")) == "not a readable .docx file"
        assert reason(file(tmp_path, "b.docx", b"")) == "not a readable .docx file"
        assert "without a password" in reason(file(tmp_path, "c.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600))
        with zipfile.ZipFile(tmp_path / "d.docx", "w") as archive:
            archive.writestr("something.txt", "else")
        assert reason(tmp_path / "d.docx") == "not a readable .docx file"

    def test_a_bomb_is_not_unpacked(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b" " * 3_000_000)
        assert "CITEWELL_MAX_TEXT_MB" in reason(tmp_path / "a.docx", max_text_mb=0.1)


def _whole_files(folder: Path) -> dict[str, bytes]:
    written = docx.Document()
    written.add_heading("A heading", 1)
    written.add_table(1, 2).rows[0].cells[0].text = "A cell"
    written.save(str(folder / "whole.docx"))
    return {
        ".txt": UKRAINIAN.encode("cp1251"),
        ".md": f"---\ntitle: T\ndate: 2024-03-08\n---\n# H\n{TURKISH}".encode(),
        ".html": PAGE.format(charset="windows-1254").encode("cp1254"),
        ".pdf": made.pdf([[("A title", 20), "Some text."], ["More."]], {"Title": "T"}),
        ".docx": (folder / "whole.docx").read_bytes(),
        ".jsonl": b'{"id": "a", "text": "one"}\n{"id": "b", "text": "two", "date": "2024-03-08"}\n',
    }


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".pdf", ".docx", ".jsonl"])
def test_whatever_the_bytes_a_document_or_one_line(tmp_path: Path, suffix: str) -> None:
    """Random damage to a good file: it is read, or refused in one line; nothing else is raised."""
    whole = _whole_files(tmp_path)[suffix]
    random = Random(7)
    read = 0
    for number in range(60):
        data = bytearray(whole)
        for _ in range(random.choice((1, 3, 30))):
            at = random.randrange(len(data))
            data[at : at + random.choice((0, 1, 9))] = random.randbytes(random.choice((0, 1, 4)))
        path = file(tmp_path, f"{number}{suffix}", bytes(data))
        try:
            found = list(load(path, path.name))
        except LoadError as error:
            found = [LoadProblem(path.name, str(error))]
        for item in found:
            if isinstance(item, LoadNotice):
                assert item.text
            elif isinstance(item, LoadProblem):
                assert item.reason
                assert "\n" not in item.reason
            else:
                assert item.text.strip()
                assert item.text.encode()
                assert item.title
                read += 1
    assert read


def test_suffixes() -> None:
    told = (
        ".txt .md .markdown .mdx .qmd .rmd .html .htm .xhtml .pdf .docx .docm .dotx .dotm .jsonl .pptx .ppsx .pptm .ppsm .potx .potm .xlsx .xlsm .xltx .xltm .csv .tsv .odt .ods .odp .rtf "
        ".rst .adoc .asc .asciidoc .doc .dot .latex .org .ppt .tex .xls .ipynb .xml .epub .eml .emlx .mht .mhtml .mbox .msg .ics .ical .vcf .vcard .enex .opml .vtt .srt .log .yaml .yml .toml .json .py .png .jpg .jpeg .tif .tiff"
    )
    assert frozenset(told.split()) == SUFFIXES


def test_what_is_no_character_is_shown_as_such(tmp_path: Path) -> None:
    """Readers of chats and contacts let through what their formats write with signs; everything stays in its place."""
    chat = r'[{"from": "Tom", "date": "2024-03-12T09:15:22", "text": "Dug\ud800 in\u0000 1873."}]'
    card = "BEGIN:VCARD\nFN:Ida\nNOTE;ENCODING=QUOTED-PRINTABLE:Dug=00 in 1873.\nEND:VCARD\n"
    for name, source, said in (
        ("a.json", chat, "Dug\ufffd in\ufffd 1873."),
        ("a.vcf", card, "Dug\ufffd in 1873."),
    ):
        (tmp_path / name).write_text(source)
        (found,) = load(tmp_path / name, name)
        assert isinstance(found, Document)
        assert found.text.endswith(said)
        assert found.text[found.blocks[-1].start : found.blocks[-1].end].endswith(said)
