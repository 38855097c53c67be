"""Plain text → one document, whatever its encoding."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from loading import RUSSIAN, TURKISH, UKRAINIAN, file, one, reason, without_blocks

from ingest.formats.text.plain import as_plain, read_text, title_below_masthead
from rag.language.blocks import blocks_of
from rag.types import Document


class TestPlainText:
    def test_text_is_kept_to_the_character(self, tmp_path: Path) -> None:
        text = "  \n\tA title\r\n\r\nFirst line.\rSecond\u2028line.  \n\n\n"
        document = one(file(tmp_path, "a.txt", text))
        assert without_blocks(document) == Document("a.txt", text, "A title", pages=())

    @pytest.mark.parametrize(
        ("encoding", "text", "language"),
        [
            ("cp1251", UKRAINIAN, "uk"),
            ("cp1251", RUSSIAN, "ru"),
            ("cp1254", TURKISH, "tr"),
            ("iso8859_9", TURKISH, "tr"),
            ("koi8_u", UKRAINIAN, "uk"),
            ("cp866", RUSSIAN, "ru"),
            ("cp1252", "Der Minister erklärte: „Die Übergabe wird geprüft.“ Größe unklar.", "de"),
            ("cp1252", "L’accord a été signé à Kiev; la première livraison suivra.", "fr"),
            ("cp1250", "Minister powiedział, że żołnierze są już szkoleni.", "pl"),
            ("utf-8", UKRAINIAN, "uk"),
            ("utf-8-sig", TURKISH, "tr"),
            ("utf-16", UKRAINIAN, "uk"),
            ("utf-32", TURKISH, "tr"),
            ("shift_jis", "防衛大臣は来年の初めに最初の機体が届くと述べた。訓練も話し合われた。", "ja"),
        ],
    )
    @pytest.mark.parametrize("times", [1, 40])
    def test_encodings(self, tmp_path: Path, encoding: str, text: str, language: str, times: int) -> None:
        whole = "\r\n".join([text] * times)
        document = one(file(tmp_path, "a.txt", whole.encode(encoding)))
        assert document.text == whole
        assert document.language == language

    def test_a_short_word_in_windows_1251(self, tmp_path: Path) -> None:
        assert one(file(tmp_path, "a.txt", "Київ і Анкара".encode("cp1251"))).text == "Київ і Анкара"

    def test_one_broken_byte_does_not_spoil_a_utf8_file(self, tmp_path: Path) -> None:
        data = (UKRAINIAN + "\n").encode() * 3 + b"\xff" + UKRAINIAN.encode()
        assert one(file(tmp_path, "a.txt", data)).text == f"{UKRAINIAN}\n" * 3 + "\ufffd" + UKRAINIAN

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("Drones for Kyiv\n\nThe deal was signed.", "Drones for Kyiv"),
            ("# Drones for Kyiv #\nThe deal was signed.", "Drones for Kyiv"),
            ("Will it fly?\n\nPerhaps.", "Will it fly?"),
            ("The deal was signed on Friday.\n\nMore text.", "notes"),
            ("A wrapped paragraph begins here\nand goes on.", "notes"),
            ("word " * 40 + "\n\nMore text.", "notes"),
            ("12345\n\nMore text.", "notes"),
        ],
    )
    def test_title(self, tmp_path: Path, text: str, title: str) -> None:
        assert one(file(tmp_path, "notes.txt", text)).title == title

    def test_a_dateline_is_the_date_and_a_date_in_a_sentence_is_not(self, tmp_path: Path) -> None:
        dated = one(file(tmp_path, "a.txt", "Title\n\nPublished: 8 March 2024\n\nText."))
        undated = one(file(tmp_path, "b.txt", "They met on 8 March 2024 in Istanbul.\n"))
        assert (dated.date, undated.date) == ("2024-03-08", None)

    def test_form_feeds_separate_pages(self, tmp_path: Path) -> None:
        document = one(file(tmp_path, "a.txt", "one\ftwo\fthree"))
        assert document.pages == (0, 4, 8)
        assert [document.page_at(at) for at in (0, 3, 4, 12)] == [1, 1, 2, 3]

    def test_too_short_for_a_language(self, tmp_path: Path) -> None:
        assert one(file(tmp_path, "a.txt", "Bayraktar TB2")).language is None

    @pytest.mark.parametrize(
        "data",
        [
            bytes(range(256)) * 40,
            b"\x89PNG\r\n\x1a\n" + b"a" * 100,
            b"%PDF-1.7 renamed",
            os.urandom(5000),
        ],
    )
    def test_binary(self, tmp_path: Path, data: bytes) -> None:
        assert reason(file(tmp_path, "a.txt", data)).startswith("looks like a binary file, not text")

    @pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\f"])
    def test_empty(self, tmp_path: Path, data: bytes) -> None:
        assert reason(file(tmp_path, "a.txt", data)) == "no text in this file"

    @pytest.mark.parametrize("size", [150_000, 5_000_000])
    def test_too_long(self, tmp_path: Path, size: int) -> None:
        found = reason(file(tmp_path, "a.txt", b"some words " * (size // 11)), max_text_mb=0.1)
        assert "CITEWELL_MAX_TEXT_MB" in found
        assert "a text may have 0.1 MB" in found

    def test_not_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "folder.txt").mkdir()
        os.mkfifo(tmp_path / "pipe.txt")
        assert reason(tmp_path / "folder.txt") == "not a regular file"
        assert reason(tmp_path / "pipe.txt") == "not a regular file"
        assert reason(tmp_path / "gone.txt") == "cannot be read: No such file or directory"
        (tmp_path / "a.xyz").write_bytes(b"\x00\x01\x02\x03" * 40)
        told = reason(tmp_path / "a.xyz")
        assert told.startswith("looks like a binary file, not text (read are .")
        assert told.endswith("and any plain text)")

    def test_damaged_utf16(self, tmp_path: Path) -> None:
        assert "save it as UTF-8" in reason(file(tmp_path, "a.txt", b"\xff\xfea"))


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("Harbour Papers            A. Lund\nPaper 9                  May 2003\n\n              Lamps at Sea\n\n   A lamp\n   is lit.\n", "Lamps at Sea"),
        ("Harbour Papers            A. Lund\nPaper 9                  May 2003\n\n   A lamp is lit\n   at dusk.\n\n   It is red.\n", None),
        ("Oil            9\nTar           12\n\n              All prices in crowns.\n\n   And more.\n", None),
    ],
)  # fmt: skip
def test_the_title_of_a_memo_stands_below_its_masthead(opening: str, title: str | None) -> None:
    assert title_below_masthead(opening) == title


def test_the_rule_below_the_header_of_a_table_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "boats.txt"
    path.write_text(
        "Boats\n\n id | name\n----+-------\n  1 | Heron\n\n| Tool | Use |\n|------|:---:|\n| saw  | cut |\n\n"
        "Title\n-----+----\nno cells here\n"
    )
    parsed = read_text(path, 5.0)
    rows = [
        (block.level, parsed.text[block.start : block.end]) for block in parsed.blocks if block.kind == "row"
    ]
    assert rows == [(1, "id | name"), (0, "1 | Heron"), (1, "| Tool | Use |"), (0, "| saw  | cut |")]
    assert "-----+----\nno cells" in parsed.text


@pytest.mark.parametrize("line", ["- one", "Code | Error", "• first", "a", "* * *"])
def test_an_item_a_row_and_signs_are_no_title(tmp_path: Path, line: str) -> None:
    assert one(file(tmp_path, "list of errors.txt", f"{line}\n\nand more.\n")).title == "list of errors"


def test_soft_hyphens_cut_no_words(tmp_path: Path) -> None:
    text = "Store\n\nThe mate\u00adrial of the dam is oak, and its gate\u2060s are shut by Ida Holm in the mor\u00ad\nning.\n"
    parsed = one(file(tmp_path, "store.txt", text))
    assert "The material of the dam" in parsed.text
    assert "gates are" in parsed.text
    assert "\u00ad" not in parsed.text


@pytest.mark.parametrize(
    "text",
    [
        "Contents\n\nThe boat\n\nThe crew\n",
        "1. Scope\n\nThis applies to all.\n\n2. Terms\n\nA member pays.\n",
        "Monday: Soup 4.50\nTuesday: Stew 5.00\n",
        "Item            Qty    Price\nLamp             2     4.50\n",
        "☐ milk\n☐ eggs\n",
        "学校は九月一日に始まり、三月三十一日に終わる。授業は午前八時三十分から\n午後三時まで行われる。\n",
    ],
)
def test_what_opens_a_text_without_naming_it_is_no_title(text: str) -> None:
    assert as_plain(text, ()).title is None


def test_the_number_of_the_page_stands_above_the_title() -> None:
    parsed = as_plain("Page 1 of 2\n\nLease of the boat\n\nIt is leased.\n", ())
    assert (parsed.title, blocks_of(parsed.text)[0].kind) == ("Lease of the boat", "furniture")
    assert as_plain("Minutes: Board of the club\n\nPresent: Ann\n", ()).title == "Minutes: Board of the club"


def test_a_line_of_two_columns_by_itself_is_a_title() -> None:
    assert (
        as_plain("ELM HARBOUR OFFICE        Winter 2025\n\nIt opens at nine.\n", ()).title
        == "ELM HARBOUR OFFICE Winter 2025"
    )
