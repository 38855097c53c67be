"""Container files made in tests: zip archives of office formats, and OLE compound files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from itertools import pairwise

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "drawing", "presentation", "meta")
).replace("xmlns:drawing=", "xmlns:draw=")
SLIDE_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


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


def shape(*paragraphs: str, kind: str | None = None) -> str:
    """A shape with these paragraphs, each a text or XML; `kind` of placeholder, None for a text box."""
    inside = "".join(
        one if one.startswith("<") else f"<a:p><a:r><a:t>{one}</a:t></a:r></a:p>" for one in paragraphs
    )
    place = "" if kind is None else f'<p:ph type="{kind}"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr>{place}</p:nvPr></p:nvSpPr>'
        f"<p:txBody>{inside}</p:txBody></p:sp>"
    )


def pptx(*slides: str, hidden: int = -1, notes: str = "") -> bytes:
    """A presentation of slides, each the shapes on it; the first one with `notes`."""
    entries = {f"s{n}": ("slide", f"slide{n}.xml") for n, _ in enumerate(slides)}
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations({"r": ("officeDocument", "ppt/deck.xml")}),
        "ppt/_rels/deck.xml.rels": relations(entries),
        "ppt/deck.xml": f"<p:presentation {SLIDE_SPACES}><p:sldIdLst>"
        + "".join(f'<p:sldId id="{256 + n}" r:id="s{n}"/>' for n, _ in enumerate(slides))
        + "</p:sldIdLst></p:presentation>",
        "ppt/_rels/slide0.xml.rels": relations({"n": ("notesSlide", "notes.xml")}),
        "ppt/notes.xml": f"<p:notes {SLIDE_SPACES}><p:cSld><p:spTree>{notes}</p:spTree></p:cSld></p:notes>",
    }
    for number, shapes in enumerate(slides):
        shown = ' show="0"' if number == hidden else ""
        parts[f"ppt/slide{number}.xml"] = (
            f"<p:sld {SLIDE_SPACES}{shown}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
        )
    return archive(parts)


def open_document(
    kind: str,
    body: str,
    *,
    styles: str = "",
    meta: str = "",
    automatic: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An Open Document (`text`, `spreadsheet`, `presentation`) with this in its body, `more` parts by name beside it."""
    return archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
            "meta.xml": f'<office:document-meta {ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}'
            "</office:meta></office:document-meta>",
        }
        | dict(more or {})
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


_FREE, _LAST, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file: path of a stream with slashes -> its bytes, at least one.

    Streams below 4,096 bytes lie in sectors of 64 bytes, others of 512.
    """
    sectors = _Sectors()
    small = _Sectors(_SMALL)
    places = {
        path: ((sectors if len(data) >= _CUTOFF else small).chain(data), len(data))
        for path, data in streams.items()
    }
    if small.data:
        places[""] = (sectors.chain(bytes(small.data)), len(small.data))
    numbers = _numbers(small.following)
    mini = sectors.chain(numbers + b"\xff" * (-len(numbers) % _SECTOR)) if numbers else _LAST
    directory = sectors.chain(_directory(streams, places))
    count = 1
    while 128 * count < len(sectors.following) + count:
        count += 1
    first = len(sectors.following)
    table = _numbers([*sectors.following, *[_TABLE] * count])
    table += b"\xff" * (_SECTOR * count - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += b"".join(value.to_bytes(2, "little") for value in (0x3E, 3, 0xFFFE, 9, 6)) + bytes(6)
    header += _numbers([0, count, directory, 0, _CUTOFF, mini, -(-len(numbers) // _SECTOR), _LAST, 0])
    header += _numbers([first + n if n < count else _FREE for n in range(109)])
    return header + bytes(sectors.data) + table


class _Sectors:
    """Sectors of one size, and for each which one follows it."""

    def __init__(self, size: int = _SECTOR) -> None:
        self.size = size
        self.data = bytearray()
        self.following: list[int] = []

    def chain(self, data: bytes) -> int:
        """Stores `data`; returns its first sector."""
        begin = len(self.following)
        count = -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.following += [*range(begin + 1, begin + count), _LAST]
        return begin


def _numbers(values: Sequence[int]) -> bytes:
    return b"".join(value.to_bytes(4, "little") for value in values)


def _directory(streams: Mapping[str, bytes], places: Mapping[str, tuple[int, int]]) -> bytes:
    """Entries of 128 bytes: the root, then storages and streams; siblings are a chain, short names first."""
    folders = {
        "/".join(path.split("/")[:depth]) for path in streams for depth in range(1, path.count("/") + 1)
    }
    paths = ["", *sorted({*streams, *folders})]
    number = {path: n for n, path in enumerate(paths)}
    below: dict[str, list[str]] = {}
    for path in paths[1:]:
        below.setdefault(path.rpartition("/")[0], []).append(path)
    right: dict[str, str] = {}
    for group in below.values():
        group.sort(key=lambda path: (len(path.rpartition("/")[2]), path.rpartition("/")[2].upper()))
        right |= dict(pairwise(group))
    entries = bytearray()
    for path in paths:
        name = (path.rpartition("/")[2] or "Root Entry").encode("utf-16-le") + b"\0\0"
        kind = 2 if path in streams else 1 if path else 5
        child = number[below[path][0]] if path in below else _FREE
        sibling = number[right[path]] if path in right else _FREE
        start, size = places.get(path, (_LAST if kind == 5 else 0, 0))
        entries += name.ljust(64, b"\0") + len(name).to_bytes(2, "little") + bytes([kind, 1])
        entries += _numbers([_FREE, sibling, child]) + bytes(36) + _numbers([start, size, 0])
    return bytes(entries) + bytes(-len(entries) % _SECTOR)
