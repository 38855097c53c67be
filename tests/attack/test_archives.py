"""Every format that holds parts: archives that grow without end, entities, nesting, fields. Read or refused, in little time."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from containers import archive, epub, open_document, relations, xlsx
from made import docx

from ingest.load import load
from rag.errors import LoadError
from rag.types import Document

TOLD = "The tower is high."
SECRET = "hunter of the seven seas"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DECK = "http://schemas.openxmlformats.org/presentationml/2006/main"


def _pptx() -> bytes:
    words = f"<p:sp><p:txBody><a:p><a:r><a:t>{TOLD}</a:t></a:r></a:p></p:txBody></p:sp>"
    space = f'xmlns:a="{_DRAWING}" xmlns:p="{_DECK}"'
    return archive(
        {
            "_rels/.rels": relations({"r": ("officeDocument", "ppt/deck.xml")}),
            "ppt/_rels/deck.xml.rels": relations({"s": ("slide", "slide.xml")}),
            "ppt/deck.xml": f'<p:presentation {space} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships"><p:sldIdLst><p:sldId id="256" r:id="s"/></p:sldIdLst></p:presentation>',
            "ppt/slide.xml": f"<p:sld {space}><p:cSld><p:spTree>{words}</p:spTree></p:cSld></p:sld>",
        }
    )


FILES: dict[str, bytes] = {
    "a.docx": docx(f"<w:p><w:r><w:t>{TOLD}</w:t></w:r></w:p>"),
    "a.xlsx": xlsx(
        {"S": f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{TOLD}</t></is></c></row></sheetData>'}
    ),
    "a.pptx": _pptx(),
    "a.odt": open_document("text", f"<text:p>{TOLD}</text:p>"),
    "a.ods": open_document(
        "spreadsheet",
        f'<table:table table:name="S"><table:table-row><table:table-cell><text:p>{TOLD}</text:p></table:table-cell>'
        "</table:table-row></table:table>",
    ),
    "a.epub": epub({"c.xhtml": f"<p>{TOLD}</p>"}),
}


def changed(data: bytes, change: Callable[[str], str]) -> bytes:
    """The archive with `change` made to each part that holds the sentence."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {info.filename: file.read(info) for info in file.infolist()}
    held = {name: content.decode() for name, content in parts.items() if TOLD.encode() in content}
    assert held
    return archive(parts | {name: change(content) for name, content in held.items()})


def texts(path: Path, data: bytes, *, max_text_mb: float = 1.0) -> list[str] | None:
    """Of the documents of a file with this content; None where it is refused with a reason."""
    path.write_bytes(data)
    try:
        return [
            one.text for one in load(path, path.name, max_text_mb=max_text_mb) if isinstance(one, Document)
        ]
    except LoadError as error:
        reason = str(error)
    assert 0 < len(reason) < 500
    assert SECRET not in reason
    return None


def declared(definitions: str) -> Callable[[str], str]:
    """Puts entities before a part and one of them, `e`, into the sentence."""

    def change(part: str) -> str:
        root = re.sub(r"^<\?xml[^>]*\?>", "", part)
        return f"<!DOCTYPE any [{definitions}]>{root.replace(TOLD, TOLD + ' &e;')}"

    return change


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_read_as_they_are(name: str, tmp_path: Path) -> None:
    said = texts(tmp_path / name, FILES[name])
    assert said is not None
    assert TOLD in said[0]


@pytest.mark.parametrize("name", FILES)
def test_what_unpacks_to_fifty_times_what_a_text_may_have_is_refused(name: str, tmp_path: Path) -> None:
    data = changed(FILES[name], lambda part: part.replace(TOLD, TOLD + " " * 60_000_000))
    assert len(data) < 200_000
    begun = time.process_time()
    assert texts(tmp_path / name, data) is None
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("name", FILES)
def test_entities_do_not_multiply(name: str, tmp_path: Path) -> None:
    entities = '<!ENTITY a "lol and lol ">' + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 12}">' for before, after in ("ab", "bc", "cd", "df", "fg", "ge")
    )
    begun = time.process_time()
    said = texts(tmp_path / name, changed(FILES[name], declared(entities)))
    assert said is None or max(map(len, said)) < 1_000
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("name", FILES)
def test_entities_bring_in_no_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    where = (tmp_path / "secret.txt").as_uri()
    said = texts(tmp_path / name, changed(FILES[name], declared(f'<!ENTITY e SYSTEM "{where}">')))
    assert SECRET not in "".join(said or ())


@pytest.mark.parametrize("name", FILES)
def test_deep_nesting_ends_nothing(name: str, tmp_path: Path) -> None:
    deep = changed(FILES[name], lambda part: part.replace(TOLD, "<x>" * 50_000 + TOLD + "</x>" * 50_000))
    texts(tmp_path / name, deep)


def test_a_text_of_directives_brings_in_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    where = tmp_path / "secret.txt"
    page = f".. include:: {where}\n\n.. raw:: html\n   :file: {where}\n\n.. csv-table:: t\n   :file: {where}\n\n{TOLD}\n"
    said = texts(tmp_path / "a.rst", page.encode())
    assert said is not None
    assert TOLD in said[0]
    assert SECRET not in said[0]


@pytest.mark.parametrize(
    "field",
    [
        b"From: " + b'"\\" ' * 20_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 20_000,
        b"Content-Type: text/plain" + b"".join(b"; name*%d*=a" % n for n in range(20_000)),
    ],
    ids="quotes words parameters".split(),
)
def test_a_field_of_a_mail_is_read_in_bounded_time(field: bytes, tmp_path: Path) -> None:
    """The standard library took 22 seconds and 800 MB for 140 kB."""
    path = tmp_path / "a.eml"
    path.write_bytes(field + b"\r\nTo: a@b.example\r\n\r\n" + TOLD.encode() + b"\r\n")
    begun = time.thread_time()
    (read,) = load(path, "a.eml")
    assert isinstance(read, Document)
    assert TOLD in read.text
    assert time.thread_time() - begun < 6.0
