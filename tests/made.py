"""Small real files, made from bytes, for tests of loading."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence

Line = str | tuple[str, int]
"""A line of a page, or a line with its font size in points."""

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_PERMISSIONS = -44
_FILE_ID = b"0123456789abcdef"


def pdf(
    pages: Sequence[Sequence[Line]],
    info: Mapping[str, str] | None = None,
    *,
    password: str | None = None,
) -> bytes:
    """A PDF with Latin text in Helvetica; with `password` its strings are locked (PDF 1.4, RC4, 40 bit).

    The text of a locked file is not really encrypted: a reader that accepted it without the password
    would show it, which a test would notice.
    """
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = _content(lines)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    trailer = f"/Root 1 0 R /ID [<{_FILE_ID.hex()}> <{_FILE_ID.hex()}>]"
    if info is not None:
        entries = "".join(f"/{key} ({value})" for key, value in info.items())
        objects.append(f"<< {entries} >>".encode("latin-1"))
        trailer += f" /Info {len(objects)} 0 R"
    if password is not None:
        objects.append(_lock(password))
        trailer += f" /Encrypt {len(objects)} 0 R"
    return _file(objects, trailer)


def drawn(
    pages: Sequence[str],
    *,
    annotations: Sequence[str] = (),
    fonts: Mapping[str, str] | None = None,
    page: str = "",
    outline: Sequence[tuple[str, int]] = (),
) -> bytes:
    """A PDF whose pages are drawn by these content streams.

    `annotations`: dictionaries of the first page; those of form fields make a form. `fonts`: name -> body of a
    font dictionary, beside /F1 (Helvetica), /F2 (bold) and /F3 (Courier). `page`: more entries of each page
    (`/Rotate 90`). `outline`: titles with the index of their page.
    """
    faces = {
        name: f"/Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding"
        for name, face in (("F1", "Helvetica"), ("F2", "Helvetica-Bold"), ("F3", "Courier"))
    } | dict(fonts or {})
    resources = " ".join(f"/{name} << {body} >>" for name, body in faces.items())
    first = 3
    kids = [first + 2 * number for number in range(len(pages))]
    notes = range(first + 2 * len(pages), first + 2 * len(pages) + len(annotations))
    entries = range(notes.stop + 1, notes.stop + 1 + len(outline))
    fields = [number for number, one in zip(notes, annotations, strict=True) if "/FT" in one]
    catalog = "/Type /Catalog /Pages 2 0 R"
    catalog += f" /AcroForm << /Fields [{_references(fields)}] /DA (/Helv 11 Tf) >>" if fields else ""
    catalog += f" /Outlines {notes.stop} 0 R" if outline else ""
    objects = [f"<< {catalog} >>", f"<< /Type /Pages /Kids [{_references(kids)}] /Count {len(pages)} >>"]
    for number, content in enumerate(pages):
        shown = f"/Annots [{_references(notes)}]" if notes and number == 0 else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {kids[number] + 1} 0 R {shown} "
            f"{page} /Resources << /Font << {resources} >> >> >>"
        )
        objects.append(f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream")
    objects += (f"<< /Type /Annot {one} >>" for one in annotations)
    if outline:
        objects.append(f"<< /First {entries[0]} 0 R /Last {entries[-1]} 0 R /Count {len(outline)} >>")
        for number, (title, on) in zip(entries, outline, strict=True):
            following = f"/Next {number + 1} 0 R" if number < entries[-1] else ""
            objects.append(
                f"<< /Title ({title}) /Parent {notes.stop} 0 R /Dest [{kids[on]} 0 R /Fit] {following} >>"
            )
    return _file([one.encode("latin-1") for one in objects], "/Root 1 0 R")


def at(x: float, y: float, text: str, *, size: float = 11, font: str = "F1") -> str:
    """Content that draws one line; `y` from the foot of the page."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def _references(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    """A PDF of these objects, numbered from 1."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _content(lines: Sequence[Line]) -> bytes:
    parts = [b"BT 60 740 Td"]
    for line in lines:
        text, size = line if isinstance(line, tuple) else (line, 11)
        shown = text.encode("cp1252").translate(None, b"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        parts.append(b"/F1 %d Tf (%b) Tj 0 -%d Td" % (size, shown, size + 4))
    return b"\n".join([*parts, b"ET"])


def _lock(password: str) -> bytes:
    """Encryption dictionary by algorithms 3.2 to 3.4 of the PDF reference 1.4, revision 2."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = _PERMISSIONS.to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + permissions + _FILE_ID).digest()[:5]
    user = _rc4(key, _PADDING)
    return (
        f"<< /Filter /Standard /V 1 /R 2 /P {_PERMISSIONS} /O <{owner.hex()}> /U <{user.hex()}> >>"
    ).encode()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:r="{_OFFICE}"'
)


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this WordprocessingML inside `w:body`.

    `parts`: content by relationship type: `footnotes`, `styles` (the elements inside the root), or `header`,
    `aFChunk` with a name after a colon (`header:r7`) that is its relationship id.
    """
    relations = []
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, (key, content) in enumerate((parts or {}).items()):
                kind, _, name = key.partition(":")
                embedded = kind == "aFChunk"
                target = f"part{number}.{'html' if embedded else 'xml'}"
                own = (name or f"rel{number}", kind, target)
                relations.append(own)
                root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
                whole = content if embedded else f"<w:{root} {_SPACES}>{content}</w:{root}>"
                archive.writestr(f"word/{target}", whole)
            archive.writestr(
                "word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
            )
            archive.writestr("_rels/.rels", _relations([("r1", "officeDocument", "word/document.xml")]))
            archive.writestr("word/_rels/document.xml.rels", _relations(relations))
            archive.writestr(
                "[Content_Types].xml",
                f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="html" ContentType="text/html"/>'
                '<Default Extension="xml" ContentType="application/xml"/></Types>',
            )
        return file.getvalue()


def _relations(entries: Sequence[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in entries
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
