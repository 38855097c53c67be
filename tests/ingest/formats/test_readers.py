"""Which files are read, and that none of them can do harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from containers import archive, epub, open_document, pptx, relations, shape, xlsx
from made import docx

from ingest.formats.readers import ARCHIVES, SUFFIXES, is_readable, reader_of
from ingest.walk import Root, walk
from rag.errors import LoadError


def test_every_ending_has_a_reader() -> None:
    assert all(callable(reader_of(suffix)) for suffix in SUFFIXES - {".jsonl"})


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("README", b"Some words.", True),
        ("a.kdl", "Grüße".encode("cp1252"), True),
        ("a.strange", "wide words".encode("utf-16"), True),
        ("a.bin", bytes(range(256)), False),
        ("a.o", b"\x7fELF\x02\x01", False),
        ("a.png", b"\x89PNG\r\n\x1a\n", True),
        ("a.gif", b"GIF89a\x01\x00", False),
        ("a.gz", b"\x1f\x8b\x08\x00", False),
        ("empty", b"", False),
        ("a.mpp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", False),
        ("a.pdf", b"", True),
    ],
)
def test_what_is_read_is_told_by_name_or_content(
    tmp_path: Path, name: str, content: bytes, read: bool
) -> None:
    (tmp_path / name).write_bytes(content)
    assert is_readable(tmp_path / name) is read


@pytest.mark.parametrize(
    ("endings", "content"),
    [
        (".docm .dotx .dotm", docx("<w:p><w:r><w:t>The gate is shut.</w:t></w:r></w:p>")),
        (
            ".xlsm .xltx .xltm",
            xlsx(
                {
                    "S": '<sheetData><row r="1"><c r="A1" t="str"><v>The gate is shut.</v></c></row></sheetData>'
                }
            ),
        ),
        (".pptm .ppsx .ppsm .potx .potm", pptx(shape("The gate is shut."))),
    ],
)
def test_office_files_with_macros_and_templates_are_read(
    tmp_path: Path, endings: str, content: bytes
) -> None:
    for suffix in endings.split():
        path = tmp_path / f"a{suffix}"
        path.write_bytes(content)
        assert is_readable(path)
        assert "The gate is shut." in reader_of(suffix)(path, 1).text
        assert suffix in ARCHIVES


def test_a_folder_gives_what_people_wrote(tmp_path: Path) -> None:
    names = "a.txt b.csv c.toml NOTES d.weird e.txt~ poetry.lock package-lock.json jquery.min.js map.svg .gitignore".split()
    for name in names:
        (tmp_path / name).write_text("words")
    (tmp_path / "f.exe").write_bytes(b"MZ\x90\x00" + bytes(60))
    found = walk(Root(tmp_path, str(tmp_path), ""), skip=tmp_path / "none")
    assert [file.relative for file in found.files] == ["NOTES", "a.txt", "b.csv", "c.toml", "d.weird"]
    assert found.other.total() == 6


def bomb(parts: dict[str, str | bytes], name: str, megabytes: int = 60) -> bytes:
    """An archive with a part that unpacks to so many megabytes of spaces."""
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
            for other, content in parts.items():
                made.writestr(other, content)
            made.writestr(name, b"<a>" + b" " * (megabytes * 1_000_000) + b"</a>")
        return file.getvalue()


MAIN = "xl/book.xml"
BOMBS = {
    ".xlsx": ({"_rels/.rels": relations({"r": ("officeDocument", MAIN)})}, MAIN),
    ".pptx": ({"_rels/.rels": relations({"r": ("officeDocument", MAIN)})}, MAIN),
    ".odt": ({}, "content.xml"),
    ".ods": ({}, "content.xml"),
    ".odp": ({}, "content.xml"),
    ".epub": ({}, "META-INF/container.xml"),
}


@pytest.mark.parametrize("suffix", BOMBS)
def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(bomb(*BOMBS[suffix]))
    with pytest.raises(LoadError, match="too long"):
        reader_of(suffix)(path, 1)


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".xlsx", xlsx({"S": "<sheetData/>"}, more={MAIN: f"{ENTITIES}<workbook>&b;</workbook>"})),
        (".odt", archive({"content.xml": f"{ENTITIES}<a>&b;</a>"})),
        (
            ".epub",
            epub({"a.xhtml": "<p>x</p>"}, more={"OEBPS/book.opf": f"{ENTITIES}<package>&b;</package>"}),
        ),
    ],
)
def test_archives_define_no_entities(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    with pytest.raises(LoadError):
        reader_of(suffix)(path, 1)


@pytest.mark.parametrize(
    "target", ["../../secret.xml", "/etc/passwd", "file:///etc/passwd", "xl/../../../secret.xml"]
)
def test_names_in_archives_lead_nowhere(tmp_path: Path, target: str) -> None:
    (tmp_path / "secret.xml").write_text("<a>secret</a>")
    path = tmp_path / "in" / "a.xlsx"
    path.parent.mkdir()
    path.write_bytes(
        xlsx({"S": "<sheetData/>"}, more={"_rels/.rels": relations({"r": ("officeDocument", target)})})
    )
    with pytest.raises(LoadError, match="not a readable"):
        reader_of(".xlsx")(path, 1)


def test_deep_open_documents_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    deep = "<text:section>" * 200 + "<text:p>deep</text:p>" + "</text:section>" * 200
    path.write_bytes(open_document("text", f"<text:p>above</text:p>{deep}"))
    assert reader_of(".odt")(path, 1).text == "above"
