"""Open Packaging Conventions: the zip file of parts and relationships that Office formats are (ISO/IEC 29500-2).

Everything is bounded before it is parsed: bytes by `max_text_mb`, elements and attributes of all parts together by `check_marks`.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ingest.formats.parsed import check_marks, check_size
from rag.errors import LoadError

_MAX_UNPACKED = 20
"""How many times `max_text_mb` the parts read may unpack to: markup is larger than text."""
_SLICE = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/presentationml/main",
        b"http://schemas.openxmlformats.org/presentationml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""Namespaces of Strict Open XML and what the same names are called in the Transitional form that programs write."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part points to."""

    kind: str
    """Last word of the relationship's type: `footnotes`, `header`, `aFChunk`."""
    target: str
    """Name of a part of the package."""


class Package:
    """The parts of one file. A context manager; raises LoadError for what is no package or too large."""

    def __init__(self, path: Path, max_text_mb: float, broken: str) -> None:
        self._broken = broken
        self._max_text_mb = max_text_mb
        self._bytes = self._marks = 0
        with path.open("rb") as file:
            if file.read(4) == _OLE:
                raise LoadError(
                    "an encrypted or old Office file: save it in the present format without a password"
                )
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError):
            raise LoadError(broken) from None
        self._names = {name.replace("\\", "/"): name for name in self._archive.namelist()}
        """Parts by their names as they ought to be: some programs write them with the separator of Windows."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None when there is none of that name."""
        if name not in self._names:
            return None
        stored = self._names[name]
        self._bytes += self._archive.getinfo(stored).file_size
        check_size(self._bytes, self._max_text_mb, times=_MAX_UNPACKED)
        pieces = []
        try:
            with self._archive.open(stored) as stream:
                while piece := stream.read(_SLICE):
                    self._marks += piece.count(b"<") + piece.count(b"=")
                    check_marks(self._marks)
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            EOFError,
            ValueError,
            OSError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise LoadError(self._broken) from error
        return b"".join(pieces)

    def tree(self, name: str) -> Any | None:
        """The root element of an XML part (lxml), Strict names turned into Transitional ones; None without it."""
        data = self.part(name)
        if data is None:
            return None
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise LoadError(self._broken)  # no program writes one, and entities can be made to explode
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise LoadError(self._broken) from error

    def related(self, name: str) -> Mapping[str, Relation]:
        """What a part (`""`: the package) points to inside the package, by relationship id."""
        folder, own = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{own}.rels"))
        if root is None:
            return {}
        return {
            element.get("Id", ""): Relation(
                element.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/"),
            )
            for element in root
            if element.get("TargetMode") != "External"
        }

    def main(self, root_name: str) -> tuple[str, Any]:
        """Name and root element of the part that the file is made for, whose root is called `root_name`. Raises LoadError
        where there is none."""
        for relation in self.related("").values():
            if relation.kind == "officeDocument":
                root = self.tree(relation.target)
                if root is not None and local(root.tag) == root_name:
                    return relation.target, root
        raise LoadError(self._broken)

    def content_type(self, name: str) -> str:
        """Media type of a part, lower case; empty when the package does not say."""
        root = self.tree("[Content_Types].xml")
        default = ""
        for element in root if root is not None else ():
            if element.get("PartName", "").lstrip("/") == name:
                return str(element.get("ContentType", "")).lower()
            if name.lower().endswith("." + element.get("Extension", "\0").lower()):
                default = str(element.get("ContentType", "")).lower()
        return default

    def properties(self) -> Mapping[str, str]:
        """Core properties by local name (`title`, `created`); what is not there is not made up."""
        for relation in self.related("").values():
            if relation.kind == "core-properties":
                root = self.tree(relation.target)
                return (
                    {local(element.tag): element.text or "" for element in root} if root is not None else {}
                )
        return {}


@lru_cache(maxsize=1000)  # hostile files have names without end
def local(tag: str) -> str:
    """`{namespace}name` -> `name`."""
    return tag.rsplit("}", 1)[-1]
