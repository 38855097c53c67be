"""Small files that are large, deep or endless once they are read: a generator a kind."""

from __future__ import annotations

import zipfile
from pathlib import Path

_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_PART}"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_of(path: Path, filling: bytes, megabytes: int, *, closing: bytes = b"") -> Path:
    """A Word file whose body is one paragraph and then `filling`, again and again, up to so many megabytes of XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        with archive.open("word/document.xml", "w") as part:
            times = megabytes * 1_000_000 // len(filling)
            start = f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>The tower is 40 m high.</w:t></w:r></w:p>'
            part.write(start.encode())
            for _ in range(100):
                part.write(filling * (times // 100))
            part.write(closing * times + b"</w:body></w:document>")
    return path


def html_of(path: Path, filling: bytes, megabytes: int) -> Path:
    """A page that says one sentence and then `filling`, up to so many megabytes."""
    start = b"<html><body><p>The tower is 40 m high, as everybody knows who has seen it from the river.</p>"
    path.write_bytes(start + filling * (megabytes * 1_000_000 // len(filling)))
    return path


def jsonl_of(path: Path, filling: bytes, megabytes: int) -> Path:
    """Two rows, the first with a value of `filling`s in a list, up to so many megabytes."""
    values = b",".join([filling] * (megabytes * 1_000_000 // (len(filling) + 1)))
    path.write_bytes(
        b'{"id": "large", "text": "The tower is 40 m high.", "more": [%b]}\n' % values
        + b'{"id": "small", "text": "The bridge is 90 m long."}\n'
    )
    return path


def nested_jsonl(path: Path, depth: int) -> Path:
    """Two rows, the first with a list in a list in a list."""
    path.write_text(
        f'{{"id": "deep", "text": "The tower.", "more": {"[" * depth}{"]" * depth}}}\n'
        '{"id": "small", "text": "The bridge is 90 m long."}\n'
    )
    return path


def long_numbers_jsonl(path: Path, digits: int) -> Path:
    """Two rows, the first with numbers of so many digits as id and value."""
    number = "9" * digits
    path.write_text(
        f'{{"id": {number}, "text": "The tower.", "more": [{number}, -{number}e{number}]}}\n'
        '{"id": "small", "text": "The bridge is 90 m long."}\n'
    )
    return path
