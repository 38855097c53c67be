"""Office files made part by part, for tests of what no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "drawing", "presentation", "meta")
).replace("xmlns:drawing=", "xmlns:draw=")


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file with these parts."""
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in parts.items():
                made.writestr(name, content)
        return file.getvalue()


def relations(entries: Mapping[str, tuple[str, str]]) -> str:
    """A part of relationships: id -> kind and target."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in entries.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def xlsx(
    sheets: Mapping[str, str],
    *,
    strings: str = "",
    styles: str = "",
    states: Mapping[str, str] | None = None,
    workbook: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook: name of a sheet -> what stands in its `worksheet` element.

    `strings`: the items of the shared strings; `styles`: what stands in the style sheet; `states`: name -> `hidden`;
    `workbook`: elements before the sheets; `more`: further parts by name.
    """
    known = {f"s{n}": ("worksheet", f"sheet{n}.xml") for n, _ in enumerate(sheets)}
    known |= {"strings": ("sharedStrings", "strings.xml"), "styles": ("styles", "styles.xml")}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n + 1}" r:id="s{n}" state="{(states or {}).get(name, "visible")}"/>'
        for n, name in enumerate(sheets)
    )
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations({"r": ("officeDocument", "xl/book.xml")}),
        "xl/_rels/book.xml.rels": relations(known),
        "xl/book.xml": f'<workbook xmlns="{_CELLS}" xmlns:r="{_OFFICE}">{workbook}<sheets>{listed}</sheets></workbook>',
        "xl/strings.xml": f'<sst xmlns="{_CELLS}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_CELLS}">{styles}</styleSheet>',
    }
    for number, content in enumerate(sheets.values()):
        parts[f"xl/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_CELLS}" xmlns:r="{_OFFICE}">{content}</worksheet>'
        )
    return archive(parts | dict(more or {}))


def open_document(kind: str, body: str, *, styles: str = "", meta: str = "", automatic: str = "") -> bytes:
    """An Open Document (`text`, `spreadsheet`, `presentation`) with this in its body."""
    return archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
            "meta.xml": f'<office:document-meta {ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}'
            "</office:meta></office:document-meta>",
        }
    )


def epub(
    chapters: Mapping[str, str], *, metadata: str = "", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A book: name of a chapter -> its XHTML body, in the order of the spine."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n, _ in enumerate(chapters))
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    for name, body in chapters.items():
        parts[f"OEBPS/{name}"] = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
    return archive(parts | dict(more or {}))
