"""EPUB books: the chapters in the order of the spine, each as the page it is (EPUB 3.3)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ingest.formats.builder import TextBuilder
from ingest.formats.dates import parse_date
from ingest.formats.html.page import decoded_page, pieces_of
from ingest.formats.html.piece import headed_by_hand
from ingest.formats.html.tree import as_html, parse
from ingest.formats.opc import Package, local
from ingest.formats.parsed import EMPTY, Parsed, check_size, one_line
from rag.errors import LoadError

_BROKEN = "not a readable .epub file"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_MOST_CHAPTERS = 10_000


def read_epub(path: Path, max_text_mb: float) -> Parsed:
    """A book: chapters as web pages are read, without the table of contents that programs show beside the text.

    Only names inside the file are looked up. Raises LoadError when it is broken, protected, empty, or unpacks to too much.
    """
    builder, size = TextBuilder(), 0
    with Package(path, max_text_mb, _BROKEN) as package:
        name = _package_name(package)
        book = package.tree(name)
        if book is None:
            raise LoadError(_BROKEN)
        locked = _locked(package)
        for chapter in _chapters(book, posixpath.dirname(name)):
            if chapter in locked:
                raise LoadError("protected against copying: its text cannot be read")
            data = package.part(chapter)
            if data is None or not data.strip():
                continue
            tree = parse(as_html(decoded_page(data).text))
            for piece in headed_by_hand(pieces_of(tree.body if tree.body is not None else tree.root)):
                builder.add(piece.kind, piece.text, level=piece.level, indent=piece.indent)
                size += len(piece.text)
                check_size(size, max_text_mb)
    if not builder.text:
        raise LoadError(EMPTY)
    about = _about(book)
    return Parsed(
        builder.text,
        title=one_line(about.get("title")),
        date=parse_date(about.get("date")),
        source=one_line(about.get("creator") or about.get("publisher")),
        language=about.get("language"),
        blocks=builder.blocks,
    )


def _package_name(package: Package) -> str:
    container = package.tree("META-INF/container.xml")
    for element in container.iter() if container is not None else ():
        if isinstance(element.tag, str) and local(element.tag) == "rootfile" and element.get("full-path"):
            return str(element.get("full-path"))
    raise LoadError(_BROKEN)


def _chapters(book: Any, folder: str) -> Iterator[str]:
    """Names of the parts that are read one after the other."""
    named = {}
    for element in book.iter():
        if isinstance(element.tag, str) and local(element.tag) == "item":
            properties = (element.get("properties") or "").split()
            if element.get("media-type") in _PAGES and "nav" not in properties:
                named[element.get("id")] = element.get("href", "")
    seen: set[str] = set()
    for number, element in enumerate(book.iter()):
        if isinstance(element.tag, str) and local(element.tag) == "itemref":
            href = named.get(element.get("idref"))
            if href and href not in seen and len(seen) < _MOST_CHAPTERS and number < 10 * _MOST_CHAPTERS:
                seen.add(href)
                yield posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _locked(package: Package) -> frozenset[str]:
    """Names of the parts that are encrypted; fonts often are, which hides no text."""
    root = package.tree("META-INF/encryption.xml")
    found = [
        element.get("URI", "")
        for element in (root.iter() if root is not None else ())
        if isinstance(element.tag, str) and local(element.tag) == "CipherReference"
    ]
    return frozenset(unquote(uri) for uri in found)


def _about(book: Any) -> dict[str, str]:
    """The first of each Dublin Core element; several authors joined."""
    about: dict[str, str] = {}
    for element in book.iter():
        if (
            isinstance(element.tag, str)
            and element.tag.startswith("{http://purl.org/dc/elements/1.1/}")
            and element.text
        ):
            name = local(element.tag)
            if name == "creator" and name in about:
                about[name] += f", {element.text.strip()}"
            else:
                about.setdefault(name, element.text.strip())
    return about
